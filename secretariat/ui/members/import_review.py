"""The last step of an import: what each line will do, why, and what to do with the doubtful ones."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.members.transfer import Choice, ImportLine, ImportReport, LineStatus
from secretariat.members.transfer.rows import STATUS_LABELS
from secretariat.ui import theme
from secretariat.ui.widgets.basics import column, label, row, spaced
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel, ScrollColumn
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

ALL = "all"
_TONES = {
    LineStatus.NEW: ("ok", "done"),
    LineStatus.CHANGED: ("info", "part"),
    LineStatus.UNCHANGED: ("neutral", "none"),
    LineStatus.DOUBTFUL: ("warn", "wait"),
    LineStatus.REFUSED: ("bad", "act"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line of the file in the table."""

    id: int
    line: ImportLine


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="line", title=lambda: _("Line"), text=lambda row: str(row.id), sort=lambda row: row.id,
               width=72, kind="number"),
        Column(key="name", title=lambda: _("Name"), text=lambda row: row.line.name or "—", kind="two_lines",
               second=lambda row: row.line.place, width=240, stretch=3),
        Column(key="status", title=lambda: _("What will be done"), text=lambda row: done_with(row.line), kind="pill",
               tone=lambda row: _TONES[row.line.status][0], sign=lambda row: _TONES[row.line.status][1], width=190),
        Column(key="detail", title=lambda: _("Detail"), text=lambda row: row.line.summary, kind="muted", width=260,
               stretch=4, tip=lambda row: row.line.summary),
    )  # fmt: skip


def done_with(line: ImportLine) -> str:
    """The words of the pill: for a doubtful line, what was chosen."""
    if line.status is LineStatus.DOUBTFUL:
        return {Choice.CREATE: _("To be created"), Choice.MERGE: _("To be merged"), Choice.SKIP: _("Left out")}[
            line.choice
        ]
    return {
        LineStatus.NEW: _("To be created"),
        LineStatus.CHANGED: _("To be changed"),
        LineStatus.UNCHANGED: _("No change"),
        LineStatus.REFUSED: _("Line refused"),
    }[line.status]


class ReviewStep(QWidget):
    """Chips with counts, the lines, and what there is to say of the chosen one."""

    choices_changed = Signal()
    merging = Signal(int)  # a line, whose differences are to be read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: ImportReport | None = None
        self._choices: dict[int, Choice] = {}
        self.chips = ChipBar()
        self.chips.add_state(ALL, _("All"), 0, checked=True)
        for status in LineStatus:
            self.chips.add_state(str(status), _(STATUS_LABELS[status]), 0)
        self.model = RowsModel(_columns(), parent=self)
        self.view = RowsView(self.model, row_height=46, name=_("Lines of the file"))
        self.panel = LinePanel()
        right = ScrollColumn(self.panel)
        right.setMinimumWidth(theme.current().px(260))
        right.setMaximumWidth(theme.current().px(376))
        layout = QVBoxLayout(self)
        spaced(layout, 0, 8, 0, 0, spacing=12)
        layout.addLayout(row(self.chips, None))
        body = QHBoxLayout()
        spaced(body, spacing=16)
        body.addWidget(self.view, 2)
        body.addWidget(right, 1)
        layout.addLayout(body, 1)
        self.chips.chosen.connect(self._filter)
        self.view.current_changed.connect(self._show_line)
        self.panel.chosen.connect(self._choose)

    def show_report(self, report: ImportReport) -> None:
        """Show what a file would do, from its first line that asks for a look."""
        self.report, self._choices = report, {}
        counts = {str(status): report.counts.get(status, 0) for status in LineStatus}
        self.chips.set_counts({ALL: len(report.lines), **counts})
        self.model.replace([LineRow(id=line.line, line=line) for line in report.lines])
        self.chips.choose(ALL)
        asking = next((each for each in report.lines if each.status in (LineStatus.DOUBTFUL, LineStatus.REFUSED)), None)
        first = asking or (report.lines[0] if report.lines else None)
        if first is not None:
            self.view.select_id(first.line)

    def choices(self) -> Dictionary[int, Choice]:
        """What the user decided of doubtful lines, by line."""
        return dict(self._choices)

    def written_count(self) -> int:
        """How many members the import creates or changes, as decided."""
        return sum(1 for each in self.model.rows if each.line.is_written)

    def _filter(self, key: str) -> None:
        self.model.set_filter("status", None if key == ALL else lambda row: str(row.line.status) == key)

    def _show_line(self, row: LineRow | None) -> None:
        self.panel.show_line(row.line if row is not None else None)

    def _choose(self, choice: Choice) -> None:
        row = self.view.current_row()
        if row is None or row.line.choice is choice:
            return
        self._choices[row.id] = choice
        self._replace(replace(row.line, choice=choice, differences=()))
        self.choices_changed.emit()
        if choice is Choice.MERGE:
            self.merging.emit(row.id)

    def show_merged(self, line: ImportLine) -> None:
        """Show what merging a line changes, unless the user chose otherwise meanwhile."""
        if self._choices.get(line.line) is Choice.MERGE:
            self._replace(line)

    def _replace(self, line: ImportLine) -> None:
        current = self.view.current_row()
        changed = LineRow(id=line.line, line=line)
        self.model.replace([changed if each.id == changed.id else each for each in self.model.rows])
        if current is not None:
            self.view.select_id(current.id)
            if current.id == changed.id:
                self.panel.show_line(line)


class LinePanel(Panel):
    """One line: why it is refused or doubtful, what it changes field by field, what was read otherwise than written."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", margins=(16,), spacing=10, parent=parent)
        self.name = label("", "sub", wrap=True)
        self.place = label("", "small", wrap=True)
        self.reason = ResultStrip("warn")
        self.group = QButtonGroup(self)
        self.buttons: dict[Choice, QRadioButton] = {}
        self.add(self.name, self.place, self.reason)
        for choice in (Choice.CREATE, Choice.MERGE, Choice.SKIP):
            made = QRadioButton()
            self.buttons[choice] = made
            self.group.addButton(made)
            made.clicked.connect(lambda _checked=False, chosen=choice: self.chosen.emit(chosen))
            self.add(made)
        self._texts = QWidget()
        self._list = QVBoxLayout(self._texts)
        spaced(self._list, spacing=10)
        self.add(self._texts, None)
        self.show_line(None)

    def show_line(self, line: ImportLine | None) -> None:
        """Show another line, or that there is none."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.name.setText(_("Choose a line") if line is None else line.name or _("Line {line}", line=line.line))
        self.place.setText("" if line is None else line.place)
        self.place.setVisible(bool(self.place.text()))
        is_refused = line is not None and line.status is LineStatus.REFUSED
        reasons = line.reasons if line is not None and (is_refused or line.twin is not None) else ()
        self.reason.set_result("bad" if is_refused else "warn", " ".join(reasons))
        self._show_choices(line)
        if line is None:
            return
        for each in line.differences:
            self._add(each.label, each.after, _("before: {value}", value=each.before) if each.before else "")
        for text in line.warnings:
            self._add(_("To look at"), text)

    def _show_choices(self, line: ImportLine | None) -> None:
        twin = line.twin if line is not None else None
        texts = {Choice.CREATE: "", Choice.MERGE: "", Choice.SKIP: ""}
        if twin is not None:
            texts[Choice.CREATE] = _("Create another member")
            texts[Choice.SKIP] = _("Leave this line out")
            if twin.party_id is not None:
                texts[Choice.MERGE] = _("Merge with “{name}”", name=twin.name)
        for choice, made in self.buttons.items():
            made.setText(texts[choice])
            made.setVisible(bool(texts[choice]))
            made.setChecked(line is not None and line.choice is choice)

    def _add(self, title: str, text: str, below: str = "") -> None:
        texts = ((title, "caption"), (text, ""), (below, "small"))
        said = [label(words, role, wrap=True) for words, role in texts if words]
        block = QWidget()
        block.setLayout(column(*said, spacing=2))
        self._list.addWidget(block)

"""The list of decisions: chips for open, late and all, a body or one meeting, a search; on screen and on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.base.progress import Progress
from secretariat.meetings.rows import MeetingSheet
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings.decision_columns import DecisionLine, decision_columns, decision_line
from secretariat.ui.meetings.decision_reading import LoadedDecisions, load_decisions
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.printed_list import write_shown_list
from secretariat.ui.printing import preview_print
from secretariat.ui.widgets.basics import button, row
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.fields import ComboField, SearchField
from secretariat.ui.widgets.panels import Card, EmptyState, Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView
from secretariat.ui.written import say_written, table_kinds

OPEN, LATE, ALL = "open", "late", "all"


class DecisionList(MeetingPart):
    """Shows and filters decisions; who inherits adds what is done with them."""

    def __init__(self, context: UiContext, first: QWidget, last: QWidget, *, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self._loaded: LoadedDecisions | None = None
        self._meeting: tuple[int, str] | None = None
        self.print_button = button(_("Print…"), icon="printer", on=self.print_list)
        super().__init__(_("Decisions"), first, self.print_button, last, parent=parent)
        self.chips = ChipBar()
        self.chips.add_state(OPEN, pgettext("decisions", "Open"), 0, checked=True)
        self.chips.add_state(LATE, _("Late"), 0)
        self.chips.add_state(ALL, pgettext("decisions", "All"), 0)
        self.of_meeting = self.chips.add_field("meeting", _("Meeting"))
        self.choice = ComboField([(None, _("All bodies"))])
        self.choice.setAccessibleName(_("Body"))
        self.choice.setMinimumWidth(190)
        self.search = SearchField(_("Decision, person…"))
        self.search.setMinimumWidth(190)
        self.search.setMaximumWidth(216)
        self.model = RowsModel(decision_columns())
        self.table = RowsView(self.model, row_height=46, name=_("Decisions"))
        self.empty = EmptyState("checkcircle", _("No decision here"), "")
        nobody = Panel("surface")
        nobody.add(None, self.empty, None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nobody)
        self._list = Card(margins=(1,), spacing=0)
        self._list.content.addWidget(self._stack)
        self._filters = Panel("window", margins=(0,), spacing=8)
        self._filters.add(row(self.chips, None), row(self.choice, self.search, None))
        self.chips.chosen.connect(lambda _key: self._show_lines())
        self.of_meeting.removed.connect(lambda: self.show_meeting(None))
        self.of_meeting.clicked.connect(lambda: self.show_meeting(None))
        self.choice.currentIndexChanged.connect(lambda _at: self._show_lines())
        self.search.searched.connect(self.model.set_search)
        self.search.left_down.connect(self.table.setFocus)
        self.table.current_changed.connect(self._follow)

    # What the page asks

    def show_meeting(self, sheet: MeetingSheet | None) -> None:
        """Show the decisions of one meeting, or of all."""
        self._meeting = (sheet.id, sheet.reference) if sheet is not None else None
        if sheet is not None:
            self.choice.set_value(None)
            self.chips.chip(ALL).setChecked(True)
        self.load()

    def load(self) -> None:
        """Read the decisions again."""
        act(self._context, lambda _progress: load_decisions(self._app), on_done=self._show, owner=self)

    def show_late(self) -> None:
        """Show what is late, whatever the meeting."""
        self.chips.chip(LATE).setChecked(True)
        self.show_meeting(None)

    def print_list(self) -> None:
        """Show the decisions of the screen on paper, to print or to keep."""
        app, columns = self._app, decision_columns()
        rows, title = self.model.shown_rows(), self._said_title()

        def work(target: Path, progress: Progress) -> None:
            write_shown_list(app, target, title, columns, rows, progress=progress)

        name = f"{title} {app.clock.today().isoformat()}.pdf"
        preview_print(self._context, self, work, title=_("Print the list"), file_name=name)

    def export_list(self) -> None:
        """Write the decisions of the screen as a table."""
        from secretariat.interchange.writers import write_table

        name = f"{_('Decisions')} {self._app.clock.today().isoformat()}.xlsx"
        target = self._context.ask_save(self, _("Export the list"), name, table_kinds())
        if target is None:
            return
        columns, rows = decision_columns(), self.model.shown_rows()
        header = [column.title() for column in columns]
        dates = {"due": lambda line: line.row.due_on, "text": lambda line: line.row.text}
        lines = [[dates.get(column.key, column.text)(line) for column in columns] for line in rows]

        def work(_progress: Progress) -> Path:
            write_table(target, header, lines)
            return target

        said = _("“{name}” saved", name=target.name)
        act(self._context, work, on_done=lambda path: say_written(self._context, self, said, path), owner=self)

    # What is shown

    def _show(self, loaded: LoadedDecisions) -> None:
        self._loaded = loaded
        chosen = self.choice.value()
        self.choice.blockSignals(True)
        self.choice.set_options([(None, _("All bodies")), *((body.id, body.name) for body in loaded.bodies)])
        self.choice.set_value(chosen)
        self.choice.blockSignals(False)
        self._show_lines()

    def _show_lines(self) -> None:
        if self._loaded is None:
            return
        body_id = self.choice.value()
        meeting_id = self._meeting[0] if self._meeting is not None else None
        found = [
            each
            for each in self._loaded.decisions
            if body_id in (None, each.body_id) and meeting_id in (None, each.meeting_id)
        ]
        parts = {
            OPEN: [each for each in found if each.is_open],
            LATE: [each for each in found if each.is_late],
            ALL: found,
        }
        self.chips.set_counts({key: len(rows) for key, rows in parts.items()})
        self.of_meeting.set_value(self._meeting[1] if self._meeting is not None else "")
        self.chips.show_field("meeting", self._meeting is not None)
        rows = parts[self.chips.current()]
        self.model.replace([decision_line(each) for each in rows])
        if rows and self.table.current_row() is None:
            self.table.select_id(rows[0].id)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._lay_out()
        self.print_button.setEnabled(bool(rows))
        if not rows:
            self._explain_empty()
        late = len(parts[LATE])
        self.header.set_texts(
            _("Decisions"),
            ngettext("{count} decision is late", "{count} decisions are late", late) if late else _("None is late"),
        )
        self._follow(self.table.current_row())

    def _explain_empty(self) -> None:
        assert self._loaded is not None
        if self._loaded.decisions and (self.chips.current() != ALL or self._meeting or self.choice.value()):
            self.empty.set_texts(_("No decision here"), _("Change the filter to see the others."))
        else:
            self.empty.set_texts(
                _("No decision yet"), _("Write down what was decided: who carries it out, and until when.")
            )
        self.empty.set_actions([button(_("New decision"), on=self.new_decision)])

    def _said_title(self) -> str:
        """What the printed list is: « Décisions en retard — Conseil d’administration »."""
        parts = {OPEN: _("Open decisions"), LATE: _("Late decisions"), ALL: _("Decisions")}
        of = self._meeting[1] if self._meeting else self.choice.currentText() if self.choice.value() else ""
        return " — ".join(filter(None, (parts[self.chips.current()], of)))

    # What is done with them

    def new_decision(self) -> None:
        """Write a decision down."""
        raise NotImplementedError

    def _follow(self, line: DecisionLine | None) -> None:
        """The current decision is another one."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        """What is shown is something else."""
        raise NotImplementedError

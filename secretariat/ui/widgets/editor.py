"""The panel where a record is typed: a form, what is still wrong, and the button that records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, ngettext
from secretariat.ui.drafts import Drafts
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import (
    KeyCap,
    Picture,
    Pill,
    button,
    column,
    icon_button,
    label,
    line,
    row,
    spaced,
)
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Panel, ScrollColumn
from secretariat.ui.widgets.recording import point_at, recorded_command, records

_DRAFT_PAUSE_MS = 300


class Problems(QFrame):
    """The points to correct, each a link to its field; or one sentence that refuses the whole."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_prop(self, strip="bad")
        self._row = QHBoxLayout(self)
        spaced(self._row, 10, 4, 10, 4, spacing=4)
        self.hide()

    def show_points(self, points: Mapping[str, str]) -> None:
        """List fields to correct, key → words; hides itself when there is none."""
        self._clear()
        self.setVisible(bool(points))
        if not points:
            return
        said = ngettext("{count} point to correct:", "{count} points to correct:", len(points))
        self._begin(said)
        for at, (key, text) in enumerate(points.items()):
            if at >= 3:
                self._row.addWidget(label("…", "small", tone="bad"))
                break
            if at:
                self._row.addWidget(label("·", "small", tone="bad"))
            self._row.addWidget(button(text, "link", compact=True, on=self._link(key)))

    def show_sentence(self, text: str) -> None:
        """Say why the whole was refused."""
        self._clear()
        self._begin(text)
        self.show()

    def _begin(self, text: str) -> None:
        said = label(text, "strong", tone="bad", wrap=len(text) > 40)
        self._row.addWidget(Picture("errorc", "bad", 16))
        self._row.addWidget(said, 1 if len(text) > 40 else 0)
        self.setAccessibleName(text)

    def _link(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def _clear(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class Editor(QFrame):
    """Head, scrolling form, foot. ``recorded`` gives the command that ``make`` built from the form's values.

    ``make`` receives the values by key and returns a command; it raises ``Invalid`` with errors by key. The editor
    never saves: the page runs the command, then calls :meth:`close_recorded`, or :meth:`show_refusal`. Closing keeps
    what was typed as a draft under ``draft_name``.
    """

    recorded = Signal(object)
    closed = Signal()

    def __init__(self, form: Form, make: Callable[[dict[str, Any]], Any], *, title: str, verb: str, subtitle: str = "",
                 drafts: Drafts | None = None, draft_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self.form, self._make, self._drafts, self._draft_name = form, make, drafts, draft_name
        self.title, self.subtitle = label(title, "title"), label(subtitle, "small")
        self.subtitle.setVisible(bool(subtitle))
        self.draft_pill = Pill(_("Draft kept"), "neutral", "none")
        self.draft_pill.hide()
        head = row(column(self.title, self.subtitle, spacing=0), None, self.draft_pill, 8,
                   icon_button("x", _("Close; what was typed is kept"), on=self.close_keeping, key="Esc"),
                   margins=(24, 12, 16, 12))
        body = Panel("surface", margins=(24, 14, 24, 16))
        body.add(form)
        form.finish()
        self.problems = Problems()
        self.cancel = button(_("Cancel"), on=self.give_up)
        self.record = button(verb, "primary", icon="check", on=self.submit)
        self.foot = row(self.problems, None, self.cancel, KeyCap("Esc"), 4, self.record, KeyCap("Ctrl+Return"),
                        margins=(24, 12, 24, 12))
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addLayout(head)
        layout.addWidget(line())
        layout.addWidget(ScrollColumn(body), 1)
        layout.addWidget(line())
        layout.addLayout(self.foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAFT_PAUSE_MS)
        self._connect()

    def _connect(self) -> None:
        self.form.submitted.connect(self.submit)
        self.form.changed.connect(self._changed)
        self.problems.chosen.connect(self.form.focus)
        self._pause.timeout.connect(self.keep_draft)

    def begin(self, values: Mapping[str, Any], *, title: str = "", subtitle: str = "", draft_name: str = "") -> None:
        """Show a record (or the defaults of a new one), then its draft if one was kept; go to the first empty field."""
        if title:
            self.title.setText(title)
        self.subtitle.setText(subtitle or self.subtitle.text())
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self._draft_name = draft_name or self._draft_name
        self.form.set_values(values)
        self.problems.show_points({})
        draft = self._drafts.get(self._draft_name) if self._drafts is not None else None
        if draft is not None:
            self.form.set_typed(draft)
        self.draft_pill.setVisible(draft is not None)
        # Showing a record is no change by the user: there is nothing to keep yet.
        self._pause.stop()
        self.form.focus_first_empty()

    def submit(self) -> None:
        """Check everything; go to the first error, or hand over the command."""
        command = recorded_command(
            self.form, self._make, on_wrong=self._show_points, on_refused=self.show_refusal
        )
        if command is not None:
            self.problems.show_points({})
            self.recorded.emit(command)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why the command was refused: beside its fields when they are named, else in one sentence."""
        if point_at(self.form, refusal):
            self._show_points()
            self.form.focus(self.form.wrong_keys()[0])
        else:
            self.problems.show_sentence(str(refusal))

    def close_recorded(self) -> None:
        """The command was carried out: forget the draft and close."""
        self._forget()
        self.closed.emit()

    def close_keeping(self) -> None:
        """Close; the draft is kept."""
        if self._pause.isActive():
            self.keep_draft()
        self.closed.emit()

    def give_up(self) -> None:
        """Close and forget what was typed."""
        self._forget()
        self.closed.emit()

    def keep_draft(self) -> None:
        """Keep what was typed, now."""
        self._pause.stop()
        if self._drafts is not None and self._draft_name:
            self._drafts.keep(self._draft_name, self.form.typed())
            self.draft_pill.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_keeping()
        elif records(event):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _changed(self, key: str) -> None:
        self._pause.start()
        if self.problems.isVisible():
            self._show_points()

    def _show_points(self) -> bool:
        points = {key: self.form.fields[key].title.text().replace("&", "") for key in self.form.wrong_keys()}
        self.problems.show_points(points)
        return bool(points)

    def _forget(self) -> None:
        self._pause.stop()
        if self._drafts is not None and self._draft_name:
            self._drafts.forget(self._draft_name)
        self.draft_pill.hide()

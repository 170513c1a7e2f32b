"""A list of dues or payments with its panel: a record in words, or the short form that changes it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.ui.dues.payment import WIDTH
from secretariat.ui.dues.side_form import SideForm
from secretariat.ui.widgets.panels import EmptyState, Panel
from secretariat.ui.widgets.split import PanelSplit


class ListWithSide(PanelSplit):
    """At the left ``parts`` from top to bottom, the last one taking the room; ``record`` at the right when asked."""

    def __init__(self, *parts: QWidget, empty: EmptyState, record: QWidget) -> None:
        shown = Panel("window", margins=(16, 12, 16, 16), spacing=12)
        for part in parts:
            shown.content.addWidget(part, 1 if part is parts[-1] else 0)
        nothing = Panel("window")
        nothing.add(None, empty, None)
        lists = QStackedWidget()
        lists.addWidget(shown)
        lists.addWidget(nothing)
        side = QStackedWidget()
        side.addWidget(record)
        super().__init__(lists, side)
        self._lists, self.side, self._record = lists, side, record

    def set_empty(self, is_empty: bool) -> None:
        """Say that there is nothing instead of showing a list; the panel leaves with it."""
        self._lists.setCurrentIndex(1 if is_empty else 0)
        if is_empty:
            self.hide_panel()

    def form(self) -> SideForm | None:
        """The short form that is open."""
        current = self.side.currentWidget()
        return current if isinstance(current, SideForm) else None

    def open_form(self, form: SideForm) -> None:
        """Show a short form in the record's place; the first empty field has the keyboard."""
        self.leave_form()
        self.side.addWidget(form)
        self.side.setCurrentWidget(form)
        self.show_panel(WIDTH)
        form.form.focus_first_empty()

    def leave_form(self) -> None:
        """Put the record back in the panel."""
        while self.side.count() > 1:
            form = self.side.widget(1)
            assert form is not None
            self.side.removeWidget(form)
            form.deleteLater()
        self.side.setCurrentWidget(self._record)

    def show_record(self) -> None:
        """Show the panel, with the record in it."""
        self.leave_form()
        self.show_panel(WIDTH)

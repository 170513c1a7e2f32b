"""The left of the Événements tab: the month with its legend, the list, or what stands there when both are empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.base.i18n import _
from secretariat.ui.draw import BarPart
from secretariat.ui.events import words
from secretariat.ui.events.columns import event_columns
from secretariat.ui.events.entries import AgendaEntry
from secretariat.ui.events.month import MonthView
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.charts import Legend
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.panels import EmptyState, Panel
from secretariat.ui.widgets.rows_model import Group, RowsModel
from secretariat.ui.widgets.rows_view import RowsView

_SPARED = {"place", "registered", "present"}


class MonthSheet(Panel):
    """The month and, below it, what its colours mean; the hint goes when there is no room for it."""

    def __init__(self, month: MonthView, parent: QWidget | None = None) -> None:
        super().__init__("window", margins=(16, 12, 16, 10), spacing=8, parent=parent)
        self._legend = Legend([BarPart(value=1, token=_token(key), text=text) for key, text in words.legend()])
        self._hint = label(_("Double click or Enter on a day: create"), "small")
        self.content.addWidget(month, 1)
        self.add(row(self._legend, None, self._hint))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._legend.sizeHint().width() + self._hint.sizeHint().width() + 48
        self._hint.setVisible(needed <= self.width())


class EventViews(QStackedWidget):
    """Shows the month or the list; ``create_asked``, ``all_asked`` and ``search_left`` come from an empty list."""

    create_asked = Signal()
    all_asked = Signal()
    search_left = Signal()

    def __init__(self, month: MonthView, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = month
        self.model = RowsModel(event_columns(), group=group)
        self.list = RowsView(self.model, row_height=46, name=_("Events"))
        self.list.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self._spared: set[str] = set()
        self._empty = EmptyState("calendar", "")
        holder = Panel("window")
        holder.add(None, self._empty, None)
        for view in (MonthSheet(month), self.list, holder):
            self.addWidget(view)

    @property
    def shows_month(self) -> bool:
        return self.currentIndex() == 0

    @property
    def focus_target(self) -> QWidget:
        """What takes the focus on this side."""
        return self.month if self.shows_month else self.list

    def show_month(self) -> None:
        """Show the month, which is never empty."""
        self.setCurrentIndex(0)

    def show_list(self, chosen: str) -> None:
        """Show the list with the chosen entry current, or why it is empty."""
        if chosen:
            self.list.blockSignals(True)
            self.list.select_id(chosen)
            self.list.blockSignals(False)
        self.setCurrentIndex(1 if self.model.shown_count() else 2)

    def say_empty(self, *, text: str, family: str, has_any: bool) -> None:
        """Why the list is empty — the search, the filter, the month, or a new file — and what to do about it."""
        if text:
            self._empty.set_texts(_("No event matches “{text}”", text=text))
            self._empty.set_actions([button(_("Empty the search"), icon="x", on=self.search_left.emit)])
            return
        if family:
            active = _("One filter is active: {name}.", name=family)
            self._empty.set_texts(_("No event of this kind this month"), active)
        elif has_any:
            self._empty.set_texts(_("No event this month"), _("Look at another month, or create one."))
        else:
            self._empty.set_texts(_("No event yet"), _("Create the first one: it appears in the month and here."))
        create = button(_("New event"), icon="plus", on=self.create_asked.emit)
        remove = button(_("Remove the filter"), icon="x", on=self.all_asked.emit)
        self._empty.set_actions([remove, create] if family else [create])

    def listed(self, entries: Sequence[AgendaEntry]) -> tuple[tuple[Column, ...], Sequence[AgendaEntry]]:
        """Columns and rows to print or export: those of the list, or all columns of what the month shows."""
        if self.shows_month:
            return event_columns(), entries
        return self.list.shown_columns(), self.list.shown_rows()

    def spare_columns(self, is_narrow: bool) -> None:
        """Beside the wide form the list keeps what tells its rows apart."""
        if is_narrow and not self._spared:
            self._spared = {column.key for column in self.list.shown_columns()} & _SPARED
        elif is_narrow:
            return
        for key in self._spared:
            self.list.layout_of_columns.set_shown(key, not is_narrow)
        if not is_narrow:
            self._spared = set()


def _token(group: str) -> str:
    tone = words.GROUP_TONES[group]
    return "accent" if tone == "accent" else f"{tone}_fill"

"""The bar above the events: month or list, which month, which family, how many in the year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.base import formats
from secretariat.base.i18n import _, pgettext
from secretariat.events.rows import YearCounts
from secretariat.ui import theme
from secretariat.ui.events import words
from secretariat.ui.widgets.basics import button, icon_button, label
from secretariat.ui.widgets.chips import Chip, ChipBar, Segment
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import Toolbar

ALL = ""


class EventsBar(Toolbar):
    """Emits what was asked; the page answers."""

    view_chosen = Signal(str)
    month_moved = Signal(int)
    today_asked = Signal()
    group_chosen = Signal(str)
    create_asked = Signal()
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_searching = False
        self.segment = Segment(
            [("month", _("Month"), "calendar"), ("list", _("List"), "list")], name=_("Month or list")
        )
        self.previous = icon_button("left", _("Previous month"), on=lambda: self.month_moved.emit(-1), key="PgUp")
        self.next = icon_button("right", _("Next month"), on=lambda: self.month_moved.emit(1), key="PgDn")
        self.month = label("", "sub")
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.today = button(_("Today"), on=self.today_asked.emit, compact=True)
        self.chips = ChipBar()
        self.chips.add_state(ALL, pgettext("events", "All"), checked=True)
        for key, word in words.chips():
            self.chips.add_state(key, word)
        self.family = Chip(pgettext("event", "Kind"), kind="field")
        self.family.clicked.connect(self._open_families)
        self.family.removed.connect(lambda: self.choose_group(ALL))
        self.search = SearchField(_("Title, place, host…"), key="Ctrl+F", delay=60)
        self.search.setFixedWidth(220)
        self.search.hide()
        self.year = label("", "small")
        self.new = button(_("New event"), "primary", icon="plus", on=self.create_asked.emit)
        self.add_left(self.segment, 4, self.previous, self.month, self.next, 4, self.today, 10, self.chips, self.family)
        self.add_left(self.search)
        self.add_right(self.year, self.new)
        self.family.hide()
        self.segment.chosen.connect(self.view_chosen)
        self.chips.chosen.connect(self._chosen)
        self.search.searched.connect(self.searched)

    def set_month(self, day: date) -> None:
        """Name the month shown; the place is that of the longest name, so that nothing moves."""
        self.month.setText(formats.month_year(day))
        metrics = QFontMetrics(theme.current().font("sub"))
        months = (formats.month_year(date(day.year, month, 1)) for month in range(1, 13))
        self.month.setMinimumWidth(max(metrics.horizontalAdvance(month) for month in months) + 2)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers after the families."""
        self.chips.set_counts(dict(counts))

    def set_year(self, counts: YearCounts) -> None:
        """« 47 tenus sur 110 en 2027 »."""
        self.year.setText(_("{held} held of {total} in {year}", held=counts.held, total=counts.total, year=counts.year))

    @property
    def group(self) -> str:
        """The family chosen, or an empty text for all."""
        return self.chips.current()

    def choose_group(self, key: str) -> None:
        """Show one family, or all of them."""
        self.chips.choose(key)

    @property
    def is_searching(self) -> bool:
        """The search stands in place of the months."""
        return self._is_searching

    def open_search(self) -> SearchField:
        """Show the search field, which looks through the whole year."""
        self._is_searching = True
        self._arrange()
        return self.search

    def close_search(self) -> None:
        """Put the search away."""
        self.search.clear()
        self._is_searching = False
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        # What does not fit is put away, so the window may be narrower than all parts together.
        return QSize(560, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What does not fit goes, the least useful first; one chip then stands for all families."""
        months: tuple[QWidget, ...] = (self.previous, self.month, self.next, self.today)
        shown = (self.segment, self.new, *((self.search,) if self._is_searching else months))
        room = self.width() - sum(max(each.sizeHint().width(), each.minimumWidth()) + 8 for each in shown) - 60
        chips, year = self.chips.sizeHint().width() + 8, self.year.sizeHint().width() + 8
        has_chips = room >= chips
        has_year = room >= (chips if has_chips else self.family.sizeHint().width() + 8) + year
        wanted = dict.fromkeys(months, not self._is_searching)
        wanted |= {self.search: self._is_searching, self.chips: has_chips, self.family: not has_chips}
        wanted[self.year] = has_year
        # What leaves goes first, so that the bar never asks for more than the window has.
        for widget, is_shown in sorted(wanted.items(), key=lambda each: each[1]):
            widget.setVisible(is_shown)
        bar = self.layout()
        if has_year and bar is not None:
            bar.invalidate()
            self.year.setVisible(bar.minimumSize().width() <= self.width())

    def _open_families(self) -> None:
        menu = QMenu(self)
        for key, word in ((ALL, pgettext("events", "All")), *words.chips()):
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(key == self.group)
            action.triggered.connect(lambda _checked=False, chosen=key: self.choose_group(chosen))
        self.family.open_menu(menu)

    def _chosen(self, key: str) -> None:
        self.family.set_value(dict(words.chips()).get(key, ""))
        self.group_chosen.emit(key)

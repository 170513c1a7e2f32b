"""The foot of the members' list: how many are shown and what they add up to, or what the selection does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.ui.members.counting import count_text, totals
from secretariat.ui.members.filters import count_states

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage


class Foot(QObject):
    """Says the counts of the chips and of the foot."""

    def __init__(self, page: MembersPage) -> None:
        super().__init__(page)
        self.page = page
        self.saved_at = ""

    def say_counts(self) -> None:
        """Count what is shown again."""
        page = self.page
        page.toolbar.set_counts(count_states(page.model.found_rows(ignoring="state")))
        shown, is_editing = page.view.shown_rows(), page.editing.is_open
        count = count_text(page.model.rows, len(shown), is_whole=is_editing)
        right = _("Saved at {time}", time=self.saved_at) if self.saved_at else ""
        page.footer.say(count, *totals(shown, page.setting.currency, with_dues=not is_editing), right=right)

    def select(self, count: int) -> None:
        """So many rows are selected: from two on the bulk bar takes the place of the counts."""
        page = self.page
        text = ngettext("{count} member selected", "{count} members selected", count, shown=formats.number(count))
        page.foot.set_selected(count, text)
        if count > 1:
            added_up = " · ".join(totals(page.view.selected_rows(), page.setting.currency))
            page.bulk.count.setToolTip(added_up)
            page.bulk.count.setAccessibleDescription(added_up)
            page.actions_.fit_bulk(page.foot.width())

    def deselect(self) -> None:
        """Leave the selection; the current row stays."""
        view = self.page.view
        row = view.currentIndex().row()
        view.clearSelection()
        if row >= 0:
            view.selectRow(row)
        view.setFocus()

"""The filters in force on the members' list: search, state, fields, and the records put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretariat.ui.members.filters import ALL, keeps_state

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage


class Filtering(QObject):
    """Puts filters in force and takes them away; the toolbar shows them."""

    def __init__(self, page: MembersPage) -> None:
        super().__init__(page)
        self.page = page
        self.is_archived = False

    def search(self, text: str) -> None:
        """Keep the members that hold every word."""
        self.page.model.set_search(text)

    def choose_state(self, state: str) -> None:
        """Keep the members of a chip."""
        self.page.model.set_filter("state", keeps_state(state))

    def set_field(self, key: str, value: str) -> None:
        """Put a field filter in force, or take it away with an empty value."""
        toolbar = self.page.toolbar
        values = dict(toolbar.values)
        each = toolbar.filters.get(key)
        choice = each.choice(value) if each is not None and value else None
        if choice is None:
            values.pop(key, None)
        else:
            values[key] = value
        toolbar.set_values(values)
        self.page.model.set_filter(key, choice.keeps if choice is not None else None)

    def clear(self) -> None:
        """Show everybody again."""
        toolbar = self.page.toolbar
        for key in tuple(toolbar.values):
            self.set_field(key, "")
        if self.is_archived:
            self.show_archived(False)
        toolbar.search.clear()
        self.page.model.set_search("")
        toolbar.chips.choose(ALL)

    def show_archived(self, is_archived: bool) -> None:
        """Show the records that were put away instead of the others."""
        if is_archived != self.is_archived:
            self.is_archived = self.page.toolbar.is_archived = is_archived
            self.page.toolbar.fit()
            self.page.read()

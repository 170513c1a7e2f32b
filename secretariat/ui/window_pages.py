"""The pages of the main window: built at their first visit, asked for what the menus and keys say, then let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from secretariat.ui.pages import SITTING, TABS, call

if TYPE_CHECKING:
    from secretariat.base.settings import Settings
    from secretariat.ui.context import UiContext
    from secretariat.ui.header import Header
    from secretariat.ui.overlay import Overlay


class WindowPages:
    """Mixed into the main window, which holds what is named here."""

    context: UiContext
    settings: Settings
    header: Header
    overlay: Overlay
    stack: QStackedWidget
    _rule: QWidget
    _pages: dict[str, QWidget]
    _tab: str
    _watch: QTimer

    def show_tab(self, key: str) -> None:
        """Show a tab, built at its first visit."""
        if self.context.app is None:
            return
        page = self.page(key)
        self._tab = key
        has_own_frame = getattr(page, "has_own_frame", False)
        if not has_own_frame:
            self.header.show_tab(key)
        self.header.setHidden(has_own_frame)
        self._rule.setHidden(has_own_frame)
        self.stack.setCurrentWidget(page)
        call(page, "activate")

    def page(self, key: str) -> QWidget:
        """The page of a tab."""
        found = self._pages.get(key)
        if found is None:
            tab = next(each for each in (*TABS, SITTING) if each.key == key)
            found = self._pages[key] = tab.build(self.context)
            self.stack.addWidget(found)
        return found

    def current_page(self) -> QWidget | None:
        """The page that is shown."""
        return self.stack.currentWidget()

    def go_to(self, tab: str, record_id: int | None = None, action: str = "") -> None:
        """Show a tab and, on it, a record; ``action`` names a method of the page to call then."""
        self.show_tab(tab)
        page = self.page(tab)
        if record_id is not None:
            call(page, "show_record", record_id)
        if action:
            call(page, action)

    def leave_pages(self) -> None:
        """Keep what is typed, the widths and columns of the pages, then let them go."""
        self._keep_typed()
        for page in self._pages.values():
            call(page, "save_state")
        self.settings.save()
        self._forget_pages()

    def _keep_typed(self) -> None:
        # Forms keep their draft after a pause: the last words may not be in it yet.
        for page in self._pages.values():
            for form in page.findChildren(QWidget):
                if not call(form, "close_keeping"):
                    call(form, "keep_draft")

    def _forget_pages(self) -> None:
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._tab = ""
        self._watch.stop()

    # Actions on the page shown

    def new_record(self) -> None:
        call(self.current_page(), "new_record")

    def edit_record(self) -> None:
        call(self.current_page(), "edit_record")

    def export_list(self) -> None:
        call(self.current_page(), "export_rows")

    def print_list(self) -> None:
        call(self.current_page(), "print_rows")

    def refresh(self) -> None:
        call(self.current_page(), "activate")

    def find_here(self) -> None:
        """Ctrl+F: the search field of the screen."""
        field = getattr(self.current_page(), "search_field", None)
        found = field() if field is not None else None
        if found is not None:
            found.take_focus()
        else:
            self.find_everywhere()

    def find_everywhere(self) -> None:
        self.header.open_search()

    def next_area(self) -> None:
        self._go_area(1)

    def previous_area(self) -> None:
        self._go_area(-1)

    def _go_area(self, step: int) -> None:
        from secretariat.ui.overlay import focus_areas, focus_into

        areas = getattr(self.current_page(), "areas", None)
        inner = areas() if areas is not None else [self.current_page()]
        tab = self.header.tab(self._tab) if self._tab and not self.header.isHidden() else None
        candidates = focus_areas(tab, *inner, self.overlay.notice)
        if not candidates:
            return
        focus = QApplication.focusWidget()
        here = next(
            (
                i
                for i, area in enumerate(candidates)
                if focus is not None and (area is focus or area.isAncestorOf(focus))
            ),
            -1,
        )
        focus_into(candidates[(here + step) % len(candidates)])

"""How the members' page shares its room: what the panel shows, how wide, and which columns the list has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.ui.members.columns import WIDE_COLUMNS
from secretariat.ui.members.inspector import LARGE_WIDTH, WIDE_WIDTH, WIDTH

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage


class Arrangement(QObject):
    """Follows the window's width until the user chooses; what was chosen is kept in the seat's settings."""

    def __init__(self, page: MembersPage) -> None:
        super().__init__(page)
        self._page = page
        self._is_large = False
        self._is_panel_wanted = True
        self._has_chosen = False
        self._is_arranging = False
        self._box = QVBoxLayout(page.right)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(page.inspector)

    def save(self) -> None:
        """Keep columns and panel in the seat's settings."""
        page = self._page
        if page.context.settings is not None:
            page.context.settings.ui["members"] = {
                "columns": page.editing.columns_before or page.view.columns_state(),
                "has_chosen": self._has_chosen,
                "panel": self._is_panel_wanted,
            }

    def restore(self) -> None:
        """Bring back what :meth:`save` kept."""
        page = self._page
        kept = page.context.settings.ui.get("members", {}) if page.context.settings is not None else {}
        self._has_chosen = bool(kept.get("has_chosen", False))
        self._is_panel_wanted = bool(kept.get("panel", True))
        if isinstance(kept.get("columns"), dict):
            page.view.restore_columns_state(kept["columns"])

    def open_panel(self, *, focus: bool = False) -> None:
        """Show the inspector; ``focus`` goes to its first action."""
        self._is_panel_wanted = True
        self._show_panel()
        if focus:
            self._page.inspector.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Leave the room to the list."""
        self._is_panel_wanted = False
        self._page.split.hide_panel()
        self._page.view.setFocus()

    def enlarge(self) -> None:
        """Widen the inspector, or bring it back to its width."""
        self._is_large = not self._is_large
        self._show_panel()

    def _show_panel(self) -> None:
        width = WIDE_WIDTH if self._page.split.is_wide else WIDTH
        self._page.split.show_panel(LARGE_WIDTH if self._is_large else width)

    def arrange(self) -> None:
        """Follow the width of the window: what the panel does, which columns there is room for."""
        page = self._page
        if page.editing.is_open:
            return
        if not self._has_chosen:
            self._is_arranging = True
            for key in WIDE_COLUMNS:
                useful = key != "college" or bool(page.setting.colleges)
                page.view.layout_of_columns.set_shown(key, page.split.is_wide and useful)
            self._is_arranging = False
        if self._is_panel_wanted and not page.split.is_narrow:
            self._show_panel()
        else:
            page.split.hide_panel()

    def columns_changed(self) -> None:
        """Notice that the user chose other columns than those the width gives."""
        page = self._page
        if not self._is_arranging and not page.editing.is_open:
            shown = {column.key for column in page.view.shown_columns()}
            delivered = {column.key for column in page.model.columns if not column.is_hidden} - {"tick"}
            automatic = delivered | (set(WIDE_COLUMNS) if page.split.is_wide else set())
            self._has_chosen = shown != automatic and shown != delivered
            self.save()

    def arranging(self, is_arranging: bool) -> None:
        """Columns changed by the program itself are not the user's choice."""
        self._is_arranging = is_arranging

    def replace_panel(self, widget: QWidget | None) -> None:
        """Put the editor in the inspector's place, or the inspector back."""
        if widget is not None:
            self._box.addWidget(widget)
            self._page.inspector.hide()
            return
        self._page.inspector.show()
        self.arrange()

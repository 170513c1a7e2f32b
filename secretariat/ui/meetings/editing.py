"""Typing a meeting, an item of its agenda or the title of a document, and recording it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from secretariat.base.errors import Refusal
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument, SaveMeeting
from secretariat.ui.act import act
from secretariat.ui.widgets.editor import Editor

if TYPE_CHECKING:
    from secretariat.ui.meetings.page import MeetingsPage


class MeetingEditing(QObject):
    """Opens the editors of the page, and records what they give."""

    def __init__(self, page: MeetingsPage) -> None:
        super().__init__(page)
        self._page = page

    def open_new(self, found: Any) -> None:
        """Type a new meeting; ``found`` is the bodies and the day."""
        page = self._page
        bodies, today = found
        page.editor.open_new(bodies, today)
        page.right.setCurrentWidget(page.editor)

    def open_sheet(self, bodies: Any) -> None:
        """Edit the meeting shown."""
        page = self._page
        if page.view.sheet is not None:
            page.editor.open_sheet(page.view.sheet, bodies)
            page.right.setCurrentWidget(page.editor)

    def edit_item(self, item: Any) -> None:
        """Type an agenda item in the right column."""
        page = self._page
        if page.view.sheet is not None:
            page.item_editor.open_item(page.view.sheet.id, item)
            page.view.show_side(page.item_editor)

    def edit_document(self, document: Any) -> None:
        """Type the title of a document in the right column."""
        page = self._page
        if page.view.sheet is not None:
            page.document_editor.open_document(page.view.sheet.id, document)
            page.view.show_side(page.document_editor)

    def leave(self) -> None:
        """Back from an editor to where it was opened."""
        page = self._page
        if self.sender() is page.editor:
            page.show_meeting()
        else:
            page.view.show_side(None)
            page.view.agenda.items.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_meeting(self, command: SaveMeeting) -> None:
        """Record a meeting, and show it."""
        page = self._page
        self._save(page.editor, lambda: page.app.meetings.save_meeting(command), page.show_saved)

    def save_item(self, command: SaveAgendaItem) -> None:
        """Record an item of the agenda."""
        page = self._page
        self._save(
            page.item_editor, lambda: page.app.meetings.save_agenda_item(command),
            lambda _id: page.item_editor.close_recorded(),
        )  # fmt: skip

    def save_document(self, command: SaveDocument) -> None:
        """Record the title of a document."""
        page = self._page
        self._save(
            page.document_editor, lambda: page.app.meetings.save_document(command),
            lambda _id: page.document_editor.close_recorded(),
        )  # fmt: skip

    def _save(self, editor: Editor, work: Callable[[], Any], on_done: Callable[[Any], Any]) -> None:
        def refused(refusal: Refusal) -> None:
            editor.show_refusal(refusal)

        act(self._page.context, lambda _progress: work(), on_done=on_done, on_refused=refused, owner=self._page)

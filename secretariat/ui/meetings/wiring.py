"""Which part of the meetings page asks for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.ui.meetings.page import MeetingsPage


def connect(page: MeetingsPage) -> None:
    """Connect the parts of the page with each other and with what is recorded."""
    editing = page.editing
    page.context.feed.changed.connect(page.hear)
    page.list.chosen.connect(page.choose)
    page.list.entered.connect(lambda _row: page.view.main.setFocus())
    page.list.create_asked.connect(page.new_record)
    page.list.edit_asked.connect(page.edit_record)
    page.list.bodies_asked.connect(page.show_bodies)
    page.list.decisions_asked.connect(page.show_decisions)
    page.list.seals_asked.connect(page.show_seals)
    page.list.menu_asked.connect(page.open_menu_at)
    view = page.view
    view.main_asked.connect(page.go)
    view.step_asked.connect(page.go)
    view.papers_asked.connect(page.actions_of.open_papers)
    view.more_asked.connect(page.actions_of.open_menu)
    view.agenda.add_asked.connect(lambda: editing.edit_item(None))
    view.agenda.items.opened.connect(editing.edit_item)
    view.agenda.items.moved.connect(page.actions_of.move_item)
    view.agenda.items.removed.connect(page.actions_of.remove_item)
    view.agenda.offers_taken.connect(page.actions_of.take_offers)
    view.planning.calendar_asked.connect(page.actions_of.export_calendar)
    view.documents.add_asked.connect(lambda: editing.edit_document(None))
    view.documents.rename_asked.connect(editing.edit_document)
    view.documents.attach_asked.connect(page.actions_of.files.attach)
    view.documents.open_asked.connect(page.actions_of.files.open_document)
    view.documents.remove_asked.connect(page.actions_of.files.remove_document)
    view.documents.dropped.connect(page.actions_of.files.attach_new)
    view.quorum.roll_asked.connect(lambda: page.go("roll"))
    for editor in (page.editor, page.item_editor, page.document_editor):
        editor.closed.connect(editing.leave)
    page.editor.recorded.connect(editing.save_meeting)
    page.item_editor.recorded.connect(editing.save_item)
    page.document_editor.recorded.connect(editing.save_document)
    page.minutes.goal_asked.connect(page.go_to_goal)
    for back in (
        page.roll,
        page.attendance,
        page.proxies,
        page.minutes,
        page.register,
        page.bodies,
        page.decisions,
        page.seals,
    ):
        back.left.connect(page.show_meeting)

"""Which part of the window of a sitting asks for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.ui.sitting.page import SittingPage


def connect(page: SittingPage) -> None:
    """Connect the parts of the window with each other and with what is recorded."""
    actions = page.actions_of
    page.context.feed.changed.connect(page.hear)
    page.header.left.connect(page.leave)
    page.header.screen_asked.connect(page.show_screen)
    page.header.pause_asked.connect(actions.pause_or_resume)
    page.header.close_asked.connect(actions.close)
    page.header.agenda_asked.connect(page.toggle_agenda)
    page.header.officers_asked.connect(page.show_officers)
    page.presence.door.arrives.connect(actions.check_in)
    page.presence.door.leaves.connect(actions.check_out)
    page.presence.door.arrival.field.left_out.connect(page.step_back)
    page.presence.door.correction.given.connect(actions.correct_roll)
    page.presence.door.undo_asked.connect(actions.undo)
    page.opening.open_asked.connect(actions.open_sitting)
    page.opening.failed_asked.connect(actions.record_failure)
    page.opening.officers_given.connect(actions.change_officers)
    page.opening.left.connect(page.show_point)
    page.closed.left.connect(actions.write_minutes)
    page.closed.second_asked.connect(actions.convene_again)
    page.agenda.chosen.connect(page.choose_point)
    page.agenda.notes.kept.connect(actions.take_note)
    page.agenda.notes.left.connect(page.take_focus)
    page.agenda.add_asked.connect(actions.begin_resolution)
    page.centre.adding.recorded.connect(actions.add_resolution)
    page.centre.adding.closed.connect(page.show_point)
    page.talk.next_asked.connect(page.go_next)
    page.recusal.given.connect(actions.recuse)
    page.recusal.taken_back.connect(actions.unrecuse)
    page.recusal.left.connect(page.take_focus)
    results = page.centre.result_file
    results.given.connect(actions.take_result)
    results.checked_again.connect(actions.check_result)
    results.other_asked.connect(lambda: page.vote.ask_file())
    results.left.connect(page.take_focus)
    page.centre.secrecy.given.connect(actions.ask_secret)
    page.centre.secrecy.left.connect(page.take_focus)
    vote = page.vote
    vote.secret_asked.connect(page.centre.secrecy.begin)
    vote.open_asked.connect(actions.open_vote)
    vote.counts_typed.connect(actions.record_counts)
    vote.proclaim_asked.connect(actions.proclaim)
    vote.next_asked.connect(page.go_next)
    vote.not_put_asked.connect(actions.not_put)
    vote.method_asked.connect(actions.set_method)
    vote.recuse_asked.connect(lambda _id: page.recusal.begin())
    vote.import_asked.connect(actions.import_votes)
    vote.named.connect(actions.name_vote)
    vote.marked.connect(actions.mark_vote)
    actions.connect_election(page.election)
    page.election.next_asked.connect(page.go_next)

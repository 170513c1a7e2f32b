"""What is recorded from the window of a sitting, each call away from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, pgettext
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.rules import Part
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, CorrectRoll, OpenSitting, TakeNote
from secretariat.meetings.sitting.rows import CheckedIn
from secretariat.meetings.sitting.rules import Mode
from secretariat.meetings.voting.commands import SaveResolution
from secretariat.meetings.voting.rules import MajorityRule
from secretariat.ui.act import act
from secretariat.ui.sitting import words
from secretariat.ui.sitting.reading import Read, read_sitting
from secretariat.ui.sitting.vote_actions import VoteActions

if TYPE_CHECKING:
    from secretariat.ui.sitting.page import SittingPage


class SittingActions(VoteActions):
    """One method per action; refusals are said in place where there is one, else in the notice bar."""

    def __init__(self, page: SittingPage) -> None:
        super().__init__(page)
        self._arriving = 0

    @property
    def is_checking_in(self) -> bool:
        """Whether an arrival of this window is on its way, or has just come back."""
        return self._arriving > 0

    def read(self, wanted: str) -> None:
        """Read the sitting, and show it; when another point was chosen meanwhile, that one is read instead."""
        app, page, meeting_id = self._app, self._page, self._page.meeting_id

        def done(found: Read) -> None:
            if wanted == page.current:
                page.show_read(found)
            else:
                page.load_soon()

        act(self._context, lambda _p: read_sitting(app, meeting_id, wanted), on_done=done, owner=page)

    # The door

    def check_in(self, party_id: int, mode: Mode) -> None:
        page, sitting = self._page, self._app.sitting
        command = CheckIn(meeting_id=page.meeting_id, party_id=party_id, mode=mode)
        name = page.live.name(party_id) if page.live is not None else ""
        page.presence.door.say("neutral", name, _("being checked in…"))
        self._arriving += 1

        def done(answer: CheckedIn) -> None:
            live = page.live
            if live is not None and live.sheet.meeting.id == command.meeting_id:
                live.arrived(answer)
                page.arrived()
                givers = len(live.moment.givers_of(answer.party_id))
                detail = _("{time}, {votes}", time=live.clock(answer.at),
                           votes=words.in_hand(live.moment, answer.party_id, givers))  # fmt: skip
                page.presence.door.say("ok", answer.person or answer.name, detail, can_undo=True)
            self._forget_arrival()

        def refused(refusal: Refusal) -> None:
            page.presence.door.say("warn", str(refusal))
            self._forget_arrival()

        act(self._context, lambda _p: sitting.check_in(command), on_done=done, on_refused=refused, owner=page)

    def _forget_arrival(self) -> None:
        # The notice of the change comes through the queue just after the answer.
        QTimer.singleShot(0, self._page, self._arrived_once)

    def _arrived_once(self) -> None:
        self._arriving -= 1

    def correct_roll(self, party_id: int, reason: str, votes: int) -> None:
        """Give somebody at the door the right to vote, and check in who is not there yet."""
        page, sitting = self._page, self._app.sitting
        door, live = page.presence.door, page.live
        assert live is not None
        correction = CorrectRoll(
            meeting_id=page.meeting_id, party_id=party_id, may_vote=True, reason=reason, votes=votes
        )
        arrival = CheckIn(meeting_id=page.meeting_id, party_id=party_id, mode=door.chosen_mode)
        name, is_there = live.name(party_id), live.is_there(party_id)

        def work(_progress: object) -> None:
            sitting.correct_roll(correction)
            if not is_there:
                sitting.check_in(arrival)

        def done(_none: object) -> None:
            door.begin_arrival()
            door.say("ok", name, _("{votes}; {reason}", votes=votes_text(votes), reason=reason), can_undo=True)

        act(self._context, work, on_done=done, on_refused=lambda refusal: door.say("warn", str(refusal)), owner=page)

    def check_out(self, party_id: int, holder_id: int | None) -> None:
        page = self._page
        door = page.presence.door

        def done(_movement: int) -> None:
            live = page.live
            name = live.name(party_id) if live is not None else ""
            holder = live.name(holder_id) if live is not None and holder_id is not None else ""
            detail = (
                pgettext("movement", "left, proxy to {name}", name=holder) if holder else pgettext("movement", "left")
            )
            door.say("ok", name, detail, can_undo=True)
            door.end_departure()

        def work(_progress: object) -> int:
            command = CheckOut(meeting_id=page.meeting_id, party_id=party_id, holder_id=holder_id)
            return self._app.sitting.check_out(command)

        act(self._context, work, on_done=done, on_refused=lambda refusal: door.say("warn", str(refusal)), owner=page)

    def undo(self) -> None:
        """Take the last action of this seat back."""
        self._page.presence.door.say("ok", "")
        self._do(lambda: self._app.undo())

    # The sitting

    def open_sitting(self, command: OpenSitting) -> None:
        """Open it; items to be voted whose resolution nobody wrote get one."""

        def work() -> None:
            self._app.voting.make_resolutions(command.meeting_id)
            self._app.sitting.open_sitting(command)

        self._do(work, then=self._begin)

    def _begin(self, _result: object) -> None:
        self._page.live, self._page.current, self._page.focus_when_read = None, "", True
        self._page.load()

    def record_failure(self, command: OpenSitting) -> None:
        """The quorum fails: the sitting is opened and closed without one."""
        self._record_failure(command)

    def _has_failed(self) -> bool:
        """Whether nothing was decided and nothing can be for want of a quorum."""
        live, points = self._page.live, self._page.points
        votes = [point for point in points if point.resolution is not None or point.election is not None]
        is_voted = any(
            (point.resolution is not None and point.resolution.figures is not None)
            or (point.election is not None and point.election.round_rows)
            for point in votes
        )
        return live is not None and bool(votes) and not live.moment.quorum.is_reached and not is_voted

    def _record_failure(self, opening: OpenSitting | None = None) -> None:
        sitting, meeting_id = self._app.sitting, self._page.meeting_id

        def work() -> None:
            if opening is not None and sitting.sheet(meeting_id).opened_at is None:
                sitting.open_sitting(opening)
            sitting.close_sitting(meeting_id, without_quorum=True)

        if self._context.ask(
            self._page,
            _("Record that the quorum fails?"),
            _("The sitting ends without deciding anything, and a second meeting is called."),
            verb=_("Record that the quorum fails"),
            is_final=True,
        ):
            self._do(work, then=self._focus_again)

    def change_officers(self, command: OpenSitting) -> None:
        self._do(lambda: self._app.sitting.change_officers(command), then=lambda _none: self._page.show_point())

    def pause_or_resume(self) -> None:
        live, sitting, meeting_id = self._page.live, self._app.sitting, self._page.meeting_id
        if live is not None and live.is_open:
            self._do(lambda: sitting.resume(meeting_id) if live.is_paused else sitting.pause(meeting_id))

    def close(self) -> None:
        """Close the sitting, after a question when something was not voted; without a quorum it may have failed."""
        page = self._page
        if page.live is None or not page.live.is_open:
            return
        if self._has_failed():
            self._record_failure()
            return
        votes = [point for point in page.points if point.resolution is not None or point.election is not None]
        held = [point.election for point in votes if point.election is not None and point.is_running]
        left = [point.title for point in votes if not point.is_done and point.election not in held]
        given_up = [election.title for election in held if election.needs_next]
        said = []
        if left:
            said.append(_("Not voted yet: {titles}.", titles=", ".join(left)))
        if given_up:
            said.append(_("No further round, seats stay vacant: {titles}.", titles=", ".join(given_up)))
        if said and not self._context.ask(
            page,
            _("Close the sitting?"),
            " ".join(said),
            verb=_("Close the sitting"),
            is_final=True,
        ):
            return
        meeting_id = page.meeting_id
        page.current = "end"
        self._do(lambda: self._app.sitting.close_sitting(meeting_id), then=self._focus_again)

    def convene_again(self) -> None:
        """Go and prepare the second convocation."""
        self._context.go_to("meetings", self._page.meeting_id, "convene_again")

    def write_minutes(self) -> None:
        """Go to the minutes."""
        self._context.go_to("meetings", self._page.meeting_id, "open_minutes")

    def take_note(self, text: str) -> None:
        page, point = self._page, self._page.point()
        command = TakeNote(
            meeting_id=page.meeting_id, text=text, agenda_item_id=point.item_id if point is not None else None
        )
        self._do(lambda: self._app.sitting.take_note(command))

    def begin_resolution(self) -> None:
        """Write a resolution that was not on the agenda."""
        page = self._page
        live = page.live
        if live is None or not live.is_open or page.centre.is_adding:
            return
        page.vote.keep_now()
        meeting, voting = live.sheet.meeting, self._app.voting

        def show(rules: dict[Part, MajorityRule]) -> None:
            page.centre.setCurrentWidget(page.centre.adding)
            page.centre.adding.open_for(meeting, rules)

        self._do(lambda: voting.proposed_rules(meeting.id), then=show)

    def add_resolution(self, command: SaveResolution) -> None:
        """Add it, and go to it unless a vote is running."""
        page, adding = self._page, self._page.centre.adding

        def added(resolution_id: int) -> None:
            adding.close_recorded()
            if not any(point.is_running for point in page.points):
                page.choose_point(f"resolution:{resolution_id}")

        act(
            self._context, lambda _p: self._app.voting.save_resolution(command), on_done=added,
            on_refused=adding.show_refusal, owner=page,
        )  # fmt: skip

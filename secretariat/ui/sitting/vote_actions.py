"""What is recorded of votes and elections from the window of a sitting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _
from secretariat.meetings.voting.commands import ImportVotes, MarkVoted, RecordCounts, RecordNamedVotes, RecordRound
from secretariat.meetings.voting.rules import Choice, CountedAs, VoteMethod
from secretariat.ui.act import act
from secretariat.ui.sitting.election import ElectionView
from secretariat.ui.sitting.election_words import vacant_text
from secretariat.ui.sitting.entry import VoteEntry
from secretariat.ui.sitting.result_file import ways_in_advance

if TYPE_CHECKING:
    from secretariat.ui.sitting.page import SittingPage


class VoteActions:
    """One method per action on votes; what all actions of the window share."""

    def __init__(self, page: SittingPage) -> None:
        self._page = page
        self._context = page.context
        self._app = page.app

    def open_vote(self, resolution_id: int) -> None:
        def opened(_none: object) -> None:
            self._page.focus_when_read = True

        self._do(lambda: self._app.voting.open_vote(resolution_id), then=opened)

    def record_counts(self, entry: VoteEntry) -> None:
        command = RecordCounts(resolution_id=entry.sheet.resolution.id, counts=entry.counted())
        self._do(lambda: self._app.voting.record_counts(command))

    def proclaim(self, entry: VoteEntry) -> None:
        """Keep the counts and proclaim, then go on with the next point."""
        page, voting = self._page, self._app.voting
        resolution = entry.sheet.resolution
        explanation, casting = page.vote.explanation.text().strip(), page.vote.casting_choice
        needs_counts = entry.is_changed and resolution.method is not VoteMethod.ROLL_CALL
        command = RecordCounts(resolution_id=resolution.id, counts=entry.counted())

        def work() -> None:
            if needs_counts:
                voting.record_counts(command)
            voting.proclaim(resolution.id, casting=casting, explanation=explanation)

        self._do(work, then=lambda _none: page.go_next())

    def not_put(self, resolution_id: int, reason: str) -> None:
        page = self._page
        self._do(lambda: self._app.voting.not_put(resolution_id, reason), then=lambda _none: page.go_next())

    def set_method(self, resolution_id: int, method: VoteMethod) -> None:
        self._do(lambda: self._app.voting.set_method(resolution_id, method))

    def ask_secret(self, asked_by: int) -> None:
        """Voters ask for a secret ballot on the point in the middle."""
        page, panel, point = self._page, self._page.centre.secrecy, self._page.point()
        if point is None or point.resolution is None:
            return
        resolution_id = point.resolution.id
        act(
            self._context, lambda _p: self._app.voting.ask_secret(resolution_id, asked_by),
            on_done=lambda _none: panel.leave(), on_refused=lambda refusal: panel.refuse(str(refusal)), owner=page,
        )  # fmt: skip

    def recuse(self, party_id: int, reason: str) -> None:
        point = self._page.point()
        if point is not None and point.resolution is not None:
            resolution_id = point.resolution.id
            self._do(lambda: self._app.voting.recuse(resolution_id, party_id, reason))

    def unrecuse(self, party_id: int) -> None:
        point = self._page.point()
        if point is not None and point.resolution is not None:
            resolution_id = point.resolution.id
            self._do(lambda: self._app.voting.unrecuse(resolution_id, party_id))

    def name_vote(self, resolution_id: int, party_id: int, choice: Choice) -> None:
        command = RecordNamedVotes(resolution_id=resolution_id, choices={party_id: choice})
        self._do(lambda: self._app.voting.record_named_votes(command))

    def mark_vote(self, resolution_id: int, party_id: int, is_on: bool) -> None:
        command = MarkVoted(party_ids=(party_id,), resolution_id=resolution_id)
        voting = self._app.voting
        self._do(lambda: voting.mark_voted(command) if is_on else voting.unmark_voted(command))

    def import_votes(self, resolution_id: int) -> None:
        """Choose the result file of votes cast in advance, and show what it holds before anything is taken."""
        page = self._page
        path = self._context.ask_open(page, _("Import the result…"), [(_("Tables"), "*.csv *.xlsx *.ods")])
        ways = self._ways()
        if path is not None and ways:
            self.check_result(
                ImportVotes(file=path, file_name=path.name, resolution_id=resolution_id, counted_as=ways[0])
            )

    def check_result(self, command: ImportVotes) -> None:
        """Show every line that is refused, and what the others bring."""
        panel, ways = self._page.centre.result_file, self._ways()
        self._do(
            lambda: self._app.voting.check_electronic_votes(command),
            then=lambda report: panel.show_report(command, report, ways=ways),
        )

    def take_result(self, command: ImportVotes) -> None:
        """Take a checked file as a whole; what changed meanwhile is shown line by line again."""
        panel = self._page.centre.result_file

        def refused(refusal: Refusal) -> None:
            self._context.notify(str(refusal), kind="warning")
            self.check_result(command)

        act(
            self._context, lambda _p: self._app.voting.import_electronic_votes(command),
            on_done=lambda _report: panel.leave(), on_refused=refused, owner=self._page,
        )  # fmt: skip

    def _ways(self) -> tuple[CountedAs, ...]:
        live = self._page.live
        return ways_in_advance(live.sheet.statutes) if live is not None else ()

    # Elections

    def connect_election(self, view: ElectionView) -> None:
        """Answer what the view of an election asks for."""
        voting = self._app.voting
        view.open_asked.connect(lambda id_: self._do(lambda: voting.open_round(id_), then=self._focus_again))
        view.counts_typed.connect(lambda command: self._do(lambda: voting.record_round(command)))
        view.lot_asked.connect(lambda id_: self._do(lambda: voting.draw_lot(id_)))
        view.withdraw_asked.connect(
            lambda id_: self._do(lambda: voting.withdraw_candidate(id_), then=self._focus_again)
        )
        view.end_asked.connect(self._end_election)
        view.close_asked.connect(self._close_round)
        view.marked.connect(self._mark_round)

    def _end_election(self, election_id: int) -> None:
        """End an election, after a question when a further round might still fill seats."""
        page, voting, point = self._page, self._app.voting, self._page.point()
        election, live = point.election if point is not None else None, page.live
        if election is None or live is None or election.id != election_id:
            return
        if live.is_open and election.needs_next and not self._context.ask(
            page,
            _("End the election without a further round?"),
            vacant_text(election),
            verb=_("End the election"),
            is_final=False,
        ):
            return
        self._do(lambda: voting.close_election(election_id, leaves_vacant=True), then=self._focus_again)

    def _mark_round(self, round_id: int, party_id: int, is_on: bool) -> None:
        command, voting = MarkVoted(party_ids=(party_id,), round_id=round_id), self._app.voting
        self._do(lambda: voting.mark_voted(command) if is_on else voting.unmark_voted(command))

    def _close_round(self, round_id: int, command: RecordRound) -> None:
        voting = self._app.voting

        def work() -> None:
            voting.record_round(command)
            voting.close_round(round_id)

        self._do(work, then=self._focus_again)

    def _focus_again(self, _result: object) -> None:
        self._page.focus_when_read = True

    def _do(self, work: Callable[[], Any], then: Callable[[Any], Any] | None = None) -> None:
        act(self._context, lambda _progress: work(), on_done=then, owner=self._page)

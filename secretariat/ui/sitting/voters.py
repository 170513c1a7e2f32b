"""The voters of a vote by name: each one's choice in a roll call, or who put a ballot into the box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.sitting.rules import Elector
from secretariat.meetings.voting.rows import VoterRow, VoteSheet
from secretariat.meetings.voting.rules import ADVANCE, CHOICE_LABELS, Choice, CountedAs, ResolutionState, VoteMethod
from secretariat.ui.sitting.boxes import TOKENS
from secretariat.ui.sitting.finder import Finder
from secretariat.ui.sitting.people import PeopleList, PersonLine, PersonPicker
from secretariat.ui.widgets.basics import label, row
from secretariat.ui.widgets.panels import Card

LINES = 6
_PICTURES = {CountedAs.ROOM: "user", CountedAs.REMOTE: "video", CountedAs.PROXY: "sign"}


class VotersCard(Card):
    """Calls voters one after the other, or ticks who voted."""

    named = Signal(int, object)
    marked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(1, 8, 1, 1), spacing=6, parent=parent)
        self._rows: tuple[VoterRow, ...] = ()
        self._state = ResolutionState.PENDING
        self._method = VoteMethod.SHOW_OF_HANDS
        self._ids: tuple[int, ...] = ()
        self.title = label("", "strong")
        self.count = label("", "small")
        self.picker = PersonPicker(_("Who votes? Card or name"), _("Voters"))
        self.picker.describe = self._describe
        self.picker.most_lines = 3
        self.list = PeopleList(_("Voters"))
        self.list.setMinimumHeight(140)
        head = row(self.title, None, self.count, margins=(16, 0, 16, 0))
        field = row(self.picker, margins=(12, 0, 12, 0))
        self.add(head, field)
        self.content.addWidget(self.list, 1)
        self.picker.picked.connect(self._find)
        self.list.chosen.connect(self._choose)

    @property
    def is_calling(self) -> bool:
        """Whether P, C and A answer for the voter of the current line."""
        return self._method is VoteMethod.ROLL_CALL

    def show_sheet(self, sheet: VoteSheet) -> None:
        """Show the voters of a vote by names, or the list of those who voted; hidden for other ways of voting."""
        self.show_voters(sheet.voters, sheet.resolution.method, sheet.resolution.state, sheet.voted_votes)

    def show_voters(
        self, rows: Sequence[VoterRow], method: VoteMethod, state: ResolutionState, voted_votes: int
    ) -> None:
        """The same for an election's round."""
        self._method, self._state = method, state
        self.list.takes_enter = method is not VoteMethod.ROLL_CALL
        has_list = method in (VoteMethod.ROLL_CALL, VoteMethod.PAPER, VoteMethod.SECRET)
        self.setVisible(has_list and state is ResolutionState.OPEN)
        if not has_list:
            self._rows = ()
            return
        self._rows = tuple(rows)
        if not self.is_calling:
            # One who votes for others puts all the ballots in: the represented have no line of their own.
            self._rows = tuple(each for each in rows if each.way is not CountedAs.PROXY and each.way not in ADVANCE)
        self.title.setText(_("Roll call") if self.is_calling else _("Who voted"))
        answered = sum(each.has_voted for each in self._rows)
        said = _("{done} of {count}", done=answered, count=len(self._rows))
        if not self.is_calling:
            said = _("{people}, {votes} in the box", people=said, votes=votes_text(voted_votes))
        self.count.setText(said)
        self.list.show_lines([self._line(each) for each in self._rows])
        height = self.list.sizeHintForRow(0) if self._rows else 46
        self.list.setFixedHeight(min(max(len(self._rows), 1), LINES) * height + 2)
        self._index()
        if self.list.current_id() is None and self._rows:
            first = next((at for at, each in enumerate(self._rows) if not each.has_voted), 0)
            self.list.choose_line(first)

    def call(self, choice: Choice) -> bool:
        """Record the choice of the voter of the current line, and go to the next."""
        party_id = self.list.current_id()
        if party_id is None or self._state is not ResolutionState.OPEN:
            return False
        self.named.emit(party_id, choice)
        self.list.step(1)
        self.list.setFocus()
        return True

    def _index(self) -> None:
        ids = tuple(each.party_id for each in self._rows)
        if ids != self._ids:
            self._ids = ids
            self.picker.finder = Finder(
                Elector(
                    party_id=each.party_id, number=each.number, name=each.name, sort_key=each.sort_key,
                    representative=each.representative, college=each.college, votes=each.votes, may_vote=True,
                )
                for each in self._rows
            )  # fmt: skip

    def _row(self, party_id: int) -> VoterRow | None:
        return next((each for each in self._rows if each.party_id == party_id), None)

    def _describe(self, elector: Elector) -> PersonLine:
        found = self._row(elector.party_id)
        assert found is not None
        return self._line(found)

    def _line(self, voter: VoterRow) -> PersonLine:
        detail = " · ".join(
            part
            for part in (
                voter.representative,
                votes_text(voter.votes),
                _("represented by {name}", name=voter.holder) if voter.holder else "",
            )
            if part
        )
        picture, token, right = _PICTURES.get(voter.way, "globe"), "text2", ""
        if voter.choice is not None:
            picture, token, right = "checkcircle", TOKENS[voter.choice], _(CHOICE_LABELS[voter.choice])
        elif voter.has_voted:
            picture, token, right = "checkcircle", "ok", _("has voted")
        return PersonLine(
            id=voter.party_id, icon=picture, token=token, text=voter.name, detail=detail, right=right,
            is_faint=voter.has_voted and not self.is_calling,
        )  # fmt: skip

    def _find(self, party_id: int, _with_control: bool) -> None:
        at = next((at for at, each in enumerate(self._rows) if each.party_id == party_id), None)
        if at is None:
            return
        self.picker.clear()
        self.list.choose_line(at)
        if self.is_calling:
            self.list.setFocus()  # P, C or A follows
        else:
            self._choose(party_id)

    def _choose(self, party_id: int) -> None:
        found = self._row(party_id)
        if found is not None and not self.is_calling and self._state is ResolutionState.OPEN:
            self.marked.emit(party_id, not found.has_voted)

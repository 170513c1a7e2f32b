"""Whose votes one vote is made of: those of the moment, without who steps aside, with who voted in advance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from secretariat.meetings.sitting.rules import Elector, Mode, Moment
from secretariat.meetings.voting.rules.majority import Bases
from secretariat.meetings.voting.rules.words import CountedAs

ADVANCE = (CountedAs.ELECTRONIC, CountedAs.POSTAL)
"""The channels of those who vote without taking part in the sitting."""
_WAYS = {Mode.ROOM: CountedAs.ROOM, Mode.REMOTE: CountedAs.REMOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """The voters of one vote: ``ways`` tells by which single channel each one's votes may be cast (AG-31).

    ``holders`` maps who is represented to who votes for them; ``roll_votes`` are those of everybody with a vote.
    """

    electors: Mapping[int, Elector]
    ways: Mapping[int, CountedAs]
    holders: Mapping[int, int]
    roll_votes: int

    @property
    def votes(self) -> int:
        """All votes that may be cast."""
        return sum(self.electors[party_id].votes for party_id in self.ways)

    def votes_by(self, way: CountedAs) -> int:
        return sum(self.electors[party_id].votes for party_id, how in self.ways.items() if how is way)

    def people_by(self, way: CountedAs) -> int:
        return sum(how is way for how in self.ways.values())

    def votes_of_college(self, college: str) -> int:
        return sum(
            self.electors[party_id].votes for party_id in self.ways if self.electors[party_id].college == college
        )

    def givers_of(self, party_id: int) -> tuple[int, ...]:
        """Those for whom somebody votes."""
        return tuple(giver for giver, holder in self.holders.items() if holder == party_id)

    @property
    def bases(self) -> Bases:
        """The bases that the tally does not show; who voted in advance counts as present."""
        represented = self.votes_by(CountedAs.PROXY)
        return Bases(present=self.votes - represented, represented=represented, roll=self.roll_votes)


def electorate_of(
    moment: Moment,
    recused: Collection[int] = (),
    cast: Mapping[int, CountedAs] | None = None,
    advance_prevails: bool = True,
) -> Electorate:
    """The voters of one vote at a moment; ``cast`` are those who voted already, who stay voters if they leave.

    Who steps aside is in no base of that vote, and the pouvoirs they hold or gave are not cast (CA-8). Who voted in
    advance votes by that channel only, and their pouvoir falls, unless the statutes let the pouvoir prevail.
    """
    voted = {party_id: way for party_id, way in (cast or {}).items() if party_id in moment.electors}
    if not advance_prevails:
        voted = {
            party_id: way for party_id, way in voted.items() if way not in ADVANCE or party_id not in moment.represented
        }
    gone = {party_id for party_id, way in voted.items() if way is not CountedAs.PROXY}
    ways: dict[int, CountedAs] = {party_id: _WAYS[mode] for party_id, mode in moment.present.items()}
    holders = {
        giver: holder
        for giver, holder in moment.represented.items()
        if giver not in gone and giver not in recused and holder not in recused
    }
    ways.update(dict.fromkeys(holders, CountedAs.PROXY))
    ways.update(voted)
    ways = {party_id: way for party_id, way in ways.items() if party_id not in recused}
    return Electorate(
        electors=moment.electors,
        ways=ways,
        holders=holders,
        roll_votes=sum(each.votes for party_id, each in moment.electors.items() if party_id not in recused),
    )

"""The quorum as minutes tell it: at the opening, then again wherever its figures or its rule are others (AG-22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from secretariat.association.rules import MeetingKind
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Part
from secretariat.meetings.ruling import statutes_of_part
from secretariat.meetings.voting.reads import moment_of_part
from secretariat.meetings.voting.rules import QuorumThen
from secretariat.meetings.writing.rules.facts import QuorumFact


class Quorums:
    """Remembers what was told last; without a quorum at the opening nothing is told."""

    def __init__(self, session: Session, meeting: Meeting, opening: QuorumFact | None) -> None:
        self._session, self._meeting = session, meeting
        self._opening = self._last = opening

    def told(self, part: Part, then: QuorumThen) -> tuple[QuorumFact | None, bool, bool]:
        """The quorum kept with a vote, whether its figures are others than those told last, and whether its rule is."""
        found, last = self._fact(part, then), self._last
        self._last = found
        return found, _figures(found) != _figures(last), _rule(found) != _rule(last)

    def at(self, part: Part, at: datetime) -> tuple[QuorumFact | None, bool]:
        """The quorum at an instant at which nothing was voted, and whether its rule is another than was told last."""
        now = moment_of_part(self._session, self._meeting, part, at, self._meeting.held_on).quorum
        then = QuorumThen(base=now.base, threshold=now.threshold, counted=now.counted, counts_votes=now.counts_votes)
        found = self._fact(part, then)
        return found, _rule(found) != _rule(self._last)

    def _fact(self, part: Part, then: QuorumThen) -> QuorumFact | None:
        if self._opening is None:
            return None
        found = replace(
            self._opening,
            base=then.base,
            threshold=then.threshold,
            counted=then.counted,
            counts_votes=then.counts_votes,
            is_reached=then.threshold is None or then.counted >= then.threshold,
        )
        if self._meeting.kind is not MeetingKind.MIXED or part is Part.ORDINARY:
            return found
        statutes = statutes_of_part(self._session, self._meeting, part)
        return replace(
            found,
            fraction=statutes.quorum,
            is_strict=statutes.quorum_is_strict,
            counts_represented=statutes.quorum_counts_represented,
            article=statutes.articles.get("quorum", ""),
        )


def _figures(quorum: QuorumFact | None) -> tuple[object, ...]:
    return (quorum.base, quorum.threshold, quorum.counted) if quorum is not None else ()


def _rule(quorum: QuorumFact | None) -> tuple[object, ...]:
    return (quorum.fraction, quorum.is_strict, quorum.article) if quorum is not None else ()

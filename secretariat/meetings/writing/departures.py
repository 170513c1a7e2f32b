"""Who left an election after a round: those elected who declined, candidates who withdrew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from secretariat.meetings.voting.records import Candidate, ElectionRound


def departures(
    candidates: Iterable[Candidate], record: ElectionRound, following: ElectionRound | None
) -> tuple[list[Candidate], list[Candidate]]:
    """Those elected so far who gave their seats back between a round and the next one, and others who withdrew then."""
    gone = [each for each in candidates if each.election_id == record.election_id and each.withdrawn_at is not None]
    left = _contenders(record) - _contenders(following)
    withdrawn = [each for each in gone if each.elected_in is None and each.id in left]
    return [each for each in gone if _declined(each, record, following)], withdrawn


def _declined(candidate: Candidate, record: ElectionRound, following: ElectionRound | None) -> bool:
    at, elected_in = candidate.withdrawn_at, candidate.elected_in
    if at is None or elected_in is None or elected_in > record.number:
        return False
    return (elected_in == record.number or at >= record.opened_at) and (following is None or at < following.opened_at)


def _contenders(record: ElectionRound | None) -> set[int]:
    """Who stood in a closed round."""
    figures: dict[str, Any] = (record.figures if record is not None else None) or {}
    return {*figures.get("elected", ()), *figures.get("staying", ())}

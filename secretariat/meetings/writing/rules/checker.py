"""What minutes still lack of what is asked of them (AG-34)."""

from __future__ import annotations

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.formats import time_text
from secretariat.base.i18n import N_
from secretariat.base.text import fold
from secretariat.meetings.rules import Reason
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.meetings.writing.rules.facts import MeetingFacts, ResolutionFact
from secretariat.meetings.writing.rules.numbers import resolution_name

_VOTED = (ResolutionState.ADOPTED, ResolutionState.REJECTED)


def missing(facts: MeetingFacts, body: str) -> tuple[Reason, ...]:
    """What the meeting or the text of its minutes lacks, in the order of AG-34; empty when nothing does."""
    return (*_of_meeting(facts), *_of_text(facts, body))


def _of_meeting(facts: MeetingFacts) -> list[Reason]:
    there = facts.attendance
    checks: tuple[tuple[object, str], ...] = (
        (facts.association, N_("the name of the association")),
        (facts.seat, N_("the address of the seat")),
        (facts.place or facts.is_remote_possible, N_("the place of the meeting")),
        (facts.convened_on, N_("the day on which the convocation was sent")),
        (facts.channels, N_("how the convocation was sent")),
        (facts.agenda, N_("the agenda")),
        (facts.chair, N_("who chaired")),
        (facts.secretary, N_("who kept the minutes")),
        (there.is_recorded, N_("who attended")),
        (facts.quorum, N_("the quorum at the opening")),
        (facts.opened_at, N_("the hour of the opening")),
        (facts.closed_at, N_("the hour of the closing")),
    )
    found: list[Reason] = [(message, {}) for value, message in checks if not value]
    for item in (*facts.items, *((facts.loose,) if facts.loose else ())):
        for each in item.resolutions:
            found += _of_resolution(each)
        found += [
            (N_("the end of the election “{title}”, which was voted"), {"title": each.title})
            for each in item.elections
            if each.rounds and not each.is_ended
        ]
    return found


def _of_resolution(fact: ResolutionFact) -> list[Reason]:
    values = {"number": fact.number}
    found: list[Reason] = []
    if not fact.text.strip():
        found.append((N_("the text of resolution {number}"), values))
    if fact.state in (ResolutionState.PENDING, ResolutionState.OPEN):
        found.append((N_("the result of resolution {number}"), values))
    elif fact.state in _VOTED and fact.tally is None:
        found.append((N_("the votes on resolution {number}"), values))
    return found


def _of_text(facts: MeetingFacts, body: str) -> list[Reason]:
    """What was recorded and is not in the text that will be signed."""
    if not body.strip():
        return [(N_("the text of the minutes"), {})]
    text = _plain(body)
    found: list[Reason] = []
    for item in (*facts.items, *((facts.loose,) if facts.loose else ())):
        for each in item.resolutions:
            values = {"number": each.number}
            lines = [_plain(line) for line in each.text.splitlines() if line.strip()]
            if lines and not all(line in text for line in lines):
                found.append((N_("in the text: resolution {number} in full"), values))
            elif each.state in _VOTED and not _tells_result(each, text):
                found.append((N_("in the text: the result of resolution {number}"), values))
    if facts.closed_at is not None and _plain(time_text(facts.closed_at)) not in text:
        found.append((N_("in the text: the hour of the closing"), {}))
    if facts.kind in ASSEMBLIES and facts.chair is not None and _plain(facts.chair.text) not in text:
        found.append((N_("in the text: who chaired"), {}))
    return found


def _tells_result(fact: ResolutionFact, text: str) -> bool:
    """Whether the number of votes for stands in the text after the resolution's name."""
    if fact.tally is None:
        return True
    start = text.find(_plain(resolution_name(fact.number)))
    after = text[start if start >= 0 else 0 :]
    return str(fact.tally.for_count) in after or fact.tally.for_count <= 1


def _plain(text: str) -> str:
    """A text to look into: folded, on one line, without the marks of Markdown, which editors write differently."""
    return " ".join(fold(text.replace("\\", "").replace("*", "").replace("_", " ")).split())

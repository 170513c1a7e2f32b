"""Minutes from beginning to end, as Markdown that the editor keeps (AG-34)."""

from __future__ import annotations

from secretariat.association.rules import MeetingKind
from secretariat.base.formats import date_text
from secretariat.base.i18n import N_, _, pgettext
from secretariat.meetings.rules import Part
from secretariat.meetings.writing.rules.elections import election_blocks
from secretariat.meetings.writing.rules.facts import DecisionFact, ItemFact, MeetingFacts
from secretariat.meetings.writing.rules.movements import movement_sentences
from secretariat.meetings.writing.rules.opening import (
    agenda_blocks,
    attendance_blocks,
    closing_blocks,
    heading,
    opening_blocks,
    pause_sentence,
)
from secretariat.meetings.writing.rules.plain import literal_lines, literal_text
from secretariat.meetings.writing.rules.typed import as_typed
from secretariat.meetings.writing.rules.votes import resolution_blocks

_PARTS = {Part.ORDINARY: N_("Ordinary part"), Part.EXTRAORDINARY: N_("Extraordinary part")}


def minutes_text(facts: MeetingFacts) -> str:
    """The whole text; what was not recorded is not invented."""
    facts = as_typed(facts)
    blocks = [*opening_blocks(facts), *agenda_blocks(facts), *attendance_blocks(facts)]
    blocks += map(literal_text, facts.notes)
    if facts.has_failed:
        return _joined([*blocks, *closing_blocks(facts)])
    part = None
    for item in facts.items:
        if facts.kind is MeetingKind.MIXED and item.part is not part:
            part = item.part
            blocks.append(heading(_(_PARTS[part]), 1))
        blocks += item_blocks(item, facts)
    if facts.loose is not None and (facts.loose.resolutions or facts.loose.elections):
        blocks += item_blocks(facts.loose, facts)
    if facts.decisions:
        blocks += decision_blocks(facts.decisions)
    blocks.append(heading(_("Closing")))
    moved = movement_sentences(facts.last_movements)
    if moved:
        blocks.append(" ".join(moved))
    blocks += [pause_sentence(each) for each in facts.pauses]
    return _joined([*blocks, *closing_blocks(facts)])


def item_blocks(item: ItemFact, facts: MeetingFacts) -> list[str]:
    """One item: its heading, what was said, its resolutions and elections."""
    title = f"{item.number}. {item.title}" if item.number else item.title
    blocks = [heading(title)]
    if item.presenter:
        blocks.append(_("Presented by: {name}.", name=item.presenter))
    if item.is_late:
        blocks.append(_late(item))
    blocks += literal_lines(item.details)
    blocks += map(literal_text, item.notes)
    for resolution in item.resolutions:
        blocks += resolution_blocks(resolution, resolution.chair or facts.chair)
    for election in item.elections:
        blocks += election_blocks(election)
    return blocks


def _late(item: ItemFact) -> str:
    """Why an item may not have been voted: it was not announced, or not in time (AG-10)."""
    said = _("This item was added to the agenda after the convocations had been sent.")
    if item.told_on is None or item.last_sending_on is None:
        return said
    corrected = _(
        "A corrected convocation announced it on {date}, after {last}, the last day of sending of the statutes.",
        date=date_text(item.told_on),
        last=date_text(item.last_sending_on),
    )
    return f"{said} {corrected}"


def decision_blocks(decisions: tuple[DecisionFact, ...]) -> list[str]:
    """What is to be done, by whom and when, in a table."""
    titles = (_("No."), _("Decision"), _("In charge"), pgettext("decision", "Due"))
    rows = [
        f"| {' | '.join(titles)} |",
        "|---|---|---|---|",
    ]
    rows += [
        f"| {each.reference} | {each.text} | {each.responsible} | "
        f"{date_text(each.due_on) if each.due_on else ''} |"
        for each in decisions
    ]
    return [heading(_("Decisions")), "\n".join(rows)]


def _joined(blocks: list[str]) -> str:
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"

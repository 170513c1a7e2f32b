"""What minutes say of an election, round by round (AG-27)."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.base.formats import date_text
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.meetings.phrases import capitalised
from secretariat.meetings.voting.phrases import Computation, majority_sentence, seats_sentence, tie_sentence
from secretariat.meetings.writing.rules.facts import CandidateFact, ElectionFact, RoundFact
from secretariat.meetings.writing.rules.movements import movement_sentences
from secretariat.meetings.writing.rules.numbers import ordinal
from secretariat.meetings.writing.rules.people import Named, is_all_women, listed


def election_blocks(fact: ElectionFact, level: str = "###") -> list[str]:
    """An election as Markdown blocks: seats, candidates, a table of votes a round, who is elected until when."""
    blocks = [f"{level} {fact.title}"]
    seats = ngettext("One seat is to be filled.", "{count} seats are to be filled.", fact.seats)
    ballot = _("The ballot is secret.") if fact.is_secret else _("The vote is open.")
    blocks.append(f"{seats} {ballot}")
    if fact.candidates:
        label = _candidates(fact.candidates)
        blocks.append(_("{label}: {names}.", label=label, names=listed(fact.candidates)))
    else:
        blocks.append(_("Nobody stands."))
    for each in fact.rounds:
        blocks += round_blocks(each, of_several=len(fact.rounds) > 1)
    if fact.rounds:
        blocks.append(_elected(fact))
    return blocks


def round_blocks(fact: RoundFact, *, of_several: bool = True) -> list[str]:
    """One round: what came out of the box, the majority, the votes of each candidate, seats and ties."""
    blocks = []
    moved = movement_sentences(fact.movements)
    if moved:
        blocks.append(" ".join(moved))
    title = _("{rank} round", rank=capitalised(ordinal(fact.number))) if of_several else _("Count")
    box = _(
        "**{title}**: {ballots}, {blank}, {null}, {expressed}.",
        title=title,
        ballots=ngettext("{count} ballot", "{count} ballots", fact.ballot_count),
        blank=ngettext("{count} blank", "{count} blank", fact.blank_count),
        null=ngettext("{count} null", "{count} null", fact.null_count),
        expressed=ngettext("{count} vote cast", "{count} votes cast", fact.expressed),
    )
    found = Computation(
        is_absolute=fact.is_absolute,
        needed=fact.needed or 0,
        filled=fact.filled,
        seats=fact.seats or 0,
        needs_next=fact.needs_next,
        preferred=tuple(each.text for each in fact.tie_broken),
        tie_break=fact.tie_break,
    )
    blocks.append(f"{box} {majority_sentence(found)}" if fact.needed is not None else box)
    blocks.append(_votes(fact))
    decided = (seats_sentence(found) if fact.seats is not None else "", tie_sentence(found))
    blocks.append(" ".join(each for each in decided if each))
    blocks.append(" ".join(_departures(fact)))
    return [block for block in blocks if block]


def _votes(fact: RoundFact) -> str:
    """The votes of each candidate in a table, or that there were none."""
    if not fact.ballot_count:
        return _("Nobody took part in the vote.")
    if not fact.candidates:
        return _("No candidate received a vote.")
    titles = (_("Candidate"), _("Votes"), _("Result"))
    rows = [f"| {' | '.join(titles)} |", "|---|---:|---|"]
    rows += [
        f"| {each.who.text} | {each.votes} | {_result(each)} |"
        for each in sorted(fact.candidates, key=lambda each: -each.votes)
    ]
    return "\n".join(rows)


def _candidates(people: Sequence[Named]) -> str:
    if is_all_women(people):
        return pgettext("woman", "Candidate") if len(people) == 1 else pgettext("women", "Candidates")
    return pgettext("man", "Candidate") if len(people) == 1 else pgettext("men", "Candidates")


def _result(candidate: CandidateFact) -> str:
    if candidate.is_elected:
        return participle_elected((candidate.who,))
    return pgettext("woman", "not elected") if is_all_women((candidate.who,)) else pgettext("man", "not elected")


def participle_elected(people: Sequence[Named]) -> str:
    """« élu », « élue », « élus », « élues »."""
    if is_all_women(people):
        return pgettext("woman", "elected") if len(people) == 1 else pgettext("women", "elected")
    return pgettext("man", "elected") if len(people) == 1 else pgettext("men", "elected")


def _departures(fact: RoundFact) -> list[str]:
    """Who gave a seat back after the round, and who stands no longer."""
    found = [
        _("{name}, {elected}, declines the seat.", name=each.text, elected=participle_elected((each,)))
        for each in fact.declined
    ]
    if fact.withdrawn:
        names = listed(fact.withdrawn)
        found.append(ngettext("{names} withdraws.", "{names} withdraw.", len(fact.withdrawn), names=names))
    return found


def _elected(fact: ElectionFact) -> str:
    count = len(fact.elected)
    texts = []
    if fact.elected:
        texts.append(
            ngettext(
                "{names} is **{elected}**.",
                "{names} are **{elected}**.",
                count,
                names=listed(fact.elected),
                elected=participle_elected(fact.elected),
            )
        )
        if fact.mandate_ends_on is not None:
            until = date_text(fact.mandate_ends_on)
            texts.append(ngettext("The mandate ends on {date}.", "The mandates end on {date}.", count, date=until))
    elif not any(each.declined for each in fact.rounds):
        texts.append(_("Nobody is elected."))
    left = fact.seats - count
    if left > 0:
        texts.append(ngettext("One seat remains vacant.", "{count} seats remain vacant.", left))
    return " ".join(texts)

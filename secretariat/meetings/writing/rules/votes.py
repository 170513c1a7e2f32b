"""What minutes say of a vote: its rule, who could vote, the count and the result (13.6)."""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.association.rules import MajorityBase
from secretariat.base.formats import NO_BREAK, enumeration, fraction_words
from secretariat.base.i18n import N_, _, ngettext, pgettext
from secretariat.meetings.phrases import capitalised, clauses, votes_text
from secretariat.meetings.voting.rules import ResolutionState, Tally, Verdict, VoteMethod
from secretariat.meetings.writing.rules.facts import CollegeFact, QuorumFact, ResolutionFact
from secretariat.meetings.writing.rules.movements import movement_sentences
from secretariat.meetings.writing.rules.numbers import resolution_name, the_fraction
from secretariat.meetings.writing.rules.people import Gender, Named, listed
from secretariat.meetings.writing.rules.plain import literal_lines
from secretariat.meetings.writing.rules.quorum import quorum_again, quorum_numbers, quorum_rule

_METHODS: Mapping[VoteMethod, str] = {
    VoteMethod.SHOW_OF_HANDS: N_("Vote by show of hands"),
    VoteMethod.ROLL_CALL: N_("Vote by roll call"),
    VoteMethod.PAPER: N_("Vote on papers"),
    VoteMethod.SECRET: N_("Vote by secret ballot"),
    VoteMethod.ELECTRONIC: N_("Vote by electronic means"),
}
_BASES: Mapping[MajorityBase, str] = {
    MajorityBase.EXPRESSED: N_("of the votes cast"),
    MajorityBase.BALLOTS: N_("of the votes cast, blank and null ones included"),
    MajorityBase.VOTERS: N_("of those who take part in the vote"),
    MajorityBase.PRESENT_AND_REPRESENTED: N_("of those present or represented"),
    MajorityBase.PRESENT: N_("of those present"),
    MajorityBase.ROLL: N_("of all who are on the roll"),
}


def resolution_blocks(fact: ResolutionFact, chair: Named | None = None, level: str = "###") -> list[str]:
    """One resolution as Markdown blocks: heading, text in full, rule, movements, voters, result."""
    name = capitalised(resolution_name(fact.number))
    title = _("{resolution}: {title}", resolution=name, title=fact.title) if fact.title else name
    blocks = [f"{level} {title}"]
    blocks += literal_lines(fact.text)
    if fact.is_late:
        blocks.append(_("This resolution was added to the agenda after the convocations had been sent."))
    moved = movement_sentences(fact.movements)
    if moved:
        blocks.append(" ".join(moved))
    if fact.has_new_quorum and fact.quorum is not None:
        blocks.append(quorum_again(fact.quorum, is_another=fact.has_new_quorum_rule))
    if fact.state in (ResolutionState.ADOPTED, ResolutionState.REJECTED):
        blocks.append(" ".join((rule_sentence(fact), *_voters(fact))))
        blocks += _aside(fact)
        blocks += [f"- {_college(each)}" for each in fact.colleges]
    blocks.append(result_sentence(fact, chair))
    return blocks


def rule_sentence(fact: ResolutionFact) -> str:
    """« Vote à main levée ; majorité requise : plus de la moitié des suffrages exprimés (art. 14). »."""
    rule = majority_text(fact)
    article = f"{NO_BREAK}({fact.article})" if fact.article else ""
    return clauses((_(_METHODS[fact.method]), _("majority required: {rule}{article}.", rule=rule, article=article)))


def majority_text(fact: ResolutionFact) -> str:
    """« deux tiers au moins des votants », « plus de voix pour que de voix contre », « l’unanimité … »."""
    if fact.fraction is None:
        return _("more votes for than against")
    base = _(_BASES[fact.base])
    if fact.colleges:
        base = _("of the votes weighed by college")
    if fact.fraction == 1:
        return _("unanimity {base}", base=base)
    if fact.is_strict:
        return _("more than {fraction} {base}", fraction=the_fraction(fact.fraction), base=base)
    return _("at least {fraction} {base}", fraction=fraction_words(fact.fraction), base=base)


def _voters(fact: ResolutionFact) -> list[str]:
    if not fact.vote_count:
        return []
    people = ngettext("one member present", "{count} members present", fact.present_count) if fact.present_count else ""
    if fact.advance_count:
        votes = ngettext("One vote can be cast", "{count} votes can be cast", fact.vote_count)
        held = fact.vote_count - fact.advance_count
        parts = [ngettext("one held by {people}", "{count} held by {people}", held, people=people)] if held else []
        parts.append(ngettext("one cast before the sitting", "{count} cast before the sitting", fact.advance_count))
        return [_("{votes}: {parts}.", votes=votes, parts=enumeration(parts))]
    if not people:
        return [ngettext("One vote can be cast.", "{count} votes can be cast.", fact.vote_count)]
    return [
        ngettext(
            "One vote can be cast, held by {people}.",
            "{count} votes can be cast, held by {people}.",
            fact.vote_count,
            people=people,
        )
    ]


def _aside(fact: ResolutionFact) -> list[str]:
    """Who stepped aside, who did not vote."""
    said = []
    for who, reason in fact.recused:
        if reason:
            said.append(
                _("{name} steps aside ({reason}) and takes part neither in the debate nor in the vote.",
                  name=who.text, reason=reason)
            )  # fmt: skip
        else:
            said.append(_("{name} steps aside and takes part neither in the debate nor in the vote.", name=who.text))
    if fact.not_voting:
        said.append(
            ngettext(
                "{names} took no part in the vote.",
                "{names} took no part in the vote.",
                len(fact.not_voting),
                names=listed(fact.not_voting),
            )
        )
    return [" ".join(said)] if said else []


def _college(fact: CollegeFact) -> str:
    label = _("college {name}, weight {weight}", name=fact.college, weight=fact.weight) if fact.weight else fact.college
    counts = counts_text(fact.tally, is_in_brackets=True) if fact.tally.total else pgettext("college", "no vote")
    if fact.is_lost and fact.tally.total:
        counts = clauses((counts, _("no vote being cast, its weight is lost")))
    elif fact.is_lost:
        counts = clauses((counts, _("its weight is lost")))
    return _("{college}: {counts}", college=capitalised(label), counts=counts)


def counts_text(tally: Tally, *, is_in_brackets: bool = False) -> str:
    """« 57 voix pour, 40 contre et 12 abstentions (5 blancs, 2 nuls) »; what is zero is left out but the votes for.

    In brackets already, blank and null ones stand behind a semicolon.
    """
    parts = [ngettext("one vote for", "{count} votes for", tally.for_count) if tally.for_count else _("no vote for")]
    if tally.against_count:
        parts.append(ngettext("one against", "{count} against", tally.against_count))
    if tally.abstention_count:
        parts.append(abstentions_text(tally.abstention_count))
    aside = []
    if tally.blank_count:
        aside.append(ngettext("one blank", "{count} blank", tally.blank_count))
    if tally.null_count:
        aside.append(ngettext("one null", "{count} null", tally.null_count))
    text = enumeration(parts)
    if is_in_brackets:
        return clauses((text, ", ".join(aside)))
    return f"{text} ({', '.join(aside)})" if aside else text


def abstentions_text(count: int) -> str:
    """« une abstention », « 12 abstentions »."""
    return ngettext("one abstention", "{count} abstentions", count)


def result_sentence(fact: ResolutionFact, chair: Named | None = None) -> str:
    """« Cette résolution, mise aux voix, est **adoptée** par 57 voix pour, 40 contre et 12 abstentions. »."""
    said = {
        ResolutionState.ADOPTED: _adopted,
        ResolutionState.REJECTED: _rejected,
    }.get(fact.state)
    if said is not None:
        return _with(fact.explanation, said(fact, chair))
    if fact.state is ResolutionState.WITHDRAWN:
        return _with(fact.explanation, _("This resolution is withdrawn; it is not put to the vote."))
    if fact.quorum is not None and not fact.quorum.is_reached:
        return _with(fact.explanation, _without_quorum(fact.quorum, is_another=fact.has_new_quorum_rule))
    return _with(fact.explanation, _("This resolution is not put to the vote."))


def _without_quorum(quorum: QuorumFact, *, is_another: bool) -> str:
    """That the quorum was lost; with its rule where it ``is_another`` than the one told before."""
    figures = quorum_numbers(quorum)
    if not is_another:
        return _(
            "The quorum being no longer reached ({figures}), this resolution is not put to the vote.", figures=figures
        )
    failed = _("The quorum not being reached ({figures}), this resolution is not put to the vote.", figures=figures)
    return " ".join(part for part in (quorum_rule(quorum), failed) if part)


def _with(explanation: str, sentence: str) -> str:
    said = explanation.strip()
    if not said:
        return sentence
    return f"{sentence} {said}" if said.endswith((".", "!", "?", "…")) else f"{sentence} {said}."


def _adopted(fact: ResolutionFact, chair: Named | None) -> str:
    tally = fact.tally
    if tally is None:
        return _("This resolution, put to the vote, is **adopted**.")
    if fact.verdict is Verdict.CASTING_FOR:
        return _(
            "The votes being equally divided ({counts}), the casting vote {of_chair} decides: this resolution is"
            " **adopted**.",
            counts=counts_text(tally, is_in_brackets=True),
            of_chair=of_chair(chair),
        )
    if fact.colleges and not tally.is_unanimous:
        return _(
            "This resolution, put to the vote, is **adopted**: weighed by college, the votes for make {score}"
            " ({counts}).",
            score=fact.score,
            counts=counts_text(tally, is_in_brackets=True),
        )
    if tally.is_unanimous:
        return _(
            "This resolution, put to the vote, is **adopted** unanimously ({votes}).",
            votes=votes_text(tally.for_count),
        )
    if tally.for_count and not tally.against_count:
        return _(
            "This resolution, put to the vote, is **adopted** by all the votes cast ({votes}), less {others}.",
            votes=votes_text(tally.for_count),
            others=_others(tally),
        )
    return _("This resolution, put to the vote, is **adopted** by {counts}.", counts=counts_text(tally))


def _others(tally: Tally) -> str:
    parts = []
    if tally.abstention_count:
        parts.append(abstentions_text(tally.abstention_count))
    if tally.blank_count:
        parts.append(ngettext("one blank vote", "{count} blank votes", tally.blank_count))
    if tally.null_count:
        parts.append(ngettext("one null vote", "{count} null votes", tally.null_count))
    return enumeration(parts)


def _rejected(fact: ResolutionFact, chair: Named | None) -> str:
    tally = fact.tally
    if tally is None:
        return _("This resolution, put to the vote, is **rejected**.")
    counts = counts_text(tally, is_in_brackets=True)
    if fact.verdict is Verdict.CASTING_AGAINST:
        return _(
            "The votes being equally divided ({counts}), the casting vote {of_chair} decides: this resolution is"
            " **rejected**.",
            counts=counts,
            of_chair=of_chair(chair),
        )
    if fact.colleges and fact.verdict is not Verdict.NOBODY:
        return _(
            "This resolution, put to the vote, is **rejected**: weighed by college, the votes for make {score}"
            " ({counts}).",
            score=fact.score,
            counts=counts,
        )
    if fact.verdict is Verdict.TIE:
        return _("The votes being equally divided ({counts}), this resolution is **rejected**.", counts=counts)
    if fact.verdict is Verdict.NOBODY:
        return _("Nobody having voted for or against ({counts}), this resolution is **rejected**.", counts=counts)
    text = _("This resolution, put to the vote, is **rejected**: {counts}.", counts=counts_text(tally))
    if tally.for_count > tally.against_count and fact.needed:
        needed = ngettext("one vote for was needed", "{count} votes for were needed", fact.needed)
        return " ".join((text, _("The majority required is not reached: {needed}.", needed=needed)))
    return text


def of_chair(chair: Named | None) -> str:
    """« de la présidente de séance », « du président de séance »."""
    if chair is not None and chair.gender is Gender.WOMAN:
        return _("of the chairwoman of the sitting")
    return _("of the chairman of the sitting")


def short_result(fact: ResolutionFact) -> str:
    """For a table: « adoptée (57 pour, 40 contre, 12 abstentions) », « adoptée à l’unanimité », « retirée »."""
    if fact.state is ResolutionState.WITHDRAWN:
        return pgettext("resolution", "withdrawn")
    if fact.state not in (ResolutionState.ADOPTED, ResolutionState.REJECTED):
        return pgettext("resolution", "not put to the vote")
    is_adopted = fact.state is ResolutionState.ADOPTED
    if fact.tally is None:
        return pgettext("resolution", "adopted") if is_adopted else pgettext("resolution", "rejected")
    if is_adopted and fact.tally.is_unanimous:
        return pgettext("resolution", "adopted unanimously")
    return (
        pgettext("resolution", "adopted ({counts})", counts=counts_text(fact.tally, is_in_brackets=True))
        if is_adopted
        else pgettext("resolution", "rejected ({counts})", counts=counts_text(fact.tally, is_in_brackets=True))
    )

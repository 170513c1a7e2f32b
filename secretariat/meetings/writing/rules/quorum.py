"""What minutes say of a quorum: its rule, its figures, and that it changed (AG-22)."""

from __future__ import annotations

from secretariat.base.formats import NO_BREAK
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.meetings.writing.rules.facts import QuorumFact
from secretariat.meetings.writing.rules.numbers import the_fraction
from secretariat.meetings.writing.rules.people import to


def quorum_rule(quorum: QuorumFact) -> str:
    """« Le quorum est fixé aux deux tiers au moins (art. 15). », empty where the statutes set none."""
    if quorum.fraction is None:
        return ""
    words = the_fraction(quorum.fraction)
    share = (
        pgettext("quorum", "more than {fraction}", fraction=words)
        if quorum.is_strict
        else pgettext("quorum", "at least {fraction}", fraction=to(words))
    )
    article = f"{NO_BREAK}({quorum.article})" if quorum.article else ""
    return _("The quorum is {share}{article}.", share=share, article=article)


def quorum_numbers(quorum: QuorumFact) -> str:
    """« 39 présents ou représentés sur 178, pour 45 requis »."""
    values = {"there": quorum.counted, "base": quorum.base, "threshold": quorum.threshold or 0}
    if quorum.counts_votes:
        if quorum.counts_represented:
            return _("{there} votes present or represented of {base}, {threshold} required", **values)
        return _("{there} votes present of {base}, {threshold} required", **values)
    if quorum.counts_represented:
        return _("{there} present or represented of {base}, {threshold} required", **values)
    return _("{there} present of {base}, {threshold} required", **values)


def quorum_again(quorum: QuorumFact, *, is_another: bool = False) -> str:
    """The quorum of a resolution when it changed since it was last told (AG-22), with its rule when that did."""
    if quorum.threshold is None:
        return ngettext("One member takes part.", "{count} members take part.", quorum.counted)
    if is_another:
        figures = _("There are {figures}{ways}.", figures=quorum_numbers(quorum), ways="")
        return " ".join(part for part in (quorum_rule(quorum), figures) if part)
    if quorum.is_reached:
        return _("The quorum remains reached: {figures}.", figures=quorum_numbers(quorum))
    return _("The quorum is no longer reached: {figures}.", figures=quorum_numbers(quorum))

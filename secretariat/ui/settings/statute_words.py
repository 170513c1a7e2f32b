"""What the rules of the statutes mean, said in one sentence each."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from secretariat.association.rules import (
    MAJORITY_BASE_LABELS,
    NOTICE_MODE_LABELS,
    NoticeMode,
    Parameter,
    ParameterType,
    QuorumBase,
    Statutes,
    quorum_threshold,
)
from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.directory.rows import DirectoryCounts
from secretariat.ui.settings.statute_meanings import COUNTS, WORDS, YES_NO, majority_sentence, watch_sentence

QUORUM_FRACTIONS = tuple(Fraction(*pair) for pair in ((1, 10), (1, 5), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4)))


def value_text(parameter: Parameter, value: Any) -> str:
    """The value of a rule as it is read: « 15 », « oui », « un quart », « jours francs »."""
    if parameter.type is ParameterType.YES_NO:
        return _("yes") if value else _("no")
    if value is None:
        return _("none") if parameter.type is ParameterType.FRACTION else _("no limit")
    if parameter.type is ParameterType.FRACTION:
        return formats.fraction_words(Fraction(value))
    if parameter.type is ParameterType.WORD:
        return _(parameter.words[value])
    return str(value)


def sentence(parameter: Parameter, statutes: Statutes, counts: DirectoryCounts) -> str:
    """What a rule means today, with its number and its source (« Un quart au moins, soit 45 (art. 12) »)."""
    said = _meaning(parameter, statutes, counts)
    article = statutes.articles.get(parameter.name, "")
    return f"{said} ({article})" if article else said


def _meaning(parameter: Parameter, statutes: Statutes, counts: DirectoryCounts) -> str:
    name = parameter.name
    if name in ("quorum", "quorum_is_strict", "quorum_base"):
        return quorum_sentence(statutes, counts)
    if name in ("notice_days", "notice_mode"):
        days = statutes.notice_days
        said = ngettext(
            "Convocations leave at least {count} day before the meeting",
            "Convocations leave at least {count} days before the meeting",
            days,
        )
        if statutes.notice_mode is NoticeMode.CLEAR:
            return _("{said}, neither the day of sending nor the day of the meeting being counted", said=said)
        return f"{said} ({_(NOTICE_MODE_LABELS[statutes.notice_mode]).lower()})"
    if name == "requires_up_to_date" and statutes.requires_up_to_date:
        return ngettext(
            "Only members up to date vote: {count} today",
            "Only members up to date vote: {count} today",
            counts.up_to_date,
        )
    if name in ("proxies_allowed", "max_proxies"):
        if not statutes.proxies_allowed:
            return _("Nobody votes for somebody else")
        if statutes.max_proxies is None:
            return _("A person may hold any number of proxies")
        return ngettext(
            "A person holds {count} proxy at most", "A person holds {count} proxies at most", statutes.max_proxies
        )
    if name == "second_gap_days":
        return ngettext(
            "A second meeting is held {count} day later at the earliest",
            "A second meeting is held {count} days later at the earliest",
            statutes.second_gap_days,
        )
    value = getattr(statutes, name)
    if name in ("majority", "majority_is_strict", "majority_base"):
        base = _(MAJORITY_BASE_LABELS[statutes.majority_base])
        return f"{majority_sentence(statutes)} ({base[:1].lower()}{base[1:]})"
    if name in ("admissions_watch", "proxies_watch"):
        return watch_sentence(name, value, counts)
    if name in YES_NO:
        return _(YES_NO[name][0 if value else 1])
    if name in WORDS:
        return _(WORDS[name][value])
    return COUNTS[name](value)


def quorum_sentence(statutes: Statutes, counts: DirectoryCounts) -> str:
    """« Un quart au moins, soit 45 sur 178 »."""
    if statutes.quorum is None:
        return _("No quorum: the meeting decides whoever is present")
    base = counts.up_to_date if statutes.quorum_base is QuorumBase.ROLL_UP_TO_DATE else counts.members
    needed = quorum_threshold(base, statutes.quorum, statutes.quorum_is_strict)
    words = formats.fraction_words(statutes.quorum)
    words = words[:1].upper() + words[1:]
    if statutes.quorum_is_strict:
        return _("More than {fraction}, that is {count} of {base}", fraction=words.lower(), count=needed, base=base)
    return _("{fraction} at least, that is {count} of {base}", fraction=words, count=needed, base=base)

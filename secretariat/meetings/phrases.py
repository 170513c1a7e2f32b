"""What the rules of a meeting say, in sentences: the same on screens, in letters and in minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from secretariat.association.rules import MEETING_KIND_LABELS, MajorityBase, MeetingKind, NoticeMode, Statutes
from secretariat.base.formats import NO_BREAK, date_text, fraction_words, long_date, time_text
from secretariat.base.i18n import N_, _, language, ngettext, pgettext
from secretariat.meetings.rules import QuorumFigures, Reason, SendingLimit

_NUMBERS = {
    1: N_("one"),
    2: N_("two"),
    3: N_("three"),
    4: N_("four"),
    5: N_("five"),
    6: N_("six"),
    7: N_("seven"),
    8: N_("eight"),
    9: N_("nine"),
    10: N_("ten"),
    14: N_("fourteen"),
    15: N_("fifteen"),
    20: N_("twenty"),
    21: N_("twenty-one"),
    30: N_("thirty"),
}
TO_MEETING: Mapping[MeetingKind, str] = {
    MeetingKind.ORDINARY: N_("to the ordinary general meeting"),
    MeetingKind.EXTRAORDINARY: N_("to the extraordinary general meeting"),
    MeetingKind.MIXED: N_("to the mixed general meeting"),
    MeetingKind.BOARD: N_("to the meeting of the board"),
    MeetingKind.BUREAU: N_("to the meeting of the bureau"),
    MeetingKind.COMMISSION: N_("to the meeting of the commission"),
}
OF_MEETING: Mapping[MeetingKind, str] = {
    MeetingKind.ORDINARY: N_("of the ordinary general meeting"),
    MeetingKind.EXTRAORDINARY: N_("of the extraordinary general meeting"),
    MeetingKind.MIXED: N_("of the mixed general meeting"),
    MeetingKind.BOARD: N_("of the meeting of the board"),
    MeetingKind.BUREAU: N_("of the meeting of the bureau"),
    MeetingKind.COMMISSION: N_("of the meeting of the commission"),
}
SHORT_MEETING: Mapping[MeetingKind, str] = {
    MeetingKind.ORDINARY: N_("Ordinary GM"),
    MeetingKind.EXTRAORDINARY: N_("Extraordinary GM"),
    MeetingKind.MIXED: N_("Mixed GM"),
    MeetingKind.BOARD: N_("Board meeting"),
    MeetingKind.BUREAU: N_("Bureau meeting"),
    MeetingKind.COMMISSION: N_("Commission meeting"),
}


def number_words(number: int) -> str:
    """« quinze »; digits for numbers that nobody writes out."""
    known = _NUMBERS.get(number)
    return _(known) if known else str(number)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def reasons_text(reasons: Sequence[Reason]) -> str:
    """« cotisation 2026 impayée », several joined by a semicolon."""
    return clauses(_(message, **values) if values else _(message) for message, values in reasons)


def clauses(parts: Iterable[str]) -> str:
    """The parts that are not empty, joined by a semicolon as the language writes it."""
    gap = "\u202f; " if language() == "fr" else "; "
    return gap.join(part for part in parts if part)


def no_vote_text(reasons: Sequence[Reason]) -> str:
    """« ne vote pas : cotisation 2026 impayée »."""
    return _("does not vote: {reason}", reason=reasons_text(reasons))


def gaps_text(gaps: Sequence[Reason]) -> str:
    """What a convocation lacks, in one enumeration."""
    return reasons_text(gaps)


def votes_text(votes: int) -> str:
    """« 1 voix »."""
    return ngettext("{count} vote", "{count} votes", votes)


def when_text(held_on: date, starts: time) -> str:
    """« jeudi 17 juin 2027 à 18 h 30 »."""
    return _("{day} at {hour}", day=long_date(held_on), hour=time_text(starts))


def kind_text(kind: MeetingKind) -> str:
    """« assemblée générale ordinaire »."""
    label = _(MEETING_KIND_LABELS[kind])
    return label[:1].lower() + label[1:]


def short_label(kind: MeetingKind, held_on: date) -> str:
    """« AG ordinaire du 17 juin 2027 »."""
    return _("{meeting} of {date}", meeting=_(SHORT_MEETING[kind]), date=date_text(held_on))


def limit_text(on: date | None, at: time | None) -> str:
    """« le 15 juin 2027 à 12 h »; empty without a day."""
    if on is None:
        return ""
    if at is None:
        return pgettext("before", "{date}", date=date_text(on))
    return pgettext("before", "{date} at {hour}", date=date_text(on), hour=time_text(at))


def sending_title(limit: SendingLimit) -> str:
    """« Envoyer aujourd’hui au plus tard », « Trop tard pour le délai des statuts »."""
    if limit.is_late:
        return _("Too late for the notice of the statutes")
    if limit.days_left == 0:
        return _("Send today at the latest")
    if limit.days_left == 1:
        return _("Send tomorrow at the latest")
    return _("Send on {date} at the latest", date=long_date(limit.last_on))


def sending_sentence(limit: SendingLimit, held_on: date) -> str:
    """« Quinze jours francs avant le 17 juin : dernier envoi le mardi 1er juin. », with a warning when it is late."""
    days = number_words(limit.notice_days)
    if limit.is_clear:
        counted = ngettext("{count} clear day", "{count} clear days", limit.notice_days, shown=days)
    else:
        counted = ngettext("{count} day", "{count} days", limit.notice_days, shown=days)
    text = _(
        "{days} before {meeting_day}: last sending on {last_day}.",
        days=capitalised(counted),
        meeting_day=_without_year(held_on),
        last_day=_without_year(limit.last_on, with_weekday=True),
    )
    if not limit.is_late:
        return text
    given = ngettext("{count} day", "{count} days", limit.notice_given)
    warning = (
        _(
            "Sent today, the notice is {given}: {article} asks for {asked}.",
            given=given,
            article=limit.article,
            asked=counted,
        )
        if limit.article
        else _("Sent today, the notice is {given}: the statutes ask for {asked}.", given=given, asked=counted)
    )
    return f"{text} {warning}"


def sending_steps(limit: SendingLimit, held_on: date) -> tuple[str, ...]:
    """The computation, step by step, for « Voir le calcul » (AG-8)."""
    steps = [_("The meeting is on {date}.", date=long_date(held_on))]
    if limit.is_clear:
        steps.append(
            ngettext(
                "One clear day lies between the sending and the meeting: neither of the two days counts.",
                "{count} clear days lie between the sending and the meeting: neither of the two days counts.",
                limit.notice_days,
            )
        )
    else:
        steps.append(
            ngettext(
                "One calendar day: the day of sending does not count, that of the meeting does.",
                "{count} calendar days: the day of sending does not count, that of the meeting does.",
                limit.notice_days,
            )
        )
    steps.append(_("Counted backwards: {date}.", date=long_date(limit.raw_on)))
    if limit.last_on != limit.raw_on:
        steps.append(_("This day is not worked: the last sending moves back to {date}.", date=long_date(limit.last_on)))
    return tuple(steps)


def quorum_share(figures: QuorumFigures) -> str:
    """« un quart au moins », « plus de la moitié »; empty without a quorum."""
    if figures.fraction is None:
        return ""
    words = fraction_words(figures.fraction)
    return _("more than {fraction}", fraction=words) if figures.is_strict else _("at least {fraction}", fraction=words)


def quorum_sentence(figures: QuorumFigures) -> str:
    """« 178 voix : 184 adhérents moins 6 sans droit de vote. Un quart au moins, soit 45 (art. 12). »."""
    members = ngettext("{count} member", "{count} members", figures.member_count)
    votes = votes_text(figures.vote_count)
    if figures.without_vote_count:
        base = _(
            "{votes}: {members} less {count} without a vote.",
            votes=capitalised(votes),
            members=members,
            count=figures.without_vote_count,
        )
    else:
        base = _("{votes}: {members}.", votes=capitalised(votes), members=members)
    if figures.threshold is None:
        return f"{base} {_('The statutes set no quorum.')}"
    share = capitalised(quorum_share(figures))
    article = f"{NO_BREAK}({figures.article})" if figures.article else ""
    need = _("{share}, that is {threshold}{article}.", share=share, threshold=figures.threshold, article=article)
    return f"{base} {need}"


_MAJORITY_BASES: Mapping[MajorityBase, str] = {
    MajorityBase.EXPRESSED: N_("the votes cast"),
    MajorityBase.BALLOTS: N_("the votes cast, blank and null ones included"),
    MajorityBase.VOTERS: N_("all who take part, abstentions included"),
    MajorityBase.PRESENT_AND_REPRESENTED: N_("the members present and represented"),
    MajorityBase.PRESENT: N_("the members present"),
    MajorityBase.ROLL: N_("all members with a vote"),
}


def majority_text(statutes: Statutes) -> str:
    """« plus de la moitié des suffrages exprimés », « deux tiers au moins des membres présents » (AG-24)."""
    fraction, base = statutes.majority, _(_MAJORITY_BASES[statutes.majority_base])
    if fraction is None:
        return _("more votes for than against")
    if fraction == 1:
        return _("unanimity of {base}", base=base)
    words = fraction_words(fraction)
    share = (
        _("more than {fraction}", fraction=words)
        if statutes.majority_is_strict
        else _("at least {fraction}", fraction=words)
    )
    return _("{share} of {base}", share=share, base=base)


def gap_text(statutes: Statutes) -> str:
    """« quinze jours francs » between a meeting without a quorum and the second one (AG-11)."""
    count, shown = statutes.second_gap_days, number_words(statutes.second_gap_days)
    if statutes.notice_mode is NoticeMode.CLEAR:
        return ngettext("{count} clear day", "{count} clear days", count, shown=shown)
    return ngettext("{count} day", "{count} days", count, shown=shown)


def quorum_steps(figures: QuorumFigures) -> tuple[str, ...]:
    """The computation, step by step (AG-20, AG-21)."""
    steps = [
        ngettext("{count} member on the roll.", "{count} members on the roll.", figures.member_count),
        ngettext("{count} of them without a vote.", "{count} of them without a vote.", figures.without_vote_count),
        _("Base of the quorum: {base}.", base=figures.base),
    ]
    if figures.threshold is None or figures.fraction is None:
        return (*steps, _("The statutes set no quorum."))
    product = f"{figures.base} × {figures.fraction.numerator} / {figures.fraction.denominator}"
    rounded = _("the next whole number above") if figures.is_strict else _("rounded up")
    steps.append(
        _(
            "{share}: {product}, {rounded}: {threshold}.",
            share=capitalised(quorum_share(figures)),
            product=product,
            rounded=rounded,
            threshold=figures.threshold,
        )
    )
    if figures.counts_represented:
        steps.append(_("Members present and represented count."))
    else:
        steps.append(_("Only members present count."))
    return tuple(steps)


def _without_year(day: date, *, with_weekday: bool = False) -> str:
    text = long_date(day) if with_weekday else date_text(day)
    return text.removesuffix(f" {day.year}")

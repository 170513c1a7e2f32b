"""The retro-planning in sentences: what each day is, how it was found, and what it means to be late."""

from __future__ import annotations

import re
from datetime import date

from secretariat.base.formats import date_text, day_month, long_date
from secretariat.base.i18n import N_, _, ngettext
from secretariat.meetings.phrases import capitalised, sending_steps
from secretariat.meetings.preparing.rows import SecondCall
from secretariat.meetings.preparing.rules import STEP_LABELS, Deadline, Standing, Step
from secretariat.meetings.rules import SendingLimit

_STANDINGS = {
    Standing.DONE: N_("completed"),
    Standing.LATE: N_("late"),
    Standing.TODAY: N_("today"),
    Standing.COMING: N_("to come"),
    Standing.CLOSED: N_("closed"),
}
_ARTICLE = re.compile(r"^art(?:icle|\.)?\s*(?P<number>[0-9].*)$", re.IGNORECASE)


def step_text(deadline: Deadline) -> str:
    """« Dernier jour d’envoi »."""
    return _(STEP_LABELS[deadline.step])


def standing_text(deadline: Deadline) -> str:
    """« dans 12 jours », « aujourd’hui », « en retard de 3 jours », « fait », « clos »."""
    if deadline.standing is Standing.COMING:
        return ngettext("in {count} day", "in {count} days", deadline.days_left)
    if deadline.standing is Standing.LATE and deadline.is_advisory:
        return _("past")
    if deadline.standing is Standing.LATE:
        return ngettext("{count} day late", "{count} days late", -deadline.days_left)
    return _(_STANDINGS[deadline.standing])


def article_text(article: str) -> str:
    """« l’article 9 » for « art. 9 »; other wordings as they were typed."""
    found = _ARTICLE.match(article.strip())
    return _("article {number}", number=found["number"]) if found else article.strip()


def late_sentence(deadline: Deadline) -> str:
    """« Trop tard : le préavis serait de 13 jours, l’article 9 en demande 15. »; empty while the rule is kept."""
    if not deadline.breaks_rule:
        return ""
    if deadline.step is Step.CANDIDACIES:
        return _("The statutes close candidacies on {date}.", date=date_text(deadline.ruled_on))
    given = ngettext("{count} day", "{count} days", deadline.notice_given)
    asks = (
        _("{article} asks for {days}", article=article_text(deadline.article), days=deadline.days)
        if deadline.article
        else _("the statutes ask for {days}", days=deadline.days)
    )
    if deadline.standing is Standing.DONE:
        return _("Sent too late: the notice was of {given}, {asks}.", given=given, asks=asks)
    return _("Too late: the notice would be of {given}, {asks}.", given=given, asks=asks)


def how_text(deadline: Deadline, held_on: date) -> str:
    """« 15 jours francs avant le 17 juin 2027 (art. 9) »."""
    if deadline.step is Step.MEETING:
        return ""
    if deadline.is_chosen:
        return _("Day chosen for this meeting")
    days = (
        ngettext("{count} clear day", "{count} clear days", deadline.days)
        if deadline.is_clear
        else ngettext("{count} day", "{count} days", deadline.days)
    )
    text = _("{days} before {date}", days=days, date=date_text(held_on))
    if deadline.on != deadline.raw_on:
        text = _("{text}, moved back from {date}, not worked", text=text, date=day_month(deadline.raw_on))
    return f"{text} ({deadline.article})" if deadline.article else text


def how_steps(deadline: Deadline, held_on: date) -> tuple[str, ...]:
    """The computation of the last day of sending step by step; one line for the other days."""
    if deadline.step is not Step.SENDING:
        text = how_text(deadline, held_on)
        return (text,) if text else ()
    limit = SendingLimit(
        last_on=deadline.on,
        raw_on=deadline.raw_on,
        days_left=deadline.days_left,
        notice_days=deadline.days,
        notice_given=deadline.notice_given,
        is_clear=deadline.is_clear,
        article=deadline.article,
    )
    return sending_steps(limit, held_on)


def second_text(second: SecondCall) -> str:
    """« 15 jours francs après le 17 juin 2027 : à partir du samedi 3 juillet 2027 (art. 12). »."""
    days = (
        ngettext("{count} clear day", "{count} clear days", second.gap_days)
        if second.is_clear
        else ngettext("{count} day", "{count} days", second.gap_days)
    )
    text = _(
        "{days} after {date}: from {earliest} on",
        days=capitalised(days),
        date=date_text(second.first_on),
        earliest=long_date(second.earliest_on),
    )
    return f"{text} ({second.article})." if second.article else f"{text}."

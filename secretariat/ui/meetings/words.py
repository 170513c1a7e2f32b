"""What the Réunions & PV tab says of a meeting: pills, second lines, steps."""

from __future__ import annotations

from datetime import date

from secretariat.association.rules import ASSEMBLIES, MeetingKind
from secretariat.base.formats import day_month, long_date, time_text
from secretariat.base.i18n import N_, _, ngettext, pgettext
from secretariat.meetings.phrases import SHORT_MEETING, reasons_text, votes_text
from secretariat.meetings.rows import MeetingRow, MeetingSheet, RecipientRow
from secretariat.meetings.rules import MINUTES_LABELS, Ballot, MeetingState, MinutesState, RollEntry
from secretariat.members.rules import Channel
from secretariat.ui.draw import PillSpec
from secretariat.ui.widgets.steps import Step, StepState

_BALLOT_TONES = {Ballot.OPEN: "info", Ballot.SECRET: "plum", Ballot.NONE: "neutral"}

_CHANNELS = {Channel.EMAIL: N_("E-mail"), Channel.PAPER: N_("Paper"), Channel.HAND: N_("By hand")}
CHANNEL_PICTURES = {Channel.EMAIL: "mail", Channel.PAPER: "printer", Channel.HAND: "usercheck"}


def short_title(row: MeetingRow | MeetingSheet) -> str:
    """« AG ordinaire 2027 », or the title that was given."""
    return f"{_(SHORT_MEETING[row.kind])} {row.held_on.year}" if row.kind in ASSEMBLIES else row.title


def second_line(row: MeetingRow) -> str:
    """« 18 h 30 · salle et visio », or where the minutes stand."""
    if row.is_past or row.minutes_state is not MinutesState.NONE:
        return minutes_line(row.minutes_state) if row.state is not MeetingState.CANCELLED else _("Cancelled")
    place = row.place or (_("by video link") if row.has_video else "")
    if row.place and row.has_video:
        place = _("{place} and video", place=row.place)
    return " · ".join(part for part in (time_text(row.starts), place) if part)


def minutes_line(state: MinutesState) -> str:
    return {
        MinutesState.NONE: _("Minutes to write"),
        MinutesState.DRAFT: _("Minutes being written"),
        MinutesState.SUBMITTED: _("Minutes to be approved"),
        MinutesState.APPROVED: _("Minutes to be signed"),
        MinutesState.SIGNED: _("Minutes signed"),
        MinutesState.SEALED: _("Minutes sealed"),
    }[state]


def list_pill(row: MeetingRow, today: date) -> PillSpec | None:
    """What is to be done about a meeting, when something is."""
    if row.state is MeetingState.CANCELLED:
        return None
    if not row.is_past:
        if row.state is not MeetingState.DRAFT:
            return None
        if not row.agenda_count:
            return PillSpec(text=_("To prepare"), tone="neutral")
        is_urgent = row.last_sending_on is not None and (row.last_sending_on - today).days <= 2
        return PillSpec(text=_("To convene"), tone="bad" if is_urgent else "warn")
    short = {
        MinutesState.NONE: _("To write"),
        MinutesState.DRAFT: _("To finish"),
        MinutesState.SUBMITTED: _("To approve"),
        MinutesState.APPROVED: _("To sign"),
    }.get(row.minutes_state)
    return PillSpec(text=short, tone="warn") if short else None


def state_pill(sheet: MeetingSheet) -> PillSpec:
    """The pill beside a meeting's title."""
    if sheet.state is MeetingState.DRAFT and sheet.held_on >= sheet.today:
        is_urgent = sheet.sending.days_left <= 2
        return PillSpec(text=_("To convene"), tone="bad" if is_urgent else "warn", sign="act")
    text, tone, sign = {
        MeetingState.DRAFT: (_("Not convened"), "neutral", "none"),
        MeetingState.CONVENED: (_("Convened"), "ok", "done"),
        MeetingState.OPEN: (_("In session"), "info", "part"),
        MeetingState.QUORUM_FAILED: (_("Quorum not reached"), "bad", "act"),
        MeetingState.CLOSED: (_("Held"), "ok", "done"),
        MeetingState.CANCELLED: (_("Cancelled"), "neutral", "none"),
    }[sheet.state]
    return PillSpec(text=text, tone=tone, sign=sign)


def channel_text(channel: Channel) -> str:
    """« E-mail », « Papier », « En main propre »."""
    return _(_CHANNELS[channel])


def ballot_pill(ballot: Ballot) -> PillSpec:
    words = {Ballot.OPEN: _("Vote"), Ballot.SECRET: _("Secret ballot"), Ballot.NONE: _("No vote")}
    return PillSpec(text=words[ballot], tone=_BALLOT_TONES[ballot])


def vote_pill(row: RollEntry | RecipientRow) -> PillSpec:
    """« 1 voix », or « Sans voix : cotisation 2027 impayée »."""
    if row.may_vote:
        return PillSpec(text=votes_text(row.votes), tone="ok", sign="done")
    if isinstance(row, RecipientRow) and row.is_candidate:
        return PillSpec(text=_("No vote: candidate"), tone="neutral", sign="none")
    is_dues = any("dues" in message for message, _values in row.reasons)
    text = _("No vote: {reason}", reason=reasons_text(row.reasons[:1]))
    return PillSpec(text=text, tone="bad" if is_dues else "neutral", sign="act" if is_dues else "none")


def steps_of(sheet: MeetingSheet) -> tuple[Step, ...]:
    """The rail of a meeting; without pouvoirs where the statutes forbid them."""
    is_convened = sheet.state is not MeetingState.DRAFT
    is_held = sheet.state in (MeetingState.CLOSED, MeetingState.QUORUM_FAILED) or sheet.held_on < sheet.today
    is_begun = is_held or sheet.state is MeetingState.OPEN
    is_ready = bool(sheet.agenda) and not sheet.gaps
    voted = sum(item.ballot is not Ballot.NONE for item in sheet.agenda)
    is_written = sheet.minutes_state in (MinutesState.APPROVED, MinutesState.SIGNED, MinutesState.SEALED)
    details = {
        "prepare": ngettext("{count} item", "{count} items", len(sheet.agenda)) if is_ready else _("to complete"),
        "convene": _convening(sheet, is_convened),
        "proxies": _("until {date}", date=day_month(sheet.proxies_due_on)) if sheet.proxies_due_on else "",
        "attend": _("on {date}", date=day_month(sheet.held_on)),
        "vote": ngettext("{count} resolution", "{count} resolutions", voted),
        "minutes": _(MINUTES_LABELS[sheet.minutes_state]) if is_held else _("afterwards"),
    }
    done = {
        "prepare": is_ready,
        "convene": is_convened,
        "proxies": is_begun,
        "attend": is_held and any(sheet.presences.values()),
        "vote": is_held,
        "minutes": is_written,
    }
    names = {
        "prepare": _("Prepare"),
        "convene": _("Convene"),
        "proxies": _("Proxies"),
        "attend": _("Sign in"),
        "vote": pgettext("step", "Vote"),
        "minutes": pgettext("step", "Minutes"),
    }
    left_out = set() if sheet.statutes.proxies_allowed else {"proxies"}
    if sheet.kind not in ASSEMBLIES and not voted:
        left_out.add("vote")
    keys = tuple(key for key in names if key not in left_out)
    current = next((key for key in keys if not done[key]), "")
    return tuple(
        Step(key=key, name=names[key], detail=details[key], state=_state(done[key], key == current)) for key in keys
    )


def is_of_today(sheet: MeetingSheet) -> bool:
    """Whether the sitting is held now: it is open, or it is the day and it has not ended."""
    if sheet.state is MeetingState.OPEN:
        return True
    is_over = sheet.state in (MeetingState.CLOSED, MeetingState.QUORUM_FAILED, MeetingState.CANCELLED)
    return sheet.held_on == sheet.today and not is_over


def _state(is_done: bool, is_current: bool) -> StepState:
    return "done" if is_done else "current" if is_current else "later"


def _convening(sheet: MeetingSheet, is_convened: bool) -> str:
    if is_convened:
        return _("on {date}", date=day_month(sheet.convened_on)) if sheet.convened_on else ""
    if sheet.sending.is_late:
        return _("late")
    if sheet.sending.days_left == 0:
        return _("before tonight")
    return _("until {date}", date=day_month(sheet.sending.last_on))


def group_key(kind: MeetingKind) -> str:
    """The chip under which a meeting stands."""
    if kind in ASSEMBLIES:
        return "assembly"
    return "board" if kind is MeetingKind.BOARD else "other"


def when_line(sheet: MeetingSheet, *, is_short: bool = False) -> str:
    """« jeudi 17 juin 2027 à 18 h 30 · Amphi Cassin, Clairvent, et visioconférence »; the day only when short."""
    when = _("{day} at {hour}", day=long_date(sheet.held_on), hour=time_text(sheet.starts))
    if is_short:
        return when
    place = ", ".join(part for part in (sheet.room, sheet.city) if part)
    if place and sheet.video_link:
        place = _("{place}, and video link", place=place)
    elif sheet.video_link:
        place = _("by video link")
    return " · ".join(part for part in (when, place, sheet.reference) if part)

"""How events are said: kinds, families, states, hours and places, in the user's language."""

from __future__ import annotations

from datetime import date, datetime

from secretariat.base import formats
from secretariat.base.i18n import N_, _, ngettext, pgettext
from secretariat.events.rows import EventRow, EventSheet, RegistrationRow
from secretariat.events.rules import KIND_LABELS as KINDS
from secretariat.events.rules import EventGroup, EventKind, EventMode, EventStatus, RegistrationState
from secretariat.meetings.rules import MeetingState
from secretariat.ui.draw import PillSpec

ASSEMBLY = "assembly"
# From so many hours on, an event takes the day and its hour is not worth a column.
WHOLE_DAY_HOURS = 7

MODES = {
    EventMode.ON_SITE: N_("On site"),
    EventMode.REMOTE: N_("Remote"),
    EventMode.HYBRID: N_("On site and remote"),
}
GROUP_TONES: dict[str, str] = {
    EventGroup.GATHERING: "info",
    EventGroup.CLUB: "ok",
    EventGroup.TRAINING: "warn",
    EventGroup.BODY: "plum",
    ASSEMBLY: "accent",
}


def kind_word(kind: EventKind) -> str:
    """« Petit-déjeuner »."""
    return _(KINDS[kind])


def mode_word(mode: EventMode) -> str:
    """« Sur place »."""
    return _(MODES[mode])


def group_word(group: str) -> str:
    """« Rencontre », the word of a pill."""
    groups: dict[str, str] = {
        EventGroup.GATHERING: pgettext("event", "Gathering"),
        EventGroup.CLUB: pgettext("event", "Club"),
        EventGroup.TRAINING: pgettext("event", "Training"),
        EventGroup.BODY: pgettext("event", "Body"),
        ASSEMBLY: pgettext("event", "Assembly"),
    }
    return groups[group]


def chips() -> tuple[tuple[str, str], ...]:
    """The families one may filter by, in the plural."""
    return (
        (EventGroup.GATHERING, pgettext("events", "Gatherings")),
        (EventGroup.TRAINING, pgettext("events", "Trainings")),
        (EventGroup.CLUB, pgettext("events", "Clubs")),
        (EventGroup.BODY, pgettext("events", "Bodies")),
    )


def legend() -> tuple[tuple[str, str], ...]:
    """The families and their words under the month."""
    return (
        (EventGroup.GATHERING, pgettext("events", "Gatherings")),
        (EventGroup.CLUB, pgettext("events", "Clubs and visits")),
        (EventGroup.TRAINING, pgettext("events", "Trainings")),
        (EventGroup.BODY, pgettext("events", "Bodies")),
        (ASSEMBLY, pgettext("event", "Assembly")),
    )


def status_pill(status: EventStatus) -> PillSpec:
    """A state in colour, sign and word."""
    states = {
        EventStatus.DRAFT: (pgettext("event", "To prepare"), "neutral", "none"),
        EventStatus.OPEN: (pgettext("event", "Open"), "ok", "done"),
        EventStatus.FULL: (pgettext("event", "Full"), "warn", "part"),
        EventStatus.CLOSED: (pgettext("event", "Closed"), "neutral", "none"),
        EventStatus.RUNNING: (pgettext("event", "Running"), "warn", "part"),
        EventStatus.HELD: (pgettext("event", "Held"), "ok", "done"),
        EventStatus.POSTPONED: (pgettext("event", "Postponed"), "warn", "act"),
        EventStatus.CANCELLED: (pgettext("event", "Cancelled"), "bad", "none"),
    }
    word, tone, sign = states[status]
    return PillSpec(text=word, tone=tone, sign=sign)


def meeting_pill(state: MeetingState, *, is_past: bool) -> PillSpec:
    """The state of a meeting that shares the month."""
    if state is MeetingState.DRAFT:
        return PillSpec(text=_("To convene"), tone="bad" if not is_past else "neutral", sign="act")
    if state is MeetingState.CONVENED and not is_past:
        return PillSpec(text=_("Convened"), tone="ok", sign="done")
    if state is MeetingState.QUORUM_FAILED:
        return PillSpec(text=_("No quorum"), tone="warn", sign="act")
    if state is MeetingState.OPEN:
        return status_pill(EventStatus.RUNNING)
    if state is MeetingState.CANCELLED:
        return status_pill(EventStatus.CANCELLED)
    return status_pill(EventStatus.HELD)


def is_whole_day(starts_at: datetime, ends_at: datetime) -> bool:
    """Whether the event takes a day or more."""
    return (ends_at - starts_at).total_seconds() >= WHOLE_DAY_HOURS * 3600


def short_day(day: date) -> str:
    """« mar. 1er »."""
    return f"{formats.weekday(day)[:3]}. {formats.date_text(day).split(' ')[0]}"


def when_short(starts_at: datetime, ends_at: datetime) -> str:
    """« mar. 1er · 8 h 30 », « ven. 25 · journée »."""
    hour = _("day") if is_whole_day(starts_at, ends_at) else formats.time_text(starts_at.time())
    return f"{short_day(starts_at.date())} · {hour}"


def when_long(starts_at: datetime, ends_at: datetime) -> str:
    """« mardi 1er juin 2027, 8 h 30 – 10 h »; both days when it ends on another one."""
    first, last = formats.time_text(starts_at.time()), formats.time_text(ends_at.time())
    start = f"{formats.long_date(starts_at.date())}, {first}"
    if starts_at.date() == ends_at.date():
        return f"{start} – {last}"
    return f"{start} – {formats.long_date(ends_at.date())}, {last}"


def where(sheet: EventSheet) -> str:
    """« Salle Lavande, Clairvent · 60 places »; the address follows the place."""
    row = sheet.row
    town = " ".join(part for part in (sheet.postcode if sheet.address else "", row.city) if part)
    parts = [", ".join(part for part in (row.place, sheet.address, town) if part)]
    if row.mode is EventMode.REMOTE and not parts[0]:
        parts[0] = _("Video conference")
    if row.capacity is not None:
        parts.append(ngettext("{count} place", "{count} places", row.capacity))
    return " · ".join(part for part in parts if part)


def second_line(row: EventRow) -> str:
    """What a list says below the title: who leads it, or how many places are left, or what kind it is."""
    if row.host:
        return _("Led by {name}", name=row.host)
    free = row.free_count
    if free is not None and 0 < free <= max(1, (row.capacity or 0) // 4) and row.status is EventStatus.OPEN:
        return ngettext("{count} place left", "{count} places left", free)
    return "" if row.kind is EventKind.OTHER else kind_word(row.kind)


def registered_text(row: EventRow) -> str:
    """« 9 / 12 » with a limit, « 22 » without, nothing for nobody; those excused are counted, as beside the list."""
    if row.capacity is not None:
        return f"{row.counts.registered} / {row.capacity}"
    return str(row.counts.registered or "")


def registration_word(row: RegistrationRow, is_over: bool) -> str:
    """« attendue », « excusé », « en attente », or the hour of arrival."""
    if row.state is RegistrationState.PRESENT:
        return formats.time_text(row.arrived_at.time()) if row.arrived_at else _("here")
    state = row.state
    if state in (RegistrationState.REGISTERED, RegistrationState.CONFIRMED):
        state = RegistrationState.ABSENT if is_over else RegistrationState.REGISTERED
    if row.is_feminine:
        return {
            RegistrationState.REGISTERED: pgettext("she", "expected"),
            RegistrationState.WAITING: pgettext("she", "waiting"),
            RegistrationState.EXCUSED: pgettext("she", "excused"),
            RegistrationState.ABSENT: pgettext("she", "absent"),
        }.get(state, "")
    return {
        RegistrationState.REGISTERED: pgettext("he", "expected"),
        RegistrationState.WAITING: pgettext("he", "waiting"),
        RegistrationState.EXCUSED: pgettext("he", "excused"),
        RegistrationState.ABSENT: pgettext("he", "absent"),
    }.get(state, "")


def from_where(organisation_name: str, *, is_member: bool) -> str:
    """« Quai Libre », or what somebody is who comes for nobody else: « Adhérent », « Invité »."""
    return organisation_name or (_("Member") if is_member else _("Guest"))

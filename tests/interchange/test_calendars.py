"""Calendars that agendas take in, update and cancel."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from secretariat.base.errors import Refusal
from secretariat.interchange.calendars import CalendarEvent, calendar_bytes, write_calendar

CHANGED_AT = datetime(2026, 11, 1, 8, tzinfo=UTC)
AGM = CalendarEvent(
    uid="meeting-7@secretariat",
    sequence=3,
    title="Assemblée générale ; annuelle, ordinaire",
    starts_at=datetime(2026, 11, 21, 18),
    ends_at=datetime(2026, 11, 21, 20, 30),
    place="Salle \\ Fictive, Angoulême",
    description="Ordre du jour :\n1. Comptes\n2. " + "é" * 100,
    changed_at=CHANGED_AT,
)


def _lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_is_written_as_rfc_5545_asks() -> None:
    data = calendar_bytes([AGM], name="Réunions")
    lines = _lines(data)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "METHOD:PUBLISH" in lines
    assert "UID:meeting-7@secretariat" in lines
    assert "SEQUENCE:3" in lines
    assert "DTSTART;TZID=Europe/Paris:20261121T180000" in lines
    assert "DTEND;TZID=Europe/Paris:20261121T203000" in lines
    assert "DTSTAMP:20261101T080000Z" in lines
    assert "STATUS:CONFIRMED" in lines
    assert r"SUMMARY:Assemblée générale \; annuelle\, ordinaire" in lines
    assert r"LOCATION:Salle \\ Fictive\, Angoulême" in lines
    assert "TZID:Europe/Paris" in lines


def test_the_same_events_give_the_same_bytes() -> None:
    assert calendar_bytes([AGM]) == calendar_bytes([AGM])


def test_a_cancelled_event_says_so_under_the_same_uid() -> None:
    lines = _lines(calendar_bytes([CalendarEvent(uid="e-1", title="Visite", starts_at=date(2026, 7, 1), sequence=4,
                                                 is_cancelled=True, changed_at=CHANGED_AT)]))  # fmt: skip
    assert "STATUS:CANCELLED" in lines
    assert "UID:e-1" in lines


def test_whole_days_end_on_the_day_after() -> None:
    event = CalendarEvent(
        uid="e-2", title="Salon", starts_at=date(2026, 7, 1), ends_at=date(2026, 7, 3), changed_at=CHANGED_AT
    )
    lines = _lines(calendar_bytes([event]))
    assert "DTSTART;VALUE=DATE:20260701" in lines
    assert "DTEND;VALUE=DATE:20260704" in lines


def test_every_zone_is_described_once_and_read_back(tmp_path: Path) -> None:
    noumea = CalendarEvent(
        uid="e-3", title="CA", starts_at=datetime(2026, 7, 1, 9), zone="Pacific/Noumea", changed_at=CHANGED_AT
    )
    target = tmp_path / "agenda.ics"
    write_calendar(target, [AGM, noumea, noumea])
    calendar = Calendar.from_ical(target.read_bytes())
    assert sorted(str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")) == ["Europe/Paris", "Pacific/Noumea"]
    starts = [event.decoded("DTSTART").astimezone(UTC) for event in calendar.walk("VEVENT")]
    assert starts[:2] == [datetime(2026, 11, 21, 17, tzinfo=UTC), datetime(2026, 6, 30, 22, tzinfo=UTC)]
    assert str(calendar.walk("VEVENT")[0]["DESCRIPTION"]) == AGM.description


def test_an_end_before_its_start_and_an_unknown_zone_are_refused() -> None:
    with pytest.raises(Refusal, match="finit avant"):
        calendar_bytes([CalendarEvent(uid="e", title="CA", starts_at=datetime(2026, 7, 1, 9),
                                      ends_at=datetime(2026, 7, 1, 8), changed_at=CHANGED_AT)])  # fmt: skip
    with pytest.raises(Refusal, match="fuseau"):
        calendar_bytes([CalendarEvent(uid="e", title="CA", starts_at=datetime(2026, 7, 1, 9), zone="Mars/Base",
                                      changed_at=CHANGED_AT)])  # fmt: skip

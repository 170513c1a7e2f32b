"""The words of events: kinds, modes, states (domain 10.3)."""

from __future__ import annotations

import enum


class EventKind(enum.StrEnum):
    BREAKFAST = "breakfast"
    AFTERWORK = "afterwork"
    CONFERENCE = "conference"
    TRAINING = "training"
    WORKSHOP = "workshop"
    CLUB = "club"
    COMMISSION = "commission"
    FAIR = "fair"
    VISIT = "visit"
    WEBINAR = "webinar"
    OTHER = "other"


class EventMode(enum.StrEnum):
    ON_SITE = "on_site"
    REMOTE = "remote"
    HYBRID = "hybrid"


class EventState(enum.StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class RegistrationState(enum.StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"

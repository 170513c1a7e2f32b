"""The one word that says how a member stands: the life cycle, or the dues of those who are active."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from secretariat.base.i18n import N_
from secretariat.dues.rules import Standing
from secretariat.events.rules import RegistrationState
from secretariat.members.rules import STATE_LABELS, State


class Status(enum.StrEnum):
    """What the « Statut » column shows."""

    UP_TO_DATE = "up_to_date"
    PARTLY = "partly"
    DUE = "due"
    LATE = "late"
    NOT_CALLED = "not_called"
    EXEMPT = "exempt"
    PROSPECT = "prospect"
    CANDIDATE = "candidate"
    SUSPENDED = "suspended"
    RESIGNED = "resigned"
    STRUCK_OFF = "struck_off"
    EXCLUDED = "excluded"
    DISSOLVED = "dissolved"


STATUS_LABELS: Mapping[Status, str] = {
    Status.UP_TO_DATE: N_("Up to date"),
    Status.PARTLY: N_("Partly paid"),
    Status.DUE: N_("To pay"),
    Status.LATE: N_("Late"),
    Status.NOT_CALLED: N_("Not called"),
    Status.EXEMPT: N_("Exempt"),
    **{Status(state.value): label for state, label in STATE_LABELS.items() if state is not State.ACTIVE},
}

REGISTRATION_LABELS: Mapping[RegistrationState, str] = {
    RegistrationState.REGISTERED: N_("Registered"),
    RegistrationState.WAITING: N_("On the waiting list"),
    RegistrationState.CONFIRMED: N_("Confirmed"),
    RegistrationState.CANCELLED: N_("Registration cancelled"),
    RegistrationState.PRESENT: N_("Present"),
    RegistrationState.ABSENT: N_("Absent"),
    RegistrationState.EXCUSED: N_("Excused"),
}


def status_of(state: State, standing: Standing) -> Status:
    """Dues matter for an active member only: the others are called by their state."""
    return Status(standing.value if state is State.ACTIVE else state.value)

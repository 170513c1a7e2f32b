"""The words of members: kinds, states of a membership, roles of contacts."""

from __future__ import annotations

import enum


class PartyKind(enum.StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"


class State(enum.StrEnum):
    """The life cycle of a membership (COT-10); standing is computed from dues, never stored."""

    PROSPECT = "prospect"
    CANDIDATE = "candidate"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    RESIGNED = "resigned"
    STRUCK_OFF = "struck_off"
    EXCLUDED = "excluded"
    DISSOLVED = "dissolved"


ENDED = frozenset({State.RESIGNED, State.STRUCK_OFF, State.EXCLUDED, State.DISSOLVED})


class Role(enum.StrEnum):
    """What a contact is for in an organisation."""

    REPRESENTATIVE = "representative"  # titulaire
    ALTERNATE = "alternate"  # suppléant
    INVOICING = "invoicing"
    CONVOCATIONS = "convocations"
    COMMUNICATION = "communication"


class AddressKind(enum.StrEnum):
    """Addresses beside the seat, which stands on the party itself."""

    POSTAL = "postal"
    BILLING = "billing"


class Channel(enum.StrEnum):
    """How a member is written to."""

    EMAIL = "email"
    PAPER = "paper"

"""The words of members, and what may become of a membership."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from secretariat.base.errors import Refusal
from secretariat.base.geography import departement, province
from secretariat.base.i18n import N_
from secretariat.base.text import fold, sort_name


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

# States that only an organ of the association can decide, with a reason (COT-9).
DECIDED = frozenset({State.STRUCK_OFF, State.EXCLUDED})

# What each state may become. A membership that ended stays ended: who comes back gets a new period.
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PROSPECT: frozenset({State.CANDIDATE, State.ACTIVE, State.RESIGNED, State.DISSOLVED}),
    State.CANDIDATE: frozenset({State.PROSPECT, State.ACTIVE, State.RESIGNED, State.DISSOLVED}),
    State.ACTIVE: frozenset({State.SUSPENDED}) | ENDED,
    State.SUSPENDED: frozenset({State.ACTIVE}) | ENDED,
    **dict.fromkeys(ENDED, frozenset()),
}


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
    HAND = "hand"


PARTY_KIND_LABELS: Mapping[PartyKind, str] = {
    PartyKind.ORGANISATION: N_("Organisation"),
    PartyKind.PERSON: N_("Person"),
}
STATE_LABELS: Mapping[State, str] = {
    State.PROSPECT: N_("Prospect"),
    State.CANDIDATE: N_("Candidate"),
    State.ACTIVE: N_("Active"),
    State.SUSPENDED: N_("Suspended"),
    State.RESIGNED: N_("Resigned"),
    State.STRUCK_OFF: N_("Struck off"),
    State.EXCLUDED: N_("Excluded"),
    State.DISSOLVED: N_("Dissolved"),
}
ROLE_LABELS: Mapping[Role, str] = {
    Role.REPRESENTATIVE: N_("Representative"),
    Role.ALTERNATE: N_("Alternate"),
    Role.INVOICING: N_("Invoicing"),
    Role.CONVOCATIONS: N_("Convocations"),
    Role.COMMUNICATION: N_("Communication"),
}
CHANNEL_LABELS: Mapping[Channel, str] = {
    Channel.EMAIL: N_("E-mail"),
    Channel.PAPER: N_("Paper"),
    Channel.HAND: N_("Handed over"),
}

NUMBER_SERIES = "member"


def number_text(number: int) -> str:
    """« 0047 »: how a number taken from the counter is written."""
    return f"{number:04d}"


def party_name(kind: PartyKind, name: str, first_name: str, last_name: str) -> str:
    """The name a party is shown by: its own, or « Claire Aubert » for a person."""
    if kind is PartyKind.PERSON and (first_name or last_name):
        return f"{first_name} {last_name}".strip()
    return name


def party_sort_key(kind: PartyKind, name: str, first_name: str, last_name: str) -> str:
    """The folded key of lists: without legal form, the family name first (domain 13.5)."""
    if kind is PartyKind.PERSON and last_name:
        return fold(f"{last_name} {first_name}")
    return sort_name(name)


@lru_cache(maxsize=16_384)
def exact_share(text: str) -> Fraction:
    """The share typed as « 3/5 », « 60 % » or « 0,6 », never rounded; more than 0, at most 1. Raises ``Refusal``."""
    typed = "".join(text.split()).replace(",", ".")
    try:
        share = Fraction(typed.removesuffix("%")) / (100 if typed.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= 1:
        raise Refusal(N_("Type a share of the whole, for example 3/5 or 60 %."))
    return share


def division(postcode: str, city: str) -> str:
    """The département code of an address, the province in New Caledonia, nothing when it cannot be told (DEP-1…3)."""
    if postcode.startswith("988"):
        return province(postcode, city) or ""
    return departement(postcode, city) or ""

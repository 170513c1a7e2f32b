"""The words that files use for states, roles, kinds and ways of writing, told back into ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.members.rules import (
    CHANNEL_LABELS,
    PARTY_KIND_LABELS,
    ROLE_LABELS,
    STATE_LABELS,
    Channel,
    PartyKind,
    Role,
    State,
)

W = TypeVar("W")

_STATES = {
    "actif": State.ACTIVE, "active": State.ACTIVE, "a jour": State.ACTIVE, "adherent": State.ACTIVE,
    "adherente": State.ACTIVE, "membre": State.ACTIVE, "valide": State.ACTIVE, "en cours": State.ACTIVE,
    "prospect": State.PROSPECT, "candidat": State.CANDIDATE, "candidate": State.CANDIDATE,
    "en attente": State.CANDIDATE, "suspendu": State.SUSPENDED, "suspendue": State.SUSPENDED,
    "demissionnaire": State.RESIGNED, "demission": State.RESIGNED, "ancien": State.RESIGNED,
    "ancien adherent": State.RESIGNED, "ancien membre": State.RESIGNED, "inactif": State.RESIGNED,
    "parti": State.RESIGNED, "sorti": State.RESIGNED, "radie": State.STRUCK_OFF, "radiee": State.STRUCK_OFF,
    "radiation": State.STRUCK_OFF, "exclu": State.EXCLUDED, "exclue": State.EXCLUDED,
    "dissous": State.DISSOLVED, "dissoute": State.DISSOLVED, "liquidation": State.DISSOLVED, "ferme": State.DISSOLVED,
    "fermee": State.DISSOLVED,
}  # fmt: skip
_ROLES = {
    "titulaire": Role.REPRESENTATIVE, "representant": Role.REPRESENTATIVE, "suppleant": Role.ALTERNATE,
    "suppleante": Role.ALTERNATE, "facturation": Role.INVOICING, "comptabilite": Role.INVOICING,
    "convocations": Role.CONVOCATIONS, "communication": Role.COMMUNICATION,
}  # fmt: skip
_KINDS = {
    "organisation": PartyKind.ORGANISATION, "personne morale": PartyKind.ORGANISATION,
    "entreprise": PartyKind.ORGANISATION, "societe": PartyKind.ORGANISATION, "morale": PartyKind.ORGANISATION,
    "association": PartyKind.ORGANISATION, "personne": PartyKind.PERSON, "personne physique": PartyKind.PERSON,
    "physique": PartyKind.PERSON, "particulier": PartyKind.PERSON, "individu": PartyKind.PERSON,
}  # fmt: skip
_CHANNELS = {
    "e-mail": Channel.EMAIL, "email": Channel.EMAIL, "mail": Channel.EMAIL, "courriel": Channel.EMAIL,
    "courrier": Channel.PAPER, "papier": Channel.PAPER, "poste": Channel.PAPER, "lettre": Channel.PAPER,
}  # fmt: skip
_CIVILITIES = frozenset(("m", "mr", "mme", "mlle", "monsieur", "madame", "dr", "docteur", "me", "maitre", "mrs", "ms"))
CANCELLED = frozenset(
    ("annule", "annulee", "cancelled", "canceled", "rembourse", "remboursee", "refunded", "refuse", "refusee",
     "refused", "contestation", "conteste", "echoue", "abandonne", "en attente de paiement")
)  # fmt: skip

_COUNTRIES = {"FRA": "FR", "BEL": "BE", "CHE": "CH", "LUX": "LU", "MCO": "MC", "NCL": "NC", "PYF": "PF", "DEU": "DE",
              "ESP": "ES", "ITA": "IT", "GBR": "GB", "PRT": "PT", "NLD": "NL", "CAN": "CA", "USA": "US"}  # fmt: skip


def state_of(text: str) -> State | None:
    return _told(text, STATE_LABELS, _STATES)


def kind_of(text: str) -> PartyKind | None:
    return _told(text, PARTY_KIND_LABELS, _KINDS)


def channel_of(text: str) -> Channel | None:
    return _told(text, CHANNEL_LABELS, _CHANNELS)


def roles_of(text: str) -> tuple[Role, ...] | None:
    """The roles of a cell like « Titulaire, facturation »; nothing when one of them is unknown."""
    found = [_told(each, ROLE_LABELS, _ROLES) for each in re.split(r"[,;/+]", text) if each.strip()]
    known = [role for role in found if role is not None]
    return tuple(known) if len(known) == len(found) else None


def country_of(text: str) -> str:
    """The ISO code of a country, whatever the way it is written; the text itself when it is unknown."""
    from secretariat.base.addresses import country_code

    typed = text.strip()
    return _COUNTRIES.get(typed.upper()) or country_code(typed)


def _told(text: str, labels: Mapping[W, str], words: Mapping[str, W]) -> W | None:
    typed = fold(text)
    for word, label in labels.items():
        if typed in (_folded(label), fold(_(label))) or typed == str(word):
            return word
    return words.get(typed)


@cache
def _folded(text: str) -> str:
    return fold(text)


class FullName(NamedTuple):
    """The parts of a name written in one cell."""

    civility: str
    first_name: str
    last_name: str
    function: str


def split_full_name(text: str) -> FullName:
    """« Mme Claire AUBERT, gérante », « AUBERT Claire », « Aubert, Claire », « M. et Mme Aubert »."""
    named, _comma, behind = (part.strip() for part in text.partition(","))
    words = named.split()
    count = 0
    if len(words) > 1 and is_civility(words[0]):
        is_couple = len(words) > 3 and fold(words[1]) in ("et", "ou", "&") and is_civility(words[2])
        count = 3 if is_couple else 1
    civility, parts = " ".join(words[:count]), words[count:]
    if behind.istitle() and len(behind.split()) == 1 and not civility and (len(parts) == 1 or named.isupper()):
        return FullName("", behind, named, "")
    capitals = [part for part in parts if part.isupper() and len(part) > 1 and "." not in part]
    if capitals and len(capitals) < len(parts):
        first = [part for part in parts if part not in capitals]
        return FullName(civility, " ".join(first), " ".join(capitals), behind)
    if len(parts) < 2:
        return FullName(civility, "", " ".join(parts), behind)
    return FullName(civility, parts[0], " ".join(parts[1:]), behind)


def is_civility(text: str) -> bool:
    """Whether a word is « M. », « Mme », « Docteur »…"""
    return fold(text).rstrip(".") in _CIVILITIES

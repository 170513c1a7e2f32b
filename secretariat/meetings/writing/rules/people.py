"""How minutes name people and bodies, with the agreements that follow."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secretariat.association.rules import ASSEMBLIES, MeetingKind
from secretariat.base.formats import NO_BREAK, enumeration
from secretariat.base.i18n import _, language
from secretariat.base.text import with_de

_WOMEN = frozenset({"madame", "mme", "mme.", "mademoiselle", "mlle", "mrs", "ms"})
_MEN = frozenset({"monsieur", "m", "m.", "mr"})


class Gender(enum.Enum):
    """What adjectives and participles agree with; an organisation agrees as a man does."""

    WOMAN = "woman"
    MAN = "man"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody as minutes name them: ``text`` carries the civility (« Mme Claire Aubert »)."""

    text: str
    gender: Gender = Gender.NONE


def gender_of(civility: str) -> Gender:
    """From the civility typed on a sheet; none when it says nothing."""
    word = civility.strip().casefold()
    return Gender.WOMAN if word in _WOMEN else Gender.MAN if word in _MEN else Gender.NONE


def named(name: str, civility: str = "", organisation: str = "") -> Named:
    """« Mme Claire Aubert », « Abeille Data (Mme Claire Aubert) » for an organisation that a person represents."""
    gender = gender_of(civility)
    person = f"{_short_civility(gender)}{name}" if name else ""
    if organisation and person:
        return Named(text=f"{organisation} ({person})")
    return Named(text=person or organisation, gender=gender if person else Gender.NONE)


def _short_civility(gender: Gender) -> str:
    if gender is Gender.NONE:
        return ""
    return (_("Mrs") if gender is Gender.WOMAN else _("Mr")) + NO_BREAK


def is_all_women(people: Iterable[Named]) -> bool:
    """Whether a list agrees in the feminine: it has somebody in it, and women only."""
    found = [person.gender for person in people]
    return bool(found) and all(gender is Gender.WOMAN for gender in found)


def listed(people: Sequence[Named]) -> str:
    """« M. A, Mme B et M. C »."""
    return enumeration([person.text for person in people])


def of(text: str) -> str:
    """« du président », « de la présidente », « des co-présidents », « d’Abeille Data »: *de* with what follows."""
    if language() != "fr":
        return _("of {name}", name=text)
    return with_de(text)


def to(text: str) -> str:
    """« au quart », « à la moitié », « aux deux tiers »: *à* with what follows; English says it bare."""
    if language() != "fr":
        return text
    lowered = text.casefold()
    for article, contracted in (("le ", "au "), ("les ", "aux ")):
        if lowered.startswith(article):
            return contracted + text[len(article) :]
    return f"à {text}"


def body_name(kind: MeetingKind, body: str) -> str:
    """« l’assemblée », « le conseil d’administration », « la commission »: the subject of what is decided."""
    if kind in ASSEMBLIES:
        return _("the assembly")
    if kind is MeetingKind.BOARD:
        return _("the board of directors")
    if kind is MeetingKind.BUREAU:
        return _("the executive committee")
    return _("the group “{name}”", name=body) if body else _("the commission")

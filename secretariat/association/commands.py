"""What may be asked of the association's settings; each request checks and spells its own fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from secretariat.association.rules import PARAMETERS, MeetingKind, ParameterType, Territory, YearKind
from secretariat.base.errors import Refusal
from secretariat.base.fields import KEPT, FieldCheck, Kept
from secretariat.base.geography import check_postcode
from secretariat.base.i18n import N_
from secretariat.base.identifiers import (
    check_bic,
    check_email,
    check_iban,
    check_phone,
    check_ridet,
    check_rna,
    check_siret,
)
from secretariat.base.money import currency

_TEXTS = ("name", "short_name", "tagline", "street", "locality", "city", "country", "website")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateAssociation:
    """Found the file's one association. Raises ``Invalid``."""

    name: str
    territory: Territory = Territory.METROPOLE
    currency: str = "EUR"
    time_zone: str = "Europe/Paris"
    year_kind: YearKind = YearKind.CIVIL
    year_start_month: int = 1
    short_name: str = ""
    tagline: str = ""
    purpose: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "FR"
    rna: str = ""
    siret: str = ""
    ridet: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    iban: str = ""
    bic: str = ""
    departements: tuple[str, ...] = ()
    is_demonstration: bool = False

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.word("territory", Territory)
        _check_identity(check, self.territory)
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateAssociation:
    """Change the fields that are given; ``territory`` is the one that phones and identifiers are read in."""

    version: int
    territory: Territory
    name: str | Kept = KEPT
    currency: str | Kept = KEPT
    time_zone: str | Kept = KEPT
    year_kind: YearKind | Kept = KEPT
    year_start_month: int | Kept = KEPT
    short_name: str | Kept = KEPT
    tagline: str | Kept = KEPT
    purpose: str | Kept = KEPT
    street: str | Kept = KEPT
    locality: str | Kept = KEPT
    postcode: str | Kept = KEPT
    city: str | Kept = KEPT
    country: str | Kept = KEPT
    rna: str | Kept = KEPT
    siret: str | Kept = KEPT
    ridet: str | Kept = KEPT
    email: str | Kept = KEPT
    phone: str | Kept = KEPT
    website: str | Kept = KEPT
    iban: str | Kept = KEPT
    bic: str | Kept = KEPT
    departements: tuple[str, ...] | Kept = KEPT
    letters_on_recto: bool | Kept = KEPT
    window_side: str | Kept = KEPT

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.word("territory", Territory)
        _check_identity(check, self.territory)
        if self.window_side not in {KEPT, "left", "right"}:
            check.refuse("window_side", N_("The window of an envelope is on the left or on the right."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSignatory:
    """Add a signatory, or change the one of ``id``."""

    id: int | None = None
    version: int | None = None
    name: str
    title: str
    position: int = 0
    is_default: bool = True

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("name", "title")
        check.require("name")
        check.require("title")
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatute:
    """Record a rule of the statutes from a day on, with its article.

    ``value`` is what the parameter holds: an int, a bool, a word, ``"1/4"`` or a ``Fraction``, None where it may be.
    """

    meeting_kind: MeetingKind
    name: str
    value: Any
    effective_on: date
    article: str = ""

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("article")
        check.word("meeting_kind", MeetingKind)
        parameter = next((each for each in PARAMETERS if each.name == self.name), None)
        if parameter is None or self.meeting_kind not in parameter.kinds:
            check.refuse("name", N_("The statutes have no such rule for this kind of meeting."))
        else:
            try:
                object.__setattr__(self, "value", _plain(parameter.type, self.value))
                if parameter.type is ParameterType.WORD and self.value not in list(parameter.words):
                    raise Refusal(N_("Choose one of the listed values."))
            except Refusal as refusal:
                check.refuse("value", refusal.message, **refusal.values)
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWording:
    """Change the text of a letter; an empty one brings the bundled text back."""

    name: str
    body: str


def _check_identity(check: FieldCheck, territory: Territory) -> None:
    request = check.request
    check.squeeze(*_TEXTS)
    check.require("name", N_("An association needs a name."))
    check.read("currency", lambda code: currency(code).code)
    check.require("currency")
    check.read("time_zone", _zone)
    check.require("time_zone")
    check.word("year_kind", YearKind)
    check.between("year_start_month", 1, 12)
    check.read("postcode", lambda text: check_postcode(text, territory.value))
    check.read("rna", lambda text: check_rna(text)[0])
    check.read("siret", check_siret)
    check.read("ridet", check_ridet)
    check.read("email", check_email)
    postcode = getattr(request, "postcode", "")
    check.read("phone", lambda text: check_phone(text, territory.value, postcode if isinstance(postcode, str) else ""))
    check.read("iban", check_iban)
    check.read("bic", check_bic)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise Refusal(N_("The time zone “{name}” does not exist: choose one of the list."), name=name) from None


def _plain(kind: ParameterType, value: Any) -> Any:
    if kind is ParameterType.YES_NO:
        if not isinstance(value, bool):
            raise Refusal(N_("Answer with yes or no."))
        return value
    if kind in (ParameterType.COUNT, ParameterType.LIMIT):
        if value is None and kind is ParameterType.LIMIT:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 365:
            raise Refusal(N_("Type a number between {low} and {high}."), low=0, high=365)
        return value
    if kind is ParameterType.WORD:
        return str(value)
    if value is None or value == "":
        return None
    try:
        fraction = Fraction(value) if isinstance(value, (str, Fraction)) else None
    except (ValueError, ZeroDivisionError):
        fraction = None
    if fraction is None or not 0 < fraction <= 1:
        raise Refusal(N_("Type a fraction, for example 1/4."))
    return f"{fraction.numerator}/{fraction.denominator}"

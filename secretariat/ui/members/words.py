"""How members are said on screen: the state in a pill, the dues in a cell, the address in two lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from secretariat.base import formats
from secretariat.base.geography import departement_name
from secretariat.base.i18n import N_, _, ngettext
from secretariat.directory.rows import MemberRow
from secretariat.directory.rules import STATUS_LABELS, Status
from secretariat.members.rules import Role

# Tone and sign of the pill of each status.
STATUS_LOOKS: Mapping[Status, tuple[str, str]] = {
    Status.UP_TO_DATE: ("ok", "done"),
    Status.PARTLY: ("warn", "part"),
    Status.DUE: ("info", "wait"),
    Status.LATE: ("bad", "act"),
    Status.NOT_CALLED: ("neutral", "none"),
    Status.EXEMPT: ("neutral", "none"),
    Status.PROSPECT: ("plum", "wait"),
    Status.CANDIDATE: ("plum", "wait"),
    Status.SUSPENDED: ("warn", "act"),
    Status.RESIGNED: ("neutral", "none"),
    Status.STRUCK_OFF: ("neutral", "none"),
    Status.EXCLUDED: ("neutral", "none"),
    Status.DISSOLVED: ("neutral", "none"),
}

ROLE_TONES: Mapping[Role, str] = {
    Role.REPRESENTATIVE: "accent",
    Role.ALTERNATE: "info",
    Role.INVOICING: "neutral",
    Role.CONVOCATIONS: "neutral",
    Role.COMMUNICATION: "neutral",
}

LEGAL_FORMS = (
    "SAS", "SASU", "SARL", "EURL", "SA", "SNC", "SCOP", "SCIC", "SCI", "GIE", "EI",
    N_("Micro-enterprise"), N_("Association"), N_("Public body"), N_("Local authority"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesCell:
    """The « Cotisation » cell: its words, its pictogram and the colour of both."""

    text: str
    icon: str = ""
    tone: str = "text"


def status_word(status: Status) -> str:
    return _(STATUS_LABELS[status])


def dues_cell(row: MemberRow, currency: str) -> DuesCell:
    """What the list says of a member's dues, in one cell."""
    status = row.status
    if status in (Status.CANDIDATE, Status.PROSPECT):
        return DuesCell(text=_("after the board’s decision"), icon="clock", tone="text2")
    if status is Status.LATE:
        return DuesCell(text=_("{amount} left", amount=formats.money(row.balance, currency)), icon="alert", tone="bad")
    if status is Status.PARTLY:
        return DuesCell(text=_("{amount} left", amount=formats.money(row.balance, currency)), icon="clock", tone="warn")
    if status is Status.DUE:
        return DuesCell(text=_("{amount} to come", amount=formats.money(row.balance, currency)), icon="clock",
                        tone="info")
    if status is Status.NOT_CALLED:
        return DuesCell(text=_("not called"), icon="clock", tone="text2")
    if status is Status.EXEMPT:
        return DuesCell(text=_("nothing to pay"), icon="checkcircle", tone="text2")
    if row.balance > 0:
        return DuesCell(text=_("{amount} left", amount=formats.money(row.balance, currency)), icon="alert", tone="bad")
    if status is Status.UP_TO_DATE:
        return DuesCell(text=formats.money(row.called, currency), icon="checkcircle")
    return DuesCell(text="")


def dues_order(row: MemberRow) -> tuple[Decimal, Decimal]:
    """What is owed first, then what was called."""
    return row.balance, row.called


def city_text(row: MemberRow) -> str:
    """« Clairvent (63) »."""
    if row.city and row.departement:
        return f"{row.city}{formats.NO_BREAK}({row.departement})"
    return row.city or row.departement


def number_order(row: MemberRow) -> str | None:
    """Numbers by value, then those with letters, then members without one."""
    number = row.number
    return number.zfill(16) if number.isdecimal() else f"~{number}" if number else None


def departement_words(code: str) -> str:
    """« Puy-de-Dôme », or the province of New Caledonia as it is."""
    return departement_name(code)


def jobs_text(count: int) -> str:
    """« 2 891 emplois représentés »."""
    return ngettext("{count} job represented", "{count} jobs represented", count, shown=formats.number(count))


def members_text(count: int) -> str:
    """« 184 adhérents »."""
    return ngettext("{count} member", "{count} members", count, shown=formats.number(count))


def employees_text(count: int) -> str:
    """« 22 salariés »."""
    return ngettext("{count} employee", "{count} employees", count, shown=formats.number(count))

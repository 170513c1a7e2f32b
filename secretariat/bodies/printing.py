"""From the persons in charge to the list that the prefecture receives (AG-38)."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.association.printing import letterhead, seat_line
from secretariat.association.rows import AssociationSheet, SignatoryRow
from secretariat.base.formats import date_text, long_date, short_date
from secretariat.base.i18n import _
from secretariat.bodies.rows import OfficerRow, OfficersChange
from secretariat.bodies.rules import SIGNATURE_LABELS
from secretariat.bodies.terms import declaration_deadline
from secretariat.documents.officers import Column, OfficersList, OfficersPart
from secretariat.documents.signatures import Signatory


def officers_list(
    association: AssociationSheet, logo: bytes | None, change: OfficersChange, signatories: Sequence[SignatoryRow]
) -> OfficersList:
    """All persons in charge after the change, then who left; what is missing is left blank to fill in."""
    deadline = declaration_deadline(change.changed_on, association.territory)
    numbers = " · ".join(
        text
        for text in (
            _("RNA {number}", number=association.rna) if association.rna else "",
            _("Seat: {address}", address=seat_line(association)) if seat_line(association) else "",
        )
        if text
    )
    present = (
        OfficersPart(
            title=_("New in charge"), rows=[_cells(each) for each in change.incoming], empty=_("Nobody came.")
        ),
        OfficersPart(
            title=_("With another function"), rows=[_cells(each) for each in change.changed], empty=_("Nobody.")
        ),
        OfficersPart(title=_("Without change"), rows=[_cells(each) for each in change.unchanged], empty=_("Nobody.")),
    )
    gone = OfficersPart(
        title=_("No longer in charge"), rows=[_cells(each) for each in change.outgoing], empty=_("Nobody left.")
    )
    return OfficersList(
        letterhead=letterhead(association, logo),
        title=_("Persons in charge of the administration"),
        facts=tuple(
            text
            for text in (
                _("Change of {date}", date=long_date(change.changed_on)),
                numbers,
                _(
                    "To be declared to the registry of associations by {date} (law of 1 July 1901, article 5).",
                    date=date_text(deadline.target),
                ),
            )
            if text
        ),
        columns=(
            Column(title=_("Family name and first names"), width=2.4),
            Column(title=_("Function in the association"), width=2.1),
            Column(title=_("Profession"), width=1.8),
            Column(title=_("Nationality"), width=1.2),
            Column(title=_("Born on"), width=1.0),
            Column(title=_("Domicile"), width=3.0),
        ),
        parts=(*(part for part in present if part.rows), gone),
        closing=(_("Certified true, in {city}, on", city=association.city) if association.city else "",),
        signatories=tuple(
            Signatory(role=each.title, name=each.name, image=each.signature) for each in signatories if each.is_default
        ),
    )


def _signature(officer: OfficerRow) -> str:
    """« signe seul », « signature conjointe » (CA-2)."""
    assert officer.signature is not None
    return _(SIGNATURE_LABELS[officer.signature]).lower()


def _cells(officer: OfficerRow) -> tuple[str, ...]:
    name = f"{officer.last_name.upper()} {officer.first_name}".strip()
    return (
        f"{officer.civility} {name}".strip(),
        ", ".join(officer.functions) + (f" ({_signature(officer)})" if officer.signature else ""),
        officer.profession,
        officer.nationality,
        short_date(officer.born_on) if officer.born_on else "",
        officer.domicile,
    )

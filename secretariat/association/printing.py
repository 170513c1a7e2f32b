"""The association as its papers show it."""

from __future__ import annotations

from secretariat.association.rows import AssociationSheet
from secretariat.base.formats import NO_BREAK, phone, ridet, siret
from secretariat.base.i18n import _
from secretariat.documents.letterhead import Letterhead


def letterhead(sheet: AssociationSheet, logo: bytes | None) -> Letterhead:
    """Head and foot of every letter: name, address, legal form and numbers (AG-6 1)."""
    town = f"{sheet.postcode} {sheet.city}".strip()
    lines = (sheet.street, sheet.locality, town, phone(sheet.phone) if sheet.phone else "", sheet.email)
    numbers = (
        sheet.name,
        _("association under the law of 1901"),
        f"RNA{NO_BREAK}{sheet.rna}" if sheet.rna else "",
        f"SIRET{NO_BREAK}{siret(sheet.siret)}" if sheet.siret else "",
        f"RIDET{NO_BREAK}{ridet(sheet.ridet)}" if sheet.ridet else "",
    )
    website = sheet.website.removeprefix("https://")
    contact = (seat_line(sheet), phone(sheet.phone) if sheet.phone else "", sheet.email, website)
    return Letterhead(
        name=sheet.name,
        tagline=sheet.tagline,
        address_lines=tuple(line for line in lines if line),
        footer_lines=(
            " · ".join(part for part in numbers if part),
            " · ".join(part for part in contact if part),
        ),
        logo=logo,
        is_demonstration=sheet.is_demonstration,
    )


def seat_line(sheet: AssociationSheet) -> str:
    """« 8, place des Ateliers, 63000 Clairvent »."""
    town = f"{sheet.postcode} {sheet.city}".strip()
    return ", ".join(part for part in (sheet.street, sheet.locality, town) if part)

"""Events on paper: the sheet that people sign at the door."""

from __future__ import annotations

from secretariat.association.printing import letterhead
from secretariat.association.rows import AssociationSheet
from secretariat.base.formats import long_date, time_text
from secretariat.base.i18n import _
from secretariat.documents.attendance_sheet import AttendanceRow, AttendanceSheet
from secretariat.events.rows import EventSheet
from secretariat.events.rules import TAKES_A_PLACE

# For those who come without having registered.
SPARE_LINES = 6


def attendance_sheet(association: AssociationSheet, logo: bytes | None, sheet: EventSheet) -> AttendanceSheet:
    """Everybody who has a place, in order of name, then lines to fill in by hand (domain 10.3)."""
    event = sheet.row
    hours = f"{time_text(event.starts_at.time())} – {time_text(event.ends_at.time())}"
    days = long_date(event.starts_on)
    if event.ends_on != event.starts_on:
        days = f"{days} – {long_date(event.ends_on)}"
    place = ", ".join(part for part in (event.place, sheet.address, f"{sheet.postcode} {event.city}".strip()) if part)
    people = [row for row in sheet.registrations if row.state in TAKES_A_PLACE]
    return AttendanceSheet(
        letterhead=letterhead(association, logo),
        title=_("Attendance sheet: {meeting}", meeting=event.title),
        facts=tuple(fact for fact in (f"{days}, {hours}", place) if fact),
        rows=tuple(
            AttendanceRow(number=str(at), name=row.name, detail=row.organisation_name)
            for at, row in enumerate(people, start=1)
        ),
        spare_line_count=SPARE_LINES,
        totals=((_("Registered"), str(len(people))), (_("Present"), "")),
        headings=(_("Name and organisation"), "", _("Signature")),
    )

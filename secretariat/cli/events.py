"""Commands on events: events list, ics."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.base.formats import short_date, time_text
from secretariat.base.i18n import _, ngettext
from secretariat.cli.console import say, say_json, say_table
from secretariat.cli.context import CommandContext, calendar_year, document
from secretariat.events.rules import KIND_LABELS


def add_commands(commands: Any) -> None:
    """Declare the commands of this module."""
    events = commands.add_parser("events", help=_("events of a year")).add_subparsers(dest="action", required=True)
    listing = events.add_parser("list", help=_("the events with their counts"))
    listing.add_argument("--year", type=calendar_year, metavar="Y")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=list_events)
    calendar = events.add_parser("ics", help=_("write a calendar for other programs"))
    calendar.add_argument("target", metavar="TARGET.ics")
    calendar.add_argument("--year", type=calendar_year, metavar="Y")
    calendar.set_defaults(run=write_calendar)


def _year(context: CommandContext, arguments: Any) -> int:
    return int(arguments.year or context.app.clock.today(str(context.app.zone)).year)


def list_events(context: CommandContext, arguments: Any) -> None:
    """``events list``."""
    year = _year(context, arguments)
    rows = context.app.events.year_rows(year)
    if arguments.json:
        say_json(
            [
                {
                    "title": row.title,
                    "kind": str(row.kind),
                    "state": str(row.state),
                    "starts_at": row.starts_at,
                    "ends_at": row.ends_at,
                    "place": row.place,
                    "capacity": row.capacity,
                    "registered": row.counts.registered,
                    "present": row.counts.present,
                }
                for row in rows
            ]
        )
        return
    say_table(
        (_("Date"), _("Hour"), _("Title"), _("Kind"), _("Registered"), _("Present")),
        [
            (
                short_date(row.starts_on),
                time_text(row.starts_at.time()),
                row.title,
                _(KIND_LABELS[row.kind]),
                row.counts.registered,
                row.counts.present,
            )
            for row in rows
        ],
    )
    counts = context.app.events.counts(year)
    say(_("{held} held of {total} in {year}.", held=counts.held, total=counts.total, year=year))


def write_calendar(context: CommandContext, arguments: Any) -> None:
    """``events ics``."""
    target = document(arguments.target, ending=".ics")
    year = _year(context, arguments)
    count = context.app.events.export_calendar(target, date(year, 1, 1), date(year, 12, 31))
    say(ngettext("{count} event written: {file}", "{count} events written: {file}", count, file=target))

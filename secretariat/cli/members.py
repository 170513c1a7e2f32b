"""Commands on members: members list, import, export, and cards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from secretariat.base.errors import Refusal
from secretariat.base.formats import money, number
from secretariat.base.i18n import N_, _, ngettext
from secretariat.base.text import words
from secretariat.cli.console import ConsoleProgress, complain, say, say_json, say_table
from secretariat.cli.context import CommandContext, calendar_year, document, whole_number
from secretariat.directory.rules import STATUS_LABELS, Status
from secretariat.members.transfer.work import NothingToRead


class WrongMapping(Refusal):
    """``--map`` is not of the form HEADER=field."""


def add_commands(commands: Any) -> None:
    """Declare the commands of this module."""
    members = commands.add_parser("members", help=_("list, import, export members")).add_subparsers(
        dest="action", required=True
    )
    listing = members.add_parser("list", help=_("the members, as the screen shows them"))
    listing.add_argument("--search", default="", metavar="TEXT")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=list_members)

    importing = members.add_parser("import", help=_("read a list: CSV, XLSX, ODS, XLS, vCard"))
    importing.add_argument("source", metavar="SOURCE")
    importing.add_argument("--dry-run", action="store_true", help=_("only say what would change"))
    importing.add_argument("--map", action="append", default=[], metavar="HEADER=field", dest="mapping")
    importing.add_argument("--sheet", metavar=_("NAME"), help=_("the sheet to read, instead of the first"))
    importing.add_argument("--json", action="store_true")
    importing.set_defaults(run=import_members)

    exporting = members.add_parser("export", help=_("write the members: .csv, .xlsx, .ods or .vcf"))
    exporting.add_argument("target", metavar="TARGET")
    exporting.add_argument("--search", default="", metavar="TEXT")
    exporting.set_defaults(run=export_members)

    cards = commands.add_parser("cards", help=_("print the membership cards"))
    cards.add_argument("target", metavar="TARGET.pdf")
    cards.add_argument("--year", type=calendar_year, metavar="Y")
    cards.add_argument("--sheet", default="C32011", metavar=_("REFERENCE"))
    first_cell = _("first free cell of the first sheet")
    cards.add_argument("--start", type=whole_number, default=1, metavar="N", help=first_cell)
    cards.set_defaults(run=print_cards)


def list_members(context: CommandContext, arguments: Any) -> None:
    """``members list``."""
    wanted = words(arguments.search)
    rows = [row for row in context.app.directory.rows() if all(word in row.search_key for word in wanted)]
    if arguments.json:
        say_json(
            [
                {
                    "number": row.number,
                    "name": row.name,
                    "status": str(row.state),
                    "standing": str(row.standing),
                    "up_to_date": row.is_up_to_date,
                    "category": row.category,
                    "college": row.college,
                    "city": row.city,
                    "department": row.departement,
                    "headcount": row.headcount,
                    "representative": row.representative,
                    "email": row.email,
                    "balance": row.balance,
                    "joined_on": row.joined_on,
                }
                for row in rows
            ]
        )
        return
    currency = context.app.association.sheet().currency
    say_table(
        (_("No."), _("Name"), _("City"), _("Headcount"), _("Status"), _("Balance")),
        [
            (
                row.number,
                row.name,
                row.city,
                "" if row.headcount is None else number(row.headcount),
                _(STATUS_LABELS[Status(row.status)]),
                money(row.balance, currency) if row.balance else "",
            )
            for row in rows
        ],
    )
    say(ngettext("{count} member", "{count} members", len(rows), shown=number(len(rows))))


def import_members(context: CommandContext, arguments: Any) -> None:
    """``members import``."""
    overrides = {}
    for pair in arguments.mapping:
        header, separator, field = pair.partition("=")
        if not separator or not header or not field:
            raise WrongMapping(
                N_("“{pair}” is not of the form HEADER=field, for example “Raison sociale=name”."), pair=pair
            )
        overrides[header] = field
    try:
        report = context.app.imports.import_file(
            Path(arguments.source), overrides, arguments.dry_run, ConsoleProgress(), sheet=arguments.sheet
        )
    except NothingToRead as refusal:
        raise WrongMapping(
            N_("{refusal} Write for example --map HEADER=name, or --map 1=name for the first column."), refusal=refusal
        ) from refusal
    if arguments.json:
        say_json({name: getattr(report, name) for name in COUNTS} | {"dry_run": arguments.dry_run})
    else:
        say_table((_("Import"), ""), [(_(label), number(getattr(report, name))) for name, label in COUNTS.items()])
        for line in report.lines:
            if line.changes:
                say(_("Line {line}: {reason}", line=line.line, reason=" · ".join((line.name, *line.changes))))
    for problem in report.problems():
        complain(problem)
    if arguments.dry_run and not arguments.json:
        say(_("Nothing was written: this was a trial."))


COUNTS = {
    "new": N_("New"),
    "changed": N_("Changed"),
    "unchanged": N_("Unchanged"),
    "doubtful": N_("Possible duplicates"),
    "refused": N_("Refused"),
    "warnings": N_("Warnings"),
}


def export_members(context: CommandContext, arguments: Any) -> None:
    """``members export``."""
    target = document(arguments.target)
    done = context.app.directory.export_members(target, search=arguments.search, progress=ConsoleProgress())
    say(ngettext("{count} member written: {file}", "{count} members written: {file}", done.count, file=target))
    for note in done.notes:
        complain(note)


def print_cards(context: CommandContext, arguments: Any) -> None:
    """``cards``."""
    target = document(arguments.target, ending=".pdf")
    printed = context.app.print_cards(
        target, year=arguments.year, sheet=arguments.sheet, start_cell=arguments.start, progress=ConsoleProgress()
    )
    say(
        _(
            "{cards}, {pages}: {file}",
            cards=ngettext("{count} card", "{count} cards", printed.cards),
            pages=ngettext("{count} page", "{count} pages", printed.pages),
            file=target,
        )
    )

"""Commands on meetings: list, show, planning, ics; convocations, attendance-sheet, minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from secretariat.base.errors import Refusal
from secretariat.base.formats import date_and_time, long_date, short_date, time_text
from secretariat.base.i18n import N_, _, ngettext
from secretariat.cli.console import ConsoleProgress, complain, say, say_json, say_table
from secretariat.cli.context import CommandContext, document
from secretariat.meetings.commands import SaveMinutes
from secretariat.meetings.preparing.phrases import how_text, late_sentence, standing_text, step_text
from secretariat.meetings.rules import MINUTES_LABELS, STATE_LABELS


class MinutesBegun(Refusal):
    """There is a text already that a draft would replace."""


def add_commands(commands: Any) -> None:
    """Declare the commands of this module."""
    meetings = commands.add_parser("meetings", help=_("meetings")).add_subparsers(dest="action", required=True)
    listing = meetings.add_parser("list", help=_("meetings to come, then past ones"))
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=list_meetings)
    showing = meetings.add_parser("show", help=_("one meeting, its agenda and its roll"))
    showing.add_argument("reference", metavar="REF")
    showing.add_argument("--json", action="store_true")
    showing.set_defaults(run=show_meeting)

    planning = meetings.add_parser("planning", help=_("what must be done by when before the meetings to come"))
    planning.add_argument("reference", metavar="REF", nargs="?", default="")
    planning.add_argument("--json", action="store_true")
    planning.set_defaults(run=show_planning)
    calendar = meetings.add_parser("ics", help=_("write a meeting and its deadlines for a calendar"))
    calendar.add_argument("reference", metavar="REF")
    calendar.add_argument("target", metavar="TARGET.ics")
    calendar.set_defaults(run=write_calendar)

    convocations = commands.add_parser("convocations", help=_("print the convocations of a meeting"))
    convocations.add_argument("reference", metavar="REF")
    convocations.add_argument("target", metavar="TARGET.pdf")
    convocations.add_argument("--preview", action="store_true", help=_("print without recording them as issued"))
    convocations.set_defaults(run=print_convocations)
    for name, label, run in (
        ("attendance-sheet", _("print the attendance sheet of a meeting"), print_attendance_sheet),
        ("minutes", _("print the minutes of a meeting"), print_minutes),
    ):
        paper = commands.add_parser(name, help=label)
        paper.add_argument("reference", metavar="REF")
        paper.add_argument("target", metavar="TARGET.pdf")
        paper.set_defaults(run=run)
        if name == "minutes":
            paper.add_argument("--draft", action="store_true", help=_("write them first from what was recorded"))


def list_meetings(context: CommandContext, arguments: Any) -> None:
    """``meetings list``."""
    rows = context.app.meetings.meetings()
    zone = context.app.zone
    if arguments.json:
        say_json(
            [
                {
                    "reference": row.reference,
                    "kind": str(row.kind),
                    "title": row.title,
                    "starts_at": _instant(row, zone),
                    "status": str(row.state),
                    "minutes_status": str(row.minutes_state),
                }
                for row in rows
            ]
        )
        return
    say_table(
        (_("Reference"), _("Date"), _("Hour"), _("Title"), _("State"), _("Minutes")),
        [
            (
                row.reference,
                short_date(row.held_on),
                time_text(row.starts),
                row.title,
                _(STATE_LABELS[row.state]),
                _(MINUTES_LABELS[row.minutes_state]),
            )
            for row in rows
        ],
    )


def _instant(row: Any, zone: ZoneInfo) -> datetime:
    return datetime.combine(row.held_on, row.starts, zone)


def show_meeting(context: CommandContext, arguments: Any) -> None:
    """``meetings show``."""
    meeting_id = context.app.meetings.find(arguments.reference)
    sheet, roll = context.app.meetings.sheet_and_roll(meeting_id)
    voters = [entry for entry in roll.entries if entry.may_vote]
    if arguments.json:
        say_json(
            {
                "reference": sheet.reference,
                "kind": str(sheet.kind),
                "title": sheet.title,
                "starts_at": _instant(sheet, context.app.zone),
                "status": str(sheet.state),
                "minutes_status": str(sheet.minutes_state),
                "place": sheet.place,
                "latest_sending_on": sheet.sending.last_on,
                "agenda": [item.title for item in sheet.agenda],
                "roll": {
                    "reference_on": roll.reference_on,
                    "frozen_at": roll.frozen_at,
                    "voters": len(voters),
                    "quorum": roll.quorum.threshold,
                    "lines": [
                        {
                            "number": entry.number,
                            "name": entry.name,
                            "may_vote": entry.may_vote,
                            "votes": entry.votes,
                            "reasons": [_(message, **values) for message, values in entry.reasons],
                        }
                        for entry in roll.entries
                    ],
                },
            }
        )
        return
    say(f"{sheet.title} ({sheet.reference})")
    say(f"{date_and_time(sheet.held_on, sheet.starts)}, {sheet.place}")
    say(_("Latest sending date: {date}", date=long_date(sheet.sending.last_on)))
    for item in sheet.agenda:
        say(f"{item.position:>3}. {item.title}")
    say(ngettext("{count} voter on the roll", "{count} voters on the roll", len(voters)))
    for entry in roll.entries:
        if not entry.may_vote:
            reasons = ", ".join(_(message, **values) for message, values in entry.reasons)
            say(f"  {entry.number}  {entry.name}: {reasons}")


def print_convocations(context: CommandContext, arguments: Any) -> None:
    """``convocations``."""
    target = document(arguments.target, ending=".pdf")
    printed = context.app.print_convocations(
        arguments.reference, target, record=not arguments.preview, progress=ConsoleProgress()
    )
    say(ngettext("{count} convocation: {file}", "{count} convocations: {file}", printed.count, file=target))
    for name, reason in printed.left_out:
        complain(_("Not printed: {name} ({reason})", name=name, reason=reason))


def print_attendance_sheet(context: CommandContext, arguments: Any) -> None:
    """``attendance-sheet``."""
    target = document(arguments.target, ending=".pdf")
    pages = context.app.print_attendance_sheet(arguments.reference, target, progress=ConsoleProgress())
    say(ngettext("{count} page: {file}", "{count} pages: {file}", pages, file=target))


def print_minutes(context: CommandContext, arguments: Any) -> None:
    """``minutes``."""
    target = document(arguments.target, ending=".pdf")
    if arguments.draft:
        _write_draft(context, context.app.meetings.find(arguments.reference))
    pages = context.app.print_minutes(arguments.reference, target, progress=ConsoleProgress())
    say(ngettext("{count} page: {file}", "{count} pages: {file}", pages, file=target))


def _write_draft(context: CommandContext, meeting_id: int) -> None:
    """Begin the minutes from what was recorded of the sitting; a text that was begun is never replaced."""
    minutes = context.app.meetings.minutes(meeting_id)
    if minutes.body.strip():
        raise MinutesBegun(N_("The minutes of this meeting were begun already: print them without --draft."))
    text = context.app.writing.draft_minutes(meeting_id)
    context.app.meetings.save_minutes(SaveMinutes(meeting_id=meeting_id, body=text, version=minutes.version))
    for message, values in context.app.writing.missing(meeting_id):
        complain(_("The minutes lack {what}.", what=_(message, **values)))


def show_planning(context: CommandContext, arguments: Any) -> None:
    """``meetings planning``."""
    preparing = context.app.preparing
    plans = (
        (preparing.plan(context.app.meetings.find(arguments.reference)),) if arguments.reference else preparing.plans()
    )
    if arguments.json:
        say_json(
            [
                {
                    "reference": plan.reference,
                    "title": plan.title,
                    "held_on": plan.held_on,
                    "deadlines": [
                        {
                            "step": str(each.step),
                            "on": each.on,
                            "standing": str(each.standing),
                            "days_left": each.days_left,
                            "article": each.article,
                            "advisory": each.is_advisory,
                        }
                        for each in plan.deadlines
                    ],
                }
                for plan in plans
            ]
        )
        return
    for plan in plans:
        say(f"{plan.title} ({plan.reference})")
        for each in plan.deadlines:
            how = how_text(each, plan.held_on)
            say(f"  {short_date(each.on)}  {step_text(each)}, {standing_text(each)}{f' ({how})' if how else ''}")
            if warning := late_sentence(each):
                say(f"              {warning}")
    if not plans:
        say(_("No meeting is to come."))


def write_calendar(context: CommandContext, arguments: Any) -> None:
    """``meetings ics``."""
    target = document(arguments.target, ending=".ics")
    count = context.app.preparing.export_calendar(target, [context.app.meetings.find(arguments.reference)])
    say(ngettext("{count} event written: {file}", "{count} events written: {file}", count, file=target))

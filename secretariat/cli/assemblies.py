"""Commands on what assemblies are made of: roll, proxies, extract, register, decisions."""

from __future__ import annotations

import argparse
from typing import Any

from secretariat.base.dates import parse_date
from secretariat.base.formats import date_and_time, short_date
from secretariat.base.i18n import _, ngettext
from secretariat.cli.console import ConsoleProgress, complain, say, say_json, say_table
from secretariat.cli.context import CommandContext, CommandRefused, document
from secretariat.meetings.decisions.rules import STATE_LABELS
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.proxies.rules import STANDING_LABELS
from secretariat.meetings.register.rules import KIND_LABELS


def add_commands(commands: Any) -> None:
    """Declare the commands of this module."""
    roll = commands.add_parser("roll", help=_("who votes at a meeting, and why not"))
    roll.add_argument("reference", metavar="REF")
    roll.add_argument("--json", action="store_true")
    roll.add_argument("--freeze", action="store_true", help=_("freeze the roll as it is now"))
    roll.set_defaults(run=show_roll)

    proxies = commands.add_parser("proxies", help=_("the proxies of a meeting"))
    proxies.add_argument("reference", metavar="REF")
    actions = proxies.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help=_("the proxies received, and whether they count"))
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=list_proxies)
    adding = actions.add_parser("add", help=_("record a proxy that came in"))
    adding.add_argument("--giver", required=True, metavar=_("MEMBER"))
    adding.add_argument("--holder", default="", metavar=_("MEMBER"), help=_("without one, the proxy is blank"))
    adding.add_argument("--dated", default="", metavar=_("DATE"))
    adding.set_defaults(run=add_proxy)
    sharing = actions.add_parser("share", help=_("share blank proxies among those present"))
    sharing.set_defaults(run=share_proxies)

    extract = commands.add_parser("extract", help=_("print certified resolutions of a meeting"))
    extract.add_argument("reference", metavar="REF")
    extract.add_argument("--resolutions", required=True, type=numbers, metavar="1,3")
    extract.add_argument("target", metavar="TARGET.pdf")
    extract.set_defaults(run=print_extract)

    register = commands.add_parser("register", help=_("the register of sealed minutes")).add_subparsers(
        dest="action", required=True
    )
    entries = register.add_parser("list", help=_("the lines of the register with their fingerprints"))
    entries.add_argument("--json", action="store_true")
    entries.set_defaults(run=list_register)
    printing = register.add_parser("print", help=_("print the register"))
    printing.add_argument("target", metavar="TARGET.pdf")
    printing.set_defaults(run=print_register)
    register.add_parser("verify", help=_("check that nothing was changed since it was sealed")).set_defaults(
        run=verify_register
    )

    decisions = commands.add_parser("decisions", help=_("decisions to follow up")).add_subparsers(
        dest="action", required=True
    )
    decided = decisions.add_parser("list", help=_("late ones first, then by the day they are due"))
    decided.add_argument("--open", action="store_true", help=_("only those that are not done"))
    decided.add_argument("--json", action="store_true")
    decided.set_defaults(run=list_decisions)


def numbers(text: str) -> tuple[int, ...]:
    """« 1,3 » as numbers of resolutions."""
    try:
        found = tuple(int(part) for part in text.replace(" ", "").split(",") if part)
    except ValueError:
        found = ()
    if not found or min(found) < 1:
        raise argparse.ArgumentTypeError(_("“{text}” is no list of resolutions: write 1,3 for example", text=text))
    return found


def show_roll(context: CommandContext, arguments: Any) -> None:
    """``roll``."""
    meetings = context.app.meetings
    meeting_id = meetings.find(arguments.reference)
    if arguments.freeze:
        meetings.freeze_roll(meeting_id)
    roll = meetings.roll(meeting_id)
    if arguments.json:
        say_json(
            {
                "reference": arguments.reference.strip().upper(),
                "reference_on": roll.reference_on,
                "frozen_at": roll.frozen_at,
                "members": roll.quorum.member_count,
                "voters": roll.quorum.voter_count,
                "votes": roll.quorum.vote_count,
                "quorum": roll.quorum.threshold,
                "quorum_base": roll.quorum.base,
                "lines": [
                    {
                        "number": entry.number,
                        "name": entry.name,
                        "college": entry.college,
                        "may_vote": entry.may_vote,
                        "votes": entry.votes,
                        "reasons": [_(message, **values) for message, values in entry.reasons],
                    }
                    for entry in roll.entries
                ],
            }
        )
        return
    say_table(
        (_("Number"), _("Name"), _("Votes"), _("Reason")),
        [
            (
                entry.number,
                entry.name,
                entry.votes,
                ", ".join(_(message, **values) for message, values in entry.reasons),
            )
            for entry in roll.entries
        ],
    )
    say(ngettext("{count} voter on the roll", "{count} voters on the roll", roll.quorum.voter_count))
    frozen = roll.frozen_at
    if frozen is None:
        say(_("This roll is not frozen: it changes with dues and members."))
    else:
        at = frozen.astimezone(context.app.zone)
        say(_("Frozen: {when}.", when=date_and_time(at.date(), at.time())))


def list_proxies(context: CommandContext, arguments: Any) -> None:
    """``proxies REF list``."""
    desk = context.app.proxies.desk(context.app.meetings.find(arguments.reference))
    if arguments.json:
        say_json(
            [
                {
                    "giver_number": row.giver_number,
                    "giver": row.giver,
                    "votes": row.giver_votes,
                    "holder": row.holder,
                    "dated_on": row.dated_on,
                    "received_at": row.received_at,
                    "standing": str(row.standing),
                }
                for row in desk.rows
            ]
        )
        return
    say_table(
        (_("Number"), _("Giver"), _("Holder"), _("Dated"), _("State")),
        [
            (
                row.giver_number,
                row.giver,
                row.holder or _("blank"),
                short_date(row.dated_on) if row.dated_on else "",
                _(STANDING_LABELS[row.standing]),
            )
            for row in desk.rows
        ],
    )
    say(ngettext("{count} proxy counts.", "{count} proxies count.", desk.counting))


def add_proxy(context: CommandContext, arguments: Any) -> None:
    """``proxies REF add``."""
    app = context.app
    meeting_id = app.meetings.find(arguments.reference)
    row = app.proxies.record(
        RecordProxy(
            meeting_id=meeting_id,
            giver_id=app.sitting.party_of(meeting_id, arguments.giver),
            holder_id=app.sitting.party_of(meeting_id, arguments.holder) if arguments.holder else None,
            dated_on=parse_date(arguments.dated, app.clock.today(str(app.zone))) if arguments.dated else None,
        )
    )
    say(
        _(
            "{giver} → {holder}: {state}",
            giver=row.giver,
            holder=row.holder or _("blank"),
            state=_(STANDING_LABELS[row.standing]),
        )
    )


def share_proxies(context: CommandContext, arguments: Any) -> None:
    """``proxies REF share``."""
    shared = context.app.proxies.share(context.app.meetings.find(arguments.reference))
    say(ngettext("{count} proxy shared.", "{count} proxies shared.", shared))


def print_extract(context: CommandContext, arguments: Any) -> None:
    """``extract``."""
    target = document(arguments.target, ending=".pdf")
    meeting_id = context.app.meetings.find(arguments.reference)
    pages = context.app.writing.print_extract(meeting_id, arguments.resolutions, target, progress=ConsoleProgress())
    say(ngettext("{count} page: {file}", "{count} pages: {file}", pages, file=target))


def list_register(context: CommandContext, arguments: Any) -> None:
    """``register list``."""
    rows = context.app.register.entries()
    if arguments.json:
        say_json(
            [
                {
                    "number": row.number,
                    "kind": str(row.kind),
                    "reference": row.reference,
                    "title": row.title,
                    "held_on": row.held_on,
                    "sealed_at": row.sealed_at,
                    "previous": row.previous,
                    "fingerprint": row.fingerprint,
                    "pdf_digest": row.pdf_digest,
                }
                for row in rows
            ]
        )
        return
    say_table(
        (_("Number"), _("Kind"), _("Reference"), _("Title"), _("Date"), _("Fingerprint")),
        [
            (row.number, _(KIND_LABELS[row.kind]), row.reference, row.title, short_date(row.held_on),
             row.fingerprint[:16])
            for row in rows
        ],
    )  # fmt: skip


def print_register(context: CommandContext, arguments: Any) -> None:
    """``register print``."""
    target = document(arguments.target, ending=".pdf")
    pages = context.app.register.print_register(target)
    say(ngettext("{count} page: {file}", "{count} pages: {file}", pages, file=target))


def verify_register(context: CommandContext, arguments: Any) -> None:
    """``register verify``: exit code 1 when a link is broken."""
    count, broken = len(context.app.register.entries()), context.app.register.verify()
    if broken is not None:
        complain(str(broken))
        raise CommandRefused
    say(ngettext("{count} line of the register: it holds.", "{count} lines of the register: it holds.", count))


def list_decisions(context: CommandContext, arguments: Any) -> None:
    """``decisions list``."""
    rows = context.app.decisions.decisions(open_only=arguments.open)
    if arguments.json:
        say_json(
            [
                {
                    "reference": row.reference,
                    "meeting": row.meeting,
                    "held_on": row.held_on,
                    "body": row.body,
                    "text": row.text,
                    "responsible": row.responsible,
                    "due_on": row.due_on,
                    "state": str(row.state),
                    "horizon": str(row.horizon),
                    "late": row.is_late,
                }
                for row in rows
            ]
        )
        return
    say_table(
        (_("Reference"), _("Decision"), _("In charge"), _("Due"), _("State")),
        [
            (
                row.reference,
                " ".join(row.text.split()),
                row.responsible,
                short_date(row.due_on) if row.due_on else "",
                f"{_(STATE_LABELS[row.state])}, {_('late')}" if row.is_late else _(STATE_LABELS[row.state]),
            )
            for row in rows
        ],
    )

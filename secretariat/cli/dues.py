"""Commands on dues: dues list, call, pay."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.base.dates import parse_date
from secretariat.base.errors import NotFound, Refusal
from secretariat.base.formats import money, short_date
from secretariat.base.i18n import N_, _, ngettext
from secretariat.base.money import currency, parse_amount
from secretariat.cli.console import ConsoleProgress, complain, say, say_json, say_table
from secretariat.cli.context import CommandContext, calendar_year
from secretariat.dues.commands import CallDues, RecordPayment
from secretariat.dues.rows import state_word
from secretariat.dues.rules import PaymentMethod
from secretariat.dues.service.payments import Overpaid


class NoScale(Refusal):
    """Dues cannot be called before a scale is recorded."""


def add_commands(commands: Any) -> None:
    """Declare the commands of this module."""
    dues = commands.add_parser("dues", help=_("dues called and received")).add_subparsers(dest="action", required=True)
    listing = dues.add_parser("list", help=_("what is called, paid, due and late"))
    listing.add_argument("--year", type=calendar_year, metavar="Y")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=list_dues)

    calling = dues.add_parser("call", help=_("call the dues of a year from all active members"))
    calling.add_argument("--year", type=calendar_year, metavar="Y")
    calling.add_argument("--due", metavar=_("DATE"))
    calling.set_defaults(run=call_dues)

    paying = dues.add_parser("pay", help=_("record a payment"))
    paying.add_argument("number", metavar=_("MEMBER"))
    paying.add_argument("amount", metavar=_("AMOUNT"))
    paying.add_argument("--on", metavar=_("DATE"), default="")
    paying.add_argument("--method", choices=[str(method) for method in PaymentMethod], default="transfer")
    paying.add_argument("--reference", default="", metavar="TEXT")
    paying.add_argument("--credit", action="store_true", help=_("keep what exceeds the dues as credit"))
    paying.set_defaults(run=pay)


def list_dues(context: CommandContext, arguments: Any) -> None:
    """``dues list``."""
    sheet = context.app.dues.campaign_sheet(arguments.year)
    if arguments.json:
        say_json(
            [
                {
                    "reference": row.reference,
                    "number": row.number,
                    "name": row.name,
                    "year": row.year,
                    "called": row.called,
                    "paid": row.paid,
                    "balance": row.balance,
                    "due_on": row.due_on,
                    "standing": str(row.standing),
                }
                for row in sheet.rows
            ]
        )
        return

    def shown(amount: Any) -> str:
        return money(amount, sheet.currency)

    say_table(
        (_("Reference"), _("Member"), _("Called"), _("Received"), _("Balance"), _("Due date"), _("State")),
        [
            (
                row.reference,
                row.name,
                shown(row.called),
                shown(row.paid),
                shown(row.balance),
                short_date(row.due_on),
                state_word(row),
            )
            for row in sheet.rows
        ],
    )
    figures = sheet.figures
    say(
        _(
            "Called {called}, received {collected}, late {late}.",
            called=shown(figures.called.amount),
            collected=shown(figures.collected.amount),
            late=shown(figures.late.amount),
        )
    )


def call_dues(context: CommandContext, arguments: Any) -> None:
    """``dues call``."""
    dues = context.app.dues
    draft = dues.campaign_draft(arguments.year)
    if draft.scale_id is None:
        raise NoScale(N_("Record a scale first (Dues ▸ Scale): dues are computed from it."))
    command = CallDues(
        year=draft.year,
        label=draft.label,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        called_on=draft.called_on,
        due_on=parse_date(arguments.due, draft.called_on) if arguments.due else draft.due_on,
        scale_id=draft.scale_id,
        prorata=draft.prorata,
    )
    preview = dues.campaign_preview(command)
    dues.call_dues(command, ConsoleProgress())
    say(ngettext("{count} call of dues {year}.", "{count} calls of dues {year}.", preview.count, year=draft.label))
    for left in preview.left_out:
        complain(_("Not called: {name} ({reason})", name=left.name, reason=left.problem))


def pay(context: CommandContext, arguments: Any) -> None:
    """``dues pay``."""
    app = context.app
    member = next((row for row in app.directory.rows() if row.number == arguments.number), None)
    if member is None:
        raise NotFound(N_("No member has the number “{number}”: look at “members list”."), number=arguments.number)
    unit = currency(app.association.sheet().currency)
    today = _today(context)
    command = RecordPayment(
        party_id=member.id,
        paid_on=parse_date(arguments.on, today) if arguments.on else today,
        amount=parse_amount(arguments.amount, unit),
        method=PaymentMethod(arguments.method),
        reference=arguments.reference,
        keep_credit=arguments.credit,
    )
    try:
        app.dues.record_payment(command)
    except Overpaid as refusal:
        raise Overpaid(N_("{refusal} To keep it: --credit."), refusal=refusal) from refusal
    left = app.dues.standing(member.id).balance
    say(_("Payment recorded for {name}; left to pay: {balance}.", name=member.name, balance=money(left, unit)))


def _today(context: CommandContext) -> date:
    return context.app.clock.today(str(context.app.zone))

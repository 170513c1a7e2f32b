"""Commands on the association's file itself: demo, new, check, backup, restore, history, undo, redo."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from secretariat.base.errors import Refusal
from secretariat.base.formats import number, short_date, time_text
from secretariat.base.i18n import N_, _
from secretariat.cli.console import ConsoleProgress, say, say_json, say_table
from secretariat.cli.context import CommandContext, whole_number, writable
from secretariat.store.engine import SUFFIX


class RegisterBroken(Refusal):
    """A sealed paper is no longer what it was."""


def add_commands(commands: Any) -> None:
    """Declare the commands of this module."""
    demo = commands.add_parser("demo", help=_("make a demonstration association and open it"))
    demo.add_argument("file", nargs="?", default="demonstration.secretariat", metavar="FILE")
    demo.add_argument("--members", type=whole_number, metavar="N", help=_("as many members as asked"))
    demo.add_argument("--profile", choices=("metropole", "caledonie"), default="metropole")
    demo.add_argument("--no-window", action="store_true", help=_("only write the file"))
    demo.set_defaults(run=make_demonstration)

    new = commands.add_parser("new", help=_("create an association"))
    new.add_argument("file", metavar="FILE")
    new.add_argument("--name", required=True)
    new.add_argument("--currency", choices=("EUR", "XPF"), default="EUR")
    new.set_defaults(run=create)

    check = commands.add_parser("check", help=_("integrity, schema version, counts"))
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=show_check)

    backup = commands.add_parser("backup", help=_("write a verified copy"))
    backup.add_argument("copy", metavar="TARGET")
    backup.set_defaults(run=write_backup)

    restore = commands.add_parser("restore", help=_("put a backup in the place of a file"))
    restore.add_argument("source", metavar="SOURCE")
    restore.add_argument("place", metavar="TARGET")
    restore.set_defaults(run=restore_copy)

    history = commands.add_parser("history", help=_("the latest actions"))
    history.add_argument("--limit", type=whole_number, default=20)
    history.add_argument("--json", action="store_true")
    history.set_defaults(run=show_history)
    undo = commands.add_parser("undo", help=_("take the last action back"))
    undo.add_argument("entry", nargs="?", type=whole_number, metavar="ID")
    undo.set_defaults(run=undo_last)
    commands.add_parser("redo", help=_("make the undone action again")).set_defaults(run=redo_last)


def make_demonstration(context: CommandContext, arguments: Any) -> None:
    """``secretariat demo``."""
    from secretariat.demo.build import prepare_target

    file = writable(arguments.file)
    prepare_target(file)
    app = context.create(str(file))
    app.build_demonstration(profile=arguments.profile, members=arguments.members, progress=ConsoleProgress())
    say(_("Demonstration association written: {file}", file=file))
    if arguments.no_window:
        return
    if context.has_screen():
        context.open_target = str(file)
        return
    cards, letters = file.with_name("cartes.pdf"), file.with_name("convocations.pdf")
    app.print_cards(cards, progress=ConsoleProgress())
    app.print_convocations(app.next_assembly_reference(), letters, progress=ConsoleProgress())
    say(
        _(
            "There is no screen here: the membership cards ({cards}) and the convocations ({letters}) were written "
            "beside it.",
            cards=cards.name,
            letters=letters.name,
        )
    )


def create(context: CommandContext, arguments: Any) -> None:
    """``secretariat new``."""
    from secretariat.association.commands import CreateAssociation
    from secretariat.association.rules import Territory

    place: dict[str, Any] = {}
    if arguments.currency == "XPF":
        place = {"territory": Territory.CALEDONIE, "time_zone": "Pacific/Noumea"}
    command = CreateAssociation(name=arguments.name, currency=arguments.currency, **place)
    file = writable(arguments.file) if "://" not in arguments.file else arguments.file
    context.create(str(file)).association.create_association(command)
    say(_("Association “{name}” created: {file}", name=arguments.name, file=file))


def show_check(context: CommandContext, arguments: Any) -> None:
    """``secretariat check``."""
    report = context.app.check()
    if arguments.json:
        say_json(report)
    else:
        say_table(
            (_("Check"), ""),
            [(_(_FIGURES[name]), number(value) if isinstance(value, int) else value) for name, value in report.items()],
        )
    if report["register"] != "ok":
        raise RegisterBroken(N_("The register of minutes is broken. {reason}"), reason=report["register"])


_FIGURES = {
    "integrity": N_("Integrity"),
    "schema": N_("Schema"),
    "association": N_("Association"),
    "members": N_("Active members"),
    "up_to_date": N_("Members up to date"),
    "late": N_("Members late"),
    "jobs_represented": N_("Jobs represented"),
    "departments": N_("Departments"),
    "events": N_("Events of the year"),
    "events_held": N_("Events held"),
    "meetings": N_("Meetings"),
    "register_sealed": N_("Sealed minutes"),
    "register": N_("Register of minutes"),
}


def write_backup(context: CommandContext, arguments: Any) -> None:
    """``secretariat backup``."""
    copy = writable(arguments.copy, ending=SUFFIX)
    context.app.copy_to(copy)
    say(_("Verified copy written: {file}", file=copy))


def restore_copy(_context: CommandContext, arguments: Any) -> None:
    """``secretariat restore``."""
    from secretariat.store.backup import restore_backup

    target = writable(arguments.place)
    replaced = restore_backup(Path(arguments.source), target, now=datetime.now())
    say(_("Restored: {file}", file=target))
    if replaced is not None:
        say(_("The replaced file was kept: {file}", file=replaced.name))


def show_history(context: CommandContext, arguments: Any) -> None:
    """``secretariat history``."""
    zone = context.app.zone
    rows = context.app.history(limit=arguments.limit)
    if arguments.json:
        say_json(
            [
                {
                    "id": row.id,
                    "at": row.at,
                    "actor": row.actor,
                    "kind": row.kind,
                    "label": row.label,
                    "undone": row.is_undone,
                }
                for row in rows
            ]
        )
        return
    say_table(
        ("n°", _("Date"), _("Who"), _("Action")),
        [
            (
                row.id,
                f"{short_date(row.at.astimezone(zone).date())} {time_text(row.at.astimezone(zone).time())}",
                row.actor,
                _told(row.kind, row.label) + (f" ({_('undone')})" if row.is_undone else ""),
            )
            for row in rows
        ],
    )


def _told(kind: str, label: str) -> str:
    """An action by its name; its undoing and redoing say that they are."""
    if kind == "undo":
        return _("Undone: {label}", label=label)
    return _("Done again: {label}", label=label) if kind == "redo" else label


def undo_last(context: CommandContext, arguments: Any) -> None:
    """``secretariat undo``."""
    say(_("Undone: {label}", label=context.app.undo(arguments.entry)))


def redo_last(context: CommandContext, _arguments: Any) -> None:
    """``secretariat redo``."""
    say(_("Done again: {label}", label=context.app.redo()))

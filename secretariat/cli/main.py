"""Reading the arguments, running the command, and turning refusals into exit codes: 0 done, 1 refused, 2 usage."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from secretariat import __version__
from secretariat.application import Application
from secretariat.base.errors import Cancelled, SecretariatError
from secretariat.base.i18n import N_, _
from secretariat.base.settings import Settings
from secretariat.cli import assemblies, dues, events, files, meetings, members
from secretariat.cli.console import complain
from secretariat.cli.context import CommandContext, CommandRefused, NoAssociation

logger = logging.getLogger("secretariat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a command ended: its exit code, and the association that the window shall open, if any."""

    code: int
    open_target: str = ""


# What argparse says by itself, looked up in our catalogue: users of the commands read one language.
_USAGE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)


def build_parser() -> argparse.ArgumentParser:
    """The whole tree of commands."""
    vars(argparse)["_"] = _
    parser = argparse.ArgumentParser(prog="secretariat", description=_("The secretariat of an association."))
    version = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"Secrétariat {__version__}", help=version)
    parser.add_argument(
        "--db",
        metavar="FILE|URL",
        default=os.environ.get("SECRETARIAT_DB", ""),
        help=_("the association: a .secretariat file, or a PostgreSQL address"),
    )
    parser.add_argument(
        "--self-test", metavar="FILE", nargs="?", const="", default=None, help=_("check the installed program itself")
    )
    parser.add_argument("--quit", action="store_true", help=_("close the window that is open, keeping what is typed"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    for part in (files, members, dues, events, meetings, assemblies):
        part.add_commands(commands)
    return parser


def run(
    argv: Sequence[str],
    settings: Settings,
    *,
    open_association: Callable[..., Application],
    new_association: Callable[..., Application],
    has_screen: Callable[[], bool],
) -> Outcome:
    """Run one command line (without the program's name)."""
    parser = build_parser()
    try:
        arguments: Any = parser.parse_args(argv)
    except SystemExit as stop:
        return Outcome(code=int(stop.code or 0))
    context = CommandContext(
        settings=settings,
        target=arguments.db,
        opener=open_association,
        creator=new_association,
        has_screen=has_screen,
    )
    if not hasattr(arguments, "run"):
        parser.print_usage(sys.stderr)
        return Outcome(code=2)
    try:
        arguments.run(context, arguments)
    except NoAssociation as error:
        complain(str(error))
        return Outcome(code=2)
    except SecretariatError as error:
        complain(str(error))
        return Outcome(code=1)
    except CommandRefused:
        return Outcome(code=1)
    except (Cancelled, KeyboardInterrupt):
        complain(_("Stopped: nothing was changed."))
        return Outcome(code=1)
    except BrokenPipeError:
        return Outcome(code=0)
    except Exception:
        logger.exception("command failed")
        complain(_(UNEXPECTED))
        return Outcome(code=1)
    finally:
        _close(context)
    return Outcome(code=0, open_target=context.open_target)


def _close(context: CommandContext) -> None:
    """Make the backup and let go of the file; what was done stays done even when the backup fails."""
    try:
        context.close()
    except SecretariatError as error:
        complain(_("No backup could be made on closing. {reason}", reason=error))


UNEXPECTED = N_("Something unexpected happened and nothing was changed. The details are in the program’s log file.")

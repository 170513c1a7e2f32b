"""What a command receives: the seat's settings and the association it works on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from secretariat.application import Application
from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.settings import Settings
from secretariat.base.writing import refuse_database


class CommandRefused(Exception):
    """The command said already what stands in the way: its exit code is 1."""


class NoAssociation(Refusal):
    """The command needs an association and none was named."""


@dataclass(slots=True, kw_only=True)
class CommandContext:
    """Opens the association on first use and closes it at the end."""

    settings: Settings
    target: str
    opener: Callable[..., Application]
    creator: Callable[..., Application]
    has_screen: Callable[[], bool]
    open_target: str = ""
    _opened: list[Application] = field(default_factory=list)

    @property
    def app(self) -> Application:
        """The association named by ``--db`` or ``SECRETARIAT_DB``."""
        if not self._opened:
            if not self.target:
                raise NoAssociation(N_("Name the association: secretariat --db FILE.secretariat …"))
            self._opened.append(self.opener(self.target, self.settings))
        return self._opened[0]

    def create(self, target: str) -> Application:
        """A new, empty association database."""
        application = self.creator(target, self.settings)
        self._opened.insert(0, application)
        return application

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()


def calendar_year(text: str) -> int:
    """A year as it is typed after ``--year``; anything else is a wrong use of the command."""
    if not (text.isascii() and text.isdigit() and 1900 <= int(text) <= 2999):
        raise argparse.ArgumentTypeError(_("a year of four digits is expected"))
    return int(text)


def whole_number(text: str) -> int:
    """A number from 1 as it is typed; anything else is a wrong use of the command."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(_("a whole number above zero is expected"))
    return int(text)


def writable(target: str, *, ending: str = "") -> Path:
    """A path that a command may write to; one sentence when its folder is missing or its ending another."""
    if "://" in target:
        raise EnvironmentFault(N_("“{name}” is an address. Give the name of a file."), name=target.rpartition("@")[2])
    path = Path(target)
    if path.is_dir():
        raise EnvironmentFault(N_("“{name}” is a folder. Give the name of a file."), name=path.name)
    if not path.absolute().parent.is_dir():
        raise EnvironmentFault(N_("The folder “{folder}” does not exist. Create it first."), folder=path.parent)
    if ending and path.suffix.lower() != ending:
        raise Refusal(N_("“{name}”: end the name with {ending}."), name=path.name, ending=ending)
    return path


def document(target: str, *, ending: str = "") -> Path:
    """A path that a command may write a document to: never over a database."""
    path = writable(target, ending=ending)
    refuse_database(path)
    return path

"""The composition root: settings, language, database, application."""

from __future__ import annotations

import getpass
from pathlib import Path

from secretariat.application import Application
from secretariat.base.clock import Clock
from secretariat.base.settings import Settings
from secretariat.store.store import Store


def actor_of(settings: Settings) -> str:
    """Who acts on this seat: the name asked at first start, or the computer's account until then."""
    if settings.actor:
        return settings.actor
    try:
        return getpass.getuser()
    except OSError:
        return "?"


def open_association(
    target: str | Path, settings: Settings, *, clock: Clock | None = None, read_only: bool = False
) -> Application:
    """Open an association's file or server; refusals and faults are sentences."""
    store = Store.open(target, clock=clock, actor=actor_of(settings), seat=settings.seat, read_only=read_only)
    store.person = settings.actor
    return Application(store)


def new_association(target: str | Path, settings: Settings, *, clock: Clock | None = None) -> Application:
    """Create an empty association database; the caller then names the association."""
    store = Store.create(target, clock=clock, actor=actor_of(settings), seat=settings.seat)
    store.person = settings.actor
    return Application(store)

"""The five tabs: their words, pictograms and pages, each built at its first visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import N_

if TYPE_CHECKING:
    from secretariat.ui.context import UiContext


class Page(Protocol):
    """What the window may ask of a page; the methods that a page lacks are simply not offered."""

    def activate(self) -> None:
        """The tab is shown: load or refresh the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab of the header."""

    key: str
    label: str
    icon: str
    build: Callable[[UiContext], QWidget]


def _home(context: UiContext) -> QWidget:
    from secretariat.ui.home.page import HomePage

    return HomePage(context)


def _members(context: UiContext) -> QWidget:
    from secretariat.ui.members.page import MembersPage

    return MembersPage(context)


def _dues(context: UiContext) -> QWidget:
    from secretariat.ui.dues.page import DuesPage

    return DuesPage(context)


def _events(context: UiContext) -> QWidget:
    from secretariat.ui.events.page import EventsPage

    return EventsPage(context)


def _meetings(context: UiContext) -> QWidget:
    from secretariat.ui.meetings.page import MeetingsPage

    return MeetingsPage(context)


def _sitting(context: UiContext) -> QWidget:
    from secretariat.ui.sitting.page import SittingPage

    return SittingPage(context)


TABS = (
    Tab(key="home", label=N_("Home"), icon="home", build=_home),
    Tab(key="members", label=N_("Members"), icon="people", build=_members),
    Tab(key="dues", label=N_("Dues"), icon="euro", build=_dues),
    Tab(key="events", label=N_("Events"), icon="calendar", build=_events),
    Tab(key="meetings", label=N_("Meetings and minutes"), icon="meeting", build=_meetings),
)
SITTING = Tab(key="sitting", label=N_("Sitting"), icon="vote", build=_sitting)
"""A page with a frame of its own, that no tab leads to."""


def call(page: Any, name: str, *arguments: Any) -> bool:
    """Call a page's optional method; false when it has none."""
    method = getattr(page, name, None)
    if method is None:
        return False
    method(*arguments)
    return True

"""From a line of what is to be done to the place where it is done: the tab, the record, then the right part of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.directory.agenda import TodayLine
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.pages import call

# A page reads its rows, then the record that was asked for: its parts are there after two readings.
_READINGS = 3


def _late(page: Any) -> None:
    page.tabs.choose("campaign")
    page.campaign.list.choose("late")


def _call_missing(page: Any) -> None:
    page.tabs.choose("campaign")
    page.campaign.year.call_missing()


ARRIVALS: dict[str, Callable[[Any], Any]] = {
    "open_convocations": lambda page: page.go("convene"),
    "open_minutes": lambda page: page.go("minutes"),
    "show_late": _late,
    "call_missing": _call_missing,
    "call_dues": lambda page: page.call_dues(),
    "show_candidates": lambda page: page.toolbar.chips.choose("candidates"),
    "show_unreachable": lambda page: page.filtering.set_field("missing", "address"),
}


def go_to_line(context: UiContext, owner: QWidget, line: TodayLine) -> None:
    """Go where a line is dealt with."""
    window: Any = owner.window()
    if line.tab == "settings":
        call(window, f"show_{line.action}")
    elif line.action == "import_rows":
        call(window, "import_members")
    else:
        context.go_to(line.tab, line.record_id)
        arrival = ARRIVALS.get(line.action)
        find = getattr(window, "page", None)
        if arrival is not None and find is not None:
            _after_readings(context, owner, lambda: arrival(find(line.tab)), _READINGS)


def _after_readings(context: UiContext, owner: QWidget, then: Callable[[], Any], readings: int) -> None:
    def read(_result: object) -> None:
        if readings > 1:
            _after_readings(context, owner, then, readings - 1)
        else:
            then()

    act(context, lambda _progress: None, on_done=read, owner=owner)

"""One user action: a service call away from the window, and what is said when it cannot be granted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import _
from secretariat.base.progress import Progress

if TYPE_CHECKING:
    from secretariat.ui.context import UiContext
    from secretariat.ui.jobs import Job, Lane

T = TypeVar("T")


class _Action:
    """Follows one job to its end; may begin again after a fault of the computer."""

    def __init__(
        self,
        context: UiContext,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], Any] | None,
        on_refused: Callable[[Refusal], Any] | None,
        lane: Lane,
        title: str,
        owner: QObject | None,
    ) -> None:
        self._context, self._work, self._lane, self._title = context, work, lane, title
        self._on_done, self._on_refused = on_done, on_refused
        self._owner = owner

    def start(self) -> Job:
        return self._context.runner.submit(
            self._work, lane=self._lane, title=self._title, on_done=self._done, on_failed=self._failed,
        )

    def _has_listener(self) -> bool:
        return self._owner is None or isValid(self._owner)

    def _done(self, result: object) -> None:
        if self._on_done is not None and self._has_listener():
            self._on_done(result)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            if self._on_refused is not None and self._has_listener():
                self._on_refused(error)
            else:
                self._context.notify(str(error), kind="warning")
        elif isinstance(error, EnvironmentFault):
            self._context.notify(str(error), kind="warning", action=_("Try again"), on_action=self.start)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def act(
    context: UiContext,
    work: Callable[[Progress], T],
    *,
    on_done: Callable[[T], Any] | None = None,
    on_refused: Callable[[Refusal], Any] | None = None,
    lane: Lane = "database",
    title: str = "",
    owner: QObject | None = None,
) -> Job:
    """Run ``work(progress)`` in a lane, then ``on_done(result)`` in the GUI thread.

    A refusal goes to ``on_refused``, or is said in the notice bar; a fault of the computer is said with « Réessayer »;
    a bug goes to ``sys.excepthook``. ``title`` is shown with the progress of a long action. Nothing is answered once
    ``owner`` was destroyed.
    """
    if owner is None:
        bound = getattr(on_done, "__self__", None)
        owner = bound if isinstance(bound, QObject) else None
    return _Action(context, work, on_done, on_refused, lane, title, owner).start()

"""One user action: a service call away from the window, and what is said when it cannot be granted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.ui.context import UiContext
from secretariat.ui.jobs import Job, Lane

T = TypeVar("T")


class _Action(QObject):
    """Follows one job to its end; owned by the job's runner so that it outlives the page that asked."""

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
        super().__init__(context.runner)
        self._context, self._work, self._lane, self._title = context, work, lane, title
        self._on_done, self._on_refused = on_done, on_refused
        self._has_owner = owner is not None
        self._is_owner_gone = False
        if owner is not None:
            owner.destroyed.connect(self._owner_gone)

    def start(self) -> Job:
        return self._context.runner.submit(
            self._work, lane=self._lane, title=self._title, on_done=self._done, on_failed=self._failed,
            on_cancelled=self.deleteLater,
        )

    def _owner_gone(self) -> None:
        self._is_owner_gone = True

    def _done(self, result: object) -> None:
        self.deleteLater()
        if self._on_done is not None and not self._is_owner_gone:
            self._on_done(result)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self.deleteLater()
            if self._on_refused is not None and not self._is_owner_gone:
                self._on_refused(error)
            else:
                self._context.notify(str(error), kind="warning")
        elif isinstance(error, EnvironmentFault):
            self._context.notify(str(error), kind="warning", action=_("Try again"), on_action=self.start)
        else:
            self.deleteLater()
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

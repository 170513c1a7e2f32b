"""What tests of one page are made of: a real file, a context that hears notices, and the page shown and settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import set_language
from secretariat.store.store import Store
from secretariat.ui.context import Notice, UiContext
from secretariat.ui.feed import Feed
from secretariat.ui.jobs import JobRunner
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.theme import Theme

Settle = Callable[[], None]


def new_file(folder: Path, clock: FixedClock) -> Iterator[Application]:
    """An empty association in French, closed afterwards."""
    set_language("fr")
    made = Application(Store.create(folder / "a.secretariat", clock=clock, actor="Camille Morel", seat="s"))
    yield made
    made.store.close()


def settling(runner: JobRunner) -> Settle:
    """What lets every job and what it asks for end."""

    def wait() -> None:
        # A job may ask for the next one just as the last one ends: look again until nothing is left for a while.
        quiet = 0
        for _round in range(80):
            runner.wait_idle()
            QApplication.processEvents()
            quiet = 0 if runner.pending() else quiet + 1
            if quiet == 4:
                return
        raise AssertionError("jobs ask for each other without end")

    return wait


def hearing(app: Application, runner: JobRunner, look: Theme, said: list[str]) -> Iterator[UiContext]:
    """A context that hears the changes of the file; the text of every notice goes to ``said``."""
    made = UiContext(app=app, runner=runner, feed=Feed(), theme=look)

    def hear(notice: Notice) -> None:
        said.append(notice.text)

    made.notices.posted.connect(hear)
    unsubscribe = app.changes.subscribe(made.feed.post)
    yield made
    unsubscribe()


def meetings_page(context: UiContext, settle: Settle) -> Iterator[MeetingsPage]:
    """The Réunions & PV tab, its first meeting read."""
    made = MeetingsPage(context)
    made.resize(1366, 640)
    made.show()
    made.activate()
    settle()
    yield made
    settle()
    made.close()
    made.deleteLater()

"""What every screen is given: the application, the runner of jobs, the feed, the theme and the notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretariat.ui.drafts import Drafts
from secretariat.ui.feed import Feed
from secretariat.ui.jobs import JobRunner
from secretariat.ui.theme import Theme

if TYPE_CHECKING:
    from secretariat.application import Application

NoticeKind = Literal["done", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One sentence for the notice bar; warnings stay until closed, the others leave after ten seconds.

    ``written`` is the file that it speaks of: its folder can be opened.
    """

    text: str
    kind: NoticeKind = "done"
    is_undoable: bool = False
    action: str = ""
    on_action: Callable[[], Any] | None = None
    written: Path | None = None


class NoticeBoard(QObject):
    """Where screens pin notices; the window listens to ``posted``."""

    posted = Signal(object)


def _ask_open(*arguments: Any, **options: Any) -> Path | None:
    # The dialogs are loaded at the first question: the window does not wait for them.
    from secretariat.ui.dialogs.files import ask_open_file

    return ask_open_file(*arguments, **options)


def _ask_save(*arguments: Any, **options: Any) -> Path | None:
    from secretariat.ui.dialogs.files import ask_save_file

    return ask_save_file(*arguments, **options)


def _ask(*arguments: Any, **options: Any) -> bool:
    from secretariat.ui.dialogs.question import ask_question

    return ask_question(*arguments, **options)


@dataclass(kw_only=True)
class UiContext:
    """Shared by all screens of one window; ``app`` is ``None`` on the welcome page."""

    app: Application | None = None
    runner: JobRunner
    feed: Feed
    theme: Theme
    settings: Any = None
    drafts: Drafts = field(default_factory=Drafts)
    notices: NoticeBoard = field(default_factory=NoticeBoard)
    ask_open: Callable[..., Path | None] = _ask_open
    ask_save: Callable[..., Path | None] = _ask_save
    ask: Callable[..., bool] = _ask
    go_to: Callable[..., Any] = lambda *args, **kwargs: None

    def notify(
        self,
        text: str,
        *,
        undo: bool = False,
        kind: NoticeKind = "done",
        action: str = "",
        on_action: Callable[[], Any] | None = None,
        written: Path | None = None,
    ) -> None:
        """Say what was done (with « Annuler » if ``undo``), or warn; ``action`` names one thing to do about it.

        « Ouvrir le dossier » is offered for a file that was ``written``.
        """
        self.notices.posted.emit(
            Notice(text=text, kind=kind, is_undoable=undo, action=action, on_action=on_action, written=written)
        )


def make_context(parent: QObject, theme: Theme, app: Application | None = None, settings: Any = None) -> UiContext:
    """A context whose parts live as long as ``parent``."""
    return UiContext(app=app, runner=JobRunner(parent), feed=Feed(parent), theme=theme, settings=settings)


def window_of(widget: QWidget | None) -> QWidget | None:
    """The window that a widget sits in."""
    return widget.window() if widget is not None else None

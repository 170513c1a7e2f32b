"""Opening, creating and closing associations away from the GUI thread, with a sentence when it cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import _
from secretariat.base.paths import cache_folder, ensure_folder
from secretariat.base.progress import Progress
from secretariat.base.writing import writing_fault
from secretariat.ui.act import act

if TYPE_CHECKING:
    from secretariat.application import Application
    from secretariat.ui.home.safer_place import SaferPlace
    from secretariat.ui.jobs import Job

SUFFIX = ".secretariat"
LISTS = "*.csv *.txt *.xlsx *.ods *.xls *.vcf"
_RARE_LISTS = frozenset((".tsv", ".tab", ".xml", ".xlsm"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An association that was opened, with the words of the header."""

    app: Application
    name: str
    year: str
    is_demonstration: bool
    place_warning: str = ""


def read_header(app: Application) -> Opened:
    """Read the header's words (database lane)."""
    sheet = app.association.sheet()
    period = app.association.period()
    return Opened(
        app=app,
        name=sheet.short_name or sheet.name,
        year=_("Year {year}", year=period.label),
        is_demonstration=sheet.is_demonstration,
        place_warning=_risk_said(app.store.file),
    )


def _risk_said(file: Path | None) -> str:
    from secretariat.ui.home.places import opened_warning

    return opened_warning(file.resolve()) if file is not None else ""


class Opening(QObject):
    """Knows how to open; the window knows what to show."""

    def __init__(
        self, window: Any, open_association: Callable[..., Application], new_association: Callable[..., Application]
    ) -> None:
        super().__init__(window)
        self._window = window
        self.open_with = open_association
        self.new_with = new_association
        self._source: Path | None = None  # a list to import once its association is founded
        self._safer: SaferPlace | None = None

    def open_first(self, asked: str | None) -> None:
        """At start: open what was asked for or the last association; the welcome page when that fails."""
        target = self._window.settings.first_target(asked)
        if target:
            self._open(target).ended.connect(self._first_ended)

    def open_target(self, target: str) -> None:
        """Open a file or address; the one that is open stays until the new one is ready."""
        self._open(target)

    def _open(self, target: str) -> Job:
        settings = self._window.settings

        def work(_progress: Progress) -> Opened:
            return read_header(self.open_with(target, settings))

        return act(
            self._window.context, work, on_done=self._opened, on_refused=self._refused, title=_("Opening"), owner=self
        )

    def _first_ended(self) -> None:
        if self._window.context.app is None:
            self._window.show_welcome()

    def choose_file(self) -> None:
        """Ask for a file and open it; a list of members begins a new association, or is imported into the open one."""
        kinds = [
            (_("What can be opened"), f"*{SUFFIX} {LISTS}"),
            (_("Secrétariat files"), f"*{SUFFIX}"),
            (_("Lists of members"), LISTS),
        ]
        file = self._window.context.ask_open(self._window, _("Open an association"), kinds)
        if file is not None:
            self.take(file)

    def take(self, file: Path) -> None:
        """Open an association's file; import a list of members, after founding an association if none is open."""
        suffix = file.suffix.casefold()
        if suffix == SUFFIX:
            self.open_target(str(file))
        elif self._window.context.app is not None:
            self._window.import_members(file)
        elif f"*{suffix}" in LISTS.split() or suffix in _RARE_LISTS:
            self.create_association(file)
        else:
            said = _("“{name}” is neither an association nor a list of members: choose another file.", name=file.name)
            self._window.context.notify(said, kind="warning")

    def create_association(self, source: Path | None = None) -> None:
        """The assistant for a new association, then its file, then the import of a list when there is one."""
        from secretariat.ui.home.assistant import ask_new_association

        asked = ask_new_association(self._window, self._window.context, source)
        if asked is None:
            return
        file, setup = asked
        self._source = source
        settings = self._window.settings
        if _risk_said(file):  # the assistant has warned of its folder
            from secretariat.ui.home.safer_place import keep_answer

            keep_answer(settings, str(file))

        def work(_progress: Progress) -> Opened:
            app = self.new_with(str(file), settings)
            try:
                setup(app)
            except BaseException:
                app.close()
                Path(file).unlink(missing_ok=True)
                raise
            return read_header(app)

        act(
            self._window.context,
            work,
            on_done=self._opened,
            on_refused=self._refused,
            title=_("Creating the association"),
            owner=self,
        )

    def make_demonstration(self) -> None:
        """Build the demonstration association in the documents folder and open it."""
        settings = self._window.settings

        def work(progress: Progress) -> Opened:
            from secretariat.demo.build import prepare_target

            file = _demonstration_file()
            try:
                prepare_target(file)
            except OSError as error:
                raise writing_fault(error, file) from error
            app = self.new_with(str(file), settings)
            try:
                app.build_demonstration(progress=progress)
            except BaseException:
                app.close()
                file.unlink(missing_ok=True)
                raise
            return read_header(app)

        act(
            self._window.context,
            work,
            on_done=self._opened,
            on_refused=self._refused,
            title=_("Preparing the demonstration"),
            owner=self,
        )

    def look_at(self, file: Path, words: str) -> None:
        """Open a copy of a file in a window of its own, to be read only; ``words`` say what is looked at."""
        settings = self._window.settings

        def work(_progress: Progress) -> Opened:
            from secretariat.store.backup import copy_database

            copy = ensure_folder(cache_folder() / "looks") / file.name
            copy_database(file, copy)
            self.open_with(str(copy), settings).close()  # an older file is brought up to date, in the copy only
            return read_header(self.open_with(str(copy), settings, read_only=True))

        def shown(opened: Opened) -> None:
            from secretariat.ui.home.looking import show_look

            show_look(self._window, opened, words)

        act(self._window.context, work, on_done=shown, on_refused=self._refused, title=_("Opening"), owner=self)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the file that is open, then open it again."""
        window = self._window
        app = window.context.app
        if app is None or app.store.file is None:
            return
        file = app.store.file

        def work(_progress: Progress) -> Path:
            from secretariat.store.backup import copy_database, restore_backup

            # Closing makes a backup and thins the old ones out, perhaps this one: it is put aside before.
            aside = ensure_folder(cache_folder()) / f"restore{SUFFIX}"
            copy_database(backup, aside)
            app.close()
            now = app.clock.now().astimezone().replace(tzinfo=None)
            try:
                replaced = restore_backup(aside, file, now=now)
            finally:
                aside.unlink(missing_ok=True)
            return replaced or file

        def done(replaced: Path) -> None:
            self.open_target(str(file))
            window.context.notify(_("Restored; the file it replaces is kept as {name}", name=replaced.name))

        def refused(error: Refusal) -> None:
            self._refused(error)
            self.open_target(str(file))

        window.context.app = None
        act(window.context, work, on_done=done, on_refused=refused, title=_("Restoring"), owner=self)

    def show_again(self, app: Application, tab: str) -> None:
        """Build the pages of an open association again, after a change of language."""
        window = self._window

        def shown(opened: Opened) -> None:
            window.show_opened(opened.app, opened.name, opened.year, is_demonstration=opened.is_demonstration)
            if tab:
                window.show_tab(tab)

        act(window.context, lambda _progress: read_header(app), on_done=shown, owner=self)

    def close_current(self, *, then: Callable[[], Any], failed: Callable[[], Any] | None = None) -> None:
        """Finish what runs, make the backup, close, then go on."""
        window = self._window
        app = window.context.app
        if app is None:
            window.context.runner.close()
            then()
            return
        window.leave_pages()
        self._forget_place()
        window.context.app = None
        window.context.runner.cancel_all()

        target = app.store.target

        def work(_progress: Progress) -> EnvironmentFault | None:
            try:
                app.close()
            except EnvironmentFault as fault:
                return fault
            return None

        def closed(fault: EnvironmentFault | None) -> None:
            if fault is None or window.context.ask(
                window,
                _("The backup could not be made"),
                str(fault),
                verb=_("Close without a backup"),
                safe=_("Go back"),
            ):
                # Once this job has ended: closing waits for the jobs that are left.
                QTimer.singleShot(0, then)
                return
            if failed is not None:
                failed()
            self.open_target(target)

        act(window.context, work, on_done=closed, title=_("Closing and backing up"), owner=self)

    def _opened(self, opened: Opened) -> None:
        window = self._window
        if window.is_closing:  # the window was closed meanwhile: what it would show is closed too
            act(window.context, lambda _progress: opened.app.close())
            return
        previous = window.context.app
        if previous is not None and previous is not opened.app:
            act(window.context, lambda _progress: previous.close(), owner=self)
        window.show_opened(opened.app, opened.name, opened.year, is_demonstration=opened.is_demonstration)
        self._warn_of_place(opened)
        source, self._source = self._source, None
        if source is not None:
            window.import_members(source)

    def _warn_of_place(self, opened: Opened) -> None:
        """Say once of a file in a synchronised folder or on the network that it is not safe there."""
        self._forget_place()
        if opened.place_warning:
            from secretariat.ui.home.safer_place import SaferPlace, is_answered

            if not is_answered(self._window.settings, opened.app.store.target):
                self._safer = SaferPlace(self._window, opened.place_warning)

    def _forget_place(self) -> None:
        safer, self._safer = self._safer, None
        if safer is not None and isValid(safer):
            safer.take_away()

    def _refused(self, error: Refusal | EnvironmentFault) -> None:
        self._window.context.notify(str(error), kind="warning")


def _demonstration_file() -> Path:
    from secretariat.ui.home.places import home_folder

    return home_folder() / f"demonstration{SUFFIX}"

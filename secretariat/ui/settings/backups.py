"""The backups of the file: looked at, restored, copied to another place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.store.backup import Backup
from secretariat.ui.context import UiContext
from secretariat.ui.home.places import SUFFIX
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import EmptyState
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """One backup of the list; ``id`` is its place."""

    id: str
    backup: Backup


def made_at_text(backup: Backup) -> str:
    """« samedi 12 juin 2027 à 18 h 02 »."""
    return formats.date_and_time(backup.made_at.date(), backup.made_at.time().replace(second=0, microsecond=0))


def size_text(size: int) -> str:
    """« 2,3 Mo »."""
    return _("{size} MB", size=formats.number(Decimal(max(1, round(size / 100_000))) / 10))


COLUMNS = (
    Column(
        key="at",
        title=lambda: _("Made on"),
        text=lambda each: made_at_text(each.backup),
        kind="strong",
        sort=lambda each: each.backup.made_at,
        width=250,
        stretch=1,
    ),
    Column(
        key="members",
        title=lambda: _("Members"),
        text=lambda each: formats.number(each.backup.member_count),
        sort=lambda each: each.backup.member_count,
        kind="number",
        width=110,
    ),
    Column(
        key="size",
        title=lambda: _("Size"),
        text=lambda each: size_text(each.backup.size),
        sort=lambda each: each.backup.size,
        kind="number",
        width=110,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    backups: tuple[Backup, ...]
    is_server: bool
    member_count: int
    target: str


class BackupsSection(Section):
    """Backups are made on closing; seven days, four weeks and twelve months of them are kept."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(
            context,
            window,
            _("Backups"),
            _(
                "A backup is made each time the file is closed after a change, then read again to be sure of it. The "
                "last 7 days, 4 weeks and 12 months are kept on this computer."
            ),
        )
        self._found: _Read | None = None
        self.now_button = button(_("Make a backup now"), icon="refresh", on=self._backup_now)
        self.copy_button = button(_("Copy elsewhere…"), "primary", icon="upload", on=self.copy_elsewhere)
        self.head.addWidget(self.now_button)
        self.head.addWidget(self.copy_button)
        self.copied = ResultStrip("info")
        self.body.add(self.copied)
        self.model = RowsModel(COLUMNS)
        self.view = RowsView(self.model, row_height=36, lead=12, name=_("Backups"))
        self.view.setMinimumHeight(220)
        self.view.current_changed.connect(lambda _row: self._enable())
        self.view.activated_row.connect(lambda _row: self.look())
        self.empty = EmptyState("download", _("No backup yet"), _("The first one is made when the file is closed."))
        self.look_button = button(_("Look at it"), icon="search", on=self.look)
        self.restore_button = button(_("Restore…"), "danger", icon="undo", on=self.restore)
        self.body.content.addWidget(self.view, 1)
        self.body.add(self.empty, row(None, self.look_button, self.restore_button))
        self.server = label(
            _("This association is on a server, which keeps its own backups: ask the person who looks after it."),
            "muted",
            wrap=True,
        )
        self.body.add(self.server)
        self.body.content.addStretch(0)
        self.server.hide()
        self.empty.hide()
        self._enable()

    def load(self) -> None:
        self.read(_read, self._show)

    def _show(self, found: _Read) -> None:
        self._found = found
        self.model.replace([BackupLine(id=str(each.path), backup=each) for each in found.backups])
        for widget in (self.now_button, self.copy_button, self.look_button, self.restore_button, self.copied):
            widget.setVisible(not found.is_server)
        self.view.setVisible(bool(found.backups))
        content = self.body.content
        content.setStretch(content.count() - 1, 0 if found.backups else 1)  # without a table, the rest stays at the top
        self.empty.setVisible(not found.backups and not found.is_server)
        self.server.setVisible(found.is_server)
        self._say_copied(found.target)
        if found.backups and self.view.current_row() is None:
            self.view.select_id(str(found.backups[0].path))
        self._enable()

    def _say_copied(self, target: str) -> None:
        day = self.context.settings.ui.get("copies", {}).get(target)
        if day:
            self.copied.set_result(
                "info", _("Last copy elsewhere: {day}", day=formats.long_date(date.fromisoformat(str(day))))
            )
        else:
            self.copied.set_result(
                "warn",
                _("No copy outside this computer has been made yet"),
                _("A memory stick or another disk keeps your work if this computer breaks or is stolen."),
            )

    def chosen(self) -> Backup | None:
        """The backup of the current row."""
        line: BackupLine | None = self.view.current_row()
        return line.backup if line is not None else None

    def _enable(self) -> None:
        for each in (self.look_button, self.restore_button):
            each.setEnabled(self.chosen() is not None)

    def _backup_now(self) -> None:
        self.change(lambda app: app.backup_now(), title=_("Backing up"))

    def copy_elsewhere(self) -> None:
        """Write a whole copy where the user chooses, and remember the day."""
        found = self._found
        if found is None:
            return
        today = date.today()
        name = f"{Path(found.target).stem}-{today.isoformat()}{SUFFIX}"
        target = self.context.ask_save(self, _("Copy elsewhere"), name, [(_("Secrétariat files"), f"*{SUFFIX}")])
        if target is None:
            return

        def done(_result: object) -> None:
            settings = self.context.settings
            settings.ui.setdefault("copies", {})[found.target] = today.isoformat()
            settings.save()
            self.context.notify(_("Copied to {name}", name=target.name), written=target)

        self.change(lambda app: app.copy_to(target), then=done, title=_("Copying"))

    def look(self) -> None:
        """Open the backup in a window of its own, to be read only."""
        backup = self.chosen()
        if backup is not None:
            self.main_window.opening.look_at(
                backup.path, _("Backup of {when}, to be read only", when=made_at_text(backup))
            )

    def restore(self) -> None:
        """Ask, then put the backup in the place of the file; the replaced file stays beside it."""
        backup, found = self.chosen(), self._found
        if backup is None or found is None:
            return
        then = ngettext("The backup holds {count} member", "The backup holds {count} members", backup.member_count)
        now = ngettext(
            "the file of today holds {count} member", "the file of today holds {count} members", found.member_count
        )
        text = _(
            "{then}; {now}. What was recorded since will no longer be shown; the file of today is kept beside the "
            "restored one.",
            then=then,
            now=now,
        )
        if self.context.ask(
            self,
            _("Restore the backup of {when}?", when=made_at_text(backup)),
            text,
            verb=_("Restore the backup"),
            safe=_("Keep the file of today"),
            is_final=True,
        ):
            window = self.main_window
            dialog = self.window()
            dialog.close()
            window.opening.restore(backup.path)


def _read(app: Application, _progress: Progress | None = None) -> _Read:
    return _Read(
        backups=tuple(app.backups()),
        is_server=app.store.is_server,
        member_count=app.directory.counts().members,
        target=app.store.target,
    )

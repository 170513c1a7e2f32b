"""Says once of a file that its folder is risky, and moves the association to a disk of this computer if asked."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import _
from secretariat.base.paths import ensure_folder
from secretariat.base.progress import Progress
from secretariat.ui.act import act
from secretariat.ui.drafts import drafts_file
from secretariat.ui.home.places import SUFFIX
from secretariat.ui.widgets.basics import button
from secretariat.ui.widgets.notices import ResultStrip

_ANSWERED = "places_answered"


def is_answered(settings: Any, target: str) -> bool:
    """Whether the question was answered for this file, or need not be asked."""
    return target in settings.ui.get(_ANSWERED, [])


def keep_answer(settings: Any, target: str) -> None:
    """Do not ask for this file again."""
    if not is_answered(settings, target):
        settings.ui[_ANSWERED] = [*settings.ui.get(_ANSWERED, []), target]
        settings.save()


class SaferPlace(QObject):
    """The strip above the pages of a window, with its two answers; it goes with the association."""

    def __init__(self, window: Any, words: str) -> None:
        self.strip = ResultStrip("warn", words)
        super().__init__(self.strip)
        self._window = window
        self._target: str = window.context.app.store.target
        self.move_button = button(_("Put it on the disk…"), "secondary", compact=True, on=self.move)
        self.stay_button = button(_("Leave it there"), "ghost", compact=True, on=self.stay)
        self.strip.add_action(self.move_button)
        self.strip.add_action(self.stay_button)
        window.show_banner(self.strip)

    def stay(self) -> None:
        """Leave the file where it is; nothing is said of it any more."""
        keep_answer(self._window.settings, self._target)
        self.take_away()

    def take_away(self) -> None:
        """The association is closed, or the question answered."""
        self.strip.hide()
        self.strip.deleteLater()

    def move(self) -> None:
        """Ask for a place, close the file, copy it there whole, and go on with the copy."""
        window, old = self._window, Path(self._target)
        app = window.context.app
        kinds = [(_("Secrétariat files"), f"*{SUFFIX}")]
        new: Path | None = window.context.ask_save(window, _("Put the association on the disk"), old.name, kinds)
        if new is None or app is None or new == old:
            return
        window.leave_pages()
        window.context.app = None

        def work(_progress: Progress) -> EnvironmentFault | Refusal | None:
            from secretariat.store.backup import copy_elsewhere

            try:
                app.close()
                copy_elsewhere(old, new)
            except (EnvironmentFault, Refusal) as error:
                return error
            with suppress(OSError, EnvironmentFault):
                ensure_folder(drafts_file(str(new)).parent)
                shutil.copyfile(drafts_file(str(old)), drafts_file(str(new)))
            return None

        def done(error: EnvironmentFault | Refusal | None) -> None:
            if error is not None:
                window.open_target(str(old))
                window.context.notify(str(error), kind="warning")
                return
            recent = window.settings.recent_files
            window.settings.recent_files = [each for each in recent if each != str(old)]
            window.open_target(str(new))
            window.context.notify(
                _("You now work in “{folder}”; the former file stays as a copy", folder=new.parent.name)
            )

        act(window.context, work, on_done=done, title=_("Moving the association"), owner=window)

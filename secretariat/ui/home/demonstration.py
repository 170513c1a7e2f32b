"""Taking the example association off this computer, once it has shown what the program does."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.paths import backups_folder
from secretariat.base.progress import Progress
from secretariat.ui.act import act
from secretariat.ui.context import UiContext


def delete_demonstration(window: Any, context: UiContext) -> bool:
    """Ask, then close the example, remove its file and backups, and go back to the welcome page; false when refused.

    A real association is refused by ``NotADemonstration`` and left untouched.
    """
    app = context.app
    if app is None or app.store.file is None:
        return False
    file, target = app.store.file, app.store.target
    said = _("“{name}” and its backups leave this computer. Your own associations are not touched.", name=file.name)
    if not context.ask(window, _("Delete the example data?"), said, verb=_("Delete the example data")):
        return False
    context.app = None
    context.runner.cancel_all()

    def work(_progress: Progress) -> None:
        app.store.close()
        _remove(file)

    def done(_nothing: object) -> None:
        settings = window.settings
        settings.recent_files = [other for other in settings.recent_files if other != target]
        settings.last_file = ""
        settings.save()
        window.show_welcome()
        context.notify(_("The example data are deleted"))

    def refused(refusal: Refusal) -> None:
        context.notify(str(refusal), kind="warning")
        window.open_target(target)

    act(context, work, on_done=done, on_refused=refused, title=_("Deleting the example data"),
        owner=window)
    return True


def _remove(file: Path) -> None:
    from secretariat.demo.build import prepare_target

    try:
        prepare_target(file)
        shutil.rmtree(backups_folder(file), ignore_errors=True)
    except OSError as error:
        raise EnvironmentFault(
            N_("“{name}” could not be deleted: close it in the other programs, then try again."), name=file.name
        ) from error

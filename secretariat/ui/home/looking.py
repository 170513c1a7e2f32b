"""A second window on a copy of the file that can only be read, under a banner that says so."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from secretariat.base.i18n import _
from secretariat.base.settings import Settings
from secretariat.ui.opening import Opened
from secretariat.ui.widgets.basics import button
from secretariat.ui.widgets.notices import ResultStrip


class LookSettings(Settings):
    """The seat's settings as they are now; looking at a copy changes nothing of them."""

    def save(self, file: Path | None = None) -> None:
        """Keep nothing."""


def show_look(window: Any, opened: Opened, words: str) -> Any:
    """Show a window like this one on what was opened; it is forgotten when it is closed."""
    settings = LookSettings(**{each.name: getattr(window.settings, each.name) for each in fields(Settings)})
    settings.ui, settings.recent_files = dict(settings.ui), list(settings.recent_files)
    look = type(window)(
        settings, window.theme, open_association=window.opening.open_with, new_association=window.opening.new_with
    )
    look.build()
    look.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    banner = ResultStrip("warn", words, _("Nothing can be changed here; close this window to go back to your file."))
    banner.add_action(button(_("Close"), "secondary", compact=True, on=look.close))
    look.show_banner(banner)
    look.resize(window.size())
    look.show()
    look.show_opened(opened.app, opened.name, opened.year, is_demonstration=opened.is_demonstration)
    kept: list[Any] = window.looks
    kept.append(look)
    look.destroyed.connect(lambda: kept.remove(look) if look in kept else None)
    return look

"""What the main window opens over itself: the settings, the history, the help; and the choice of its look."""

from __future__ import annotations

from typing import Any


class WindowDialogs:
    """Mixed into the main window; each dialog is loaded at its first use."""

    def show_association(self: Any) -> None:
        self._settings("association")

    def show_statutes(self: Any) -> None:
        self._settings("statutes")

    def show_settings(self: Any) -> None:
        self._settings("seat")

    def show_backups(self: Any) -> None:
        self._settings("backups")

    def show_history(self: Any) -> None:
        self._settings("history")

    def _settings(self: Any, section: str) -> None:
        if self.context.app is None and section != "seat":
            return
        from secretariat.ui.settings.dialog import open_settings

        open_settings(self, self.context, section)

    def show_help(self: Any) -> None:
        from secretariat.ui.home.help import open_help

        open_help(self, self.context, self._tab or "welcome")

    def show_about(self: Any) -> None:
        from secretariat.ui.home.help import open_about

        open_about(self, self.context)

    def choose_theme(self: Any, scheme: str) -> None:
        self.settings.theme = scheme
        self.theme.choose(scheme=scheme)
        self.settings.save()

    def choose_text_size(self: Any, size: int) -> None:
        self.settings.text_size = size
        self.theme.choose(text_size=size)
        self.settings.save()

"""What was done, in this window and in others: said once, taken back, done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secretariat.base.i18n import _
from secretariat.ui.act import act

if TYPE_CHECKING:
    from secretariat.ui.context import Notice, UiContext
    from secretariat.ui.overlay import Overlay


class WindowChanges:
    """Mixed into the main window, which holds what is named here."""

    context: UiContext
    overlay: Overlay

    def undo(self) -> None:
        """Take the last action of this seat back."""
        app = self.context.app
        if app is not None:
            act(self.context, lambda _progress: app.undo(), title=_("Undoing"))

    def redo(self) -> None:
        app = self.context.app
        if app is not None:
            act(self.context, lambda _progress: app.redo(), title=_("Doing again"))

    def _changed(self, changes: Any) -> None:
        app = self.context.app
        if app is None or changes.seat != app.store.seat:
            return
        if changes.kind == "undo":
            self.context.notify(_("Undone: {label}", label=changes.label))
        elif changes.kind == "redo":
            self.context.notify(_("Done again: {label}", label=changes.label), undo=True)
        elif changes.label:
            self.context.notify(changes.label, undo=changes.is_undoable)

    def _notice(self, notice: Notice) -> None:
        self.overlay.notice.show_notice(notice)

    def _look_at_other_seats(self) -> None:
        app = self.context.app
        if app is not None and not self.context.runner.pending():
            act(self.context, lambda _progress: app.store.poll())

"""A point that is talked about and not voted, and the end of the agenda."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _, pgettext
from secretariat.ui.sitting.agenda import Point
from secretariat.ui.sitting.resolution import plain_text
from secretariat.ui.widgets.basics import KeyCap, Pill, button, label, row
from secretariat.ui.widgets.panels import Card


class TalkCard(Card):
    """Title and details of the point; Entrée goes on."""

    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 16, 20, 16), spacing=10, parent=parent)
        self.place, self.kind = Pill(), Pill()
        self.title = label("", "title", wrap=True)
        self.text = label("", "lead", wrap=True)
        self.next = button("", "primary", icon="right", large=True, on=self.act)
        self.key = KeyCap(pgettext("key", "Enter"))
        self.add(row(self.place, self.kind, None), self.title, self.text)
        self.content.addLayout(row(self.next, self.key, None))

    def show_point(self, point: Point, *, following: str) -> None:
        """Show an item of the agenda."""
        self.place.set_state(_("Point {number}", number=point.number), "info")
        self.kind.set_state(_("No vote"), "neutral")
        self.title.setText(point.title)
        item = point.item
        said = [item.presenter, plain_text(item.details)] if item is not None else []
        self.text.setText("\n".join(part for part in said if part))
        self.text.setVisible(any(said))
        self._offer(_("Go to {number}", number=following) if following else "")

    def show_end(self) -> None:
        """Nothing is left to be voted."""
        self.place.set_state("")
        self.kind.set_state(_("Agenda done"), "ok", "done")
        self.title.setText(_("Every point has been dealt with"))
        self.text.setText(_("Close the sitting (F9) when nobody asks to speak any more. Notes may still be taken."))
        self.text.show()
        self._offer("")

    def act(self) -> None:
        """Entrée."""
        if not self.next.isHidden():
            self.next_asked.emit()

    def _offer(self, verb: str) -> None:
        self.next.setText(verb)
        self.next.setVisible(bool(verb))
        self.key.setVisible(bool(verb))

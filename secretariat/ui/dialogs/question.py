"""The rare question before what cannot be undone: it names the object, and its buttons are verbs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.basics import label


class Question(SheetDialog):
    """``verb`` does it, ``safe`` leaves everything as it is and answers Échap; it also answers Entrée when the
    action ``is_final``."""

    def __init__(self, parent: QWidget | None, title: str, text: str = "", *, verb: str, safe: str = "",
                 is_final: bool = True) -> None:
        super().__init__(parent, title, is_closable=False)
        if text:
            self.body.addWidget(label(text, "muted", wrap=True))
        self.safe = self.add_button(safe or _("Cancel"), "secondary", is_default=is_final)
        self.act = self.add_button(verb, "danger" if is_final else "primary", is_default=not is_final)
        self.safe.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        (self.safe if is_final else self.act).setFocus()


def ask_question(parent: QWidget | None, title: str, text: str = "", *, verb: str, safe: str = "",
                 is_final: bool = True) -> bool:
    """Ask and wait; true when the verb was chosen."""
    question = Question(parent, title, text, verb=verb, safe=safe, is_final=is_final)
    chosen = question.exec() == Question.DialogCode.Accepted
    question.deleteLater()
    return chosen

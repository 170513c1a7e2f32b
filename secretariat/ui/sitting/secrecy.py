"""How voting is done, and the secret ballot that voters may ask for under the statutes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.base.i18n import _, ngettext
from secretariat.meetings.voting.rows import VoteSheet
from secretariat.meetings.voting.rules import METHOD_LABELS, VoteMethod
from secretariat.ui.sitting.count_field import CountField
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.panels import Card


def secrecy_sentence(sheet: VoteSheet) -> str:
    """« Scrutin secret de droit si 2 votants sur 14 le demandent (art. 9) »."""
    needed, article = sheet.secret_if_asked_by, sheet.secret_article
    if needed is None:
        said = _("Nobody can impose a secret ballot")
    else:
        said = ngettext(
            "Secret ballot as soon as {count} voter of {present} asks for it",
            "Secret ballot as soon as {count} voters of {present} ask for it",
            max(needed, 1),
            present=len(sheet.voters),
        )
    return f"{said} ({article})" if article else said


def method_menu(
    parent: QWidget, sheet: VoteSheet, choose: Callable[[VoteMethod], None], ask_secret: Callable[[], None]
) -> QMenu:
    """The ways of voting; below, what the statutes say of a secret ballot, which voters may ask for."""
    menu = QMenu(parent)
    for method in VoteMethod:
        action = menu.addAction(_(METHOD_LABELS[method]))
        action.setCheckable(True)
        action.setChecked(method is sheet.resolution.method)
        action.triggered.connect(lambda _checked=False, chosen=method: choose(chosen))
    menu.addSeparator()
    asked = menu.addAction(secrecy_sentence(sheet) + ("…" if sheet.secret_if_asked_by is not None else ""))
    asked.setEnabled(sheet.secret_if_asked_by is not None)
    asked.triggered.connect(lambda _checked=False: ask_secret())
    return menu


class SecrecyPanel(Card):
    """How many ask for a secret ballot; hidden until it is asked for."""

    given = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 20, 12), spacing=8, parent=parent)
        self.rule = label("", "small", wrap=True)
        self.count = CountField(_("How many voters ask for it?"))
        self.refused = label("", "small", tone="bad", wrap=True)
        self.keep = button(_("Hold a secret ballot"), "primary", on=self.act)
        self.add(
            row(label(_("Secret ballot asked for"), "sub"), None, button(_("Close"), "link", compact=True,
                                                                        on=self.leave)),
            self.rule,
            row(label(_("How many voters ask for it?"), "medium"), self.count, self.keep, None),
            self.refused,
        )  # fmt: skip
        self.count.moved.connect(lambda _field, by: self.act() if by > 0 else None)
        self.hide()

    def begin(self, sheet: VoteSheet) -> None:
        """Ask how many."""
        self.rule.setText(f"{secrecy_sentence(sheet)}.")
        self.count.clear()
        self.refuse("")
        self.show()
        self.count.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it is not granted."""
        self.refused.setText(text)
        self.refused.setVisible(bool(text))

    def act(self) -> None:
        """Entrée."""
        if self.count.number:
            self.given.emit(self.count.number)

    def leave(self) -> None:
        """Close the panel."""
        self.hide()
        self.left.emit()

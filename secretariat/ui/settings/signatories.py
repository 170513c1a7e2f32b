"""The logo, and who signs the association's letters with the image of their signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from secretariat.association.commands import SaveSignatory
from secretariat.association.rows import SignatoryRow
from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import _
from secretariat.ui.context import UiContext
from secretariat.ui.home.rows import clear
from secretariat.ui.settings.images import ImageField
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.basics import button, icon_button, label, row, spaced
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Card, SectionTitle


class SignatoriesSection(Section):
    """Changes are recorded when a field is left; each can be undone."""

    def __init__(self, context: UiContext, window: Any) -> None:
        said = _("They are printed on letters, cards and minutes.")
        super().__init__(context, window, _("Logo and signatures"), said)
        self.logo = ImageField(context, _("Logo"), QSize(220, 110))
        self.logo.chosen.connect(lambda image: self.change(lambda app: app.association.set_logo(image)))
        self.logo.refused.connect(lambda text: self.refuse(Refusal(text)))
        self.body.add(SectionTitle(_("Logo"), role="sub"), self.logo)
        self.body.add(label(_("A PNG or JPEG image of at least 600 pixels."), "small"))
        self.add_button = button(_("Add a signatory"), icon="plus", on=self._add)
        self.body.add(8, row(label(_("Signatories"), "sub"), None, self.add_button))
        self._list = QVBoxLayout()
        spaced(self._list, spacing=12)
        self.body.add(self._list, None)
        self.cards: list[SignatoryCard] = []

    def load(self) -> None:
        self.read(lambda app: (app.association.logo(), app.association.signatories()), self._show)

    def _show(self, found: tuple[bytes | None, Sequence[SignatoryRow]]) -> None:
        logo, rows = found
        self.logo.show_image(logo)
        clear(self._list)
        self.cards = [SignatoryCard(self, shown) for shown in rows]
        for card in self.cards:
            self._list.addWidget(card)
        if not rows:
            self._list.addWidget(label(_("Nobody signs yet: letters end without a name."), "muted", wrap=True))

    def _add(self) -> None:
        position = len(self.cards) + 1
        card = SignatoryCard(self, None, position=position)
        if not self.cards:
            clear(self._list)
        self.cards.append(card)
        self._list.addWidget(card)
        card.form.focus("name")


class SignatoryCard(Card):
    """One signatory: name, title, whether they sign by default, and the signature."""

    def __init__(self, section: SignatoriesSection, shown: SignatoryRow | None, *, position: int = 0) -> None:
        super().__init__(margins=(16, 12, 16, 12), spacing=10)
        self._section, self._shown = section, shown
        self._position = shown.position if shown is not None else position
        self.form = Form()
        self.form.add("name", _("Name"), QLineEdit(), 5, required=True)
        self.form.add("title", _("Title, as it is printed"), QLineEdit(), 5, required=True)
        holder = QWidget()
        self.remove = icon_button("trash", _("Remove this signatory"), on=self._remove)
        self.save_button = button(_("Save"), "primary" if shown is None else "secondary", on=self.save, compact=True)
        holder.setLayout(row(None, self.save_button, self.remove))
        self.default = QCheckBox(_("Signs letters unless another is chosen"))
        self.default.setChecked(shown is None or shown.is_default)
        self.add(self.form, row(self.default, None, holder))
        if shown is not None:
            self.form.set_values({"name": shown.name, "title": shown.title})
            image = ImageField(section.context, _("Signature of {name}", name=shown.name), QSize(180, 72))
            image.show_image(shown.signature)
            image.chosen.connect(self._sign)
            image.refused.connect(lambda text: section.refuse(Refusal(text)))
            self.add(image)
        self.form.submitted.connect(self.save)

    def save(self) -> None:
        """Record the name and the title."""
        if not self.form.validate_all():
            self.form.focus(self.form.wrong_keys()[0])
            return
        shown = self._shown
        try:
            command = SaveSignatory(
                id=shown.id if shown else None,
                version=shown.version if shown else None,
                position=self._position,
                is_default=self.default.isChecked(),
                **self.form.values(),
            )
        except Invalid as invalid:
            for key, error in invalid.errors.items():
                self.form.set_error(key, str(error))
            return
        self._section.change(lambda app: app.association.save_signatory(command))

    def _sign(self, image: bytes | None) -> None:
        shown = self._shown
        if shown is not None:
            self._section.change(lambda app: app.association.set_signature(shown.id, image))

    def _remove(self) -> None:
        shown = self._shown
        if shown is None:
            self._section.load()
        else:
            self._section.change(lambda app: app.association.remove_signatory(shown.id))

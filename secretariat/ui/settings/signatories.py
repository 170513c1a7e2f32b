"""The logo, and who signs the association's letters with the image of their signature."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretariat.association.commands import SaveSignatory
from secretariat.association.rows import SignatoryRow
from secretariat.base.errors import Refusal
from secretariat.base.i18n import _
from secretariat.ui.context import UiContext
from secretariat.ui.settings.cards import CardList, DraftPill, RowCard
from secretariat.ui.settings.images import ImageField
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.basics import button, icon_button, label, row
from secretariat.ui.widgets.panels import SectionTitle

if TYPE_CHECKING:
    from secretariat.application import Application

_ENOUGH_PIXELS = 600


class SignatoriesSection(Section):
    """Changes are recorded when a field is left; each can be undone."""

    def __init__(self, context: UiContext, window: Any) -> None:
        said = _("They are printed on letters, cards and minutes.")
        super().__init__(context, window, _("Logo and signatures"), said)
        self.logo = ImageField(context, _("Logo"), QSize(220, 110))
        self.logo.chosen.connect(lambda image: self.change(lambda app: app.association.set_logo(image)))
        self.logo.refused.connect(lambda text: self.refuse(Refusal(text)))
        self.body.add(SectionTitle(_("Logo"), role="sub"), self.logo)
        self.too_small = label("", "small", tone="warn", wrap=True)
        self.body.add(
            label(_("A PNG or JPEG image of at least {count} pixels.", count=_ENOUGH_PIXELS), "small"), self.too_small
        )
        self.list = CardList(
            context.drafts,
            "signatory",
            partial(SignatoryCard, self),
            empty=_("Nobody signs yet: letters end without a name."),
            spacing=12,
        )
        self.add_button = button(_("Add a signatory"), icon="plus", on=self.list.add)
        self.body.add(8, row(label(_("Signatories"), "sub"), None, self.add_button), self.list, None)

    def load(self) -> None:
        self.read(lambda app: (app.association.logo(), app.association.signatories()), self._show)

    def _show(self, found: tuple[bytes | None, Sequence[SignatoryRow]]) -> None:
        logo, rows = found
        self.logo.show_image(logo)
        size = self.logo.preview.image_size()
        self.too_small.setVisible(logo is not None and max(size.width(), size.height()) < _ENOUGH_PIXELS)
        self.too_small.setText(
            _("The logo has only {wide} × {high} pixels: it will look blurred on paper.", wide=size.width(),
              high=size.height())
        )  # fmt: skip
        self.list.show_rows(rows)


class SignatoryCard(RowCard):
    """One signatory: name, title, whether they sign by default, and the signature."""

    shown: SignatoryRow | None

    def __init__(self, section: SignatoriesSection, shown: SignatoryRow | None, position: int, draft: str) -> None:
        super().__init__(section, shown, position, margins=(16, 12, 16, 12), spacing=10)
        self.form.add("name", _("Name"), QLineEdit(), 5, required=True)
        self.form.add("title", _("Title, as it is printed"), QLineEdit(), 5, required=True)
        holder = QWidget()
        remove = icon_button("trash", _("Remove this signatory"), on=self.remove)
        save = button(_("Save"), "primary" if shown is None else "secondary", on=self.save, compact=True)
        self.default = QCheckBox(_("Signs letters unless another is chosen"))
        self.default.setChecked(shown is None or shown.is_default)
        if shown is not None:
            self.form.set_values({"name": shown.name, "title": shown.title})
        self.draft = DraftPill(section.context.drafts, draft, self.form, {"is_default": self.default})
        holder.setLayout(row(None, self.draft, save, remove))
        self.add(self.form, row(self.default, None, holder))
        if shown is not None:
            image = ImageField(section.context, _("Signature of {name}", name=shown.name), QSize(180, 72))
            image.show_image(shown.signature)
            image.chosen.connect(self._sign)
            image.refused.connect(lambda text: section.refuse(Refusal(text)))
            self.add(image)

    def command(self, row_id: int | None, version: int | None) -> SaveSignatory:
        return SaveSignatory(
            id=row_id,
            version=version,
            position=self.position,
            is_default=self.default.isChecked(),
            **self.form.values(),
        )

    def perform(self, app: Application, command: SaveSignatory) -> None:
        app.association.save_signatory(command)

    def withdraw(self, app: Application, row_id: int) -> None:
        app.association.remove_signatory(row_id)

    def _sign(self, image: bytes | None) -> None:
        shown = self.shown
        if shown is not None:
            self.section.change(lambda app: app.association.set_signature(shown.id, image))

"""A person who speaks for an organisation: name, how to reach them, what they are for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretariat.base import formats
from secretariat.base.errors import Invalid
from secretariat.base.i18n import _
from secretariat.base.identifiers import check_email, check_phone
from secretariat.members.commands import AddContact, EditContact, NewContact
from secretariat.members.rows import ContactRow
from secretariat.members.rules import ROLE_LABELS, Role
from secretariat.ui.act import act
from secretariat.ui.members.controls import CodeEdit, UsualWordField
from secretariat.ui.members.editor_form import CIVILITIES
from secretariat.ui.members.form_dialog import FormDialog
from secretariat.ui.widgets.basics import button
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.tags import FlowLayout

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage


class RolesEdit(QWidget):
    """The roles of a contact, each a box to tick."""

    value_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, 16)
        self._boxes: dict[Role, QCheckBox] = {}
        for role in Role:
            box = QCheckBox(_(ROLE_LABELS[role]))
            box.toggled.connect(lambda _checked: self.value_changed.emit(self.value()))
            self._boxes[role] = box
            flow.addWidget(box)
        self.setFocusProxy(next(iter(self._boxes.values())))
        self.setMinimumHeight(56)

    def value(self) -> tuple[Role, ...]:
        return tuple(role for role, box in self._boxes.items() if box.isChecked())

    def set_value(self, roles: Sequence[Role]) -> None:
        for role, box in self._boxes.items():
            box.setChecked(role in (roles or ()))


def open_contact(page: MembersPage, organisation_id: int, organisation: str, contact: ContactRow | None, *,
                 then: Callable[[], Any] | None = None) -> FormDialog:
    """Add a contact to an organisation, or change ``contact``."""
    app, territory = page.app, page.setting.territory

    def phone() -> CodeEdit:
        return CodeEdit(lambda text: check_phone(text, territory.value), formats.phone)

    form = Form()
    form.add("civility", _("Civility"), UsualWordField(CIVILITIES), 2)
    form.add("first_name", _("First name"), QLineEdit(), 4)
    form.add("last_name", _("Family name"), QLineEdit(), 6, required=True)
    form.add("function", _("Function"), QLineEdit(), 6)
    form.add("email", _("E-mail"), CodeEdit(check_email), 6)
    form.add("phone", _("Phone"), phone(), 6)
    form.add("mobile", _("Mobile"), phone(), 6)
    form.add("roles", _("Roles"), RolesEdit(), 12)
    form.section(_("Asked of the officers"))
    form.add("born_on", _("Born on"), DateEdit(), 4)
    form.add("profession", _("Profession"), QLineEdit(), 4)
    form.add("nationality", _("Nationality"), QLineEdit(), 4)
    form.add("street", _("Domicile"), QLineEdit(), 6)
    form.add("postcode", _("Postcode"), QLineEdit(), 2)
    form.add("city", _("City"), QLineEdit(), 4)

    def make(values: dict[str, Any]) -> AddContact | EditContact:
        if contact is not None:
            changed = {key: value for key, value in values.items() if value != getattr(contact, key)}
            return EditContact(contact_id=contact.id, version=contact.version, territory=territory, **changed)
        try:
            return AddContact(organisation_id=organisation_id, contact=NewContact(**values), territory=territory)
        except Invalid as invalid:
            raise Invalid({key.removeprefix("contact."): error for key, error in invalid.errors.items()}) from None

    dialog = FormDialog(
        page, page.context, form, subtitle=organisation, size=QSize(680, 600),
        title=_("New contact") if contact is None else contact.name,
        verb=_("Add the contact") if contact is None else _("Save"),
        make=make, send=app.members.add_contact if contact is None else app.members.edit_contact, then=then,
    )
    if contact is not None:
        contact_id = contact.id

        def remove() -> None:
            act(page.context, lambda _progress: app.members.remove_contact(contact_id),
                on_done=dialog.finish, on_refused=dialog.show_refusal, owner=dialog)

        dialog.footer.insertWidget(0, button(_("Remove the contact"), "quiet", icon="trash", on=remove))
    fields = (
        "civility", "first_name", "last_name", "function", "email", "phone", "mobile", "roles", "born_on",
        "profession", "nationality", "street", "postcode", "city",
    )  # fmt: skip
    dialog.begin({key: getattr(contact, key) for key in fields} if contact is not None else {})
    return dialog

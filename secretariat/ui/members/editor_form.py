"""The form of a member: every field of domain 7.6 in its section, for an organisation or a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.base import formats
from secretariat.base.errors import Refusal
from secretariat.base.geography import check_postcode
from secretariat.base.i18n import _
from secretariat.base.identifiers import (
    check_ape,
    check_email,
    check_iban,
    check_phone,
    check_ridet,
    check_siret,
    check_vat,
)
from secretariat.members.rules import CHANNEL_LABELS, STATE_LABELS, AddressKind, Channel, PartyKind, State
from secretariat.ui.members.controls import CodeEdit, CountEdit, MemberField, UsualWordField, legal_form_field
from secretariat.ui.members.editor_data import EditorData
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.tags import TagsEdit

ADDRESS_PARTS = ("name", "attention", "building", "street", "locality", "postcode", "city", "country")
# Consents that are asked with a new member; the words are kept as proof.
NEWSLETTER, PUBLICATION = "newsletter", "publication"
CIVILITIES = ("Mme", "M.")


class MemberForm(Form):
    """Fields keyed by the command's names; ``postal_…``, ``billing_…``, ``rep_…`` and ``alt_…`` for the parts."""

    def __init__(self, data: EditorData, names: Mapping[int, str], *, extras: Mapping[str, QWidget] | None = None,
                 parent: QWidget | None = None) -> None:
        """``names`` are the members by id; ``extras`` widgets to put after the section of their key."""
        super().__init__(parent)
        self.data = data
        self._extras = dict(extras or {})
        self._territory = data.setting.territory.value
        is_person = data.kind is PartyKind.PERSON
        self._extra("kinds")
        if is_person:
            self._person()
        else:
            self._organisation(names)
        self._seat()
        if not is_person:
            self._people()
        self._membership()
        self._reach()
        self._other_addresses()
        self._rest()

    # Sections

    def _organisation(self, names: Mapping[int, str]) -> None:
        data = self.data
        self.section(_("Identity"), rule=False)
        self.add("name", _("Legal name"), QLineEdit(), 9, required=True)
        self.add("legal_form", _("Legal form"), legal_form_field(), 3)
        if self._territory == "caledonie":
            self.add("ridet", "RIDET", CodeEdit(check_ridet, formats.ridet), 6)
        else:
            self.add("siret", "SIRET", CodeEdit(check_siret, formats.siret), 6)
        self.add("ape", _("APE code"), CodeEdit(check_ape, formats.ape), 6)
        self.add("headcount", _("Headcount"), CountEdit(), 4)
        self.add("headcount_on", _("Headcount on"), DateEdit(today=lambda: data.setting.today), 4)
        self._college(4)
        self.add("short_name", _("Short name"), QLineEdit(), 4)
        self.add("vat_number", _("VAT number"), CodeEdit(check_vat), 4)
        self.add("founded_on", _("Founded on"), DateEdit(today=lambda: data.setting.today), 4)
        self.add("turnover_bracket", _("Turnover bracket"), QLineEdit(), 4)
        parent = MemberField(names, hint=_("Type the beginning of its name"))
        if data.detail is not None:
            parent.set_kept(data.detail.parent_id, data.detail.parent)
        self.add("parent_id", _("Parent group"), parent, 8)

    def _person(self) -> None:
        self.section(_("Identity"), rule=False)
        self.add("civility", _("Civility"), UsualWordField(CIVILITIES), 2)
        self.add("first_name", _("First name"), QLineEdit(), 4)
        self.add("last_name", _("Family name"), QLineEdit(), 6, required=True)
        self.add("born_on", _("Born on"), DateEdit(today=lambda: self.data.setting.today), 4)
        self.add("profession", _("Profession"), QLineEdit(), 4)
        self.add("nationality", _("Nationality"), QLineEdit(), 4)
        self._college(6)

    def _college(self, span: int) -> None:
        options = [(None, "—"), *((each.id, each.name) for each in self.data.setting.colleges)]
        self.add("college_id", _("College"), ComboField(options), span)

    def _seat(self) -> None:
        person = self.data.kind is PartyKind.PERSON
        self.section(_("Address") if person else _("Address of the seat"))
        self._address("")
        departement = QLineEdit()
        departement.setPlaceholderText(_("From the postcode"))
        self.add("departement", _("Département"), departement, 4)

    def _people(self) -> None:
        if not self.data.is_new:
            self._extra("contacts")
            return
        self.section(_("Titular representative"))
        self._contact("rep_")
        self.section(_("Alternate"))
        self._contact("alt_")

    def _contact(self, prefix: str) -> None:
        self.add(f"{prefix}civility", _("Civility"), UsualWordField(CIVILITIES), 2)
        self.add(f"{prefix}first_name", _("First name"), QLineEdit(), 3)
        self.add(f"{prefix}last_name", _("Family name"), QLineEdit(), 3)
        self.add(f"{prefix}email", _("E-mail"), CodeEdit(check_email), 4)
        self.add(f"{prefix}phone", _("Phone"), self._phone(), 4)
        self.add(f"{prefix}function", _("Function"), QLineEdit(), 8)

    def _membership(self) -> None:
        data = self.data
        self.section(_("Membership period"))
        self.add("number", _("Number"), QLineEdit(), 3, required=not data.is_new,
                 help=_("Left empty: {number}", number=data.next_number) if data.is_new else "")
        categories = [(each.id, each.name) for each in data.setting.categories]
        self.add("category_id", _("Category"), ComboField(categories), 5, required=True)
        if data.is_new:
            states = (State.ACTIVE, State.CANDIDATE, State.PROSPECT)
            self.add("state", _("State"), ComboField([(each, _(STATE_LABELS[each])) for each in states]), 4)
        self.add("joined_on", _("Member since"), DateEdit(today=lambda: data.setting.today), 4)
        self.add("admitted_by", _("Admitted by"), QLineEdit(), 8, help=_("Board of 12 March, assembly…"))
        self.add("admitted_on", _("Admitted on"), DateEdit(today=lambda: data.setting.today), 4)
        self.add("sponsor", _("Sponsor"), QLineEdit(), 8)
        self.add("charter_signed_on", _("Charter signed on"), DateEdit(today=lambda: data.setting.today), 4)
        self._extra("states")
        self.section(_("Domains of competence"))
        known = [each.name for each in data.setting.domains]
        self.add("domains", _("Domains"), TagsEdit(known=known, name=_("Domains")), 12)

    def _reach(self) -> None:
        self.section(_("Contact details"))
        self.add("email", _("E-mail"), CodeEdit(check_email), 6)
        self.add("website", _("Website"), QLineEdit(), 6)
        self.add("phone", _("Phone"), self._phone(), 4)
        self.add("mobile", _("Mobile"), self._phone(), 4)
        channels = [(each, _(CHANNEL_LABELS[each])) for each in Channel]
        self.add("channel", _("Written to by"), ComboField(channels), 4)
        self.add("iban", "IBAN", CodeEdit(check_iban, formats.iban), 8)

    def _other_addresses(self) -> None:
        for kind, title in ((AddressKind.POSTAL, _("Postal address, when it is another one")),
                            (AddressKind.BILLING, _("Billing address, when it is another one"))):
            self.section(title)
            prefix = f"{kind.value}_"
            self.add(f"{prefix}name", _("Addressee"), QLineEdit(), 6)
            self.add(f"{prefix}attention", _("For the attention of"), QLineEdit(), 6)
            self._address(prefix)

    def _rest(self) -> None:
        self.section(_("Notes"))
        self.add("notes", _("Notes"), QPlainTextEdit(), 12)
        self.section(_("Consents"))
        if self.data.is_new:
            self.add(NEWSLETTER, _("Newsletter"), QCheckBox(_("Agrees to receive the newsletter")), 12)
            self.add(PUBLICATION, _("Publication"), QCheckBox(_("Agrees to have name and logo published")), 12)
        else:
            self._extra("consents")

    # Parts

    def _address(self, prefix: str) -> None:
        self.add(f"{prefix}street", _("Street"), QLineEdit(), 6)
        self.add(f"{prefix}postcode", _("Postcode"), QLineEdit(), 2, check=self._postcode_check(prefix))
        self.add(f"{prefix}city", _("City"), QLineEdit(), 4)
        self.add(f"{prefix}building", _("Building"), QLineEdit(), 4)
        self.add(f"{prefix}locality", _("P.O. box or locality"), QLineEdit(), 4)
        self.add(f"{prefix}country", _("Country"), QLineEdit(), 4)

    def _postcode_check(self, prefix: str) -> Any:
        def check(text: str) -> tuple[str, str] | None:
            country = str(self.value(f"{prefix}country") or "FR").upper()
            if country not in ("FR", "NC"):
                return None
            try:
                check_postcode(text, self.data.setting.territory.value)
            except Refusal as refusal:
                return "error", str(refusal)
            return None

        return check

    def _phone(self) -> CodeEdit:
        territory = self.data.setting.territory
        return CodeEdit(lambda text: check_phone(text, territory.value), formats.phone)

    def _extra(self, key: str) -> None:
        widget = self._extras.get(key)
        if widget is not None:
            self.add_widget(widget)

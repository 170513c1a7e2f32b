"""The identity of the association: name, addresses, identifiers, bank, membership year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from secretariat.association.commands import UpdateAssociation
from secretariat.association.rows import AssociationSheet
from secretariat.association.rules import TERRITORY_LABELS, YEAR_KIND_LABELS, Territory, YearKind
from secretariat.base import formats
from secretariat.base.errors import Refusal
from secretariat.base.geography import check_postcode, communes, departement, departement_label, departements
from secretariat.base.i18n import _
from secretariat.base.identifiers import (
    check_bic,
    check_email,
    check_iban,
    check_phone,
    check_ridet,
    check_rna,
    check_siret,
)
from secretariat.ui.context import UiContext
from secretariat.ui.home.assistant_steps import CURRENCY_LABELS, month_name
from secretariat.ui.settings.section import FormSection, judged
from secretariat.ui.widgets.basics import button
from secretariat.ui.widgets.fields import ComboField, EnumField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.tags import CommuneCompleter, TagsEdit

if TYPE_CHECKING:
    from secretariat.application import Application

ZONES = (
    "Europe/Paris", "Pacific/Noumea", "Indian/Reunion", "Indian/Mayotte", "America/Guadeloupe", "America/Martinique",
    "America/Cayenne", "America/Miquelon", "Pacific/Tahiti", "Pacific/Wallis", "Pacific/Marquesas", "Pacific/Gambier",
)  # fmt: skip


class IdentitySection(FormSection):
    """Every field of the association's identity, checked as it is typed."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(context, window, _("Association"), _("What letters, cards and minutes say of you."))
        self._sheet: AssociationSheet | None = None
        self.territory = EnumField(Territory, TERRITORY_LABELS)
        self.kind = EnumField(YearKind, YEAR_KIND_LABELS)
        self.month = ComboField([(month, month_name(month)) for month in range(1, 13)])
        self._identity(self.form)
        self._place(self.form)
        self._reach(self.form)
        self._money(self.form)
        self.form.finish()
        self.kind.activated.connect(lambda _at: self._offer_month())
        self.territory.activated.connect(lambda _at: self._offer_numbers())
        self.record.setEnabled(False)
        self.delete_example = button(_("Delete the example data…"), "danger", icon="trash", on=self._delete_example)
        self.delete_example.hide()
        self.head.addWidget(self.delete_example)

    def _identity(self, form: Form) -> None:
        form.section(_("Identity"))
        form.add("name", _("Name of the association"), QLineEdit(), 8, required=True)
        form.add("short_name", _("Short name"), QLineEdit(), 4)
        form.add("tagline", _("Line below the name"), QLineEdit(), 12)
        purpose = QPlainTextEdit()
        purpose.setFixedHeight(64)
        purpose.setTabChangesFocus(True)
        form.add("purpose", _("Purpose, as in the statutes"), purpose, 12)
        form.add("rna", _("RNA number"), QLineEdit(), 4, check=judged(check_rna), help=_("W and nine digits"))
        form.add("siret", _("SIRET"), QLineEdit(), 4, check=judged(check_siret, formats.siret))
        form.add("ridet", _("RIDET"), QLineEdit(), 4, check=judged(check_ridet, formats.ridet))

    def _place(self, form: Form) -> None:
        postcode, city = QLineEdit(), QLineEdit()
        self._completer = CommuneCompleter(postcode, city, communes)
        form.section(_("Seat"))
        form.add("territory", _("Territory"), self.territory, 6)
        form.add("time_zone", _("Time zone"), ComboField([(zone, zone.replace("_", " ")) for zone in ZONES]), 6)
        form.add("street", _("Street"), QLineEdit(), 6)
        form.add("locality", _("Hamlet or post box"), QLineEdit(), 6)
        form.add("postcode", _("Postcode"), postcode, 3, check=self._check_postcode)
        form.add("city", _("Town"), city, 9)
        tags = TagsEdit(known=departements(), name=_("Départements"))
        form.add(
            "departements",
            _("Départements that you cover"),
            tags,
            12,
            help=_("Their numbers, for example 16 and 79: members from elsewhere are shown apart."),
        )

    def _reach(self, form: Form) -> None:
        form.section(_("Contact"))
        form.add("email", _("E-mail"), QLineEdit(), 6, check=judged(check_email))
        form.add("phone", _("Phone"), QLineEdit(), 6, check=self._check_phone)
        form.add("website", _("Site"), QLineEdit(), 12)

    def _money(self, form: Form) -> None:
        form.section(_("Bank and membership year"))
        form.add("iban", _("IBAN"), QLineEdit(), 8, check=judged(check_iban, formats.iban))
        form.add("bic", _("BIC"), QLineEdit(), 4, check=judged(check_bic))
        form.add(
            "currency",
            _("Currency"),
            ComboField([(code, _(name)) for code, name in CURRENCY_LABELS]),
            4,
            help=_("It cannot change once amounts are recorded."),
        )
        form.add("year_kind", _("Membership year"), self.kind, 4)
        form.add("year_start_month", _("It begins in"), self.month, 4)

    def load(self) -> None:
        self.read(lambda app: app.association.sheet(), self._show)

    def _show(self, sheet: AssociationSheet) -> None:
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self.delete_example.setVisible(sheet.is_demonstration and self.app.store.file is not None)
        self.fill(
            {key: getattr(sheet, key) for key in self.form.fields}
            | {
                "siret": formats.siret(sheet.siret) if sheet.siret else "",
                "iban": formats.iban(sheet.iban) if sheet.iban else "",
                "phone": formats.phone(sheet.phone) if sheet.phone else "",
            }
        )
        self.record.setEnabled(True)
        self._offer_month()
        self._offer_numbers()

    def command(self, values: dict[str, Any]) -> UpdateAssociation:
        assert self._sheet is not None
        if values["year_kind"] is not YearKind.FIXED:
            values["year_start_month"] = 1
        return UpdateAssociation(version=self._sheet.version, **values)

    def perform(self, app: Application, command: Any) -> None:
        app.association.update_association(command)

    def _delete_example(self) -> None:
        from secretariat.ui.home.demonstration import delete_demonstration

        if delete_demonstration(self.main_window, self.context):
            self.window().close()

    def _offer_month(self) -> None:
        self.month.setEnabled(self.kind.value() is YearKind.FIXED)

    def _offer_numbers(self) -> None:
        is_caledonian = self.territory.value() is Territory.CALEDONIE
        self.form.fields["ridet"].setVisible(is_caledonian)

    def _check_postcode(self, text: Any) -> tuple[str, str] | None:
        try:
            code = check_postcode(str(text), self.territory.value().value)
        except Refusal as refusal:
            return "error", str(refusal)
        found = departement(code)
        return ("ok", departement_label(found)) if found else None

    def _check_phone(self, text: Any) -> tuple[str, str] | None:
        try:
            found = check_phone(str(text), self.territory.value().value, str(self.form.value("postcode")))
        except Refusal as refusal:
            return "error", str(refusal)
        return "ok", formats.phone(found)

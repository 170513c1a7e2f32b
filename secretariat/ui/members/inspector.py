"""One member beside the list: who it is, how to reach it, who speaks for it, what it owes, what happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from secretariat.base import formats
from secretariat.base.i18n import _
from secretariat.directory.rows import AttendedRow, HistoryLine, MemberSheet, Occasion
from secretariat.dues.rows import DueRow
from secretariat.dues.rules import Standing
from secretariat.members.rows import ContactRow, MemberDetail
from secretariat.members.rules import ROLE_LABELS, PartyKind
from secretariat.ui.draw import PillSpec
from secretariat.ui.members import words
from secretariat.ui.members.lines import Entry, EntryList, Fact, PillFlow
from secretariat.ui.members.setting import Setting, first_setting
from secretariat.ui.widgets.basics import Avatar, ElidedLabel, button, column, icon_button, label, row
from secretariat.ui.widgets.panels import Inspector, Panel, Section, SectionTitle
from secretariat.ui.widgets.steps import Happening, Timeline

WIDTH, WIDE_WIDTH, LARGE_WIDTH = 376, 440, 744
_DUES_SHOWN, _ATTENDED_SHOWN, _DOMAINS_SHOWN = 3, 4, 3


class MemberInspector(Inspector):
    """Built once; ``set_sheet`` changes its words. What it asks for is done by the page."""

    edit_asked = Signal()
    email_asked = Signal()
    payment_asked = Signal()
    menu_asked = Signal(QPoint)
    contact_asked = Signal(object)
    add_contact_asked = Signal()
    occasion_asked = Signal(object)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent=parent)
        self.panel.head.setContentsMargins(12, 2, 12, 2)
        self.sheet: MemberSheet | None = None
        self.setting: Setting = first_setting()
        self._contacts: tuple[ContactRow, ...] = ()
        self._attended: tuple[AttendedRow, ...] = ()
        self._build_identity()
        self._build_facts()
        self._build_people()
        self._build_past()
        self.panel.body.content.addStretch(1)

    # Building

    def _build_identity(self) -> None:
        self._avatar = Avatar("", 48, square=True)
        self.name = label("", "title", wrap=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._facts_line = ElidedLabel("", "small")
        self._pills = PillFlow()
        self.edit = button(_("Edit"), icon="edit", on=self.edit_asked.emit, compact=True, tip="F2")
        self.email = button(_("E-mail"), icon="mail", on=self.email_asked.emit, compact=True)
        self.payment = button(_("Payment"), icon="euro", on=self.payment_asked.emit, compact=True)
        self.more = icon_button("more", _("More actions"), on=self._open_menu, kind="secondary", compact=True)
        identity = Panel("surface", margins=(16, 0, 16, 10), spacing=10)
        head = row(spacing=12)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(self.name, self._facts_line, spacing=2), 1)
        identity.add(head, self._pills, row(self.edit, self.email, self.payment, self.more, None))
        self.panel.add_section(identity, rule=False)

    def _build_facts(self) -> None:
        self._address, self._phone, self._website = Fact("pin"), Fact("phone"), Fact("globe")
        self._mail, self._identifier, self._represents = Fact("mail"), Fact("building"), Fact("people")
        for fact in (self._address, self._phone, self._identifier, self._website):
            fact.clicked.connect(self._copy(fact))
        self._mail.clicked.connect(lambda _checked=False: self.email_asked.emit())
        section = Section(_("Contact details"))
        self._nothing = label(_("No address, phone or e-mail yet."), "small")
        self._phone.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        both = row(self._phone, self._website, spacing=20)
        both.addStretch(1)
        section.content.setSpacing(4)
        section.add(self._address, both, self._mail, self._identifier, self._represents, self._nothing)
        self.panel.add_section(section)

    def _build_people(self) -> None:
        self._people = EntryList()
        self._no_contact = label(_("Nobody yet."), "small")
        self.contacts_section = Section(_("Contacts"), link=_("Add"), icon="plus", on_link=self.add_contact_asked.emit)
        self.contacts_section.add(self._people, self._no_contact)
        self.panel.add_section(self.contacts_section)
        self._domains = PillFlow()
        self._domains_section = Section(_("Domains of competence"))
        self._domains_section.add(self._domains)
        self.panel.add_section(self._domains_section)

    def _build_past(self) -> None:
        self._dues = EntryList(4)
        self._no_due = label(_("No dues called yet."), "small")
        dues = Section(_("Dues"), link=_("Payment"), on_link=self.payment_asked.emit)
        dues.add(self._dues, self._no_due)
        self.panel.add_section(dues)
        self._occasions = EntryList()
        self._no_occasion = label(_("No event or meeting yet."), "small")
        occasions = Section(_("Meetings and events"))
        occasions.add(self._occasions, self._no_occasion)
        self.panel.add_section(occasions)
        self.history = Timeline()
        self._history_section = Section(_("History"), link=_("See all"), on_link=self._show_history)
        self._history_section.add(self.history)
        self.panel.add_section(self._history_section)

    # Showing

    def set_sheet(self, sheet: MemberSheet, setting: Setting) -> None:
        """Show a member; the place of the scroll stays."""
        self.sheet, self.setting = sheet, setting
        detail = sheet.detail
        self._show_identity(sheet)
        self._show_facts(sheet)
        self.contacts_section.setVisible(detail.kind is PartyKind.ORGANISATION)
        self._contacts = tuple(contact for contact in detail.contacts if contact.is_present(setting.today))
        self._people.set_entries([self._contact_entry(contact) for contact in self._contacts])
        for at, line in enumerate(self._people.lines()):
            _answer(line, self._contact_call(at))
        self._no_contact.setVisible(not self._contacts)
        self._show_domains(detail)
        self._dues.set_entries([self._due_entry(due) for due in sheet.dues[:_DUES_SHOWN]])
        for line in self._dues.lines():
            _answer(line, self.payment_asked.emit)
        self._no_due.setVisible(not sheet.dues)
        self._attended = sheet.attended[:_ATTENDED_SHOWN]
        self._occasions.set_entries([self._attended_entry(each) for each in self._attended])
        for at, line in enumerate(self._occasions.lines()):
            _answer(line, self._occasion_call(at))
        self._no_occasion.setVisible(not self._attended)
        self.history.set_items([self._happening(each) for each in sheet.history])
        self.history.more.hide()
        self._link().setVisible(len(sheet.history) > 4)

    def _show_identity(self, sheet: MemberSheet) -> None:
        detail, membership = sheet.detail, sheet.detail.membership
        self._avatar.set_name(detail.name)
        self.name.setText(detail.name)
        since = membership.joined_on if membership is not None else None
        parts = (
            _("No. {number}", number=membership.number) if membership is not None and membership.number else "",
            detail.legal_form or detail.short_name,
            _("since {year}", year=since.year) if since is not None else "",
        )
        said = " · ".join(part for part in parts if part)
        self._facts_line.setText(said[:1].upper() + said[1:])
        pills = []
        if sheet.status is not None:
            tone, sign = words.STATUS_LOOKS[sheet.status]
            pills.append(PillSpec(text=words.status_word(sheet.status), tone=tone, sign=sign))
        if membership is not None:
            pills.append(PillSpec(text=membership.college or membership.category))
        if detail.extra.get("charter_signed_on"):
            pills.append(PillSpec(text=_("Charter signed"), tone="info", sign="wait"))
        if detail.is_archived:
            pills.append(PillSpec(text=_("Archived"), sign="none"))
        self._pills.set_pills(pills)

    def _show_facts(self, sheet: MemberSheet) -> None:
        detail = sheet.detail
        copy = _("Click to copy")
        street = ", ".join(part for part in (detail.building, detail.street, detail.locality) if part)
        town = f"{detail.postcode} {detail.city}".strip()
        place = words.departement_words(detail.departement) if detail.departement else ""
        second = " · ".join(part for part in (town, place) if part)
        self._address.set_fact(street or second, second if street else "", hint=copy)
        phone = detail.phone or detail.mobile
        self._phone.set_fact(formats.phone(phone) if phone else "", hint=copy)
        self._website.set_fact(detail.website.removeprefix("https://").removeprefix("http://").rstrip("/"), hint=copy)
        self._mail.set_fact(detail.email, hint=_("Click to write"))
        identifier = ""
        if detail.siret:
            identifier = f"SIRET{formats.NO_BREAK}{formats.siret(detail.siret)}"
        elif detail.ridet:
            identifier = f"RIDET{formats.NO_BREAK}{formats.ridet(detail.ridet)}"
        jobs = words.employees_text(sheet.headcount) if sheet.headcount is not None else ""
        self._identifier.set_fact("  ·  ".join(part for part in (identifier, jobs) if part), hint=copy)
        represented = ", ".join(contact.name for contact in detail.represents if contact.is_present(self.setting.today))
        self._represents.set_fact(represented, hint=copy)
        self._nothing.setVisible(not (street or second or phone or detail.website or detail.email or identifier))

    def _show_domains(self, detail: MemberDetail) -> None:
        pills = [PillSpec(text=name) for name in detail.domains[:_DOMAINS_SHOWN]]
        rest = detail.domains[_DOMAINS_SHOWN:]
        if rest:
            pills.append(PillSpec(text=f"+{formats.NO_BREAK}{len(rest)}"))
        self._domains.set_pills(pills)
        self._domains.setToolTip(", ".join(detail.domains))
        self._domains_section.setVisible(bool(pills))

    def _contact_entry(self, contact: ContactRow) -> Entry:
        pills = tuple(PillSpec(text=_(ROLE_LABELS[role]), tone=words.ROLE_TONES[role]) for role in contact.roles)
        detail = contact.function or contact.email or (formats.phone(contact.phone) if contact.phone else "")
        return Entry(title=contact.name, detail=detail, pills=pills, avatar=True, tip=_("Open the contact"))

    def _due_entry(self, due: DueRow) -> Entry:
        looks = {
            Standing.UP_TO_DATE: ("checkcircle", "ok_fill"), Standing.EXEMPT: ("checkcircle", "text2"),
            Standing.LATE: ("alert", "bad"), Standing.PARTLY: ("clock", "warn"),
        }
        icon, tone = looks.get(due.standing, ("clock", "info"))
        money = self.setting.currency
        if due.is_cancelled:
            detail = _("cancelled")
        elif due.balance <= 0:
            detail = _("paid on {date}", date=formats.short_date(due.last_paid_on)) if due.last_paid_on else ""
        else:
            detail = _("{paid} paid of {called}", paid=formats.money(due.paid, money),
                       called=formats.money(due.called, money))
        amount = due.called if due.balance <= 0 or due.is_cancelled else due.balance
        right = formats.money(amount, money)
        if due.balance > 0 and not due.is_cancelled:
            right = _("{amount} left", amount=right)
        return Entry(title=f"{due.year} · {due.reference}", detail=detail, right=right, icon=icon, icon_tone=tone,
                     tip=_("See the dues"))

    def _attended_entry(self, each: AttendedRow) -> Entry:
        when = formats.day_month(each.held_on, self.setting.today)
        name = self.sheet.detail.name if self.sheet is not None else ""
        person = each.person if each.person != name else ""
        detail = " · ".join(part for part in (when, each.presence, person) if part)
        icon = "calendar" if each.occasion is Occasion.EVENT else "meeting"
        return Entry(title=each.title, detail=detail, icon=icon, tip=_("Open"))

    def _happening(self, each: HistoryLine) -> Happening:
        detail = "; ".join(each.details) or each.actor
        when = formats.day_month(each.at.astimezone().date(), self.setting.today)
        return Happening(when=when, title=each.label, detail=detail, tone="neutral")

    # Asking

    def _copy(self, fact: Fact) -> Callable[[], None]:
        def copy() -> None:
            text = fact.accessibleName()
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(text)

        return copy

    def _contact_call(self, at: int) -> Callable[[], None]:
        return lambda: self.contact_asked.emit(self._contacts[at]) if at < len(self._contacts) else None

    def _occasion_call(self, at: int) -> Callable[[], None]:
        return lambda: self.occasion_asked.emit(self._attended[at]) if at < len(self._attended) else None

    def _link(self) -> QWidget:
        title = self._history_section.findChild(SectionTitle)
        assert title is not None
        assert title.link is not None
        return title.link

    def _show_history(self) -> None:
        self.history.show_all()
        self.history.more.hide()
        self._link().hide()

    def _open_menu(self) -> None:
        self.menu_asked.emit(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))


def _answer(line: QWidget, call: Callable[[], object]) -> None:
    """Make a reused line answer its click; once is enough, since the call looks its record up."""
    if not line.property("answers"):
        line.setProperty("answers", True)
        line.clicked.connect(lambda _checked=False: call())  # type: ignore[attr-defined]

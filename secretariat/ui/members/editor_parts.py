"""The parts of a recorded member that are changed apart: contacts, states, consents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretariat.base import formats
from secretariat.base.i18n import N_, _
from secretariat.members.commands import AddConsent
from secretariat.members.rows import ConsentRow, ContactRow, MemberDetail
from secretariat.members.rules import ENDED, ROLE_LABELS, STATE_LABELS
from secretariat.ui.act import act
from secretariat.ui.draw import PillSpec
from secretariat.ui.members import words
from secretariat.ui.members.editor_form import NEWSLETTER, PUBLICATION
from secretariat.ui.members.lines import Entry, EntryList
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.panels import SectionTitle

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage

PURPOSES = {NEWSLETTER: N_("Newsletter"), PUBLICATION: N_("Publication of name and logo")}


class _Box(QWidget):
    def __init__(self, page: MembersPage) -> None:
        super().__init__()
        self.page = page
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)


class ContactsBox(_Box):
    """The persons who speak for the organisation; a click opens one."""

    def __init__(self, page: MembersPage, detail: MemberDetail) -> None:
        super().__init__(page)
        self._detail = detail
        title = SectionTitle(_("Contacts"), link=_("Add"), icon="plus", on_link=self._add, role="sub")
        self.box.addWidget(title)
        self._contacts = [each for each in detail.contacts if each.is_present(page.setting.today)]
        entries = EntryList()
        entries.set_entries([
            Entry(
                title=each.name, detail=each.function or each.email, avatar=True, tip=_("Open the contact"),
                pills=tuple(PillSpec(text=_(ROLE_LABELS[role]), tone=words.ROLE_TONES[role]) for role in each.roles),
            )
            for each in self._contacts
        ])
        for line, contact in zip(entries.lines(), self._contacts, strict=True):
            line.clicked.connect(lambda _checked=False, contact=contact: self._open(contact))
        self.box.addWidget(entries)
        if not self._contacts:
            self.box.addWidget(label(_("Nobody yet."), "small"))

    def _add(self) -> None:
        self._show(None)

    def _open(self, contact: ContactRow) -> None:
        self._show(contact)

    def _show(self, contact: ContactRow | None) -> None:
        from secretariat.ui.members.contact import open_contact

        open_contact(self.page, self._detail.id, self._detail.name, contact, then=self.page.editing.refresh)


class StatesBox(_Box):
    """The state and its history, with what changes it."""

    def __init__(self, page: MembersPage, detail: MemberDetail) -> None:
        super().__init__(page)
        self._detail = detail
        membership = detail.membership
        if membership is None:
            return
        ended = membership.state in ENDED
        change = button(_("Readmit…") if ended else _("Change state…"), icon="usercheck", compact=True, on=self._change)
        self.box.addLayout(row(label(_("State"), "field"), None, change))
        for state in membership.states[:4]:
            since = _("since {date}", date=formats.short_date(state.since))
            parts = (since, state.decided_by, state.reason)
            said = f"{_(STATE_LABELS[state.state])} – {' · '.join(part for part in parts if part)}"
            self.box.addWidget(label(said, "small", wrap=True))

    def _change(self) -> None:
        from secretariat.ui.members.moves import open_readmission, open_state

        membership = self._detail.membership
        found = next((each for each in self.page.model.rows if each.id == self._detail.id), None)
        if membership is not None and found is not None:
            call = open_readmission if membership.state in ENDED else open_state
            call(self.page, found, then=self.page.editing.refresh)


class ConsentsBox(_Box):
    """What the person agreed to, since when; a consent is taken back, its proof stays."""

    def __init__(self, page: MembersPage, detail: MemberDetail, today: date) -> None:
        super().__init__(page)
        self._detail, self._today = detail, today
        held = {consent.purpose for consent in detail.consents if consent.withdrawn_on is None}
        for consent in detail.consents:
            self.box.addLayout(self._line(consent))
        for purpose, text in PURPOSES.items():
            if purpose not in held:
                said = _("Record the agreement: {purpose}", purpose=_(text))
                add = button(said, "link", icon="plus", compact=True, on=self._adder(purpose))
                self.box.addLayout(row(add, None))

    def _line(self, consent: ConsentRow) -> QHBoxLayout:
        name = _(PURPOSES.get(consent.purpose, consent.purpose))
        if consent.withdrawn_on is not None:
            dates = _("withdrawn on {date}", date=formats.short_date(consent.withdrawn_on))
            return row(label(f"{name} – {dates}", "small"), None)
        dates = _("given on {date}", date=formats.short_date(consent.given_on))
        back = button(_("Withdraw"), "link", compact=True, on=self._withdrawer(consent.id))
        return row(label(f"{name} – {dates}"), None, back)

    def _adder(self, purpose: str) -> Callable[[], None]:
        def add() -> None:
            app = self.page.app
            command = AddConsent(party_id=self._detail.id, purpose=purpose, given_on=self._today)
            act(self.page.context, lambda _progress: app.members.add_consent(command), on_done=self._changed)

        return add

    def _withdrawer(self, consent_id: int) -> Callable[[], None]:
        def withdraw() -> None:
            app = self.page.app
            act(self.page.context, lambda _progress: app.members.withdraw_consent(consent_id), on_done=self._changed)

        return withdraw

    def _changed(self, _result: object) -> None:
        self.page.editing.refresh()

"""Write to members with the mail program of the computer; their addresses are hidden from each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from secretariat.base.i18n import _, ngettext
from secretariat.directory.rows import MemberRow
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.panels import Panel, ScrollColumn

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage

# Mail programs on Windows take about two thousand characters from a link.
_LONGEST_LINK = 1800


def write_to(page: MembersPage, rows: Sequence[MemberRow]) -> MailDialog | None:
    """Write to one member at once; for several, show how many are reached and offer batches in blind copy."""
    addresses = [(item, address_of(page, item)) for item in rows]
    if len(rows) == 1:
        found = addresses[0][1]
        if found:
            open_mail(f"mailto:{quote(found, safe='@')}")
        else:
            page.context.notify(_("{name} has no e-mail address: add one to its record.", name=rows[0].name),
                                kind="warning")
        return None
    dialog = MailDialog(page, addresses)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def address_of(page: MembersPage, item: MemberRow) -> str:
    """The address of a member: its own, else that of the first contact when its sheet is open."""
    if item.email or page.sheet is None or page.sheet.detail.id != item.id:
        return item.email
    return next((contact.email for contact in page.sheet.detail.contacts if contact.email), "")


def batches(addresses: Sequence[str]) -> list[tuple[str, ...]]:
    """Groups of addresses that each fit in a link to the mail program."""
    groups: list[list[str]] = [[]]
    length = 0
    for address in addresses:
        more = len(quote(address, safe="@")) + 1
        if groups[-1] and length + more > _LONGEST_LINK:
            groups.append([])
            length = 0
        groups[-1].append(address)
        length += more
    return [tuple(group) for group in groups if group]


def blind_link(addresses: Sequence[str]) -> str:
    """A link that opens a message with everybody in blind copy, nobody in « À »."""
    return "mailto:?bcc=" + ",".join(quote(address, safe="@") for address in addresses)


def open_mail(link: str) -> bool:
    """Hand a link to the mail program."""
    return QDesktopServices.openUrl(QUrl(link))


class MailDialog(SheetDialog):
    """How many are reached, who is not, and the two ways to write: copy the addresses, or one message per batch."""

    def __init__(self, page: MembersPage, addresses: Sequence[tuple[MemberRow, str]]) -> None:
        known: dict[str, None] = {}
        for _row, address in addresses:
            if address:
                known.setdefault(address, None)
        self.addresses = tuple(known)
        self.missing = tuple(item.name for item, address in addresses if not address)
        self.batches = batches(self.addresses)
        count = len(self.addresses)
        super().__init__(page, ngettext("Write to {count} address", "Write to {count} addresses", count),
                         _("Everybody is put in blind copy: nobody sees the addresses of the others."),
                         size=QSize(600, 380))
        self._page = page
        holder = Panel("surface", margins=(0, 0, 8, 0), spacing=8)
        self.openers = []
        for at, batch in enumerate(self.batches, start=1):
            said = ngettext("{count} address", "{count} addresses", len(batch))
            text = _("Open the message") if len(self.batches) == 1 else _("Open message {number}", number=at)
            opener = button(text, icon="mail", on=lambda batch=batch: open_mail(blind_link(batch)))
            self.openers.append(opener)
            holder.add(row(label(said, "medium"), None, opener))
        if self.missing:
            text = ngettext("{count} member without e-mail:", "{count} members without e-mail:", len(self.missing))
            holder.add(label(text, "strong", tone="warn"), label(", ".join(self.missing), "small", wrap=True))
        holder.add(None)
        self.body.addWidget(ScrollColumn(holder), 1)
        close = self.add_button(_("Close"))
        close.clicked.connect(self.reject)
        self.copy = self.add_button(_("Copy the addresses"), "primary", icon="note")
        self.copy.setEnabled(bool(self.addresses))
        self.copy.clicked.connect(self.copy_addresses)
        self.copy.setFocus()

    def copy_addresses(self) -> None:
        """Put the addresses on the clipboard, ready for the « Cci » field."""
        QGuiApplication.clipboard().setText("; ".join(self.addresses))
        said = ngettext("{count} address copied: paste it in “Bcc”", "{count} addresses copied: paste them in “Bcc”",
                        len(self.addresses))
        self._page.context.notify(said)

"""What may be done with the members of the list: write to them, print, export, change, put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from secretariat.base.i18n import _, ngettext
from secretariat.base.paths import safe_file_name
from secretariat.directory.rows import MemberRow
from secretariat.members.rows import ContactRow
from secretariat.members.rules import ENDED, PartyKind, State
from secretariat.ui.act import act
from secretariat.ui.icons import icon
from secretariat.ui.members.export import write_rows
from secretariat.ui.members.listing import print_members
from secretariat.ui.printing import preview_print
from secretariat.ui.written import table_kinds, write_file

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage

Call = Callable[[], Any]


class MemberActions(QObject):
    """Asks the application; the window says what was done, with « Annuler »."""

    def __init__(self, page: MembersPage) -> None:
        super().__init__(page)
        self.page = page

    # What is offered

    def bulk_bar(self) -> list[tuple[str, str, Call]]:
        """The actions of the bulk bar."""
        return [
            (_("Cards"), "card", lambda: self.make_cards(self._selected())),
            (_("Labels"), "tag", lambda: self.make_labels(self._selected())),
            (_("E-mail"), "mail", lambda: self.write_to(self._selected())),
            (_("Export"), "download", lambda: self.export(self._selected())),
        ]

    def bulk_others(self) -> list[tuple[str, str, Call]]:
        """The list « Autres actions ». It repeats those of the bar, which give way when the window is narrow."""
        return [
            *self.bulk_bar(),
            (_("Print the list"), "printer", lambda: self.print_list(self._selected())),
            (_("Change category…"), "edit", lambda: self.change("category_id")),
            (_("Change college…"), "edit", lambda: self.change("college_id")),
            (_("Change how they are written to…"), "edit", lambda: self.change("channel")),
            (_("Add or remove domains…"), "tag", lambda: self.change("domains")),
            (_("Admit…"), "usercheck", lambda: self.admit(self._selected())),
            (_("Change state…"), "edit", lambda: self.change("state")),
            (_("Archive"), "folder", lambda: self.archive(self._selected())),
            (_("Delete"), "trash", lambda: self.delete(self._selected())),
        ]

    def fit_bulk(self, width: int) -> None:
        """Hide the actions that the bar has no room for; « Autres actions » holds them all."""
        bulk = self.page.bulk
        texts = [text for text, _icon, _call in self.bulk_bar()]
        found = [each for each in bulk.findChildren(QPushButton) if each.text() in texts]
        for each in found:
            each.show()
        for each in reversed(found):
            if bulk.minimumSizeHint().width() + 16 <= width:
                break
            each.hide()
            layout = bulk.layout()
            if layout is not None:
                layout.invalidate()

    def show_menu(self, at: QPoint, rows: Sequence[MemberRow]) -> None:
        """The context menu of some rows: the same actions as the panel and the bar."""
        if rows:
            self.menu(rows).popup(at)

    def menu(self, rows: Sequence[MemberRow]) -> QMenu:
        """The actions that make sense for these rows."""
        menu = QMenu(self.page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def offer(text: str, name: str, call: Call) -> None:
            menu.addAction(icon(name), text).triggered.connect(lambda _checked=False: call())

        if len(rows) == 1:
            self._offer_one(offer, menu, rows[0])
        else:
            for text, name, call in self.bulk_others():
                if name in ("edit", "card", "folder") and text in (_("Change category…"), _("Archive")):
                    menu.addSeparator()
                offer(text, name, call)
        menu.addSeparator()
        offer(_("Copy for a spreadsheet"), "table", self.page.view.copy_selection)
        return menu

    def _offer_one(self, offer: Callable[[str, str, Call], None], menu: QMenu, row: MemberRow) -> None:
        offer(_("Edit"), "edit", self.page.edit_record)
        offer(_("E-mail"), "mail", lambda: self.write_to((row,)))
        offer(_("Record a payment"), "euro", self.record_payment)
        menu.addSeparator()
        if row.kind is PartyKind.ORGANISATION:
            offer(_("Add a contact…"), "user", self.add_contact)
            offer(_("Record a headcount…"), "people", self.record_headcount)
        if row.state in (State.PROSPECT, State.CANDIDATE):
            offer(_("Admit…"), "usercheck", lambda: self.admit((row,)))
        if row.state in ENDED:
            offer(_("Readmit…"), "undo", self.readmit)
        else:
            offer(_("Change state…"), "usercheck", self.change_state)
        menu.addSeparator()
        offer(_("Make a card…"), "card", lambda: self.make_cards((row,)))
        offer(_("Label…"), "tag", lambda: self.make_labels((row,)))
        menu.addSeparator()
        if self.page.filtering.is_archived:
            offer(_("Bring back"), "undo", lambda: self.archive((row,), archived=False))
        else:
            offer(_("Archive"), "folder", lambda: self.archive((row,)))
        offer(_("Delete"), "trash", lambda: self.delete((row,)))

    # Changing

    def archive(self, rows: Sequence[MemberRow], *, archived: bool = True) -> None:
        """Put members away, or bring them back; undone with Ctrl+Z."""
        if self.page.filtering.is_archived and archived:
            archived = False
        ids = [row.id for row in rows]
        members = self.page.app.members
        act(self.page.context, lambda _progress: members.archive_members(ids, archived=archived))

    def delete(self, rows: Sequence[MemberRow]) -> None:
        """Remove members altogether; undone with Ctrl+Z."""
        ids = [row.id for row in rows]
        members = self.page.app.members
        act(self.page.context, lambda _progress: members.delete_members(ids))

    def change(self, field: str) -> None:
        """Change one thing of all selected members, after a look at what will change."""
        from secretariat.ui.members.bulk import open_bulk

        open_bulk(self.page, self._selected(), field)

    def admit(self, rows: Sequence[MemberRow]) -> None:
        """Record the decision that admits members; one step to undo."""
        from secretariat.ui.members.admission import open_admission

        open_admission(self.page, rows)

    def change_state(self) -> None:
        from secretariat.ui.members.moves import open_state

        self._with_row(lambda row: open_state(self.page, row))

    def readmit(self) -> None:
        from secretariat.ui.members.moves import open_readmission

        self._with_row(lambda row: open_readmission(self.page, row))

    def record_headcount(self) -> None:
        from secretariat.ui.members.moves import open_headcount

        self._with_row(lambda row: open_headcount(self.page, row))

    def add_contact(self) -> None:
        from secretariat.ui.members.contact import open_contact

        self._with_row(lambda row: open_contact(self.page, row.id, row.name, None))

    def edit_contact(self, contact: ContactRow) -> None:
        from secretariat.ui.members.contact import open_contact

        self._with_row(lambda row: open_contact(self.page, row.id, row.name, contact))

    def record_payment(self) -> None:
        """Go to the dues and enter a payment of this member."""
        self._with_row(lambda row: self.page.context.go_to("dues", row.id, "new_record"))

    def import_file(self) -> None:
        """Open the import of a members' file."""
        from secretariat.ui.members.import_wizard import open_import

        open_import(self.page.window(), self.page.context, None)

    # Papers and files

    def make_cards(self, rows: Sequence[MemberRow]) -> None:
        """Open the dialog of membership cards on these members."""
        from secretariat.ui.members.cards import open_cards

        open_cards(self.page.window(), self.page.context, [row.id for row in rows])

    def make_labels(self, rows: Sequence[MemberRow]) -> None:
        """Open the dialog of address labels on these members."""
        from secretariat.ui.members.labels import open_labels

        open_labels(self.page, rows)

    def write_to(self, rows: Sequence[MemberRow]) -> None:
        """Write to members with the mail program, the addresses hidden from each other."""
        from secretariat.ui.members.mail import write_to

        write_to(self.page, rows)

    def export(self, rows: Sequence[MemberRow]) -> None:
        """Write rows with the columns and in the order of the screen."""
        target = self._ask_target(_("Export the members"), ".xlsx", table_kinds())
        if target is None:
            return
        columns = self.page.view.shown_columns()
        write_file(
            self.page.context,
            target,
            lambda progress: write_rows(target, columns, rows, progress),
            title=_("Exporting the members"),
            said=lambda count: ngettext("{count} member exported", "{count} members exported", count),
            owner=self,
        )

    def print_list(self, rows: Sequence[MemberRow]) -> None:
        """Show on paper the list with the columns and in the order of the screen, to print or to keep."""
        columns, app = self.page.view.shown_columns(), self.page.app
        preview_print(
            self.page.context,
            self,
            lambda target, progress: print_members(app, target, columns, rows, progress),
            title=_("Print the list"),
            file_name=self._dated_name(".pdf"),
        )

    def _ask_target(self, title: str, extension: str, kinds: Sequence[tuple[str, str]]) -> Path | None:
        target: Path | None = self.page.context.ask_save(self.page, title, self._dated_name(extension), kinds)
        if target is not None and not target.suffix:
            target = target.with_suffix(extension)
        return target

    def _dated_name(self, extension: str) -> str:
        today: date = self.page.setting.today
        return safe_file_name(_("Members {date}", date=today.isoformat()) + extension)

    def _selected(self) -> tuple[MemberRow, ...]:
        rows: tuple[MemberRow, ...] = self.page.view.selected_rows()
        return rows or self.page.current_rows()

    def _with_row(self, call: Callable[[MemberRow], Any]) -> None:
        for row in self.page.current_rows():
            call(row)

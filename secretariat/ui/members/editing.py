"""Typing and changing a member from the list: opens the editor in the panel's place, records, closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretariat.base.errors import Refusal, StaleRecord
from secretariat.base.i18n import _, pgettext
from secretariat.members.commands import AddMember, EditMember
from secretariat.members.rules import PartyKind
from secretariat.ui.act import act
from secretariat.ui.members.columns import EDIT_COLUMNS
from secretariat.ui.members.editor import MemberEditor
from secretariat.ui.members.editor_data import EditorData, read_editor
from secretariat.ui.members.editor_parts import ConsentsBox, ContactsBox, StatesBox
from secretariat.ui.members.editor_values import headcount_command
from secretariat.ui.widgets.chips import Segment

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage

EDITOR_WIDTH = 744


class Editing(QObject):
    """At most one editor is open; what is typed in it is kept as a draft until it is recorded or given up."""

    def __init__(self, page: MembersPage) -> None:
        super().__init__(page)
        self.page = page
        self.editor: MemberEditor | None = None
        self.columns_before: dict[str, Any] | None = None
        self._name = ""
        self._typed: dict[str, Any] | None = None

    @property
    def is_open(self) -> bool:
        return self.editor is not None

    # Opening and closing

    def open_new(self, *, name: str = "", kind: PartyKind = PartyKind.ORGANISATION) -> None:
        """Type a new member, whose name may be known already."""
        self._name = name
        self._read(None, kind)

    def open_edit(self, party_id: int) -> None:
        """Change a member."""
        self._name = ""
        self._read(party_id, PartyKind.ORGANISATION)

    def close_keeping(self) -> None:
        """Close the editor; what was typed is kept as a draft."""
        if self.editor is not None:
            self.editor.close_keeping()

    def refresh(self) -> None:
        """Read the record again after one of its parts was changed apart; what is typed stays."""
        editor = self.editor
        if editor is not None and editor.data.detail is not None:
            editor.keep_draft()
            self._read(editor.data.detail.id, PartyKind.ORGANISATION)

    def _read(self, party_id: int | None, kind: PartyKind) -> None:
        app = self.page.app
        act(self.page.context, lambda _progress: read_editor(app, party_id, kind), on_done=self._open, owner=self)

    def _open(self, data: EditorData) -> None:
        page = self.page
        if self.editor is not None:
            self._remove_editor()
        else:
            self._reduce_columns()
        names = {row.id: row.name for row in page.model.rows
                 if row.kind is PartyKind.ORGANISATION and (data.detail is None or row.id != data.detail.id)}
        editor = MemberEditor(page.context, data, names, extras=self._extras(data))
        self.editor = editor
        editor.recorded.connect(self._record)
        editor.closed.connect(self._closed)
        editor.twin_asked.connect(self._open_twin)
        page.arrangement.replace_panel(editor)
        page.split.show_panel(EDITOR_WIDTH)
        editor.start(self._name, self._typed)
        self._typed = None
        page.refresh_counts()

    def _extras(self, data: EditorData) -> dict[str, QWidget]:
        if data.detail is not None:
            return {"contacts": ContactsBox(self.page, data.detail), "states": StatesBox(self.page, data.detail),
                    "consents": ConsentsBox(self.page, data.detail, data.setting.today)}
        organisation, person = pgettext("kind", "Organisation"), _("Person")
        kinds = ((PartyKind.ORGANISATION.value, organisation), (PartyKind.PERSON.value, person))
        segment = Segment(kinds, name=_("Kind of member"))
        segment.choose(data.kind.value)
        segment.chosen.connect(self._change_kind)
        return {"kinds": segment}

    def _change_kind(self, kind: str) -> None:
        if self.editor is not None:
            common = ("street", "postcode", "city", "email", "phone", "category_id", "joined_on")
            typed = self.editor.form.typed()
            self._typed = {key: typed[key] for key in common if key in typed}
            self._read(None, PartyKind(kind))

    def _open_twin(self, party_id: int) -> None:
        self.close_keeping()
        self.page.show_record(party_id)

    def _closed(self) -> None:
        self._remove_editor()
        page = self.page
        page.arrangement.arranging(True)
        if self.columns_before is not None:
            page.view.layout_of_columns.set_shown("tick", True)
            page.view.restore_columns_state(self.columns_before)
        page.arrangement.arranging(False)
        self.columns_before = None
        page.arrangement.replace_panel(None)
        page.refresh_counts()
        page.view.setFocus()

    def _remove_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.hide()
            editor.setParent(None)
            editor.deleteLater()

    def _reduce_columns(self) -> None:
        """Leave the columns that there is room for beside the editor."""
        page = self.page
        self.columns_before = page.view.columns_state()
        page.arrangement.arranging(True)
        layout = page.view.layout_of_columns
        for key in EDIT_COLUMNS:
            layout.set_shown(key, True)
        for column in page.model.columns:
            if column.key not in EDIT_COLUMNS:
                layout.set_shown(column.key, False)
        page.arrangement.arranging(False)

    # Recording

    def _record(self, command: AddMember | EditMember) -> None:
        editor, app = self.editor, self.page.app
        if editor is None:
            return
        headcount = headcount_command(editor.data, editor.form.values())

        def work(_progress: Any) -> int:
            if isinstance(command, AddMember):
                return app.members.add_member(command)
            app.members.edit_member(command)
            if headcount is not None:
                app.members.set_headcount(headcount)
            return command.party_id

        editor.record.setEnabled(False)
        act(self.page.context, work, on_done=self._recorded, on_refused=self._refused, owner=self)

    def _recorded(self, party_id: int) -> None:
        editor = self.editor
        is_new = editor is not None and editor.data.is_new
        if editor is not None:
            editor.close_recorded()
        if is_new:
            self.page.follow_record(party_id)

    def _refused(self, refusal: Refusal) -> None:
        editor = self.editor
        if editor is None:
            return
        editor.record.setEnabled(True)
        if isinstance(refusal, StaleRecord) and editor.data.detail is not None:
            editor.keep_draft()
            party_id, app = editor.data.detail.id, self.page.app
            act(self.page.context, lambda _progress: read_editor(app, party_id), on_done=self._ask_both, owner=self)
            return
        editor.show_refusal(refusal)

    def _ask_both(self, fresh: EditorData) -> None:
        from secretariat.ui.members.conflict import ConflictDialog

        editor = self.editor
        if editor is None:
            return
        dialog = ConflictDialog(self.page, editor, fresh)
        dialog.settled.connect(lambda values: self._resolve(fresh, values))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _resolve(self, fresh: EditorData, values: dict[str, Any]) -> None:
        """Begin again from the record as it is now, with the values that were chosen, and record them."""
        if self.editor is not None:
            self.editor.data = fresh
            self.editor.form.set_values(values)
            self.editor.submit()

"""Two persons changed the same record: theirs and yours side by side, field by field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.members.rules import CHANNEL_LABELS, Channel
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.members.editor_values import values_of
from secretariat.ui.widgets.basics import label
from secretariat.ui.widgets.panels import Panel, ScrollColumn

if TYPE_CHECKING:
    from secretariat.ui.members.editor import MemberEditor
    from secretariat.ui.members.editor_data import EditorData
    from secretariat.ui.members.page import MembersPage


class ConflictDialog(SheetDialog):
    """``settled`` gives the values to record, by field; « Annuler » goes back to the form, where nothing is lost."""

    settled = Signal(object)

    def __init__(self, page: MembersPage, editor: MemberEditor, fresh: EditorData) -> None:
        super().__init__(
            page, _("This record was changed elsewhere"),
            _("Choose what to keep. What only one of you changed is kept as it is."), size=QSize(760, 480),
        )
        self._page = page
        self._mine = editor.form.values()
        old, fresh_detail = editor.data.detail, fresh.detail
        assert old is not None
        assert fresh_detail is not None
        before, self._theirs = values_of(old), values_of(fresh_detail)
        self._before = before
        titles = {key: field.title.text() for key, field in editor.form.fields.items()}
        self.keys = [key for key in self._mine if key in self._theirs and self._mine[key] != before.get(key)
                     and self._theirs[key] != before.get(key) and self._theirs[key] != self._mine[key]]
        self._choices: dict[str, QButtonGroup] = {}
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for at, text in enumerate((_("Field"), _("Recorded meanwhile"), _("Yours"))):
            grid.addWidget(label(text, "small"), 0, at)
        for line, key in enumerate(self.keys, start=1):
            self._add_line(grid, line, key, titles[key])
        holder = Panel("surface", margins=(0, 0, 8, 0))
        holder.add(sheet, None)
        self.body.addWidget(ScrollColumn(holder), 1)
        if not self.keys:
            self.set_subtitle(_("You did not change the same fields: both changes can be kept."))
        back = self.add_button(_("Go back to the form"))
        back.clicked.connect(self.reject)
        count = len(self.keys)
        record = self.add_button(
            ngettext("Save with this choice", "Save with these choices", max(count, 1)), "primary", icon="check"
        )
        record.clicked.connect(self.settle)

    def _add_line(self, grid: QGridLayout, line: int, key: str, title: str) -> None:
        grid.addWidget(label(title, "medium"), line, 0)
        group = QButtonGroup(self)
        for at, value in enumerate((self._theirs[key], self._mine[key])):
            choice = QRadioButton(self._shown(key, value))
            choice.setAccessibleName(f"{title}, {(_('Recorded meanwhile'), _('Yours'))[at]}: {choice.text()}")
            group.addButton(choice, at)
            grid.addWidget(choice, line, at + 1)
        group.button(1).setChecked(True)
        self._choices[key] = group

    def choose(self, key: str, *, mine: bool) -> None:
        """Keep one of both values of a field."""
        self._choices[key].button(int(mine)).setChecked(True)

    def settle(self) -> None:
        """Hand over the values: theirs, except where only mine changed or mine was chosen."""
        values: dict[str, Any] = {}
        for key, mine in self._mine.items():
            is_mine = mine != self._before.get(key)
            if key in self._choices:
                is_mine = self._choices[key].checkedId() == 1
            values[key] = mine if is_mine or key not in self._theirs else self._theirs[key]
        self.accept()
        self.settled.emit(values)

    def _shown(self, key: str, value: Any) -> str:
        setting = self._page.setting
        if key == "category_id":
            value = next((each.name for each in setting.categories if each.id == value), "")
        elif key == "college_id":
            value = next((each.name for each in setting.colleges if each.id == value), "")
        elif key == "parent_id":
            value = next((row.name for row in self._page.model.rows if row.id == value), "")
        if isinstance(value, Channel):
            value = _(CHANNEL_LABELS[value])
        elif isinstance(value, date):
            value = formats.short_date(value)
        elif isinstance(value, tuple):
            value = ", ".join(value)
        text = " ".join(str(value if value is not None else "").split())
        return (text[:60] or formats.NOTHING).replace("&", "&&")

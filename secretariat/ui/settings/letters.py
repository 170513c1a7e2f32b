"""The wordings of letters: the text with its merge fields, and how it reads for an invented member."""

from __future__ import annotations

import html
import re
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QTextBrowser, QVBoxLayout

from secretariat.association.commands import SetWording
from secretariat.base.i18n import N_, _
from secretariat.meetings.example import example_values
from secretariat.meetings.wordings import MERGE_FIELDS, WORDINGS, Wording, WordingKind, WrongWording, check_wording
from secretariat.ui.context import UiContext
from secretariat.ui.drafts import wording_draft
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.basics import button, column, label, line, row, spaced
from secretariat.ui.widgets.chips import Segment

_PAUSE_MS = 250
FIELDS_TITLE = N_("Merge fields")


class LettersSection(Section):
    """The text at the left, the fields and the letter as it reads at the right; a wrong text is never recorded."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(
            context,
            window,
            _("Letters"),
            _("Choose a field to put it into the text. An empty text brings the one of the program back."),
        )
        self._kind: WordingKind = WORDINGS[0]
        self._recorded = ""
        self.which = Segment([(each.name, _(each.label)) for each in WORDINGS], name=_("Letter"))
        self.which.chosen.connect(self._choose)
        self.head.addWidget(self.which)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text of the letter"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumSize(260, 260)
        self.fields = FieldList()
        self.fields.setAccessibleName(_(FIELDS_TITLE))
        self.fields.itemActivated.connect(self._insert)
        self.preview = QTextBrowser()
        self.preview.setAccessibleName(_("As it reads"))
        self.preview.setMinimumSize(220, 160)
        sides = QHBoxLayout()
        spaced(sides, spacing=16)
        sides.addLayout(_titled(_("Text"), self.text, 1), 3)
        right = QVBoxLayout()
        spaced(right, spacing=10)
        right.addLayout(_titled(_(FIELDS_TITLE), self.fields, 1), 2)
        right.addLayout(_titled(_("As it reads"), self.preview, 1), 3)
        sides.addLayout(right, 2)
        self.body.content.addLayout(sides, 1)
        self.bundled = button(_("Take the text of the program again"), "quiet", on=self._bundled)
        self.record = button(_("Save"), "primary", on=self.save)
        self.outer.addWidget(line())
        self.outer.addLayout(row(self.bundled, None, self.record, margins=(24, 10, 24, 12)))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.show_preview)
        self.text.textChanged.connect(self._typed)
        for name, meaning in MERGE_FIELDS.items():
            item = QListWidgetItem(f"{name} — {_(meaning)}")
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.fields.addItem(item)

    def load(self) -> None:
        kind = self._kind
        self.read(lambda app: (kind, app.association.wording(kind.name)), self._show)

    def _show(self, found: tuple[WordingKind, str]) -> None:
        kind, text = found
        if kind is not self._kind:
            return
        self._recorded = text
        draft = self.context.drafts.get(wording_draft(kind.name))
        if draft is not None:
            text = str(draft["text"])
        if text != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
            self.show_preview()

    def _choose(self, name: str) -> None:
        self._kind = next(each for each in WORDINGS if each.name == name)
        self.load()

    def save(self) -> None:
        """Record the text when it can be filled in."""
        text = self.text.toPlainText()
        if text.strip():
            try:
                check_wording(self._kind, text, example_values())
            except WrongWording as wrong:
                self.refuse(wrong)
                return
        command = SetWording(name=self._kind.name, body=text)
        self.change(lambda app: app.association.set_wording(command), then=lambda _result: self._forget())

    def _bundled(self) -> None:
        command = SetWording(name=self._kind.name, body="")
        self.change(lambda app: app.association.set_wording(command), then=lambda _result: self._forget())

    def _typed(self) -> None:
        self._later.start()
        text = self.text.toPlainText()
        if text == self._recorded:
            self.context.drafts.forget(wording_draft(self._kind.name))
        else:
            self.context.drafts.keep(wording_draft(self._kind.name), {"text": text})

    def _forget(self) -> None:
        self.context.drafts.forget(wording_draft(self._kind.name))

    def _insert(self, item: QListWidgetItem) -> None:
        self.text.insertPlainText("{{ %s }}" % item.data(Qt.ItemDataRole.UserRole))  # noqa: UP031  (braces)
        self.text.setFocus()

    def show_preview(self) -> None:
        """Fill the text in for the invented member, or say what is wrong with it."""
        try:
            made = Wording(self._kind, self.text.toPlainText())
            values = example_values()
            parts = [made.paragraphs(part, values) for part in self._kind.parts]
        except WrongWording as wrong:
            self.strip.set_result("bad", str(wrong))
            self.strip.show()
            return
        self.strip.hide()
        self.preview.setHtml("<hr>".join("".join(f"<p>{_safe(text)}</p>" for text in part) for part in parts))


class FieldList(QListWidget):
    """The merge fields; Entrée or a double click puts one into the text."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("plain", True)
        self.setProperty("framed", True)
        self.setMinimumHeight(110)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()


def _titled(title: str, widget: Any, stretch: int) -> QVBoxLayout:
    made = column(label(title, "field"), spacing=4)
    made.addWidget(widget, stretch)
    return made


def _safe(text: str) -> str:
    """A paragraph as HTML: only the bold marks are kept."""
    return re.sub(r"&lt;(/?)b&gt;", r"<\1b>", html.escape(text, quote=False))

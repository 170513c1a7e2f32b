"""The wording of the letters, changed beside its preview: merge fields, and the line of a mistake."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.wordings import MERGE_FIELDS, WORDINGS
from secretariat.ui.drafts import Drafts, wording_draft
from secretariat.ui.widgets.basics import Pill, button, label, row, spaced
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.notices import ResultStrip

_PAUSE_MS = 400


class WordingEditor(QFrame):
    """``changed`` after a pause in typing; ``saved`` gives the texts to keep, ``closed`` goes back.

    What is typed stays a draft until it is recorded or given up.
    """

    changed = Signal()
    saved = Signal(object)
    closed = Signal()
    original_asked = Signal(str)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._recorded: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._name = WORDINGS[0].name
        self.segment = Segment([(kind.name, _(kind.label)) for kind in WORDINGS], name=_("Text"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text of the letter"))
        self.fields = QListWidget()
        self.fields.setAccessibleName(_("Merge fields"))
        self.fields.setFixedWidth(240)
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields.setTextElideMode(Qt.TextElideMode.ElideRight)
        for name, description in MERGE_FIELDS.items():
            item = QListWidgetItem(f"{name}\n{_(description)}")
            item.setData(int(Qt.ItemDataRole.UserRole), name)
            item.setToolTip(_(description))
            self.fields.addItem(item)
        self.strip = ResultStrip("bad", "")
        self.strip.hide()
        help_text = label(
            _("Between braces: what changes with each member. Two stars on each side make bold. Lines in square "
              "brackets mark the places of the agenda and of the box: keep them."),
            "small", wrap=True,
        )  # fmt: skip
        insert = button(_("Insert the field"), compact=True, on=self._insert)
        self.original = button(_("Original text"), on=lambda: self.original_asked.emit(self._name))
        self.keep = button(_("Keep this text"), "primary", icon="check", on=self._save)
        self.back = button(_("Back to the recipients"), on=self.closed.emit)
        self.cancel = button(_("Cancel"), on=self._give_up)
        self.draft_pill = Pill(_("Draft kept"), "neutral", "none")
        layout = QVBoxLayout(self)
        spaced(layout, spacing=10)
        layout.addLayout(row(self.segment, None, self.draft_pill, self.original))
        both = row(spacing=12)
        both.addWidget(self.text, 1)
        side = QVBoxLayout()
        spaced(side, spacing=6)
        side.addWidget(label(_("Merge fields"), "strong"))
        side.addWidget(self.fields, 1)
        side.addWidget(insert)
        both.addLayout(side)
        layout.addLayout(both, 1)
        layout.addWidget(self.strip)
        layout.addWidget(help_text)
        layout.addLayout(row(self.back, None, self.cancel, self.keep))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.segment.chosen.connect(self._choose)
        self.text.textChanged.connect(self._typed)
        self.fields.itemDoubleClicked.connect(lambda _item: self._insert())

    def open_texts(self, texts: Mapping[str, str]) -> None:
        """Begin with the texts in force, or with what was typed over them and not recorded."""
        self._recorded = dict(texts)
        for name, text in texts.items():
            draft = self._drafts.get(wording_draft(name))
            self._texts[name] = text if draft is None else str(draft["text"])
        self._show()
        self._say_draft()

    def texts(self) -> dict[str, str]:
        """The texts as they stand."""
        return dict(self._texts)

    def forget(self) -> None:
        """What was typed was recorded, or given up on purpose."""
        for name in self._texts:
            self._drafts.forget(wording_draft(name))

    def set_text(self, name: str, text: str) -> None:
        """Put another text in the place of one."""
        self._texts[name] = text
        if name == self._name:
            self.text.setPlainText(text)

    def show_fault(self, text: str) -> None:
        """Say what is wrong in one sentence, or nothing."""
        self.strip.setVisible(bool(text))
        if text:
            self.strip.set_result("bad", text)

    def _show(self) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(self._texts.get(self._name, ""))
        self.text.blockSignals(False)

    def _choose(self, name: str) -> None:
        self._name = name
        self._show()

    def _insert(self) -> None:
        item = self.fields.currentItem()
        if item is not None:
            self.text.insertPlainText("{{ " + str(item.data(int(Qt.ItemDataRole.UserRole))) + " }}")
            self.text.setFocus()

    def _save(self) -> None:
        self.saved.emit(self.texts())

    def _give_up(self) -> None:
        self.forget()
        self.closed.emit()

    def _typed(self) -> None:
        text = self._texts[self._name] = self.text.toPlainText()
        if text == self._recorded[self._name]:
            self._drafts.forget(wording_draft(self._name))
        else:
            self._drafts.keep(wording_draft(self._name), {"text": text})
        self._say_draft()
        self._pause.start()

    def _say_draft(self) -> None:
        self.draft_pill.setVisible(self._texts != self._recorded)

"""The wording of the letters, changed beside its preview: merge fields, and the line of a mistake."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.wordings import MERGE_FIELDS, WORDINGS
from secretariat.ui.widgets.basics import button, label, row, spaced
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.notices import ResultStrip

_PAUSE_MS = 400


class WordingEditor(QFrame):
    """``changed`` after a pause in typing; ``saved`` gives the texts to keep, ``closed`` goes back."""

    changed = Signal()
    saved = Signal(object)
    closed = Signal()
    original_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        layout = QVBoxLayout(self)
        spaced(layout, spacing=10)
        layout.addLayout(row(self.segment, None, self.original))
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
        layout.addLayout(row(self.back, None, self.keep))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.segment.chosen.connect(self._choose)
        self.text.textChanged.connect(self._typed)
        self.fields.itemDoubleClicked.connect(lambda _item: self._insert())

    def open_texts(self, texts: Mapping[str, str]) -> None:
        """Begin with the texts in force."""
        self._texts = dict(texts)
        self._show()

    def texts(self) -> dict[str, str]:
        """The texts as they stand."""
        self._texts[self._name] = self.text.toPlainText()
        return dict(self._texts)

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
        self._texts[self._name] = self.text.toPlainText()
        self._name = name
        self._show()

    def _insert(self) -> None:
        item = self.fields.currentItem()
        if item is not None:
            self.text.insertPlainText("{{ " + str(item.data(int(Qt.ItemDataRole.UserRole))) + " }}")
            self.text.setFocus()

    def _save(self) -> None:
        self.saved.emit(self.texts())

    def _typed(self) -> None:
        self._pause.start()

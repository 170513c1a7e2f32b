"""A text editor that offers only what Markdown keeps: bold, italic, headings, lists, tables."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from secretariat.base.i18n import _, pgettext
from secretariat.ui import theme
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import button, icon_button
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.tags import FlowLayout

_SIZES = {0: 13, 1: 18, 2: 15, 3: 13}
_GITHUB = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


class RichText(QTextEdit):
    """Reads and writes Markdown; what is pasted loses what Markdown cannot say."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(False)
        self.setAccessibleName(_("Text of the minutes"))
        self.document().setDocumentMargin(24)
        self._is_loading = False
        self._loaded = ""
        self.textChanged.connect(self._changed)

    def set_markdown(self, text: str) -> None:
        """Show a text; it comes back unchanged as long as nothing is edited."""
        self._is_loading = True
        self.document().setMarkdown(text, _GITHUB)
        self._dress()
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self._loaded = text
        self._is_loading = False

    def insert_draft(self, text: str) -> None:
        """Replace the whole text by a draft, as if it had just been typed."""
        self.set_markdown(text)
        self.document().setModified(True)

    def markdown(self) -> str:
        """The text as Markdown."""
        if not self.document().isModified():
            return self._loaded
        return self.document().toMarkdown(_GITHUB).strip() + "\n" if self.toPlainText().strip() else ""

    def toggle_bold(self) -> None:
        made = QTextCharFormat()
        is_bold = self.fontWeight() >= QFont.Weight.DemiBold
        made.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(made)

    def toggle_italic(self) -> None:
        made = QTextCharFormat()
        made.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(made)

    def set_heading(self, level: int) -> None:
        """Make the paragraph a heading of level 1 to 3, or plain text (0)."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        block = QTextBlockFormat()
        block.setHeadingLevel(level)
        cursor.mergeBlockFormat(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(_heading_format(level))
        cursor.endEditBlock()

    def heading(self) -> int:
        return self.textCursor().blockFormat().headingLevel()

    def toggle_list(self, style: QTextListFormat.Style) -> None:
        """Make the paragraphs a list of this kind, or plain again."""
        cursor = self.textCursor()
        found = cursor.currentList()
        if found is not None and found.format().style() == style:
            block = cursor.blockFormat()
            block.setObjectIndex(-1)
            block.setIndent(0)
            cursor.setBlockFormat(block)
        else:
            cursor.createList(style)

    def insert_table(self, rows: int = 3, columns: int = 3) -> None:
        """Insert an empty table whose first row is the header."""
        made = QTextTableFormat()
        made.setHeaderRowCount(1)
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setCellPadding(4)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        self.textCursor().insertTable(rows, columns, made)

    def insert_markdown(self, text: str) -> None:
        """Put a text in Markdown where the cursor is."""
        self.textCursor().insertMarkdown(text)
        self._dress()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste without colours, fonts and pictures."""
        if source.hasHtml():
            clean = QTextDocument()
            clean.setHtml(source.html())
            self.insert_markdown(clean.toMarkdown(_GITHUB))
        elif source.hasText():
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_bold()
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.toggle_italic()
        elif event.key() == Qt.Key.Key_Tab and self.textCursor().currentTable() is not None:
            self.moveCursor(QTextCursor.MoveOperation.NextCell)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        """Give headings and tables the sizes of the theme (formats that Markdown does not keep)."""
        look = theme.current()
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            spacing = block.blockFormat()
            spacing.setBottomMargin(6)
            spacing.setTopMargin(10 if level else 0)
            cursor.setBlockFormat(spacing)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(_heading_format(level))
            table = cursor.currentTable()
            if table is not None:
                made = table.format()
                made.setBorderCollapse(True)
                made.setBorder(1)
                made.setBorderBrush(look.color("border"))
                made.setCellPadding(4)
                table.setFormat(made)
            block = block.next()

    def _changed(self) -> None:
        if not self._is_loading:
            self.edited.emit()


def _heading_format(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.DemiBold if level else QFont.Weight.Normal)
    made.setProperty(QTextCharFormat.Property.FontPixelSize, theme.current().px(_SIZES.get(level, 13)))
    return made


class RichTextBar(QWidget):
    """The buttons of a :class:`RichText`."""

    def __init__(self, text: RichText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.level = ComboField([(0, _("Text")), (1, _("Heading 1")), (2, _("Heading 2")), (3, _("Heading 3"))])
        self.level.setAccessibleName(_("Paragraph style"))
        self.level.setFixedWidth(120)
        self.bold = button(pgettext("bold", "B"), "quiet", on=text.toggle_bold, tip=_("Bold (Ctrl+B)"))
        self.italic = button(pgettext("italic", "I"), "quiet", on=text.toggle_italic, tip=_("Italic (Ctrl+I)"))
        for made, name in ((self.bold, _("Bold")), (self.italic, _("Italic"))):
            made.setCheckable(True)
            made.setAccessibleName(name)
            set_prop(made, square=True)
        face = self.bold.font()
        face.setBold(True)
        self.bold.setFont(face)
        face = self.italic.font()
        face.setItalic(True)
        self.italic.setFont(face)
        layout = FlowLayout(self, spacing=4)
        disc, decimal = QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListDecimal
        for widget in (
            self.level,
            self.bold,
            self.italic,
            button(_("Bullets"), "quiet", icon="list", on=lambda: text.toggle_list(disc)),
            button(_("Numbers"), "quiet", icon="list", on=lambda: text.toggle_list(decimal)),
            button(_("Table"), "quiet", icon="table", on=text.insert_table),
            icon_button("undo", _("Undo typing"), on=text.undo, key="Ctrl+Z"),
            icon_button("refresh", _("Redo typing"), on=text.redo, key="Ctrl+Y"),
        ):
            layout.addWidget(widget)
        self.level.activated.connect(lambda _at: text.set_heading(self.level.value()))
        text.cursorPositionChanged.connect(self._follow)

    def _follow(self) -> None:
        self.level.set_value(min(self._text.heading(), 3))
        self.bold.setChecked(self._text.fontWeight() >= QFont.Weight.DemiBold)
        self.italic.setChecked(self._text.fontItalic())

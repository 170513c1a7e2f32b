"""F1: one page per screen, in plain words, with its keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QPushButton, QTextBrowser

from secretariat.base.i18n import N_, _, language
from secretariat.base.resources import resource
from secretariat.ui import theme
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.home.about import AboutDialog
from secretariat.ui.icons import set_icon
from secretariat.ui.widgets.basics import column, line, row, spaced
from secretariat.ui.widgets.panels import Panel, ScrollColumn

PAGES = (
    ("welcome", N_("First steps"), "compass"),
    ("home", N_("Home"), "home"),
    ("members", N_("Members"), "people"),
    ("import", N_("Taking over a file"), "upload"),
    ("dues", N_("Dues"), "euro"),
    ("events", N_("Events"), "calendar"),
    ("meetings", N_("Meetings and minutes"), "meeting"),
    ("sitting", N_("Holding a sitting"), "vote"),
    ("register", N_("Minutes and decisions"), "sign"),
    ("settings", N_("Settings and statutes"), "settings"),
    ("backups", N_("Backups"), "download"),
    ("keys", N_("Keys"), "key"),
)
_SIZE = QSize(940, 620)
_NAV_WIDTH = 220


class HelpDialog(SheetDialog):
    """The pages at the left, the one being read at the right; links lead from one to another."""

    def __init__(self, window: Any, screen: str) -> None:
        super().__init__(window, _("Help"), size=_SIZE)
        self.reader = HelpReader()
        self.reader.setAccessibleName(_("Help"))
        self.reader.page_asked.connect(self.choose)
        nav = Panel("surface", margins=(16, 8, 12, 16), spacing=2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, title, icon in PAGES:
            made = QPushButton(_(title).replace("&", "&&"))
            made.setProperty("kind", "nav")
            made.setCheckable(True)
            made.setAutoDefault(False)
            set_icon(made, icon, "text2", 16, on_token="accent_text")
            made.clicked.connect(lambda _checked=False, page=key: self.choose(page))
            self._group.addButton(made)
            self._buttons[key] = made
            nav.add(made)
        nav.add(None)
        spaced(self.body, spacing=0)
        pages = ScrollColumn(nav)
        pages.setFixedWidth(_NAV_WIDTH)
        inner = row(pages, line(vertical=True), spacing=0)
        inner.addWidget(self.reader, 1)
        self.body.addLayout(column(line(), inner, spacing=0))
        self.add_button(_("Close"), "primary", is_default=True).clicked.connect(self.accept)
        self.choose(screen if screen in self._buttons else "welcome")

    def choose(self, page: str) -> None:
        """Show a page."""
        if page not in self._buttons:
            return
        self._buttons[page].setChecked(True)
        self.reader.show_page(page)


class HelpReader(QTextBrowser):
    """A page of help in the program's type and colours."""

    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("plain", True)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self._page = ""
        theme.current().changed.connect(self._again)

    def show_page(self, page: str) -> None:
        """Show a page by its name."""
        self._page = page
        self._again()
        self.verticalScrollBar().setValue(0)

    def _again(self) -> None:
        if not self._page:
            return
        look = theme.current()
        document = self.document()
        document.setDocumentMargin(24)
        document.setDefaultFont(look.font("body"))
        self.setMarkdown(help_text(self._page))
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            self._space(cursor, block, look)
            block = block.next()
        self.setTextCursor(QTextCursor(document))

    def _space(self, cursor: QTextCursor, block: QTextBlock, look: theme.Theme) -> None:
        """Give a block the sizes and distances of the design."""
        level = block.blockFormat().headingLevel()
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if not block.textList() and not cursor.currentTable():
            spacing.setTopMargin({0: 4, 1: 0}.get(level, 16))
            spacing.setBottomMargin(8 if level < 2 else 2)
        cursor.mergeBlockFormat(spacing)
        letters = QTextCharFormat()
        if level:
            letters.setFont(look.font("title" if level == 1 else "sub"))
            letters.setForeground(look.color("text"))
            cursor.mergeCharFormat(letters)

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target.endswith(".md"):
            self.page_asked.emit(target.removesuffix(".md"))
        else:
            QDesktopServices.openUrl(url)


def help_text(page: str, code: str = "") -> str:
    """The Markdown of a page, in English where it is not translated."""
    for wanted in (code or language(), "en"):
        file = resource("help", wanted, f"{page}.md")
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


def open_help(window: Any, context: UiContext, screen: str) -> HelpDialog:
    """Show the help of a screen over the window."""
    for open_one in window.findChildren(HelpDialog):
        if open_one.isVisible():
            open_one.choose(screen)
            return open_one
    dialog = HelpDialog(window, screen)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def open_about(window: Any, context: UiContext) -> AboutDialog:
    """Show what the program is, its version and the licences of what it ships."""
    dialog = AboutDialog(window, context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog

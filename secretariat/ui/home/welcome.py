"""The page without an association: create one, open one, or look at the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from secretariat.base.i18n import LANGUAGES, _, language
from secretariat.ui import theme
from secretariat.ui.context import UiContext
from secretariat.ui.header import Mark
from secretariat.ui.waiting import HEADER_HEIGHT
from secretariat.ui.widgets.basics import KeyCap, Picture, Tile, button, label, line, row, spaced
from secretariat.ui.widgets.panels import Panel, ScrollColumn

LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
_RECENT_COUNT = 3
_CARD = QSize(328, 264)
_NARROWEST_CARD = 244
_ROOMY_CARD = 310
_LOW = 620


class WelcomePage(QWidget):
    """Three cards, the files opened lately, the language and the help; every choice is a signal."""

    create_asked = Signal()
    open_asked = Signal()
    demonstration_asked = Signal()
    file_asked = Signal(str)
    language_asked = Signal(str)
    help_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("panel", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(self._head())
        layout.addWidget(line())
        layout.addWidget(ScrollColumn(self._middle()), 1)
        for key, signal in (("Ctrl+N", self.create_asked), ("Ctrl+D", self.demonstration_asked)):
            QShortcut(QKeySequence(key), self).activated.connect(signal)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("panel", "surface")
        head.setFixedHeight(HEADER_HEIGHT)
        self.language = button(LANGUAGE_NAMES[language()], "quiet", icon="globe")
        self.language.setAccessibleDescription(_("Language of the program"))
        menu = QMenu(self.language)
        for code in LANGUAGES:
            action = menu.addAction(LANGUAGE_NAMES[code])
            action.setCheckable(True)
            action.setChecked(code == language())
            action.triggered.connect(lambda _checked=False, code=code: self.language_asked.emit(code))
        self.language.setMenu(menu)
        self.help = button(_("Help"), "quiet", icon="info", on=self.help_asked.emit, tip="F1")
        bar = row(Mark(), 6, label("Secrétariat", "strong"), None, self.language, self.help)
        spaced(bar, 16, 0, 16, 0, spacing=8)
        head.setLayout(bar)
        return head

    def _middle(self) -> QWidget:
        middle = Panel("window", margins=(32, 8, 32, 8), spacing=0)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = label(_("Welcome to Secrétariat"), "hero", wrap=True)
        sentence = label(_("Members, dues, events, meetings and minutes, in one single folder."), "lead", wrap=True)
        for said in (title, sentence):
            said.setAlignment(centre)
        middle.add(None)
        self.drawing = Drawing()
        middle.content.addWidget(self.drawing, 0, centre)
        middle.add(title, 6, sentence, 20, self._cards(), 16)
        recent = self._recent()
        if recent is not None:
            middle.add(recent, 12)
        safe = label(_("Everything stays on this computer. No account to create, no data sent."), "muted")
        foot = row(None, Picture("lock", "text2", 16), safe, None)
        middle.add(foot, None)
        return middle

    def _cards(self) -> QHBoxLayout:
        self.create_card = ChoiceCard(
            "building",
            "accent",
            _("Create my association"),
            _("Name, seat, rules of the statutes and colleges. Five minutes, everything can be changed later."),
            _("Create my association"),
            "Ctrl+N",
            self.create_asked.emit,
            is_primary=True,
        )
        self.open_card = ChoiceCard(
            "folder",
            "neutral",
            _("Open an existing association"),
            _("A Secrétariat file, a backup, or a spreadsheet of members to take over."),
            _("Open…"),
            "Ctrl+O",
            self.open_asked.emit,
        )
        self.demonstration_card = ChoiceCard(
            "compass",
            "ok",
            _("Discover with the demonstration association"),
            _("184 organisations, a campaign, a general meeting: invented data to change without risk."),
            _("Open the demonstration"),
            "Ctrl+D",
            self.demonstration_asked.emit,
        )
        return row(None, self.create_card, self.open_card, self.demonstration_card, None, spacing=24)

    def _recent(self) -> QWidget | None:
        settings = self._context.settings
        files = [file for file in getattr(settings, "recent_files", ()) if "://" in file or Path(file).exists()]
        if not files:
            return None
        holder = QWidget()
        line_ = row(None, label(_("Recent:"), "small"), spacing=8)
        for file in files[:_RECENT_COUNT]:
            line_.addWidget(self._recent_button(file))
        line_.addStretch(1)
        holder.setLayout(line_)
        return holder

    def _recent_button(self, file: str) -> QPushButton:
        name = file.rsplit("/", 1)[-1].split("?")[0] if "://" in file else Path(file).stem
        made = button(
            _short(name).replace("&", "&&"), "secondary", icon="file", tip=file, on=lambda: self.file_asked.emit(file)
        )
        made.setAccessibleName(_("Open {name}", name=name))
        made.setAccessibleDescription(file)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.create_card.setFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the three choices matter more than the drawing.
        self.drawing.setVisible(self.height() >= theme.current().px(_LOW))

    def areas(self) -> list[QWidget]:
        """The areas among which F6 goes."""
        return [self.create_card, self.language]


class ChoiceCard(QAbstractButton):
    """One way to begin: the whole card answers a click, Entrée and Space; its button is drawn inside it."""

    def __init__(
        self,
        icon: str,
        tone: str,
        title: str,
        text: str,
        verb: str,
        key: str,
        on: Callable[[], Any],
        *,
        is_primary: bool = False,
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.clicked.connect(lambda _checked=False: on())
        self.verb = button(verb, "primary" if is_primary else "secondary", on=on)
        self.verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cap = KeyCap(key)
        layout = QVBoxLayout(self)
        spaced(layout, 24, 24, 24, 24, spacing=0)
        words = [label(title, "sub", wrap=True), label(text, "muted", wrap=True)]
        for said in words:
            said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tile = Tile(icon, tone, 48)
        tile.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(tile)
        layout.addSpacing(12)
        layout.addWidget(words[0])
        layout.addSpacing(8)
        layout.addWidget(words[1])
        layout.addStretch(1)
        layout.addLayout(row(self.verb, None, self._cap))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_CARD.width())
        self._fit()
        theme.current().changed.connect(self._fit)

    def _fit(self) -> None:
        # A layout of wrapped labels answers for its own height: only a minimum makes the card taller.
        self.setMinimumHeight(theme.current().px(_CARD.height()))

    def sizeHint(self) -> QSize:
        return QSize(_CARD.width(), theme.current().px(_CARD.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(_NARROWEST_CARD, self.verb.sizeHint().width() + 48), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(look.color("focus" if self.hasFocus() else "border"), width))
        painter.setBrush(look.color("hover" if self.underMouse() else "surface"))
        half = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), 8, 8)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cap.setVisible(self.width() >= theme.current().px(_ROOMY_CARD))


class Drawing(QWidget):
    """Three sheets, the middle one signed; decorative."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(240, 132)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._sheet(painter, QPointF(75, 63), -9, "ok_fill")
        self._sheet(painter, QPointF(165, 63), 9, "")
        self._sheet(painter, QPointF(120, 55), 0, "accent")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("ok_fill"))
        painter.drawEllipse(QPointF(150, 94), 15, 15)
        painter.setPen(_round_pen("surface", 2))
        painter.drawPolyline([QPointF(144, 94.5), QPointF(148, 98.5), QPointF(156, 90)])
        painter.end()

    def _sheet(self, painter: QPainter, centre: QPointF, angle: float, token: str) -> None:
        look = theme.current()
        is_front = angle == 0
        width, height = (92, 107) if is_front else (76, 98)
        painter.save()
        painter.translate(centre)
        painter.rotate(angle)
        painter.setPen(QPen(look.color("border_strong"), 1.5))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(-width / 2, -height / 2, width, height), 6, 6)
        left, top = -width / 2 + 12, -height / 2 + (17 if is_front else 15)
        if token:
            painter.setPen(_round_pen(token, 4))
            painter.drawLine(QPointF(left, top), QPointF(left + 22, top))
        painter.setPen(_round_pen("border_strong", 1.5))
        for at in range(4 if is_front else 5):
            end = width / 2 - (11 if at % 2 == 0 else 27)
            painter.drawLine(QPointF(left, top + 12 + 10 * at), QPointF(end, top + 12 + 10 * at))
        painter.restore()


def _round_pen(token: str, width: float) -> QPen:
    made = QPen(theme.current().color(token), width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def _short(name: str, limit: int = 28) -> str:
    return name if len(name) <= limit else f"{name[: limit - 1]}…"

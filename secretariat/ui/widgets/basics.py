"""Labels, buttons, lines and marks in the styles of the design, made in one call each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from secretariat.base.i18n import _, pgettext
from secretariat.ui import draw, theme
from secretariat.ui.icons import icon_pixmap, set_icon


def label(text: str = "", role: str = "", *, tone: str = "", wrap: bool = False, name: str = "") -> QLabel:
    """A label in one role of the style sheet (title, sub, strong, medium, small, muted, caption, fig, hero …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    if name:
        made.setObjectName(name)
    return made


def button(
    text: str,
    kind: str = "secondary",
    *,
    icon: str = "",
    on: Callable[..., Any] | None = None,
    compact: bool = False,
    large: bool = False,
    tip: str = "",
) -> QPushButton:
    """A button of one kind (primary, secondary, quiet, link, danger, inverse, undo) that calls ``on`` when pressed."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor if kind in ("link", "undo") else Qt.CursorShape.ArrowCursor)
    made.setAutoDefault(False)
    if compact:
        made.setProperty("compact", True)
    if large:
        made.setProperty("large", True)
    if icon:
        set_icon(made, icon)
    if tip:
        made.setToolTip(tip)
    if on is not None:
        made.clicked.connect(lambda _checked=False: on())
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return made


def icon_button(
    icon: str, name: str, *, on: Callable[..., Any] | None = None, kind: str = "quiet", key: str = "",
    compact: bool = False
) -> QPushButton:
    """A square button with a pictogram only; ``name`` is its tooltip and what screen readers say."""
    made = button("", kind, icon=icon, on=on, compact=compact)
    made.setProperty("square", True)
    made.setAccessibleName(name)
    shown = key_text(key) if key else ""
    made.setToolTip(f"{name} ({shown})" if shown else name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def line(vertical: bool = False) -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("line", "v" if vertical else "h")
    return made


def spaced(layout: QLayout, *margins: int, spacing: int = 8) -> QLayout:
    """A layout with its margins (one, two or four values as in CSS order left, top, right, bottom) and spacing."""
    if len(margins) == 1:
        layout.setContentsMargins(margins[0], margins[0], margins[0], margins[0])
    elif len(margins) == 2:
        layout.setContentsMargins(margins[0], margins[1], margins[0], margins[1])
    elif len(margins) == 4:
        layout.setContentsMargins(*margins)
    else:
        layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def row(*items: QWidget | QLayout | int | None, spacing: int = 8, margins: tuple[int, ...] = ()) -> QHBoxLayout:
    """Things side by side; a number is a space, ``None`` the stretch."""
    made = QHBoxLayout()
    spaced(made, *margins, spacing=spacing)
    _fill(made, items)
    return made


def column(*items: QWidget | QLayout | int | None, spacing: int = 8, margins: tuple[int, ...] = ()) -> QVBoxLayout:
    """Things one below the other; a number is a space, ``None`` the stretch."""
    made = QVBoxLayout()
    spaced(made, *margins, spacing=spacing)
    _fill(made, items)
    return made


def _fill(layout: QHBoxLayout | QVBoxLayout, items: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def key_text(key: str) -> str:
    """A shortcut in the words printed on French keyboards: « Ctrl Z », « Échap », « Suppr »."""
    names = {
        "esc": pgettext("key", "Esc"), "escape": pgettext("key", "Esc"), "del": pgettext("key", "Del"),
        "delete": pgettext("key", "Del"), "return": "↵", "enter": "↵", "shift": pgettext("key", "Shift"),
        "space": pgettext("key", "Space"), "up": "↑", "down": "↓",
    }
    return " ".join(names.get(part.strip().lower(), part.strip()) for part in key.split("+"))


class KeyCap(QWidget):
    """The key to press, drawn as on the keyboard; decorative, the button beside it carries the shortcut."""

    def __init__(self, key: str, *, inverse: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = key_text(key)
        self._token = "on_inverse" if inverse else "text2"
        self._edge = "on_inverse" if inverse else "border_strong"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font("caption")).horizontalAdvance(self._text)
        return QSize(width + 12, look.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color(self._edge), 1))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(look.color(self._token))
        painter.setFont(look.font("caption"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class Pill(QWidget):
    """A state in colour, sign and word."""

    def __init__(self, text: str = "", tone: str = "neutral", sign: str = "", *, small: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._spec = draw.PillSpec(text=text, tone=tone, sign=sign)
        self.set_state(text, tone, sign)
        theme.current().changed.connect(self.updateGeometry)

    def set_state(self, text: str, tone: str = "neutral", sign: str = "") -> None:
        """Say another state; an empty text hides the pill."""
        self._spec = draw.PillSpec(text=text, tone=tone, sign=sign)
        self.setAccessibleName(text)
        self.setHidden(not text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return self._spec.text

    def sizeHint(self) -> QSize:
        return draw.pill_size(self._spec, self._small)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, draw.pill_pixmap(self._spec, self.devicePixelRatioF(), self._small))
        painter.end()


class Avatar(QWidget):
    """Initials on a tone drawn from the name; decorative."""

    def __init__(self, name: str = "", size: int = 32, *, square: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._square = name, size, square
        self.setFixedSize(size, size)

    def set_name(self, name: str) -> None:
        """Show another person or organisation."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, draw.avatar_pixmap(self._name, self._size, ratio, self._square))
        painter.end()


class Picture(QWidget):
    """One pictogram in a colour of the theme; decorative."""

    def __init__(self, name: str, token: str = "text2", size: int = 16, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)

    def set_picture(self, name: str, token: str) -> None:
        """Show another pictogram."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icon_pixmap(self._name, self._token, self._size, self.devicePixelRatioF()))
        painter.end()


class Tile(QFrame):
    """A pictogram in a soft coloured square of 32, 36 or 48 pixels."""

    def __init__(self, icon: str, tone: str = "neutral", size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tile", tone)
        self.setFixedSize(size, size)
        picture = Picture(icon, draw.tone_text(tone), 24 if size >= 48 else 18)
        middle = row(picture, spacing=0)
        middle.setAlignment(picture, Qt.AlignmentFlag.AlignCenter)
        self.setLayout(middle)


class ElidedLabel(QLabel):
    """A line of text that shortens itself and then shows the whole in a tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._shorten()
        self.updateGeometry()

    def whole_text(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


def shortcut_hint(text: str, key: str) -> str:
    """A tooltip with its shortcut: « Annuler (Ctrl+Z) »."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return _("{text} ({key})", text=text, key=native)

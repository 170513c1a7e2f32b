"""The pictograms in the colours of the theme, sharp at every screen ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from secretariat.base.resources import resource
from secretariat.ui import theme

_STROKES = {16: "1.6", 18: "1.55"}
_KIND_COLOURS = {
    "primary": "on_accent",
    "danger": "bad",
    "link": "accent_text",
    "inverse": "on_inverse",
    "secondary": "text",
    "quiet": "text2",
    "tab": "text2",
}

_pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}


@cache
def svg(name: str) -> str:
    """The drawing of one pictogram, with its black stroke."""
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def icon_pixmap(name: str, token: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """One pictogram in the colour ``token``, ``size`` logical pixels wide, for a screen of that ``ratio``."""
    colour = theme.current().hex(token)
    key = (name, colour, size, ratio)
    found = _pixmaps.get(key)
    if found is None:
        found = _pixmaps[key] = _render(name, colour, size, ratio)
    return found


def icon(name: str, token: str = "text2", size: int = 16, on_token: str | None = None) -> QIcon:
    """A pictogram as icon at 1, 1.5 and 2 times; faint when inactive, ``on_token`` when checked."""
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        made.addPixmap(icon_pixmap(name, token, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(icon_pixmap(name, "text3", size, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
        made.addPixmap(icon_pixmap(name, on_token or token, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


def set_icon(button: QAbstractButton, name: str, token: str = "", size: int = 16, on_token: str = "") -> None:
    """Put a pictogram on a button and keep it in the theme's colours; ``token`` "" follows the button's kind."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_token", token)
    button.setProperty("icon_on", on_token)
    button.setProperty("icon_size", size)
    refresh_icon(button)


def refresh_icon(widget: QWidget) -> None:
    """Draw a widget's declared pictogram again, after a change of theme or of kind."""
    name = widget.property("icon_name")
    if not name or not isinstance(widget, QAbstractButton):
        return
    token = widget.property("icon_token") or _KIND_COLOURS.get(widget.property("kind") or "", "text2")
    size = int(widget.property("icon_size") or 16)
    # Styles put four pixels between pictogram and words; the design wants eight.
    gap = 4 if widget.text() else 0
    at_right = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    plain = icon(name, token, size, widget.property("icon_on") or None)
    widget.setIcon(_spaced(plain, size, gap, at_right) if gap else plain)
    widget.setIconSize(QSize(size + gap, size))


def forget_icons() -> None:
    """Drop every rendered pictogram."""
    _pixmaps.clear()


def _spaced(plain: QIcon, size: int, gap: int, at_right: bool) -> QIcon:
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        for mode, state in (
            (QIcon.Mode.Normal, QIcon.State.Off),
            (QIcon.Mode.Disabled, QIcon.State.Off),
            (QIcon.Mode.Normal, QIcon.State.On),
        ):
            wide = QPixmap(round((size + gap) * ratio), round(size * ratio))
            wide.fill(Qt.GlobalColor.transparent)
            wide.setDevicePixelRatio(ratio)
            painter = QPainter(wide)
            painter.drawPixmap(gap if at_right else 0, 0, plain.pixmap(QSize(size, size), ratio, mode, state))
            painter.end()
            made.addPixmap(wide, mode, state)
    return made


def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = svg(name).replace("#000000", colour).replace(
        'stroke-width="1.5"', f'stroke-width="{_STROKES.get(size, "1.5")}"'
    )
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap

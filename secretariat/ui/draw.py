"""Small painted parts — pills, avatars, bars, rings — shared by the tables and by the widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from secretariat.base.text import initials
from secretariat.ui import theme

TONES = ("ok", "warn", "bad", "info", "plum", "neutral", "accent")
AVATAR_TONES = ("plum", "ok", "warn", "info", "bad", "neutral")

_pixmaps: dict[tuple[object, ...], QPixmap] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PillSpec:
    """A state in colour, sign and word; ``sign``: done, part, act, wait, none or "" for a kind without state."""

    text: str
    tone: str = "neutral"
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """One part of a bar or gauge: its share (any unit), a token name and the words of the legend."""

    value: float
    token: str
    text: str = ""


def forget_pixmaps() -> None:
    """Drop every cached drawing, after a change of theme or of screen."""
    _pixmaps.clear()


def tone_text(tone: str) -> str:
    """The token of the text that goes with a tone's soft background."""
    return "accent_text" if tone == "accent" else tone


def pill_size(spec: PillSpec, small: bool = False) -> QSize:
    """The size of a pill in logical pixels."""
    look = theme.current()
    font = look.font("caption", 600) if small else look.font("small", 600)
    width = QFontMetrics(font).horizontalAdvance(spec.text)
    sign = 14 if spec.sign else 0
    return QSize(width + sign + (16 if small else 18), look.px(18 if small else 22))


def pill_pixmap(spec: PillSpec, ratio: float, small: bool = False) -> QPixmap:
    """The drawing of a pill, made once per theme and screen ratio."""
    key = ("pill", spec, ratio, small)
    found = _pixmaps.get(key)
    if found is not None:
        return found
    size = pill_size(spec, small)
    pixmap = _blank(size, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(f"{spec.tone}_soft"))
    radius = size.height() / 2
    painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
    colour = look.color(tone_text(spec.tone))
    left = 8 if small else 9
    if spec.sign:
        draw_sign(painter, spec.sign, QPointF(left + 4, radius), colour)
        left += 14
    painter.setPen(colour)
    painter.setFont(look.font("caption", 600) if small else look.font("small", 600))
    text = QRectF(left, 0, size.width() - left, size.height())
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), spec.text)
    painter.end()
    _pixmaps[key] = pixmap
    return pixmap


def draw_sign(painter: QPainter, sign: str, centre: QPointF, colour: QColor) -> None:
    """The sign of a state: ✓ done, ◐ in part, ! to act, ○ waiting, – not concerned."""
    x, y = centre.x(), centre.y()
    pen = QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign == "done":
        painter.drawPolyline([QPointF(x - 4, y + 0.3), QPointF(x - 1.2, y + 3.2), QPointF(x + 4.2, y - 3.4)])
    elif sign == "part":
        painter.drawEllipse(centre, 3.4, 3.4)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(QRectF(x - 3.6, y - 3.6, 7.2, 7.2), 90 * 16, -180 * 16)
    elif sign == "act":
        painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 0.8))
        painter.drawPoint(QPointF(x, y + 4))
    elif sign == "wait":
        painter.drawEllipse(centre, 3.2, 3.2)
    elif sign == "none":
        painter.drawLine(QPointF(x - 3.8, y), QPointF(x + 3.8, y))


def avatar_pixmap(name: str, size: int, ratio: float, square: bool = False) -> QPixmap:
    """Initials on a tone drawn from the name: round for a person, square for an organisation."""
    key = ("avatar", name, size, ratio, square)
    found = _pixmaps.get(key)
    if found is not None:
        return found
    look = theme.current()
    tone = AVATAR_TONES[sum(name.encode()) % len(AVATAR_TONES)]
    pixmap = _blank(QSize(size, size), ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(f"{tone}_soft"))
    radius = 8 if square else size / 2
    painter.drawRoundedRect(QRectF(0, 0, size, size), radius, radius)
    painter.setPen(look.color(tone))
    painter.setFont(look.font("sub" if size >= 40 else "small" if size >= 30 else "caption", 600))
    painter.drawText(QRect(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.end()
    _pixmaps[key] = pixmap
    return pixmap


def tick_pixmap(checked: bool, ratio: float) -> QPixmap:
    """A check box of 16 pixels as tables show it."""
    key = ("tick", checked, ratio)
    found = _pixmaps.get(key)
    if found is not None:
        return found
    look = theme.current()
    pixmap = _blank(QSize(16, 16), ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(QRectF(0, 0, 16, 16), 4, 4)
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(look.color("on_accent"), 1.9, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.drawPolyline([QPointF(4.2, 8.4), QPointF(6.9, 11.0), QPointF(11.8, 5.2)])
    else:
        painter.setPen(QPen(look.color("border_strong"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 4, 4)
    painter.end()
    _pixmaps[key] = pixmap
    return pixmap


def draw_stack_bar(
    painter: QPainter, rect: QRectF, parts: Sequence[BarPart], total: float | None = None, mark: float | None = None
) -> None:
    """A horizontal bar of parts with gaps of 2 pixels; ``mark`` is a value on the same scale as the parts."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    full = total if total is not None else sum(part.value for part in parts)
    clip = QPainterPath()
    clip.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.save()
    painter.setClipPath(clip)
    painter.fillRect(rect, look.color("sunken"))
    left = rect.left()
    for at, part in enumerate(parts):
        width = rect.width() * part.value / full if full else 0.0
        if width > 0:
            gap = 2 if at < len(parts) - 1 else 0
            painter.fillRect(QRectF(left, rect.top(), max(1.0, width - gap), rect.height()), look.color(part.token))
            painter.fillRect(QRectF(left + width - gap, rect.top(), gap, rect.height()), look.color("surface"))
        left += width
    painter.restore()
    if mark is not None and full:
        place = round(rect.left() + rect.width() * min(mark / full, 1.0))
        painter.fillRect(QRectF(place - 3, rect.top() - 4, 6, rect.height() + 8), look.color("surface"))
        painter.fillRect(QRectF(place - 1, rect.top() - 4, 2, rect.height() + 8), look.color("text"))


def draw_gauge(
    painter: QPainter, rect: QRectF, parts: Sequence[BarPart], total: float, threshold: float, thickness: float
) -> None:
    """A half ring filled by parts, with a mark at the threshold; ``rect`` is the box of the half circle."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(rect.width() / 2, rect.height()) - thickness / 2
    centre = QPointF(rect.center().x(), rect.bottom())
    ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def arc(start: float, span: float, token: str) -> None:
        painter.setPen(QPen(look.color(token), thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, round((180 - start) * 16), round(-span * 16))

    arc(0, 180, "sunken")
    start = 0.0
    for part in parts:
        span = min(180 - start, 180 * part.value / total) if total else 0
        if span > 0:
            arc(start, max(0.5, span - 0.8), part.token)
        start += span
    if total and threshold > 0:
        painter.save()
        painter.translate(centre)
        painter.rotate(180 * min(threshold / total, 1.0))
        reach = radius + thickness / 2 + 4
        painter.setPen(QPen(look.color("surface"), 6))
        painter.drawLine(QPointF(-reach, 0), QPointF(-(reach - thickness - 8), 0))
        painter.setPen(QPen(look.color("text"), 2))
        painter.drawLine(QPointF(-reach, 0), QPointF(-(reach - thickness - 8), 0))
        painter.restore()


def draw_ring(painter: QPainter, rect: QRectF, score: int, token: str) -> None:
    """A score from 0 to 100 in a ring, the figure inside."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = rect.adjusted(2.5, 2.5, -2.5, -2.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("sunken"), 4))
    painter.drawEllipse(ring)
    painter.setPen(QPen(look.color(token), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(ring, 90 * 16, round(-360 * 16 * score / 100))
    painter.setPen(look.color("text"))
    painter.setFont(look.font("bodyb"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(score))


def draw_sparkline(painter: QPainter, rect: QRectF, values: Sequence[float]) -> None:
    """A line with a soft area below it and a dot on the last value."""
    if len(values) < 2:
        return
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    low, high = min(values), max(values)
    reach = (high - low) or 1.0
    inner = rect.adjusted(1, 5, -5, -3)
    step = inner.width() / (len(values) - 1)
    points = [QPointF(inner.left() + i * step, inner.bottom() - inner.height() * (v - low) / reach)
              for i, v in enumerate(values)]
    area = [*points, QPointF(inner.right(), rect.bottom()), QPointF(inner.left(), rect.bottom())]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent_soft"))
    painter.drawPolygon(area)
    painter.setPen(QPen(look.color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(points)
    painter.setBrush(look.color("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(points[-1], 4, 4)


def draw_mini_bars(painter: QPainter, rect: QRectF, values: Sequence[float], labels: Sequence[str], past: int) -> None:
    """Small columns, the first ``past`` of them in the accent colour, each with its letter below."""
    if not values:
        return
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font("caption"))
    high = max(values) or 1.0
    step = rect.width() / len(values)
    room = rect.height() - 16
    for at, value in enumerate(values):
        height = max(2.0, room * value / high)
        column = QRectF(rect.left() + at * step, rect.top() + room - height, step - 4, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if at < past else "border"))
        painter.drawRoundedRect(column, 2, 2)
        if at < len(labels):
            painter.setPen(look.color("text2"))
            painter.drawText(QRectF(column.left() - 4, rect.bottom() - 14, column.width() + 8, 14),
                             int(Qt.AlignmentFlag.AlignCenter), labels[at])


def _blank(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap

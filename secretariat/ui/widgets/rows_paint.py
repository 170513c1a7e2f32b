"""How the cells of a table are drawn: everything measured once, nothing created while painting."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTextOption

from secretariat.ui import draw, theme
from secretariat.ui.icons import icon_pixmap
from secretariat.ui.widgets.columns import Column

PADDING = 8
_REMEMBERED = 6000
_EMPTY = "—"


class CellPainter:
    """Draws the cells of one table; keeps fonts, shortened texts and pills until the theme changes."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, int, int], tuple[QStaticText, int]] = {}
        self._pills: dict[tuple[str, str, str], draw.PillSpec] = {}
        self.ratio = 1.0
        self.refresh()

    def refresh(self) -> None:
        """Measure again, after a change of theme or text size."""
        look = theme.current()
        self._texts.clear()
        self._pills.clear()
        self._fonts: tuple[QFont, ...] = (
            look.font("body"), look.font("bodym"), look.font("small"), look.font("small", 600)
        )
        self._metrics = tuple(QFontMetrics(font) for font in self._fonts)
        self._heights = tuple(metrics.height() for metrics in self._metrics)
        self._plain = QTextOption()
        self._plain.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._text, self._muted, self._faint = (look.color(name) for name in ("text", "text2", "text3"))

    def heading(self, painter: QPainter, rect: QRect, title: str, lead: int, is_folded: bool) -> None:
        """A heading above a group of rows."""
        look = theme.current()
        painter.fillRect(rect, look.color("window"))
        left = rect.left() + lead
        if is_folded:
            painter.drawPixmap(left, rect.top() + (rect.height() - 12) // 2,
                               icon_pixmap("right", "text2", 12, self.ratio))
            left += 18
        self._write(painter, 3, self._muted, title, left, rect.top(), rect.width() - lead, rect.height(), "left")

    def cell(self, painter: QPainter, column: Column, row: Any, left: int, top: int, width: int, height: int,
             lead: int, is_selected: bool) -> None:
        """One cell; ``lead`` is the padding at the left."""
        kind = column.kind
        if kind == "tick":
            painter.drawPixmap(left + 12, top + (height - 16) // 2, draw.tick_pixmap(is_selected, self.ratio))
            return
        text = column.text(row)
        room = width - lead - PADDING
        if kind == "pill":
            if text:
                self._pill(painter, column, row, text, left + lead - 2, top, height)
            return
        if kind == "icon_text":
            name = column.sign(row) if column.sign else ""
            token = column.tone(row) if column.tone else "text2"
            if name:
                tone = "ok_fill" if token == "text" else token
                painter.drawPixmap(left + lead, top + (height - 16) // 2, icon_pixmap(name, tone, 16, self.ratio))
            colour = theme.current().color(token)
            self._write(painter, 0, colour, text, left + lead + 22, top, room - 22, height, "left")
            return
        if kind == "two_lines":
            second = column.second(row) if column.second else ""
            if second:
                first_height, second_height = self._heights[1], self._heights[2]
                start = top + (height - first_height - second_height - 1) // 2
                self._write(painter, 1, self._text, text, left + lead, start, room, first_height, column.alignment)
                self._write(painter, 2, self._muted, second, left + lead, start + first_height + 1, room,
                            second_height, column.alignment)
                return
            self._write(painter, 1, self._text, text, left + lead, top, room, height, column.alignment)
            return
        colour = self._muted if kind == "muted" else self._text
        if column.tone is not None:
            name = column.tone(row)
            if name:
                colour = theme.current().color(name)
        if not text and kind in ("amount", "number"):
            text, colour = _EMPTY, self._faint
        if text:
            self._write(painter, 1 if kind == "strong" else 0, colour, text, left + lead, top, room, height,
                        column.alignment)

    def _pill(self, painter: QPainter, column: Column, row: Any, text: str, left: int, top: int, height: int) -> None:
        key = (text, column.tone(row) if column.tone else "neutral", column.sign(row) if column.sign else "")
        spec = self._pills.get(key)
        if spec is None:
            spec = self._pills[key] = draw.PillSpec(text=text, tone=key[1], sign=key[2])
        pixmap = draw.pill_pixmap(spec, self.ratio)
        painter.drawPixmap(left, top + (height - round(pixmap.height() / self.ratio)) // 2, pixmap)

    def _write(self, painter: QPainter, font: int, colour: QColor, text: str, left: int, top: int, width: int,
               height: int, align: str) -> None:
        key = (text, font, width)
        found = self._texts.get(key)
        if found is None:
            found = self._measured(key)
        static, advance = found
        if align == "right":
            left += width - advance
        elif align == "center":
            left += (width - advance) // 2
        painter.setFont(self._fonts[font])
        painter.setPen(colour)
        painter.drawStaticText(QPoint(left, top + (height - self._heights[font]) // 2), static)

    def _measured(self, key: tuple[str, int, int]) -> tuple[QStaticText, int]:
        text, font, width = key
        if len(self._texts) > _REMEMBERED:
            self._texts.clear()
        metrics = self._metrics[font]
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setTextOption(self._plain)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(font=self._fonts[font])
        found = self._texts[key] = (static, metrics.horizontalAdvance(shown))
        return found

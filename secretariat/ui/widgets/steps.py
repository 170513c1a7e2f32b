"""Where a long task stands, and what happened when: the rail of steps and the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.ui import draw, theme
from secretariat.ui.widgets.basics import button

StepState = Literal["done", "current", "later"]
# Where a name begins beside its disc, what follows it, and the room of a step that also shows its detail.
_NAME_AT = 34
_NAME_GAP = 14
_DETAILED_FROM = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its name, what to know about it, and whether it is done, current or still to come."""

    key: str
    name: str
    detail: str = ""
    state: StepState = "later"


class StepsRail(QWidget):
    """Discs joined by lines, full when done; click, ← → and Entrée go to a step (``chosen`` gives its key)."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self._steps = tuple(steps)
        self._at = next((at for at, step in enumerate(steps) if step.state == "current"), 0)
        words = {"done": _("done"), "current": _("current step"), "later": _("to come")}
        self.setAccessibleName(_("Steps"))
        self.setAccessibleDescription(
            "; ".join(", ".join(filter(None, (s.name, words[s.state], s.detail))) for s in self._steps)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(110 * max(1, len(self._steps)), look.px(46))

    def minimumSizeHint(self) -> QSize:
        return QSize(96 * max(1, len(self._steps)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lefts = self._lefts()
        shows_detail = len(self._steps) * _DETAILED_FROM <= self.width()
        for at, step in enumerate(self._steps):
            self._paint_step(painter, at, step, look, lefts, shows_detail)
        painter.end()

    def _paint_step(
        self, painter: QPainter, at: int, step: Step, look: theme.Theme, lefts: tuple[int, ...], shows_detail: bool
    ) -> None:
        left, after = lefts[at], lefts[at + 1]
        disc = QRectF(left + 2, 2, 24, 24)
        pen_text = {"done": "on_accent", "current": "on_accent", "later": "text2"}[step.state]
        if step.state == "later":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("border_strong"), 1))
            painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("ok_fill" if step.state == "done" else "accent"))
            painter.drawEllipse(disc)
        if step.state == "done":
            draw.draw_sign(painter, "done", disc.center(), look.color("surface"))
        else:
            painter.setPen(look.color(pen_text))
            painter.setFont(look.font("small", 600))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(at + 1))
        if self.hasFocus() and at == self._at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawEllipse(disc.adjusted(-1, -1, 1, 1))
        font = look.font("bodym")
        name_width = QFontMetrics(font).horizontalAdvance(step.name)
        text_left = left + _NAME_AT
        painter.setFont(font)
        painter.setPen(look.color("text" if step.state != "later" else "text2"))
        painter.drawText(QRect(text_left, 2, name_width + 4, 24), int(Qt.AlignmentFlag.AlignVCenter), step.name)
        if shows_detail and step.detail:
            small = look.font("small")
            painter.setFont(small)
            painter.setPen(look.color("accent_text" if step.state == "current" else "text2"))
            room = after - left - 40
            shown = QFontMetrics(small).elidedText(step.detail, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(text_left, 26, room, look.px(18)), int(Qt.AlignmentFlag.AlignVCenter), shown)
        start, end = text_left + name_width + 8, after - 6
        if at < len(self._steps) - 1 and end - start > 8:
            if step.state == "done":
                painter.setPen(QPen(look.color("ok_fill"), 2))
            else:
                painter.setPen(QPen(look.color("border_strong"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(start, 14.5), QPointF(end, 14.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = int(event.position().x())
        at = next((at for at, after in enumerate(self._lefts()[1:]) if x < after), len(self._steps))
        if at < len(self._steps):
            self._at = at
            self.update()
            self.chosen.emit(self._steps[at].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None and self._steps:
            self._at = (self._at + by) % len(self._steps)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._steps:
            self.chosen.emit(self._steps[self._at].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def _lefts(self) -> tuple[int, ...]:
        """Where each step begins, then the end: equal parts, or by the length of the names when they need it."""
        count = max(1, len(self._steps))
        metrics = QFontMetrics(theme.current().font("bodym"))
        needed = [_NAME_AT + metrics.horizontalAdvance(step.name) + _NAME_GAP for step in self._steps]
        if not needed or max(needed) <= self.width() // count:
            return tuple(at * (self.width() // count) for at in range(count + 1))
        spare = max(0, self.width() - sum(needed)) // count
        lefts = [0]
        for width in needed:
            lefts.append(lefts[-1] + width + spare)
        return tuple(lefts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of a timeline; ``when`` is already written (« 12 mars »), ``tone`` colours the dot."""

    when: str
    title: str
    detail: str = ""
    tone: str = "neutral"


class _TimelinePaint(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Happening, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.current().px(44) * len(self.items))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, small = look.font("bodym"), look.font("small")
        whens, bodies, smalls = QFontMetrics(small), QFontMetrics(body), QFontMetrics(small)
        tall = look.px(44)
        for at, item in enumerate(self.items):
            top, first = at * tall, look.px(20)
            painter.setFont(small)
            painter.setPen(look.color("text2"))
            shown = whens.elidedText(item.when, Qt.TextElideMode.ElideRight, 72)
            painter.drawText(QRect(0, top, 74, first), int(Qt.AlignmentFlag.AlignVCenter), shown)
            if at < len(self.items) - 1:
                painter.fillRect(79, top + first // 2, 1, tall, look.color("border"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent" if item.tone == "accent" else f"{item.tone}_fill"))
            painter.drawEllipse(QPointF(79.5, top + first / 2), 4, 4)
            room = self.width() - 94
            painter.setFont(body)
            painter.setPen(look.color("text"))
            painter.drawText(QRect(94, top, room, first), int(Qt.AlignmentFlag.AlignVCenter),
                             bodies.elidedText(item.title, Qt.TextElideMode.ElideRight, room))
            painter.setFont(small)
            painter.setPen(look.color("text2"))
            painter.drawText(QRect(94, top + first - 1, room, look.px(17)), int(Qt.AlignmentFlag.AlignVCenter),
                             smalls.elidedText(item.detail, Qt.TextElideMode.ElideRight, room))
        painter.end()


class Timeline(QWidget):
    """What happened, most recent first: four lines, then « Tout voir »."""

    def __init__(self, parent: QWidget | None = None, *, shown: int = 4) -> None:
        super().__init__(parent)
        self._shown = shown
        self._all: tuple[Happening, ...] = ()
        self._paint = _TimelinePaint()
        self.more = button(_("See all"), "link", on=self.show_all, compact=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._paint)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def set_items(self, items: Sequence[Happening]) -> None:
        """Show other lines, most recent first."""
        self._all = tuple(items)
        self._show(self._all[: self._shown])

    def show_all(self) -> None:
        """Show every line."""
        self._show(self._all)

    def _show(self, items: tuple[Happening, ...]) -> None:
        self._paint.items = items
        self.more.setVisible(len(items) < len(self._all))
        self._paint.setAccessibleName("; ".join(f"{i.when}, {i.title}, {i.detail}" for i in items))
        self._paint.updateGeometry()
        self._paint.update()

"""Small painted figures: bars, gauge, ring, curves; each also says its figures in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from secretariat.ui import draw, theme
from secretariat.ui.draw import BarPart
from secretariat.ui.widgets.basics import Picture, label, row, spaced


class _Painted(QWidget):
    def __init__(self, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """The same information in words, for screen readers and as tooltip."""
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)


class StackBar(_Painted):
    """A bar of parts — good, waiting, bad — with an optional mark."""

    def __init__(self, parts: Sequence[BarPart] = (), *, total: float | None = None, mark: float | None = None,
                 thickness: int = 12, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(sentence, parent)
        self._thickness = thickness
        self.set_parts(parts, total=total, mark=mark)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[BarPart], *, total: float | None = None, mark: float | None = None,
                  sentence: str = "") -> None:
        """Show other parts."""
        self._parts, self._total, self._mark = tuple(parts), total, mark
        if sentence:
            self.say(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._thickness + (8 if self._mark is not None else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - self._thickness) / 2
        box = QRectF(0, top, self.width(), self._thickness)
        draw.draw_stack_bar(painter, box, self._parts, self._total, self._mark)
        painter.end()


class Legend(QWidget):
    """The words of a bar's parts, each with its square of colour."""

    def __init__(self, parts: Sequence[BarPart] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[BarPart, ...] = tuple(parts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_parts(parts)

    def set_parts(self, parts: Sequence[BarPart]) -> None:
        """Show other words."""
        self._parts = tuple(parts)
        self.setAccessibleName(", ".join(part.text for part in parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.current().font("small"))
        width = sum(metrics.horizontalAdvance(part.text) + 32 for part in self._parts)
        return QSize(max(width - 16, 10), max(metrics.height(), 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font("small")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        left = 0
        for part in self._parts:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(part.token))
            painter.drawRoundedRect(QRectF(left, (self.height() - 10) / 2, 10, 10), 2, 2)
            painter.setPen(look.color("text"))
            width = metrics.horizontalAdvance(part.text)
            painter.drawText(QRectF(left + 16, 0, width + 4, self.height()), int(Qt.AlignmentFlag.AlignVCenter),
                             part.text)
            left += width + 32
        painter.end()


class Gauge(_Painted):
    """A half ring filled by way of being present, with the threshold, a big figure and a sentence below it."""

    def __init__(self, width: int = 160, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._width = width
        self._parts: tuple[BarPart, ...] = ()
        self._total = self._threshold = 0.0
        self._figure = self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_gauge(self, parts: Sequence[BarPart], *, total: float, threshold: float, figure: str, caption: str,
                  sentence: str) -> None:
        """``figure`` is shown big; ``sentence`` says the whole, for example « Quorum : 56 voix sur 45 requises »."""
        self._parts, self._total, self._threshold = tuple(parts), total, threshold
        self._figure, self._caption = figure, caption
        self.say(sentence)
        self.update()

    def set_width(self, width: int) -> None:
        """Be drawn larger or smaller."""
        if width != self._width:
            self._width = width
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(self._width + 16, self._width // 2 + 8 + look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        half = self._width / 2
        box = QRectF((self.width() - self._width) / 2, 8, self._width, half)
        thickness = max(12.0, self._width * 0.085)
        draw.draw_gauge(painter, box, self._parts, self._total, self._threshold, thickness)
        step = "giant" if self._width >= 220 else "hero" if self._width >= 140 else "fig"
        painter.setPen(look.color("text"))
        painter.setFont(look.font(step))
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        painter.drawText(box.adjusted(0, 0, 0, 4), centre, self._figure)
        painter.setPen(look.color("text2"))
        painter.setFont(look.font("small"))
        painter.drawText(QRectF(0, box.bottom() + 4, self.width(), look.px(18)),
                         int(Qt.AlignmentFlag.AlignCenter), self._caption)
        painter.end()


class ScoreRing(_Painted):
    """A score from 0 to 100; « Certain » from 95, « Probable » from 80."""

    def __init__(self, score: int = 0, size: int = 48, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._score = score
        self.setFixedSize(size, size)

    def set_score(self, score: int, sentence: str) -> None:
        """Show another score with its reasons in words."""
        self._score = score
        self.say(sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = "ok_fill" if self._score >= 95 else "info_fill" if self._score >= 80 else "warn_fill"
        draw.draw_ring(painter, QRectF(self.rect()), self._score, token)
        painter.end()


class Sparkline(_Painted):
    """A small curve of a figure over time."""

    def __init__(self, values: Sequence[float] = (), sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(sentence, parent)
        self._values = tuple(values)
        self.setFixedHeight(44)

    def set_values(self, values: Sequence[float], sentence: str = "") -> None:
        """Show other values, oldest first."""
        self._values = tuple(values)
        self.say(sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.draw_sparkline(painter, QRectF(self.rect()), self._values)
        painter.end()


class MiniBars(_Painted):
    """Small columns with a letter below each, those gone by in colour."""

    def __init__(self, values: Sequence[float] = (), labels: Sequence[str] = (), past: int = 0, sentence: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(sentence, parent)
        self._values, self._labels, self._past = tuple(values), tuple(labels), past
        self.setFixedHeight(44)

    def set_values(self, values: Sequence[float], labels: Sequence[str], past: int, sentence: str = "") -> None:
        """Show other values; the first ``past`` are in colour."""
        self._values, self._labels, self._past = tuple(values), tuple(labels), past
        self.say(sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.draw_mini_bars(painter, QRectF(self.rect()), self._values, self._labels, self._past)
        painter.end()


class FigureCard(QPushButton):
    """A key figure with its sentence and graph; the whole card is a link to the list it counts."""

    def __init__(self, title: str, figure: str = "", sentence: str = "", graph: QWidget | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAutoDefault(False)
        self.title = label(title, "small")
        self.figure = label("", "fig")
        self.sentence = label("", "small")
        layout = QVBoxLayout(self)
        spaced(layout, 16, 14, 12, 12, spacing=2)
        layout.addLayout(row(self.title, None, Picture("right", "text2", 14)))
        layout.addWidget(self.figure)
        layout.addWidget(self.sentence)
        if graph is not None:
            layout.addSpacing(4)
            layout.addWidget(graph)
        layout.addStretch(1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_figure(figure, sentence)

    def set_figure(self, figure: str, sentence: str = "", tone: str = "") -> None:
        """Show another figure and sentence."""
        self.figure.setText(figure)
        self.sentence.setText(sentence)
        self.sentence.setProperty("tone", tone)
        self.sentence.style().polish(self.sentence)
        self.setAccessibleName(f"{self.title.text()} : {figure}. {sentence}")

    def sizeHint(self) -> QSize:
        made = self.layout()
        return made.sizeHint() if made is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

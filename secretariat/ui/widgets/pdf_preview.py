"""Shows the pages of a PDF sharply, and keeps the old page until the new one is there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.documents.merging import pdfium
from secretariat.ui import theme
from secretariat.ui.jobs import JobRunner
from secretariat.ui.widgets.basics import icon_button, label, line, spaced

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


def render_page(document: Any, page: int, scale: float) -> QImage:
    """One page as an image; ``scale`` is pixels per point."""
    bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    return image.copy()


class _Sheet(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.shown = QSize(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.color("sunken"))
        if self.image is not None:
            left, top = max(0, (self.width() - self.shown.width()) // 2), 12
            if self.height() > self.shown.height() + 24:
                top = (self.height() - self.shown.height()) // 2
            box = QRect(left, top, self.shown.width(), self.shown.height())
            painter.fillRect(box.adjusted(-1, -1, 1, 1), look.color("border"))
            painter.drawImage(QRectF(box), self.image)
        painter.end()


class PdfPreview(QWidget):
    """A page on a grey desk, with previous, next and zoom. ``page_changed`` gives (page from 1, count)."""

    page_changed = Signal(int, int)

    def __init__(self, runner: JobRunner, *, has_bar: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._source: Path | bytes | None = None
        self._page, self._count, self._zoom = 0, 0, 0.0
        self._ticket = 0
        self._page_size: tuple[float, float] = (595.0, 842.0)
        self._sheet = _Sheet()
        self._sheet.setAccessibleName(_("Preview"))
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Preview"))
        self._bar = QWidget()
        self.where = label("", "small")
        bar = QHBoxLayout(self._bar)
        spaced(bar, 12, 6, 12, 6, spacing=4)
        bar.addWidget(self.where)
        bar.addStretch(1)
        self._previous = icon_button("left", _("Previous page"), on=lambda: self.turn(-1))
        self._next = icon_button("right", _("Next page"), on=lambda: self.turn(1))
        for tool in (
            self._previous,
            self._next,
            icon_button("minus", _("Smaller"), on=lambda: self.step_zoom(-1)),
            icon_button("plus", _("Larger"), on=lambda: self.step_zoom(1)),
            icon_button("expand", _("Fit the page"), on=self.fit),
        ):
            bar.addWidget(tool)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        if has_bar:
            layout.addWidget(self._bar)
            layout.addWidget(line())
        else:
            self._bar.setParent(self)
            self._bar.hide()
        layout.addWidget(self._scroll, 1)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(150)
        self._delay.timeout.connect(self._render)

    @property
    def page_count(self) -> int:
        return self._count

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 when there is none."""
        return self._page + 1 if self._count else 0

    def show_pdf(self, source: Path | str | bytes, page: int = 1) -> None:
        """Show another document, once it is rendered; the page shown stays until then."""
        self._source = Path(source) if isinstance(source, str) else source
        self._page = page - 1
        self._render()

    def go_to(self, page: int) -> None:
        """Show a page, counted from 1."""
        if self._count:
            self._page = max(0, min(page - 1, self._count - 1))
            self._render()

    def turn(self, by: int) -> None:
        """Go to the next or previous page."""
        self.go_to(self._page + 1 + by)

    def fit(self) -> None:
        """Show the whole page."""
        self._zoom = 0.0
        self._render()

    def step_zoom(self, by: int) -> None:
        """Next larger (1) or smaller (-1) zoom."""
        now = self._scale() * 72 / 96
        larger, smaller = [z for z in ZOOMS if z > now + 0.01], [z for z in ZOOMS if z < now - 0.01]
        self._zoom = (larger[0] if larger else ZOOMS[-1]) if by > 0 else (smaller[-1] if smaller else ZOOMS[0])
        self._render()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._source is not None and not self._zoom:
            self._delay.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _scale(self) -> float:
        """Logical pixels per point."""
        if self._zoom:
            return self._zoom * 96 / 72
        room = self._scroll.viewport().size() - QSize(24, 24)
        width, height = self._page_size
        return max(0.2, min(room.width() / width, room.height() / height))

    def _opened(self) -> bytes | str:
        assert self._source is not None
        return self._source if isinstance(self._source, bytes) else str(self._source)

    def _render(self) -> None:
        if self._source is None:
            return
        self._ticket += 1
        ticket, page, ratio = self._ticket, self._page, self.devicePixelRatioF()
        source = self._opened()
        zoom, room = self._zoom, self._scroll.viewport().size() - QSize(24, 24)

        def work(progress: Progress) -> tuple[int, int, int, QImage, tuple[float, float]]:
            with pdfium, closing(pypdfium2.PdfDocument(source)) as document:
                shown = max(0, min(page, len(document) - 1))
                size = document.get_page_size(shown)
                scale = zoom * 96 / 72 if zoom else max(0.2, min(room.width() / size[0], room.height() / size[1]))
                return ticket, shown, len(document), render_page(document, shown, scale * ratio), size

        self._runner.submit(work, lane="files", on_done=self._rendered)

    def _rendered(self, result: tuple[int, int, int, QImage, tuple[float, float]]) -> None:
        ticket, page, count, image, size = result
        if ticket != self._ticket:
            return
        self._page, self._count, self._page_size = page, count, size
        ratio = self.devicePixelRatioF()
        self._sheet.image = image
        self._sheet.shown = QSize(round(image.width() / ratio), round(image.height() / ratio))
        self._sheet.setMinimumSize(self._sheet.shown + QSize(24, 24) if self._zoom else QSize(1, 1))
        self._sheet.update()
        said = _("page {page} of {count}", page=page + 1, count=count)
        self.where.setText(said)
        self._sheet.setAccessibleDescription(said)
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page < count - 1)
        self.page_changed.emit(page + 1, count)

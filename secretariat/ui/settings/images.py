"""An image to keep in the file — logo, signature — with its preview."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import UiContext
from secretariat.ui.icons import icon_pixmap
from secretariat.ui.widgets.basics import button, column, row

LARGEST_IMAGE = 2_000_000


class ImageField(QWidget):
    """Shows an image on paper; ``chosen`` gives the bytes of a new one, or ``None`` when it is taken away."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, context: UiContext, title: str, size: QSize) -> None:
        super().__init__()
        self._context, self._title = context, title
        self.preview = ImagePreview(title, size)
        self.choose_button = button(_("Choose…"), icon="upload", on=self._choose, compact=True)
        self.remove_button = button(_("Remove"), "quiet", icon="trash", on=lambda: self.chosen.emit(None), compact=True)
        for each in (self.choose_button, self.remove_button):
            each.setAccessibleName(f"{title} : {each.text()}")
        layout = row(self.preview, column(self.choose_button, self.remove_button, None, spacing=4), None, spacing=12)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def show_image(self, content: bytes | None) -> None:
        """Show an image, or an empty frame."""
        self.preview.show_image(content)
        self.remove_button.setVisible(content is not None)

    def _choose(self) -> None:
        file = self._context.ask_open(self, self._title, [(_("Images"), "*.png *.jpg *.jpeg")])
        if file is None:
            return
        try:
            content = Path(file).read_bytes()
        except OSError:
            self.refused.emit(_("“{name}” cannot be read. Check its rights or choose another one.", name=file.name))
            return
        if len(content) > LARGEST_IMAGE:
            self.refused.emit(_("This image is larger than 2 MB: reduce it or choose another one."))
            return
        self.chosen.emit(content)


class ImagePreview(QWidget):
    """The image as large as the frame allows, always on white as on paper."""

    def __init__(self, name: str, size: QSize) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setFixedSize(size)
        self.setAccessibleName(name)

    def show_image(self, content: bytes | None) -> None:
        """Show an image, or nothing."""
        self._pixmap = QPixmap()
        if content is not None:
            self._pixmap.loadFromData(content)
        self.update()

    def image_size(self) -> QSize:
        """The pixels of the image shown; none without one."""
        return self._pixmap.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(look.color("border_strong"))
        painter.setBrush(Qt.GlobalColor.white if not self._pixmap.isNull() else look.color("window"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        room = self.rect().adjusted(8, 8, -8, -8)
        if self._pixmap.isNull():
            mark = icon_pixmap("sign", "text3", 24, self.devicePixelRatioF())
            painter.drawPixmap(room.center().x() - 12, room.center().y() - 12, mark)
        else:
            size = self._pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = room.left() + (room.width() - size.width()) // 2
            top = room.top() + (room.height() - size.height()) // 2
            painter.drawPixmap(left, top, size.width(), size.height(), self._pixmap)
        painter.end()

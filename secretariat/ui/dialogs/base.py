"""The frame of every dialog: a sheet over a veil, its title, its body, its buttons at the bottom right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.basics import button, column, icon_button, label, line, spaced


class Veil(QWidget):
    """Dims the window behind a dialog; decoration only."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.current().color("scrim"))
        painter.end()


class SheetDialog(QDialog):
    """A window-modal sheet: fill ``body`` and ``footer``; ``size`` is the design's, less on small windows."""

    def __init__(self, parent: QWidget | None, title: str, subtitle: str = "", *, size: QSize | None = None,
                 is_closable: bool = True) -> None:
        super().__init__(parent.window() if parent is not None else None,
                         Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._veil: Veil | None = None
        self._wanted = size
        self.title = label(title, "title", wrap=True)
        self.subtitle = label(subtitle, "small", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.head = QHBoxLayout()
        spaced(self.head, 26, 18, 20, 14, spacing=12)
        self.head.addLayout(column(self.title, self.subtitle, spacing=2), 1)
        if is_closable:
            close = icon_button("x", _("Close"), on=self.reject)
            self.head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        spaced(self.body, 26, 4, 26, 20, spacing=12)
        self.footer = QHBoxLayout()
        spaced(self.footer, 26, 14, 26, 16, spacing=8)
        self.footer.addStretch(1)
        self._rule = line()
        layout = QVBoxLayout(self)
        spaced(layout, 1, spacing=0)
        layout.addLayout(self.head)
        layout.addLayout(self.body, 1)
        layout.addWidget(self._rule)
        layout.addLayout(self.footer)

    def add_button(
        self, text: str, kind: str = "secondary", *, icon: str = "", is_default: bool = False
    ) -> QPushButton:
        """Add a button at the bottom right; connect its ``clicked``. The default one answers Entrée."""
        made = button(text, kind, icon=icon)
        self.footer.addWidget(made)
        if is_default:
            made.setDefault(True)
            made.setAutoDefault(True)
        return made

    def set_subtitle(self, text: str) -> None:
        """Say more below the title."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("border"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None and window.isVisible():
            room = window.size() - QSize(48, 48)
            hint = self._wanted or self.sizeHint().expandedTo(QSize(440, 0))
            self.resize(hint.boundedTo(room).expandedTo(self.minimumSizeHint().boundedTo(room)))
            self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
            if self._veil is None:
                self._veil = Veil(window)
        elif self._wanted is not None:
            self.resize(self._wanted)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None

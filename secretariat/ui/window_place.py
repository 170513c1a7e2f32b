"""Brings the window back where it was, on a screen that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

USUAL = QSize(1366, 768)
# The part of the title bar that must lie on a screen, so that the window can be taken by it.
_GRIP = QSize(120, 24)


def place_kept(window: QWidget) -> str:
    """Where a window is, as the settings keep it."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def restore_place(window: QWidget, kept: str) -> None:
    """Put a window where it was kept, maximised if it was; centred on the first screen when its own is gone."""
    if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
        window.resize(USUAL)
    screens = [screen.availableGeometry() for screen in QApplication.screens()]
    was = window.frameGeometry()
    place = place_on(was, screens)
    if place == was:
        return
    is_maximised = window.isMaximized()
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
    window.resize(place.size())
    window.move(place.topLeft())
    if is_maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def place_on(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """The frame as it is where a screen shows the middle of its title bar, else centred on the first, no larger."""
    grip = QRect(QPoint(frame.center().x() - _GRIP.width() // 2, frame.top()), _GRIP)
    if not screens or any(screen.contains(grip) for screen in screens):
        return frame
    first = screens[0]
    place = QRect(QPoint(0, 0), frame.size().boundedTo(first.size()))
    place.moveCenter(first.center())
    return place

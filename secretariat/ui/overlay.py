"""What lies over the foot of the page: the newest notice, and the progress of a long action with « Stop »."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from secretariat.ui.jobs import JobRunner
from secretariat.ui.widgets.basics import spaced
from secretariat.ui.widgets.notices import NoticeBar
from secretariat.ui.widgets.progress import JobBar

MARGIN = 12
WIDEST = 720


class JobCard(QFrame):
    """The progress of the slow job of a runner, on a card."""

    def __init__(self, runner: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._bar = JobBar(self, shows_key=True)
        layout = QHBoxLayout(self)
        spaced(layout, 16, 10, 12, 10, spacing=12)
        layout.addWidget(self._bar)
        self.setFixedHeight(64)
        self.hide()
        self._bar.installEventFilter(self)
        self._bar.watch(runner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return False

    def stop(self) -> bool:
        """Stop the job that is shown; false when there is none."""
        if self.isHidden():
            return False
        self._bar.ask_stop()
        return True


class Overlay(QObject):
    """Keeps the notice and the job bar at the foot of a widget."""

    def __init__(self, host: QWidget, runner: JobRunner) -> None:
        super().__init__(host)
        self._host = host
        self.notice = NoticeBar(host)
        self.jobs = JobCard(runner, host)
        host.installEventFilter(self)
        self.notice.installEventFilter(self)
        self.jobs.installEventFilter(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.place)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._later.start(0)
        return False

    def place(self) -> None:
        """Put the bars at the foot, above the page that has just come to the front."""
        bottom = self._host.height() - MARGIN
        width = min(self._host.width() - 2 * MARGIN, WIDEST)
        for bar in (self.notice, self.jobs):
            if bar.isVisibleTo(self._host):
                bottom -= bar.height()
                bar.setGeometry(MARGIN, bottom, width, bar.height())
                bar.raise_()
                bottom -= 8


def focus_areas(*widgets: QWidget | None) -> list[QWidget]:
    """The areas among which F6 goes, those that are visible, in order."""
    return [widget for widget in widgets if widget is not None and widget.isVisible()]


def focus_into(area: QWidget) -> None:
    """Put the focus on the first control of an area."""
    if area.focusPolicy() != Qt.FocusPolicy.NoFocus and area.isEnabled():
        area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    for child in area.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

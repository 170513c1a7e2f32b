"""What lies over the foot of the page: the newest notice, and the progress of a long action with « Stop »."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from secretariat.base.i18n import _
from secretariat.ui.jobs import Job
from secretariat.ui.widgets.basics import KeyCap, button, column, label, spaced
from secretariat.ui.widgets.notices import NoticeBar

MARGIN = 12
WIDEST = 720


class JobBar(QFrame):
    """Shown once a job is slow: what runs, how far it is, and a way to stop it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._job: Job | None = None
        self._text = label("", "medium")
        self._count = label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._stop = button(_("Stop"), icon="x", on=self._cancel, compact=True)
        layout = QHBoxLayout(self)
        spaced(layout, 16, 10, 12, 10, spacing=12)
        head = QHBoxLayout()
        spaced(head, spacing=8)
        head.addWidget(self._text, 1)
        head.addWidget(self._count)
        layout.addLayout(column(head, self._bar, spacing=6), 1)
        layout.addWidget(self._stop)
        layout.addWidget(KeyCap("Esc"))
        self.setFixedHeight(64)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job when it turns out slow."""
        job.slow.connect(self._job_is_slow)
        job.progressed.connect(self._job_progressed)
        job.ended.connect(self._job_ended)

    def _job_is_slow(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job.title:
            self._job = job
            self._text.setText(job.title)
            self._bar.setRange(0, 0)
            self.show()
            self.raise_()

    def _job_progressed(self, done: int, total: int, text: str) -> None:
        if self.sender() is not self._job:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self._text.setText(text)
        self._count.setText(_("{done} of {total}", done=done, total=total) if total else "")

    def _job_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._count.setText("")
            self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._text.setText(_("Stopping…"))
            self._job.cancel()

    def stop(self) -> bool:
        """Stop the job that is shown; false when there is none."""
        if self._job is None:
            return False
        self._cancel()
        return True


class Overlay(QObject):
    """Keeps the notice and the job bar at the foot of a widget."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.notice = NoticeBar(host)
        self.jobs = JobBar(host)
        host.installEventFilter(self)
        self.notice.installEventFilter(self)
        self.jobs.installEventFilter(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._place)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._later.start(0)
        return False

    def _place(self) -> None:
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

"""What is said of work that lasts: a thin line at once, then its progress with « Arrêter »."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.ui.jobs import Job, JobRunner
from secretariat.ui.widgets.basics import KeyCap, button, label, row, spaced


class WaitLine(QProgressBar):
    """A line of two pixels at the top of a panel, moving while something is awaited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("thin", True)
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setFixedHeight(2)
        self.setAccessibleName(_("Please wait"))
        self.hide()


class JobBar(QWidget):
    """The progress of one job, with « Arrêter »; shows itself when the job lasts more than 600 ms.

    Give it to one job with :meth:`follow`, or let it :meth:`watch` a runner and follow each slow job in turn.
    """

    def __init__(self, parent: QWidget | None = None, *, shows_key: bool = False) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.title = label("", "medium")
        self.detail = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = button(_("Stop"), "secondary", icon="x", on=self.ask_stop)
        left = QVBoxLayout()
        spaced(left, spacing=6)
        left.addLayout(row(self.title, None, self.detail))
        left.addWidget(self.bar)
        layout = QHBoxLayout(self)
        spaced(layout, spacing=16)
        layout.addLayout(left, 1)
        layout.addWidget(self.stop)
        if shows_key:
            layout.addWidget(KeyCap("Esc"))
        self.hide()

    def watch(self, runner: JobRunner) -> None:
        """Follow every slow job of a runner."""
        runner.submitted.connect(self._submitted)

    def follow(self, job: Job) -> None:
        """Show the progress of a job from the moment it turns out to be slow."""
        self._job = job
        self.title.setText(job.title or _("Work in progress"))
        self.bar.setAccessibleName(job.title or _("Work in progress"))
        self.detail.setText("")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.progressed.connect(self._progressed)
        job.slow.connect(self._slow)
        job.ended.connect(self._ended)

    def ask_stop(self) -> None:
        """Stop the job and keep what it leaves as before."""
        if self._job is not None:
            self.stop.setEnabled(False)
            self.detail.setText(_("Stopping…"))
            self._job.cancel()

    def _submitted(self, job: Job) -> None:
        job.slow.connect(self._slow_submitted)

    def _slow_submitted(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and self._job is None:
            self.follow(job)
            self._slow()

    def _slow(self) -> None:
        if self._job is not None:
            self.show()

    def _progressed(self, done: int, total: int, text: str) -> None:
        if self.sender() is not self._job:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if self.stop.isEnabled():
            self.detail.setText(text or (_("{at} of {count}", at=done, count=total) if total else ""))

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()

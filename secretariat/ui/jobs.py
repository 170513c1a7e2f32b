"""Work done away from the window: services in one lane, files in another, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QThreadPool, QTimer, Signal

from secretariat.base.errors import Cancelled
from secretariat.base.progress import Progress

Lane = Literal["database", "files"]
Work = Callable[[Progress], Any]

SLOW_MS = 600


class Job(QObject):
    """One piece of work. All its signals are emitted in the GUI thread; ``slow`` when it lasts more than 600 ms."""

    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(int, int, str)
    slow = Signal()
    ended = Signal()
    _reported = Signal(int, int, str)
    _returned = Signal(object, object)

    def __init__(self, work: Work, *, lane: Lane = "database", title: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.lane = lane
        self._work: Work | None = work
        self._kept: tuple[object, ...] = ()
        self._progress = Progress(self._reported.emit)
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._returned.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SLOW_MS)
        self._clock.timeout.connect(self.slow)

    def cancel(self) -> None:
        """Ask the work to stop; it ends with ``cancelled`` at its next report."""
        self._progress.cancel()

    def keep(self, *listeners: object) -> None:
        """Hold on to who waits for the answer: Qt itself forgets listeners that are no QObjects."""
        self._kept = listeners

    @property
    def is_cancelling(self) -> bool:
        return self._progress.is_cancelled

    def start(self, pool: QThreadPool) -> None:
        """Queue the work in a pool (called by the runner)."""
        self._clock.start()
        pool.start(self._run)

    def _run(self) -> None:
        work = self._work
        assert work is not None
        try:
            if self._progress.is_cancelled:
                raise Cancelled
            result: object = work(self._progress)
        except BaseException as error:
            # Without this frame, so that whoever keeps the error does not keep the job beyond its deletion.
            trace = error.__traceback__
            self._returned.emit(None, error.with_traceback(trace.tb_next if trace is not None else None))
        else:
            self._returned.emit(result, None)

    def _end(self, result: object, error: BaseException | None) -> None:
        self._clock.stop()
        self._work = None
        try:
            if error is None:
                self.finished.emit(result)
            elif isinstance(error, Cancelled):
                self.cancelled.emit()
            else:
                self.failed.emit(error)
        finally:
            self.ended.emit()


class JobRunner(QObject):
    """Runs jobs: one at a time in the ``database`` lane, two in ``files``. ``submitted`` gives each new job."""

    submitted = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._pools: dict[str, QThreadPool] = {}
        for lane, threads in (("database", 1), ("files", 2)):
            pool = QThreadPool(self)
            pool.setMaxThreadCount(threads)
            self._pools[lane] = pool

    def submit(
        self,
        work: Work,
        *,
        lane: Lane = "database",
        title: str = "",
        on_done: Callable[[Any], Any] | None = None,
        on_failed: Callable[[Any], Any] | None = None,
        on_cancelled: Callable[[], Any] | None = None,
    ) -> Job:
        """Run ``work(progress)`` in a lane. Answers are given in the GUI thread; pass bound methods of QObjects."""
        job = Job(work, lane=lane, title=title, parent=self)
        job.keep(on_done, on_failed, on_cancelled)
        if on_done is not None:
            job.finished.connect(on_done)
        if on_failed is not None:
            job.failed.connect(on_failed)
        if on_cancelled is not None:
            job.cancelled.connect(on_cancelled)
        job.ended.connect(self._ended)
        self._jobs.append(job)
        self.submitted.emit(job)
        job.start(self._pools[lane])
        return job

    def pending(self) -> int:
        """How many jobs wait or run."""
        return len(self._jobs)

    def jobs(self) -> tuple[Job, ...]:
        """The jobs that wait or run."""
        return tuple(self._jobs)

    def wait_idle(self, timeout_ms: int = 30_000) -> bool:
        """Let events run until no job is left; false when that took too long."""
        if not self._jobs:
            return True
        loop = QEventLoop()
        self.idle.connect(loop.quit)
        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(timeout_ms)
        loop.exec()
        return not self._jobs

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._jobs:
            job.cancel()

    def close(self) -> bool:
        """Stop everything and wait for it, before the window closes."""
        self.cancel_all()
        done = self.wait_idle()
        for pool in self._pools.values():
            pool.waitForDone(1000)
        QCoreApplication.sendPostedEvents()
        return done

    def _ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()
        if not self._jobs:
            self.idle.emit()

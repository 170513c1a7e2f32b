"""One window per person and computer: a later start hands its file to the window that is there, or has it close."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from secretariat.base.paths import instance_lock, settings_file

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 5_000
CLOSING_MS = 30_000
_STEP_MS = 40
_LONGEST = 65_536
_SYNCHRONIZE = 0x0010_0000  # the right to wait for another process on Windows
_ANY_PROCESS = -1


def _name() -> str:
    """The name of the place where starts of one person meet; short, since it is a file name in the temporary folder."""
    import hashlib

    who = os.environ.get("USERNAME") or str(getattr(os, "getuid", str)())
    return "secretariat-" + hashlib.sha256(f"{who}\n{settings_file().absolute()}".encode()).hexdigest()[:16]


class Instance(QObject):
    """What this process is to the others: the first one, which :meth:`listen` makes reachable, or a later one.

    The first is told by a lock file, so that nothing of the network library is loaded before the window is painted.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        self._window: Any = None
        self._wanted = ""

    # Of a process that starts

    def claim(self, wait_ms: int = 0) -> bool:
        """Become the first; true also where no lock can be held, since a window is better than none."""
        file = instance_lock()
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(file))
        lock.setStaleLockTime(0)  # a window may be open for days; a process that has died never holds the lock
        if lock.tryLock(wait_ms):
            self._lock = lock
            return True
        return lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, target: str | None) -> bool:
        """Bring the first window forward and have it open ``target``; false when this process has to show its own."""
        _let_come_forward()
        answer = _ask({"ask": "show", "target": _whole(target)}, ANSWER_MS)
        if answer != "taken":
            self.claim(CLOSING_MS if answer == "leaving" else _STEP_MS)
        return answer == "taken"

    # Of the first process

    def listen(self, window: Any) -> None:
        """Answer later starts from now on, on behalf of ``window``."""
        if self._lock is None:
            return
        from PySide6.QtNetwork import QLocalServer

        self._window = window
        QLocalServer.removeServer(_name())  # what a process that died has left; the lock says that there is no other
        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._meet)
        server.listen(_name())

    def _meet(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read)
            self._answer(socket)

    def _read(self) -> None:
        self._answer(self.sender())

    def _answer(self, socket: Any) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        import json

        try:
            asked = json.loads(socket.readLine().data())
            ask, target = str(asked["ask"]), str(asked.get("target", ""))
        except (ValueError, TypeError, KeyError):
            socket.abort()
            return
        is_leaving = self._window.is_closing
        socket.write(b"leaving\n" if is_leaving else b"taken\n")
        socket.flush()
        socket.disconnectFromServer()
        if not is_leaving:
            QTimer.singleShot(0, self, self._quit if ask == "quit" else lambda: self._show(target))

    def _show(self, target: str) -> None:
        _bring_forward(self._window)
        if target and not _is_open(self._window, target):
            self._wanted = target
            self._open_wanted()

    def _open_wanted(self) -> None:
        # A dialog works on the association that is open: the file waits until it is done with.
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_STEP_MS * 5, self, self._open_wanted)
            return
        target, self._wanted = self._wanted, ""
        if target and not self._window.is_closing:
            self._window.open_target(target)

    def _quit(self) -> None:
        """Close as the user would: dialogs first, one after the other, then the windows."""
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if above is not None:
            above.reject() if isinstance(above, QDialog) else above.close()
            QTimer.singleShot(_STEP_MS, self, self._quit)
            return
        for window in [*self._window.looks, self._window]:
            window.close()


def ask_to_quit(limit_ms: int = CLOSING_MS) -> bool:
    """Have the window of this person close as if its user did; true once it has gone, or when there is none."""
    application = QCoreApplication.instance() or QCoreApplication([])  # Windows needs one to wait with
    later = Instance()
    if later.claim():
        return True
    until = time.monotonic() + limit_ms / 1000
    process = _process_of(instance_lock())
    _ask({"ask": "quit"}, limit_ms)
    if not later.claim(_left(until)):
        return False
    del application
    return _has_ended(process, _left(until))


def _ask(message: dict[str, str], limit_ms: int) -> str:
    """What the first process answers, or "" when it does not in time: it listens only once its window is built."""
    import json

    from PySide6.QtNetwork import QLocalSocket

    until = time.monotonic() + limit_ms / 1000
    while True:
        socket: QLocalSocket = QLocalSocket()
        socket.connectToServer(_name())
        if socket.waitForConnected(_STEP_MS * 10):
            socket.write(json.dumps(message).encode() + b"\n")
            socket.flush()
            if socket.waitForReadyRead(_left(until)):
                return bytes(socket.readLine().data()).decode("ascii", "replace").strip()
            return ""
        if not _left(until):
            return ""
        QThread.msleep(_STEP_MS)


def _left(until: float) -> int:
    return max(0, int((until - time.monotonic()) * 1000))


def _whole(target: str | None) -> str:
    """A target that means the same in another working folder."""
    if not target or "://" in target:
        return target or ""
    return str(Path(target).absolute())


def _is_open(window: Any, target: str) -> bool:
    app = window.context.app
    if app is None:
        return False
    if app.store.target == target:
        return True
    try:
        return app.store.file is not None and os.path.samefile(app.store.file, target)
    except OSError:
        return False


def _bring_forward(window: Any) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _let_come_forward() -> None:
    # Windows lets a window come forward only if the program that the user has just started allows it.
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


def _process_of(lock: Path) -> int:
    """The process that holds a lock, 0 if it cannot be told."""
    found = QLockFile(str(lock)).getLockInfo()
    return int(found[0]) if isinstance(found, tuple) else 0


def _has_ended(process: int, limit_ms: int) -> bool:
    """Wait until a process has let go of its files; elsewhere than on Windows files in use can be replaced."""
    if sys.platform == "win32" and process:
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
        if handle:
            ended = kernel.WaitForSingleObject(handle, limit_ms) == 0
            kernel.CloseHandle(handle)
            return bool(ended)
    return True

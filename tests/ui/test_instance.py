"""One window per person: a second start brings it forward, opens the file given, or asks it to close."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from secretariat.__main__ import main
from secretariat.base.paths import drafts_folder, instance_lock
from secretariat.base.settings import load_settings
from secretariat.ui import instance as instances
from secretariat.ui.instance import Instance, ask_to_quit
from secretariat.ui.main_window import MainWindow
from secretariat.ui.members.page import MembersPage
from tests.ui.members_sample import type_in
from tests.ui.windows import settle

LIMIT_MS = 60_000
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts the real program on this seat, offscreen."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: object) -> subprocess.Popen[bytes]:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SECRETARIAT_LANGUAGE": "fr"}
        command = [sys.executable, "-m", "secretariat", *map(str, arguments)]
        started.append(subprocess.Popen(command, env=environment))
        return started[-1]

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


@pytest.fixture
def files(demonstration: Path, home: Path) -> tuple[Path, Path]:
    """Two associations."""
    made = home / "Été 2027.secretariat", home / "autre.secretariat"
    for file in made:
        shutil.copy(demonstration, file)
    return made


@pytest.fixture
def reachable(opened: MainWindow) -> Iterator[Instance]:
    """The instance of this process, as ``run_window`` makes it."""
    made = Instance()
    assert made.claim()
    made.listen(opened)
    yield made
    made.deleteLater()


def test_a_second_start_hands_its_file_to_the_first_and_leaves(
    start: Start, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    first = start("open", files[0])
    qtbot.waitUntil(lambda: load_settings().last_file == str(files[0]), timeout=LIMIT_MS)
    assert start("open", files[1]).wait(LIMIT_MS / 1000) == 0
    qtbot.waitUntil(lambda: load_settings().last_file == str(files[1]), timeout=LIMIT_MS)
    assert first.poll() is None
    assert start("--quit").wait(LIMIT_MS / 1000) == 0
    assert first.wait(LIMIT_MS / 1000) == 0
    assert not list(files[1].parent.glob("*-wal"))


def test_quitting_when_nothing_is_open_succeeds(home: Path) -> None:
    assert main(["--quit"]) == 0


def test_a_window_that_stays_open_is_told_to_the_installer(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = Instance()
    assert held.claim()
    monkeypatch.setattr(instances.ask_to_quit, "__defaults__", (50,))
    assert main(["--quit"]) == 1
    assert "reste ouvert" in capsys.readouterr().err


def test_a_lock_left_by_a_process_that_died_holds_nobody_up(start: Start, home: Path, qtbot: QtBot) -> None:
    first = start()
    qtbot.waitUntil(instance_lock().exists, timeout=LIMIT_MS)
    first.kill()
    first.wait()
    assert instance_lock().exists()
    assert Instance().claim()


def test_a_seat_that_cannot_hold_a_lock_still_gets_its_window(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "notes").write_text("")
    monkeypatch.setenv("SECRETARIAT_HOME", str(home / "notes" / "seat"))
    assert Instance().claim()


def test_what_answers_is_quiet_about_nonsense(reachable: Instance, opened: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtNetwork import QLocalSocket

    for words in (b"hello\n", b"[]\n", b"{}\n", b"x" * 70_000):
        socket = QLocalSocket()
        socket.connectToServer(instances._name())
        assert socket.waitForConnected(5_000)
        socket.write(words)
        qtbot.waitUntil(lambda socket=socket: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)  # type: ignore[misc]
    assert opened.isVisible()


def test_the_file_that_is_open_already_only_comes_forward(
    reachable: Instance, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opened, "open_target", asked.append)
    opened.showMinimized()
    assert opened.context.app is not None
    reachable._show(opened.context.app.store.target)
    assert not opened.isMinimized()
    assert asked == []


def test_a_file_waits_for_the_dialog_that_is_open(
    reachable: Instance, opened: MainWindow, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opened, "open_target", asked.append)
    dialog = QDialog(opened)
    dialog.setModal(True)
    dialog.show()
    reachable._show(str(files[0]))
    assert asked == []
    dialog.reject()
    qtbot.waitUntil(lambda: asked == [str(files[0])])


def test_quitting_keeps_what_is_typed_as_a_draft_without_a_question(
    reachable: Instance, opened: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    questions: list[object] = []
    monkeypatch.setattr(opened.context, "ask", lambda *words, **_options: questions.append(words))
    opened.show_tab("members")
    settle(opened)
    opened.new_record()
    settle(opened)
    page = opened.page("members")
    assert isinstance(page, MembersPage)
    type_in(page, "name", "Brasserie du canal", qtbot)
    reachable._quit()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=10_000)
    assert questions == []
    assert any("Brasserie du canal" in file.read_text(encoding="utf-8") for file in drafts_folder().glob("*.json"))


def test_quitting_closes_a_dialog_first(reachable: Instance, opened: MainWindow, qtbot: QtBot) -> None:
    opened.show_settings()
    settle(opened)
    assert QApplication.activeModalWidget() is not None
    reachable._quit()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=10_000)


def test_a_window_that_is_closing_lets_the_next_start_take_its_place(
    home: Path, start: Start, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    first = start("open", files[0])
    qtbot.waitUntil(lambda: load_settings().last_file == str(files[0]), timeout=LIMIT_MS)
    leaving, second = start("--quit"), start("open", files[1])
    assert leaving.wait(LIMIT_MS / 1000) in (0, 1)
    assert first.wait(LIMIT_MS / 1000) == 0
    if second.poll() is None:
        qtbot.waitUntil(lambda: load_settings().last_file == str(files[1]), timeout=LIMIT_MS)


def test_nobody_waits_for_a_window_that_is_not_there(home: Path) -> None:
    assert ask_to_quit()

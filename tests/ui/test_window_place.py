"""The window comes back where it was, on a screen that is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.ui.window_place import place_kept, place_on, restore_place

LAPTOP, BESIDE = QRect(0, 0, 1366, 728), QRect(1366, -200, 1920, 1040)


@pytest.fixture
def made(qapp: QApplication) -> Iterator[QWidget]:
    window = QWidget()
    yield window
    window.deleteLater()


@pytest.mark.parametrize(
    "frame", [QRect(40, 30, 1000, 600), QRect(1500, 0, 1000, 600), QRect(-300, 100, 1000, 600), QRect(0, 0, 1366, 900)]
)
def test_a_window_that_can_be_taken_by_its_title_stays(frame: QRect) -> None:
    assert place_on(frame, [LAPTOP, BESIDE]) == frame


@pytest.mark.parametrize("frame", [
    QRect(1500, 0, 1000, 600), QRect(40, -400, 1000, 600), QRect(40, 720, 900, 500), QRect(-1000, 0, 1000, 600),
])  # fmt: skip
def test_a_window_out_of_reach_is_centred(frame: QRect) -> None:
    place = place_on(frame, [LAPTOP])
    assert place.size() == frame.size()
    assert LAPTOP.contains(place)
    assert (place.center() - LAPTOP.center()).manhattanLength() <= 2


def test_a_window_larger_than_what_is_left_is_made_to_fit() -> None:
    assert place_on(QRect(1400, 0, 1900, 1000), [LAPTOP]) == LAPTOP


def test_nothing_moves_where_no_screen_is_known() -> None:
    assert place_on(QRect(5, 5, 900, 500), []) == QRect(5, 5, 900, 500)


def test_the_place_is_kept_from_one_start_to_the_next(made: QWidget) -> None:
    made.setGeometry(30, 60, 500, 300)
    kept = place_kept(made)
    made.setGeometry(0, 0, 100, 100)
    restore_place(made, kept)
    assert made.geometry() == QRect(30, 60, 500, 300)


def test_a_maximised_window_is_maximised_again(made: QWidget) -> None:
    made.setGeometry(30, 60, 500, 300)
    made.showMaximized()
    kept = place_kept(made)
    made.showNormal()
    made.hide()
    restore_place(made, kept)
    assert made.isMaximized()


def test_a_maximised_window_of_a_screen_that_is_gone_is_maximised_on_another(
    made: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.setGeometry(30, 60, 500, 300)
    made.showMaximized()
    kept = place_kept(made)
    made.hide()
    monkeypatch.setattr("secretariat.ui.window_place.place_on", lambda _frame, _screens: QRect(7, 8, 400, 200))
    restore_place(made, kept)
    assert made.isMaximized()


@pytest.mark.parametrize("kept", ["", "nonsense", "AAAA"])
def test_what_cannot_be_read_gives_the_usual_size(made: QWidget, kept: str) -> None:
    restore_place(made, kept)
    assert made.size() == QSize(1366, 768)

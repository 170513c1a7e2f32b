"""The split between a list and its panel."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secretariat.ui.widgets.split import PanelSplit


@pytest.fixture
def split(qtbot: QtBot) -> PanelSplit:
    made = PanelSplit(QWidget(), QWidget())
    qtbot.addWidget(made)
    made.resize(1400, 600)
    made.show()
    return made


def test_the_panel_is_hidden_until_it_is_asked_for(split: PanelSplit) -> None:
    assert not split.is_panel_shown
    split.show_panel(392)
    assert split.is_panel_shown
    assert split._right.width() == 392
    split.hide_panel()
    assert not split.is_panel_shown


def test_on_a_narrow_window_the_panel_covers_the_list(split: PanelSplit) -> None:
    split.show_panel(392)
    split.resize(900, 600)
    assert split.is_narrow
    assert split._left.width() == 900
    assert split._right.geometry().getRect() == (508, 0, 392, 600)
    split.resize(1400, 600)
    assert not split.is_narrow
    assert split._right.width() == 392


def test_a_width_chosen_with_the_handle_stays_until_the_page_asks_for_another(split: PanelSplit) -> None:
    split.show_panel(392)
    split._splitter.moveSplitter(900, 1)
    chosen = split._right.width()
    assert chosen > 480
    split.resize(1500, 600)
    split.show_panel(392)
    assert split._right.width() == chosen
    split.show_panel(744)
    assert split._right.width() == 744


def test_passing_from_a_layout_to_another_is_told_once(split: PanelSplit, qtbot: QtBot) -> None:
    told: list[int] = []
    split.layout_changed.connect(lambda: told.append(split.width()))
    for width in (1450, 1150, 1100, 1650, 1700):
        split.resize(width, 600)
    assert told == [1150, 1650]

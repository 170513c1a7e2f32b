"""The table: search, sort, groups, selection kept over a change of rows, copies, columns, and its speed."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.base.text import fold
from secretariat.ui.theme import Theme
from secretariat.ui.widgets.columns import Column, tick_column
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView
from tests.ui.looking import assert_accessible


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    id: int
    name: str
    town: str
    owed: Decimal | None
    search_key: str


def line(at: int, name: str, town: str = "Clairvent", owed: Decimal | None = None) -> Line:
    return Line(id=at, name=name, town=town, owed=owed, search_key=fold(f"{name} {town}"))


COLUMNS = (
    tick_column(),
    Column(key="name", title=lambda: "Organisation", text=lambda r: r.name, kind="strong", width=200, stretch=1),
    Column(key="town", title=lambda: "Ville", text=lambda r: r.town, kind="muted"),
    Column(key="owed", title=lambda: "Reste", text=lambda r: "" if r.owed is None else str(r.owed),
           sort=lambda r: r.owed, kind="amount", width=90),
    Column(key="state", title=lambda: "État", text=lambda r: "À jour", kind="pill", tone=lambda r: "ok",
           sign=lambda r: "done", is_hidden=True),
)

ROWS = (
    line(1, "Épure", "Issaudre", Decimal("90.00")),
    line(2, "Cœur d’Auvergne", "Vaudoré", Decimal("9.00")),
    line(3, "atelier Brume", "Bellecombe"),
    line(4, "Zénith", "Vaudoré", Decimal("600.00")),
)


def names(model: RowsModel) -> list[str]:
    return [row.name for row in model.shown_rows()]


@pytest.fixture
def view(qtbot: QtBot, look: Theme) -> RowsView:
    model = RowsModel(COLUMNS)
    made = RowsView(model, name="Adhérents")
    qtbot.addWidget(made)
    model.setParent(made)
    model.replace(ROWS)
    made.resize(700, 300)
    made.show()
    return made


def test_a_search_ignores_accents_case_ligatures_and_the_order_of_words(look: Theme) -> None:
    model = RowsModel(COLUMNS)
    model.replace(ROWS)
    for text in ("COEUR", "vaudore coeur", "cœur", "auvergne"):
        model.set_search(text)
        assert names(model) == ["Cœur d’Auvergne"], text
    model.set_search("")
    assert len(names(model)) == 4


def test_amounts_sort_as_amounts_names_as_french_and_nothing_comes_last(look: Theme) -> None:
    model = RowsModel(COLUMNS)
    model.replace(ROWS)
    model.sort_by("name")
    assert names(model) == ["atelier Brume", "Cœur d’Auvergne", "Épure", "Zénith"]
    model.sort_by("owed")
    assert [row.owed for row in model.shown_rows()] == [Decimal("9.00"), Decimal("90.00"), Decimal("600.00"), None]
    model.sort_by("owed", True)
    assert [row.owed for row in model.shown_rows()] == [Decimal("600.00"), Decimal("90.00"), Decimal("9.00"), None]
    model.sort_by(None)
    assert model.shown_rows() == ROWS


def test_narrowing_a_search_gives_what_a_fresh_search_gives(look: Theme) -> None:
    rng = random.Random(4)
    rows = [line(at, "".join(rng.choices("abcd", k=6)), "".join(rng.choices("ab", k=3))) for at in range(6000)]
    grown, fresh = RowsModel(COLUMNS), RowsModel(COLUMNS)
    grown.replace(rows)
    fresh.replace(rows)
    for text in ("a", "ab", "ab b", "ab ba", "abc ba", "abc", "d", ""):
        grown.set_search(text)
        fresh.set_search("")
        fresh.set_search(text)
        expected = [row for row in rows if all(word in row.search_key for word in fold(text).split())]
        assert list(grown.shown_rows()) == list(fresh.shown_rows()) == expected


def test_counts_of_chips_follow_the_other_filters(look: Theme) -> None:
    model = RowsModel(COLUMNS)
    model.replace(ROWS)
    model.set_filter("town", lambda row: row.town == "Vaudoré")
    model.set_filter("state", lambda row: row.owed is not None and row.owed > 100)
    assert names(model) == ["Zénith"]
    assert model.count(lambda row: row.owed is not None, ignoring="state") == 2
    assert model.count() == 1
    model.set_filter("state", None)
    assert model.shown_count() == 2


def test_headings_group_rows_and_fold(view: RowsView, qtbot: QtBot) -> None:
    model = view.rows_model()
    model.set_group(lambda row: (row.town, row.town))
    assert model.heading_at(0) == "Bellecombe"
    assert [model.row_at(at).name for at in range(model.rowCount()) if model.row_at(at)] == [
        "atelier Brume", "Épure", "Cœur d’Auvergne", "Zénith"]
    assert view.rowHeight(0) == 30
    assert view.rowHeight(1) == 36
    view.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert model.rowCount() == 6
    assert model.heading_at(1) == "Issaudre"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert model.rowCount() == 7


def test_selection_and_current_row_follow_their_ids(view: RowsView) -> None:
    model = view.rows_model()
    view.select_id(2)
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(model.index(3, 0), flags.Select | flags.Rows)
    model.replace((line(9, "Neuf"), replace(ROWS[3], owed=None), *ROWS[:3]))
    assert {row.id for row in view.selected_rows()} == {2, 4}
    assert view.current_row().id == 2
    model.sort_by("name", True)
    assert {row.id for row in view.selected_rows()} == {2, 4}
    model.set_search("zenith")
    assert {row.id for row in view.selected_rows()} == {4}


def test_the_current_row_is_announced_gone_when_the_filter_hides_it(view: RowsView, qtbot: QtBot) -> None:
    view.select_id(1)
    with qtbot.waitSignal(view.current_changed, check_params_cb=lambda row: row is None):
        view.rows_model().set_search("zenith")


def test_space_ticks_control_a_takes_all_and_a_click_on_a_box_adds(view: RowsView, qtbot: QtBot) -> None:
    view.select_id(1)
    view.setFocus()
    with qtbot.waitSignal(view.selection_count, check_params_cb=lambda count: count == 4):
        qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert {row.id for row in view.selected_rows()} == {2, 3, 4}
    box = QPoint(20, view.rowViewportPosition(0) + 18)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(view.selected_rows()) == 4
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert len(view.selected_rows()) == 1


def test_typing_goes_to_the_row_that_begins_so(view: RowsView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClicks(view, "ze")
    assert view.current_row().name == "Zénith"


def test_enter_and_f2_and_delete_ask_for_their_action(view: RowsView, qtbot: QtBot) -> None:
    view.select_id(3)
    for key, signal in ((Qt.Key.Key_Return, view.activated_row), (Qt.Key.Key_F2, view.edit_asked)):
        with qtbot.waitSignal(signal) as asked:
            qtbot.keyClick(view, key)
        assert asked.args[0].id == 3
    with qtbot.waitSignal(view.remove_asked) as removed:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [row.id for row in removed.args[0]] == [3]


def test_a_copy_pastes_into_excel_as_a_table(view: RowsView, qtbot: QtBot) -> None:
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[0] == "Organisation\tVille\tReste"
    assert lines[1] == "Épure\tIssaudre\t90.00"
    assert len(lines) == 6


def test_columns_are_hidden_moved_kept_and_restored(view: RowsView, qtbot: QtBot, look: Theme) -> None:
    view.layout_of_columns.set_shown("state", True)
    view.layout_of_columns.set_shown("town", False)
    view.horizontalHeader().moveSection(3, 1)
    view.horizontalHeader().resizeSection(3, 140)
    view.rows_model().sort_by("name", True)
    kept = view.columns_state()
    assert [column.key for column in view.shown_columns()] == ["owed", "name", "state"]
    other = RowsView(RowsModel(COLUMNS, parent=view))
    qtbot.addWidget(other)
    other.rows_model().replace(ROWS)
    other.restore_columns_state({**kept, "order": [*kept["order"], "gone"]})
    assert [column.key for column in other.shown_columns()] == ["owed", "name", "state"]
    assert other.columns_state() == kept
    assert other.rows_model().sorted_by == ("name", True)
    other.restore_columns()
    assert [column.key for column in other.shown_columns()] == ["name", "town", "owed"]


def test_the_stretching_column_takes_the_room_left(view: RowsView, qapp: QApplication) -> None:
    header = view.horizontalHeader()
    total = sum(header.sectionSize(at) for at in range(header.count()) if not header.isSectionHidden(at))
    assert total == view.viewport().width()


def test_a_click_on_a_title_sorts_then_reverses(view: RowsView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 40, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.rows_model().sorted_by == ("name", False)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.rows_model().sorted_by == ("name", True)


def test_a_screen_reader_gets_the_title_and_the_words(view: RowsView) -> None:
    assert_accessible(view)
    model = view.rows_model()
    assert model.data(model.index(0, 4), Qt.ItemDataRole.AccessibleTextRole) == "État À jour"


def test_a_keystroke_is_painted_fast_over_many_rows(view: RowsView, qapp: QApplication) -> None:
    rng = random.Random(2)
    rows = [line(at, "".join(rng.choices("abcdefgh", k=9)), "Vaudoré") for at in range(40_000)]
    model = view.rows_model()
    model.replace(rows)
    qapp.processEvents()
    times = []
    for text in ("a", "ab", "abc", "ab", "a", "", "v", "va", "vau", "vaud"):
        start = time.perf_counter()
        model.set_search(text)
        view.viewport().repaint()
        times.append(time.perf_counter() - start)
        qapp.processEvents()
    assert median(times) < 0.05


def test_lines_are_those_of_the_rows_shown_now(look: Theme) -> None:
    model = RowsModel(COLUMNS)
    rows = [line(at, f"name {at:02d}", "x") for at in range(20)]
    model.replace(rows)
    few, many, gone = {3, 5}, set(range(10)), {99}
    assert model.lines_of(few) == [3, 5]
    assert model.lines_of(many) == list(range(10))
    assert model.lines_of(gone) == []
    model.sort_by("name", True)
    assert model.lines_of(few) == [14, 16]
    assert model.line_of(3) == 16
    model.replace(rows[4:])
    model.sort_by(None)
    assert model.lines_of(few) == [1]
    assert model.line_of(3) == -1

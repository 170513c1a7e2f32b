"""What undo promises, on both databases."""

from __future__ import annotations

import pytest

from secretariat.application import Application
from secretariat.base.errors import StaleRecord
from secretariat.members.records import Category, College, CompetenceDomain
from secretariat.store.store import Store
from secretariat.store.undo import ChangedSince, NothingToUndo
from tests.helpers.tables import assert_undoable, tables_of


def add_category(app: Application, name: str) -> int:
    with app.store.write("Category {name} added", name=name) as unit:
        return unit.add(Category(name=name)).id


def test_an_insert_an_update_and_a_delete_are_undone_and_redone(app: Application) -> None:
    category = assert_undoable(app, lambda: add_category(app, "Entreprises"))

    def remove() -> None:
        with app.store.write("Removed") as unit:
            unit.delete(unit.load(Category, category))

    def rename() -> None:
        with app.store.write("Renamed") as unit:
            unit.load(Category, category).name = "Sociétés"

    assert_undoable(app, rename)
    assert_undoable(app, remove)


def test_a_block_of_rows_is_one_undo_step(app: Application) -> None:
    def bulk() -> None:
        with app.store.write("Imported") as unit:
            ids = unit.allot_ids(College, 12)
            unit.insert_rows(College, [{"id": id_, "name": f"Collège {id_}"} for id_ in ids])

    assert_undoable(app, bulk)


def test_a_block_is_taken_back_and_made_again_after_a_change_that_was_itself_undone(app: Application) -> None:
    with app.store.write("Imported") as unit:
        ids = unit.allot_ids(College, 3)
        unit.insert_rows(College, [{"id": id_, "name": f"L’Écol\\e {id_} ' \" %s ? :x"} for id_ in ids])
    imported = tables_of(app.store)
    with app.store.write("Renamed") as unit:
        unit.load(College, ids[1]).name = "Autre"
    with pytest.raises(ChangedSince):
        app.undo(app.undo_log.next_undo() - 1)  # type: ignore[operator]
    app.undo()
    assert tables_of(app.store) == imported
    app.undo()
    assert not tables_of(app.store)["college"]
    app.redo()
    assert tables_of(app.store) == imported


def test_values_that_all_rows_share_are_written_as_they_are(app: Application) -> None:
    for count in (1, 2, 400):
        name = f"L'été, \"100 %\" ; -- ? :x {count}"
        with app.store.write("Imported") as unit:
            ids = unit.allot_ids(CompetenceDomain, count)
            rows = [{"id": id_, "name": f"{name} {id_}", "folded_name": name} for id_ in ids]
            unit.insert_rows(CompetenceDomain, rows)
        with app.store.read() as unit:
            found = unit.session.query(CompetenceDomain).filter(CompetenceDomain.id.in_(ids))
            assert {(row.name, row.folded_name) for row in found} == {(f"{name} {id_}", name) for id_ in ids}


def test_a_refused_action_changes_nothing(app: Application) -> None:
    before = tables_of(app.store)
    with pytest.raises(RuntimeError), app.store.write("Half done") as unit:
        unit.add(Category(name="Écoles"))
        raise RuntimeError
    assert tables_of(app.store) == before
    assert app.undo_log.next_undo() is None


def test_an_older_version_is_refused(app: Application) -> None:
    category = add_category(app, "Écoles")
    with app.store.write("Renamed") as unit:
        unit.load(Category, category, 1).name = "Labos"
    with pytest.raises(StaleRecord), app.store.write("Renamed") as unit:
        unit.load(Category, category, 1).name = "Autres"


def test_nothing_is_undone_that_another_seat_built_upon(app: Application, target: str) -> None:
    category = add_category(app, "Écoles")
    other = Application(Store.open(target, clock=app.clock, actor="Autre", seat="seat-2"))
    with other.store.write("Renamed elsewhere") as unit:
        unit.load(Category, category).name = "Labos"
    other.close()
    with pytest.raises(ChangedSince):
        app.undo()


def test_there_is_nothing_to_undo_in_a_new_file(app: Application) -> None:
    with pytest.raises(NothingToUndo):
        app.undo()
    with pytest.raises(NothingToUndo):
        app.redo()


def test_what_is_undone_and_redone_is_said_as_the_history_says_it(app: Application) -> None:
    with app.store.write("{name} renamed", name="Écoles") as unit:
        unit.add(Category(name="Écoles", position=0))
    assert app.undo() == app.redo() == app.history()[-1].label == "Écoles renamed"


def test_redo_ends_with_the_next_action(app: Application) -> None:
    add_category(app, "Écoles")
    app.undo()
    add_category(app, "Labos")
    with pytest.raises(NothingToUndo):
        app.redo()


def test_an_action_of_the_past_is_undone_while_its_rows_are_untouched(app: Application) -> None:
    add_category(app, "Écoles")
    entry = app.undo_log.next_undo()
    add_category(app, "Labos")
    app.undo(entry)
    with app.store.read() as unit:
        assert [row.name for row in unit.session.query(Category)] == ["Labos"]


def test_other_seats_are_told_what_was_committed(app: Application, target: str) -> None:
    other = Store.open(target, clock=app.clock, seat="seat-2")
    seen = []
    other.changes.subscribe(seen.append)
    category = add_category(app, "Écoles")
    other.poll()
    assert other.poll() == []
    other.close()
    assert [(change.label, dict(change.tables)) for change in seen] == [
        ("Category Écoles added", {"category": frozenset({category})})
    ]


def test_numbers_of_a_series_have_no_gap_and_never_run_backwards(app: Application) -> None:
    taken = []
    for _ in range(3):
        with app.store.write("Number") as unit:
            taken.append(unit.take_number("COT-2027"))
    with pytest.raises(RuntimeError), app.store.write("Number") as unit:
        unit.take_number("COT-2027")
        raise RuntimeError
    with app.store.write("Number") as unit:
        taken.append(unit.take_number("COT-2027"))
    assert taken == [1, 2, 3, 4]


def test_the_window_and_a_command_of_the_same_seat_tell_each_other(app: Application, target: str) -> None:
    window = Store.open(target, clock=app.clock, seat=app.store.seat)
    seen = []
    window.changes.subscribe(seen.append)
    add_category(app, "Écoles")
    with window.write("Seen at once") as unit:
        unit.add(Category(name="Labos"))
    window.poll()
    window.close()
    assert [change.label for change in seen] == ["Seen at once", "Category Écoles added"]

"""The import wizard: a file is chosen, its columns told, its lines looked at, then written and undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.members.transfer import Choice, LineStatus
from secretariat.store.store import Store
from secretariat.ui.context import UiContext, make_context
from secretariat.ui.members.import_wizard import COLUMNS, FILE, REVIEW, ImportWizard, open_import
from secretariat.ui.theme import Theme
from tests.services.import_files import csv_file, names
from tests.ui.looking import assert_accessible, assert_no_cut_text

ROWS = (
    ("Machin", "CP", "Ville", "Courriel"),
    ("Menuiserie Océane", "17000", "La Rochelle", "contact@menuiserie.fr"),
    ("Menuiserie Oceanne", "17000", "La Rochelle", "autre@menuiserie.fr"),
    ("", "79000", "Niort", "seul@exemple.fr"),
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    application = Application(Store.create(tmp_path / "a.secretariat", actor="Camille", seat="s"))
    application.association.create_association(CreateAssociation(name="Les Amis du Marais"))
    yield application
    application.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def context(window: QWidget, look: Theme, app: Application) -> Iterator[UiContext]:
    made = make_context(window, look, app)
    yield made
    made.runner.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return csv_file(tmp_path / "liste.csv", ROWS)


def _open(qtbot: QtBot, window: QWidget, context: UiContext, source: Path | None) -> ImportWizard:
    wizard = open_import(window, context, source)
    context.runner.wait_idle()
    return wizard


def _step(wizard: ImportWizard) -> int:
    return wizard.steps.currentIndex()


def test_a_list_is_imported_in_three_steps(
    qtbot: QtBot, window: QWidget, context: UiContext, app: Application, source: Path
) -> None:
    wizard = _open(qtbot, window, context, source)
    assert _step(wizard) == COLUMNS
    assert [combo.key() for combo in wizard.columns_step._combos] == ["", "postcode", "city", "email"]
    _choose_field(wizard, 0, "name")
    wizard.next.click()
    context.runner.wait_idle()
    assert _step(wizard) == REVIEW
    report = wizard.review_step.report
    assert report is not None
    assert [line.status for line in report.lines] == [LineStatus.NEW, LineStatus.DOUBTFUL, LineStatus.REFUSED]
    assert wizard.next.text() == "Importer 2 adhérents"
    wizard.next.click()
    context.runner.wait_idle()
    assert not wizard.isVisible()
    assert len(names(app)) == 2
    app.undo()
    assert names(app) == []


def test_what_was_said_before_the_import_does_not_cover_its_undo(
    qtbot: QtBot, window: QWidget, context: UiContext, app: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (*ROWS[:1], ("Menuiserie Océane", "17000", "La Rochelle", "contact@menuiserie.fr", "trop", "trop"))
    wizard = _open(qtbot, window, context, csv_file(tmp_path / "large.csv", rows))
    _choose_field(wizard, 0, "name")
    wizard.check()
    context.runner.wait_idle()
    assert wizard.review_step.report is not None
    assert wizard.review_step.report.notes, "the line with too many cells is told"
    said: list[str] = []
    monkeypatch.setattr(UiContext, "notify", lambda _context, text, **_options: said.append(text))
    wizard.write()
    context.runner.wait_idle()
    assert len(names(app)) == 1
    assert said == []


def _choose_field(wizard: ImportWizard, column: int, key: str) -> None:
    combo = wizard.columns_step._combos[column]
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def test_a_file_without_a_column_of_names_says_so_and_stays(
    qtbot: QtBot, window: QWidget, context: UiContext, source: Path
) -> None:
    wizard = _open(qtbot, window, context, source)
    wizard.next.click()
    context.runner.wait_idle()
    assert _step(wizard) == COLUMNS
    assert "Machin" in wizard.problem.text.text()
    wizard.reject()


def test_a_doubtful_line_is_left_out_with_the_keyboard_or_the_mouse(
    qtbot: QtBot, window: QWidget, context: UiContext, app: Application, source: Path
) -> None:
    wizard = _open(qtbot, window, context, source)
    _choose_field(wizard, 0, "name")
    wizard.check()
    context.runner.wait_idle()
    review = wizard.review_step
    current = review.view.current_row()
    assert current is not None
    assert current.line.status is LineStatus.DOUBTFUL
    assert not review.panel.buttons[Choice.MERGE].isVisible()
    review.panel.buttons[Choice.SKIP].setFocus()
    qtbot.keyClick(review.panel.buttons[Choice.SKIP], Qt.Key.Key_Space)
    assert wizard.next.text() == "Importer 1 adhérent"
    wizard.write()
    context.runner.wait_idle()
    assert names(app) == ["Menuiserie Océane"]


def test_changes_are_shown_before_and_after(
    qtbot: QtBot, window: QWidget, context: UiContext, app: Application, tmp_path: Path
) -> None:
    first = csv_file(tmp_path / "a.csv", (("Société", "CP", "Ville"), ("Les Roseaux", "16000", "Angoulême")))
    app.imports.import_file(first)
    later = csv_file(tmp_path / "b.csv", (("Société", "CP", "Ville"), ("Les Roseaux", "16000", "Soyaux")))
    wizard = _open(qtbot, window, context, later)
    wizard.check()
    context.runner.wait_idle()
    texts = [label.text() for label in wizard.review_step.panel._texts.findChildren(type(wizard.title))]
    assert texts == ["Ville", "Soyaux", "avant\u00a0: Angoulême"]
    wizard.reject()


def test_what_a_merge_changes_is_shown_before_it_is_done(
    qtbot: QtBot, window: QWidget, context: UiContext, app: Application, tmp_path: Path
) -> None:
    headers = ("Société", "CP", "Ville", "Courriel")
    app.imports.import_file(
        csv_file(tmp_path / "a.csv", (headers, ("Alpha Conseil", "16000", "Angoulême", "vieux@alpha.fr")))
    )
    later = (headers, ("Alfa Conseil", "16000", "Angoulême", "neuf@alpha.fr"))
    wizard = _open(qtbot, window, context, csv_file(tmp_path / "b.csv", later))
    wizard.check()
    context.runner.wait_idle()
    review = wizard.review_step
    merge = review.panel.buttons[Choice.MERGE]
    assert merge.text() == "Fusionner avec «\u00a0Alpha Conseil\u00a0»"

    def told() -> list[str]:
        blocks = [review.panel._list.itemAt(at).widget() for at in range(review.panel._list.count())]
        return [label.text() for block in blocks for label in block.findChildren(type(wizard.title))]

    assert "avant\u00a0: vieux@alpha.fr" not in told()
    merge.setFocus()
    qtbot.keyClick(merge, Qt.Key.Key_Space)
    context.runner.wait_idle()
    assert {"neuf@alpha.fr", "avant\u00a0: vieux@alpha.fr"} <= set(told())
    assert merge.hasFocus()
    current = review.view.current_row()
    assert current is not None
    assert "vieux@alpha.fr → neuf@alpha.fr" in current.line.summary
    review.panel.buttons[Choice.CREATE].click()
    context.runner.wait_idle()
    assert "avant\u00a0: vieux@alpha.fr" not in told()
    wizard.reject()


def test_the_chips_filter_the_lines(qtbot: QtBot, window: QWidget, context: UiContext, source: Path) -> None:
    wizard = _open(qtbot, window, context, source)
    _choose_field(wizard, 0, "name")
    wizard.check()
    context.runner.wait_idle()
    wizard.review_step.chips.choose(str(LineStatus.REFUSED))
    assert [row.id for row in wizard.review_step.model.shown_rows()] == [4]
    wizard.reject()


def test_the_file_is_read_again_as_the_user_says(
    qtbot: QtBot, window: QWidget, context: UiContext, source: Path
) -> None:
    wizard = _open(qtbot, window, context, source)
    wizard.columns_step.has_header.click()
    context.runner.wait_idle()
    assert wizard.source is not None
    assert not wizard.source.table.has_header
    assert len(wizard.source.table.rows) == 4
    wizard.reject()


def test_a_wrong_file_is_refused_where_it_was_chosen(
    qtbot: QtBot, window: QWidget, context: UiContext, app: Application, tmp_path: Path
) -> None:
    broken = tmp_path / "liste.pdf"
    broken.write_bytes(b"%PDF-1.4 something")
    context.ask_open = lambda *_args, **_more: broken
    wizard = _open(qtbot, window, context, None)
    wizard.file_step.button.click()
    context.runner.wait_idle()
    assert _step(wizard) == FILE
    assert "PDF" in wizard.problem.text.text()
    assert names(app) == []
    wizard.reject()


def test_a_column_may_hold_one_contact_more_than_are_offered(
    qtbot: QtBot, window: QWidget, context: UiContext, tmp_path: Path
) -> None:
    file = csv_file(tmp_path / "six.csv", (("Nom de l’organisation", "Contact 6 – nom"), ("Océane", "Aubert")))
    wizard = _open(qtbot, window, context, file)
    combo = wizard.columns_step._combos[1]
    assert (combo.key(), combo.currentText()) == ("contact.6.last_name", "Contact 6 – nom de famille")
    assert combo.findText("Contact 7 – nom de famille") == -1
    wizard.reject()


def test_a_dropped_file_is_read(qtbot: QtBot, window: QWidget, context: UiContext, source: Path) -> None:
    wizard = _open(qtbot, window, context, None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source))])
    wizard.dropEvent(
        QDropEvent(
            QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    context.runner.wait_idle()
    assert _step(wizard) == COLUMNS
    wizard.reject()


def test_the_report_can_be_saved(
    qtbot: QtBot, window: QWidget, context: UiContext, source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "rapport.csv"
    context.ask_save = lambda *_args, **_more: target
    wizard = _open(qtbot, window, context, source)
    _choose_field(wizard, 0, "name")
    wizard.check()
    context.runner.wait_idle()
    wizard.save.click()
    context.runner.wait_idle()
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("Ligne;Nom")
    wizard.reject()


def test_going_back_keeps_the_columns_that_were_told(
    qtbot: QtBot, window: QWidget, context: UiContext, source: Path
) -> None:
    wizard = _open(qtbot, window, context, source)
    _choose_field(wizard, 0, "name")
    wizard.check()
    context.runner.wait_idle()
    wizard.back.click()
    assert _step(wizard) == COLUMNS
    assert wizard.columns_step.mapping().keys[0] == "name"
    wizard.reject()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (900, 500)])
def test_every_step_is_named_and_nothing_is_cut(
    qtbot: QtBot, window: QWidget, context: UiContext, source: Path, look: Theme, scheme: str, size: tuple[int, int]
) -> None:
    look.choose(scheme=scheme)
    window.resize(*size)
    wizard = _open(qtbot, window, context, source)
    _choose_field(wizard, 0, "name")
    wizard.check()
    context.runner.wait_idle()
    for step in (FILE, COLUMNS, REVIEW):
        wizard._show(step)
        QCoreApplication.processEvents()
        assert wizard.width() <= size[0]
        assert_accessible(wizard)
        assert_no_cut_text(wizard)
    wizard.reject()

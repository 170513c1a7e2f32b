"""The settings: every section on a real association, what it records and what it refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from secretariat.association.rules import PARAMETERS, MeetingKind, Parameter, ParameterType, Statutes
from secretariat.base.i18n import _ as _label
from secretariat.base.i18n import set_language
from secretariat.directory.rows import DirectoryCounts
from secretariat.meetings.example import example_values
from secretariat.meetings.wordings import MERGE_FIELDS, WORDINGS
from secretariat.members.commands import SaveCollege
from secretariat.ui.home.demonstration import delete_demonstration
from secretariat.ui.home.welcome import WelcomePage
from secretariat.ui.main_window import MainWindow
from secretariat.ui.meetings.wording_editor import WordingEditor
from secretariat.ui.settings.backups import BackupsSection
from secretariat.ui.settings.cards import RowCard
from secretariat.ui.settings.categories import CategoriesSection, CategoryCard
from secretariat.ui.settings.dialog import SECTIONS, SettingsDialog, open_settings
from secretariat.ui.settings.history import HistorySection
from secretariat.ui.settings.identity import IdentitySection
from secretariat.ui.settings.letters import LettersSection
from secretariat.ui.settings.seat import SeatSection
from secretariat.ui.settings.signatories import SignatoriesSection
from secretariat.ui.settings.statute_words import sentence
from secretariat.ui.settings.statutes import RuleCard, StatutesSection
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import settle, until


@pytest.fixture
def settings(opened: MainWindow) -> Iterator[SettingsDialog]:
    dialog = open_settings(opened, opened.context, "seat")
    settle(opened)
    yield dialog
    for left in opened.findChildren(SettingsDialog):
        left.close()
    QCoreApplication.processEvents()


def _section(settings: SettingsDialog, window: MainWindow, key: str) -> Any:
    settings.choose(key)
    settle(window)
    return settings.section(key)


@pytest.mark.parametrize("size", [(1366, 768), (1366, 688), (900, 500)])
@pytest.mark.parametrize("key", [spec.key for spec in SECTIONS])
def test_every_section_is_whole_and_named(opened: MainWindow, key: str, size: tuple[int, int]) -> None:
    opened.resize(*size)
    dialog = open_settings(opened, opened.context, key)
    settle(opened)
    assert_accessible(dialog)
    assert_no_cut_text(dialog)
    dialog.close()


def test_without_an_association_only_the_seat_is_set(window: MainWindow) -> None:
    dialog = open_settings(window, window.context, "statutes")
    assert isinstance(dialog.section("seat"), SeatSection)
    dialog.close()


def test_the_open_settings_change_their_section(opened: MainWindow, settings: SettingsDialog) -> None:
    assert open_settings(opened, opened.context, "history") is settings
    settle(opened)
    assert isinstance(settings.stack.currentWidget(), HistorySection)


def test_a_new_name_signs_the_next_action(opened: MainWindow, settings: SettingsDialog) -> None:
    section: SeatSection = _section(settings, opened, "seat")
    section.actor.setText("Léa Ursin")
    section.actor.editingFinished.emit()
    app = opened.context.app
    assert app is not None
    app.members.save_college(SaveCollege(name="Nouveau"))
    assert app.history(limit=1)[0].actor == "Léa Ursin"
    settle(opened)


def test_the_identity_is_recorded(opened: MainWindow, settings: SettingsDialog) -> None:
    section: IdentitySection = _section(settings, opened, "association")
    section.form.set_typed({"short_name": "ARN", "email": "bonjour@arvenne.fr", "iban": ""})
    section.save()
    settle(opened)
    app = opened.context.app
    assert app is not None
    sheet = app.association.sheet()
    assert (sheet.short_name, sheet.email) == ("ARN", "bonjour@arvenne.fr")


def test_a_wrong_identifier_is_said_beside_its_field(opened: MainWindow, settings: SettingsDialog) -> None:
    section: IdentitySection = _section(settings, opened, "association")
    section.form.set_typed({"siret": "812 345 678 00011"})
    section.save()
    settle(opened)
    assert section.form.wrong_keys() == ("siret",)
    assert section.form.fields["siret"].message


def test_the_currency_cannot_change_once_amounts_exist(opened: MainWindow, settings: SettingsDialog) -> None:
    section: IdentitySection = _section(settings, opened, "association")
    section.form.set_typed({"currency": "XPF"})
    section.save()
    settle(opened)
    assert section.strip.isVisible()
    app = opened.context.app
    assert app is not None
    assert app.association.sheet().currency == "EUR"


def test_a_dated_rule_is_added_explained_and_taken_back(
    opened: MainWindow, settings: SettingsDialog, qtbot: QtBot
) -> None:
    section: StatutesSection = _section(settings, opened, "statutes")
    app = opened.context.app
    assert app is not None
    section.view.select_id("quorum")
    until(opened, lambda: section.card.heading.text() == "Quorum", qtbot)
    form = section.card.form
    assert form is not None
    today = form.value("effective_on")
    form.fields["value"].control.set_value("1/3")  # type: ignore[attr-defined]
    form.set_typed({"article": "art. 99"})
    section.card.save()
    settle(opened)
    assert str(app.association.statutes(MeetingKind.ORDINARY, today).quorum) == "1/3"
    assert "art. 99" in section.card.meaning.accessibleName() or "art. 99" in _texts(section.card.meaning)
    assert "Un tiers au moins, soit" in _texts(section.card.meaning)
    app.undo()
    assert str(app.association.statutes(MeetingKind.ORDINARY, today).quorum) != "1/3"
    settle(opened)


def _texts(widget: Any) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize("way", ["rule", "kind", "section", "close"])
def test_a_new_value_of_a_rule_comes_back_as_a_draft(opened: MainWindow, way: str) -> None:
    dialog = open_settings(opened, opened.context, "statutes")
    settle(opened)
    section: StatutesSection = _section(dialog, opened, "statutes")
    section.view.select_id("notice_days")
    settle(opened)
    assert opened.context.drafts.names() == ()
    _type(section.card, "article", " bis")
    _type(section.card, "value", "0")
    if way == "rule":
        section.view.select_id("quorum")
        assert not _article(section).endswith(" bis")
    elif way == "kind":
        section.kind.set_value(MeetingKind.BOARD)
        section._show_rules()
        assert not _article(section).endswith(" bis")
        section.kind.set_value(MeetingKind.ORDINARY)
        section._show_rules()
    elif way == "section":
        _section(dialog, opened, "letters")
    else:
        dialog.close()
        dialog = open_settings(opened, opened.context, "statutes")
    section = _section(dialog, opened, "statutes")
    section.view.select_id("notice_days")
    settle(opened)
    form = section.card.form
    assert form is not None
    assert _article(section).endswith(" bis")
    days, since = form.value("value"), form.value("effective_on")
    assert days == 150
    section.card.save()
    settle(opened)
    app = opened.context.app
    assert app is not None
    assert app.association.statutes(MeetingKind.ORDINARY, since).notice_days == days
    assert opened.context.drafts.names() == ()
    dialog.close()


def _article(section: StatutesSection) -> str:
    assert section.card.form is not None
    return str(section.card.form.value("article"))


def test_a_number_out_of_bounds_is_refused_in_its_field(opened: MainWindow, settings: SettingsDialog) -> None:
    section: StatutesSection = _section(settings, opened, "statutes")
    section.view.select_id("notice_days")
    settle(opened)
    form = section.card.form
    assert form is not None
    form.set_typed({"value": "999"})
    section.card.save()
    assert form.wrong_keys() == ("value",)


def test_a_category_is_added_and_a_used_one_cannot_go(opened: MainWindow, settings: SettingsDialog) -> None:
    section: CategoriesSection = _section(settings, opened, "categories")
    section.add_category.click()
    section.categories.cards[-1].form.set_values({"name": "Bienfaiteurs"})
    section.categories.cards[-1].save()
    settle(opened)
    app = opened.context.app
    assert app is not None
    rows = {each.name: each for each in app.members.categories()}
    assert "Bienfaiteurs" in rows
    assert any(each.used_count for each in rows.values())


def test_a_signatory_and_a_logo_are_kept(opened: MainWindow, settings: SettingsDialog, home: Path) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(home / "logo.png"))
    section: SignatoriesSection = _section(settings, opened, "signatories")
    section.logo.chosen.emit((home / "logo.png").read_bytes())
    settle(opened)
    app = opened.context.app
    assert app is not None
    assert app.association.logo() is not None
    assert section.too_small.isVisibleTo(section)
    assert "40 × 20 pixels" in section.too_small.text()
    before = len(app.association.signatories())
    section.add_button.click()
    section.list.cards[-1].form.set_values({"name": "Paul Roux", "title": "Le trésorier"})
    section.list.cards[-1].save()
    settle(opened)
    assert len(app.association.signatories()) == before + 1


def test_recording_a_signatory_leaves_alone_what_is_typed_in_another(
    opened: MainWindow, settings: SettingsDialog
) -> None:
    section: SignatoriesSection = _section(settings, opened, "signatories")
    for name in ("Paul Roux", "Lise Bay"):
        section.add_button.click()
        section.list.cards[-1].form.set_values({"name": name, "title": "Le trésorier"})
    *_others, first, second = section.list.cards
    _type(second, "name", " typed")
    first.save()
    settle(opened)
    assert second in section.list.cards
    assert second.form.value("name") == "Lise Bay typed"
    second.save()
    settle(opened)
    assert opened.context.drafts.names() == ()
    *_others, first, second = section.list.cards
    assert [card.form.value("name") for card in (first, second)] == ["Paul Roux", "Lise Bay typed"]
    _type(second, "title", " adjoint")
    _type(first, "title", "s")
    second.save()
    settle(opened)
    assert first in section.list.cards
    assert first.form.value("title") == "Le trésoriers"
    app = opened.context.app
    assert app is not None
    titles = [each.title for each in app.association.signatories()]
    assert titles[-2:] == ["Le trésorier", "Le trésorier adjoint"]


def _type(card: RowCard | RuleCard, key: str, text: str) -> None:
    assert card.form is not None
    control = card.form.fields[key].control
    assert isinstance(control, QLineEdit)
    control.end(False)
    QTest.keyClicks(control, text)


def test_the_tab_key_keeps_its_way_through_cards_that_were_recorded(
    opened: MainWindow, settings: SettingsDialog
) -> None:
    section: CategoriesSection = _section(settings, opened, "categories")
    first, second, *_others = section.categories.cards
    _type(first, "name", " A")
    first.save()
    settle(opened)
    assert section.categories.cards[0] is not first
    assert section.categories.cards[1] is second
    at: QWidget | None = section.categories.cards[0].form.fields["name"].control
    visited = []
    while at is not None and at is not second.form.fields["name"].control:
        visited.append(at)
        at = at.nextInFocusChain()
        assert at is not visited[0]
    assert section.categories.cards[0].form.fields["votes"].control in visited
    assert settings.close_button not in visited


@pytest.mark.parametrize("way", ["section", "close"])
def test_what_is_typed_in_a_card_comes_back_as_a_draft(opened: MainWindow, way: str) -> None:
    dialog = open_settings(opened, opened.context, "categories")
    settle(opened)
    section: CategoriesSection = _section(dialog, opened, "categories")
    _type(section.categories.cards[0], "name", " bis")
    section.colleges.cards[0].form.fields["weight"].control.setFocus()
    _type(section.colleges.cards[0], "weight", "1/2")
    section.add_category.click()
    _type(section.categories.cards[-1], "name", "Bienfaiteurs")
    added = section.categories.cards[-1]
    assert isinstance(added, CategoryCard)
    added.is_honorary.click()
    section = _section(dialog, opened, "signatories")
    section.add_button.click()
    _type(section.list.cards[-1], "name", "Paul Roux")
    section.list.cards[-1].default.click()
    if way == "close":
        dialog.close()
        dialog = open_settings(opened, opened.context, "signatories")
    section = _section(dialog, opened, "signatories")
    card = section.list.cards[-1]
    assert (card.form.value("name"), card.default.isChecked()) == ("Paul Roux", False)
    assert not card.draft.isHidden()
    section = _section(dialog, opened, "categories")
    assert section.categories.cards[0].form.value("name").endswith(" bis")
    assert section.colleges.cards[0].form.value("weight").endswith("1/2")
    added = section.categories.cards[-1]
    assert isinstance(added, CategoryCard)
    assert (added.form.value("name"), added.is_honorary.isChecked()) == ("Bienfaiteurs", True)
    for each in (added, section.categories.cards[0]):
        each.save()
        settle(opened)
    app = opened.context.app
    assert app is not None
    names = [each.name for each in app.members.categories()]
    assert names[0].endswith(" bis")
    assert names[-1] == "Bienfaiteurs"
    assert len([name for name in opened.context.drafts.names() if name.startswith("category")]) == 0
    dialog.close()


def test_a_new_card_that_is_given_up_leaves_no_draft(opened: MainWindow, settings: SettingsDialog) -> None:
    section: SignatoriesSection = _section(settings, opened, "signatories")
    count = len(section.list.cards)
    section.add_button.click()
    _type(section.list.cards[-1], "name", "Paul Roux")
    section.list.cards[-1].remove()
    settle(opened)
    assert len(section.list.cards) == count
    assert opened.context.drafts.names() == ()


def test_a_card_typed_back_as_it_was_leaves_no_draft(opened: MainWindow, settings: SettingsDialog) -> None:
    section: CategoriesSection = _section(settings, opened, "categories")
    card = section.categories.cards[0]
    _type(card, "name", "x")
    assert len(opened.context.drafts.names()) == 1
    assert not card.draft.isHidden()
    QTest.keyClick(card.form.fields["name"].control, Qt.Key.Key_Backspace)
    assert opened.context.drafts.names() == ()
    assert card.draft.isHidden()


def test_a_text_is_no_image(opened: MainWindow, settings: SettingsDialog) -> None:
    section: SignatoriesSection = _section(settings, opened, "signatories")
    section.logo.chosen.emit(b"hello")
    settle(opened)
    assert section.strip.isVisible()


def test_an_image_cut_short_is_refused_in_the_settings(
    opened: MainWindow, settings: SettingsDialog, home: Path
) -> None:
    image = QImage(700, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(home / "logo.png"))
    whole = (home / "logo.png").read_bytes()
    section: SignatoriesSection = _section(settings, opened, "signatories")
    section.logo.chosen.emit(whole[: len(whole) // 2])
    settle(opened)
    assert section.strip.isVisible()
    assert opened.context.app is not None
    assert opened.context.app.association.logo() is None
    section.logo.chosen.emit(whole)
    settle(opened)
    assert opened.context.app.association.logo() == whole
    assert not section.too_small.isVisibleTo(section)


def test_a_letter_is_previewed_and_a_wrong_field_is_not_recorded(opened: MainWindow, settings: SettingsDialog) -> None:
    section: LettersSection = _section(settings, opened, "letters")
    app = opened.context.app
    assert app is not None
    assert section.preview.toPlainText().startswith("Madame, cher adhérent,\nVous êtes convoquée à l’assemblée")
    good = section.text.toPlainText()
    section.text.setPlainText(good.replace("{{ salutation }}", "{{ salutations }}"))
    section.save()
    settle(opened)
    assert section.strip.isVisible()
    assert app.association.wording("convocation") == good
    section.text.setPlainText(good.replace("{{ salutation }}", "Bonjour,"))
    section.save()
    settle(opened)
    assert app.association.wording("convocation").startswith("Bonjour,")


def test_the_draft_of_a_letter_is_that_of_its_convocations(opened: MainWindow, settings: SettingsDialog) -> None:
    section: LettersSection = _section(settings, opened, "letters")
    QTest.keyClicks(section.text, "A")
    editor = WordingEditor(opened.context.drafts)
    app = opened.context.app
    assert app is not None
    editor.open_texts({kind.name: app.association.wording(kind.name) for kind in WORDINGS})
    assert editor.text.toPlainText() == section.text.toPlainText()
    QTest.keyClick(section.text, Qt.Key.Key_Backspace)
    assert opened.context.drafts.names() == ()
    QTest.keyClicks(editor.text, "B")
    section = _section(settings, opened, "letters")
    assert section.text.toPlainText().startswith("B")


def test_the_example_of_a_letter_has_every_field_that_is_offered() -> None:
    assert set(example_values()) == set(MERGE_FIELDS)


def test_an_action_is_undone_from_the_history(opened: MainWindow, settings: SettingsDialog) -> None:
    app = opened.context.app
    assert app is not None
    app.members.save_college(SaveCollege(name="Nouveau"))
    section: HistorySection = _section(settings, opened, "history")
    entry = app.history(limit=1)[0]
    assert section.view.select_id(entry.id)
    assert section.undo.isEnabled()
    section.undo.click()
    settle(opened)
    assert "Nouveau" not in [each.name for each in app.members.colleges()]


def test_a_backup_is_listed_with_its_members_and_copied_elsewhere(
    opened: MainWindow, settings: SettingsDialog, home: Path
) -> None:
    section: BackupsSection = _section(settings, opened, "backups")
    section.now_button.click()
    settle(opened)
    backup = section.chosen()
    assert backup is not None
    assert backup.member_count == 40
    opened.context.ask_save = lambda *_arguments, **_more: home / "copie.secretariat"
    section.copy_elsewhere()
    settle(opened)
    assert (home / "copie.secretariat").is_file()
    assert opened.settings.ui["copies"][opened.settings.last_file]


def test_a_backup_is_looked_at_in_a_window_that_changes_nothing(
    opened: MainWindow, settings: SettingsDialog, qtbot: QtBot
) -> None:
    section: BackupsSection = _section(settings, opened, "backups")
    section.now_button.click()
    settle(opened)
    section.look()
    settle(opened)
    (look,) = opened.looks
    settle(look)
    assert look.context.app is not None
    assert look.context.app.store.is_read_only
    assert look.context.app.directory.counts().members == 40
    look.close()
    qtbot.waitUntil(lambda: not opened.looks, timeout=10_000)


def test_restoring_asks_with_numbers_and_keeps_the_replaced_file(
    opened: MainWindow, settings: SettingsDialog, home: Path, qtbot: QtBot
) -> None:
    section: BackupsSection = _section(settings, opened, "backups")
    section.now_button.click()
    settle(opened)
    app = opened.context.app
    assert app is not None
    app.members.save_college(SaveCollege(name="Après la sauvegarde"))
    settle(opened)
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, title: str, text: str = "", **more: Any) -> bool:
        asked.append((title, text))
        assert more["is_final"]
        return True

    opened.context.ask = ask
    section.restore()
    until(opened, lambda: opened.context.app is not None and opened.context.app is not app, qtbot)
    assert "40 adhérents" in asked[0][1]
    assert "sauvegarde du" in asked[0][0]
    restored = opened.context.app
    assert restored is not None
    assert "Après la sauvegarde" not in [each.name for each in restored.members.colleges()]
    assert list(home.glob("demo-avant-restauration-*.secretariat"))


def test_refusing_to_restore_changes_nothing(opened: MainWindow, settings: SettingsDialog) -> None:
    section: BackupsSection = _section(settings, opened, "backups")
    section.now_button.click()
    settle(opened)
    opened.context.ask = lambda *_arguments, **_more: False
    app = opened.context.app
    section.restore()
    settle(opened)
    assert opened.context.app is app


def test_what_was_typed_and_not_recorded_is_offered_again(opened: MainWindow) -> None:
    dialog = open_settings(opened, opened.context, "association")
    settle(opened)
    section = dialog.section("association")
    assert isinstance(section, IdentitySection)
    section.form.fields["tagline"].control.setText("Une ligne")  # type: ignore[attr-defined]
    section.form.changed.emit("tagline")
    dialog.close()
    again = open_settings(opened, opened.context, "association")
    settle(opened)
    section = again.section("association")
    assert isinstance(section, IdentitySection)
    assert section.form.value("tagline") == "Une ligne"
    assert section.strip.isVisible()
    section.save()
    settle(opened)
    app = opened.context.app
    assert app is not None
    assert app.association.sheet().tagline == "Une ligne"
    assert opened.context.drafts.names() == ()
    again.close()


def test_the_example_is_deleted_with_its_backups_after_one_question(
    opened: MainWindow, settings: SettingsDialog, home: Path, qtbot: QtBot
) -> None:
    file = home / "demo.secretariat"
    app = opened.context.app
    assert app is not None
    app.backup_now()
    section: IdentitySection = _section(settings, opened, "association")
    assert section.delete_example.isVisible()
    opened.context.ask = lambda *_arguments, **_more: False
    section.delete_example.click()
    settle(opened)
    assert file.exists()
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, title: str, text: str = "", **more: Any) -> bool:
        asked.append((title, str(more["verb"])))
        return True

    opened.context.ask = ask
    section.delete_example.click()
    until(opened, lambda: not file.exists(), qtbot)
    assert asked == [("Supprimer les données d’exemple\u202f?", "Supprimer les données d’exemple")]
    assert isinstance(opened.current_page(), WelcomePage)
    assert not list(home.rglob("*.secretariat*"))
    assert opened.settings.last_file == ""
    assert str(file) not in opened.settings.recent_files


def test_a_real_association_is_never_deleted_as_an_example(opened: MainWindow, home: Path, qtbot: QtBot) -> None:
    opened.context.ask = lambda *_arguments, **_more: True
    with sqlite3.connect(home / "demo.secretariat") as connection:
        connection.execute("UPDATE association SET is_demonstration = 0")
    delete_demonstration(opened, opened.context)
    until(opened, opened.overlay.notice.isVisible, qtbot)
    assert opened.context.app is not None
    assert (home / "demo.secretariat").exists()


def test_every_rule_of_the_statutes_is_said_in_a_sentence_for_each_of_its_values() -> None:
    set_language("fr")
    counts = DirectoryCounts(
        members=184,
        jobs_represented=0,
        up_to_date=178,
        late=6,
        **_zeros(DirectoryCounts),  # type: ignore[arg-type]
    )
    for parameter in PARAMETERS:
        for value in _values_of(parameter):
            said = sentence(parameter, replace(Statutes(), **{parameter.name: value}), counts)
            assert said, parameter.name
            assert _label(parameter.label) not in said or parameter.name == "quorum", parameter.name


def _values_of(parameter: Parameter) -> list[Any]:
    if parameter.type is ParameterType.YES_NO:
        return [True, False]
    if parameter.type is ParameterType.WORD:
        return list(parameter.words)
    if parameter.type is ParameterType.FRACTION:
        return [None, Fraction(1, 3)]
    return [0, 1, 3] if parameter.type is ParameterType.COUNT else [None, 1, 3]


def _zeros(kind: type) -> dict[str, object]:
    given = {"members", "jobs_represented", "up_to_date", "late"}
    return {
        each.name: () if "tuple" in str(each.type) else {} if "Mapping" in str(each.type) else 0
        for each in fields(kind)
        if each.name not in given and each.default is MISSING and each.default_factory is MISSING
    }


def test_rules_stand_under_their_chapters_and_are_found_by_a_word(
    opened: MainWindow, settings: SettingsDialog, qtbot: QtBot
) -> None:
    section: StatutesSection = _section(settings, opened, "statutes")
    until(opened, lambda: section.model.shown_count() > 0, qtbot)
    headings = [section.model.heading_at(line) for line in section.model.heading_lines()]
    assert headings[:4] == ["Convocation", "Qui vote", "Quorum", "Pouvoirs"]
    section.kind.set_value(MeetingKind.COMMISSION)
    section._show_rules()
    names = {line.id for line in section.model.shown_rows()}
    assert "seats_per_organisation" not in names
    section.filter.setText("second")
    section.model.set_search("second")
    assert {line.id for line in section.model.shown_rows()} >= {"second_gap_days", "second_without_quorum"}
    assert section.model.shown_count() < 8


def test_the_colleges_say_whether_their_weights_make_the_whole(
    opened: MainWindow, settings: SettingsDialog, qtbot: QtBot
) -> None:
    app = opened.context.app
    assert app is not None
    first, *others = app.members.colleges()
    for each in (first, *others):
        weight = "1/2" if each is first else f"1/{4 * len(others)}"
        app.members.save_college(SaveCollege(id=each.id, name=each.name, weight=weight))
    section: CategoriesSection = _section(settings, opened, "categories")
    until(opened, lambda: "1/4" in section.weights.text(), qtbot)
    assert section.weights.text() == "Les poids ne font pas encore l’entier\u00a0: il manque 1/4."
    card = section.colleges.cards[0]
    card.form.set_values({"weight": "75 %"})
    card.save()
    settle(opened)
    assert section.weights.text() == "Les poids font l’entier."

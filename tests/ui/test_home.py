"""The first page, the search everywhere, the assistant and the help, in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from secretariat.association.rules import MeetingKind, Territory
from secretariat.directory.agenda import TodayLine, Urgency
from secretariat.members.commands import SaveCollege
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.home.about import AboutDialog
from secretariat.ui.home.assistant import NewAssociation, ask_new_association
from secretariat.ui.home.help import PAGES, HelpDialog, help_text
from secretariat.ui.home.page import HomePage
from secretariat.ui.home.places import place_warning
from secretariat.ui.home.search import SearchPopup
from secretariat.ui.home.today import TodayRow
from secretariat.ui.main_window import MainWindow
from secretariat.ui.settings.backups import BackupsSection
from secretariat.ui.settings.dialog import SettingsDialog
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import settle, until


def _home(window: MainWindow) -> HomePage:
    page = window.page("home")
    assert isinstance(page, HomePage)
    return page


def test_the_page_greets_and_counts(opened: MainWindow) -> None:
    page = _home(opened)
    assert page.header.title.text() == "Bonjour Camille"
    assert page.figures.members.figure.text() == "40"
    assert page.today.shown_lines()


def test_only_the_most_urgent_line_has_a_primary_button(opened: MainWindow) -> None:
    kinds = [row.act.property("kind") for row in _home(opened).today.findChildren(TodayRow) if not row.isHidden()]
    assert kinds[0] == "primary"
    assert set(kinds[1:]) <= {"secondary"}


def test_a_change_is_listed_and_undone_from_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    app = opened.context.app
    assert app is not None
    app.members.save_college(SaveCollege(name="Nouveau collège"))
    page = _home(opened)
    until(opened, lambda: "Nouveau collège" in _said(page), qtbot)
    entry = app.history(limit=1)[0]
    page.changes.undo_asked.emit(entry.id)
    settle(opened)
    assert "Nouveau collège" not in [each.name for each in app.members.colleges()]


def _said(page: HomePage) -> str:
    from PySide6.QtWidgets import QWidget

    return " ".join(child.accessibleName() for child in page.changes.findChildren(QWidget))


def test_the_treasurers_desk_shows_only_its_lines(opened: MainWindow) -> None:
    page = _home(opened)
    page.today.desk.choose("treasurer")
    assert all(line.desk.value == "treasurer" for line in page.today.shown_lines())


def test_searching_groups_what_is_found_and_entree_opens_it(opened: MainWindow, qtbot: QtBot) -> None:
    app = opened.context.app
    assert app is not None
    wanted = app.directory.rows()[0]
    gone: list[tuple[object, ...]] = []
    opened.context.go_to = lambda *arguments, **_more: gone.append(arguments)
    popup = SearchPopup(opened.context, opened.header.search, opened)
    popup.search(wanted.name)
    until(opened, popup.isVisible, qtbot)
    hit = popup.current()
    assert hit is not None
    assert (hit.tab, hit.record_id, hit.title) == ("members", wanted.id, wanted.name)
    assert_no_cut_text(popup, allow_elided=True)
    popup.enter()
    assert gone == [("members", wanted.id)]
    assert not popup.isVisible()


def test_the_actions_of_the_menus_are_found_by_their_words(opened: MainWindow, qtbot: QtBot) -> None:
    popup = SearchPopup(opened.context, opened.header.search, opened)
    popup.search("sauvegar")
    until(opened, popup.isVisible, qtbot)
    assert "Sauvegardes" in [hit.title for hit in popup.hits() if hit.action is not None]


def test_arrows_choose_and_escape_closes_the_search(opened: MainWindow, qtbot: QtBot) -> None:
    popup = SearchPopup(opened.context, opened.header.search, opened)
    popup.search("a")
    until(opened, lambda: popup.isVisible() and len(popup.hits()) > 1, qtbot)
    first = popup.current()
    qtbot.keyClick(opened.header.search, Qt.Key.Key_Down)
    assert popup.current() is not first
    qtbot.keyClick(opened.header.search, Qt.Key.Key_Up)
    assert popup.current() is first
    qtbot.keyClick(opened.header.search, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_nothing_found_says_so(opened: MainWindow, qtbot: QtBot) -> None:
    popup = SearchPopup(opened.context, opened.header.search, opened)
    popup.search("zzzyx")
    until(opened, popup.isVisible, qtbot)
    assert popup.hits() == ()


def _fill(dialog: NewAssociation, file: Path) -> None:
    dialog.identity.set_values(
        {"name": "Les Amis du Marais", "short_name": "AM", "postcode": "79000", "city": "Niort", "actor": "Léa Ursin"}
    )
    dialog.go_on()
    dialog.year.amount.setText("50")
    dialog.year.set_typed({"colleges": ["Usagers"]})
    dialog.go_on()
    dialog.statutes.set_values(
        {"quorum": dialog.statutes.fields["quorum"].control.itemData(1), "quorum_article": "art. 12"}
    )
    dialog.go_on()
    dialog.place.path.setText(str(file))


def test_the_assistant_founds_an_association(window: MainWindow, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home / "marais.secretariat"

    def answer(dialog: NewAssociation) -> SheetDialog.DialogCode:
        _fill(dialog, file)
        dialog.go_on()
        assert dialog.result() == SheetDialog.DialogCode.Accepted
        return SheetDialog.DialogCode.Accepted

    monkeypatch.setattr(NewAssociation, "exec", answer)
    window.create_association()
    settle(window)
    app = window.context.app
    assert app is not None
    assert app.association.sheet().name == "Les Amis du Marais"
    rules = app.association.statutes(MeetingKind.ORDINARY, app.clock.today())
    assert str(rules.quorum) == "1/4"
    assert rules.articles["quorum"] == "art. 12"
    assert [each.name for each in app.members.categories()] == ["Adhérent", "Membre d’honneur"]
    assert [each.name for each in app.members.colleges()] == ["Usagers"]
    assert app.dues.scale_sheet().scales
    assert app.store.actor == "Léa Ursin"
    assert file.exists()
    assert window.settings.actor == "Léa Ursin"


def test_a_step_is_left_only_when_it_is_right(window: MainWindow) -> None:
    dialog = NewAssociation(window, window.context)
    dialog.go_on()
    assert dialog.stack.currentIndex() == 0
    assert "name" in dialog.identity.wrong_keys()
    dialog.identity.set_values({"name": "Les Amis", "rna": "W12"})
    dialog.go_on()
    assert dialog.identity.wrong_keys() == ("rna",)
    dialog.deleteLater()


def test_a_caledonian_postcode_brings_its_territory_and_money(window: MainWindow, qtbot: QtBot) -> None:
    dialog = NewAssociation(window, window.context)
    identity = dialog.identity
    postcode = identity.fields["postcode"].control
    qtbot.keyClicks(postcode, "98800")
    assert (identity.territory.value(), identity.currency.value()) == (Territory.CALEDONIE, "XPF")
    assert dialog.year.amount._currency.code == "XPF"
    postcode.clear()
    qtbot.keyClicks(postcode, "16000")
    assert (identity.territory.value(), identity.currency.value()) == (Territory.METROPOLE, "EUR")
    identity.territory.activated.emit(0)  # chosen by hand: the postcode no longer tells
    postcode.clear()
    qtbot.keyClicks(postcode, "98800")
    assert identity.territory.value() is Territory.METROPOLE
    dialog.deleteLater()


def test_giving_up_the_assistant_creates_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NewAssociation, "exec", lambda _dialog: SheetDialog.DialogCode.Rejected)
    assert ask_new_association(window, window.context) is None


@pytest.mark.parametrize("path", [
    "/home/lea/OneDrive/asso.secretariat", "/home/lea/OneDrive - Mairie/a.secretariat", "/home/lea/Dropbox/a.s",
    "//serveur/partage/a.secretariat",
])  # fmt: skip
def test_risky_folders_are_warned_about(path: str) -> None:
    assert place_warning(Path(path))


def test_a_folder_of_this_computer_is_fine() -> None:
    assert place_warning(Path("/home/lea/Documents/asso.secretariat")) == ""


@pytest.mark.parametrize("size", [(1366, 768), (900, 500)])
@pytest.mark.parametrize("step", range(4))
def test_every_step_is_whole_and_named(window: MainWindow, step: int, size: tuple[int, int]) -> None:
    window.resize(*size)
    dialog = NewAssociation(window, window.context)
    dialog.open()
    dialog.place.propose("marais")
    dialog._show(step)
    QCoreApplication.processEvents()
    assert_accessible(dialog)
    assert_no_cut_text(dialog)
    dialog.close()


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("page", [key for key, _title, _icon in PAGES])
def test_every_screen_has_its_page_of_help_in_both_languages(page: str, code: str) -> None:
    text = help_text(page, code)
    assert text.startswith("# ")
    assert len(text) > 200
    linked = [part.split(")")[0] for part in text.split("](")[1:]]
    assert {each.removesuffix(".md") for each in linked} <= {key for key, _title, _icon in PAGES}


@pytest.mark.parametrize("page", [key for key, _title, _icon in PAGES])
def test_french_help_has_french_spaces(page: str) -> None:
    text = help_text(page, "fr")
    wrong = [text[max(0, at - 20) : at + 2] for at, sign in enumerate(text) if sign in ";!?»" and text[at - 1] == " "]
    wrong += [text[at - 20 : at + 2] for at in range(1, len(text) - 1) if text[at - 1 : at + 2] == " : "]
    assert wrong == []


def test_f1_opens_the_page_of_the_screen(opened: MainWindow) -> None:
    opened.menus.actions["show_help"].trigger()
    QCoreApplication.processEvents()
    dialog = opened.findChild(HelpDialog)
    assert dialog is not None
    assert "Accueil" in dialog.reader.toPlainText()
    dialog.choose("members")
    assert "Adhérents" in dialog.reader.toPlainText()
    assert_accessible(dialog)
    assert_no_cut_text(dialog)
    dialog.close()


def test_about_names_what_is_shipped_and_can_be_copied(window: MainWindow) -> None:
    window.menus.actions["show_about"].trigger()
    QCoreApplication.processEvents()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    dialog.copy_details()
    copied = QGuiApplication.clipboard().text()
    for name in ("Inter", "Open Font License", "Licence Ouverte", "PySide6", "LGPL", "SQLAlchemy", "reportlab"):
        assert name in copied
    assert_accessible(dialog)
    assert_no_cut_text(dialog)
    dialog.close()


@pytest.mark.parametrize(("action", "tab"), [("show_late", "dues"), ("show_candidates", "members"),
                                             ("show_unreachable", "members")])  # fmt: skip
def test_a_line_leads_to_the_filtered_list(opened: MainWindow, action: str, tab: str, qtbot: QtBot) -> None:
    line = TodayLine(
        key="x", urgency=Urgency.URGENT, icon="alert", tone="bad", title="x", verb="Voir", tab=tab, action=action
    )
    page = _home(opened)
    page.today.chosen.emit(line)
    settle(opened)
    arrived: Any = opened.page(tab)
    assert opened.current_page() is arrived
    if action == "show_late":
        assert arrived.campaign.list.chips.current() == "late"
    elif action == "show_candidates":
        assert arrived.toolbar.chips.current() == "candidates"
    else:
        assert arrived.toolbar.values == {"missing": "address"}


def test_minutes_to_write_lead_to_their_editor(opened: MainWindow) -> None:
    app = opened.context.app
    assert app is not None
    meeting = next(each for each in app.meetings.meetings() if each.is_past)
    line = TodayLine(
        key="x", urgency=Urgency.TODAY, icon="sign", tone="warn", title="x", verb="Rédiger", tab="meetings",
        record_id=meeting.id, action="open_minutes",
    )  # fmt: skip
    _home(opened).today.chosen.emit(line)
    settle(opened)
    arrived: Any = opened.page("meetings")
    assert arrived.right.currentWidget() is arrived.minutes


def test_the_backup_line_opens_the_backups(opened: MainWindow) -> None:
    line = TodayLine(
        key="copy", urgency=Urgency.WEEK, icon="download", tone="neutral", title="x", verb="Copier", tab="settings",
        action="backups",
    )  # fmt: skip
    _home(opened).today.chosen.emit(line)
    settle(opened)
    (dialog,) = opened.findChildren(SettingsDialog)
    assert isinstance(dialog.stack.currentWidget(), BackupsSection)
    dialog.close()

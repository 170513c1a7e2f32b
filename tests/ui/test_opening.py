"""What « Ouvrir » and a dropped file do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation, SetWording
from secretariat.base.errors import EnvironmentFault
from secretariat.ui.home.assistant import NewAssociation
from secretariat.ui.home.safer_place import SaferPlace
from secretariat.ui.main_window import MainWindow
from secretariat.ui.settings.dialog import open_settings
from secretariat.ui.settings.identity import IdentitySection
from tests.ui.windows import settle


def found(app: Application) -> None:
    app.association.create_association(CreateAssociation(name="Amis du marais"))
    app.members.set_up_categories()


@pytest.fixture
def members_file(home: Path) -> Path:
    file = home / "liste.csv"
    file.write_text("Nom;CP;Ville\nAbeille Data;79000;Niort\n", encoding="utf-8")
    return file


def test_a_list_opened_on_the_welcome_page_founds_an_association_then_asks_to_import(
    window: MainWindow, home: Path, members_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[Path | None] = []
    monkeypatch.setattr(window.context, "ask_open", lambda *_args: members_file)
    monkeypatch.setattr(
        "secretariat.ui.home.assistant.ask_new_association", lambda *_args: (home / "amis.secretariat", found)
    )
    monkeypatch.setattr(window, "import_members", imported.append)
    window.choose_file()
    settle(window)
    assert window.context.app is not None
    assert "Amis du marais" in window.windowTitle()
    assert imported == [members_file]


def test_a_list_opened_beside_an_association_is_imported_into_it(
    opened: MainWindow, members_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[Path | None] = []
    monkeypatch.setattr(opened, "import_members", imported.append)
    opened.opening.take(members_file)
    settle(opened)
    assert imported == [members_file]


def test_giving_up_the_assistant_leaves_the_welcome_page(
    window: MainWindow, members_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretariat.ui.home.assistant.ask_new_association", lambda *_args: None)
    window.opening.take(members_file)
    settle(window)
    assert window.context.app is None


def test_a_picture_dropped_on_the_welcome_page_begins_no_association(
    window: MainWindow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("secretariat.ui.home.assistant.ask_new_association", lambda *given: asked.append(given))
    picture = home / "logo.png"
    picture.write_bytes(b"\x89PNG")
    window.opening.take(picture)
    window.opening.take(home)
    settle(window)
    assert asked == []
    assert window.overlay.notice.isVisible()
    assert "ni une association" in window.overlay.notice.text.text()


def test_the_assistant_says_that_the_dropped_list_comes_next(window: MainWindow, members_file: Path) -> None:
    dialog = NewAssociation(window, window.context, members_file)
    assert members_file.name in dialog.subtitle.text()
    dialog.deleteLater()


def test_a_long_notice_is_read_whole(window: MainWindow) -> None:
    notice = window.overlay.notice
    window.context.notify("Arrivée de Marie-Antoinette de La Rochefoucauld à « Visite de l’usine » enregistrée "
                          + "sans inscription préalable, place comprise", kind="warning")  # fmt: skip
    settle(window)
    text = notice.text
    assert text.heightForWidth(text.width()) <= notice.height()


@pytest.fixture
def in_dropbox(window: MainWindow, demonstration: Path, home: Path) -> Path:
    """An association in a synchronised folder, just opened."""
    file = home / "Dropbox" / "Été des amis.secretariat"
    file.parent.mkdir()
    shutil.copy(demonstration, file)
    window.open_target(str(file))
    settle(window)
    return file


def warned(window: MainWindow) -> SaferPlace | None:
    found = window.opening._safer
    return found if found is not None and found.strip.isVisible() else None


def test_a_file_in_a_synchronised_folder_is_opened_and_warned_of_once(window: MainWindow, in_dropbox: Path) -> None:
    assert window.context.app is not None
    safer = warned(window)
    assert safer is not None
    assert "Été des amis.secretariat" in safer.strip.text.text()
    safer.stay_button.click()
    assert warned(window) is None
    window.open_target(str(in_dropbox))
    settle(window)
    assert warned(window) is None


def test_the_warning_goes_with_its_association(window: MainWindow, in_dropbox: Path) -> None:
    window.close_association()
    settle(window)
    assert warned(window) is None
    window.open_target(str(in_dropbox))
    settle(window)
    assert warned(window) is not None, "it was not answered"


def test_a_file_can_be_put_on_the_disk_with_its_drafts(window: MainWindow, in_dropbox: Path, home: Path) -> None:
    before = in_dropbox.read_bytes()
    window.context.drafts.keep("member:new", {"name": "Brouillon et Fils"})
    typed = _tagline(window, " du marais")
    window.context.ask_save = lambda *_args: home / "amis.secretariat"
    safer = warned(window)
    assert safer is not None
    safer.move_button.click()
    settle(window)
    assert window.context.app is not None
    assert window.context.app.store.file == home / "amis.secretariat"
    assert window.context.drafts.get("member:new") == {"name": "Brouillon et Fils"}
    assert typed.endswith(" du marais")
    assert _tagline(window) == typed
    assert window.settings.recent_files == [str(home / "amis.secretariat")]
    assert in_dropbox.read_bytes() == before
    assert warned(window) is None


def _tagline(window: MainWindow, typed: str = "") -> str:
    """What the settings show as the tagline once something was typed there, not recorded."""
    dialog = open_settings(window, window.context, "association")
    settle(window)
    section = dialog.section("association")
    assert isinstance(section, IdentitySection)
    control = section.form.fields["tagline"].control
    QTest.keyClicks(control, typed)
    shown = str(section.form.value("tagline"))
    dialog.close()
    settle(window)
    return shown


def test_a_disk_that_refuses_the_file_leaves_it_open_where_it_was(window: MainWindow, in_dropbox: Path) -> None:
    window.context.ask_save = lambda *_args: in_dropbox.parent / "rien" / "amis.secretariat"
    safer = warned(window)
    assert safer is not None
    safer.move_button.click()
    settle(window)
    assert window.context.app is not None
    assert window.context.app.store.file == in_dropbox
    assert window.overlay.notice.isVisible()


def test_what_the_assistant_has_warned_of_is_not_said_again(
    window: MainWindow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "OneDrive - Amis"
    folder.mkdir()
    monkeypatch.setattr(
        "secretariat.ui.home.assistant.ask_new_association", lambda *_args: (folder / "amis.secretariat", found)
    )
    window.create_association()
    settle(window)
    assert window.context.app is not None
    assert warned(window) is None


def test_an_association_that_was_being_opened_is_closed_with_the_window(
    window: MainWindow, demonstration: Path, home: Path
) -> None:
    file = home / "amis.secretariat"
    shutil.copy(demonstration, file)
    window.open_target(str(file))
    window.close()
    settle(window)
    assert not window.isVisible()
    assert not file.with_name("amis.secretariat-wal").exists()


def test_a_backup_that_cannot_be_made_is_said_before_closing(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    app = opened.context.app
    assert app is not None
    app.association.set_wording(SetWording(name="convocation", body=app.association.wording("convocation") + "\n"))
    monkeypatch.setattr(app, "backup_now", lambda: (_ for _ in ()).throw(EnvironmentFault("The disk is full.")))

    def refuse(_parent: object, title: str, text: str, **_options: object) -> bool:
        asked.append(f"{title}: {text}")
        return False

    monkeypatch.setattr(opened.context, "ask", refuse)
    opened.close()
    settle(opened)
    assert len(asked) == 1
    assert "The disk is full." in asked[0]
    assert opened.isVisible()
    assert opened.context.app is not None
    monkeypatch.setattr(opened.context, "ask", lambda *_args, **_options: True)

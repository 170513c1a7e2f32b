"""What « Ouvrir » and a dropped file do."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation, SetWording
from secretariat.base.errors import EnvironmentFault
from secretariat.ui.main_window import MainWindow
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

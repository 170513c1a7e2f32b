"""What the installed or frozen program checks about itself: always ends, with a report and an exit code."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from secretariat import __version__


def run_self_test(report: str) -> int:
    """Run every check in a temporary folder; the report goes to a file (or the terminal). 0 when all passed."""
    lines = [f"Secrétariat {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    failures = 0
    with tempfile.TemporaryDirectory(prefix="secretariat-", ignore_cleanup_errors=True) as folder:
        os.environ["SECRETARIAT_HOME"] = str(Path(folder, "home"))
        state: dict[str, Any] = {"folder": Path(folder)}
        for name, check in CHECKS:
            try:
                lines.append(f"ok      {name}: {check(state)}")
            except BaseException as error:
                failures += 1
                lines.append(f"FAILED  {name}: {error}")
                lines += ["        " + line for line in traceback.format_exc().splitlines()]
        app = state.get("app")
        if app is not None:
            app.close()
    lines.append("passed" if not failures else f"{failures} failed")
    text = "\n".join(lines) + "\n"
    if report:
        Path(report).write_text(text, encoding="utf-8")
    elif sys.stdout is not None:
        sys.stdout.write(text)
    return 1 if failures else 0


def _resources(_state: dict[str, Any]) -> str:
    from secretariat.base.geography import communes
    from secretariat.base.i18n import _, set_language
    from secretariat.base.resources import resource
    from secretariat.store.migrate import known_revisions

    set_language("fr")
    assert _("Undo") == "Annuler", "the French catalogue is missing"
    assert resource("fonts").is_dir()
    assert "Niort" in communes("79000")
    return f"schema {known_revisions()[-1]}, French, fonts, communes"


def _demonstration(state: dict[str, Any]) -> str:
    from secretariat.base.settings import load_settings
    from secretariat.bootstrap import new_association

    app = new_association(state["folder"] / "é è.secretariat", load_settings())
    state["app"] = app
    app.build_demonstration()
    report = app.check()
    assert (report["members"], report["integrity"]) == (184, "ok"), report
    return f"{report['members']} members, {report['jobs_represented']} jobs"


def _import_and_undo(state: dict[str, Any]) -> str:
    source = state["folder"] / "liste.csv"
    source.write_bytes(
        "Raison sociale;CP;Commune;Courriel\r\nÉpicerie d’essai;79000;Niort;e@essai.example\r\n".encode("cp1252")
    )
    app = state["app"]
    report = app.imports.import_file(source, {}, False, None)
    assert report.new == 1, report
    app.undo()
    assert app.check()["members"] == 184
    return "1 member imported and undone"


def _papers(state: dict[str, Any]) -> str:
    app, folder = state["app"], state["folder"]
    cards = app.print_cards(folder / "cartes.pdf")
    letters = app.print_convocations(app.next_assembly_reference(), folder / "convocations.pdf")
    return f"{cards.cards} cards, {letters.count} convocations"


def _window(state: dict[str, Any]) -> str:
    if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from secretariat.base.settings import load_settings
    from secretariat.bootstrap import new_association, open_association
    from secretariat.ui.app import make_application, make_window

    qt = make_application()
    window = make_window(load_settings(), open_association=open_association, new_association=new_association)
    window.resize(1366, 768)
    window.show()
    window.opening.show_again(state["app"], "members")
    window.context.runner.wait_idle()
    for key in ("home", "members", "dues", "events", "meetings"):
        window.show_tab(key)
        window.context.runner.wait_idle()
        qt.processEvents()
        assert not window.grab().isNull()
    title = window.windowTitle()
    window.context.app = None
    window.context.runner.close()
    window.hide()
    return title


CHECKS: tuple[tuple[str, Callable[[dict[str, Any]], str]], ...] = (
    ("resources", _resources),
    ("demonstration", _demonstration),
    ("import and undo", _import_and_undo),
    ("papers", _papers),
    ("window", _window),
)

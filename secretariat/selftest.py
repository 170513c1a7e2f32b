"""What the installed or frozen program checks about itself: always ends, with a report and an exit code."""

from __future__ import annotations

import faulthandler
import io
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TextIO

from secretariat import __version__

PASSED, FAILED, UNWRITABLE = 0, 1, 2
LIMIT_S = 300.0
_NO_BOXES = 0x8007  # Windows: no box for a missing disk, a missing library, a crash or a file that is not found

Check = Callable[[dict[str, Any]], str]


def main(report: str) -> NoReturn:
    """Run the self-test and end the process with its code, whatever is still running in it."""
    code = run_self_test(report)
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    if sys.platform == "win32":  # _exit still unloads every library there, under threads that use them
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.TerminateProcess(ctypes.c_void_p(kernel.GetCurrentProcess()), code)
    os._exit(code)


def run_self_test(report: str, checks: tuple[tuple[str, Check], ...] | None = None, limit: float = LIMIT_S) -> int:
    """Run every check in a temporary folder, one line of the report for each; it goes to a file or to the terminal.

    0: all passed; 1: something failed, or the process was ended after ``limit`` seconds, with the places where its
    threads stood in the report; 2: the report cannot be written. Nothing is ever shown or asked in a window.
    """
    _show_no_boxes()
    try:
        file = _opened(report)
    except (OSError, ValueError) as error:
        with suppress(Exception):  # a windowed program has nothing to write to
            sys.stderr.write(f"{report}: {error}\n")
        return UNWRITABLE
    try:
        with _watched(file, limit), _noticing() as unforeseen:
            return _run(file, CHECKS if checks is None else checks, unforeseen)
    except BaseException:
        with suppress(Exception):
            file.write(traceback.format_exc())
        return FAILED
    finally:
        with suppress(Exception):
            file.flush()
            if report:
                file.close()


def _run(file: TextIO, checks: tuple[tuple[str, Check], ...], unforeseen: list[str]) -> int:
    def say(line: str) -> None:
        file.write(line + "\n")
        file.flush()

    failures = 0
    say(f"Secrétariat {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    home = os.environ.get("SECRETARIAT_HOME")
    with tempfile.TemporaryDirectory(prefix="secretariat-", ignore_cleanup_errors=True) as folder:
        os.environ["SECRETARIAT_HOME"] = str(Path(folder, "home"))
        state: dict[str, Any] = {"folder": Path(folder)}
        try:
            for name, check in (*checks, ("closing", _closing)):
                try:
                    told = f"ok      {name}: {check(state)}"
                except BaseException as error:
                    told = f"FAILED  {name}: {error}"
                    unforeseen.append(traceback.format_exc())
                if unforeseen:
                    failures += 1
                    told = told.replace("ok      ", "FAILED  ", 1)
                say(told)
                for line in "".join(unforeseen).splitlines():
                    say("        " + line)
                unforeseen.clear()
        finally:
            os.environ.pop("SECRETARIAT_HOME")
            if home is not None:
                os.environ["SECRETARIAT_HOME"] = home
    say("passed" if not failures else f"{failures} failed")
    return FAILED if failures else PASSED


def _opened(report: str) -> TextIO:
    if report:
        return open(report, "w", encoding="utf-8")
    return sys.stdout if sys.stdout is not None else io.StringIO()


@contextmanager
def _watched(file: TextIO, limit: float) -> Iterator[None]:
    """End the process when it takes too long; the watch needs no Python code to run, so that nothing can block it."""
    try:
        faulthandler.dump_traceback_later(limit, exit=True, file=file)
    except (AttributeError, ValueError, OSError):  # a stream that is no file
        faulthandler.dump_traceback_later(limit, exit=True, file=2)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def _noticing() -> Iterator[list[str]]:
    """Gather the errors that nobody catches: those of signals' receivers and of threads."""
    found: list[str] = []
    hooks = sys.excepthook, threading.excepthook
    sys.excepthook = lambda kind, error, trace: found.extend(traceback.format_exception(kind, error, trace))
    threading.excepthook = lambda given: found.extend(
        traceback.format_exception(given.exc_type, given.exc_value, given.exc_traceback)
    )
    try:
        yield found
    finally:
        sys.excepthook, threading.excepthook = hooks


def _show_no_boxes() -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)


def _resources(_state: dict[str, Any]) -> str:
    from secretariat.base.geography import communes
    from secretariat.base.i18n import _, set_language
    from secretariat.base.resources import resource
    from secretariat.store.migrate import known_revisions

    set_language("fr")
    assert _("Undo") == "Annuler", "the French catalogue is missing"
    assert resource("fonts").is_dir(), "the fonts are missing"
    assert "Niort" in communes("79000"), "the communes are missing"
    return f"schema {known_revisions()[-1]}, French, fonts, communes"


def _libraries(_state: dict[str, Any]) -> str:
    """What is loaded late, and would be missed only when it is needed."""
    from datetime import date
    from zoneinfo import ZoneInfo

    import psycopg

    from secretariat.base.dates import holidays_of
    from secretariat.base.identifiers import (
        WrongIdentifier,
        check_vat,
        checked_email,
        checked_iban,
        checked_phone,
        checked_siret,
    )

    assert checked_siret("73282932000074")
    assert check_vat("FR83404833048")
    assert check_vat("DE136695976")
    assert checked_iban("FR7630006000011234567890189")
    assert checked_iban("DE89370400440532013000")
    with suppress(WrongIdentifier):
        raise AssertionError("no national key is checked: " + checked_iban("FR4930006000011234567890190"))
    assert checked_email("hélène@exämple.fr")
    assert checked_phone("+49 30 901820")
    assert date(2027, 7, 14) in holidays_of("metropole", 2027)
    assert ZoneInfo("Pacific/Noumea").key
    return f"accounts, addresses, holidays, zones, libpq {psycopg.pq.version()}"


def _migration(state: dict[str, Any]) -> str:
    """A file of the first version is upgraded when it is opened."""
    import shutil

    from secretariat.store import migrate
    from secretariat.store.store import Store

    folder, file = state["folder"] / "migrations", state["folder"] / "ancien.secretariat"
    scripts, revisions = migrate.scripts, migrate.known_revisions()
    (folder / "versions").mkdir(parents=True)
    for source in scripts().rglob("*.py"):
        if source.parent.name != "versions" or source.name.startswith(revisions[0]):
            shutil.copyfile(source, folder / source.relative_to(scripts()))
    migrate.scripts = lambda: folder
    try:
        Store.create(file).close()
    finally:
        migrate.scripts = scripts
    store = Store.open(file)
    try:
        assert migrate.current(store.engine) == revisions[-1]
    finally:
        store.close()
    return f"{revisions[0]} to {revisions[-1]}"


def _demonstration(state: dict[str, Any]) -> str:
    from secretariat.base.settings import load_settings
    from secretariat.bootstrap import new_association, open_association

    file = state["folder"] / "é è.secretariat"
    app = state["app"] = new_association(file, load_settings())
    app.build_demonstration()
    app.close()
    app = state["app"] = open_association(file, load_settings())
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


def _lists(state: dict[str, Any]) -> str:
    """Every format is written, and each that can be read finds the same members again."""
    app, told = state["app"], []
    for suffix in (".csv", ".xlsx", ".ods", ".vcf"):
        file = state["folder"] / f"adhérents{suffix}"
        count = app.directory.export_members(file).count
        assert count >= 184, (suffix, count)
        report = app.imports.import_file(file, {}, True, None)
        told.append(f"{suffix} {count} written, {report.new} new")
    return ", ".join(told)


def _papers(state: dict[str, Any]) -> str:
    import pypdfium2

    app, folder = state["app"], state["folder"]
    cards = app.print_cards(folder / "cartes.pdf")
    letters = app.print_convocations(app.next_assembly_reference(), folder / "convocations.pdf")
    for name in ("cartes.pdf", "convocations.pdf"):
        with pypdfium2.PdfDocument(folder / name) as paper:
            assert paper[0].render(scale=0.5).width > 100, name
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
        assert not window.grab().isNull(), key
    assert window.isVisible()
    title = window.windowTitle()
    window.context.app = None
    window.context.runner.close()
    window.hide()
    return f"{title}, on “{qt.platformName()}”"


def _closing(state: dict[str, Any]) -> str:
    app = state.pop("app", None)
    if app is not None:
        app.close()
    return "nothing is left open"


CHECKS: tuple[tuple[str, Check], ...] = (
    ("resources", _resources),
    ("libraries", _libraries),
    ("migration", _migration),
    ("demonstration", _demonstration),
    ("import and undo", _import_and_undo),
    ("lists", _lists),
    ("papers", _papers),
    ("window", _window),
)

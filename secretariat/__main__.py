"""``python -m secretariat`` and the ``secretariat`` command: the window, or one command."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from typing import Any


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if importlib.util.find_spec("PySide6") is None:
        return False
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError:
        return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--self-test"]:
        from secretariat import selftest

        selftest.main(arguments[1] if len(arguments) > 1 else "")
    from secretariat.base.i18n import set_language
    from secretariat.base.logs import start_logging
    from secretariat.base.settings import load_settings

    settings = load_settings()
    set_language(os.environ.get("SECRETARIAT_LANGUAGE") or settings.language)
    start_logging()
    if arguments[:1] == ["--quit"]:
        return _quit()
    if not arguments or arguments[0] == "open":
        return _window(arguments[1] if len(arguments) > 1 else None)

    from secretariat import bootstrap
    from secretariat.cli.main import run

    outcome = run(
        arguments,
        settings,
        open_association=bootstrap.open_association,
        new_association=bootstrap.new_association,
        has_screen=has_screen,
    )
    if outcome.open_target:
        return _window(outcome.open_target)
    return outcome.code


def _window(target: str | None) -> int:
    from secretariat.base.i18n import N_, _

    if not has_screen() and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        sys.stderr.write(_(N_("There is no screen here: use the commands (secretariat --help).")) + "\n")
        return 1
    from secretariat.base.settings import load_settings
    from secretariat.ui.app import run_window

    return run_window(load_settings(), target, open_association=_open_association, new_association=_new_association)


def _quit() -> int:
    """Have this person's window close, for an installer: 0 once it has gone or if there is none, 1 if it stays."""
    from secretariat.base.i18n import N_, _

    try:
        from secretariat.ui.instance import ask_to_quit
    except ImportError:  # no Qt, hence no window
        return 0
    if ask_to_quit():
        return 0
    if sys.stderr is not None:
        sys.stderr.write(_(N_("Secrétariat is still open: finish what its window asks, then try again.")) + "\n")
    return 1


def _open_association(*arguments: Any, **options: Any) -> Any:
    # Called off the GUI thread: the window is painted before the database layer is loaded.
    from secretariat.bootstrap import open_association

    return open_association(*arguments, **options)


def _new_association(*arguments: Any, **options: Any) -> Any:
    from secretariat.bootstrap import new_association

    return new_association(*arguments, **options)


if __name__ == "__main__":
    sys.exit(main())

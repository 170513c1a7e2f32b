"""The window's actions, their keys and the menus that Alt shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from secretariat.base.i18n import LANGUAGES, N_, _
from secretariat.ui.pages import TABS

SEPARATOR = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One action: the window's method it calls, its words with the mnemonic, its keys."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    needs_association: bool = True


ACTIONS = (
    Declared(name="create_association", text=N_("&New association…"), keys=("Ctrl+Shift+N",), needs_association=False),
    Declared(name="choose_file", text=N_("&Open…"), keys=("Ctrl+O",), needs_association=False),
    Declared(name="import_members", text=N_("&Import members…"), keys=("Ctrl+I",)),
    Declared(name="export_list", text=N_("&Export the list shown…"), keys=("Ctrl+E",)),
    Declared(name="print_list", text=N_("&Print the list shown…"), keys=("Ctrl+P",)),
    Declared(name="show_backups", text=N_("&Backups…")),
    Declared(name="close_association", text=N_("&Close the association"), keys=("Ctrl+W",)),
    Declared(name="close", text=N_("&Quit"), keys=("Ctrl+Q",), needs_association=False),
    Declared(name="undo", text=N_("&Undo"), keys=("Ctrl+Z",)),
    Declared(name="redo", text=N_("&Redo"), keys=("Ctrl+Y", "Ctrl+Shift+Z")),
    Declared(name="new_record", text=N_("&New"), keys=("Ctrl+N",)),
    Declared(name="edit_record", text=N_("&Edit the record"), keys=("F2",)),
    Declared(name="find_here", text=N_("&Find in this screen"), keys=("Ctrl+F", "F3")),
    Declared(name="find_everywhere", text=N_("Find &everywhere"), keys=("Ctrl+K",)),
    Declared(name="refresh", text=N_("Re&fresh"), keys=("F5",)),
    Declared(name="next_area", text=N_("Next &area"), keys=("F6",)),
    Declared(name="previous_area", text=N_("Pre&vious area"), keys=("Shift+F6",)),
    Declared(name="show_association", text=N_("&Association…")),
    Declared(name="show_statutes", text=N_("&Statutes…")),
    Declared(name="show_settings", text=N_("Se&ttings…"), keys=("Ctrl+,",), needs_association=False),
    Declared(name="show_history", text=N_("&History…"), keys=("Ctrl+H",)),
    Declared(name="show_help", text=N_("&Help on this screen"), keys=("F1",), needs_association=False),
    Declared(name="show_about", text=N_("A&bout Secrétariat"), needs_association=False),
)
MENUS = (
    (
        N_("&File"),
        (
            "create_association",
            "choose_file",
            "recent",
            SEPARATOR,
            "import_members",
            "export_list",
            "print_list",
            SEPARATOR,
            "show_backups",
            "close_association",
            SEPARATOR,
            "close",
        ),
    ),
    (N_("&Edit"), ("undo", "redo", SEPARATOR, "new_record", "edit_record", SEPARATOR, "find_here", "find_everywhere")),
    (
        N_("&View"),
        ("tabs", SEPARATOR, "refresh", "next_area", "previous_area", SEPARATOR, "theme", "text_size", "language"),
    ),
    (N_("&Association"), ("show_association", "show_statutes", SEPARATOR, "show_history", "show_settings")),
    (N_("&Help"), ("show_help", "show_about")),
)
_SCHEMES = (("system", N_("As the &system")), ("light", N_("&Light")), ("dark", N_("&Dark")))
_SIZES = ((100, N_("&Normal")), (112, N_("&Large (112 %)")), (125, N_("&Very large (125 %)")))
_LANGUAGES = {"fr": "&Français", "en": "&English"}


class Menus:
    """Builds the actions of a window once, in the language of the moment."""

    def __init__(self, window: Any) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        for declared in ACTIONS:
            action = QAction(_(declared.text), window)
            action.setShortcuts([QKeySequence(key) for key in declared.keys])
            action.triggered.connect(_caller(getattr(window, declared.name)))
            window.addAction(action)  # its keys also work while the menus are hidden
            self.actions[declared.name] = action
        for index, tab in enumerate(TABS, start=1):
            action = QAction(f"&{index} {_(tab.label).replace('&', '&&')}", window)
            action.setShortcut(QKeySequence(f"Ctrl+{index}"))
            action.triggered.connect(_caller(window.show_tab, tab.key))
            window.addAction(action)
            self.actions[f"tab:{tab.key}"] = action
        self.recent = QMenu(_("&Recent"), window)
        self._fill(window)

    def enable(self, *, has_association: bool) -> None:
        """Actions on an association wait for one."""
        for declared in ACTIONS:
            self.actions[declared.name].setEnabled(has_association or not declared.needs_association)
        for tab in TABS:
            self.actions[f"tab:{tab.key}"].setEnabled(has_association)

    def show_recent(self, files: list[str], open_file: Callable[[str], Any]) -> None:
        """Fill « Recent » with the files opened lately."""
        self.recent.clear()
        for file in files:
            self.recent.addAction(file.replace("&", "&&")).triggered.connect(_caller(open_file, file))
        self.recent.setEnabled(bool(files))

    def _fill(self, window: QMainWindow) -> None:
        bar = window.menuBar()
        bar.clear()
        for title, names in MENUS:
            menu = bar.addMenu(_(title))
            for name in names:
                self._add(menu, name)

    def _add(self, menu: QMenu, name: str) -> None:
        if name == SEPARATOR:
            menu.addSeparator()
        elif name == "recent":
            menu.addMenu(self.recent)
        elif name == "tabs":
            for tab in TABS:
                menu.addAction(self.actions[f"tab:{tab.key}"])
        elif name == "theme":
            settings = self._window.settings
            self._choices(
                menu, _("&Theme"), [(key, _(text)) for key, text in _SCHEMES], settings.theme, self._window.choose_theme
            )
        elif name == "text_size":
            self._choices(
                menu,
                _("Te&xt size"),
                [(key, _(text)) for key, text in _SIZES],
                self._window.settings.text_size,
                self._window.choose_text_size,
            )
        elif name == "language":
            self._choices(
                menu,
                _("Lan&guage"),
                [(code, _LANGUAGES[code]) for code in LANGUAGES],
                self._window.settings.language,
                self._window.choose_language,
            )
        else:
            menu.addAction(self.actions[name])

    def _choices(
        self, menu: QMenu, title: str, options: list[tuple[Any, str]], current: Any, choose: Callable[[Any], Any]
    ) -> None:
        sub = menu.addMenu(title)
        group = QActionGroup(sub)
        for value, text in options:
            action = sub.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.triggered.connect(_caller(choose, value))
            group.addAction(action)


def _caller(method: Callable[..., Any], *arguments: Any) -> Callable[..., Any]:
    """Call without the « checked » that Qt adds."""
    return lambda _checked=False: method(*arguments)

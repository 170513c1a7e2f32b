"""The settings: sections at the left, the one chosen at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from secretariat.base.i18n import N_, _
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.icons import set_icon
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.basics import column, line, row, spaced
from secretariat.ui.widgets.panels import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """One entry at the left: the module and class that are imported when it is first shown."""

    key: str
    label: str
    icon: str
    module: str
    name: str
    needs_association: bool = True

    def build(self, context: UiContext, window: Any) -> Section:
        made: Callable[..., Section] = getattr(import_module(f"secretariat.ui.settings.{self.module}"), self.name)
        return made(context, window)


SECTIONS = (
    SectionSpec(
        key="seat",
        label=N_("This computer"),
        icon="settings",
        module="seat",
        name="SeatSection",
        needs_association=False,
    ),
    SectionSpec(key="association", label=N_("Association"), icon="building", module="identity", name="IdentitySection"),
    SectionSpec(
        key="signatories", label=N_("Logo and signatures"), icon="sign", module="signatories", name="SignatoriesSection"
    ),
    SectionSpec(key="statutes", label=N_("Statutes"), icon="vote", module="statutes", name="StatutesSection"),
    SectionSpec(
        key="categories",
        label=N_("Categories and colleges"),
        icon="tag",
        module="categories",
        name="CategoriesSection",
    ),
    SectionSpec(key="letters", label=N_("Letters"), icon="mail", module="letters", name="LettersSection"),
    SectionSpec(key="backups", label=N_("Backups"), icon="download", module="backups", name="BackupsSection"),
    SectionSpec(key="history", label=N_("History"), icon="clock", module="history", name="HistorySection"),
)
_SIZE = QSize(1200, 664)
_NAV_WIDTH = 212


class SettingsDialog(SheetDialog):
    """Sections are built at their first visit; what they change is recorded at once or by their own button."""

    def __init__(self, window: Any, context: UiContext, section: str) -> None:
        super().__init__(window, _("Settings"), size=_SIZE)
        self._context, self._window = context, window
        self._sections: dict[str, Section] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.nav = Panel("surface", margins=(16, 12, 12, 16), spacing=2)
        self.nav.setFixedWidth(_NAV_WIDTH)
        for spec in SECTIONS:
            if context.app is not None or not spec.needs_association:
                self.nav.add(self._entry(spec))
        self.nav.add(None)
        self.stack = QStackedWidget()
        spaced(self.body, spacing=0)
        inner = row(self.nav, line(vertical=True), spacing=0)
        inner.addWidget(self.stack, 1)
        self.body.addLayout(column(line(), inner, spacing=0))
        self.close_button = self.add_button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        self.choose(section if section in self._buttons else "seat")

    def _entry(self, spec: SectionSpec) -> QPushButton:
        made = QPushButton(_(spec.label).replace("&", "&&"))
        made.setProperty("kind", "nav")
        made.setCheckable(True)
        made.setAutoDefault(False)
        set_icon(made, spec.icon, "text2", 16, on_token="accent_text")
        made.clicked.connect(lambda _checked=False, key=spec.key: self.choose(key))
        self._group.addButton(made)
        self._buttons[spec.key] = made
        return made

    def choose(self, key: str) -> None:
        """Show a section."""
        section = self._sections.get(key)
        if section is None:
            spec = next(each for each in SECTIONS if each.key == key)
            section = self._sections[key] = spec.build(self._context, self._window)
            self.stack.addWidget(section)
        self._buttons[key].setChecked(True)
        self.stack.setCurrentWidget(section)
        section.load()

    def section(self, key: str) -> QWidget:
        """A section that was shown."""
        return self._sections[key]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        current = self._group.checkedButton()
        if current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Entrée belongs to the fields of the section; it never closes the settings.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)


def open_settings(window: Any, context: UiContext, section: str) -> SettingsDialog:
    """Show the settings over the window, on a section; the one that is open already changes its section."""
    for open_one in window.findChildren(SettingsDialog):
        if open_one.isVisible():
            open_one.choose(section)
            return open_one
    dialog = SettingsDialog(window, context, section)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog

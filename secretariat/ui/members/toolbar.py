"""The bar above the list: search, state chips with their numbers, field chips, columns, and the primary action."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from secretariat.association.rules import Territory
from secretariat.base.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.members.filters import ALL, CANDIDATES, FORMER, STATES, FieldFilter, state_word
from secretariat.ui.widgets.basics import button, icon_button, line
from secretariat.ui.widgets.chips import Chip, ChipBar
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import Toolbar

ARCHIVED = "archived"
_OWN_CHIPS = ("departement", "college")
_LONGEST = 22
# What gives way first when the window is narrow; its choices then stand in « Filtres ».
_GIVES_WAY = (FORMER, "college", "departement", CANDIDATES)


class MembersToolbar(Toolbar):
    """``state_chosen`` gives the key of a state chip; ``field_chosen`` a filter's key and value ("" takes it away)."""

    state_chosen = Signal(str)
    field_chosen = Signal(str, str)
    cleared = Signal()
    archived_asked = Signal(bool)
    columns_asked = Signal(QWidget)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters: dict[str, FieldFilter] = {}
        self.values: dict[str, str] = {}
        self.is_archived = False
        self._others: list[str] = []
        self.search = SearchField(_("Name, SIRET, town…"), key="Ctrl+F")
        self.chips = ChipBar()
        for key in STATES:
            self.chips.add_state(key, state_word(key), checked=key == ALL)
        self._mark = line(vertical=True)
        self._mark.setFixedHeight(20)
        self.fields = {
            "departement": Chip(_("Département"), key="departement", kind="field"),
            "college": Chip(_("College"), key="college", kind="field"),
            "": Chip(_("Filters"), key="", kind="field"),
        }
        self.columns = icon_button("columns", _("Choose the columns"))
        self.new = button(_("New member"), "primary", icon="plus", tip="Ctrl+N")
        self.add_left(self.search, 8, self.chips, self._mark, *self.fields.values())
        self.add_right(self.columns, self.new)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._connect()

    def set_territory(self, territory: Territory) -> None:
        """Name the register that the members of this place are in."""
        is_caledonian = territory is Territory.CALEDONIE
        self.search.set_hint(_("Name, RIDET, town…") if is_caledonian else _("Name, SIRET, town…"))

    def _connect(self) -> None:
        theme.current().changed.connect(self.fit)
        self.chips.chosen.connect(self.state_chosen)
        self.columns.clicked.connect(lambda _checked=False: self.columns_asked.emit(self.columns))
        self.new.clicked.connect(lambda _checked=False: self.new_asked.emit())
        for key, chip in self.fields.items():
            chip.clicked.connect(self._opener(key))
            chip.removed.connect(self._remover(key))

    # What the page says

    def set_filters(self, filters: dict[str, FieldFilter]) -> None:
        """Offer other choices; a value that is no longer among them stays in force until it is taken away."""
        self.filters = filters
        self.fit()

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show which filters are in force."""
        self.values = dict(values)
        self.fit()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Change the numbers of the state chips."""
        self.chips.set_counts(counts)
        self.fit()

    # Fitting

    def sizeHint(self) -> QSize:
        return QSize(900, 57)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 57)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Hide what there is no room for, the least needed first."""
        hidden: set[str] = set()
        if "college" in self.filters and not self.filters["college"].choices:
            hidden.add("college")
        order = [key for key in _GIVES_WAY if key not in hidden]
        self._say_values(hidden)
        while self._needed(hidden, 248) > self.width() and order:
            hidden.add(order.pop(0))
            self._say_values(hidden)
        room = self.width() - self._needed(hidden, 0)
        self.search.setFixedWidth(max(132, min(248, room)))
        for key in STATES:
            self.chips.chip(key).setVisible(key not in hidden or key == self.chips.current())
        for key in _OWN_CHIPS:
            self.fields[key].setVisible(key not in hidden)

    def _needed(self, hidden: set[str], search: int) -> int:
        shown = [self.chips.chip(key) for key in STATES if key not in hidden or key == self.chips.current()]
        shown += [chip for key, chip in self.fields.items() if key not in hidden]
        chips = sum(chip.sizeHint().width() + 8 for chip in shown)
        ends = self.columns.sizeHint().width() + self.new.sizeHint().width() + 16
        return 32 + search + 16 + chips + 9 + ends + 8

    def _say_values(self, hidden: set[str]) -> None:
        for key in _OWN_CHIPS:
            self.fields[key].set_value(_short(self._text_of(key)))
        others = [key for key in self.values if key not in _OWN_CHIPS or key in hidden]
        texts = [self._text_of(key) for key in others] + ([_("Archived records")] if self.is_archived else [])
        if len(texts) > 1:
            self.fields[""].set_value(ngettext("{count} filter", "{count} filters", len(texts)))
        else:
            self.fields[""].set_value(_short(texts[0]) if texts else "")
        self.fields[""].setToolTip("\n".join(texts))
        self._others = others

    def _text_of(self, key: str) -> str:
        value = self.values.get(key, "")
        if not value:
            return ""
        choice = self.filters[key].choice(value) if key in self.filters else None
        return choice.text if choice is not None else value

    # Menus

    def menu_of(self, key: str) -> QMenu:
        """The list of a chip: its own choices, or every other filter for « Filtres »."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if key:
            self._offer(menu, self.filters.get(key))
            return menu
        for state in (CANDIDATES, FORMER):
            if not self.chips.chip(state).isVisibleTo(self):
                action = menu.addAction(state_word(state))
                action.triggered.connect(self._state_call(state))
        for name, each in self.filters.items():
            if each.choices and (name not in _OWN_CHIPS or not self.fields[name].isVisibleTo(self)):
                self._offer(menu.addMenu(each.title.replace("&", "&&")), each)
        menu.addSeparator()
        archived = menu.addAction(_("Archived records"))
        archived.setCheckable(True)
        archived.setChecked(self.is_archived)
        archived.toggled.connect(self.archived_asked)
        if self.values or self.is_archived:
            menu.addAction(_("Remove the filters")).triggered.connect(lambda _checked=False: self.cleared.emit())
        return menu

    def _offer(self, menu: QMenu, each: FieldFilter | None) -> None:
        for choice in each.choices if each is not None else ():
            assert each is not None
            action = QAction(choice.text.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(self.values.get(each.key) == choice.value)
            action.triggered.connect(self._choice_call(each.key, choice.value))
            menu.addAction(action)

    def _choice_call(self, key: str, value: str) -> Callable[..., None]:
        return lambda checked=True: self.field_chosen.emit(key, value if checked else "")

    def _state_call(self, state: str) -> Callable[..., None]:
        return lambda _checked=False: self.chips.choose(state)

    def _opener(self, key: str) -> Callable[..., None]:
        return lambda _checked=False: self.fields[key].open_menu(self.menu_of(key))

    def _remover(self, key: str) -> Callable[[], None]:
        return lambda: self._remove(key)

    def _remove(self, key: str) -> None:
        if key:
            self.field_chosen.emit(key, "")
            return
        if self.is_archived:
            self.archived_asked.emit(False)
        for name in self._others:
            self.field_chosen.emit(name, "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"

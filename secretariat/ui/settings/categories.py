"""The categories of members and the colleges of voters."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from secretariat.base.errors import Invalid
from secretariat.base.i18n import _, ngettext
from secretariat.members.commands import SaveCategory, SaveCollege
from secretariat.members.rows import CategoryRow, CollegeRow
from secretariat.members.rules import exact_share
from secretariat.ui.context import UiContext
from secretariat.ui.home.rows import clear
from secretariat.ui.settings.section import Section, judged
from secretariat.ui.settings.statute_editor import CountField
from secretariat.ui.widgets.basics import Pill, button, icon_button, label, row, spaced
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Card


class CategoriesSection(Section):
    """One card each, recorded by its own button; what is in use cannot be removed."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(
            context,
            window,
            _("Categories and colleges"),
            _("A category decides the scale of dues and the right to vote; a college groups voters for elections."),
        )
        self.categories, self.colleges = QVBoxLayout(), QVBoxLayout()
        self.cards: list[GroupCard] = []
        self.add_category = button(_("Add a category"), icon="plus", on=lambda: self._add(self.categories, True))
        self.add_college = button(_("Add a college"), icon="plus", on=lambda: self._add(self.colleges, False))
        for place in (self.categories, self.colleges):
            spaced(place, spacing=8)
        self.body.add(row(label(_("Categories"), "sub"), None, self.add_category), self.categories)
        self.weights = label("", "muted", wrap=True)
        self.body.add(8, row(label(_("Colleges"), "sub"), None, self.add_college), self.weights, self.colleges, None)

    def load(self) -> None:
        self.read(lambda app: (app.members.categories(), app.members.colleges()), self._show)

    def _show(self, found: tuple[Sequence[CategoryRow], Sequence[CollegeRow]]) -> None:
        self.cards = []
        self.weights.setText(_weights_sentence(found[1]))
        for place, rows, is_category in ((self.categories, found[0], True), (self.colleges, found[1], False)):
            clear(place)
            for shown in rows:
                self._place(place, GroupCard(self, shown, is_category=is_category))
            if not rows:
                place.addWidget(label(_("None yet."), "muted"))

    def _add(self, place: QVBoxLayout, is_category: bool) -> None:
        card = GroupCard(self, None, is_category=is_category, position=place.count() + 1)
        self._place(place, card)
        card.form.focus("name")

    def _place(self, place: QVBoxLayout, card: GroupCard) -> None:
        self.cards.append(card)
        place.addWidget(card)


class GroupCard(Card):
    """A category with its votes, or a college, on one line."""

    def __init__(
        self,
        section: CategoriesSection,
        shown: CategoryRow | CollegeRow | None,
        *,
        is_category: bool,
        position: int = 0,
    ) -> None:
        super().__init__(margins=(8, 8, 8, 10), spacing=6)
        self._section, self._shown, self._is_category = section, shown, is_category
        self._position = shown.position if shown is not None else position
        self.form = Form()
        self.form.add("name", _("Name"), QLineEdit(shown.name if shown else ""), 8, required=True)
        self.is_voting, self.is_honorary = QCheckBox(_("votes")), QCheckBox(_("honorary, never owes dues"))
        self.is_voting.setChecked(True)
        parts: list[Any] = []
        if is_category:
            votes = CountField(may_be_none=False)
            votes.set_value(shown.votes if isinstance(shown, CategoryRow) else 1)
            self.form.add("votes", _("Votes each"), votes, 4)
            parts = [self.is_voting, self.is_honorary]
        else:
            weight = QLineEdit(shown.weight if isinstance(shown, CollegeRow) else "")
            weight.setPlaceholderText("3/5")
            self.form.add("weight", _("Weight in the result"), weight, 4, check=judged(exact_share))
        if isinstance(shown, CategoryRow):
            self.is_voting.setChecked(shown.is_voting)
            self.is_honorary.setChecked(shown.is_honorary)
        used = shown.used_count if shown is not None else 0
        said = ngettext("{count} member", "{count} members", used) if shown is not None else _("new")
        self.save_button = button(_("Save"), "primary" if shown is None else "secondary", on=self.save, compact=True)
        remove = icon_button(
            "trash", _("Remove “{name}”", name=shown.name if shown else ""), on=self._remove, compact=True
        )
        remove.setEnabled(not used)
        self.add(self.form, row(*parts, None, Pill(said, "neutral", small=True), self.save_button, remove))
        self.form.submitted.connect(self.save)

    def save(self) -> None:
        """Record the card."""
        if not self.form.validate_all():
            self.form.focus(self.form.wrong_keys()[0])
            return
        try:
            command = self._command()
        except Invalid as invalid:
            for key, error in invalid.errors.items():
                self.form.set_error(key, str(error))
            return
        if isinstance(command, SaveCategory):
            self._section.change(lambda app: app.members.save_category(command))
        else:
            self._section.change(lambda app: app.members.save_college(command))

    def _command(self) -> SaveCategory | SaveCollege:
        shown = self._shown
        row_id, version = (shown.id, shown.version) if shown is not None else (None, None)
        if not self._is_category:
            return SaveCollege(
                id=row_id,
                version=version,
                position=self._position,
                name=self.form.value("name"),
                weight=self.form.value("weight"),
            )
        return SaveCategory(
            id=row_id,
            version=version,
            position=self._position,
            name=self.form.value("name"),
            votes=self.form.value("votes"),
            is_voting=self.is_voting.isChecked(),
            is_honorary=self.is_honorary.isChecked(),
        )

    def _remove(self) -> None:
        shown = self._shown
        if shown is None:
            self._section.load()
        elif self._is_category:
            self._section.change(lambda app: app.members.remove_category(shown.id))
        else:
            self._section.change(lambda app: app.members.remove_college(shown.id))


def _weights_sentence(colleges: Sequence[CollegeRow]) -> str:
    """Whether the shares of the colleges make the whole."""
    weights = [Fraction(each.weight) for each in colleges if each.weight]
    if not weights:
        return _("Without weights, all votes are counted together.")
    if len(weights) < len(colleges):
        return _("Give every college its weight, or none: one without it counts for nothing in a vote by college.")
    missing = 1 - sum(weights)
    if missing:
        return _("The weights do not make the whole yet: {missing} is missing.", missing=missing)
    return _("The weights make the whole.")

"""The categories of members and the colleges of voters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QLineEdit

from secretariat.base.i18n import _, ngettext
from secretariat.members.commands import SaveCategory, SaveCollege
from secretariat.members.rows import CategoryRow, CollegeRow
from secretariat.members.rules import exact_share
from secretariat.ui.context import UiContext
from secretariat.ui.settings.cards import CardList, DraftPill, RowCard
from secretariat.ui.settings.section import Section, judged
from secretariat.ui.settings.statute_editor import CountField
from secretariat.ui.widgets.basics import Pill, button, icon_button, label, row

if TYPE_CHECKING:
    from secretariat.application import Application


class CategoriesSection(Section):
    """One card each, recorded by its own button; what is in use cannot be removed."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(
            context,
            window,
            _("Categories and colleges"),
            _("A category decides the scale of dues and the right to vote; a college groups voters for elections."),
        )
        self.categories, self.colleges = (
            CardList(context.drafts, kind, partial(made, self), empty=_("None yet."), spacing=8)
            for kind, made in (("category", CategoryCard), ("college", CollegeCard))
        )
        self.add_category = button(_("Add a category"), icon="plus", on=self.categories.add)
        self.add_college = button(_("Add a college"), icon="plus", on=self.colleges.add)
        self.body.add(row(label(_("Categories"), "sub"), None, self.add_category), self.categories)
        self.weights = label("", "muted", wrap=True)
        self.body.add(8, row(label(_("Colleges"), "sub"), None, self.add_college), self.weights, self.colleges, None)

    def load(self) -> None:
        self.read(lambda app: (app.members.categories(), app.members.colleges()), self._show)

    def _show(self, found: tuple[Sequence[CategoryRow], Sequence[CollegeRow]]) -> None:
        categories, colleges = found
        self.weights.setText(_weights_sentence(colleges))
        self.categories.show_rows(categories)
        self.colleges.show_rows(colleges)


class _GroupCard(RowCard):
    """A category or a college on one line."""

    shown: CategoryRow | CollegeRow | None

    def __init__(self, section: CategoriesSection, shown: CategoryRow | CollegeRow | None, position: int) -> None:
        super().__init__(section, shown, position, margins=(8, 8, 8, 10), spacing=6)
        self.form.add("name", _("Name"), QLineEdit(shown.name if shown else ""), 8, required=True)

    def finish(self, draft: str, boxes: Mapping[str, QCheckBox]) -> None:
        """The foot of the card, once its fields show what is recorded."""
        shown = self.shown
        used = shown.used_count if shown is not None else 0
        said = ngettext("{count} member", "{count} members", used) if shown is not None else _("new")
        self.draft = DraftPill(self.section.context.drafts, draft, self.form, boxes)
        save = button(_("Save"), "primary" if shown is None else "secondary", on=self.save, compact=True)
        remove = icon_button(
            "trash", _("Remove “{name}”", name=shown.name if shown else ""), on=self.remove, compact=True
        )
        remove.setEnabled(not used)
        state = Pill(said, "neutral", small=True)
        self.add(self.form, row(*boxes.values(), None, self.draft, state, save, remove))


class CategoryCard(_GroupCard):
    """A category with its votes."""

    def __init__(self, section: CategoriesSection, shown: CategoryRow | None, position: int, draft: str) -> None:
        super().__init__(section, shown, position)
        votes = CountField(may_be_none=False)
        votes.set_value(shown.votes if shown else 1)
        self.form.add("votes", _("Votes each"), votes, 4)
        self.is_voting, self.is_honorary = QCheckBox(_("votes")), QCheckBox(_("honorary, never owes dues"))
        self.is_voting.setChecked(shown is None or shown.is_voting)
        self.is_honorary.setChecked(shown is not None and shown.is_honorary)
        self.finish(draft, {"is_voting": self.is_voting, "is_honorary": self.is_honorary})

    def command(self, row_id: int | None, version: int | None) -> SaveCategory:
        return SaveCategory(
            id=row_id,
            version=version,
            position=self.position,
            is_voting=self.is_voting.isChecked(),
            is_honorary=self.is_honorary.isChecked(),
            **self.form.values(),
        )

    def perform(self, app: Application, command: SaveCategory) -> None:
        app.members.save_category(command)

    def withdraw(self, app: Application, row_id: int) -> None:
        app.members.remove_category(row_id)


class CollegeCard(_GroupCard):
    """A college with its weight."""

    def __init__(self, section: CategoriesSection, shown: CollegeRow | None, position: int, draft: str) -> None:
        super().__init__(section, shown, position)
        weight = QLineEdit(shown.weight if shown else "")
        weight.setPlaceholderText("3/5")
        self.form.add("weight", _("Weight in the result"), weight, 4, check=judged(exact_share))
        self.finish(draft, {})

    def command(self, row_id: int | None, version: int | None) -> SaveCollege:
        return SaveCollege(id=row_id, version=version, position=self.position, **self.form.values())

    def perform(self, app: Application, command: SaveCollege) -> None:
        app.members.save_college(command)

    def withdraw(self, app: Application, row_id: int) -> None:
        app.members.remove_college(row_id)


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

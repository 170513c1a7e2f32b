"""Actions on what members are sorted by: categories, colleges, domains of competence."""

from __future__ import annotations

from fractions import Fraction

from secretariat.base.i18n import N_, _
from secretariat.base.text import fold, squeeze
from secretariat.members.actions import Actions
from secretariat.members.commands import SaveCategory, SaveCollege
from secretariat.members.records import Category, College, CompetenceDomain, PartyDomain
from secretariat.members.refusals import NameTaken, WeightsExceed
from secretariat.members.removal import refuse_if_used
from secretariat.store.units import WriteUnit

# What a new association finds: the usual categories of a cluster, to be changed at will (voting, honorary).
DEFAULT_CATEGORIES = (
    (N_("Companies"), True, False),
    (N_("Self-employed"), True, False),
    (N_("Schools and laboratories"), True, False),
    (N_("Local authorities"), True, False),
    (N_("Partners"), True, False),
    (N_("Honorary members"), False, True),
)


class GroupActions(Actions):
    """Adds, changes and removes categories, colleges and domains."""

    def set_up_categories(self) -> None:
        """Give a new association the usual categories; nothing when it has some already."""
        with self._store.write(N_("Usual categories added")) as unit:
            unit.is_undoable = False
            if unit.session.query(Category.id).first() is None:
                for position, (name, is_voting, is_honorary) in enumerate(DEFAULT_CATEGORIES):
                    unit.add(Category(name=_(name), position=position, is_voting=is_voting, is_honorary=is_honorary))

    def save_category(self, command: SaveCategory) -> int:
        """Add or change a category; its id. Raises ``NameTaken``."""
        with self._store.write(N_("Category {name} recorded"), name=command.name) as unit:
            _refuse_name(unit, Category, command.name, command.id)
            row = Category() if command.id is None else unit.load(Category, command.id, command.version)
            for name in ("name", "position", "is_voting", "is_honorary", "votes"):
                setattr(row, name, getattr(command, name))
            return unit.add(row).id

    def remove_category(self, category_id: int) -> None:
        """Remove a category that nobody is in. Raises ``InUse``."""
        with self._store.write("") as unit:
            row = unit.load(Category, category_id)
            unit.label(N_("Category {name} removed"), name=row.name)
            refuse_if_used(unit, Category, row.id, row.name)
            unit.delete(row)

    def save_college(self, command: SaveCollege) -> int:
        """Add or change a college; its id. Raises ``NameTaken``."""
        with self._store.write(N_("College {name} recorded"), name=command.name) as unit:
            _refuse_name(unit, College, command.name, command.id)
            row = College() if command.id is None else unit.load(College, command.id, command.version)
            _refuse_weights(unit, command)
            row.name, row.position, row.weight = command.name, command.position, command.weight
            return unit.add(row).id

    def remove_college(self, college_id: int) -> None:
        """Remove a college that nobody is in. Raises ``InUse``."""
        with self._store.write("") as unit:
            row = unit.load(College, college_id)
            unit.label(N_("College {name} removed"), name=row.name)
            refuse_if_used(unit, College, row.id, row.name)
            unit.delete(row)

    def rename_domain(self, domain_id: int, name: str) -> None:
        """Rename a domain of competence. Raises ``NameTaken`` when another one has the name."""
        name = squeeze(name)
        with self._store.write(N_("Domain {name} renamed"), name=name) as unit:
            row = unit.load(CompetenceDomain, domain_id)
            same = unit.session.query(CompetenceDomain.id).filter(
                CompetenceDomain.folded_name == fold(name), CompetenceDomain.id != domain_id
            )
            if not name or same.first() is not None:
                raise NameTaken(N_("“{name}” exists already. Choose another name."), name=name)
            row.name, row.folded_name = name, fold(name)

    def remove_domain(self, domain_id: int) -> None:
        """Take a domain of competence away from everybody who carries it."""
        with self._store.write("") as unit:
            row = unit.load(CompetenceDomain, domain_id)
            unit.label(N_("Domain {name} removed"), name=row.name)
            for tag in unit.session.query(PartyDomain).filter_by(domain_id=domain_id).all():
                unit.delete(tag)
            unit.delete(row)


def _refuse_weights(unit: WriteUnit, command: SaveCollege) -> None:
    """The colleges share one whole; less than it is said on screen while they are typed one after the other."""
    if not command.weight:
        return
    others = unit.session.query(College.weight).filter(College.id != (command.id or 0), College.weight != "")
    total = sum((Fraction(weight) for (weight,) in others), Fraction(command.weight))
    if total > 1:
        raise WeightsExceed(
            N_("The weights of the colleges would make {total}, more than the whole: lower another one first."),
            total=total,
        )


def _refuse_name(unit: WriteUnit, kind: type[Category] | type[College], name: str, except_id: int | None) -> None:
    for row_id, known in unit.session.query(kind.id, kind.name):
        if row_id != except_id and fold(known) == fold(name):
            raise NameTaken(N_("“{name}” exists already. Choose another name."), name=name)

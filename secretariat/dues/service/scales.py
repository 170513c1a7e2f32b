"""Keeping the scales of dues."""

from __future__ import annotations

from sqlalchemy import select

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.base.money import Currency, check_amount
from secretariat.dues import reads
from secretariat.dues.commands import DeleteScale, SaveScale
from secretariat.dues.reads.scales import currency_of
from secretariat.dues.records import Campaign, Scale, ScaleLine
from secretariat.dues.rows import ScaleSheet
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit


class ScaleInUse(Refusal):
    """The scale served for a campaign: its amounts are what was voted and called."""


class ScaleActions:
    """The scales: amounts by category and headcount, voted for the years from a day on."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def scale_sheet(self) -> ScaleSheet:
        with self._store.read() as unit:
            return reads.scale_sheet(unit.session)

    def save_scale(self, command: SaveScale) -> int:
        """Add or change a scale; its id. Raises ``ScaleInUse`` and ``Invalid`` (fractions of a franc)."""
        label = N_("Scale {name} saved") if command.id else N_("Scale {name} added")
        with self._store.write(label, name=command.name) as unit:
            _check_amounts(command, currency_of(unit.session))
            if command.id is None:
                scale = unit.add(Scale(name=command.name, effective_on=command.effective_on, prorata=command.prorata))
            else:
                scale = unit.load(Scale, command.id, command.version)
                _refuse_if_used(unit, scale)
                scale.name = command.name
                scale.effective_on = command.effective_on
                scale.prorata = command.prorata
                _remove_lines(unit, scale.id)
                unit.touch(scale)
            for line in command.lines:
                unit.add(
                    ScaleLine(
                        scale_id=scale.id,
                        category_id=line.category_id,
                        from_headcount=line.from_headcount,
                        to_headcount=line.to_headcount,
                        amount=line.amount,
                    )
                )
            return scale.id

    def delete_scale(self, command: DeleteScale) -> None:
        """Remove a scale. Raises ``ScaleInUse``."""
        with self._store.write(N_("Scale deleted")) as unit:
            scale = unit.load(Scale, command.id, command.version)
            unit.label(N_("Scale {name} deleted"), name=scale.name)
            _refuse_if_used(unit, scale)
            _remove_lines(unit, scale.id)
            unit.delete(scale)


def _remove_lines(unit: WriteUnit, scale_id: int) -> None:
    for line in unit.session.scalars(select(ScaleLine).where(ScaleLine.scale_id == scale_id)).all():
        unit.delete(line)


def _refuse_if_used(unit: WriteUnit, scale: Scale) -> None:
    year = unit.session.scalar(select(Campaign.year).where(Campaign.scale_id == scale.id).limit(1))
    if year is not None:
        raise ScaleInUse(
            N_("The scale “{name}” was used to call the dues of {year}: duplicate it to change its amounts."),
            name=scale.name,
            year=str(year),
        )


def _check_amounts(command: SaveScale, currency: Currency) -> None:
    errors: dict[str, Refusal] = {}
    for index, line in enumerate(command.lines):
        try:
            check_amount(line.amount, currency)
        except Refusal as refusal:
            errors[f"lines.{index}"] = refusal
    if errors:
        raise Invalid(errors)

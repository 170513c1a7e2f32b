"""Scales: kept whole, refused when they leave anybody without an amount, untouched once they served."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from secretariat.application import Application
from secretariat.base.errors import Invalid
from secretariat.dues.commands import DeleteScale, SaveScale
from secretariat.dues.scales import ScaleLineRow
from secretariat.dues.service.scales import ScaleInUse
from tests.helpers.tables import assert_undoable
from tests.services.dues_sample import brackets, called, prepare, save_scale


def test_a_scale_is_added_changed_and_deleted_with_undo(app: Application) -> None:
    prepare(app)
    scale = assert_undoable(app, lambda: save_scale(app))
    (row,) = app.dues.scale_sheet().scales
    assert [(line.bracket, line.amount) for line in row.lines] == [
        ("0-9", Decimal("300.00")),
        ("10-25", Decimal("600.00")),
        ("26-50", Decimal("900.00")),
        ("51+", Decimal("1200.00")),
    ]

    def change() -> None:
        app.dues.save_scale(
            SaveScale(
                id=scale,
                version=app.dues.scale_sheet().scales[0].version,
                name="Barème voté",
                effective_on=date(2027, 1, 1),
                lines=(ScaleLineRow(category_id=1, category="Entreprises", amount=Decimal(250)),),
            )
        )

    assert_undoable(app, change)
    (row,) = app.dues.scale_sheet().scales
    assert (row.name, len(row.lines), row.lines[0].is_flat) == ("Barème voté", 1, True)
    assert_undoable(app, lambda: app.dues.delete_scale(DeleteScale(id=scale, version=row.version)))
    assert app.dues.scale_sheet().scales == ()


def test_a_scale_that_served_keeps_its_amounts(app: Application) -> None:
    called(app)
    (row,) = app.dues.scale_sheet().scales
    assert row.years == (2027,)
    with pytest.raises(ScaleInUse):
        app.dues.save_scale(
            SaveScale(
                id=row.id,
                version=row.version,
                name=row.name,
                effective_on=row.effective_on,
                lines=brackets()[:0] or brackets(),
            )
        )
    with pytest.raises(ScaleInUse):
        app.dues.delete_scale(DeleteScale(id=row.id, version=row.version))


def test_the_sheet_tells_how_many_members_each_category_has(app: Application) -> None:
    prepare(app)
    found = [(choice.name, choice.member_count, choice.is_honorary) for choice in app.dues.scale_sheet().categories]
    assert found == [("Entreprises", 3, False), ("Honneur", 1, True), ("Écoles", 0, False)]


def test_a_part_of_a_franc_is_refused_on_its_line(app: Application) -> None:
    prepare(app, currency="XPF")
    with pytest.raises(Invalid) as refused:
        save_scale(app, (ScaleLineRow(category_id=1, category="Entreprises", amount=Decimal("100.50")),))
    assert set(refused.value.errors) == {"lines.0"}

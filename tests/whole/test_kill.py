"""A program that is killed in the middle of a campaign leaves its file as before or as after, never between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from secretariat.application import Application
from secretariat.dues.commands import SaveScale
from secretariat.dues.records import Campaign, Due
from secretariat.dues.scales import ScaleLineRow
from secretariat.members.records import Category, Membership, Party
from secretariat.store.journal import counter
from secretariat.store.store import Store

MEMBERS = 6_000
KILLER = Path(__file__).with_name("kill_campaign.py")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with some thousand members and a scale."""
    file = tmp_path_factory.mktemp("kill") / "large.secretariat"
    app = Application(Store.create(file, seat="seat-1"))
    with app.store.write("Members") as unit:
        unit.add(Category(id=1, name="Entreprises"))
        ids = unit.allot_ids(Party, MEMBERS)
        names = [f"Adhérent {id_:05d}" for id_ in ids]
        unit.insert_rows(
            Party,
            [_party(id_, name) for id_, name in zip(ids, names, strict=True)],
        )
        unit.insert_rows(
            Membership,
            [
                {"id": membership, "party_id": id_, "category_id": 1, "number": f"{id_:05d}"}
                for membership, id_ in zip(unit.allot_ids(Membership, MEMBERS), ids, strict=True)
            ],
        )
    app.dues.save_scale(
        SaveScale(
            name="Barème",
            effective_on=date(2027, 1, 1),
            lines=(ScaleLineRow(category_id=1, amount=Decimal(300)),),
        )
    )
    app.close()
    return file


def _party(id_: int, name: str) -> dict[str, Any]:
    return {"id": id_, "name": name, "sort_key": name.lower(), "folded_name": name.lower(), "extra": {}}


@pytest.mark.parametrize("milliseconds", [20, 90, 180, 300, 450, 1500])
def test_a_campaign_killed_at_any_moment_is_whole_or_was_never(large: Path, tmp_path: Path, milliseconds: int) -> None:
    file = tmp_path / "killed.secretariat"
    shutil.copy(large, file)
    process = subprocess.Popen(
        [sys.executable, str(KILLER), str(file)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(KILLER.parents[2])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    try:
        process.wait(timeout=milliseconds / 1000)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()

    store = Store.open(file, seat="seat-1")
    assert store.integrity() == "ok"
    with store.read() as unit:
        campaigns = unit.session.scalar(select(func.count(Campaign.id)))
        dues = unit.session.scalar(select(func.count(Due.id)))
        next_number = unit.session.scalar(select(counter.c.next).where(counter.c.series == "COT-2027"))
    store.close()
    assert (campaigns, dues, next_number) in {(0, 0, None), (1, MEMBERS, MEMBERS + 1)}

"""A program killed during an import leaves the file as it was before, or as it is after: never in between."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.store.store import Store
from tests.helpers.tables import tables_of

MEMBERS = 1500
# The child is killed when it reports its n-th step; the last ones are the writing and the commit.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from secretariat.application import Application
from secretariat.base.progress import Progress
from secretariat.store import units
from secretariat.store.store import Store

target, source, step = sys.argv[1], sys.argv[2], int(sys.argv[3])
left = step

def tick():
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

class Dies(Progress):
    def update(self, done, total, text=""):
        tick()

insert = units.insert_columns
def dying_insert(session, table, columns):
    insert(session, table, columns)
    tick()
units.insert_columns = dying_insert
app = Application(Store.open(target, actor="A", seat="s"))
app.imports.import_file(Path(source), progress=Dies())
print("done", step - left)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def association(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("kill") / "a.secretariat"
    app = Application(Store.create(file, actor="A", seat="s"))
    app.association.create_association(CreateAssociation(name="Les Amis du Marais"))
    app.store.close()
    return file


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("list") / "liste.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Société", "CP", "Ville", "Nom", "Prénom", "Effectif"))
        for number in range(MEMBERS):
            writer.writerow((f"Société {number}", "16000", "Angoulême", f"Nom{number}", "Ana", str(number % 40)))
    return path


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize("step", [0, 4, 8, 11, 14, 10_000])
def test_a_killed_import_leaves_the_file_as_before_or_as_after(
    association: Path, members: Path, tmp_path: Path, step: int
) -> None:
    file = tmp_path / "a.secretariat"
    shutil.copy(association, file)
    child = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file), str(members), str(step)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    has_finished = "done" in child.stdout
    assert has_finished == (step == 10_000)
    store = Store.open(file, actor="A", seat="s")
    try:
        assert store.integrity() == "ok"
        content = tables_of(store)
        assert len(content["membership"]) == (MEMBERS if has_finished else 0)
        assert len(content["headcount"]) == (MEMBERS if has_finished else 0)
    finally:
        store.close()

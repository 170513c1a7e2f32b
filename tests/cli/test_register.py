"""``check`` says whether the register of minutes holds, and ends with 1 when it does not."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from tests.cli.conftest import Run


def test_check_ends_with_one_and_names_the_broken_link(run: Run, demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.secretariat"
    shutil.copy(demo, file)
    whole = run("--db", file, "check", "--json")
    assert (whole.code, json.loads(whole.out)["register"]) == (0, "ok")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meeting SET minutes_state = 'sealed' WHERE minutes_state = 'signed'")
    connection.close()
    broken = run("--db", file, "check", "--json")
    assert broken.code == 1
    assert "n’est pas au registre" in json.loads(broken.out)["register"]
    assert "registre des procès-verbaux" in broken.err

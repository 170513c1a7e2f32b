"""Files that real programs wrote, where their folder is beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.store.store import Store

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not beside this checkout")
EXPECTED = {
    "hitobito_list.csv": 4,
    "etalab_sample_etablissements_OK.csv": 3,
    "ez-vcard_outlook-2003.vcf": 1,
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_file_gives_its_members_once(name: str, tmp_path: Path) -> None:
    path = REAL / name
    app = Application(Store.create(tmp_path / "a.secretariat", actor="A", seat="s"))
    app.association.create_association(CreateAssociation(name="Les Amis du Marais"))
    try:
        assert app.imports.import_file(path).to_create == EXPECTED[name]
        assert len(app.directory.rows()) == EXPECTED[name]
        again = app.imports.import_file(path)
        assert (again.to_create, again.to_change) == (0, 0)
    finally:
        app.close()

"""Starting the plain way: everything imported, migrated and loaded before the window is shown; and empty windows."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
from operator import itemgetter
from pathlib import Path
from typing import Any

_LIBRARIES = (
    "alembic.command", "babel.dates", "babel.numbers", "email_validator", "holidays", "icalendar", "jinja2", "keyring",
    "markdown_it", "odfdo", "phonenumbers", "pypdfium2", "python_calamine", "rapidfuzz", "reportlab.platypus",
    "schwifty", "segno", "sqlalchemy.orm", "stdnum.fr.siret", "xlsxwriter",
)  # fmt: skip


def start(file: str) -> float:
    """The instant at which the window with every member in its table is painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    import secretariat

    for name in _LIBRARIES:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(secretariat.__path__, "secretariat."):
        if not module.name.startswith(("secretariat.__main__", "secretariat.store.migrations", "secretariat.ui.")):
            importlib.import_module(module.name)
    importlib.import_module("secretariat.ui.main_window")
    importlib.import_module("secretariat.ui.members.page")
    application = QApplication(sys.argv[:1])
    engine = _migrated(file)
    rows = _load(engine)
    from benchmarks.baselines.table import PlainTable
    from secretariat.ui.widgets.columns import Column

    columns = [Column(key=key, title=str, text=itemgetter(key)) for key in rows[0]]
    window = QMainWindow()
    window.resize(1366, 768)
    table = PlainTable(rows, columns, (1366, 700))
    window.setCentralWidget(table.view)
    window.show()
    application.processEvents()
    window.repaint()
    return time.perf_counter()


def _migrated(file: str) -> Any:
    """An engine on a file that Alembic has brought to its head."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    import secretariat.store

    engine = create_engine(f"sqlite:///{file}")
    config = Config()
    config.set_main_option("script_location", str(Path(secretariat.store.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return engine


def _load(engine: Any) -> list[dict[str, str]]:
    """Every member with its party and its category, as mapped objects, then as texts."""
    from sqlalchemy.orm import Session

    from secretariat.members.records import Category, Membership, Party

    with Session(engine) as session:
        query = session.query(Membership, Party, Category).join(Party, Party.id == Membership.party_id)
        found = query.join(Category, Category.id == Membership.category_id).order_by(Party.sort_key).all()
        return [
            {
                "number": member.number,
                "name": party.name,
                "email": party.email,
                "city": f"{party.city} ({party.departement})",
                "category": category.name,
                "state": str(member.state),
                "phone": party.phone,
            }
            for member, party, category in found
        ]


def first_paint() -> float:
    """The instant at which an empty widget is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    instants: list[float] = []

    def seen() -> None:
        instants.append(time.perf_counter())
        application.quit()

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            QTimer.singleShot(0, seen)

    application = QApplication(sys.argv[:1])
    widget = Empty()
    widget.resize(1366, 768)
    widget.show()
    application.exec()
    return instants[0]


def items_memory(file: str) -> float:
    """MiB held with the cells of a TSV file in a ``QStandardItemModel`` shown by a ``QTableView``."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    from benchmarks.measure import resident_mib

    application = QApplication(sys.argv[:1])
    model = QStandardItemModel()
    with Path(file).open(encoding="utf-8") as lines:
        for text in lines:
            model.appendRow([QStandardItem(cell) for cell in text.rstrip("\n").split("\t")])
    window = QMainWindow()
    window.resize(1366, 768)
    table = QTableView()
    table.setModel(model)
    window.setCentralWidget(table)
    window.show()
    application.processEvents()
    return resident_mib()

"""The program's table: search and sort, from the keystroke until it is painted."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from secretariat.base.settings import Settings
from secretariat.directory.rows import MemberRow
from secretariat.ui.app import make_application
from secretariat.ui.members.columns import member_columns
from secretariat.ui.members.setting import first_setting
from secretariat.ui.theme import Theme
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

SIZE = (1366, 660)
_PIECES = 12


class OurTable:
    """The members' table on screen."""

    def __init__(self, rows: Sequence[MemberRow]) -> None:
        self._application = make_application()
        settings = Settings()
        Theme(settings.theme, settings.text_size).apply()
        setting = first_setting()
        self.columns = member_columns(lambda: setting)
        self._model = RowsModel(self.columns)
        self._view = RowsView(self._model, name="members")
        self._view.resize(*SIZE)
        self._view.show()
        self._model.replace(rows)
        QApplication.processEvents()
        self._view.viewport().repaint()

    def search(self, text: str) -> tuple[float, float]:
        """Seconds to the painted answer, then of the longest single piece of work behind it."""
        start = time.perf_counter()
        self._model.set_search(text)
        self._view.viewport().repaint()
        painted = time.perf_counter() - start
        longest = 0.0
        for _piece in range(_PIECES):
            start = time.perf_counter()
            QApplication.processEvents()
            longest = max(longest, time.perf_counter() - start)
        return painted, longest

    def sort(self, key: str) -> float:
        """Seconds until the rows are painted in the order of a column that was not sorted yet."""
        self._model.sort_by(None)
        QApplication.processEvents()
        start = time.perf_counter()
        self._model.sort_by(key)
        self._view.viewport().repaint()
        return time.perf_counter() - start

    def found(self) -> int:
        return self._model.shown_count()

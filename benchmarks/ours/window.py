"""The real program started on a file, with the instants at which its window and its rows were painted."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

_seen: dict[str, Any] = {}


def start(file: str, wants_rows: bool = True) -> dict[str, Any]:
    """Instants of the first paint and of the members' rows painted, on the clock of ``time.perf_counter``.

    Ends the process's work as soon as they are known; ``memory`` is MiB held then.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from secretariat.__main__ import main

    _watch(wants_rows)
    main(["open", file])
    return _seen


def _watch(wants_rows: bool) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from secretariat.ui.main_window import MainWindow

    def first_painted() -> None:
        _seen["first"] = time.perf_counter()
        if not wants_rows:
            _leave()

    def paint(self: MainWindow, event: Any) -> None:
        super(MainWindow, self).paintEvent(event)
        if "window" not in _seen:
            # The timer fires once this paint of the whole window has reached the screen.
            _seen["window"] = True
            QTimer.singleShot(0, first_painted)

    def show_opened(self: MainWindow, *arguments: Any, **options: Any) -> None:
        shown(self, *arguments, **options)
        self.show_tab("members")
        _watch_rows(self)

    def _leave() -> None:
        from benchmarks.measure import resident_mib

        _seen["memory"] = resident_mib()
        QApplication.exit(0)

    def _watch_rows(window: MainWindow) -> None:
        from secretariat.ui.widgets.rows_view import RowsView

        draw = RowsView.paintEvent

        def paint_rows(self: RowsView, event: Any) -> None:
            draw(self, event)
            if self.rows_model().rowCount() and "rows" not in _seen:
                _seen["rows"] = 0.0
                QTimer.singleShot(0, rows_painted)

        def rows_painted() -> None:
            _seen["rows"] = time.perf_counter()
            _seen["count"] = len(window.page("members").model.rows)  # type: ignore[attr-defined]
            # Two seconds of quiet, so that what follows the first rows is held too.
            QTimer.singleShot(2_000, _leave)

        RowsView.paintEvent = paint_rows  # type: ignore[method-assign]

    shown = MainWindow.show_opened
    MainWindow.paintEvent = paint  # type: ignore[method-assign, assignment]
    if wants_rows:
        MainWindow.show_opened = show_opened  # type: ignore[method-assign]


def empty() -> float:
    """MiB that an empty main window of the same size holds."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from benchmarks.measure import resident_mib

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    return resident_mib()

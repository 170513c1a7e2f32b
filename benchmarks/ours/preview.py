"""A keystroke in a wording of the convocation, until the page is painted in the preview."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from typing import Any


def compare(file: str, keystrokes: int, rounds: int) -> dict[str, list[float]]:
    """Seconds of each keystroke on both sides: one letter laid out and painted, or the whole document first."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from secretariat.base.settings import Settings
    from secretariat.bootstrap import open_association
    from secretariat.documents.convocation import write_convocations
    from secretariat.meetings.printing import LetterOptions, Letters
    from secretariat.ui.app import make_application
    from secretariat.ui.jobs import JobRunner
    from secretariat.ui.theme import Theme
    from secretariat.ui.widgets.pdf_preview import PdfPreview

    application = make_application()
    Theme("light", 100).apply()
    app = open_association(file, Settings())
    draft = app.meetings.convocation_draft(app.meetings.find(app.next_assembly_reference()))
    rows = [row for row in draft.recipients if row.address_problem is None]
    runner = JobRunner(application)
    preview = PdfPreview(runner)
    preview.resize(700, 900)
    preview.show()
    QApplication.processEvents()

    def show(shown: Sequence[Any], typed: str) -> float:
        wordings = {**draft.wordings, "convocation": f"{draft.wordings['convocation']}{typed}"}
        painted = QEventLoop()
        connection = preview.page_changed.connect(painted.quit)
        start = time.perf_counter()
        letters = Letters(draft, LetterOptions(), wordings)
        target = io.BytesIO()
        write_convocations(target, letters.shared(), [letters.letter(row) for row in shown])
        preview.show_pdf(target.getvalue())
        painted.exec()
        preview.repaint()
        taken = time.perf_counter() - start
        preview.page_changed.disconnect(connection)
        return taken

    show(rows[:1], "")
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(rounds):
        ours += [show(rows[:1], " ajout"[: length + 1]) for length in range(keystrokes)]
        theirs.append(show(rows, " ajout"[: turn + 1]))
    runner.close()
    app.store.close()
    return {"ours": ours, "theirs": theirs}

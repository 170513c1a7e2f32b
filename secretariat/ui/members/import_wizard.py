"""The import of members in three steps: the file, its columns, then what each line will do before anything is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.members.transfer import ImportLine, ImportMembers, ImportReport, Source
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.jobs import Job
from secretariat.ui.members.import_columns import ColumnsStep
from secretariat.ui.members.import_file import FileStep, file_kinds
from secretariat.ui.members.import_review import ReviewStep
from secretariat.ui.widgets.basics import button, line
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.progress import JobBar

FILE, COLUMNS, REVIEW = range(3)
_SIZE = QSize(1224, 720)


def open_import(window: QWidget, context: UiContext, source: Path | None = None) -> ImportWizard:
    """Open the import over a window, on a file that was dropped or at the choice of one."""
    wizard = ImportWizard(window, context)
    wizard.finished.connect(wizard.deleteLater)
    wizard.open()
    if source is not None:
        wizard.read(source)
    return wizard


class ImportWizard(SheetDialog):
    """One step at a time; nothing is written before « Importer », and everything is undone at once afterwards."""

    def __init__(self, window: QWidget, context: UiContext) -> None:
        super().__init__(window, _("Import members"), size=_SIZE)
        self.context = context
        self.source: Source | None = None
        self.job: Job | None = None
        self._path: Path | None = None
        self._told: tuple[str, ...] = ()
        self.setAcceptDrops(True)
        self.problem = ResultStrip("bad")
        self.file_step = FileStep()
        self.columns_step = ColumnsStep()
        self.review_step = ReviewStep()
        self.steps = QStackedWidget()
        for step in (self.file_step, self.columns_step, self.review_step):
            self.steps.addWidget(step)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.steps, 1)
        self.layout().insertWidget(1, line())  # type: ignore[union-attr]
        self.progress = JobBar()
        self.footer.insertWidget(0, self.progress, 1)
        self.save = button(_("Save the report…"), "quiet", icon="download", on=self.save_report)
        self.footer.insertWidget(0, self.save)
        self.back = self.add_button(_("Back"), icon="left")
        self.leave = self.add_button(_("Cancel"))
        self.next: QPushButton = self.add_button(_("Continue"), "primary", icon="right", is_default=True)
        self._connect()
        self._show(FILE)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.leave.clicked.connect(self.reject)
        self.next.clicked.connect(self.go_on)
        self.file_step.choose_asked.connect(self.choose_file)
        self.columns_step.mapping_changed.connect(self._refresh)
        self.columns_step.reading_changed.connect(self._read_again)
        self.review_step.choices_changed.connect(self._refresh)
        self.review_step.merging.connect(self._compare_merged)

    # Steps

    def choose_file(self) -> None:
        """Ask for the file of members."""
        chosen = self.context.ask_open(self, _("Choose the file of members"), file_kinds())
        if chosen is not None:
            self.read(chosen)

    def read(self, path: Path, **how: Any) -> None:
        """Read a file and show its columns; a refusal is said where the file is chosen."""
        self._path = path
        imports = self._imports()
        self._run(lambda _progress: imports.read_source(path, **how), self._read, _("Reading “{file}”", file=path.name))

    def _read(self, source: Source) -> None:
        self.source = source
        self.columns_step.show_source(source)
        self._show(COLUMNS)

    def _read_again(self) -> None:
        if self._path is not None:
            self.read(self._path, **self.columns_step.reading())

    def check(self) -> None:
        """Compare each line with the members that are known."""
        source, mapping, imports = self.source, self.columns_step.mapping(), self._imports()
        if source is not None:
            self._run(
                lambda progress: imports.prepare(source, mapping, progress=progress), self._checked,
                _("Checking the lines"),
            )  # fmt: skip

    def _checked(self, report: ImportReport) -> None:
        self._told = report.notes
        self.review_step.show_report(report)
        self._show(REVIEW)

    def _compare_merged(self, number: int) -> None:
        """Read what merging a line changes of the member; the user may go on choosing meanwhile."""
        source, mapping, imports = self.source, self.columns_step.mapping(), self._imports()
        choices = self.review_step.choices()
        assert source is not None

        def compare(progress: Progress) -> ImportLine:
            lines = imports.prepare(source, mapping, choices, progress).lines
            return next(line for line in lines if line.line == number)

        act(self.context, compare, on_done=self.review_step.show_merged, owner=self)

    def write(self) -> None:
        """Import, as one action that one undo takes back."""
        source, imports = self.source, self._imports()
        if source is None:
            return
        command = ImportMembers(source=source, mapping=self.columns_step.mapping(), choices=self.review_step.choices())
        self._run(lambda progress: imports.run(command, progress), self._written, _("Importing the members"))

    def _written(self, report: ImportReport) -> None:
        self.accept()
        for note in report.notes:
            # What the steps have said already would only cover the notice that takes the import back.
            if note not in self._told:
                self.context.notify(note, kind="warning")
        self.context.go_to("members")

    def go_on(self) -> None:
        """Do what the main button says."""
        (self.choose_file, self.check, self.write)[self.steps.currentIndex()]()

    def go_back(self) -> None:
        """Return to the step before."""
        self._show(self.steps.currentIndex() - 1)

    def save_report(self) -> None:
        """Write what is shown of the lines as a table."""
        report = self.review_step.report
        if report is None:
            return
        name = _("Import report – {file}", file=Path(report.file_name).stem)
        target = self.context.ask_save(self, _("Save the report"), f"{name}.csv", file_kinds(only_tables=True))
        if target is not None:
            act(self.context, lambda _progress: report.save(target), lane="files", on_done=self._saved, owner=self)

    def _saved(self, path: Path) -> None:
        self.problem.set_result("ok", _("The report was saved: {file}", file=path.name))

    # Work

    def _imports(self) -> Any:
        app = self.context.app
        assert app is not None, "members are imported into an open association"
        return app.imports

    def _run(self, work: Any, on_done: Any, title: str) -> None:
        if self.job is not None:
            return
        self.problem.set_result("bad", "")
        self.job = act(self.context, work, on_done=on_done, on_refused=self._refused, title=title, owner=self)
        self.progress.follow(self.job)
        self.job.ended.connect(self._ended)
        self._refresh()

    def _refused(self, refusal: Refusal) -> None:
        self.problem.set_result("bad", str(refusal))

    def _ended(self) -> None:
        self.job = None
        self._refresh()

    def reject(self) -> None:
        """Échap and Annuler stop the work that runs; what was there stays as it was."""
        if self.job is not None:
            self.progress.ask_stop()
        else:
            super().reject()

    # What is shown

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        if step == FILE:
            self.file_step.button.setFocus()
        elif step == COLUMNS:
            self.columns_step.take_focus()
        else:
            self.review_step.view.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        step = self.steps.currentIndex()
        names = (_("File"), _("Columns"), _("Check"))
        said = _("Step {at} of {count}: {name}", at=step + 1, count=len(names), name=names[step])
        file = f" · {self.source.file_name}" if self.source is not None and step != FILE else ""
        count = f" · {self.columns_step.count()}" if step == COLUMNS else ""
        self.set_subtitle(said + file + count)
        is_free = self.job is None
        self.back.setVisible(step > FILE)
        self.save.setVisible(step == REVIEW and is_free)
        self.back.setEnabled(is_free)
        self.steps.setEnabled(is_free)
        if step == FILE:
            self.next.setText(_("Choose a file…"))
            self.next.setVisible(False)
            return
        self.next.setVisible(True)
        if step == COLUMNS:
            self.next.setText(_("Check the lines"))
            self.next.setEnabled(is_free and not self.columns_step.mapping().is_empty)
            return
        written = self.review_step.written_count()
        self.next.setText(ngettext("Import {count} member", "Import {count} members", written))
        self.next.setEnabled(is_free and written > 0)

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.job is None and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)


def _dropped(event: QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None

"""Making the files of convocations from the dialog, with progress and a way to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.documents.convocation import write_convocations
from secretariat.meetings.phrases import short_label
from secretariat.meetings.printed_letters import Delivery
from secretariat.meetings.printing import Letters
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.jobs import Job
from secretariat.ui.written import pdf_kinds, say_written

if TYPE_CHECKING:
    from secretariat.ui.meetings.convocation_dialog import ConvocationDialog


class ConvocationOutput(QObject):
    """Runs one job at a time for the dialog."""

    def __init__(self, dialog: ConvocationDialog, context: UiContext) -> None:
        super().__init__(dialog)
        assert context.app is not None
        self._dialog, self._context, self._app = dialog, context, context.app
        self._job: Job | None = None
        self._folder: Path | None = None

    def stop(self) -> bool:
        """Stop what runs; false when nothing does."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    def file_name(self) -> str:
        """« 2027-06-01 Convocations AG ordinaire du 17 juin 2027 2027-AGO-01.pdf »."""
        meeting = self._dialog.draft.meeting
        day = self._dialog.draft.issued_on.isoformat()
        what = _("Corrected convocations") if self._dialog.options().is_erratum else _("Convocations")
        return f"{day} {what} {short_label(meeting.kind, meeting.held_on)} {meeting.reference}.pdf"

    def _target(self) -> Path | None:
        if Delivery(self._dialog.output.value()) is not Delivery.ONE_FILE:
            chosen = QFileDialog.getExistingDirectory(self._dialog, _("Folder for the files"))
            self._folder = Path(chosen) if chosen else None
            return self._folder
        return self._context.ask_save(self._dialog, _("Convocations"), self.file_name(), pdf_kinds())

    def _is_ready(self) -> bool:
        if self._job is not None:
            return False
        if not self._dialog.recipients.chosen():
            self._dialog.say_fault(_("Nobody is chosen: tick at least one recipient."))
            return False
        return True

    def issue(self) -> None:
        """Make the letters of the chosen members and enter them in the register."""
        if not self._is_ready():
            return
        if self._dialog.draft.meeting.gaps:
            self._dialog.gaps.setFocus()
            return
        target = self._target()
        if target is None:
            return
        draft, options = self._dialog.draft, self._dialog.options()
        delivery = Delivery(self._dialog.output.value())
        ids = {line_.id for line_ in self._dialog.recipients.chosen()}
        channels = dict(self._dialog.recipients.channels)

        def work(progress: Progress) -> tuple[Path, ...]:
            return self._app.meetings.issue_convocations(
                draft, target, party_ids=ids, options=options, channels=channels, delivery=delivery,
                progress=progress,
            )  # fmt: skip

        self._run(work, _("Making the convocations"), self._issued)

    def export_proof(self) -> None:
        """The same letters to read over, without a trace in the register."""
        if not self._is_ready():
            return
        target = self._context.ask_save(self._dialog, _("Export a proof"), self.file_name(), pdf_kinds())
        if target is None:
            return
        draft, options = self._dialog.draft, self._dialog.options()
        rows = [line_.row for line_ in self._dialog.recipients.chosen()]

        def work(progress: Progress) -> tuple[Path, ...]:
            letters = Letters(draft, options)
            write_convocations(
                target, letters.shared(), [letters.letter(each) for each in rows],
                on_recto=draft.association.letters_on_recto, progress=progress,
            )  # fmt: skip
            return (target,)

        self._run(work, _("Making the convocations"), self._proofed)

    def _run(self, work: Any, title: str, on_done: Any) -> None:
        self._dialog.set_running(True)
        job = act(self._context, work, on_done=on_done, on_refused=self._refused, owner=self._dialog, title=title)
        job.ended.connect(self._ended)
        self._job = job
        self._dialog.job_bar.follow(job)

    def _ended(self) -> None:
        self._job = None
        self._dialog.set_running(False)

    def _issued(self, files: tuple[Path, ...]) -> None:
        first = files[0] if len(files) == 1 else self._folder or files[0].parent
        count = len(self._dialog.recipients.chosen())
        said = ngettext("{count} convocation issued", "{count} convocations issued", count)
        say_written(self._context, self._dialog, said, first, undo=True)
        self._dialog.accept()

    def _proofed(self, files: tuple[Path, ...]) -> None:
        say_written(self._context, self._dialog, _("“{name}” saved", name=files[0].name), files[0])

    def _refused(self, refusal: Refusal) -> None:
        self._dialog.say_fault(str(refusal))

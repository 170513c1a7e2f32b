"""The files of a meeting's documents: attached, opened from a copy, removed."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.paths import safe_file_name
from secretariat.base.progress import Progress
from secretariat.documents.target import fault
from secretariat.meetings.commands import SaveDocument
from secretariat.meetings.rows import DocumentRow
from secretariat.store.attachments import LARGEST
from secretariat.ui.act import act
from secretariat.ui.written import open_file

if TYPE_CHECKING:
    from secretariat.ui.meetings.page import MeetingsPage


class MeetingFiles:
    """The actions on the documents of the meeting shown; each runs away from the window."""

    def __init__(self, page: MeetingsPage) -> None:
        self._page, self._context, self._app = page, page.context, page.app

    def remove_document(self, document: DocumentRow) -> None:
        self._do(lambda: self._app.meetings.remove_document(document.id, document.version))

    def attach(self, document: DocumentRow) -> None:
        """Choose the file of a document."""
        path = self._context.ask_open(self._page, _("Attach a file"), [(_("All files"), "*")])
        if path is not None:
            self._attach(path, document.title, document)

    def attach_new(self, path: Path) -> None:
        """Attach a dropped file under its own name."""
        self._attach(path, path.stem, None)

    def _attach(self, path: Path, title: str, document: DocumentRow | None) -> None:
        sheet = self._page.view.sheet
        if sheet is None:
            return

        def work() -> Any:
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return self._app.meetings.save_document(
                SaveDocument(
                    meeting_id=sheet.id,
                    title=title,
                    content=_read(path),
                    file_name=path.name,
                    media_type=media_type,
                    document_id=document.id if document else None,
                    version=document.version if document else None,
                )
            )

        self._do(work)

    def open_document(self, document: DocumentRow) -> None:
        """Open an attached file in its own program, from a copy."""

        def work(_progress: Progress) -> Path:
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
            copy = folder / safe_file_name(document.file_name or document.title)
            content = self._app.meetings.document_content(document.digest or "")
            try:
                copy.write_bytes(content)
            except OSError as error:
                raise fault(error, copy.name, folder=str(folder)) from error
            return copy

        act(self._context, work, on_done=open_file, owner=self._page)

    def _do(self, work: Callable[[], Any]) -> None:
        act(self._context, lambda _progress: work(), owner=self._page)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(
                N_("“{name}” is larger than 25 MB. Reduce it, or keep it in a folder and quote its name."),
                name=path.name,
            )
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(
            N_("“{name}” cannot be read. Check that it is still there and not open elsewhere."), name=path.name
        ) from error

"""Letters printed aside, with their digests, until the register has taken them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from secretariat.base.progress import Progress
from secretariat.base.writing import put_in_place
from secretariat.documents.convocation import Recipient, write_convocations, write_each_convocation
from secretariat.documents.target import fault
from secretariat.meetings.printing import Letters
from secretariat.meetings.rows import RecipientRow
from secretariat.members.rules import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLetters:
    """Files in a hidden folder beside their target; ``digests`` are the documents' SHA-256, one per recipient."""

    folder: Path
    files: tuple[Path, ...]
    targets: tuple[Path, ...]
    digests: tuple[str, ...]

    @classmethod
    def print(
        cls,
        letters: Letters,
        rows: Sequence[RecipientRow],
        target: Path,
        *,
        is_one_file_each: bool,
        on_recto: bool,
        progress: Progress | None,
    ) -> PrintedLetters:
        """Write the letters beside ``target``; nothing is left behind on an error or a stop."""
        home = target if is_one_file_each else target.parent
        try:
            folder = Path(tempfile.mkdtemp(prefix=".convocations-", dir=home))
        except OSError as error:
            raise fault(error, target.name, folder=str(home)) from error
        try:
            made = [letters.letter(row) for row in rows]
            if is_one_file_each:
                names = {id(letter): letters.file_name(row) for letter, row in zip(made, rows, strict=True)}

                def name_of(letter: Recipient) -> str:
                    return names[id(letter)]

                files = write_each_convocation(folder, letters.shared(), made, name_of, progress=progress)
                targets = tuple(target / file.name for file in files)
                digests = tuple(_digest(file) for file in files)
            else:
                files = (folder / "convocations.pdf",)
                write_convocations(files[0], letters.shared(), made, on_recto=on_recto, progress=progress)
                targets, digests = (target,), (_digest(files[0]),) * len(made)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cls(folder=folder, files=files, targets=targets, digests=digests)

    def put_in_place(self) -> tuple[Path, ...]:
        """Move every file to its target; raises ``CannotWrite``."""
        for file, target in zip(self.files, self.targets, strict=True):
            try:
                put_in_place(file, target)
            except OSError as error:
                raise fault(error, target.name, folder=str(target.parent)) from error
        return self.targets

    def discard(self) -> None:
        """Remove what was not put in place."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def address_used(row: RecipientRow, channel: Channel) -> str:
    """The address that a channel used, kept as proof (AG-9)."""
    return row.email if channel is Channel.EMAIL else "\n".join(row.address_lines)

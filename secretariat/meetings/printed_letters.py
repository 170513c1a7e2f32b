"""Letters printed aside, with their digests, until the register has taken them."""

from __future__ import annotations

import enum
import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from secretariat.base.i18n import _
from secretariat.base.paths import safe_file_name
from secretariat.base.progress import Progress
from secretariat.base.writing import put_in_place
from secretariat.documents.attendance_sheet import write_attendance_sheet
from secretariat.documents.convocation import Recipient, write_convocations, write_each_convocation
from secretariat.documents.merging import is_pdf, put_behind
from secretariat.documents.target import fault
from secretariat.meetings.printing import Letters
from secretariat.meetings.recipients import in_envelopes
from secretariat.meetings.rows import RecipientRow
from secretariat.members.rules import Channel


class Delivery(enum.StrEnum):
    """What the letters are made into: one merged file, one per member, or a folder sorted by channel."""

    ONE_FILE = "one_file"
    ONE_EACH = "one_each"
    BY_CHANNEL = "by_channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedFile:
    """A document of the meeting that goes with the letters."""

    title: str
    file_name: str
    content: bytes


@dataclass(slots=True, kw_only=True)
class _Making:
    """What is being printed into a hidden folder, with the place that each file will take."""

    letters: Letters
    folder: Path
    target: Path
    joined: Sequence[JoinedFile]
    on_recto: bool
    progress: Progress | None
    files: list[Path] = field(default_factory=list)
    targets: list[Path] = field(default_factory=list)
    digests: dict[int, str] = field(default_factory=dict)

    def take(self, file: Path, target: Path, rows: Sequence[RecipientRow] = ()) -> None:
        """A file is ready; it is the document of these members."""
        self.files.append(file)
        self.targets.append(target)
        if rows:
            self.digests |= dict.fromkeys((row.id for row in rows), _digest(file))

    def each(self, rows: Sequence[RecipientRow], place: Path) -> None:
        """One PDF per member, and the files of the documents beside them."""
        made = [self.letters.letter(row) for row in rows]
        names = {id(letter): self.letters.file_name(row) for letter, row in zip(made, rows, strict=True)}

        def name_of(letter: Recipient) -> str:
            return names[id(letter)]

        files = write_each_convocation(self.folder, self.letters.shared(), made, name_of, progress=self.progress)
        for file, row in zip(files, rows, strict=True):
            self.take(file, place / file.name, [row])
        for joined in self.joined:
            copy = self.folder / f"joint-{len(self.files)}"
            copy.write_bytes(joined.content)
            self.take(copy, place / safe_file_name(joined.file_name or joined.title))

    def merged(self, rows: Sequence[RecipientRow], place: Path) -> None:
        """One PDF in the order of the envelopes, the documents behind each envelope's last letter."""
        file = self.folder / f"{len(self.files)}.pdf"
        envelopes = in_envelopes(rows)
        made, ends = [], []
        for rank, envelope in enumerate(envelopes, start=1):
            count = len(envelope)
            for at, row in enumerate(envelope, start=1):
                note = _("Envelope {rank}: letter {at} of {count}", rank=rank, at=at, count=count) if count > 1 else ""
                made.append(self.letters.letter(row, note))
                ends.append(at == count)
        pages: list[tuple[int, int]] = []
        behind = [(each.title, each.content) for each in self.joined if is_pdf(each.content)]
        write_convocations(
            file, self.letters.shared(), made, on_recto=self.on_recto, progress=self.progress,
            pages_of=lambda _letter, first, count: pages.append((first - 1, count)),
        )  # fmt: skip
        if behind:
            put_behind(file, pages, ends, behind, on_recto=self.on_recto)
        self.take(file, place, rows)


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
        delivery: Delivery = Delivery.ONE_FILE,
        channels: Mapping[int, Channel] | None = None,
        joined: Sequence[JoinedFile] = (),
        on_recto: bool,
        progress: Progress | None,
    ) -> PrintedLetters:
        """Write the letters beside ``target``, a file or a folder; nothing is left behind on an error."""
        home = target.parent if delivery is Delivery.ONE_FILE else target
        try:
            folder = Path(tempfile.mkdtemp(prefix=".convocations-", dir=home))
        except OSError as error:
            raise fault(error, target.name, folder=str(home)) from error
        making = _Making(
            letters=letters, folder=folder, target=target, joined=joined, on_recto=on_recto, progress=progress
        )
        try:
            if delivery is Delivery.ONE_FILE:
                making.merged(rows, target)
            elif delivery is Delivery.ONE_EACH:
                making.each(rows, target)
            else:
                _sort_by_channel(making, rows, channels or {})
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cls(
            folder=folder,
            files=tuple(making.files),
            targets=tuple(making.targets),
            digests=tuple(making.digests[row.id] for row in rows),
        )

    def put_in_place(self) -> tuple[Path, ...]:
        """Move every file to its target; raises ``CannotWrite``."""
        for file, target in zip(self.files, self.targets, strict=True):
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                put_in_place(file, target)
            except OSError as error:
                raise fault(error, target.name, folder=str(target.parent)) from error
        return self.targets

    def discard(self) -> None:
        """Remove what was not put in place."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _sort_by_channel(making: _Making, rows: Sequence[RecipientRow], channels: Mapping[int, Channel]) -> None:
    """E-mails ready to send in a folder, letters in the order of their envelopes, what is handed over with receipts."""
    found: dict[Channel, list[RecipientRow]] = {}
    for row in rows:
        found.setdefault(channels.get(row.id, row.channel), []).append(row)
    if emails := found.get(Channel.EMAIL):
        making.each(emails, making.target / _("E-mails"))
    if papers := found.get(Channel.PAPER):
        making.merged(papers, making.target / making.letters.bundle_name(_("Letters")))
    if hands := found.get(Channel.HAND):
        making.merged(hands, making.target / making.letters.bundle_name(_("Letters to hand over")))
        receipts = making.folder / "receipts.pdf"
        write_attendance_sheet(receipts, making.letters.receipts(hands))
        making.take(receipts, making.target / making.letters.bundle_name(_("Receipts to sign")))


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def address_used(row: RecipientRow, channel: Channel) -> str:
    """The address that a channel used, kept as proof (AG-9); none for what is handed over."""
    if channel is Channel.HAND:
        return ""
    return row.email if channel is Channel.EMAIL else "\n".join(row.address_lines)

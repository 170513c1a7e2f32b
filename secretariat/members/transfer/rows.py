"""What an import says before anything is written, and what it is asked to do."""

from __future__ import annotations

import enum
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from secretariat.base.i18n import N_, _
from secretariat.interchange.tables import Table
from secretariat.interchange.writers import write_table
from secretariat.members.transfer.mapping import Mapping


class LineStatus(enum.StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


STATUS_LABELS: Dictionary[LineStatus, str] = {
    LineStatus.NEW: N_("New"),
    LineStatus.CHANGED: N_("Changed"),
    LineStatus.UNCHANGED: N_("Unchanged"),
    LineStatus.DOUBTFUL: N_("Possible duplicates"),
    LineStatus.REFUSED: N_("Refused"),
}


class Choice(enum.StrEnum):
    """What to do with a line that may be a member known already."""

    CREATE = "create"
    MERGE = "merge"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that was read: ``digest`` names its bytes, ``was_imported`` says that these very bytes came before."""

    file_name: str
    digest: str
    table: Table
    mapping: Mapping
    was_imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of a known member before and after, as shown; ``label`` is translated."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A member (``party_id``) or another line (``line``) that a doubtful line may be; ``score`` up to 100."""

    name: str
    place: str
    number: str = ""
    party_id: int | None = None
    line: int = 0
    score: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """What one line of the file will do; ``reasons`` and ``warnings`` are sentences, already translated.

    ``choice`` is what will be done with a doubtful line.
    """

    line: int
    name: str
    place: str
    status: LineStatus
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    twin: Twin | None = None
    choice: Choice = Choice.CREATE

    @property
    def is_written(self) -> bool:
        """Whether importing creates or changes a member."""
        if self.status is LineStatus.DOUBTFUL:
            return self.choice is not Choice.SKIP
        return self.status in (LineStatus.NEW, LineStatus.CHANGED)

    @property
    def changes(self) -> list[str]:
        """The fields that change, each with its value before and after."""
        return [
            _("{field}: {value}", field=each.label, value=f"{each.before or '—'} → {each.after}")
            for each in self.differences
        ]

    @property
    def summary(self) -> str:
        """What there is to say of the line, in one sentence or a few."""
        told = self.reasons if self.status in (LineStatus.REFUSED, LineStatus.DOUBTFUL) else ()
        return " · ".join((*told, *self.changes, *self.warnings))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Every line of the file with what it does, in the file's order; ``notes`` are sentences about the whole file.

    The counts are those of lines by status, however doubtful lines were decided; ``to_create`` and ``to_change``
    count what writing does.
    """

    file_name: str
    lines: Sequence[ImportLine]
    columns: Sequence[tuple[str, str]]
    notes: tuple[str, ...] = ()
    was_imported: bool = False
    is_written: bool = False
    counts: Dictionary[LineStatus, int] = field(default_factory=dict)
    to_create: int = 0
    to_change: int = 0

    @property
    def new(self) -> int:
        return self.counts.get(LineStatus.NEW, 0)

    @property
    def changed(self) -> int:
        return self.counts.get(LineStatus.CHANGED, 0)

    @property
    def unchanged(self) -> int:
        return self.counts.get(LineStatus.UNCHANGED, 0)

    @property
    def doubtful(self) -> int:
        return self.counts.get(LineStatus.DOUBTFUL, 0)

    @property
    def refused(self) -> int:
        return self.counts.get(LineStatus.REFUSED, 0)

    @property
    def warnings(self) -> int:
        """How many cells were read otherwise than written."""
        return sum(len(line.warnings) for line in self.lines)

    def save(self, target: Path) -> Path:
        """Write the lines with what they do, as CSV, XLSX or ODS. Raises ``UnknownExtension``, ``EnvironmentFault``."""
        headers = (_("Line"), _("Name"), _("City"), _("Status"), _("Detail"))
        rows = [(each.line, each.name, each.place, _(STATUS_LABELS[each.status]), each.summary) for each in self.lines]
        write_table(target, headers, rows, title=_("Import"))
        return target

    def problems(self) -> list[str]:
        """One sentence per thing to look at, with its line: what was refused, what is doubtful, what was kept aside."""
        found = list(self.notes)
        for line in self.lines:
            telling = line.reasons if line.status in (LineStatus.REFUSED, LineStatus.DOUBTFUL) else ()
            found += [_("Line {line}: {reason}", line=line.line, reason=text) for text in (*telling, *line.warnings)]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMembers:
    """Import the lines of a source; ``choices`` decides doubtful lines by their line number."""

    source: Source
    mapping: Mapping
    choices: Dictionary[int, Choice] = field(default_factory=dict)

"""Papers that take several services: convocations by reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.base.errors import NotFound
from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.documents.convocation import write_convocations
from secretariat.meetings.printing import LetterOptions, Letters
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.service import MeetingsService


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedConvocations:
    """How many letters were printed, and who was left out with the reason, in words."""

    count: int
    left_out: tuple[tuple[str, str], ...]


class NoAssembly(NotFound):
    """No assembly is left to convene."""


def next_assembly_reference(meetings: MeetingsService) -> str:
    """The reference of the next assembly that is not convened yet."""
    for row in meetings.meetings():
        if row.state is MeetingState.DRAFT and not row.is_past and "-AG" in row.reference:
            return row.reference
    raise NoAssembly(N_("No assembly is left to convene: create one first."))


def print_convocations(
    meetings: MeetingsService, reference: str, target: Path, *, record: bool, progress: Progress | None
) -> PrintedConvocations:
    """One merged PDF for all members with a usable address; entered in the register when ``record``."""
    draft = meetings.convocation_draft(meetings.find(reference))
    rows = [row for row in draft.recipients if row.address_problem is None]
    left_out = tuple(
        (row.name, _said(row.address_problem)) for row in draft.recipients if row.address_problem is not None
    )
    if record:
        meetings.issue_convocations(draft, target, party_ids={row.id for row in rows}, progress=progress)
    else:
        letters = Letters(draft, LetterOptions())
        write_convocations(
            target,
            letters.shared(),
            [letters.letter(row) for row in rows],
            on_recto=draft.association.letters_on_recto,
            progress=progress,
        )
    return PrintedConvocations(count=len(rows), left_out=left_out)


def _said(reason: tuple[str, Mapping[str, Any]]) -> str:
    message, values = reason
    return _(message, **values)

"""One pass over a file of members: its lines, what they match, what they would change, and the writing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from datetime import date
from typing import overload

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.records import Association
from secretariat.association.rules import Territory
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.interchange.tables import Table
from secretariat.members.transfer.current import Current, current_members
from secretariat.members.transfer.differences import Change, compare
from secretariat.members.transfer.lines import LineReader
from secretariat.members.transfer.mapping import Mapping, describe_mapping, left_out
from secretariat.members.transfer.matching import known_members, match
from secretariat.members.transfer.repeats import Doubt, bare, place_of
from secretariat.members.transfer.rows import Choice, ImportLine, ImportReport, LineStatus, Source
from secretariat.members.transfer.writing import Groups, apply, create, tie_to_groups
from secretariat.store.units import ReadUnit, WriteUnit


class NothingToRead(Refusal):
    """No column of the file tells a member's name."""


class _Lines(Sequence[ImportLine]):
    """The lines of a report, made when they are looked at: long files are often imported without a look."""

    def __init__(self, make: Callable[[int], ImportLine], count: int) -> None:
        self._make = make
        self._made: list[ImportLine | None] = [None] * count

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> ImportLine: ...

    @overload
    def __getitem__(self, index: slice) -> list[ImportLine]: ...

    def __getitem__(self, index: int | slice) -> ImportLine | list[ImportLine]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        line = self._made[index]
        if line is None:
            line = self._made[index] = self._make(range(len(self))[index])
        return line


class Work:
    """One pass over a file: its lines, what they match, what they change."""

    def __init__(
        self,
        unit: ReadUnit,
        today: date,
        source: Source,
        mapping: Mapping,
        choices: Dictionary[int, Choice],
        progress: Progress | None,
    ) -> None:
        self._today = today
        self._source, self._mapping, self._choices = source, mapping, choices
        self._progress = progress or Progress()
        self._territory = _territory(unit.session)
        _refuse_nameless(source.table, mapping)
        reader = LineReader(source.table, mapping, today=today, territory=self._territory)
        self._drafts = list(reader.read(self._progress))
        self._matches = match(self._drafts, known_members(unit.session), self._progress)
        self._give_numbers_up()
        self._changes = self._compare(unit)
        self._created = self._new_ones()
        self.notes: tuple[str, ...] = ()

    def _merged(self, index: int, doubt: Doubt | None) -> int | None:
        """The member that a line changes: the one it is, or the one that the user said it is."""
        if doubt is None:
            return self._matches.known.get(index)
        return doubt.twin.party_id if self._choice(index, doubt) is Choice.MERGE else None

    def _choice(self, index: int, doubt: Doubt) -> Choice:
        chosen = self._choices.get(self._drafts[index].line)
        if chosen is None:
            chosen = Choice.SKIP if doubt.is_repeat or self._source.was_imported else Choice.CREATE
        if chosen is Choice.MERGE and doubt.twin.party_id is None:
            return Choice.SKIP
        return chosen

    def _give_numbers_up(self) -> None:
        """A number that another member or an earlier line holds is not taken: the member gets a fresh one."""
        seen: set[str] = set()
        for index, draft in enumerate(self._drafts):
            number = draft.values.get("number", "")
            if not number or draft.reasons or index in self._matches.known or index in self._matches.folded:
                continue
            doubt = self._matches.doubts.get(index)
            plain = bare(number)
            is_taken = plain in seen or (
                doubt is not None and bare(doubt.twin.number) == plain and self._choice(index, doubt) is Choice.CREATE
            )
            if doubt is None or not doubt.is_repeat:
                seen.add(plain)
            if is_taken:
                del draft.values["number"]
                draft.tell(_("The number {number} is taken: the member gets another one.", number=number))

    def _compare(self, unit: ReadUnit) -> dict[int, Change]:
        merged = {
            index: party_id
            for index in sorted(self._matches.known.keys() | self._matches.doubts.keys())
            if (party_id := self._merged(index, self._matches.doubts.get(index))) is not None
        }
        current: dict[int, Current] = current_members(unit.session, set(merged.values()), self._today)
        with_roles = "contact.1.roles" in self._mapping.keys
        return {
            index: compare(self._drafts[index], current[party_id], self._today, with_roles=with_roles)
            for index, party_id in merged.items()
            if party_id in current
        }

    def report(self, *, is_written: bool) -> ImportReport:
        """The lines with their status; what is not told in a line stands in the notes."""
        notes = list(self._source.table.warnings)
        if self._source.was_imported:
            notes.insert(0, _("This very file was imported before."))
        if titles := left_out(self._source.table, self._mapping):
            notes.append(_("Columns not imported: {columns}.", columns=", ".join(titles)))
        return ImportReport(
            file_name=self._source.file_name,
            lines=_Lines(self._line, len(self._drafts)),
            columns=describe_mapping(self._source.table, self._mapping),
            notes=tuple(notes),
            was_imported=self._source.was_imported,
            is_written=is_written,
            counts=self._counts(),
            to_create=len(self._created),
            to_change=sum(1 for change in self._changes.values() if change.differences),
        )

    def _new_ones(self) -> list[int]:
        """The lines that make a member."""
        known, doubts = self._matches.known.keys() | self._matches.folded, self._matches.doubts
        return [
            index
            for index, draft in enumerate(self._drafts)
            if not draft.reasons
            and index not in known
            and (index not in doubts or self._choice(index, doubts[index]) is Choice.CREATE)
        ]

    def _counts(self) -> Counter[LineStatus]:
        told = {index for index, draft in enumerate(self._drafts) if draft.reasons}
        told |= self._matches.doubts.keys() | self._changes.keys() | self._matches.folded
        counts = Counter(self._status(index) for index in sorted(told))
        if rest := len(self._drafts) - len(told):
            counts[LineStatus.NEW] += rest
        return counts

    def _status(self, index: int) -> LineStatus:
        if self._drafts[index].reasons:
            return LineStatus.REFUSED
        if index in self._matches.doubts:
            return LineStatus.DOUBTFUL
        if index in self._matches.folded:
            return LineStatus.UNCHANGED
        change = self._changes.get(index)
        if change is None:
            return LineStatus.NEW
        return LineStatus.CHANGED if change.differences else LineStatus.UNCHANGED

    def _line(self, index: int) -> ImportLine:
        draft = self._drafts[index]
        doubt = self._matches.doubts.get(index)
        change = self._changes.get(index)
        return ImportLine(
            line=draft.line,
            name=draft.name,
            place=place_of(draft.values),
            status=self._status(index),
            reasons=draft.reasons if doubt is None else (doubt.reason,),
            warnings=draft.warnings + (tuple(change.warnings) if change else ()),
            differences=tuple(change.differences) if change else (),
            twin=doubt.twin if doubt else None,
            choice=self._choice(index, doubt) if doubt else Choice.CREATE,
        )

    def write(self, unit: WriteUnit) -> None:
        """Write the new members, then the changes. Raises ``Cancelled``."""
        drafts = [self._drafts[index] for index in self._created]
        created = [draft.values for draft in drafts]
        changes = [change for change in self._changes.values() if change.differences]
        groups = Groups.of(unit, [*created, *(change.values for change in changes)])
        ids = create(unit, drafts, groups, self._today, self._progress)
        for done, change in enumerate(changes):
            self._progress.update(done, len(changes), _("Changing the members"))
            apply(unit, change, groups, self._territory, self._today)
        named = [(id_, values["parent"]) for id_, values in zip(ids, created, strict=True) if values.get("parent")]
        named += [(each.current.party_id, each.values["parent"]) for each in changes if "parent" in each.values]
        unknown = sorted(set(tie_to_groups(unit, named)))
        self.notes = tuple(_("No member is called “{name}”: the group is left empty.", name=name) for name in unknown)


def _refuse_nameless(table: Table, mapping: Mapping) -> None:
    tells = ("name", "last_name", "first_name", "siret", "siren")
    if not any(key in tells for key in mapping.keys):
        titles = ", ".join(f"« {header} »" for header in table.headers[:8] if header)
        raise NothingToRead(
            N_("No column of this file tells the members’ names. Say which one does (columns: {columns})."),
            columns=titles,
        )


def _territory(session: Session) -> Territory:
    return session.scalar(select(Association.territory)) or Territory.METROPOLE

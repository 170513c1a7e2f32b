"""Reads the cells of each line into what a member may hold; what cannot be read is said and kept in the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from secretariat.association.rules import Territory
from secretariat.base.dates import WrongDate, parse_date
from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.base.text import squeeze
from secretariat.interchange.tables import Row, Table
from secretariat.members.transfer.assembly import Draft, Shape, assemble
from secretariat.members.transfer.cells import Reader, read_column, read_email, reader_of
from secretariat.members.transfer.fields import BY_KEY, KEPT_AS_EXTRA, Several, by_header, folded
from secretariat.members.transfer.mapping import Mapping, column_title

REPORT_EVERY = 500
_NO_DATES = frozenset((
    "0001-01-01", "0000-00-00", "00/00/0000", "01/01/0001", "-", "--", "/", "?", "??", "n/a", "na", "nc", "n.c.",
))  # fmt: skip
_DATES = frozenset((
    "joined_on", "left_on", "founded_on", "born_on", "admitted_on", "headcount_on", "state_since", "since",
))  # fmt: skip
# Where lists often hold a year alone, the month and day that it stands for.
_DAYS_OF_YEAR = {"joined_on": (1, 1), "left_on": (12, 31), "headcount_on": (12, 31)}
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SEVERAL = re.compile(r"\s*(?::::|[;,\n|]|\s/\s)\s*")
# What lists count, and the words around it: a line of nothing else holds a sum.
_COUNTED = r"(?:adherente?s?|membres?|entreprises?|societes?|structures?|personnes?|lignes?|contacts?|cotisants?)"
_TOTAL = re.compile(
    rf"(?:(?:sous[ -]?|grand )?tota(?:l|ux)|sommes?|(?:\d+|(?:nombre|nbre|nb)(?: total)?(?: des?| d')?) ?{_COUNTED})"
    rf"(?:[ :=.,'()-]+(?:{_COUNTED}|\d+|general|d|des?|la|les?|l|listes?|actifs?|actives?|inscrits?|inscrites?))*"
    r"[ :=.,'()-]*"
)
_TELLS_WHO = ("siret", "ridet", "email", "phone", "mobile", "street", "postcode", "city", "contacts")


class LineReader:
    """Reads the lines of one table by one mapping; memory of repeated cells makes long files quick."""

    def __init__(self, table: Table, mapping: Mapping, *, today: date, territory: Territory) -> None:
        self._table = table
        self._today = today
        self._is_caledonian = territory is Territory.CALEDONIE
        self._territory: Literal["metropole", "caledonie"] = territory.value
        self._columns = [self._column(at, key) for at, key in _ordered(table, mapping)]
        keys = [key for _at, key, *_rest in self._columns]
        self._is_straight = len(set(keys)) == len(keys) and KEPT_AS_EXTRA not in keys
        self._shape = Shape.of(mapping.keys)

    def read(self, progress: Progress | None = None) -> Iterator[Draft]:
        """Each line in turn. Raises ``Cancelled``."""
        rows = self._table.rows
        for start in range(0, len(rows), REPORT_EVERY):
            if progress is not None:
                progress.update(start, len(rows), _("Reading the lines"))
            block = rows[start : start + REPORT_EVERY]
            drafts = self._block(block) if self._is_straight else (self._line(line, cells) for line, cells in block)
            for draft in drafts:
                if draft.match_key and _TOTAL.fullmatch(draft.match_key):
                    _refuse_total(draft)
                yield draft

    def _block(self, rows: Sequence[Row]) -> Iterator[Draft]:
        """Lines in which each column fills a field of its own: read column by column, the readable ones at once."""
        cells_of = list(zip(*(row.cells for row in rows), strict=True))
        keys: list[str] = []
        columns: list[list[Any]] = []
        odd: set[int] = set()
        for at, key, read, _several, memory in self._columns:
            cells = cells_of[at]
            if any(cells):
                keys.append(key)
                columns.append(read_column(cells, read, memory, odd))
        if not keys:
            yield from (self._line(line, cells) for line, cells in rows)
            return
        is_full = all("" not in values and None not in values for values in columns)
        territory, today, shape = self._territory, self._today, self._shape
        for at, ((line, cells), values) in enumerate(zip(rows, zip(*columns, strict=True), strict=True)):
            if at in odd:
                yield self._line(line, cells)
                continue
            pairs = zip(keys, values, strict=True)
            draft = Draft(line, dict(pairs) if is_full else {k: v for k, v in pairs if v is not None and v != ""})
            assemble(draft, territory, today, shape)
            yield draft

    def _line(self, line: int, cells: Sequence[str]) -> Draft:
        values: dict[str, Any] = {}
        draft = Draft(line, values)
        for at, key, read, several, memory in self._columns:
            cell = cells[at]
            if not cell:
                continue
            if memory is not None and cell in memory:
                value = memory[cell]
            else:
                try:
                    value = read(cell)
                except Refusal as refusal:
                    several_value = self._one_of_several(draft, key, cell)
                    if several_value is None:
                        self._cannot(draft, key, cell, refusal)
                    else:
                        values.setdefault(key, several_value)
                    continue
                if memory is not None:
                    memory[cell] = value
            if value is None or value == "":
                continue
            if several is Several.JOINED:
                self._join(draft, at, key, value)
            elif key not in values:
                values[key] = value
            elif key in ("email", "phone", "mobile") and values[key] != value:
                draft.keep(key, cell)
        assemble(draft, self._territory, self._today, self._shape)
        return draft

    def _join(self, draft: Draft, at: int, key: str, value: Any) -> None:
        values = draft.values
        if key == KEPT_AS_EXTRA:
            title = column_title(self._table, at)
            values.setdefault(key, {})[title.partition(":")[2].strip() or title] = value
        elif key == "notes":
            values[key] = f"{values[key]}\n{value}" if key in values else value
        elif key == "domains":
            values[key] = values.get(key, ()) + value
        else:
            values[key] = f"{values[key]} {value}" if key in values else value

    def _one_of_several(self, draft: Draft, key: str, cell: str) -> str | None:
        """The first readable e-mail of a cell that holds several; the others are kept in the notes."""
        parts = [part for part in _SEVERAL.split(cell) if part]
        if not key.endswith("email") or len(parts) < 2:
            return None
        found = None
        for part in parts:
            try:
                read = read_email(part)
            except Refusal as refusal:
                draft.warn(key, part, refusal)
                continue
            if found is None:
                found = read
            else:
                draft.keep(key, read)
        return found

    def _cannot(self, draft: Draft, key: str, cell: str, refusal: Refusal) -> None:
        if key in _DAYS_OF_YEAR and _YEAR.fullmatch(cell):
            day = date(int(cell), *_DAYS_OF_YEAR[key])
            draft.values[key] = day
            field = BY_KEY[key].label
            draft.tell(_("{field}: {year} alone is read as {day}.", field=field, year=cell, day=short_date(day)))
        else:
            draft.warn(key, cell, refusal)

    def _column(self, at: int, key: str) -> tuple[int, str, Reader, Several, dict[str, Any] | None]:
        name = key.rpartition(".")[2]
        read = self._reader(name)
        repeats = name not in ("name", "email", "phone", "mobile", "siret", "notes", "street", "last_name", "iban")
        return at, key, read, BY_KEY[key].several, {} if repeats and name != KEPT_AS_EXTRA else None

    def _reader(self, name: str) -> Reader:
        if name in _DATES:
            return self._date
        if name == "departement" and self._is_caledonian:
            return squeeze
        return reader_of(name)

    def _date(self, cell: str) -> date | None:
        if cell.lower() in _NO_DATES or cell.startswith(("0001-01-01", "0000-00-00")):
            return None
        if _YEAR.fullmatch(cell):
            raise WrongDate(N_("“{text}” is a year, not a date: type for example 05/11/2026."), text=cell)
        found = parse_date(cell, self._today, is_whole=True)
        if not 1800 <= found.year <= self._today.year + 100:
            raise WrongDate(N_("“{text}” is not a date: type for example 05/11/2026."), text=cell)
        return found


def _refuse_total(draft: Draft) -> None:
    """The sum below a list is not a member, unless the line tells where somebody of this name is found."""
    if not draft.reasons and not any(draft.values.get(key) for key in _TELLS_WHO):
        draft.refuse(_("“{name}” is a line of totals, not a member.", name=draft.name))


def _ordered(table: Table, mapping: Mapping) -> list[tuple[int, str]]:
    """The columns with their fields; of those that fill one field, the best header comes first."""
    known = by_header()

    def rank(at: int, key: str) -> tuple[int, int]:
        if BY_KEY[key].several is not Several.FILLED:
            return 0, at
        found = known.get(folded(table.headers[at]))
        return (found[1] if found and found[0].key == key else 999), at

    pairs = [(at, key) for at, key in enumerate(mapping.keys) if key in BY_KEY]
    return sorted(pairs, key=lambda pair: rank(*pair))

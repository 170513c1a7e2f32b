"""The sitting as the window knows it: read once, then brought up to date by what each action returned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from secretariat.base.formats import time_text
from secretariat.meetings.sitting.rows import CheckedIn, MovementRow, SittingSheet
from secretariat.meetings.sitting.rules import Elector, Moment, MovementKind, QuorumNow
from secretariat.ui.sitting.finder import Finder


class LiveSitting:
    """One sitting in memory; ``moment`` is what is true now."""

    def __init__(self, sheet: SittingSheet) -> None:
        self.sheet = sheet
        self.zone = ZoneInfo(sheet.meeting.time_zone)
        self._electors = {each.party_id: each for each in sheet.electors}
        self._last: dict[int, MovementRow] = {}
        for row in sheet.movements:
            self._last[row.party_id] = row
        self._newest = max((row.at for row in sheet.movements), default=sheet.now)
        self.moment: Moment = sheet.moment(max(sheet.now, self._newest))
        self.part_quorum: QuorumNow | None = None

    @property
    def is_open(self) -> bool:
        return self.sheet.opened_at is not None and self.sheet.closed_at is None

    @property
    def is_paused(self) -> bool:
        return any(pause.to_at is None for pause in self.sheet.pauses)

    @property
    def quorum(self) -> QuorumNow:
        """The quorum of what is in hand: the extraordinary part of a mixed assembly has its own (AG-22)."""
        return self.part_quorum or self.moment.quorum

    def arrived(self, answer: CheckedIn) -> None:
        """Somebody came: the same as reading the sitting again, without reading it."""
        row = MovementRow(
            id=answer.movement_id,
            party_id=answer.party_id,
            name=answer.name,
            person=answer.person,
            kind=MovementKind.ARRIVED,
            mode=answer.mode,
            at=answer.at,
        )
        if any(each.id == row.id for each in reversed(self.sheet.movements)):
            return
        self._last[row.party_id] = row
        self._newest = max(self._newest, row.at)
        self.sheet = replace(self.sheet, movements=(*self.sheet.movements, row), now=self._newest)
        self.moment = self.sheet.moment(self._newest)

    def elector(self, party_id: int) -> Elector | None:
        return self._electors.get(party_id)

    def name(self, party_id: int) -> str:
        """The name on the roll, or that of the movement for somebody else."""
        elector = self._electors.get(party_id)
        if elector is not None:
            return elector.name
        last = self._last.get(party_id)
        return last.name if last is not None else ""

    def is_there(self, party_id: int) -> bool:
        return party_id in self.moment.present or party_id in self.moment.guests

    def last_of(self, party_id: int) -> MovementRow | None:
        """The latest arrival or departure of one person."""
        return self._last.get(party_id)

    def there(self) -> Iterable[int]:
        """Everybody who is there, with or without a vote."""
        return (*self.moment.present, *self.moment.guests)

    def clock(self, at: datetime) -> str:
        """« 18 h 36 » in the meeting's zone."""
        return time_text(at.astimezone(self.zone).time())

    def finder(self) -> Finder:
        """An index of everybody on the roll."""
        return Finder(self.sheet.electors)

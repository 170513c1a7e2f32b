"""The program's sitting on screen: keys typed at the door, until the answer is painted."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from datetime import time as hour
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation, SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.settings import Settings
from secretariat.meetings.commands import SaveMeeting
from secretariat.meetings.sitting.commands import CheckIn
from secretariat.meetings.sitting.rules import Elector
from secretariat.members.commands import NewMember, SaveCategory
from secretariat.members.rules import PartyKind
from secretariat.store.store import Store
from secretariat.ui.app import make_application
from secretariat.ui.context import UiContext
from secretariat.ui.feed import Feed
from secretariat.ui.jobs import JobRunner
from secretariat.ui.sitting.page import SittingPage
from secretariat.ui.theme import Theme

SIZE = (1366, 768)
_LONGEST = 20.0  # seconds


class OurDoor:
    """An assembly to which everybody on the roll may come."""

    def __init__(self, file: Path, names: Sequence[str]) -> None:
        self._application = make_application()
        settings = Settings()
        theme = Theme(settings.theme, settings.text_size)
        theme.apply()
        self._app = Application(Store.create(file, actor="Camille Morel", seat="door"))
        self._meeting, parties = _prepare(self._app, names)
        self._context = UiContext(app=self._app, runner=JobRunner(), feed=Feed(), theme=theme)
        self._app.changes.subscribe(self._context.feed.post)
        self._page = SittingPage(self._context)
        self._page.resize(*SIZE)
        self._page.show()
        self._page.show_record(self._meeting)
        self._until(lambda: self._page.live is not None)
        # The first arrival freezes the roll: it is made before the others are timed.
        self._app.sitting.check_in(CheckIn(meeting_id=self._meeting, party_id=parties[-1]))
        self._page.load()
        self._settle()
        self.finder = self._page.finder
        self.electors: list[Elector] = []
        for party_id in parties:
            elector = self.finder.elector(party_id)
            assert elector is not None
            self.electors.append(elector)

    def there(self) -> frozenset[int]:
        """Who came so far."""
        assert self._page.live is not None
        return frozenset(self._page.live.there())

    def check_in(self, place: int, keys: str) -> list[float]:
        """Seconds of each key until its answer is painted, the last one until the arrival is."""
        door, taken = self._page.presence.door, []
        party_id = self.electors[place].party_id
        door.begin_arrival()
        self._settle()
        for rank, key in enumerate(keys):
            is_last = rank == len(keys) - 1
            start = time.perf_counter()
            if key == "\n":
                QTest.keyClick(door.arrival.field, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(door.arrival.field, key)
            if is_last:
                self._until(lambda: self._is_there(party_id))
            self._page.presence.repaint()
            taken.append(time.perf_counter() - start)
        self._settle()
        return taken

    def count(self) -> int:
        """How many came, but the first one."""
        return len(self._app.sitting.moment(self._meeting).present) - 1

    def _is_there(self, party_id: int) -> bool:
        return self._page.live is not None and self._page.live.is_there(party_id)

    def _until(self, is_true: object) -> None:
        assert callable(is_true)
        until = time.perf_counter() + _LONGEST
        while not is_true():
            QApplication.processEvents()
            if time.perf_counter() > until:
                raise TimeoutError

    def _settle(self) -> None:
        for _round in range(4):
            self._context.runner.wait_idle()
            QApplication.processEvents()


def _prepare(app: Application, names: Sequence[str]) -> tuple[int, list[int]]:
    app.association.create_association(
        CreateAssociation(name="Arvenne Numérique", street="8, place des Ateliers", postcode="79000", city="Niort")
    )
    app.association.set_statute(
        SetStatute(
            meeting_kind=MeetingKind.ORDINARY, name="requires_up_to_date", value=False, effective_on=date(2020, 1, 1)
        )
    )
    category = app.members.save_category(SaveCategory(name="Adhérents"))
    parties = app.members.add_members_in_bulk(
        [
            NewMember(
                kind=PartyKind.PERSON,
                first_name=first,
                last_name=last,
                category_id=category,
                joined_on=date(2020, 1, 1),
            )
            for first, last in (name.split(" ", 1) for name in (*names, "Zoé Ouverture"))
        ]
    )
    today = datetime.now(UTC).date()
    meeting = app.meetings.save_meeting(SaveMeeting(kind=MeetingKind.ORDINARY, held_on=today, starts=hour(18, 30)))
    return meeting, list(parties)

"""The middle of the sitting: the vote, the election or the item in hand, its opening and its end."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.ui.sitting.adding import AddingEditor
from secretariat.ui.sitting.agenda import Point
from secretariat.ui.sitting.election import ElectionView
from secretariat.ui.sitting.opening import ClosedCard, OpeningCard
from secretariat.ui.sitting.reading import Read
from secretariat.ui.sitting.recusal import RecusalPanel
from secretariat.ui.sitting.result_file import ResultFilePanel
from secretariat.ui.sitting.secrecy import SecrecyPanel
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.sitting.talk import TalkCard
from secretariat.ui.sitting.vote import VoteView
from secretariat.ui.widgets.panels import Panel, ScrollColumn


class Centre(QStackedWidget):
    """One part at a time; above the vote, what is asked about it for a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opening, self.closed, self.talk = OpeningCard(), ClosedCard(), TalkCard()
        self.vote, self.election = VoteView(), ElectionView()
        self.recusal, self.result_file, self.secrecy = RecusalPanel(), ResultFilePanel(), SecrecyPanel()
        self.asides = (self.recusal, self.result_file, self.secrecy)
        self._columns: dict[QWidget, ScrollColumn] = {}
        for part in (self.opening, self.vote, self.election, self.talk, self.closed):
            holder = Panel("window", margins=(24, 16, 24, 12), spacing=12)
            if part is self.vote:
                holder.add(*self.asides)
            holder.add(part, None)
            self._columns[part] = ScrollColumn(holder)
            self.addWidget(self._columns[part])
        self.adding = AddingEditor()
        self.adding.setMinimumWidth(1)  # the window may be as narrow as the other parts let it
        self.addWidget(self.adding)
        self._resolution_id = 0

    @property
    def is_adding(self) -> bool:
        """Whether a resolution is being written."""
        return self.currentWidget() is self.adding

    def bring(self, part: QWidget) -> None:
        """Show a part."""
        if self.currentWidget() is not self._columns[part]:
            self.setCurrentWidget(self._columns[part])

    def is_on(self, part: QWidget) -> bool:
        """Whether a part is the one shown."""
        return self.currentWidget() is self._columns[part]

    def act(self) -> bool:
        """Entrée: what the part shown does; false when it does nothing."""
        if self.is_adding:
            return True
        for aside in (self.result_file, self.secrecy):
            if self.is_on(self.vote) and not aside.isHidden():
                aside.act()
                return True
        for part in (self.opening, self.vote, self.election, self.talk, self.closed):
            if self.is_on(part):
                part.act()
                return True
        return False

    def leave_aside(self) -> bool:
        """Close what is asked for a moment; false when nothing is."""
        if self.is_adding:
            self.adding.close_keeping()
            return True
        for aside in self.asides:
            if not aside.isHidden():
                aside.leave()
                return True
        return False

    def show_read(self, read: Read, live: LiveSitting, point: Point | None, following: str) -> None:
        """Show what was read; ``following`` names the next point to be dealt with."""
        if read.vote is not None:
            self.vote.show_sheet(
                read.vote, live.moment, count=len(read.resolutions), following=following, is_paused=live.is_paused,
                statutes=live.sheet.statutes,
            )  # fmt: skip
            self._show_asides(read.vote.resolution)
        if point is not None and point.election is not None:
            self.election.show_election(
                point.election, live, is_paused=live.is_paused, following=following, preview=read.preview,
                voters=read.round_voters,
            )  # fmt: skip
        elif point is not None and point.resolution is None:
            self.talk.show_point(point, following=following)
        self.choose(live, point)

    def choose(self, live: LiveSitting, point: Point | None, *, ends_writing: bool = False) -> None:
        """Show the part that fits a point, before, during and after the sitting; what is being written stays."""
        if self.is_adding and live.is_open and not ends_writing:
            return
        if live.sheet.closed_at is not None and (point is None or not (point.is_done or point.is_running)):
            self.closed.show_live(live)
            self.bring(self.closed)
        elif not live.is_open and live.sheet.closed_at is None:
            self.bring(self.opening)
        elif point is None:
            self.talk.show_end()
            self.bring(self.talk)
        elif point.resolution is not None:
            self.bring(self.vote)
        else:
            self.bring(self.election if point.election is not None else self.talk)

    def _show_asides(self, resolution: ResolutionRow) -> None:
        self.recusal.show_resolution(resolution)
        if resolution.id != self._resolution_id:
            self._resolution_id = resolution.id
            for aside in self.asides:
                aside.hide()

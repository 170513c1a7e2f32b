"""A sitting in its own frame: check-in at the left, the vote in the middle, the agenda at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.association.rules import MeetingKind
from secretariat.meetings.rules import Part
from secretariat.meetings.sitting.rules import QuorumNow
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.ui.context import UiContext
from secretariat.ui.feed import touches
from secretariat.ui.sitting.actions import SittingActions
from secretariat.ui.sitting.agenda import AgendaColumn, Point, points_of
from secretariat.ui.sitting.centre import Centre
from secretariat.ui.sitting.finder import Finder
from secretariat.ui.sitting.frame import KeysStrip, SittingHeader
from secretariat.ui.sitting.keys import OWN_KEYS, answer_key, strip_keys
from secretariat.ui.sitting.presence import DoorPanel, PresenceColumn
from secretariat.ui.sitting.reading import Read
from secretariat.ui.sitting.room_screen import RoomScreen
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.sitting.wiring import connect
from secretariat.ui.widgets.basics import line, spaced
from secretariat.ui.widgets.panels import Panel

if TYPE_CHECKING:
    from secretariat.application import Application

NARROW, LOW = 1200, 640
LEFT, NARROW_LEFT = 336, 304
_TABLES = (
    "meeting", "sitting", "sitting_pause", "sitting_note", "movement", "proxy", "resolution", "vote_count",
    "named_vote", "ballot_mark", "recusal", "election", "election_round", "candidate", "candidate_votes",
    "agenda_item", "roll", "roll_line",
)  # fmt: skip


class SittingPage(QFrame):
    """The window shows it without its tabs; everything answers the keyboard."""

    has_own_frame = True

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert context.app is not None
        self.setProperty("panel", "window")
        self.context = context
        self.app: Application = context.app
        self.meeting_id = 0
        self.live: LiveSitting | None = None
        self.finder = Finder(())
        self.points: tuple[Point, ...] = ()
        self.current = ""
        self.focus_when_read = False
        self.screen_window: RoomScreen | None = None
        self.actions_of = SittingActions(self)
        self.header = SittingHeader("")
        self.header.set_clock(self.app.clock.now)
        self.presence = PresenceColumn()
        self.centre = Centre()
        self.opening, self.closed, self.talk = self.centre.opening, self.centre.closed, self.centre.talk
        self.vote, self.election, self.recusal = self.centre.vote, self.centre.election, self.centre.recusal
        self.agenda = AgendaColumn()
        self.keys = KeysStrip()
        self._lay_out()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.load)
        connect(self)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        spaced(column, spacing=0)
        column.addWidget(self.centre, 1)
        foot = Panel("window", margins=(24, 4, 24, 8), spacing=0)
        foot.add(self.keys)
        column.addWidget(foot)
        self._edge = line(vertical=True)
        below = QHBoxLayout()
        spaced(below, spacing=0)
        below.addWidget(self.presence)
        below.addWidget(line(vertical=True))
        below.addWidget(middle, 1)
        below.addWidget(self._edge)
        below.addWidget(self.agenda)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(self.header)
        layout.addLayout(below, 1)

    # What the window asks

    def activate(self) -> None:
        """Read the sitting again."""
        if self.meeting_id:
            self.load()

    def show_record(self, record_id: int) -> None:
        """Hold the sitting of a meeting."""
        if record_id != self.meeting_id:
            self.live, self.current = None, ""
        self.meeting_id = record_id
        self.load()

    def search_field(self) -> DoorPanel:
        """Ctrl+F goes to check-in."""
        return self.presence.door

    def edit_record(self) -> None:
        """F2: somebody arrives."""
        self.presence.door.begin_arrival()

    def new_record(self) -> None:
        """Ctrl+N: a note for the minutes."""
        if self.agenda.isHidden():
            self.toggle_agenda()
        self.agenda.notes.begin()

    def step_back(self) -> None:
        """Échap: out of a field first, then out of the sitting; it stays open."""
        focus = self.focusWidget()
        if self.presence.door.is_busy:
            self.presence.door.end_departure()
        elif self.centre.leave_aside():
            return
        elif isinstance(focus, (QLineEdit, QPlainTextEdit)) and self.live is not None and self.live.is_open:
            self.take_focus()
        else:
            self.leave()

    def areas(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.header, self.presence, self.centre, self.agenda]

    def leave(self) -> None:
        """Back to the meeting; the sitting stays as it is."""
        self.vote.keep_now()
        if self.screen_window is not None:
            self.screen_window.close()
        self.context.go_to("meetings", self.meeting_id)

    # Reading

    def load(self) -> None:
        """Read everything again."""
        self.actions_of.read(self.current)

    def load_soon(self) -> None:
        """Read everything again, once for all that asks for it now."""
        self._again.start()

    def show_read(self, read: Read) -> None:
        """Show what was read."""
        if read.sheet.meeting.id != self.meeting_id:
            return
        is_new = self.live is None
        if is_new or self.live is None or self.live.sheet.electors != read.sheet.electors:
            self.finder = Finder(read.sheet.electors)
        self.live = LiveSitting(read.sheet)
        self.header.set_association(read.association)
        self.points = points_of(read.sheet.meeting.agenda, read.resolutions, read.elections)
        self.current = read.current
        self.live.part_quorum = self._part_quorum(read)
        self.header.show_live(self.live, self.app.clock.now())
        self.presence.door.set_live(self.live, self.finder)
        self.presence.show_live(self.live)
        self.opening.show_live(self.live, self.finder)
        self.recusal.set_live(self.live, self.finder)
        self.agenda.show_points(self.points, self.current)
        self._show_notes()
        self.centre.show_read(read, self.live, self.point(), self._following())
        self.keys.show_keys(strip_keys(self.live, self.point()))
        self._show_room()
        if is_new or self.focus_when_read:
            self.focus_when_read = False
            self.take_focus()

    def _part_quorum(self, read: Read) -> QuorumNow | None:
        point = self.point()
        is_other = (
            read.sheet.meeting.kind is MeetingKind.MIXED
            and point is not None
            and point.resolution is not None
            and point.resolution.part is Part.EXTRAORDINARY
            and not point.is_done
        )
        return read.vote.quorum if is_other and read.vote is not None else None

    def arrived(self) -> None:
        """Somebody was checked in: show it without reading anything."""
        live = self.live
        if live is None:
            return
        self.presence.show_live(live)
        self.opening.show_live(live, self.finder)
        self.vote.follow(live.moment, is_paused=live.is_paused)
        self.election.follow(live)
        self._show_room()
        point = self.point()
        has_list = self.vote.voters.isVisible() or (point is not None and point.election is not None)
        if has_list or (point is not None and point.resolution and point.resolution.part is Part.EXTRAORDINARY):
            self.load_soon()

    def hear(self, changes: object) -> None:
        is_arrival = (
            getattr(changes, "seat", None) == self.app.store.seat
            and getattr(changes, "kind", "") == "do"
            and set(getattr(changes, "tables", {})) <= {"movement"}
            and self.actions_of.is_checking_in
        )
        if self.meeting_id and not is_arrival and touches(changes, *_TABLES) and self._is_shown():
            self.load_soon()

    def _is_shown(self) -> bool:
        return self.isVisible() or (self.screen_window is not None and self.screen_window.isVisible())

    # Points

    def point(self) -> Point | None:
        """The point in the middle."""
        return next((each for each in self.points if each.key == self.current), None)

    def choose_point(self, key: str) -> None:
        """Show another point."""
        self.vote.keep_now()
        self.current = key
        self.load()
        self.take_focus()

    def show_point(self) -> None:
        """Show the point again, after the officers or a resolution that was written."""
        if self.live is not None:
            self.centre.choose(self.live, self.point(), ends_writing=True)
        self.take_focus()

    def go_next(self) -> None:
        """Go to the next point that is not done."""
        following = self.next_point()
        if following is not None:
            self.choose_point(following.key)
        else:
            self.current = "end"
            self.load()

    def next_point(self) -> Point | None:
        at = next((at for at, each in enumerate(self.points) if each.key == self.current), -1)
        return next((each for each in self.points[at + 1 :] if not each.is_done), None)

    def _following(self) -> str:
        following = self.next_point()
        if following is None:
            return ""
        resolution = following.resolution
        return str(resolution.number) if resolution is not None else f"« {following.title} »"

    # Parts

    def show_officers(self) -> None:
        """Change who chairs, who writes, who counts."""
        self.opening.fill_officers()
        self.centre.bring(self.opening)
        self.opening.chair.field.setFocus()

    def show_screen(self) -> None:
        """Open the screen of the room, on the other screen where there is one."""
        if self.screen_window is None:
            self.screen_window = RoomScreen(self)
        own = self.screen()
        others = [each for each in self.window().screen().virtualSiblings() if each is not own]
        if others:
            self.screen_window.setGeometry(others[0].availableGeometry())
        self._show_room()
        self.screen_window.show()

    def _show_room(self) -> None:
        if self.screen_window is not None and self.live is not None:
            point = self.point()
            self.screen_window.show_live(
                self.live,
                self.vote if self.centre.is_on(self.vote) else None,
                point.title if point is not None else self.live.sheet.meeting.title,
            )

    def toggle_agenda(self) -> None:
        """On a narrow window the agenda takes the place of the left column."""
        is_shown = self.agenda.isHidden()
        self.agenda.setVisible(is_shown)
        self._edge.setVisible(is_shown)
        if self.width() < NARROW:
            self.presence.setVisible(not is_shown)

    def _show_notes(self) -> None:
        if self.live is not None:
            point = self.point()
            item = point.item_id if point is not None else None
            notes = [note for note in self.live.sheet.notes if item is None or note.agenda_item_id in (item, None)]
            self.agenda.notes.show_notes(notes, self.live)

    def take_focus(self) -> None:
        """Go where one goes on by keys."""
        live, point = self.live, self.point()
        if live is None or self.centre.is_adding:
            return
        if self.centre.is_on(self.closed):
            self.closed.take_focus()
        elif live.sheet.closed_at is not None and self.centre.is_on(self.election):
            self.election.take_focus()
        elif not live.is_open:
            self.presence.door.arrival.field.setFocus()
        elif point is not None and point.resolution is not None:
            is_running = point.resolution.state is ResolutionState.OPEN
            if is_running:
                self.vote.take_focus()
            else:
                self.vote.proclaim.setFocus()
        elif point is not None and point.election is not None:
            self.election.take_focus()
        else:
            self.talk.next.setFocus()

    # Keys

    def event(self, event: QEvent) -> bool:
        # F3 and F4 would go to the window's own actions.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not answer_key(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow, is_low = self.width() < NARROW, self.height() < LOW
        self.header.set_narrow(is_narrow)
        self.agenda.setVisible(not is_narrow)
        self._edge.setVisible(not is_narrow)
        self.presence.setVisible(True)
        self.presence.set_low(is_low)
        self.presence.setFixedWidth(NARROW_LEFT if is_narrow else LEFT)
        self.vote.set_compact(is_narrow or is_low)

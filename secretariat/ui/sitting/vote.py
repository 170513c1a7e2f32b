"""The vote in the middle of the sitting: the resolution, its counts, what they decide, and the proclamation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from secretariat.association.rules import Statutes
from secretariat.base.i18n import _, pgettext
from secretariat.meetings.rules import Part
from secretariat.meetings.sitting.rules import Moment
from secretariat.meetings.voting.rows import VoteSheet
from secretariat.meetings.voting.rules import CHOICE_LABELS, Choice, ResolutionState, VoteMethod
from secretariat.ui.sitting import verdict
from secretariat.ui.sitting.counts import CountsPanel
from secretariat.ui.sitting.entry import Place, Standing, VoteEntry
from secretariat.ui.sitting.places import PlacesTable
from secretariat.ui.sitting.resolution import ResolutionCard
from secretariat.ui.sitting.result_file import ways_in_advance
from secretariat.ui.sitting.secrecy import method_menu
from secretariat.ui.sitting.voters import VotersCard
from secretariat.ui.widgets.basics import KeyCap, button, label, row, spaced
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.notices import ResultStrip

KEEP_MS = 700
_PAPER = (VoteMethod.PAPER, VoteMethod.SECRET, VoteMethod.ELECTRONIC)


class VoteView(QWidget):
    """Shows one resolution; asks for what is to be recorded by signals."""

    open_asked = Signal(int)
    counts_typed = Signal(object)  # the entry, after a pause
    proclaim_asked = Signal(object)  # the entry
    next_asked = Signal()
    not_put_asked = Signal(int, str)
    method_asked = Signal(int, object)
    recuse_asked = Signal(int)
    import_asked = Signal(int)
    secret_asked = Signal(object)  # the sheet
    named = Signal(int, object, object)
    marked = Signal(int, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: VoteEntry | None = None
        self._next = ""
        self._moment: Moment | None = None
        self._is_paused = False
        self._box = Choice.FOR
        self.card = ResolutionCard()
        self.counts = CountsPanel()
        self.boxes = self.counts.boxes
        self.strip = ResultStrip()
        self.proclaim = button("", "primary", icon="right", large=True, on=self.act)
        self.enter_key = KeyCap(pgettext("key", "Enter"))
        self.strip.add_action(self.proclaim)
        self.strip.add_action(self.enter_key)
        self.explanation = QLineEdit()
        self.explanation.setPlaceholderText(_("Why the counts and the votes present differ"))
        self.explanation.setAccessibleName(_("Why the counts and the votes present differ"))
        self.casting = Segment(
            [(choice.value, _(CHOICE_LABELS[choice])) for choice in (Choice.FOR, Choice.AGAINST)],
            name=_("The chair votes"),
        )
        self.casting_row = QWidget()
        self.casting_row.setLayout(row(label(_("The chair votes"), "medium"), self.casting, None))
        self.skip = button(_("Do not put it to the vote"), "link", compact=True, on=self._skip)
        self.table = PlacesTable()
        self.voters = VotersCard()
        self._chosen_casting: Choice | None = None
        self._is_skipping = False
        self._lay_out()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        spaced(layout, spacing=12)
        layout.addWidget(self.card)
        layout.addWidget(self.counts)
        layout.addWidget(self.explanation)
        layout.addWidget(self.casting_row)
        layout.addWidget(self.strip)
        layout.addLayout(row(self.skip, None))
        layout.addWidget(self.voters)
        layout.addWidget(self.table)

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.typed.connect(self._type)
            box.entered.connect(self._enter_box)
        self.table.changed.connect(self._type_place)
        self.table.ended.connect(self.proclaim.setFocus)
        self._keep.timeout.connect(self._say_typed)
        self.explanation.textChanged.connect(lambda _text: self._refresh())
        self.explanation.returnPressed.connect(lambda: self._skip() if self._is_skipping else self.act())
        self.casting.chosen.connect(self._cast)
        self.card.method_pressed.connect(self._choose_method)
        self.card.recuse_asked.connect(lambda: self._with_id(self.recuse_asked.emit))
        self.card.import_asked.connect(self.ask_file)
        self.voters.named.connect(lambda party_id, choice: self._with_id(self.named.emit, party_id, choice))
        self.voters.marked.connect(lambda party_id, is_on: self._with_id(self.marked.emit, party_id, is_on))

    def _with_id(self, call: Callable[..., Any], *values: object) -> None:
        if self.entry is not None:
            call(self.entry.sheet.resolution.id, *values)

    # What is shown

    def show_sheet(
        self, sheet: VoteSheet, moment: Moment, *, count: int, following: str, is_paused: bool, statutes: Statutes
    ) -> None:
        """Show a vote as it was read; counts being typed stay as they are."""
        known = self.entry
        is_same = known is not None and known.sheet.resolution.id == sheet.resolution.id
        is_running = sheet.resolution.state is ResolutionState.OPEN
        fresh = VoteEntry(sheet, moment, advance_prevails=statutes.advance_vote_prevails)
        if is_same and known is not None and known.is_changed and is_running and self._keep.isActive():
            fresh.counts, fresh.is_changed = known.counts, True
        if not is_same:
            self.explanation.clear()
            self.explanation.setPlaceholderText(_("Why the counts and the votes present differ"))
            self._chosen_casting, self._is_skipping = None, False
            self._box = Choice.FOR
        self.entry, self._next, self._moment, self._is_paused = fresh, following, moment, is_paused
        self.card.show_resolution(sheet, count, takes_files=bool(ways_in_advance(statutes)))
        self.voters.show_sheet(sheet)
        self._refresh()

    def follow(self, moment: Moment, *, is_paused: bool) -> None:
        """Somebody came or left: the votes present follow."""
        self._moment, self._is_paused = moment, is_paused
        if self.entry is not None and self.entry.sheet.resolution.state in _NOT_DONE:
            self.entry.follow(moment)
            self._refresh()

    @property
    def is_running(self) -> bool:
        return self.entry is not None and self.entry.sheet.resolution.state is ResolutionState.OPEN

    @property
    def is_secret(self) -> bool:
        """Whether partial results are nobody's business."""
        return self.entry is not None and self.entry.sheet.resolution.method in _PAPER[1:]

    def standing(self) -> Standing | None:
        """What the counts come to."""
        return None if self.entry is None else self.entry.standing(self._chosen_casting)

    @property
    def casting_choice(self) -> Choice | None:
        return self._chosen_casting

    def press(self, choice: Choice) -> bool:
        """P, C, A: go to a count, and open the vote when it is not; false when there is nothing to count."""
        entry = self.entry
        if entry is None:
            return False
        if self.voters.is_calling and self.is_running:
            return self.voters.call(choice)
        if entry.sheet.resolution.state is ResolutionState.PENDING and choice in _MAIN:
            self._box = choice
            self.open_asked.emit(entry.sheet.resolution.id)
            return True
        if self.is_running and entry.has_colleges:
            self.table.take_focus(choice)
            return True
        if not self.is_running or not self.counts.can_take(choice):
            return False
        self.boxes[choice].setFocus()
        return True

    def take_rest(self) -> None:
        """R: the rest of the votes goes to the chosen count."""
        if self.is_running and self.entry is not None and not self.entry.has_colleges and not self.voters.is_calling:
            self.entry.take_rest(self._box)
            self._typed()

    def ask_file(self) -> None:
        """I: the result file of votes cast in advance."""
        self._with_id(self.import_asked.emit)

    def ask_secret(self) -> None:
        """S: voters ask for a secret ballot."""
        if self.entry is not None and self.entry.sheet.resolution.state in _NOT_DONE:
            self.secret_asked.emit(self.entry.sheet)

    def take_focus(self) -> None:
        """Go to the count that is typed."""
        if self.voters.is_calling and self.is_running:
            self.voters.list.setFocus()
        elif self.entry is not None and self.entry.has_colleges:
            self.table.take_focus(self._box)
        else:
            self.boxes[self._box].setFocus()

    def type_key(self, event: QKeyEvent) -> None:
        """A digit or a sign typed beside the boxes goes to the chosen one."""
        self.boxes[self._box].keyPressEvent(event)

    def act(self) -> None:
        """Entrée: what the button says."""
        entry = self.entry
        if entry is None:
            return
        if not self.proclaim.isEnabled():
            if self.casting_row.isVisibleTo(self) and self._chosen_casting is None:
                next(part for part in self.casting.findChildren(QPushButton) if part.isChecked()).setFocus()
            return
        state = entry.sheet.resolution.state
        if state is ResolutionState.PENDING:
            self.open_asked.emit(entry.sheet.resolution.id)
        elif state is ResolutionState.OPEN:
            self._keep.stop()
            self.proclaim_asked.emit(entry)
        else:
            self.next_asked.emit()

    def set_compact(self, is_compact: bool) -> None:
        """Take less room on a small window."""
        self.counts.set_compact(is_compact)
        self.enter_key.setVisible(not is_compact)

    # Counting

    def _enter_box(self, choice: Choice) -> None:
        self._box = choice

    def _type(self, choice: Choice, votes: int) -> None:
        if self.entry is not None and self.is_running:
            self._box = choice
            self.entry.set(choice, votes)
            self._typed()

    def _type_place(self, place: Place, choice: Choice, votes: int) -> None:
        if self.entry is not None and self.is_running:
            self.entry.set(choice, votes, place)
            self._typed()

    def _typed(self) -> None:
        self._refresh()
        self._keep.start()

    def _say_typed(self) -> None:
        if self.entry is not None and self.entry.is_changed and self.is_running:
            self.counts_typed.emit(self.entry)

    def keep_now(self) -> None:
        """Record what is typed without waiting for the pause."""
        if self._keep.isActive():
            self._keep.stop()
            self._say_typed()

    def _cast(self, value: str) -> None:
        self._chosen_casting = Choice(value)
        self._refresh()

    def skip_vote(self) -> None:
        """X: it is not put to the vote; why is asked first."""
        if self.skip.isVisibleTo(self):
            self._skip()

    def _skip(self) -> None:
        reason = self.explanation.text().strip()
        if self.entry is not None and reason:
            self.not_put_asked.emit(self.entry.sheet.resolution.id, reason)
        else:
            self._is_skipping = True
            self.explanation.setPlaceholderText(_("Why it is not put to the vote"))
            self.explanation.show()
            self.explanation.setFocus()

    def _choose_method(self) -> None:
        entry = self.entry
        if entry is None or entry.sheet.resolution.state not in _NOT_DONE:
            return
        menu = method_menu(
            self, entry.sheet, lambda chosen: self._with_id(self.method_asked.emit, chosen), self.ask_secret
        )
        menu.popup(self.card.method.mapToGlobal(self.card.method.rect().bottomLeft()))

    # Painting

    def _refresh(self) -> None:
        entry, moment = self.entry, self._moment
        if entry is None or moment is None:
            return
        resolution = entry.sheet.resolution
        is_done = resolution.state not in _NOT_DONE
        standing = entry.standing(self._chosen_casting)
        has_paper = resolution.method in _PAPER
        by_name = resolution.method is VoteMethod.ROLL_CALL
        is_locked = is_done or entry.has_colleges or by_name
        self.counts.show_counts(entry, standing, is_locked=is_locked, has_paper=has_paper)
        self._say_state(standing, is_done)
        self.table.show_entry(entry, is_locked=is_done or by_name, has_paper=has_paper)
        # A secret ballot has one box: its votes are not told apart by way of being present.
        self.table.setVisible(not has_paper or entry.has_colleges)

    def _say_state(self, standing: Standing, is_done: bool) -> None:
        entry, moment = self.entry, self._moment
        assert entry is not None
        assert moment is not None
        resolution = entry.sheet.resolution
        # The extraordinary part of a mixed assembly has a quorum of its own (AG-22).
        is_other = is_done or resolution.part is Part.EXTRAORDINARY
        quorum = entry.sheet.quorum if is_other else moment.quorum
        is_lost = not is_done and not quorum.is_reached
        decision = standing.decision
        self.skip.setVisible(not is_done and (is_lost or resolution.state is ResolutionState.PENDING))
        awaits = (
            resolution.state is ResolutionState.OPEN
            and resolution.rule.has_casting_vote
            and decision is not None
            and decision.is_tie
        )
        self.casting_row.setVisible(awaits)
        needs_why = resolution.state is ResolutionState.OPEN and standing.needs_explanation and standing.tally.total > 0
        is_typing_why = self.explanation.hasFocus() or bool(self.explanation.text())
        self.explanation.setVisible(not is_done and (needs_why or is_typing_why))
        said = verdict.state_words(
            resolution, standing, quorum, following=self._next, is_paused=self._is_paused,
            has_reason=bool(self.explanation.text().strip()),
        )  # fmt: skip
        self.strip.set_result(said.tone, said.text, said.detail)
        self.proclaim.setText(said.verb)
        self.proclaim.setEnabled(said.may_act)


_NOT_DONE = (ResolutionState.PENDING, ResolutionState.OPEN)
_MAIN = (Choice.FOR, Choice.AGAINST, Choice.ABSTENTION)

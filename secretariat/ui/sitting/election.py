"""An election in the middle of the sitting: rounds, ballots, votes of each candidate, lots, who is elected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.voting.commands import RecordRound
from secretariat.meetings.voting.phrases import round_explanation
from secretariat.meetings.voting.rows import ElectionRow, RoundRow, VoterRow
from secretariat.meetings.voting.rules import (
    ELECTION_KIND_LABELS,
    ResolutionState,
    RoundState,
    VoteMethod,
    keeps_seat,
)
from secretariat.ui.sitting import words
from secretariat.ui.sitting.count_field import CountField
from secretariat.ui.sitting.election_candidates import CandidatesCard
from secretariat.ui.sitting.election_words import elected_text, judged, vacant_text
from secretariat.ui.sitting.reading import Preview
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.sitting.voters import VotersCard
from secretariat.ui.widgets.basics import KeyCap, Pill, button, label, row, spaced
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card

KEEP_MS = 700


class ElectionView(QWidget):
    """Shows one election; asks for what is to be recorded by signals."""

    open_asked = Signal(int)
    counts_typed = Signal(object)
    close_asked = Signal(int, object)
    lot_asked = Signal(int)
    end_asked = Signal(int)
    withdraw_asked = Signal(int)
    next_asked = Signal()
    marked = Signal(int, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._election: ElectionRow | None = None
        self._live: LiveSitting | None = None
        self._is_paused = False
        self._following = ""
        self._preview: Preview | None = None
        self.card = Card(margins=(20, 14, 20, 14), spacing=8)
        self.place, self.kind, self.secret = Pill(), Pill(), Pill()
        self.title = label("", "title", wrap=True)
        self.said = label("", "lead", wrap=True)
        self.card.add(row(self.place, self.kind, self.secret, None), self.title, self.said)
        self.ballots, self.blank, self.null = (
            CountField(_("Ballots in the box")), CountField(_("Blank")), CountField(_("Null")),
        )  # fmt: skip
        self._totals = Card(margins=(20, 10, 20, 10), spacing=4)
        self._totals.content.addLayout(
            row(
                label(_("Ballots in the box"), "medium"),
                self.ballots,
                16,
                label(_("Blank")),
                self.blank,
                16,
                label(_("Null")),
                self.null,
                None,
            )
        )
        self.expressed = label("", "small", wrap=True)
        self._totals.add(self.expressed)
        self.candidates = CandidatesCard()
        self.candidates.typed.connect(self._typed)
        self.candidates.moved.connect(self._move)
        self.candidates.withdraw_asked.connect(self.withdraw_asked)
        self.strip = ResultStrip()
        self.main = button("", "primary", icon="right", large=True, on=self.act)
        self.lot = button(_("Draw lots"), icon="grid", large=True, on=self._draw)
        self.end = button(_("End the election"), large=True, on=self._end)
        self.strip.add_action(self.lot)
        self.strip.add_action(self.end)
        self.strip.add_action(self.main)
        self.strip.add_action(KeyCap(pgettext("key", "Enter")))
        layout = QVBoxLayout(self)
        spaced(layout, spacing=12)
        self.voters = VotersCard()
        self.voters.hide()
        self.voters.marked.connect(self._mark)
        for widget in (self.card, self._totals, self.candidates, self.strip, self.voters):
            layout.addWidget(widget)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self._say_typed)
        for field in (self.ballots, self.blank, self.null):
            field.textEdited.connect(self._typed)
            field.moved.connect(self._move)

    # What is shown

    def show_election(
        self,
        election: ElectionRow,
        live: LiveSitting,
        *,
        is_paused: bool,
        following: str,
        preview: Preview | None,
        voters: Sequence[VoterRow] = (),
    ) -> None:
        """Show an election as it was read; numbers being typed stay."""
        is_typing = self._keep.isActive() and self._election is not None and self._election.id == election.id
        self._election, self._live, self._is_paused = election, live, is_paused
        self._following, self._preview = following, preview
        round_ = self._open_round
        number = election.round_rows[-1].number if election.round_rows else 1
        self.place.set_state(_("Round {number} of {count}", number=number, count=election.rounds), "info")
        self.kind.set_state(_(ELECTION_KIND_LABELS[election.kind]), "neutral")
        self.secret.set_state(_("Secret ballot") if election.is_secret else "", "plum")
        self.title.setText(election.title)
        seats = ngettext("{count} seat to fill", "{count} seats to fill", election.seats)
        body = _("{seats} in “{body}”.", seats=seats, body=election.body)
        self.said.setText(body)
        if self.candidates.show_candidates(election, round_, preview):
            order: list[QWidget] = [self.null, *self._fields.values(), self.lot, self.end, self.main]
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)
        shown = round_ or (election.round_rows[-1] if election.round_rows else None)
        if shown is not None and not is_typing:
            for field, votes in (
                (self.ballots, shown.ballot_count), (self.blank, shown.blank_count), (self.null, shown.null_count),
            ):  # fmt: skip
                if not field.hasFocus():
                    field.setText(str(votes) if votes or round_ is None else "")
            for candidate_id, field in self._fields.items():
                if not field.hasFocus():
                    own = shown.votes.get(candidate_id)
                    field.setText("" if own is None else str(own))
        for field in (self.ballots, self.blank, self.null, *self._fields.values()):
            field.setReadOnly(round_ is None)
        self._totals.setVisible(shown is not None)
        self.voters.show_voters(
            voters,
            VoteMethod.SECRET,
            ResolutionState.OPEN if round_ is not None else ResolutionState.PENDING,
            round_.voted_votes if round_ is not None else 0,
        )
        self._refresh()

    def follow(self, live: LiveSitting) -> None:
        """Somebody came or left."""
        self._live = live
        if self._election is not None:
            self._refresh()

    def take_focus(self) -> None:
        """Go to the first number, or to the button."""
        (self.ballots if self._open_round is not None else self.main).setFocus()

    def act(self) -> None:
        """Entrée: what the button says."""
        election = self._election
        if election is None or not self.main.isEnabled() or self.main.isHidden():
            return
        round_ = self._open_round
        if round_ is not None:
            self._keep.stop()
            self.close_asked.emit(round_.id, self._command(round_))
        elif election.is_closed:
            self.next_asked.emit()
        elif self._is_to_end:
            self._end()
        else:
            self.open_asked.emit(election.id)

    @property
    def _is_to_end(self) -> bool:
        """Whether an election has no further round: none is due, or the sitting is over."""
        election, live = self._election, self._live
        is_over = live is not None and live.sheet.closed_at is not None
        return election is not None and (is_over or not election.needs_next)

    @property
    def _fields(self) -> dict[int, CountField]:
        return self.candidates.fields

    @property
    def _open_round(self) -> RoundRow | None:
        rounds = self._election.round_rows if self._election is not None else ()
        return rounds[-1] if rounds and rounds[-1].state is RoundState.OPEN else None

    # Counting

    def _move(self, field: CountField, by: int) -> None:
        """To the next number that is typed, after the last one to the button."""
        fields = [each for each in (self.ballots, self.blank, self.null, *self._fields.values()) if each.isEnabled()]
        at = fields.index(field) + by
        if 0 <= at < len(fields):
            fields[at].setFocus()
        elif by > 0:
            self.main.setFocus()

    def _typed(self, _text: str) -> None:
        self._preview = None
        self._refresh()
        self._keep.start()

    def _command(self, round_: RoundRow) -> RecordRound:
        return RecordRound(
            round_id=round_.id,
            ballot_count=self.ballots.number,
            blank_count=self.blank.number,
            null_count=self.null.number,
            votes={id_: field.number for id_, field in self._fields.items() if field.text() and field.isEnabled()},
        )

    def _say_typed(self) -> None:
        round_ = self._open_round
        if round_ is not None:
            self.counts_typed.emit(self._command(round_))

    def _draw(self) -> None:
        round_ = self._open_round
        if round_ is not None:
            self.lot_asked.emit(round_.id)

    def _end(self) -> None:
        if self._election is not None:
            self.end_asked.emit(self._election.id)

    def _mark(self, party_id: int, is_on: bool) -> None:
        round_ = self._open_round
        if round_ is not None:
            self.marked.emit(round_.id, party_id, is_on)

    def _refresh(self) -> None:
        election, live = self._election, self._live
        if election is None or live is None:
            return
        round_ = self._open_round
        expressed = self.ballots.number - self.blank.number - self.null.number
        decided = round_explanation(election.round_rows[-1], election) if election.round_rows else ()
        self.expressed.setText(
            " ".join(decided)
            or _("{votes} cast; absolute majority: {needed}. {present} present.", votes=votes_text(max(expressed, 0)),
                 needed=max(expressed, 0) // 2 + 1, present=votes_text(live.moment.votes))
        )  # fmt: skip
        is_lost = not live.moment.quorum.is_reached and not election.is_closed
        outcome = self._preview.outcome if self._preview is not None else None
        self.lot.setVisible(round_ is not None and outcome is not None and outcome.tie is not None)
        is_between = bool(election.round_rows) and round_ is None and not election.is_closed
        self.end.setVisible(is_between and not self._is_to_end)
        is_enabled, tone, text, detail, verb = True, "neutral", "", "", ""
        if election.is_closed:
            text, tone, detail = elected_text(election), "ok", vacant_text(election)
            verb = _("Go to {number}", number=self._following) if self._following else _("Finish")
        elif round_ is None and self._is_to_end:
            text, detail = elected_text(election), vacant_text(election)
            has_elected = any(map(keeps_seat, election.candidates))
            tone, verb = ("ok", _("Proclaim those elected")) if has_elected else ("neutral", self.end.text())
        elif is_lost:
            is_enabled, tone, text = False, "bad", _("The quorum is lost")
            detail, verb = words.missing_text(live.moment.quorum), _("Close the round")
        elif self._is_paused:
            is_enabled, tone, text = False, "warn", _("The sitting is suspended")
            detail, verb = _("Resume it to go on."), _("Close the round")
        elif round_ is not None:
            verb = _("Close the round")
            is_enabled, tone, text, detail = judged(
                self.ballots.number,
                expressed,
                max((field.number for field in self._fields.values()), default=0),
                present=live.moment.votes,
                marked=round_.voted_votes,
                preview=self._preview,
            )
        else:
            number = len(election.round_rows) + 1
            verb = _("Open round {number}", number=number)
            text = elected_text(election) if number > 1 else _("The election is not open yet")
            detail = ngettext("{count} seat to fill", "{count} seats to fill", election.vacant)
            is_enabled = bool(self._fields)
        self.strip.set_result(tone, text, detail)
        self.main.setText(verb)
        self.main.setEnabled(is_enabled)

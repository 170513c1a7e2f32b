"""Those who stand in an election, each with a number to type and what the count makes of it."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from secretariat.base.i18n import _
from secretariat.meetings.voting.rows import CandidateRow, ElectionRow, RoundRow
from secretariat.meetings.voting.rules import ElectionKind, keeps_seat
from secretariat.ui.home.rows import clear
from secretariat.ui.sitting.count_field import CountField
from secretariat.ui.sitting.reading import Preview
from secretariat.ui.widgets.basics import Pill, icon_button, label, line, spaced
from secretariat.ui.widgets.panels import Card


class CandidatesCard(Card):
    """A line for each candidate, of lists for the first of each; made again when others stand."""

    typed = Signal(str)
    moved = Signal(object, int)
    withdraw_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(margins=(20, 10, 20, 10), spacing=0)
        self.fields: dict[int, CountField] = {}
        self._states: dict[int, Pill] = {}
        self._shape: tuple[object, ...] = ()
        self._grid = QGridLayout()
        spaced(self._grid, spacing=0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self.content.addLayout(self._grid)

    def show_candidates(self, election: ElectionRow, round_: RoundRow | None, preview: Preview | None) -> bool:
        """Show who stands, in the open round where there is one; whether the fields were made again."""
        is_list, is_fixed = election.kind is ElectionKind.LIST, election.is_closed or round_ is not None
        shown = [each for each in election.candidates if each.withdrawn_at is None or each.elected_in is not None]
        if is_list:
            shown = _heads(shown)
        leaving = [] if is_fixed or is_list else [each.id for each in shown if each.withdrawn_at is None]
        shape = (election.id, [each.id for each in shown], leaving, round_.id if round_ else 0)
        is_new = shape != self._shape
        if is_new:
            self._shape = shape
            self._build(election, shown, leaving)
        self._say_elected(election, round_, preview)
        return is_new

    def _build(self, election: ElectionRow, shown: list[CandidateRow], leaving: Container[int]) -> None:
        clear(self._grid)
        self.fields, self._states = {}, {}
        self._grid.addWidget(label(_("Candidates"), "group"), 0, 0)
        self._grid.addWidget(label(_("Votes"), "small"), 0, 2, Qt.AlignmentFlag.AlignRight)
        for at, each in enumerate(shown, start=1):
            self._grid.addWidget(line(), 2 * at - 1, 0, 1, 4)
            name = each.list_name if election.kind is ElectionKind.LIST else each.name
            detail = f" · {each.organisation}" if each.organisation else ""
            self._grid.addWidget(label(f"{name}{detail}", "medium", wrap=True), 2 * at, 0)
            pill = Pill(small=True)
            self._grid.addWidget(pill, 2 * at, 1, Qt.AlignmentFlag.AlignRight)
            field = CountField(_("Votes of {name}", name=name))
            field.textEdited.connect(self.typed)
            field.moved.connect(self.moved)
            self._grid.addWidget(field, 2 * at, 2, Qt.AlignmentFlag.AlignRight)
            if each.id in leaving:
                self._grid.addWidget(self._leave_button(each), 2 * at, 3)
            self.fields[each.id], self._states[each.id] = field, pill
        self._grid.setColumnStretch(0, 1)
        if not shown:
            self._grid.addWidget(label(_("Nobody stands yet."), "muted"), 1, 0)

    def _leave_button(self, candidate: CandidateRow) -> QPushButton:
        is_elected = candidate.elected_in is not None
        said = _("{name} declines the seat") if is_elected else _("Withdraw {name}")
        return icon_button(
            "x", said.format(name=candidate.name), on=lambda: self.withdraw_asked.emit(candidate.id), compact=True
        )

    def _say_elected(self, election: ElectionRow, round_: RoundRow | None, preview: Preview | None) -> None:
        outcome = preview.outcome if preview is not None else None
        for each in election.candidates:
            pill = self._states.get(each.id)
            if pill is None:
                continue
            if each.elected_in is not None:
                if keeps_seat(each):
                    pill.set_state(_("Elected in round {number}", number=each.elected_in), "ok", "done")
                else:
                    pill.set_state(_("Declines the seat"), "neutral")
                self.fields[each.id].setEnabled(round_ is None)
            elif outcome is not None and each.id in outcome.elected:
                pill.set_state(_("Would be elected"), "info", "part")
            elif outcome is not None and outcome.tie is not None and each.id in outcome.tie.contender_ids:
                pill.set_state(_("As many votes"), "warn", "act")
            else:
                pill.set_state("")


def _heads(candidates: list[CandidateRow]) -> list[CandidateRow]:
    """The first of each list, who stands for the whole of it in the counts."""
    found: dict[str, CandidateRow] = {}
    for each in sorted(candidates, key=lambda each: (each.list_name, each.position, each.id)):
        found.setdefault(each.list_name, each)
    return list(found.values())

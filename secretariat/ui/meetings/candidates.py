"""The election of an agenda item: seats to fill, how ballots are made, and who stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import _, ngettext
from secretariat.bodies.rows import BodyRow, PersonChoice
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.phrases import reasons_text
from secretariat.meetings.rows import AgendaRow, MeetingSheet
from secretariat.meetings.voting.commands import SaveCandidate, SaveElection
from secretariat.meetings.voting.rows import CandidateRow, ElectionRow
from secretariat.meetings.voting.rules import ELECTION_KIND_LABELS, ElectionKind
from secretariat.ui.act import act
from secretariat.ui.bodies.person_field import PersonField
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.home.rows import clear
from secretariat.ui.widgets.basics import button, column, icon_button, label, row, spaced
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import ScrollColumn

_SIZE = QSize(620, 600)
_MOST_SEATS = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    election: ElectionRow | None
    bodies: tuple[BodyRow, ...]
    people: tuple[PersonChoice, ...]


class CandidatesDialog(SheetDialog):
    """Everything that is recorded here is recorded at once; the election itself with its first candidate."""

    def __init__(self, context: UiContext, parent: QWidget, sheet: MeetingSheet, item: AgendaRow) -> None:
        super().__init__(parent, _("Election and candidates"), item.title, size=_SIZE)
        assert context.app is not None
        self._context, self._app, self._sheet, self._item = context, context.app, sheet, item
        self._election: ElectionRow | None = None
        self.form = Form()
        seats = QLineEdit()
        seats.setValidator(QIntValidator(1, _MOST_SEATS, seats))
        self.form.add("body_id", _("Body"), ComboField(), 6)
        self.form.add("seats", _("Seats to fill"), seats, 3, required=True)
        self.form.add("rounds", _("Rounds"), ComboField([(count, str(count)) for count in (1, 2, 3)]), 3)
        kinds = [(each, _(ELECTION_KIND_LABELS[each])) for each in ElectionKind]
        self.form.add("kind", _("Ballot papers"), ComboField(kinds))
        self.fault = ResultStrip("bad", "")
        self.count = label("", "group")
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        spaced(self._rows, 12, 8, 8, 8, spacing=4)
        self.person, self.received = PersonField(), DateEdit(sheet.today, today=lambda: sheet.today)
        self.person.setAccessibleName(_("Candidate"))
        self.received.setAccessibleName(_("Received on"))
        self.received.setMaximumWidth(140)
        self.add = button(_("Add"), icon="plus", on=self.add_candidate)
        self.person.returnPressed.connect(self.add_candidate)
        self.body.addWidget(self.form)
        self.body.addWidget(self.count)
        self.body.addWidget(ScrollColumn(holder), 1)
        self.body.addLayout(row(self.person, self.received, self.add))
        self.body.addWidget(self.fault)
        self.record = self.add_button(_("Record"), "primary", icon="check")
        self.record.clicked.connect(self.save)
        self._read()

    # Reading

    def _read(self) -> None:
        app, meeting_id, item_id = self._app, self._sheet.id, self._item.id

        def read(_progress: object) -> _Read:
            elections = app.voting.elections(meeting_id)
            found = next((each for each in elections if each.agenda_item_id == item_id), None)
            return _Read(election=found, bodies=app.bodies.bodies(), people=app.bodies.person_choices())

        act(self._context, read, on_done=self._show, owner=self)

    def _show(self, found: _Read) -> None:
        is_first, self._election = self._election is None, found.election
        election, body = found.election, self.form.fields["body_id"].control
        assert isinstance(body, ComboField)
        body.set_options([(each.id, each.name) for each in found.bodies if each.kind is not BodyKind.ASSEMBLY])
        self.person.set_choices(found.people)
        if election is not None:
            self.form.set_values(
                {"body_id": election.body_id, "seats": str(election.seats), "rounds": election.rounds,
                 "kind": election.kind}
            )  # fmt: skip
        elif is_first:
            board = next((each.id for each in found.bodies if each.kind is BodyKind.BOARD), None)
            self.form.set_values({"body_id": board, "seats": "1", "rounds": 2, "kind": ElectionKind.SEVERAL})
        candidates = [] if election is None else [each for each in election.candidates if each.withdrawn_at is None]
        self.count.setText(ngettext("{count} candidate", "{count} candidates", len(candidates)))
        clear(self._rows)
        for candidate in candidates:
            self._rows.addWidget(self._line(candidate))
        self._rows.addStretch(1)

    def _line(self, candidate: CandidateRow) -> QWidget:
        received = candidate.received_on
        detail = " · ".join(
            filter(
                None,
                (
                    candidate.organisation,
                    _("received on {date}", date=short_date(received)) if received is not None else "",
                    reasons_text(candidate.warnings),
                ),
            )
        )
        said = column(label(candidate.name, "medium"), spacing=0)
        if detail:
            said.addWidget(label(detail, "small", tone="warn" if candidate.warnings else "", wrap=True))
        gone = icon_button("x", _("Withdraw {name}", name=candidate.name), on=lambda: self._withdraw(candidate.id))
        holder = QWidget()
        line = row(spacing=8)
        line.addLayout(said, 1)
        line.addWidget(gone)
        holder.setLayout(line)
        return holder

    # Recording

    def save(self) -> None:
        """Record the seats and how ballots are made, and close."""
        command = self._command()
        self._do(lambda: self._app.voting.save_election(command), lambda _id: self.accept())

    def add_candidate(self) -> None:
        """Enter who stands; the election is recorded with the first one."""
        chosen, typed = self.person.value(), self.person.text().strip()
        if not typed:
            self.person.setFocus()
            return
        election, command, received = self._election, self._command(), self.received.value()

        def work() -> Any:
            election_id = election.id if election is not None else self._app.voting.save_election(command)
            return self._app.voting.save_candidate(
                SaveCandidate(
                    election_id=election_id,
                    person_id=chosen.person_id if chosen is not None else None,
                    organisation_id=chosen.organisation_id if chosen is not None else None,
                    name="" if chosen is not None else typed,
                    received_on=received,
                )
            )

        def added(_id: int) -> None:
            self.person.clear()
            self.person.setFocus()
            self._read()

        self._do(work, added)

    def _withdraw(self, candidate_id: int) -> None:
        self._do(lambda: self._app.voting.withdraw_candidate(candidate_id), lambda _done: self._read())

    def _command(self) -> SaveElection:
        election = self._election
        return SaveElection(
            meeting_id=self._sheet.id,
            body_id=self.form.value("body_id"),
            seats=int(self.form.value("seats") or 1),
            title=self._item.title,
            agenda_item_id=self._item.id,
            kind=ElectionKind(self.form.value("kind")),
            rounds=self.form.value("rounds"),
            mandate_ends_on=election.mandate_ends_on if election is not None else None,
            lot=election.lot if election is not None else None,
            is_secret=election.is_secret if election is not None else None,
            tie_break=election.tie_break if election is not None else None,
            election_id=election.id if election is not None else None,
            version=election.version if election is not None else None,
        )

    def _do(self, work: Any, on_done: Any) -> None:
        self.fault.hide()
        act(self._context, lambda _progress: work(), on_done=on_done, on_refused=self._refused, owner=self)

    def _refused(self, refusal: Refusal) -> None:
        self.fault.set_result("bad", str(refusal))
        self._read()  # the election itself may have been recorded before its first candidate was refused

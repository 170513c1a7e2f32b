"""The forms of a decision: what was decided and who carries it out, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from secretariat.base.formats import short_date
from secretariat.base.i18n import _, pgettext
from secretariat.bodies.rows import BodyRow, PersonChoice
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.decisions.rows import DecisionRow
from secretariat.meetings.decisions.rules import HORIZON_LABELS, Horizon
from secretariat.meetings.rows import MeetingRow
from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.ui.bodies.person_field import PersonField
from secretariat.ui.drafts import Drafts
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField, EnumField
from secretariat.ui.widgets.form import Form


class ResponsibleField(PersonField):
    """A known person, or any name that is typed."""

    def set_value(self, value: object) -> None:
        if isinstance(value, str):
            self.setText(value)
        else:
            super().set_value(value)


class DecisionEditor(Editor):
    """Gives a ``SaveDecision``; ``meeting_chosen`` asks for the resolutions of another meeting."""

    meeting_chosen = Signal(int)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._decision: DecisionRow | None = None
        self._resolutions: dict[int, ResolutionRow] = {}
        self._kept_resolution: int | None = None
        self._people: Sequence[PersonChoice] = ()
        self.meeting = ComboField()
        self.resolution = ComboField([(None, "—")])
        self.text = QPlainTextEdit()
        self.responsible = ResponsibleField()
        self.body = ComboField([(None, "")])
        form = Form()
        form.add("meeting_id", _("Meeting"), self.meeting, required=True)
        form.add("resolution_id", _("Resolution"), self.resolution)
        form.add("text", _("Decision"), self.text, required=True)
        form.add("responsible", _("Person in charge"), self.responsible, help=_("A known person, or any name"))
        form.add("due_on", pgettext("decision", "Due"), DateEdit(), 6)
        form.add("horizon", pgettext("decision", "Horizon"), EnumField(Horizon, HORIZON_LABELS), 6)
        form.add("body_id", _("Followed up by"), self.body)
        self.text.setTabChangesFocus(True)
        super().__init__(form, self._command, title=_("New decision"), verb=_("Record"), drafts=drafts, parent=parent)
        self.meeting.activated.connect(self._ask_resolutions)
        self.resolution.activated.connect(self._take_text)

    def open_decision(
        self,
        decision: DecisionRow | None,
        *,
        meetings: Sequence[MeetingRow],
        bodies: Sequence[BodyRow],
        people: Sequence[PersonChoice],
        meeting_id: int | None,
    ) -> None:
        """The form of a decision, or of a new one of a meeting."""
        self._decision, self._people = decision, people
        self.meeting.set_options([(each.id, f"{short_date(each.held_on)} · {each.title}") for each in meetings])
        self.meeting.setEnabled(decision is None)
        self.body.set_options(
            [(None, _("The body of the meeting")), *((body.id, body.name) for body in bodies)]
        )
        self.responsible.set_choices(people)
        values: dict[str, Any] = {
            "meeting_id": meeting_id or (meetings[0].id if meetings else None), "resolution_id": None, "text": "",
            "responsible": "", "due_on": None, "horizon": Horizon.SHORT, "body_id": None,
        }  # fmt: skip
        if decision is not None:
            values = {
                "meeting_id": decision.meeting_id, "text": decision.text, "responsible": self._who(decision),
                "due_on": decision.due_on, "horizon": decision.horizon, "body_id": decision.body_id,
            }  # fmt: skip
        self._kept_resolution = decision.resolution_id if decision is not None else None
        self.set_resolutions(())
        name = f"decision:{decision.id}" if decision else f"decision:new:{values['meeting_id']}"
        title = _("Edit the decision") if decision else _("New decision")
        self.begin(values, title=title, subtitle=decision.reference if decision else " ", draft_name=name)
        self._ask_resolutions()
        if decision is None:
            self.text.setFocus()

    def set_resolutions(self, resolutions: Sequence[ResolutionRow]) -> None:
        """Offer the resolutions of the meeting that is chosen."""
        self._resolutions = {each.id: each for each in resolutions}
        self.resolution.set_options(
            [
                (None, _("None: decided without a vote")),
                *((each.id, _("No. {number}: {title}", number=each.number, title=each.title)) for each in resolutions),
            ]
        )
        self.resolution.set_value(self._kept_resolution if self._kept_resolution in self._resolutions else None)
        self.form.fields["resolution_id"].setVisible(bool(resolutions))

    def _who(self, decision: DecisionRow) -> PersonChoice | str:
        known = (each for each in self._people if each.person_id == decision.person_id)
        return next(known, decision.responsible)

    def _ask_resolutions(self, _at: int = 0) -> None:
        meeting_id = self.meeting.value()
        if meeting_id is not None:
            self.meeting_chosen.emit(meeting_id)

    def _take_text(self, _at: int = 0) -> None:
        """A resolution that is followed up says what was decided, unless something was typed."""
        self._kept_resolution = self.resolution.value()
        found = self._resolutions.get(self._kept_resolution or 0)
        if found is not None and not self.text.toPlainText().strip():
            self.text.setPlainText(found.text or found.title)

    def _command(self, values: dict[str, Any]) -> SaveDecision:
        person: PersonChoice | None = values.pop("responsible")
        decision = self._decision
        if decision is not None and not self._resolutions:
            values["resolution_id"] = decision.resolution_id  # its list has not come yet
        return SaveDecision(
            **values,
            person_id=person.person_id if person else None,
            responsible="" if person else self.responsible.text().strip(),
            decision_id=decision.id if decision else None,
            version=decision.version if decision else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDecision:
    """What the form of an end gives: whether it was done or dropped, on which day, with which words."""

    decision: DecisionRow
    is_done: bool
    outcome: str
    on: date | None


class OutcomeEditor(Editor):
    """Asks what came of a decision, or why it is dropped; gives an :class:`EndDecision`."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._decision: DecisionRow | None = None
        self._is_done = True
        form = Form()
        self.outcome = QPlainTextEdit()
        self.outcome.setTabChangesFocus(True)
        form.add("on", _("Day"), DateEdit(), 6, required=True)
        self.words = form.add("outcome", _("What came of it"), self.outcome)
        super().__init__(form, self._command, title=_("Done"), verb=_("Record"), drafts=drafts, parent=parent)

    def open_end(self, decision: DecisionRow, *, is_done: bool, today: date) -> None:
        """The form of a decision that was done, or that is dropped."""
        self._decision, self._is_done = decision, is_done
        self.words.title.setText(_("What came of it") if is_done else _("Why it is dropped"))
        self.begin(
            {"on": today, "outcome": ""}, title=_("Decision done") if is_done else _("Decision dropped"),
            subtitle=decision.reference, draft_name=f"decision-end:{decision.id}",
        )  # fmt: skip
        self.outcome.setFocus()

    def _command(self, values: dict[str, Any]) -> EndDecision:
        assert self._decision is not None
        return EndDecision(decision=self._decision, is_done=self._is_done, outcome=values["outcome"], on=values["on"])

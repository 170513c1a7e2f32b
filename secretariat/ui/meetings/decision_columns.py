"""The table of decisions: what was decided, who carries it out, until when, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.base.formats import short_date
from secretariat.base.i18n import _, pgettext
from secretariat.base.text import fold
from secretariat.meetings.decisions.rows import DecisionRow
from secretariat.meetings.decisions.rules import HORIZON_LABELS, STATE_LABELS, DecisionState
from secretariat.ui.widgets.columns import Column

_LOOKS = {
    DecisionState.TO_DO: ("neutral", "wait"),
    DecisionState.IN_PROGRESS: ("info", "part"),
    DecisionState.DONE: ("ok", "done"),
    DecisionState.DROPPED: ("neutral", "none"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    id: int
    row: DecisionRow
    search_key: str


def decision_line(row: DecisionRow) -> DecisionLine:
    """A decision as the table finds and shows it."""
    key = fold(f"{row.reference} {row.text} {row.responsible} {row.body} {row.meeting} {row.outcome}")
    return DecisionLine(id=row.id, row=row, search_key=key)


def decision_columns() -> tuple[Column, ...]:
    return (
        Column(key="reference", title=lambda: _("Reference"), text=lambda line: line.row.reference, width=148,
               kind="muted"),
        Column(key="text", title=lambda: _("Decision"), text=_first_line, kind="two_lines", width=260, stretch=3,
               second=_second_line, tip=lambda line: line.row.text),
        Column(key="body", title=lambda: _("Body"), text=lambda line: line.row.body, width=150, stretch=1),
        Column(key="responsible", title=lambda: _("In charge"), text=lambda line: line.row.responsible or "—",
               width=140, stretch=1),
        Column(key="due", title=lambda: pgettext("decision", "Due"), text=_due, width=108,
               sort=lambda line: line.row.due_on or date.max,
               tone=lambda line: "bad" if line.row.is_late else "text"),
        Column(key="horizon", title=lambda: pgettext("decision", "Horizon"),
               text=lambda line: _(HORIZON_LABELS[line.row.horizon]), width=116, kind="muted",
               sort=lambda line: list(HORIZON_LABELS).index(line.row.horizon)),
        Column(key="state", title=lambda: _("State"), text=lambda line: _state(line)[0], kind="pill", width=118,
               tone=lambda line: _state(line)[1], sign=lambda line: _state(line)[2]),
    )  # fmt: skip


def _first_line(line: DecisionLine) -> str:
    return line.row.text.split("\n")[0]


def _second_line(line: DecisionLine) -> str:
    """What came of it and when, or the meeting that decided."""
    row = line.row
    if row.closed_on is not None:
        day = short_date(row.closed_on)
        said = _("Done on {date}", date=day) if row.state is DecisionState.DONE else _("Dropped on {date}", date=day)
        return f"{said} · {row.outcome}".replace("\n", " ") if row.outcome else said
    return _("{meeting} of {date}", meeting=row.meeting, date=short_date(row.held_on))


def _due(line: DecisionLine) -> str:
    return short_date(line.row.due_on) if line.row.due_on is not None else "—"


def _state(line: DecisionLine) -> tuple[str, str, str]:
    if line.row.is_late:
        return _("Late"), "bad", "act"
    return _(STATE_LABELS[line.row.state]), *_LOOKS[line.row.state]

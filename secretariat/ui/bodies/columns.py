"""The table of mandates: who, as what, since when and until when, how they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.base.formats import short_date
from secretariat.base.i18n import _, pgettext
from secretariat.bodies.rows import MandateRow
from secretariat.bodies.rules import ORIGIN_LABELS, Origin
from secretariat.ui.widgets.columns import Column

_SOON_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLine:
    id: int
    row: MandateRow
    today: date
    search_key: str


def _state(line: MandateLine) -> tuple[str, str, str]:
    mandate, today = line.row, line.today
    if mandate.starts_on > today:
        return _("To come"), "info", "wait"
    if not mandate.is_sitting:
        return _("Ended"), "neutral", "none"
    end = mandate.planned_end_on
    if end is not None and (end - today).days <= _SOON_DAYS:
        return _("Ends soon"), "warn", "act"
    return _("In office"), "ok", "done"


def mandate_columns() -> tuple[Column, ...]:
    return (
        Column(
            key="person", title=lambda: _("Person"), text=lambda line: line.row.person, kind="two_lines", width=220,
            stretch=2, second=lambda line: line.row.organisation, sort=lambda line: line.row.sort_key,
        ),
        Column(key="title", title=lambda: pgettext("mandate", "Function"), text=lambda line: line.row.title, width=170,
               stretch=1),
        Column(key="since", title=lambda: _("Since"), text=lambda line: short_date(line.row.starts_on), width=96,
               sort=lambda line: line.row.starts_on),
        Column(key="until", title=lambda: _("Until"), text=_until, width=96,
               sort=lambda line: line.row.ended_on or line.row.planned_end_on or date.max),
        Column(key="origin", title=lambda: _("Origin"), text=_origin, width=150, kind="muted"),
        Column(key="state", title=lambda: _("State"), text=lambda line: _state(line)[0], width=130, kind="pill",
               tone=lambda line: _state(line)[1], sign=lambda line: _state(line)[2]),
    )  # fmt: skip


def _until(line: MandateLine) -> str:
    end = line.row.ended_on or line.row.planned_end_on
    return short_date(end) if end is not None else "—"


def _origin(line: MandateLine) -> str:
    """Which lot an elected member belongs to; how the others came."""
    mandate = line.row
    lot = "" if mandate.lot is None else _("lot {number}", number=mandate.lot)
    if mandate.origin is Origin.ELECTED and lot:
        return lot
    return " · ".join(part for part in (_(ORIGIN_LABELS[mandate.origin]), lot) if part)

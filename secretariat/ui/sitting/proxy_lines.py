"""The table of the pouvoirs desk: who gives, who votes with it, where it stands in words."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.base.formats import short_date
from secretariat.base.i18n import _, pgettext
from secretariat.meetings.phrases import capitalised, votes_text
from secretariat.meetings.proxies.rows import ProxyRow
from secretariat.meetings.proxies.rules import STANDING_LABELS, ProxyStanding
from secretariat.ui.widgets.columns import Column

GOOD = frozenset({ProxyStanding.COUNTS, ProxyStanding.EXPECTED})
_TONES = {
    ProxyStanding.COUNTS: ("ok", "done"),
    ProxyStanding.EXPECTED: ("ok", "wait"),
    ProxyStanding.IN_POT: ("warn", "act"),
    ProxyStanding.TO_REASSIGN: ("warn", "act"),
    ProxyStanding.SUSPENDED: ("info", "wait"),
    ProxyStanding.FALLEN: ("neutral", "none"),
    ProxyStanding.WITHDRAWN: ("neutral", "none"),
    ProxyStanding.REPLACED: ("neutral", "none"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """One pouvoir as the table holds it."""

    id: int
    row: ProxyRow
    search_key: str


def _holder(line: ProxyLine) -> str:
    return line.row.holder or _("Blank")


def proxy_columns() -> tuple[Column, ...]:
    """The columns of the pouvoirs desk."""
    return (
        Column(
            key="giver",
            title=lambda: _("Gives the proxy"),
            text=lambda line: line.row.giver,
            kind="two_lines",
            width=220,
            stretch=2,
            second=lambda line: " · ".join(
                part for part in (line.row.giver_number, votes_text(line.row.giver_votes)) if part
            ),
            sort=lambda line: line.row.sort_key,
        ),
        Column(
            key="holder",
            title=lambda: _("Votes with it"),
            text=_holder,
            kind="two_lines",
            width=200,
            stretch=2,
            second=lambda line: _("named: {name}", name=line.row.named) if line.row.named else "",
        ),
        Column(
            key="dated",
            title=lambda: _("Dated"),
            text=lambda line: short_date(line.row.dated_on) if line.row.dated_on else "",
            sort=lambda line: str(line.row.dated_on or ""),
            width=116,
        ),
        Column(
            key="standing",
            title=lambda: pgettext("proxy", "Standing"),
            text=lambda line: capitalised(_(STANDING_LABELS[line.row.standing])),
            kind="pill",
            width=300,
            tone=lambda line: _TONES.get(line.row.standing, ("bad", "act"))[0],
            sign=lambda line: _TONES.get(line.row.standing, ("bad", "act"))[1],
        ),
    )

"""The recipients of convocations as a table: who, by which channel, with which right to vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.meetings.phrases import no_vote_text, reasons_text
from secretariat.meetings.rows import RecipientRow
from secretariat.members.rules import Channel
from secretariat.ui.meetings import words
from secretariat.ui.widgets.columns import Column, tick_column


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One recipient with the channel chosen here."""

    id: int
    row: RecipientRow
    channel: Channel
    search_key: str

    @property
    def has_problem(self) -> bool:
        """Neither an e-mail for this channel, nor a usable postal address."""
        if self.channel is Channel.EMAIL:
            return not self.row.email
        if self.channel is Channel.HAND:
            return False
        return not self.row.address_lines


def lines_of(rows: tuple[RecipientRow, ...], channels: Mapping[int, Channel]) -> list[Line]:
    """The recipients, those without a usable address first, then in the order of the envelopes."""
    made = [
        Line(
            id=row.id,
            row=row,
            channel=channels.get(row.id, row.channel),
            search_key=fold(f"{row.number} {row.name} {row.representative} {row.email}"),
        )
        for row in rows
    ]
    return sorted(made, key=lambda line: not line.has_problem)


def columns() -> tuple[Column, ...]:
    """Picture 08: box, recipient, channel, right to vote."""
    return (
        tick_column(),
        Column(
            key="name", title=lambda: _("Recipient"), text=lambda line: line.row.name, kind="two_lines", width=240,
            stretch=1, second=_second, sort=lambda line: line.row.sort_key,
        ),
        Column(
            key="channel", title=lambda: _("Channel"), text=_channel, kind="icon_text", width=136, sign=_picture,
            tone=lambda line: "bad" if line.has_problem else "neutral",
        ),
        Column(
            key="vote", title=lambda: _("Right to vote"), text=lambda line: words.vote_pill(line.row).text, kind="pill",
            width=250, tone=lambda line: words.vote_pill(line.row).tone,
            sign=lambda line: words.vote_pill(line.row).sign,
            tip=lambda line: "" if line.row.may_vote else no_vote_text(line.row.reasons),
            sort=lambda line: (line.row.may_vote, line.row.votes),
        ),
    )  # fmt: skip


def _second(line: Line) -> str:
    if line.has_problem:
        problem = line.row.address_problem
        return reasons_text((problem,)) if problem is not None else _("No e-mail address.")
    person = line.row.representative
    return f"{person}, {line.row.function}" if person and line.row.function else person


def _channel(line: Line) -> str:
    if line.has_problem:
        return _("To correct")
    return words.channel_text(line.channel)


def _picture(line: Line) -> str:
    if line.has_problem:
        return "alert"
    return words.CHANNEL_PICTURES[line.channel]

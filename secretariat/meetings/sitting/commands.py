"""What users ask of a sitting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.sitting.rules import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSitting:
    """Open the sitting now, or at the minute given; ``chair_id`` is the voter who chairs, where there is one."""

    meeting_id: int
    chair_id: int | None = None
    chaired_by: str = ""
    secretary: str = ""
    tellers: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """Somebody arrives, now or at the minute given; ``person`` is who sits for an organisation."""

    meeting_id: int
    party_id: int
    mode: Mode = Mode.ROOM
    person: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOut:
    """Somebody leaves, and may give a pouvoir to somebody who stays."""

    meeting_id: int
    party_id: int
    holder_id: int | None = None
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.holder_id == self.party_id:
            raise Invalid({"holder_id": Refusal(N_("Nobody gives a proxy to oneself: choose another holder."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectRoll:
    """Give a member on the frozen roll the right to vote, or take it away, and say why; ``votes`` are those held."""

    meeting_id: int
    party_id: int
    may_vote: bool
    reason: str
    votes: int = 1

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if not self.reason.strip():
            errors["reason"] = Refusal(N_("Say why the roll is corrected: the reason is kept."))
        if self.may_vote and self.votes < 1:
            errors["votes"] = Refusal(N_("Who may vote has one vote at least."))
        if errors:
            raise Invalid(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeNote:
    """A note for the minutes, on an item of the agenda or on the sitting."""

    meeting_id: int
    text: str
    agenda_item_id: int | None = None
    note_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise Invalid({"text": Refusal(N_("Write the note first."))})

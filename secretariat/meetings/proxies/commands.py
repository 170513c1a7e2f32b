"""What users ask of the pouvoirs desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProxy:
    """A pouvoir as it came in; without ``holder_id`` it is blank. ``received_at`` is now when left out.

    ``instructions`` gives the choice asked for each resolution number, when the pouvoir is imperative.
    """

    meeting_id: int
    giver_id: int | None
    holder_id: int | None = None
    holder_name: str = ""
    dated_on: date | None = None
    received_at: datetime | None = None
    may_be_passed_on: bool = False
    instructions: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if self.giver_id is None:
            errors["giver_id"] = Refusal(N_("Choose the member who gives the proxy."))
        elif self.giver_id == self.holder_id:
            errors["holder_id"] = Refusal(N_("Nobody gives a proxy to oneself: choose another holder."))
        if errors:
            raise Invalid(errors)

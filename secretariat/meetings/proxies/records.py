"""The tables of pouvoirs: each as it came in, and each time it was handed to another holder."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.store.base import Record
from secretariat.store.types import Json, UtcDateTime


class Proxy(Record):
    """One pouvoir as it came in (AG-16): ``holder_id`` None is a blank one.

    Whether it counts is never stored: it follows from the roll, the statutes and who is there (AG-18).
    """

    __tablename__ = "proxy"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    holder_name: Mapped[str] = mapped_column(default="")  # someone outside the roll, where the statutes allow it
    dated_on: Mapped[date | None] = mapped_column(default=None)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_given_in_session: Mapped[bool] = mapped_column(default=False)
    may_be_passed_on: Mapped[bool] = mapped_column(default=False)
    instructions: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # resolution number → choice
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    withdrawal_reason: Mapped[str] = mapped_column(default="")


class ProxyHanding(Record):
    """A pouvoir given to a holder at the desk; the one before held it until then."""

    __tablename__ = "proxy_handing"

    proxy_id: Mapped[int] = mapped_column(ForeignKey("proxy.id"), index=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

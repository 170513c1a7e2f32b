"""Who convenes a meeting by the statutes, in the words of its papers (AG-3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.rules import ConveningOrgan, Statutes
from secretariat.base.i18n import _, pgettext
from secretariat.bodies.reads import mandate_rows
from secretariat.bodies.rules import Function
from secretariat.bodies.titles import is_woman
from secretariat.members.records import Party


def convener(session: Session, statutes: Statutes, on: date) -> str:
    """« la présidente », « les co-présidents », « le bureau »; empty when nobody presides on that day."""
    if statutes.convening_organ is not ConveningOrgan.PRESIDENT:
        return {
            ConveningOrgan.BUREAU: _("the bureau"),
            ConveningOrgan.BOARD: _("the board of directors"),
            ConveningOrgan.MEMBERS: _("the members who asked for it"),
        }[statutes.convening_organ]
    sitting = [row for row in mandate_rows(session, on) if row.is_sitting]
    presidents = {row.person_id for row in sitting if row.function is Function.PRESIDENT}
    chairs = presidents or {row.person_id for row in sitting if row.function is Function.CO_PRESIDENT}
    if not chairs:
        return ""
    civilities = session.scalars(select(Party.civility).where(Party.id.in_(chairs))).all()
    are_women = all(is_woman(civility) for civility in civilities)
    if not presidents:
        return pgettext("feminine", "the co-presidents") if are_women else _("the co-presidents")
    return pgettext("feminine", "the president") if are_women else _("the president")

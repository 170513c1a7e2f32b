"""What the assistant asked, checked at once and granted through the services of a new file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from secretariat.association.commands import CreateAssociation, SetStatute
from secretariat.association.rules import MeetingKind, Territory, YearKind
from secretariat.base.i18n import _

if TYPE_CHECKING:
    from secretariat.application import Application

ZONES = {Territory.METROPOLE: "Europe/Paris", Territory.CALEDONIE: "Pacific/Noumea"}
CURRENCIES = {Territory.METROPOLE: "EUR", Territory.CALEDONIE: "XPF"}
# The statutes hold for every meeting that will be recorded, whenever it was.
_SINCE = date(1901, 7, 1)
_IDENTITY = ("name", "short_name", "street", "postcode", "city", "rna", "email", "territory", "currency", "year_kind")
_RULES = (
    ("notice_days", "notice_article"),
    ("requires_up_to_date", "vote_article"),
    ("quorum", "quorum_article"),
    ("proxies_allowed", "proxy_article"),
    ("max_proxies", "proxy_article"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """One association with its year, its first scale and its statutes."""

    association: CreateAssociation
    statutes: tuple[SetStatute, ...]
    due_amount: Decimal | None
    colleges: tuple[str, ...]

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Founding:
        """From the values of the forms by key. Raises ``Invalid`` with the keys of the forms."""
        identity = {key: values[key] for key in _IDENTITY}
        association = CreateAssociation(
            **identity,
            time_zone=ZONES[Territory(values["territory"])],
            year_start_month=values["year_start_month"] if values["year_kind"] is YearKind.FIXED else 1,
        )
        statutes = tuple(
            SetStatute(
                meeting_kind=kind, name=name, value=values[name], article=values[article] or "", effective_on=_SINCE
            )
            for kind in (MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY)
            for name, article in _RULES
            if name != "max_proxies" or values["proxies_allowed"]
        )
        return cls(
            association=association,
            statutes=statutes,
            due_amount=values["due_amount"],
            colleges=tuple(values["colleges"]),
        )

    def perform(self, app: Application) -> None:
        """Create everything (database lane)."""
        from secretariat.dues.commands import SaveScale
        from secretariat.dues.scales import ScaleLineRow
        from secretariat.members.commands import SaveCategory, SaveCollege

        app.association.create_association(self.association)
        for rule in self.statutes:
            app.association.set_statute(rule)
        member = app.members.save_category(SaveCategory(name=_("Member"), position=1))
        honorary = app.members.save_category(
            SaveCategory(name=_("Honorary member"), position=2, is_voting=False, is_honorary=True)
        )
        for position, name in enumerate(self.colleges, start=1):
            app.members.save_college(SaveCollege(name=name, position=position))
        if self.due_amount is not None:
            period = app.association.period()
            app.dues.save_scale(
                SaveScale(
                    name=_("Scale {year}", year=period.label),
                    effective_on=period.starts_on,
                    lines=(
                        ScaleLineRow(category_id=member, amount=self.due_amount),
                        ScaleLineRow(category_id=honorary, amount=Decimal(0)),
                    ),
                )
            )

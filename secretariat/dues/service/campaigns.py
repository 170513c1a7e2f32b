"""Calling dues: campaigns, late joiners, single dues, and the end of a year."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from secretariat.association.records import Association
from secretariat.association.rules import YearKind, membership_period
from secretariat.base.dates import add_months
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.progress import Progress
from secretariat.dues import reads
from secretariat.dues.commands import (
    CallDueFor,
    CallDues,
    CallMissing,
    CloseCampaign,
    MarkCallsSent,
)
from secretariat.dues.reads.calls import Plan, PlannedDue, Terms
from secretariat.dues.reads.payments import credits_of
from secretariat.dues.reads.scales import currency_of
from secretariat.dues.records import Allocation, Campaign, Due, Scale
from secretariat.dues.rows import CampaignDraft, CampaignPreview, CampaignSheet
from secretariat.dues.rules import ZERO, Prorata
from secretariat.dues.service.today import today
from secretariat.members.records import Party
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit

_BLOCK = 5_000
_TERM = timedelta(days=30)


class YearCalled(Refusal):
    """The dues of the year were called already."""


class YearClosed(Refusal):
    """The year is closed: nothing is called for it any more."""


class NobodyToCall(Refusal):
    """No member is left to call."""


class CampaignActions:
    """Campaigns and their dues."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def campaign_sheet(self, year: int | None = None, on: date | None = None) -> CampaignSheet:
        """The campaign of a year (the latest by default) as it stands on a day (today by default)."""
        with self._store.read() as unit:
            return reads.campaign_sheet(unit.session, year, on or today(self._store, unit))

    def campaign_draft(self, year: int | None = None) -> CampaignDraft:
        """What a year's campaign starts from: the scale in force, a due date; by default the year after the latest."""
        with self._store.read() as unit:
            session = unit.session
            campaigns = reads.campaign_rows(session)
            scales = reads.scale_rows(session)
            kind, month = session.execute(select(Association.year_kind, Association.year_start_month)).first() or (
                YearKind.CIVIL,
                1,
            )
            now = today(self._store, unit)
            if year is not None:
                day = date(year, 12, 31)
            else:
                day = campaigns[0].ends_on + timedelta(days=1) if campaigns else now
            period = membership_period(kind, month, day)
            in_force = (row for row in scales if row.effective_on <= period.starts_on)
            scale = next(in_force, scales[-1] if scales else None)
            due_on = add_months(period.starts_on, 2) - timedelta(days=1)
            return CampaignDraft(
                year=period.year,
                label=period.label,
                starts_on=period.starts_on,
                ends_on=period.ends_on,
                called_on=now,
                due_on=max(due_on, now + _TERM),
                scale_id=scale.id if scale else None,
                prorata=scale.prorata if scale else Prorata.NONE,
                scales=scales,
                currency=currency_of(session).code,
            )

    def campaign_preview(self, command: CallDues) -> CampaignPreview:
        """Whom the campaign would call and for how much, and whom it cannot call; nothing is written."""
        with self._store.read() as unit:
            return reads.plan_calls(unit.session, _terms(command)).preview()

    def missing_preview(self, command: CallMissing) -> CampaignPreview:
        """Whom a campaign that exists would still call."""
        with self._store.read() as unit:
            return reads.plan_calls(unit.session, _again(unit.get(Campaign, command.campaign_id), command)).preview()

    def call_dues(self, command: CallDues, progress: Progress | None = None) -> int:
        """Raise the year's dues of all active members in one step; the campaign's id.

        Honorary members and those whose scale is at zero owe nothing and get no due; members who cannot be called
        are those of :meth:`campaign_preview`. Raises ``YearCalled``, ``NobodyToCall``.
        """
        with self._store.write(N_("Dues {year} called"), year=command.label or str(command.year)) as unit:
            if unit.session.scalar(select(Campaign.id).where(Campaign.year == command.year)) is not None:
                raise YearCalled(
                    N_("The dues of {year} were called already: call the members who are missing instead."),
                    year=str(command.year),
                )
            unit.get(Scale, command.scale_id)
            plan = reads.plan_calls(unit.session, _terms(command))
            campaign = unit.add(
                Campaign(
                    year=command.year,
                    label=command.label,
                    starts_on=command.starts_on,
                    ends_on=command.ends_on,
                    called_on=command.called_on,
                    due_on=command.due_on,
                    scale_id=command.scale_id,
                    prorata=command.prorata,
                )
            )
            self._raise_dues(unit, campaign, plan, command.called_on, progress)
            return campaign.id

    def call_missing(self, command: CallMissing, progress: Progress | None = None) -> int:
        """Call the members a campaign has not called yet; how many. Raises ``YearClosed``, ``NobodyToCall``."""
        with self._store.write(N_("Dues called")) as unit:
            campaign = _open_campaign(unit, command.campaign_id)
            plan = reads.plan_calls(unit.session, _again(campaign, command))
            unit.label(
                N_("Dues {year} called from {count} more members"),
                year=campaign.label or str(campaign.year),
                count=len(plan.dues),
            )
            self._raise_dues(unit, campaign, plan, command.called_on, progress)
            return len(plan.dues)

    def call_due_for(self, command: CallDueFor) -> int:
        """Call one member, reduced by the campaign's prorata; the due's id.

        Raises ``YearClosed``, ``NobodyToCall``, or what keeps the member from being called (``MissingHeadcount``…).
        """
        with self._store.write(N_("Dues called")) as unit:
            campaign = _open_campaign(unit, command.campaign_id)
            name = unit.get(Party, command.party_id).name
            unit.label(N_("Dues {year} called from {name}"), year=campaign.label or str(campaign.year), name=name)
            plan = reads.plan_calls(unit.session, _again(campaign, command), [command.party_id])
            if plan.left_out:
                raise plan.left_out[0].problem
            if not plan.dues:
                raise NobodyToCall(
                    N_("{name} owes no dues for {year}: called already, exempt, or not an active member."),
                    name=name,
                    year=campaign.label or str(campaign.year),
                )
            return self._raise_dues(unit, campaign, plan, command.called_on, None)[0]

    def mark_calls_sent(self, command: MarkCallsSent) -> None:
        """Note that the calls left the house: the campaign is then corrected due by due, no longer undone."""
        with self._store.write(N_("Calls sent")) as unit:
            campaign = unit.load(Campaign, command.id, command.version)
            unit.label(N_("Calls of {year} marked as sent"), year=campaign.label or str(campaign.year))
            campaign.sent_on = command.sent_on

    def close_campaign(self, command: CloseCampaign) -> None:
        """Close a year. Raises ``YearClosed`` when it is closed already."""
        with self._store.write(N_("Year closed")) as unit:
            campaign = unit.load(Campaign, command.id, command.version)
            _refuse_closed(campaign)
            unit.label(N_("Year {year} closed"), year=campaign.label or str(campaign.year))
            campaign.closed_on = today(self._store, unit)

    def _raise_dues(
        self, unit: WriteUnit, campaign: Campaign, plan: Plan, called_on: date, progress: Progress | None
    ) -> list[int]:
        """Insert the planned dues with their references and let earlier credit pay them; their ids."""
        if not plan.dues:
            raise NobodyToCall(N_("There is no member to call: check the scale and the headcounts."))
        series = f"COT-{campaign.year}"
        first = unit.take_number(series)
        unit.raise_number(series, first + len(plan.dues) - 1)
        ids = unit.allot_ids(Due, len(plan.dues))
        for start in range(0, len(ids), _BLOCK):
            if progress is not None:
                progress.update(start, len(ids))
            unit.insert_rows(
                Due,
                [
                    _due_columns(due, id_, campaign.id, f"{series}-{first + start + index:04d}", called_on)
                    for index, (id_, due) in enumerate(
                        zip(ids[start : start + _BLOCK], plan.dues[start : start + _BLOCK], strict=True)
                    )
                ],
            )
        _spend_credit(unit, dict(zip((due.party_id for due in plan.dues), ids, strict=True)), plan)
        if progress is not None:
            progress.update(len(ids), len(ids))
        return ids


def _due_columns(due: PlannedDue, id_: int, campaign_id: int, reference: str, called_on: date) -> dict[str, object]:
    return {
        "id": id_,
        "campaign_id": campaign_id,
        "party_id": due.party_id,
        "membership_id": due.membership_id,
        "reference": reference,
        "category_id": due.category_id,
        "headcount": due.headcount,
        "bracket": due.bracket,
        "full_amount": due.full_amount,
        "amount": due.amount,
        "starts_on": due.starts_on,
        "ends_on": due.ends_on,
        "called_on": called_on,
        "due_on": due.due_on,
    }


def _spend_credit(unit: WriteUnit, due_ids: dict[int, int], plan: Plan) -> None:
    owed = {due.party_id: due.amount for due in plan.dues}
    rows: list[dict[str, object]] = []
    for party_id, payments in credits_of(unit.session).items():
        for payment_id, rest in payments:
            part = min(rest, owed.get(party_id, ZERO))
            if part > 0:
                rows.append({"payment_id": payment_id, "due_id": due_ids[party_id], "amount": part})
                owed[party_id] -= part
    ids = unit.allot_ids(Allocation, len(rows))
    unit.insert_rows(Allocation, [{"id": id_, **row} for id_, row in zip(ids, rows, strict=True)])


def _terms(command: CallDues) -> Terms:
    return Terms(
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        called_on=command.called_on,
        due_on=command.due_on,
        scale_id=command.scale_id,
        prorata=command.prorata,
    )


def _again(campaign: Campaign, command: CallMissing | CallDueFor) -> Terms:
    return Terms(
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        called_on=command.called_on,
        due_on=command.due_on,
        scale_id=campaign.scale_id,
        prorata=campaign.prorata,
        campaign_id=campaign.id,
    )


def _open_campaign(unit: WriteUnit, campaign_id: int) -> Campaign:
    campaign = unit.load(Campaign, campaign_id)
    _refuse_closed(campaign)
    return campaign


def _refuse_closed(campaign: Campaign) -> None:
    if campaign.closed_on is not None:
        raise YearClosed(
            N_("The year {year} is closed: nothing is called for it any more."),
            year=campaign.label or str(campaign.year),
        )

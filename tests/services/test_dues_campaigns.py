"""Campaigns: who is called, for how much, in one step, and who is told apart instead of being dropped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from secretariat.application import Application
from secretariat.association.records import Association
from secretariat.association.rules import YearKind
from secretariat.base.errors import Cancelled, Invalid, StaleRecord
from secretariat.base.progress import Progress
from secretariat.dues import reads
from secretariat.dues.commands import (
    AdjustDue,
    CallDueFor,
    CallDues,
    CallMissing,
    CancelDue,
    CloseCampaign,
    FollowDue,
    MarkCallsSent,
    RecordPayment,
    SaveScale,
)
from secretariat.dues.rules import Prorata, Standing
from secretariat.dues.scales import MissingHeadcount
from secretariat.dues.service.campaigns import NobodyToCall, YearCalled, YearClosed
from secretariat.dues.service.single import DuePaid
from secretariat.members.records import Headcount
from secretariat.store.undo import ChangedSince
from tests.helpers.tables import assert_undoable, tables_of
from tests.services.dues_sample import (
    DUE_ON,
    SCHOOLS,
    add_member,
    brackets,
    called,
    prepare,
    save_scale,
    terms,
)

TODAY = date(2027, 6, 1)


def test_a_campaign_calls_every_active_member_once_and_is_one_undoable_step(app: Application) -> None:
    prepare(app)
    scale = save_scale(app)
    assert_undoable(app, lambda: app.dues.call_dues(terms(scale)))
    sheet = app.dues.campaign_sheet()
    assert [(row.name, row.reference, row.bracket, row.called) for row in sheet.rows] == [
        ("Atelier Brume", "COT-2027-0001", "10-25", Decimal("600.00")),
        ("Caillou & Fils", "COT-2027-0002", "0-9", Decimal("300.00")),
        ("Nacelle", "COT-2027-0003", "51+", Decimal("1200.00")),
    ]
    assert (sheet.figures.called.amount, sheet.figures.called.count) == (Decimal("2100.00"), 3)
    assert (sheet.figures.late.amount, sheet.figures.late.count) == (Decimal("2100.00"), 3)


def test_honorary_members_are_not_called_and_never_late(app: Application) -> None:
    members = called(app)
    assert all(row.name != "Doyenne" for row in app.dues.campaign_sheet().rows)
    for day in (date(2027, 1, 1), TODAY, date(2031, 1, 1)):
        assert app.dues.standing(members["Doyenne"], day).standing is Standing.EXEMPT
    assert app.dues.campaign_sheet().uncalled_count == 0


def test_a_category_at_zero_in_the_scale_is_exempt_like_an_honorary_one(app: Application) -> None:
    prepare(app)
    school = add_member(app, "École des mines", category_id=SCHOOLS)
    from secretariat.dues.scales import ScaleLineRow
    from tests.services.dues_sample import brackets

    free = ScaleLineRow(category_id=SCHOOLS, category="Écoles", amount=Decimal(0))
    scale = save_scale(app, (*brackets(), free))
    assert app.dues.campaign_preview(terms(scale)).exempt_count == 2
    app.dues.call_dues(terms(scale))
    assert app.dues.standing(school, TODAY).standing is Standing.EXEMPT
    assert app.dues.campaign_sheet().uncalled_count == 0


def test_the_preview_counts_without_writing_and_lists_who_cannot_be_called(app: Application) -> None:
    prepare(app)
    add_member(app, "Sans Effectif")
    add_member(app, "École des mines", category_id=SCHOOLS)
    scale = save_scale(app)
    before = tables_of(app.store)
    preview = app.dues.campaign_preview(terms(scale))
    assert tables_of(app.store) == before
    assert (preview.count, preview.total, preview.exempt_count) == (3, Decimal("2100.00"), 1)
    assert [(left.name, str(left.problem)) for left in preview.left_out] == [
        (
            "École des mines",
            "Le barème n’a pas de montant pour «\u00a0Écoles\u00a0»\u00a0: ajoutez une ligne pour cette catégorie.",
        ),
        ("Sans Effectif", "L’effectif n’est pas connu\u00a0: saisissez-le sur la fiche de l’adhérent."),
    ]


def test_members_left_out_are_called_once_they_can_be(app: Application) -> None:
    prepare(app)
    forgotten = add_member(app, "Sans Effectif")
    app.dues.call_dues(terms(save_scale(app)))
    sheet = app.dues.campaign_sheet()
    assert sheet.uncalled_count == 1
    assert sheet.campaign is not None
    missing = CallMissing(campaign_id=sheet.campaign.id, called_on=TODAY, due_on=date(2027, 6, 30))
    with pytest.raises(NobodyToCall):
        app.dues.call_missing(missing)
    with app.store.write("Headcount") as unit:
        unit.add(Headcount(party_id=forgotten, counted_on=TODAY, count=3))
    assert assert_undoable(app, lambda: app.dues.call_missing(missing)) == 1
    assert [row.reference for row in app.dues.campaign_sheet().rows if row.party_id == forgotten] == ["COT-2027-0004"]


def test_a_newcomer_is_called_with_the_prorata_of_the_campaign(app: Application) -> None:
    prepare(app)
    campaign = app.dues.call_dues(terms(save_scale(app), prorata=Prorata.MONTH))
    newcomer = add_member(app, "Nouvelle", headcount=10, joined_on=date(2027, 5, 10))
    command = CallDueFor(campaign_id=campaign, party_id=newcomer, called_on=TODAY, due_on=date(2027, 7, 1))
    assert_undoable(app, lambda: app.dues.call_due_for(command))
    (row,) = app.dues.dues_of(newcomer)
    assert (row.full_amount, row.called, row.due_on) == (Decimal("600.00"), Decimal("400.00"), date(2027, 7, 1))
    with pytest.raises(NobodyToCall):
        app.dues.call_due_for(command)


def test_who_cannot_be_called_alone_is_refused_with_the_reason(app: Application) -> None:
    called(app)
    forgotten = add_member(app, "Sans Effectif")
    sheet = app.dues.campaign_sheet()
    assert sheet.campaign is not None
    with pytest.raises(MissingHeadcount):
        app.dues.call_due_for(
            CallDueFor(campaign_id=sheet.campaign.id, party_id=forgotten, called_on=TODAY, due_on=TODAY)
        )


def test_the_headcount_of_the_day_of_the_call_counts(app: Application) -> None:
    members = prepare(app)
    with app.store.write("Headcounts") as unit:
        unit.add(Headcount(party_id=members["Caillou"], counted_on=date(2026, 12, 1), count=10))
        unit.add(Headcount(party_id=members["Caillou"], counted_on=date(2027, 5, 1), count=60))
    app.dues.call_dues(terms(save_scale(app)))
    assert app.dues.dues_of(members["Caillou"])[0].bracket == "10-25"


def test_in_rolling_years_each_member_has_its_own_twelve_months(app: Application) -> None:
    members = prepare(app)
    with app.store.write("Rolling") as unit:
        unit.load(Association, 1).year_kind = YearKind.ROLLING
    app.dues.call_dues(terms(save_scale(app), prorata=Prorata.MONTH))
    with app.store.read() as unit:
        found = reads.standings(unit.session, date(2028, 2, 29), [members["Brume"]])
    (row,) = app.dues.dues_of(members["Brume"])
    assert (row.called, row.due_on) == (Decimal("600.00"), date(2027, 3, 1))
    assert found[members["Brume"]].standing is Standing.LATE


def test_a_year_is_called_once(app: Application) -> None:
    called(app)
    with pytest.raises(YearCalled):
        app.dues.call_dues(terms(1))


def test_francs_are_called_whole(app: Application) -> None:
    prepare(app, currency="XPF")
    from secretariat.dues.scales import ScaleLineRow

    line = ScaleLineRow(category_id=1, category="Entreprises", amount=Decimal(50000))
    newcomer = add_member(app, "Nouvelle", joined_on=date(2027, 2, 10))
    scale = save_scale(app, (line,))
    app.dues.call_dues(terms(scale, prorata=Prorata.MONTH, called_on=date(2027, 3, 1)))
    assert app.dues.dues_of(newcomer)[0].called == Decimal("45833.00")


def test_a_campaign_is_no_longer_undone_once_its_calls_are_sent(app: Application) -> None:
    called(app)
    entry = app.undo_log.next_undo()
    campaign = app.dues.campaign_sheet().campaign
    assert campaign is not None
    assert_undoable(
        app,
        lambda: app.dues.mark_calls_sent(
            MarkCallsSent(id=campaign.id, version=_version(app), sent_on=date(2027, 1, 5))
        ),
    )
    with pytest.raises(ChangedSince):
        app.undo(entry)
    assert app.dues.campaign_sheet().rows[0].last_sent_on == date(2027, 1, 5)


def test_a_campaign_with_a_payment_is_no_longer_undone(app: Application) -> None:
    members = called(app)
    entry = app.undo_log.next_undo()
    app.dues.record_payment(RecordPayment(party_id=members["Caillou"], paid_on=TODAY, amount=Decimal(300)))
    with pytest.raises(ChangedSince):
        app.undo(entry)


def test_a_cancelled_campaign_leaves_nothing(app: Application) -> None:
    prepare(app)
    scale = save_scale(app)
    before = tables_of(app.store)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        app.dues.call_dues(terms(scale), progress)
    assert tables_of(app.store) == before


def test_a_closed_year_calls_nobody_but_stays_owed(app: Application) -> None:
    members = called(app)
    campaign = app.dues.campaign_sheet().campaign
    assert campaign is not None
    assert_undoable(app, lambda: app.dues.close_campaign(CloseCampaign(id=campaign.id, version=_version(app))))
    with pytest.raises(YearClosed):
        app.dues.call_missing(CallMissing(campaign_id=campaign.id, called_on=TODAY, due_on=TODAY))
    with pytest.raises(YearClosed):
        app.dues.close_campaign(CloseCampaign(id=campaign.id, version=_version(app)))
    assert app.dues.standing(members["Caillou"]).standing is Standing.LATE
    app.dues.record_payment(RecordPayment(party_id=members["Caillou"], paid_on=TODAY, amount=Decimal(300)))
    assert app.dues.standing(members["Caillou"]).standing is Standing.UP_TO_DATE


def test_the_next_year_starts_from_the_last_one(app: Application) -> None:
    prepare(app)
    scale = save_scale(app)
    draft = app.dues.campaign_draft()
    assert (draft.year, draft.starts_on, draft.due_on) == (2027, date(2027, 1, 1), date(2027, 7, 1))
    assert draft.scale_id == scale
    app.dues.call_dues(terms(scale))
    draft = app.dues.campaign_draft()
    assert (draft.year, draft.label, draft.starts_on, draft.ends_on, draft.due_on) == (
        2028,
        "2028",
        date(2028, 1, 1),
        date(2028, 12, 31),
        date(2028, 2, 29),
    )


def test_the_draft_of_a_chosen_year_has_the_scale_and_the_due_date_of_that_year(app: Application) -> None:
    prepare(app)
    later = app.dues.save_scale(SaveScale(name="Barème 2029", effective_on=date(2029, 1, 1), lines=brackets()))
    older = save_scale(app)
    found = [app.dues.campaign_draft(year) for year in (2026, 2028, 2029)]
    assert [(draft.year, draft.scale_id, draft.due_on) for draft in found] == [
        (2026, older, date(2027, 7, 1)),
        (2028, older, date(2028, 2, 29)),
        (2029, later, date(2029, 2, 28)),
    ]


def test_the_draft_of_a_chosen_year_follows_the_fixed_year_of_the_association(app: Application) -> None:
    prepare(app)
    with app.store.write("Year") as unit:
        association = unit.get(Association, 1)
        association.year_kind, association.year_start_month = YearKind.FIXED, 9
    draft = app.dues.campaign_draft(2028)
    assert (draft.label, draft.starts_on, draft.ends_on) == ("2028-2029", date(2028, 9, 1), date(2029, 8, 31))


def test_without_a_scale_the_draft_has_none(app: Application) -> None:
    prepare(app)
    assert app.dues.campaign_draft().scale_id is None


def test_what_a_member_owes_is_adjusted_with_a_reason(app: Application) -> None:
    members = called(app)
    (row,) = app.dues.dues_of(members["Brume"])
    assert_undoable(
        app,
        lambda: app.dues.adjust_due(
            AdjustDue(id=row.id, version=_due_version(app, row.id), amount=Decimal(450), reason="Jeune entreprise")
        ),
    )
    (row,) = app.dues.dues_of(members["Brume"])
    assert (row.called, row.full_amount, row.reason) == (Decimal("450.00"), Decimal("600.00"), "Jeune entreprise")
    app.dues.record_payment(RecordPayment(party_id=members["Brume"], paid_on=TODAY, amount=Decimal(400)))
    (row,) = app.dues.dues_of(members["Brume"])
    with pytest.raises(DuePaid):
        app.dues.adjust_due(AdjustDue(id=row.id, version=row.version, amount=Decimal(399), reason="Trop bas"))
    app.dues.adjust_due(AdjustDue(id=row.id, version=row.version, amount=Decimal(400), reason="Solde abandonné"))
    assert app.dues.standing(members["Brume"]).standing is Standing.UP_TO_DATE


def test_a_due_is_cancelled_with_its_reason_and_keeps_its_reference(app: Application) -> None:
    members = called(app)
    (row,) = app.dues.dues_of(members["Caillou"])
    assert_undoable(
        app,
        lambda: app.dues.cancel_due(CancelDue(id=row.id, version=_due_version(app, row.id), reason="Liquidation")),
    )
    (row,) = app.dues.dues_of(members["Caillou"])
    assert (row.is_cancelled, row.reference, row.balance) == (True, "COT-2027-0002", Decimal(0))
    assert app.dues.standing(members["Caillou"]).standing is Standing.NOT_CALLED
    assert app.dues.campaign_sheet().figures.called.count == 2


def test_a_due_with_money_is_not_cancelled(app: Application) -> None:
    members = called(app)
    app.dues.record_payment(RecordPayment(party_id=members["Caillou"], paid_on=TODAY, amount=Decimal(1)))
    (row,) = app.dues.dues_of(members["Caillou"])
    with pytest.raises(DuePaid):
        app.dues.cancel_due(CancelDue(id=row.id, version=row.version, reason="Essai"))


def test_a_dispute_and_a_promise_are_noted(app: Application) -> None:
    members = called(app)
    (row,) = app.dues.dues_of(members["Caillou"])
    command = FollowDue(id=row.id, version=row.version, is_disputed=True, promised_on=date(2027, 6, 30))
    assert_undoable(app, lambda: app.dues.follow_due(command))
    (row,) = app.dues.dues_of(members["Caillou"])
    assert (row.is_disputed, row.promised_on) == (True, date(2027, 6, 30))
    with pytest.raises(StaleRecord):
        app.dues.follow_due(command)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("due_on", {"due_on": date(2026, 12, 31)}), ("ends_on", {"ends_on": date(2026, 12, 31)})],
)
def test_impossible_days_of_a_campaign_are_refused(field: str, wrong: dict[str, date]) -> None:
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31), "called_on": date(2027, 1, 4)}
    with pytest.raises(Invalid) as refused:
        CallDues(year=2027, scale_id=1, **{**days, "due_on": DUE_ON, **wrong})
    assert set(refused.value.errors) == {field}


def test_the_reads_take_a_fixed_number_of_statements(app: Application) -> None:
    from sqlalchemy import event

    called(app)
    count = 0

    def tick(*_args: object) -> None:
        nonlocal count
        count += 1

    event.listen(app.store.engine, "before_cursor_execute", tick)
    app.dues.campaign_sheet()
    few, count = count, 0
    for number in range(20):
        add_member(app, f"Autre {number}", headcount=number)
    campaign = app.dues.campaign_sheet().campaign
    assert campaign is not None
    app.dues.call_missing(CallMissing(campaign_id=campaign.id, called_on=TODAY, due_on=TODAY))
    count = 0
    app.dues.campaign_sheet()
    assert count == few <= 9
    count = 0
    with app.store.read() as unit:
        reads.standings(unit.session, TODAY)
    assert count <= 5


def _version(app: Application) -> int:
    campaign = app.dues.campaign_sheet().campaign
    assert campaign is not None
    return campaign.version


def _due_version(app: Application, due_id: int) -> int:
    return next(row.version for row in app.dues.campaign_sheet().rows if row.id == due_id)

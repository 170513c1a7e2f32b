"""Payments: shared among dues, numbered, cancelled but never erased."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest

from secretariat.application import Application
from secretariat.base.errors import Invalid, StaleRecord
from secretariat.dues import reads
from secretariat.dues.commands import CancelPayment, RecordPayment
from secretariat.dues.rules import Charge, PaymentMethod, Receipt, Standing, standing_on
from secretariat.dues.service.payments import Overpaid, PaymentCancelled
from secretariat.store.store import Store
from secretariat.store.undo import ChangedSince, NothingToUndo
from tests.helpers.tables import tables_of
from tests.services.dues_sample import called, terms

TODAY = date(2027, 6, 1)


def pay(app: Application, party_id: int, amount: str, paid_on: date = TODAY, **more: object) -> int:
    return app.dues.record_payment(
        RecordPayment(party_id=party_id, paid_on=paid_on, amount=Decimal(amount), **more)  # type: ignore[arg-type]
    )


def balances(app: Application) -> dict[str, tuple[Decimal, Decimal]]:
    return {row.reference: (row.paid, row.balance) for row in app.dues.campaign_sheet(2027).rows}


def test_several_payments_settle_a_due_and_keep_their_numbers(app: Application) -> None:
    members = called(app)
    pay(app, members["Brume"], "250.00", date(2027, 2, 1))
    assert app.dues.standing(members["Brume"], date(2027, 2, 28)).standing is Standing.PARTLY
    assert app.dues.standing(members["Brume"]).standing is Standing.LATE
    pay(app, members["Brume"], "350.00", method=PaymentMethod.CHEQUE, cheque_number="4471208", bank="Banque du Val")
    assert app.dues.standing(members["Brume"]).standing is Standing.UP_TO_DATE
    assert [(row.number, row.amount, row.allocated_to) for row in app.dues.payments()] == [
        ("PAI-2027-0002", Decimal("350.00"), "COT-2027-0001"),
        ("PAI-2027-0001", Decimal("250.00"), "COT-2027-0001"),
    ]
    assert app.dues.payment_draft(members["Nacelle"]).banks == ("Banque du Val",)


def test_undoing_a_payment_cancels_it_and_gives_the_balances_back(app: Application) -> None:
    members = called(app)
    before = balances(app)
    pay(app, members["Caillou"], "300.00")
    after = balances(app)
    assert after != before
    app.undo()
    assert balances(app) == before
    (row,) = app.dues.payments()
    assert (row.number, row.cancelled_on, row.cancel_reason) == ("PAI-2027-0001", TODAY, "Saisi par erreur")
    app.redo()
    assert balances(app) == after
    assert app.dues.payments()[0].cancelled_on is None


def test_a_cancelled_payment_keeps_its_number_and_says_why(app: Application) -> None:
    members = called(app)
    before = balances(app)
    payment = pay(app, members["Caillou"], "300.00")
    command = CancelPayment(id=payment, version=1, reason="Chèque sans provision")
    with pytest.raises(Invalid):
        CancelPayment(id=payment, version=1, reason=" ")
    cancelled = tables_of(app.store)
    app.dues.cancel_payment(command)
    assert balances(app) == before
    with pytest.raises(PaymentCancelled):
        app.dues.cancel_payment(CancelPayment(id=payment, version=2, reason="Encore"))
    app.undo()
    assert tables_of(app.store) == cancelled
    app.redo()
    assert app.dues.payments()[0].cancel_reason == "Chèque sans provision"
    assert pay(app, members["Caillou"], "300.00") > payment
    assert app.dues.payments()[0].number == "PAI-2027-0002"


def test_a_cancellation_is_not_undone_once_the_due_was_paid_again(app: Application) -> None:
    members = called(app)
    payment = pay(app, members["Caillou"], "300.00")
    app.dues.cancel_payment(CancelPayment(id=payment, version=1, reason="Chèque perdu"))
    entry = app.undo_log.next_undo()
    pay(app, members["Caillou"], "300.00")
    with pytest.raises(ChangedSince):
        app.undo(entry)


def test_a_payment_cancelled_by_hand_cannot_be_undone_too(app: Application) -> None:
    members = called(app)
    payment = pay(app, members["Caillou"], "300.00")
    entry = app.undo_log.next_undo()
    app.dues.cancel_payment(CancelPayment(id=payment, version=1, reason="Chèque perdu"))
    with pytest.raises(NothingToUndo):
        app.undo(entry)


def test_a_payment_goes_to_the_oldest_dues_first_unless_told_otherwise(app: Application) -> None:
    members = called(app)
    app.dues.call_dues(terms(1, year=2028, called_on=date(2028, 1, 4)))
    pay(app, members["Caillou"], "400.00")
    assert [(row.year, row.paid) for row in app.dues.dues_of(members["Caillou"])] == [
        (2028, Decimal("100.00")),
        (2027, Decimal("300.00")),
    ]
    newer, older = app.dues.dues_of(members["Brume"])
    pay(app, members["Brume"], "700.00", allocation={newer.id: Decimal(600), older.id: Decimal(100)})
    assert [row.paid for row in app.dues.dues_of(members["Brume"])] == [Decimal("600.00"), Decimal("100.00")]
    with pytest.raises(Invalid) as refused:
        pay(app, members["Brume"], "10.00", allocation={newer.id: Decimal(10)})
    assert "allocation" in refused.value.errors


def test_more_than_is_owed_is_refused_or_kept_for_the_next_dues(app: Application) -> None:
    members = called(app)
    with pytest.raises(Overpaid) as refused:
        pay(app, members["Caillou"], "350.00")
    assert str(refused.value) == (
        "Caillou & Fils doit 300,00\u00a0€\u00a0: il resterait 50,00\u00a0€. Diminuez le montant, "
        "ou gardez le reste en avoir."
    )
    pay(app, members["Caillou"], "350.00", keep_credit=True)
    assert app.dues.payment_draft(members["Caillou"]).credit == Decimal("50.00")
    app.dues.call_dues(terms(1, year=2028, called_on=date(2028, 1, 4)))
    newer, _older = app.dues.dues_of(members["Caillou"])
    assert (newer.paid, newer.balance) == (Decimal("50.00"), Decimal("250.00"))
    assert app.dues.payment_draft(members["Caillou"]).credit == 0


def test_credit_is_used_when_asked(app: Application) -> None:
    members = called(app)
    pay(app, members["Caillou"], "100.00", allocation={}, keep_credit=True)
    assert app.dues.payment_draft(members["Caillou"]).owed == Decimal("300.00")
    before = tables_of(app.store)
    assert app.dues.use_credit(members["Caillou"]) == Decimal("100.00")
    assert app.dues.payment_draft(members["Caillou"]).owed == Decimal("200.00")
    app.undo()
    assert tables_of(app.store) == before


def test_a_day_to_come_a_nil_amount_and_a_part_of_a_franc_are_refused(app: Application) -> None:
    members = called(app, currency="XPF")
    with pytest.raises(Invalid) as refused:
        pay(app, members["Caillou"], "10.50", date(2027, 6, 2))
    assert set(refused.value.errors) == {"amount", "paid_on"}
    with pytest.raises(Invalid) as refused:
        pay(app, members["Caillou"], "0")
    assert set(refused.value.errors) == {"amount"}
    assert app.dues.payments() == ()


def test_an_older_version_of_a_payment_is_refused(app: Application) -> None:
    members = called(app)
    payment = pay(app, members["Caillou"], "300.00")
    with pytest.raises(StaleRecord):
        app.dues.cancel_payment(CancelPayment(id=payment, version=9, reason="Essai"))


def test_many_payments_are_one_step_with_numbers_in_order(app: Application) -> None:
    members = called(app)
    before = balances(app)
    commands = [
        RecordPayment(party_id=members[name], paid_on=TODAY, amount=Decimal(amount))
        for name, amount in (("Caillou", 100), ("Brume", 600), ("Caillou", 200))
    ]
    assert app.dues.record_payments(commands) == 3
    assert sorted(row.number for row in app.dues.payments()) == ["PAI-2027-0001", "PAI-2027-0002", "PAI-2027-0003"]
    assert app.dues.standing(members["Caillou"]).standing is Standing.UP_TO_DATE
    with pytest.raises(Overpaid):
        app.dues.record_payments(commands)
    app.undo()
    assert balances(app) == before


def test_standings_of_all_agree_with_the_pure_rule_on_every_day(app: Application) -> None:
    members = called(app)
    pay(app, members["Brume"], "250.00", date(2027, 2, 1))
    pay(app, members["Brume"], "350.00", date(2027, 4, 1))
    late = pay(app, members["Nacelle"], "1200.00", date(2027, 3, 15))
    app.dues.cancel_payment(CancelPayment(id=late, version=1, reason="Chèque sans provision"))
    with app.store.read() as unit:
        charges = reads.open_charges(unit.session) | {}
        days = [date(2027, 1, 1), date(2027, 1, 4), date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1), TODAY]
        found = [reads.standings(unit.session, day) for day in days]
    brume = Charge(
        id=1,
        year=2027,
        amount=Decimal("600.00"),
        called_on=date(2027, 1, 4),
        due_on=date(2027, 2, 28),
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    receipts = [
        Receipt(due_id=1, paid_on=date(2027, 2, 1), amount=Decimal("250.00")),
        Receipt(due_id=1, paid_on=date(2027, 4, 1), amount=Decimal("350.00")),
    ]
    assert [result[members["Brume"]] for result in found] == [standing_on([brume], receipts, day) for day in days]
    assert members["Nacelle"] in charges
    assert found[-1][members["Nacelle"]].standing is Standing.LATE
    assert set(found[0]) == set(members.values())


def test_two_seats_paying_the_same_due_at_once_do_not_pay_it_twice(app: Application, target: str) -> None:
    members = called(app)
    other = Application(Store.open(target, clock=app.clock, actor="Autre", seat="seat-2"))
    together = threading.Barrier(2)
    refused: list[Exception] = []

    def pay_all(seat: Application) -> None:
        together.wait(5)
        try:
            pay(seat, members["Caillou"], "300.00")
        except Overpaid as error:
            refused.append(error)

    seats = [threading.Thread(target=pay_all, args=(seat,)) for seat in (app, other)]
    for seat in seats:
        seat.start()
    for seat in seats:
        seat.join(20)
    other.store.close()
    assert len(refused) == 1
    assert balances(app)["COT-2027-0002"] == (Decimal("300.00"), Decimal("0.00"))


def test_payers_are_listed_with_what_they_owe(app: Application) -> None:
    called(app)
    assert [(row.name, row.owed) for row in app.dues.payers()] == [
        ("Atelier Brume", Decimal("600.00")),
        ("Caillou & Fils", Decimal("300.00")),
        ("Doyenne", Decimal("0.00")),
        ("Nacelle", Decimal("1200.00")),
    ]

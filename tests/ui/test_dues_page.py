"""The Cotisations tab on a real file: the campaign, a payment, the call of a year, the scale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.settings import Settings
from secretariat.dues.commands import RecordPayment
from secretariat.dues.rules import PaymentMethod, Standing
from secretariat.store.store import Store
from secretariat.ui.context import UiContext, make_context
from secretariat.ui.dues.calling import CallDialog
from secretariat.ui.dues.page import DuesPage
from secretariat.ui.dues.side_form import SideForm
from secretariat.ui.theme import Theme
from tests.services.dues_sample import add_member, called, prepare, save_scale
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import preview_shown

NOON = datetime(2027, 6, 1, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    made = Application(
        Store.create(tmp_path / "dues.secretariat", clock=FixedClock(NOON), actor="Camille", seat="seat-1")
    )
    yield made
    made.close()


class Screen:
    """The page, shown, with what a test needs around it."""

    def __init__(self, qtbot: QtBot, look: Theme, app: Application, width: int = 1366) -> None:
        self.page: DuesPage
        self.notices: list[str] = []
        self.went: list[tuple[object, ...]] = []
        self.context: UiContext = make_context(QApplication.instance(), look, app)  # type: ignore[arg-type]
        self.context.go_to = lambda *to: self.went.append(to)
        self.context.notices.posted.connect(lambda notice: self.notices.append(notice.text))
        app.changes.subscribe(self.context.feed.post)
        self.page = DuesPage(self.context)
        qtbot.addWidget(self.page)
        self.page.resize(width, 719)
        self.page.show()
        self.page.activate()
        self.qtbot = qtbot
        self.settle()

    def settle(self) -> None:
        """Let every job end and every answer arrive."""
        follow = self.page.campaign._follow
        self.qtbot.waitUntil(lambda: not follow.isActive() and not self.context.runner.pending(), timeout=10_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not follow.isActive() and not self.context.runner.pending(), timeout=10_000)

    def shown(self) -> list[str]:
        return [row.name for row in self.page.campaign.list.model.shown_rows()]

    def select(self, name: str) -> None:
        table = self.page.campaign.list.table
        row = next(row for row in self.page.campaign.list.model.rows if row.name == name)
        table.select_id(row.id)
        self.settle()

    def close(self) -> None:
        self.context.runner.close()


@pytest.fixture
def screen(qtbot: QtBot, look: Theme, app: Application) -> Iterator[Screen]:
    """Three dues of 2027, all late."""
    called(app)
    made = Screen(qtbot, look, app)
    yield made
    made.close()


def test_the_campaign_shows_its_figures_its_dues_and_the_first_payment_to_type(screen: Screen) -> None:
    view = screen.page.campaign
    assert screen.shown() == ["Atelier Brume", "Caillou & Fils", "Nacelle"]
    assert view.card.title.text() == "Campagne 2027"
    assert view.card._late._amount.text() == "2\u202f100,00\u00a0€"
    assert view.payment.payer.text() == "Atelier Brume · 0001"
    assert view.payment.amount.value() == Decimal("600.00")
    assert view.list.footer.left.text().startswith("3 cotisations · appelé 2\u202f100,00\u00a0€")


def test_nothing_is_cut_and_everything_has_a_name(screen: Screen) -> None:
    for part in ("campaign", "payments", "scale"):
        screen.page.tabs.choose(part)
        screen.settle()
        assert_no_cut_text(screen.page)
        assert_accessible(screen.page)
    screen.page.tabs.choose("campaign")
    screen.page.campaign.payment.method.choose(PaymentMethod.CHEQUE)
    screen.page.resize(1366, 639)
    screen.settle()
    assert_no_cut_text(screen.page)
    bar = screen.page.campaign.payment.scroller.horizontalScrollBar()
    assert bar.maximum() == 0, "the panel is wider than its place"


def test_a_payment_is_typed_and_recorded_from_the_keyboard(screen: Screen, app: Application) -> None:
    view = screen.page.campaign
    screen.select("Caillou & Fils")
    screen.page.new_record()
    qtbot = screen.qtbot
    view.payment.amount.selectAll()
    qtbot.keyClicks(view.payment.amount, "100")
    assert view.payment.allocation._lines[0].rest.text() == "200,00\u00a0€"
    view.payment.method.choose(PaymentMethod.CHEQUE)
    qtbot.keyClicks(view.payment.cheque, "4471208")
    qtbot.keyClick(view.payment.cheque, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    (payment,) = app.dues.payments()
    assert (payment.name, payment.amount, payment.method, payment.cheque_number) == (
        "Caillou & Fils", Decimal("100.00"), PaymentMethod.CHEQUE, "4471208",
    )  # fmt: skip
    row = view.list.table.current_row()
    assert row is not None
    assert (row.name, row.balance) == ("Caillou & Fils", Decimal("200.00"))
    assert view.payment.amount.value() == Decimal("200.00")
    assert view.payment.method.value() is PaymentMethod.CHEQUE


def test_record_then_next_goes_to_the_next_due_that_is_owed(screen: Screen, app: Application) -> None:
    view = screen.page.campaign
    screen.select("Atelier Brume")
    view.payment.submit_next()
    screen.settle()
    assert view.payment.payer.text().startswith("Caillou & Fils")
    assert app.dues.campaign_sheet().rows[0].balance == 0


def test_more_than_is_owed_must_be_kept_as_credit_on_purpose(screen: Screen, app: Application) -> None:
    view = screen.page.campaign
    screen.select("Caillou & Fils")
    view.payment.amount.selectAll()
    screen.qtbot.keyClicks(view.payment.amount, "350")
    view.payment.submit()
    screen.settle()
    assert app.dues.payments() == ()
    assert view.payment.strip.isVisible()
    view.payment.allocation.keep.setChecked(True)
    view.payment.submit()
    screen.settle()
    assert app.dues.payments()[0].credit == Decimal("50.00")


def test_a_refused_day_is_said_beside_its_field_and_nothing_typed_is_lost(screen: Screen, app: Application) -> None:
    panel = screen.page.campaign.payment
    panel.paid_on.set_value(date(2027, 6, 2))
    panel.submit()
    screen.settle()
    assert panel.form.fields["paid_on"].state == "error"
    assert "enregistrez le paiement le jour" in panel.form.fields["paid_on"].message
    assert panel.amount.value() == Decimal("600.00")
    assert app.dues.payments() == ()


def test_what_was_typed_for_a_member_is_found_again(screen: Screen) -> None:
    panel = screen.page.campaign.payment
    screen.select("Caillou & Fils")
    panel.amount.selectAll()
    screen.qtbot.keyClicks(panel.amount, "123")
    screen.select("Nacelle")
    assert panel.amount.value() == Decimal("1200.00")
    screen.select("Caillou & Fils")
    assert panel.amount.value() == Decimal("123.00")


def test_a_member_is_found_by_words_in_any_order(screen: Screen) -> None:
    panel = screen.page.campaign.payment
    panel.begin_empty()
    screen.qtbot.keyClicks(panel.payer, "fils cail")
    popup = panel.payer.completer().popup()
    assert popup is not None
    screen.qtbot.keyClick(popup, Qt.Key.Key_Down)
    screen.qtbot.keyClick(popup, Qt.Key.Key_Return)
    screen.settle()
    assert panel.payer.text() == "Caillou & Fils · 0002"
    assert panel.amount.value() == Decimal("300.00")


def test_chips_and_search_narrow_the_list_and_an_empty_one_says_why(screen: Screen, app: Application) -> None:
    view = screen.page.campaign
    app.dues.record_payment(RecordPayment(party_id=1, paid_on=date(2027, 5, 1), amount=Decimal(600)))
    screen.settle()
    view.list.choose("late")
    assert screen.shown() == ["Caillou & Fils", "Nacelle"]
    field = screen.page.search_field()
    assert field is not None
    field.setText("cot-2027-0003")
    assert screen.shown() == ["Nacelle"]
    field.setText("zzz")
    assert view.list.empty.title.text() == "Rien ne correspond à «\u00a0zzz\u00a0»"
    view.list.clear_filters()
    assert len(screen.shown()) == 3


def test_a_due_is_followed_adjusted_and_cancelled_beside_the_list(screen: Screen, app: Application) -> None:
    view = screen.page.campaign
    screen.select("Nacelle")
    row = view.list.table.current_row()
    assert row is not None
    menu = view.row_menu((row,))
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Enregistrer un paiement"
    menu.actions()[1].trigger()
    form = view._split.side.currentWidget()
    assert isinstance(form, SideForm)
    form.form.set_values({"promised_on": date(2027, 5, 30), "is_disputed": False})
    form.submit()
    screen.settle()
    assert app.dues.dues_of(row.party_id)[0].promised_on == date(2027, 5, 30)
    assert view.payment.tasks_section.isVisible()

    screen.page.edit_record()
    form = view._split.side.currentWidget()
    assert isinstance(form, SideForm)
    form.submit()
    assert form.form.fields["reason"].state == "error"
    form.form.set_values({"amount": Decimal(900), "reason": "Effectif revu"})
    form.submit()
    screen.settle()
    assert app.dues.dues_of(row.party_id)[0].called == Decimal("900.00")
    assert view._split.side.currentWidget() is view.payment


def test_a_payment_is_cancelled_with_its_reason(screen: Screen, app: Application) -> None:
    app.dues.record_payment(RecordPayment(party_id=2, paid_on=date(2027, 5, 1), amount=Decimal(300)))
    screen.page.tabs.choose("payments")
    screen.settle()
    view = screen.page.payments
    view.list.table.selectRow(0)
    assert view.sheet.title.text() == "PAI-2027-0001"
    view.cancel_current()
    form = view._split.side.currentWidget()
    assert isinstance(form, SideForm)
    form.form.set_values({"reason": "Chèque sans provision"})
    form.submit()
    screen.settle()
    assert app.dues.payments()[0].cancel_reason == "Chèque sans provision"
    assert app.dues.standing(2).standing is Standing.LATE


def test_a_year_is_called_from_its_preview_in_one_step(qtbot: QtBot, look: Theme, app: Application) -> None:
    prepare(app)
    add_member(app, "Sans Effectif")
    save_scale(app)
    screen = Screen(qtbot, look, app)
    assert screen.page.campaign._empty.title.text() == "Aucune cotisation appelée"
    assert_no_cut_text(screen.page)
    screen.page.call_dues()
    screen.settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CallDialog) and w.isVisible())
    assert dialog.figure.text() == "2\u202f100,00\u00a0€"
    assert dialog.go.text() == "Appeler 3 cotisations"
    assert_no_cut_text(dialog)
    assert_accessible(dialog)
    dialog.call()
    screen.settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert screen.shown() == ["Atelier Brume", "Caillou & Fils", "Nacelle"]
    assert screen.page.campaign.card.missing.isVisible()
    assert screen.page.campaign.card.missing.text() == "Appeler 1 adhérent de plus"
    app.undo()
    screen.settle()
    assert screen.page.campaign._empty.isVisible()
    screen.close()


def test_without_members_or_scale_the_tab_says_what_comes_first(qtbot: QtBot, look: Theme, app: Application) -> None:
    screen = Screen(qtbot, look, app)
    assert screen.page.campaign._empty.title.text() == "Aucun adhérent"
    prepare(app)
    screen.settle()
    assert screen.page.campaign._empty.title.text() == "Aucun barème"
    assert_no_cut_text(screen.page)
    screen.close()


def test_a_scale_is_typed_with_its_faults_beside_the_brackets(qtbot: QtBot, look: Theme, app: Application) -> None:
    prepare(app)
    screen = Screen(qtbot, look, app)
    screen.page.tabs.choose("scale")
    screen.settle()
    view = screen.page.scale
    companies = view.cards[0]
    companies.rows[0].amount.set_value(Decimal(300))
    companies.add_row()
    companies.rows[1].amount.set_value(Decimal(600))
    companies.rows[1].from_edit.setText("12")
    view.save()
    assert "rien n’est prévu entre 0–9 et 12 et +" in companies.rows[1].message.text()
    assert view.cards[2].rows[0].message.text() == "Saisissez un montant\u00a0: 0 pour aucune cotisation."
    companies.rows[1].from_edit.setText("10")
    view.cards[2].rows[0].amount.set_value(Decimal(0))
    assert_no_cut_text(screen.page)
    view.save()
    screen.settle()
    (scale,) = app.dues.scale_sheet().scales
    assert [(line.category, line.bracket, line.amount) for line in scale.lines] == [
        ("Entreprises", "0-9", Decimal("300.00")),
        ("Entreprises", "10+", Decimal("600.00")),
        ("Écoles", "", Decimal("0.00")),
    ]
    screen.close()


def test_a_scale_that_served_is_read_only_and_duplicated(screen: Screen) -> None:
    screen.page.tabs.choose("scale")
    screen.settle()
    view = screen.page.scale
    assert view.strip.isVisible()
    assert not view.record.isVisible()
    view.duplicate()
    assert view.name.text() == "Barème 2028"
    assert view.record.isVisible()
    assert [row.amount.value() for row in view.cards[0].rows] == [300, 600, 900, 1200]


def test_the_list_is_exported_as_it_is_shown(screen: Screen, tmp_path: Path) -> None:
    target = tmp_path / "dues.csv"
    screen.context.ask_save = lambda *_args, **_more: target
    screen.page.campaign.list.search.setText("caillou")
    screen.page.export_rows()
    screen.settle()
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].split(";")[:3] == ["Adhérent", "Référence", "Tranche"]
    assert len(lines) == 2
    assert "300,00" in lines[1]


def test_the_list_is_printed(screen: Screen, tmp_path: Path) -> None:
    target = tmp_path / "dues.pdf"
    screen.context.ask_save = lambda *_args, **_more: target
    screen.page.print_rows()
    screen.settle()
    preview = preview_shown()
    preview.save_as()
    screen.settle()
    preview.reject()
    assert target.read_bytes().startswith(b"%PDF")


def test_the_footer_says_how_many_of_how_many_and_adds_up(screen: Screen) -> None:
    footer = screen.page.campaign.list.footer
    assert "3 cotisations" in said_by(footer)
    assert "sur" not in said_by(footer)
    screen.page.campaign.list.search.setText("caillou")
    screen.settle()
    assert "1 cotisation sur 3" in said_by(footer)
    assert "appelé 300,00\u00a0€" in said_by(footer)
    screen.page.campaign.list.search.clear()
    screen.page.campaign.list.table.selectAll()
    screen.settle()
    assert "3 cotisations sélectionnées" in said_by(footer)
    assert "appelé 2\u202f100,00\u00a0€" in said_by(footer)


def said_by(footer: QWidget) -> str:
    return " · ".join(each.text() for each in footer.findChildren(QLabel) if each.text())


def test_the_columns_of_both_lists_come_back(screen: Screen, qtbot: QtBot, look: Theme, app: Application) -> None:
    page, settings = screen.page, Settings()
    page._settings = settings
    page.campaign.list.table.layout_of_columns.set_shown("number", True)
    page.payments.list.table.layout_of_columns.set_shown("bank", True)
    page.save_state()
    context = make_context(look, look, app, settings)
    again = DuesPage(context)
    qtbot.addWidget(again)
    assert "number" in [column.key for column in again.campaign.list.table.shown_columns()]
    assert "bank" in [column.key for column in again.payments.list.table.shown_columns()]
    again.campaign.list.table.restore_columns()
    assert "number" not in [column.key for column in again.campaign.list.table.shown_columns()]
    context.runner.close()


def test_escape_steps_back_without_losing_anything(screen: Screen) -> None:
    view = screen.page.campaign
    view.list.search.setText("nac")
    screen.page.step_back()
    assert view.list.search.text() == ""
    screen.page.step_back()
    assert view._split.side.isHidden()


def test_on_a_narrow_window_the_panel_covers_the_list(qtbot: QtBot, look: Theme, app: Application) -> None:
    called(app)
    screen = Screen(qtbot, look, app, width=900)
    assert_no_cut_text(screen.page, allow_elided=True)
    screen.close()


def test_closing_a_year_asks_once(screen: Screen, app: Application) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str, text: str = "", **_more: object) -> bool:
        asked.append(f"{title} {text}")
        return True

    screen.context.ask = answer
    screen.page.campaign.year.close_year()
    screen.settle()
    assert asked == [
        "Clôturer l’année 2027\u202f? 3 cotisations restent dues et pourront être réglées après la clôture."
    ]
    sheet = app.dues.campaign_sheet()
    assert sheet.campaign is not None
    assert not sheet.campaign.is_open
    assert screen.page.campaign.card.pill.text == "Clôturée"

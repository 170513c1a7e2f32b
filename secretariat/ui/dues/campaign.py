"""The campaign's part of the tab: its card, the list of its dues, and the payment beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import money
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.dues.commands import RecordPayment
from secretariat.dues.rows import CampaignSheet, DueRow, PayerRow, PaymentDraft
from secretariat.dues.rules import ZERO, Standing
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dues.campaign_tasks import campaign_tasks, is_promised
from secretariat.ui.dues.campaign_year import YearActions
from secretariat.ui.dues.card import CampaignCard
from secretariat.ui.dues.columns import Setting, due_columns
from secretariat.ui.dues.list import ListCard
from secretariat.ui.dues.lists import ListWriter
from secretariat.ui.dues.payment import WIDTH, PaymentPanel
from secretariat.ui.dues.side import ListWithSide
from secretariat.ui.dues.side_form import SideForm, adjust_form, cancel_due_form, follow_form
from secretariat.ui.widgets.basics import button
from secretariat.ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from secretariat.application import Application

_FOLLOW_MS = 80
_LOW = 520


class CampaignView(QWidget):
    """Shows one campaign. ``scale_asked`` when a scale must be made first, ``label_changed`` for the sub-tab."""

    scale_asked = Signal()
    label_changed = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert context.app is not None
        self._context = context
        self._app: Application = context.app
        self._sheet: CampaignSheet | None = None
        self._year: int | None = None
        self._wanted_row: int | None = None
        self._followed: int | None = None
        self.setting = Setting()
        self.card = CampaignCard()
        self.list = ListCard(
            due_columns(self.setting),
            (
                ("all", pgettext("dues", "All"), lambda row: not row.is_cancelled),
                ("open", pgettext("dues", "To collect"), lambda row: row.balance > 0),
                ("late", pgettext("dues", "Late"), lambda row: row.standing is Standing.LATE),
                ("partly", pgettext("dues", "Partly paid"), lambda row: row.balance > 0 and row.paid > 0),
                ("paid", pgettext("dues", "Paid by members"), lambda row: not row.is_cancelled and row.balance <= 0),
                ("promised", pgettext("dues", "Promised"), is_promised),
                ("disputed", pgettext("dues", "Disputed"), lambda row: row.balance > 0 and row.is_disputed),
                ("cancelled", pgettext("dues", "Cancelled ones"), lambda row: row.is_cancelled),
            ),
            hint=_("Member or reference"),
            name=_("Dues"),
            nothing=_("No due in this state"),
        )
        self.payment = PaymentPanel(context)
        self.writer = ListWriter(context, self)
        self.year = YearActions(context, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._empty = EmptyState("euro", "")
        self._split = ListWithSide(self.card, self.list, empty=self._empty, record=self.payment)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        self.list.choose("all")

    def _connect(self) -> None:
        table, card = self.list.table, self.card
        table.current_changed.connect(lambda _row: self._follow.start())
        table.activated_row.connect(self._enter)
        table.edit_asked.connect(lambda row: self._open(adjust_form(row, self.setting.currency)))
        table.remove_asked.connect(self._cancel_rows)
        table.menu_asked.connect(self._show_menu)
        self._follow.timeout.connect(self._follow_current)
        self.list.shown_changed.connect(self._say_totals)
        self.payment.recorded.connect(self._record)
        self.payment.payer_chosen.connect(self._read_draft)
        self.payment.closed.connect(self._close_panel)
        self.year.scale_asked.connect(self.scale_asked)
        self.year.calling.connect(self._show_latest)
        card.call_missing_asked.connect(self.year.call_missing)
        card.export_asked.connect(self.export_rows)
        card.print_asked.connect(self.print_rows)
        card.next_asked.connect(self.year.call_year)
        card.close_asked.connect(self.year.close_year)
        card.sent_asked.connect(self.year.mark_sent)
        card.year_chosen.connect(self._show_year)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.set_compact(self.height() < _LOW)

    # Reading

    def load(self) -> None:
        """Read the campaign shown again."""
        app, year = self._app, self._year

        def read(_progress: object) -> tuple[CampaignSheet, tuple[PayerRow, ...]]:
            return app.dues.campaign_sheet(year), app.dues.payers()

        act(self._context, read, on_done=self._show, owner=self)

    def _show(self, loaded: tuple[CampaignSheet, tuple[PayerRow, ...]]) -> None:
        sheet, payers = loaded
        is_first = self._sheet is None
        self._sheet = self.year.sheet = sheet
        self.setting.currency, self.setting.today = sheet.currency, sheet.on
        self.payment.set_payers(payers, sheet.on)
        campaign = sheet.campaign
        if campaign is None:
            self._say_empty(sheet)
            self._split.set_empty(True)
            self.label_changed.emit(_("Campaign"))
            return
        self.label_changed.emit(_("Campaign {year}", year=campaign.label))
        self._split.set_empty(False)
        self.card.show_sheet(sheet)
        self.list.set_rows(sheet.rows)
        self.list.hide_unused(("promised", "disputed", "cancelled"))
        self.payment.set_tasks(campaign_tasks(sheet, call=self.year.call_missing, choose=self.list.choose))
        if is_first:
            if not self._split.is_narrow:
                self._split.show_panel(WIDTH)
            self._choose_first()
        elif self._wanted_row is not None:
            self.list.table.select_id(self._wanted_row)
            self._wanted_row = None
        self._follow.start()

    def _choose_first(self) -> None:
        """The first due that is still owed is the one a treasurer looks at."""
        found = next((row for row in self.list.model.shown_rows() if row.balance > 0), None)
        if found is not None:
            self.list.table.select_id(found.id)

    def _say_empty(self, sheet: CampaignSheet) -> None:
        if not sheet.has_members:
            self._empty.set_texts(
                _("No member yet"), _("Dues are called from active members: add or import them first.")
            )
            go = button(_("Go to the members"), "primary", icon="people", on=lambda: self._context.go_to("members"))
        elif not sheet.has_scale:
            self._empty.set_texts(
                _("No scale yet"), _("The scale says what each category pays. Make it, then call the dues.")
            )
            go = button(_("Make the scale"), "primary", icon="plus", on=self.scale_asked.emit)
        else:
            self._empty.set_texts(
                _("No dues called yet"),
                _("You first see who would be called and for how much; one key undoes the whole."),
            )
            go = button(_("Call the dues"), "primary", icon="send", on=self.year.call_year)
        self._empty.set_actions([go])

    def _show_year(self, year: int) -> None:
        self._year = year
        self._sheet = self.year.sheet = None
        self.load()

    def _show_latest(self) -> None:
        self._year = None

    # The list and the panel

    def show_record(self, party_id: int) -> None:
        """Show the due of a member in the campaign, with its payment."""
        row = next((row for row in self.list.model.rows if row.party_id == party_id), None)
        if row is not None:
            self.list.clear_filters()
            self.list.table.select_id(row.id)
        self._split.show_record()
        self._read_draft(party_id)

    def new_record(self) -> None:
        """Type a payment, of the chosen member if there is one."""
        if self._sheet is None or self._sheet.campaign is None:
            return
        self._split.show_record()
        if self.list.table.current_row() is None:
            self.payment.begin_empty()
        else:
            self.payment.begin_entry()

    def edit_record(self) -> None:
        """Change what the chosen due owes."""
        row = self.list.table.current_row()
        if row is not None:
            self._open(adjust_form(row, self.setting.currency))

    def export_rows(self) -> None:
        self.writer.export(self.list, self._title())

    def print_rows(self) -> None:
        self.writer.print_list(self.list, self._title())

    def step_back(self) -> bool:
        """Échap: leave a short form, empty the search and the filter, then close the panel."""
        if self._split.form() is not None:
            self._split.show_record()
        elif self.list.search.text():
            self.list.search.clear()
        elif self._split.is_panel_shown:
            self._close_panel()
        else:
            return False
        return True

    def areas(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.card, self.list, self._split.side]

    def _title(self) -> str:
        campaign = self._sheet.campaign if self._sheet is not None else None
        return _("Dues {year}", year=campaign.label if campaign is not None else "")

    def _follow_current(self) -> None:
        row = self.list.table.current_row()
        if row is None or not self._split.is_panel_shown:
            return
        if self._split.form() is not None:
            if row.id == self._followed:
                return  # the list was read again: the form that is open concerns the same due
            self._split.show_record()
        self._followed = row.id
        self._read_draft(row.party_id)

    def _read_draft(self, party_id: int) -> None:
        app = self._app
        act(self._context, lambda _progress: app.dues.payment_draft(party_id), on_done=self._show_draft, owner=self)

    def _show_draft(self, draft: PaymentDraft) -> None:
        self.payment.set_draft(draft)

    def _enter(self, row: DueRow) -> None:
        self._split.show_record()
        self._follow.stop()
        app = self._app

        def begin(draft: PaymentDraft) -> None:
            self.payment.set_draft(draft)
            self.payment.begin_entry()

        act(self._context, lambda _progress: app.dues.payment_draft(row.party_id), on_done=begin, owner=self)

    def _close_panel(self) -> None:
        self.payment.keep_draft()
        self._split.hide_panel()
        self.list.table.setFocus()

    def _open(self, form: SideForm) -> None:
        self._split.open_form(form)
        form.closed.connect(self._leave_form)
        form.recorded.connect(self._carry_out)

    def _leave_form(self) -> None:
        self._split.show_record()
        self.list.table.setFocus()

    def _show_menu(self, place: QPoint, rows: tuple[DueRow, ...]) -> None:
        menu = self.row_menu(rows)
        menu.popup(place)

    def row_menu(self, rows: tuple[DueRow, ...]) -> QMenu:
        """What may be done with the chosen dues."""
        menu = QMenu(self)
        row = rows[0] if rows else None
        if row is None:
            return menu
        offers: list[tuple[str, Callable[[], object]]] = [(_("Open the member"), lambda: self._context.go_to(
            "members", row.party_id))]
        if not row.is_cancelled:
            offers = [
                (_("Record a payment"), lambda: self._enter(row)),
                (_("Promise or dispute…"), lambda: self._open(follow_form(row))),
                (_("Change the amount due…"), lambda: self._open(adjust_form(row, self.setting.currency))),
                (_("Cancel the due…"), lambda: self._open(cancel_due_form(row))),
                *offers,
            ]
        for text, call in offers:
            menu.addAction(text).triggered.connect(lambda _checked=False, call=call: call())
        return menu

    def _cancel_rows(self, rows: object) -> None:
        chosen = [row for row in rows if not row.is_cancelled] if isinstance(rows, (tuple, list)) else []
        if chosen:
            self._open(cancel_due_form(chosen[0]))

    def _say_totals(self) -> None:
        table = self.list.table
        rows = table.selected_rows()
        if len(rows) < 2:
            rows, total = self.list.model.shown_rows(), self.list.left_out_of()
            said = (
                ngettext("{count} due of {total}", "{count} dues of {total}", len(rows), total=total)
                if total
                else ngettext("{count} due", "{count} dues", len(rows))
            )
        else:
            said = ngettext("{count} due selected", "{count} dues selected", len(rows))
        code = self.setting.currency
        called = sum((row.called for row in rows if not row.is_cancelled), start=ZERO)
        paid = sum((row.paid for row in rows), start=ZERO)
        left = sum((row.balance for row in rows), start=ZERO)
        self.list.footer.say(
            said,
            _("called {amount}", amount=money(called, code)),
            _("received {amount}", amount=money(paid, code)),
            _("left {amount}", amount=money(left, code)),
        )

    # Actions

    def _record(self, command: RecordPayment, wants_next: bool) -> None:
        app = self._app
        self._wanted_row = self._next_open() if wants_next else None

        def done(_payment_id: int) -> None:
            self.payment.close_recorded()
            if wants_next:
                self.payment.amount.setFocus()
            else:
                self.list.table.setFocus()

        act(self._context, lambda _progress: app.dues.record_payment(command), on_done=done,
            on_refused=self.payment.show_refusal, owner=self)

    def _next_open(self) -> int | None:
        current = self.list.table.current_row()
        rows = self.list.model.shown_rows()
        at = next((index for index, row in enumerate(rows) if current is not None and row.id == current.id), -1)
        following = [*rows[at + 1 :], *rows[: max(at, 0)]]
        return next((row.id for row in following if row.balance > 0), None)

    def _carry_out(self, command: object) -> None:
        form = self._split.form()
        dues = self._app.dues
        work = {
            "AdjustDue": dues.adjust_due, "CancelDue": dues.cancel_due, "FollowDue": dues.follow_due,
        }[type(command).__name__]
        refused: Callable[[Refusal], None] | None = form.show_refusal if form is not None else None
        act(self._context, lambda _progress: work(command),  # type: ignore[operator]
            on_done=lambda _none: self._leave_form(), on_refused=refused, owner=self)

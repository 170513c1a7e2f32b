"""The card of a campaign: when it was called, what came in, what is to come and what is late."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from secretariat.base.formats import date_text, money, percent
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.dues.rows import CampaignRow, CampaignSheet
from secretariat.ui.draw import BarPart
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import Pill, button, column, icon_button, label, row, spaced
from secretariat.ui.widgets.charts import Legend, StackBar
from secretariat.ui.widgets.panels import Card


class _Figure(QWidget):
    """One amount below its square of colour, and the count it comes from."""

    def __init__(self, text: str, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text
        self._legend = Legend([BarPart(value=1, token=token, text=text)])
        self._amount = label("", "title")
        self._detail = label("", "small")
        self.setLayout(column(self._legend, self._amount, self._detail, spacing=1))

    def say(self, amount: str, detail: str, *, tone: str = "") -> None:
        self._amount.setText(amount)
        self._detail.setText(detail)
        set_prop(self._amount, tone=tone)
        self.setAccessibleName(f"{self._title} : {amount}, {detail}")
        self.setToolTip(detail)

    def set_compact(self, is_compact: bool) -> None:
        """Leave the count to the tooltip."""
        self._detail.setVisible(not is_compact)


class CampaignCard(Card):
    """Shows one campaign; asks the page for what may be done with it."""

    call_missing_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()
    next_asked = Signal()
    close_asked = Signal()
    sent_asked = Signal()
    year_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(16, 12, 16, 13), spacing=8, parent=parent)
        self._sheet: CampaignSheet | None = None
        self.title = label("", "title")
        self.pill = Pill()
        self.years = icon_button("down", _("Another year"), on=self._show_years, compact=True)
        self.detail = label("", "small")
        self.missing = button("", icon="people", on=self.call_missing_asked.emit)
        self.export = button(_("Export"), icon="download", on=self.export_asked.emit)
        self.more = icon_button("more", _("Other actions"), on=self._show_more, kind="secondary")
        head = row(self.title, 4, self.pill, self.years, None, spacing=6)
        self.content.addLayout(
            row(column(head, self.detail, spacing=2), None, self.missing, self.export, self.more, spacing=8)
        )
        self.bar = StackBar(thickness=12)
        self.content.addWidget(self.bar)
        self._called = _Figure(pgettext("dues", "Called"), "neutral_fill")
        self._collected = _Figure(pgettext("dues", "Collected"), "ok_fill")
        self._to_come = _Figure(pgettext("dues", "To come"), "info_fill")
        self._late = _Figure(pgettext("dues", "Late"), "bad_fill")
        figures = QHBoxLayout()
        spaced(figures, spacing=16)
        for figure in (self._called, self._collected, self._to_come, self._late):
            figures.addWidget(figure, 1)
        self.content.addLayout(figures)

    def show_sheet(self, sheet: CampaignSheet) -> None:
        """Show a campaign; the sheet must have one."""
        campaign = sheet.campaign
        assert campaign is not None
        self._sheet = sheet
        self.title.setText(_("Campaign {year}", year=campaign.label))
        if campaign.is_open:
            self.pill.set_state(pgettext("campaign", "Open"), "info", "wait")
        else:
            self.pill.set_state(pgettext("campaign", "Closed"), "neutral", "done")
        self.years.setVisible(len(sheet.campaigns) > 1)
        self.detail.setText(_detail(campaign, sheet.figures.called.count))
        count = sheet.uncalled_count
        self.missing.setVisible(bool(count))
        self.missing.setText(ngettext("Call {count} more member", "Call {count} more members", count))
        self._show_figures(sheet)

    def _show_figures(self, sheet: CampaignSheet) -> None:
        figures = sheet.figures
        called, collected = figures.called, figures.collected

        def shown(amount: object) -> str:
            return money(amount, sheet.currency)  # type: ignore[arg-type]

        part = collected.amount / called.amount if called.amount else called.amount
        self._called.say(shown(called.amount), ngettext("{count} call", "{count} calls", called.count))
        paid = ngettext("{count} member", "{count} members", collected.count)
        self._collected.say(shown(collected.amount), f"{percent(part)} · {paid}")
        waiting = ngettext("{count} due not past its date", "{count} dues not past their date", figures.to_come.count)
        self._to_come.say(shown(figures.to_come.amount), waiting)
        late = ngettext("{count} member", "{count} members", figures.late.count)
        self._late.say(shown(figures.late.amount), late, tone="bad" if figures.late.count else "")
        parts = [
            BarPart(value=float(collected.amount), token="ok_fill", text=pgettext("dues", "Collected")),
            BarPart(value=float(figures.to_come.amount), token="info_fill", text=pgettext("dues", "To come")),
            BarPart(value=float(figures.late.amount), token="bad_fill", text=pgettext("dues", "Late")),
        ]
        sentence = _(
            "Of {called} called: {collected} collected, {to_come} to come, {late} late.",
            called=shown(called.amount),
            collected=shown(collected.amount),
            to_come=shown(figures.to_come.amount),
            late=shown(figures.late.amount),
        )
        self.bar.set_parts([each for each in parts if each.value], sentence=sentence)

    def set_compact(self, is_compact: bool) -> None:
        """On a low window the list has the room: counts and dates go to tooltips."""
        self.detail.setVisible(not is_compact)
        self.title.setToolTip(self.detail.text() if is_compact else "")
        for figure in (self._called, self._collected, self._to_come, self._late):
            figure.set_compact(is_compact)

    def _show_years(self) -> None:
        if self._sheet is None:
            return
        menu = QMenu(self)
        for campaign in self._sheet.campaigns:
            action = menu.addAction(_("Campaign {year}", year=campaign.label))
            action.triggered.connect(lambda _checked=False, year=campaign.year: self.year_chosen.emit(year))
        menu.popup(self.years.mapToGlobal(self.years.rect().bottomLeft()))

    def more_menu(self) -> QMenu:
        """The second-rank actions that make sense for the campaign as it stands."""
        menu = QMenu(self)
        menu.addAction(_("Call the next year"), self.next_asked.emit)
        menu.addAction(_("Print the list"), self.print_asked.emit)
        campaign = self._sheet.campaign if self._sheet is not None else None
        if campaign is not None and campaign.is_open:
            menu.addSeparator()
            if campaign.sent_on is None:
                menu.addAction(_("Note that the calls were sent"), self.sent_asked.emit)
            menu.addAction(_("Close the year…"), self.close_asked.emit)
        return menu

    def _show_more(self) -> None:
        self.more_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _detail(campaign: CampaignRow, count: int) -> str:
    """« Appelée le 4 janvier 2027 · échéance le 28 février 2027 · 176 appels envoyés »."""
    said = [
        _("Called on {day}", day=date_text(campaign.called_on)),
        _("due on {due_on}", due_on=date_text(campaign.due_on)),
    ]
    if campaign.sent_on is not None:
        said.append(ngettext("{count} call sent", "{count} calls sent", count))
    if campaign.closed_on is not None:
        said.append(_("closed on {day}", day=date_text(campaign.closed_on)))
    return " · ".join(said)

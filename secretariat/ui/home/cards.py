"""The right side of the first page: key figures, next dates, last changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.directory.agenda import AssemblyFigures, EventFigures, MemberFigures, NextDate, TodaySheet
from secretariat.dues.rows import CampaignSheet
from secretariat.ui.draw import BarPart
from secretariat.ui.home.rows import RowButton, clear
from secretariat.ui.widgets.basics import ElidedLabel, Picture, button, column, label, row, spaced
from secretariat.ui.widgets.charts import FigureCard, Legend, MiniBars, Sparkline, StackBar
from secretariat.ui.widgets.panels import Panel, SectionTitle


class Figures(QWidget):
    """Four cards, each a link to the list it counts (``opened`` gives the tab and a record or nothing)."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._assembly_id: int | None = None
        self.trend, self.months = Sparkline(), MiniBars()
        self.dues_bar, self.dues_legend = StackBar(), Legend()
        self.quorum_bar, self.quorum_legend = StackBar(), Legend()
        self.members = FigureCard(_("Members"), graph=self.trend)
        self.dues = FigureCard(_("Dues"), graph=_stacked(self.dues_bar, self.dues_legend))
        self.events = FigureCard(_("Events held"), graph=self.months)
        self.assembly = FigureCard(_("Next general meeting"), graph=_stacked(self.quorum_bar, self.quorum_legend))
        grid = QGridLayout(self)
        spaced(grid, spacing=16)
        for at, card in enumerate((self.members, self.dues, self.events, self.assembly)):
            grid.addWidget(card, at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
            grid.setRowMinimumHeight(at // 2, card.sizeHint().height())
        self.members.clicked.connect(lambda: self.opened.emit("members", None))
        self.dues.clicked.connect(lambda: self.opened.emit("dues", None))
        self.events.clicked.connect(lambda: self.opened.emit("events", None))
        self.assembly.clicked.connect(lambda: self.opened.emit("meetings", self._assembly_id))

    def show_sheet(self, sheet: TodaySheet) -> None:
        """Show the figures of today."""
        self._show_members(sheet.members)
        self._show_dues(sheet.campaign)
        self._show_events(sheet.events, sheet.today)
        self._show_assembly(sheet.assembly)
        grid = self.layout()
        if isinstance(grid, QGridLayout):
            for at, pair in enumerate(((self.members, self.dues), (self.events, self.assembly))):
                grid.setRowMinimumHeight(at, max(card.sizeHint().height() for card in pair))

    def _show_members(self, figures: MemberFigures) -> None:
        joined = _("+{count} since January", count=formats.number(figures.joined_count))
        left = ngettext("{count} departure", "{count} departures", figures.left_count)
        sentence = ", ".join(
            part for part, count in ((joined, figures.joined_count), (left, figures.left_count)) if count
        )
        self.members.set_figure(formats.number(figures.count), sentence or _("no change since January"))
        values = figures.trend or (figures.count, figures.count)
        self.trend.set_values(
            values, _("From {first} to {last} members in twelve months", first=values[0], last=values[-1])
        )

    def _show_dues(self, sheet: CampaignSheet | None) -> None:
        if sheet is None or sheet.campaign is None:
            self.dues.title.setText(_("Dues"))
            self.dues.set_figure(formats.NOTHING, _("No dues have been called yet"))
            self.dues_bar.set_parts((), total=1, sentence=_("No dues have been called yet"))
            self.dues_legend.set_parts(())
            return
        figures, unit = sheet.figures, sheet.currency
        self.dues.title.setText(_("Dues {year}", year=sheet.campaign.year))
        called, collected = figures.called.amount, figures.collected.amount
        share = Fraction(collected) / Fraction(called) if called else Fraction(1)
        # Rounded down: « 100 % » is said only once everything has come in.
        percent = formats.percent(Fraction(int(share * 100), 100))
        sentence = _(
            "{collected} of {called}", collected=formats.money(collected, unit), called=formats.money(called, unit)
        )
        self.dues.set_figure(percent, sentence)
        late = _("{amount} late", amount=formats.money(figures.late.amount, unit))
        parts = (
            BarPart(value=float(collected), token="ok_fill"),
            BarPart(value=float(figures.to_come.amount), token="info_fill"),
            BarPart(value=float(figures.late.amount), token="bad_fill", text=late),
        )
        self.dues_bar.set_parts(parts, sentence=f"{sentence}, {late}")
        coming = BarPart(
            value=0, token="info_fill", text=_("{amount} to come", amount=formats.money(figures.to_come.amount, unit))
        )
        self.dues_legend.set_parts((parts[2],) if figures.late.amount else (coming,))

    def _show_events(self, figures: EventFigures, today: date) -> None:
        self.events.set_figure(
            _("{held} of {total}", held=formats.number(figures.held), total=formats.number(figures.total)),
            ngettext(
                "{count} attendance",
                "{count} attendances",
                figures.attendance_count,
                shown=formats.number(figures.attendance_count),
            ),
        )
        letters = tuple(formats.month_year(date(figures.year, month, 1))[0].upper() for month in range(1, 13))
        self.months.set_values(
            figures.months,
            letters,
            today.month - 1 + (today.day > 15),
            _("{held} events held of {total} in {year}", held=figures.held, total=figures.total, year=figures.year),
        )

    def _show_assembly(self, figures: AssemblyFigures | None) -> None:
        self._assembly_id = figures.meeting_id if figures else None
        if figures is None:
            self.assembly.title.setText(_("Next general meeting"))
            self.assembly.set_figure(formats.NOTHING, _("None is planned"))
            self.quorum_bar.set_parts((), total=1, sentence=_("None is planned"))
            self.quorum_legend.set_parts(())
            return
        self.assembly.title.setText(_("General meeting of {day}", day=formats.day_month(figures.held_on)))
        left = _("D − {days}", days=figures.days_left) if figures.days_left else _("Today")
        announced = figures.present_count + figures.proxy_count
        if figures.threshold is None:
            sentence, tone = ngettext("{count} voter", "{count} voters", figures.voter_count), ""
        else:
            sentence = _("{announced} announced, {needed} required", announced=announced, needed=figures.threshold)
            tone = "ok" if announced >= figures.threshold else "warn"
        self.assembly.set_figure(left, sentence, tone)
        parts = (
            BarPart(
                value=figures.present_count, token="info_fill", text=_("{count} present", count=figures.present_count)
            ),
            BarPart(
                value=figures.proxy_count,
                token="plum_fill",
                text=ngettext("{count} proxy", "{count} proxies", figures.proxy_count),
            ),
        )
        self.quorum_bar.set_parts(parts, total=max(figures.voter_count, 1), mark=figures.threshold, sentence=sentence)
        self.quorum_legend.set_parts(parts)


class DatesCard(Panel):
    """The next dates; each is a link (``opened`` gives tab and record)."""

    opened = Signal(str, object)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", margins=(16, 12, 12, 12), spacing=6, parent=parent)
        self.add(SectionTitle(_("Next dates"), link=_("Calendar"), on_link=self.all_asked.emit))
        self._rows = QVBoxLayout()
        spaced(self._rows, spacing=4)
        self.add(self._rows)

    def show_dates(self, dates: Sequence[NextDate]) -> None:
        """Show other dates."""
        clear(self._rows)
        for each in dates:
            made = DateRow(each)
            made.clicked.connect(lambda _checked=False, to=each: self.opened.emit(to.tab, to.record_id))
            self._rows.addWidget(made)
        if not dates:
            self._rows.addWidget(label(_("Nothing is planned."), "small"))


class DateRow(RowButton):
    """A day, a coloured mark, what and where."""

    def __init__(self, shown: NextDate) -> None:
        super().__init__()
        self.setFixedHeight(38)
        self.setAccessibleName(f"{formats.long_date(shown.on)}, {shown.title}, {shown.detail}")
        day = label(str(shown.on.day), "strong")
        name = label(f"{formats.weekday(shown.on)[:3]}.", "small")
        for said in (day, name):
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        when = QWidget()
        when.setFixedWidth(38)
        when.setLayout(column(None, day, name, None, spacing=0))
        mark = QFrame()
        mark.setProperty("mark", shown.tone)
        mark.setFixedSize(3, 30)
        words = column(None, ElidedLabel(shown.title, "medium"), ElidedLabel(shown.detail, "small"), None, spacing=1)
        layout = row(when, mark, 2, spacing=8)
        layout.addLayout(words, 1)
        self.setLayout(layout)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class ChangesCard(Panel):
    """The last changes, each with « Annuler » while it can be undone."""

    undo_asked = Signal(int)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", margins=(16, 12, 12, 12), spacing=4, parent=parent)
        self.add(SectionTitle(_("Last changes"), link=_("See all"), on_link=self.all_asked.emit))
        self._rows = QVBoxLayout()
        spaced(self._rows, spacing=0)
        self.add(self._rows)

    def show_changes(self, changes: Sequence[Any], zone: ZoneInfo, today: date) -> None:
        """Show other entries of the history (``HistoryRow``), newest first."""
        clear(self._rows)
        for each in changes:
            local = each.at.astimezone(zone)
            same_day = local.date() == today
            when = formats.time_text(local.time()) if same_day else formats.day_month(local.date(), today)
            undo = button(_("Undo"), "link", compact=True)
            undo.setAccessibleName(_("Undo: {label}", label=each.label))
            undo.clicked.connect(lambda _checked=False, entry=each.id: self.undo_asked.emit(entry))
            undo.setVisible(each.is_undoable and not each.is_undone and each.kind == "do")
            holder = QWidget()
            words = ElidedLabel(_sentence(each.kind, each.label))
            inner = row(Picture("undo" if each.kind != "do" or each.is_undone else "edit", "text2", 16), spacing=8)
            inner.addWidget(words, 1)
            inner.addWidget(label(when, "small"))
            inner.addWidget(undo)
            holder.setLayout(inner)
            holder.setFixedHeight(26)
            self._rows.addWidget(holder)
        if not changes:
            self._rows.addWidget(label(_("Nothing has been changed yet."), "small"))


def _sentence(kind: str, label_text: str) -> str:
    """What was done, undone or done again."""
    if kind == "undo":
        return _("Undone: {label}", label=label_text)
    return _("Done again: {label}", label=label_text) if kind == "redo" else label_text


def _stacked(bar: StackBar, legend: Legend) -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(44)
    holder.setLayout(column(None, bar, legend, None, spacing=4))
    return holder

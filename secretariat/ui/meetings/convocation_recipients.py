"""Who receives a convocation and how: the list to tick, its filters, and what the sending adds up to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from secretariat.base.i18n import _, ngettext
from secretariat.meetings.recipients import in_envelopes
from secretariat.meetings.rows import RecipientRow
from secretariat.members.rules import Channel
from secretariat.ui.draw import BarPart
from secretariat.ui.meetings.convocation_lines import Line, columns, lines_of
from secretariat.ui.widgets.basics import label, row, spaced
from secretariat.ui.widgets.charts import Legend, StackBar
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.panels import Card
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

_LOW = 340


class ConvocationRecipients(QWidget):
    """``changed`` when another recipient is current or one changes channel; ``chosen_changed`` gives how many.

    ``mail_asked`` gives the recipient whose message is to be opened in the mail program. ``channels`` holds the
    channels that were changed here, by member.
    """

    changed = Signal()
    chosen_changed = Signal(int)
    mail_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.channels: dict[int, Channel] = {}
        self._recipients: tuple[RecipientRow, ...] = ()
        self._chips = ChipBar()
        for key, text in (
            ("all", _("Everybody")),
            ("voting", _("Voting")),
            ("silent", _("Without the right to vote")),
            ("problem", _("Address to correct")),
        ):
            self._chips.add_state(key, text)
        self.model = RowsModel(columns())
        self.table = RowsView(self.model, row_height=46, name=_("Recipients"), keeps_ticks=True)
        self._bar, self._legend = StackBar(thickness=12), Legend()
        self._counted = label("", "small")
        table = Card(margins=(1,), spacing=0)
        table.content.addWidget(self.table)
        sending = Card(margins=(16, 10, 16, 10), spacing=8)
        sending.add(row(label(_("Sending"), "strong"), None, self._counted), self._bar, self._legend)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=12)
        layout.addLayout(row(self._chips, None))
        layout.addWidget(table, 1)
        layout.addWidget(sending)
        self.setFocusProxy(self.table)
        self._chips.chosen.connect(self._filter)
        self.table.current_changed.connect(lambda _line: self.changed.emit())
        self.table.selection_count.connect(lambda _count: self._say_counts())
        self.table.menu_asked.connect(self._menu)
        self.table.activated_row.connect(self._switch_channel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the names come before the bar that adds them up."""
        super().resizeEvent(event)
        self._bar.setVisible(self.height() >= _LOW)
        self._legend.setVisible(self.height() >= _LOW)

    def set_recipients(self, recipients: Sequence[RecipientRow], *, select_all: bool) -> None:
        """Show them; ``select_all`` ticks every one who can be reached."""
        self._recipients = tuple(recipients)
        lines = lines_of(self._recipients, self.channels)
        self.model.replace(lines)
        if select_all:
            self._select([each for each in lines if not each.has_problem])
        silent = sum(not each.row.may_vote for each in lines)
        problems = sum(each.has_problem for each in lines)
        self._chips.set_counts(
            {"all": len(lines), "voting": len(lines) - silent, "silent": silent, "problem": problems}
        )
        self._say_counts()

    def chosen(self) -> list[Line]:
        """The recipients who are ticked and can be reached."""
        return [each for each in self.table.selected_rows() if not each.has_problem]

    def current(self) -> RecipientRow | None:
        """The recipient whose page is shown: the first one, until a row is current."""
        found = self.table.current_row()
        if found is None and self.model.rows:
            found = self.model.rows[0]
        return found.row if found is not None else None

    def set_channel(self, lines: Sequence[Line], channel: Channel) -> None:
        """Send to these by e-mail, on paper or by hand, this time."""
        for each in lines:
            self.channels[each.id] = channel
        self.set_recipients(self._recipients, select_all=False)
        self.changed.emit()

    def choose(self, party_ids: frozenset[int]) -> None:
        """Tick these members only."""
        self._select([each for each in self.model.rows if each.id in party_ids and not each.has_problem])
        self._say_counts()

    def _select(self, lines: list[Line]) -> None:
        """Tick these lines in one go; the first one is current, so that its page is shown."""
        numbers = sorted(self.model.lines_of({each.id for each in lines}))
        chosen = QItemSelection()
        start = 0
        for at in range(1, len(numbers) + 1):
            if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
                chosen.select(self.model.index(numbers[start], 0), self.model.index(numbers[at - 1], 0))
                start = at
        flags = QItemSelectionModel.SelectionFlag
        selection = self.table.selectionModel()
        selection.select(chosen, flags.ClearAndSelect | flags.Rows)
        if numbers:
            selection.setCurrentIndex(self.model.index(numbers[0], 0), flags.NoUpdate)

    def _say_counts(self) -> None:
        chosen = self.chosen()
        emails = sum(each.channel is Channel.EMAIL for each in chosen)
        hands = sum(each.channel is Channel.HAND for each in chosen)
        papers = len(chosen) - emails - hands
        envelopes = len(in_envelopes([each.row for each in chosen if each.channel is Channel.PAPER]))
        letters = ngettext("{count} letter", "{count} letters", papers)
        if envelopes < papers:
            letters = _("{letters} in {envelopes}", letters=letters,
                        envelopes=ngettext("{count} envelope", "{count} envelopes", envelopes))
        problems = sum(each.has_problem for each in self.model.rows)
        parts = [
            BarPart(value=emails, token="info_fill", text=ngettext("{count} e-mail", "{count} e-mails", emails)),
            BarPart(value=papers, token="plum_fill", text=letters),
            BarPart(
                value=hands, token="accent", text=ngettext("{count} handed over", "{count} handed over", hands)
            ),
            BarPart(
                value=problems, token="bad_fill",
                text=ngettext("{count} to correct", "{count} to correct", problems),
            ),
        ]  # fmt: skip
        shown = [part for part in parts if part.value]
        said = ngettext("{count} recipient", "{count} recipients", len(chosen))
        without = ngettext("{count} without an address", "{count} without an address", problems)
        self._counted.setText(f"{said}, {without}" if problems else said)
        self._bar.set_parts(shown, sentence=", ".join(part.text for part in shown))
        self._legend.set_parts(shown)
        self.chosen_changed.emit(len(chosen))

    def _filter(self, key: str) -> None:
        tests = {
            "voting": lambda each: each.row.may_vote,
            "silent": lambda each: not each.row.may_vote,
            "problem": lambda each: each.has_problem,
        }
        self.model.set_filter("chip", tests.get(key))

    def _switch_channel(self, line: Line) -> None:
        order = list(Channel)
        self.set_channel([line], order[(order.index(line.channel) + 1) % len(order)])

    def _menu(self, place: QPoint, lines: Any) -> None:
        chosen = [each for each in lines if isinstance(each, Line)]
        if not chosen:
            return
        menu = QMenu(self)
        menu.addAction(_("Send by e-mail"), lambda: self.set_channel(chosen, Channel.EMAIL))
        menu.addAction(_("Print on paper"), lambda: self.set_channel(chosen, Channel.PAPER))
        menu.addAction(_("Hand over"), lambda: self.set_channel(chosen, Channel.HAND))
        if len(chosen) == 1 and chosen[0].row.email:
            menu.addAction(_("Open a draft in the mail program"), lambda: self.mail_asked.emit(chosen[0].row))
        menu.popup(place)

"""The electoral roll of a meeting: who votes, who does not and why; a forecast until it is frozen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.formats import long_date, time_text
from secretariat.base.i18n import _, pgettext
from secretariat.base.progress import Progress
from secretariat.base.text import fold
from secretariat.meetings.phrases import no_vote_text, quorum_sentence, reasons_text
from secretariat.meetings.rows import MeetingSheet, RollSheet
from secretariat.meetings.rules import RollEntry
from secretariat.ui import theme
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings import words
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.widgets.basics import Pill, button, label, row
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import Card
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

# Below this width the colleges give their place to the names and to the right to vote.
_NARROW = 760


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: int
    entry: RollEntry
    search_key: str


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            key="number", title=lambda: pgettext("column", "No."), text=lambda line: line.entry.number, width=64,
            kind="muted",
        ),
        Column(
            key="name", title=lambda: _("Member"), text=lambda line: line.entry.name, width=220, min_width=120,
            stretch=2, kind="strong", sort=lambda line: line.entry.sort_key,
        ),
        Column(
            key="representative", title=lambda: _("Representative"), text=lambda line: line.entry.representative,
            width=160, min_width=92, stretch=1,
        ),
        Column(
            key="college", title=lambda: _("College"), text=lambda line: line.entry.college, width=120, max_width=160,
            stretch=1,
        ),
        Column(
            key="vote", title=lambda: _("Right to vote"), text=lambda line: words.vote_pill(line.entry).text, width=300,
            min_width=236, max_width=300, stretch=1, kind="pill", tone=lambda line: words.vote_pill(line.entry).tone,
            sign=lambda line: words.vote_pill(line.entry).sign,
            sort=lambda line: (line.entry.may_vote, line.entry.votes),
            tip=lambda line: "" if line.entry.may_vote else no_vote_text(line.entry.reasons),
        ),
    )  # fmt: skip


class RollView(MeetingPart):
    """The roll with its filters; « Arrêter la liste » freezes it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self._sheet: MeetingSheet | None = None
        self._is_narrow = False
        self.freeze = button(_("Freeze the roll"), "primary", icon="lock", on=self._freeze)
        self.export_button = button(_("Export"), icon="download", on=self.export)
        super().__init__(_("Electoral roll"), self.export_button, self.freeze, parent=parent)
        self.pill = Pill()
        self.header.beside.insertWidget(1, self.pill)
        self.search = SearchField(_("Member, number, reason…"))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(248)
        self.chips = ChipBar()
        self.chips.add_state("all", pgettext("roll", "All"), checked=True)
        self.chips.add_state("voting", _("May vote"))
        self.chips.add_state("silent", _("Without a vote"))
        self.model = RowsModel(_columns())
        self.table = RowsView(self.model, row_height=36, name=_("Electoral roll"))
        self.figures = label("", "small", wrap=True)
        card = Card(margins=(1,), spacing=0)
        card.content.addWidget(self.table)
        tools = row(self.search, 8, self.chips, None)
        tools.setStretchFactor(self.search, 9)
        self.body.addLayout(tools)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.figures)
        self.search.searched.connect(self.model.set_search)
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(self._filter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.current().px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.table.layout_of_columns.set_shown("college", not is_narrow)

    def show_roll(self, sheet: MeetingSheet, roll: RollSheet) -> None:
        """Show the roll of a meeting."""
        self._sheet = sheet
        day = long_date(roll.reference_on)
        if roll.frozen_at is not None:
            at = roll.frozen_at.astimezone(self._app.clock.now().tzinfo)
            self.pill.set_state(_("Frozen"), "ok", "done")
            said = _("{title} · drawn up for {day}", title=sheet.title, day=day)
            said += " · " + _("frozen on {date} at {hour}", date=long_date(at.date()), hour=time_text(at.time()))
        else:
            self.pill.set_state(_("Forecast"), "info", "wait")
            said = _("{title} · as it would be on {day}", title=sheet.title, day=day)
        self.header.set_texts(_("Electoral roll"), said)
        self.freeze.setVisible(roll.frozen_at is None and sheet.kind in ASSEMBLIES)
        voting = sum(entry.may_vote for entry in roll.entries)
        self.chips.set_counts({"all": len(roll.entries), "voting": voting, "silent": len(roll.entries) - voting})
        self.model.replace([_line(entry) for entry in roll.entries])
        self.figures.setText(quorum_sentence(roll.quorum))

    def export(self) -> None:
        """Write the lines shown as a table."""
        sheet = self._sheet
        if sheet is None:
            return
        from secretariat.interchange.writers import write_table

        kinds = [("CSV", "*.csv"), ("Excel", "*.xlsx"), ("OpenDocument", "*.ods")]
        name = _("Roll {reference}", reference=sheet.reference) + ".csv"
        target = self._context.ask_save(self, _("Export the roll"), name, kinds)
        if target is None:
            return
        header = (_("Number"), _("Member"), _("Representative"), _("College"), _("Votes"), _("Reason"))
        lines = [
            (e.number, e.name, e.representative, e.college, e.votes, reasons_text(e.reasons))
            for e in (line.entry for line in self.model.shown_rows())
        ]

        def work(progress: Progress) -> None:
            write_table(target, header, lines, progress=progress)

        act(
            self._context, work, owner=self,
            on_done=lambda _done: self._context.notify(_("“{name}” saved", name=target.name), written=target),
        )  # fmt: skip

    def _freeze(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            act(self._context, lambda _p: self._app.meetings.freeze_roll(sheet.id), owner=self)

    def _filter(self, key: str) -> None:
        wanted = {"voting": True, "silent": False}.get(key)
        self.model.set_filter("vote", None if wanted is None else lambda line: line.entry.may_vote is wanted)


def _line(entry: RollEntry) -> _Line:
    said = " ".join((entry.number, entry.name, entry.representative, entry.college, reasons_text(entry.reasons)))
    return _Line(id=entry.membership_id or entry.party_id, entry=entry, search_key=fold(said))

"""The pouvoirs desk: typed as they come in, judged at once, given to somebody, shared, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import date_text, time_text
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.base.text import fold
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.proxies.rows import DeskSheet, ProxyRow
from secretariat.meetings.proxies.rules import OPEN_STANDINGS, STANDING_LABELS, ProxyStanding
from secretariat.meetings.rows import MeetingSheet
from secretariat.meetings.rules import Reason
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.feed import touches
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.sitting.entry import said
from secretariat.ui.sitting.finder import Finder
from secretariat.ui.sitting.people import PersonPicker, nobody_text
from secretariat.ui.sitting.proxy_lines import GOOD, ProxyLine, proxy_columns
from secretariat.ui.widgets.basics import button, column, label, row
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    desk: DeskSheet
    sitting: SittingSheet
    watch: tuple[Reason, ...]


class ProxiesView(MeetingPart):
    """Fills itself with :meth:`open_meeting`; everything answers the keyboard."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context = context
        self._app: Application = context.app
        self._meeting_id = 0
        self._giver: int | None = None
        self._holder: int | None = None
        self._refused: RecordProxy | None = None
        self._sheet: MeetingSheet | None = None
        self.share = button(_("Share the blank ones"), icon="split", on=self._share)
        super().__init__(_("Proxies"), self.share, parent=parent)
        self.giver = PersonPicker(_("Giver: name, number or form"), _("Answers"))
        self.holder = PersonPicker(_("Holder (empty: blank)"), _("Answers"))
        self.dated = DateEdit()
        self.dated.setAccessibleName(_("Dated"))
        self.dated.setFixedWidth(140)
        self.record = button(_("Record"), "primary", icon="plus", on=self._record)
        self.said = ResultStrip()
        self.anyway = button(_("Record all the same"), on=self._record_anyway)
        self.said.add_action(self.anyway)
        self.watch = ResultStrip("warn")
        self.chips = ChipBar()
        for key, text in (
            ("all", _("All")),
            ("good", pgettext("proxies", "Counting")),
            ("open", _("To be given")),
            ("bad", _("Not counting")),
        ):
            self.chips.add_state(key, text)
        self.model = RowsModel(proxy_columns())
        self.table = RowsView(self.model, row_height=46, name=_("Proxies"))
        self.target = PersonPicker(_("Give the chosen one to…"), _("Answers"))
        self._lay_out()
        self._connect()
        self.said.hide()
        self.watch.hide()

    def _lay_out(self) -> None:
        typed = Card(margins=(16, 12, 16, 12), spacing=8)
        fields = row(spacing=12)
        for text, control in ((_("Gives the proxy"), self.giver), (_("Votes with it"), self.holder)):
            fields.addLayout(column(label(text, "field"), control, None, spacing=4), 1)
        fields.addLayout(column(label(_("Dated"), "field"), self.dated, None, spacing=4))
        fields.addLayout(column(label("", "field"), self.record, None, spacing=4))
        typed.content.addLayout(fields)
        typed.content.addWidget(self.said)
        table = Card(margins=(1,), spacing=0)
        table.content.addWidget(self.table)
        for picker in (self.giver, self.holder, self.target):
            picker.most_lines = 3
        self.withdraw = button(_("Withdraw"), icon="back", on=self._withdraw)
        self.remove = button(_("Typed by mistake: remove"), "quiet", icon="trash", on=self._remove)
        foot = row(spacing=8)
        foot.addWidget(self.target, 1)
        foot.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.watch)
        self.body.addWidget(typed)
        self.body.addLayout(row(self.chips, None))
        self.body.addWidget(table, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self._context.feed.changed.connect(self._changed)
        self.giver.picked.connect(self._choose_giver)
        self.holder.picked.connect(self._choose_holder)
        self.target.picked.connect(self._give)
        for picker in (self.giver, self.holder, self.target):
            picker.nobody.connect(lambda text: self._say("warn", nobody_text(text)))
            picker.field.left_out.connect(self.left)
        self.giver.field.textEdited.connect(lambda _text: self._forget("giver"))
        self.holder.field.textEdited.connect(lambda _text: self._forget("holder"))
        self.dated.returnPressed.connect(self._record)
        self.chips.chosen.connect(self._filter)
        self.table.current_changed.connect(self._offer)
        self.table.remove_asked.connect(lambda _row: self._withdraw())
        self.table.activated_row.connect(lambda _row: self.target.field.setFocus())

    # What is shown

    def open_meeting(self, sheet: MeetingSheet) -> None:
        """Show the pouvoirs of a meeting, ready to type the next one."""
        if sheet.id != self._meeting_id:
            self._clear()
            self.said.hide()
        self._meeting_id, self._sheet = sheet.id, sheet
        self.dated.set_value(sheet.today)
        self.load()
        self.giver.field.setFocus()

    def load(self) -> None:
        """Read the pouvoirs again."""
        app, meeting_id = self._app, self._meeting_id

        def read(_progress: object) -> _Read:
            return _Read(
                desk=app.proxies.desk(meeting_id),
                sitting=app.sitting.sheet(meeting_id),
                watch=app.meetings.watch(meeting_id),
            )

        act(self._context, read, on_done=self._show, owner=self)

    def _show(self, read: _Read) -> None:
        desk = read.desk
        if desk.meeting_id != self._meeting_id or self._sheet is None:
            return
        finder = Finder(read.sitting.electors)
        for picker in (self.giver, self.holder, self.target):
            picker.finder = finder
        moment = read.sitting.moment()
        given = {each.row.giver_id for each in self.model.rows}
        self.giver.last = lambda: given
        has_come = bool(moment.present)
        # Once people are there, a pouvoir may only be passed on to one of them.
        self.target.keep = moment.present.__contains__ if has_come else None
        self.model.replace(
            [ProxyLine(id=each.id, row=each, search_key=fold(f"{each.giver} {each.holder}")) for each in desk.rows]
        )
        self.chips.set_counts(
            {
                "all": len(desk.rows),
                "good": sum(each.standing in GOOD for each in desk.rows),
                "open": desk.open_count,
                "bad": desk.refused,
            }
        )
        self.header.set_texts(_("Proxies"), self._subtitle(desk, read.sitting))
        self.share.setEnabled(bool(desk.open_count) and has_come)
        self.share.setToolTip(
            "" if has_come else _("Blank proxies are shared among those present, once people have checked in.")
        )
        sentences = " ".join(said(each) for each in read.watch)
        self.watch.set_result("warn", _("Worth a look") if sentences else "", sentences)
        self.record.setEnabled(read.sitting.statutes.proxies_allowed)
        if not read.sitting.statutes.proxies_allowed:
            self._say("neutral", _("The statutes allow no proxies at this meeting."))
        self._offer(None)

    def _subtitle(self, desk: DeskSheet, sitting: SittingSheet) -> str:
        assert self._sheet is not None
        limit = (
            _("no limit of number")
            if desk.limit is None
            else ngettext("{count} at most in one hand", "{count} at most in one hand", desk.limit)
        )
        article = f" ({desk.article})" if desk.article else ""
        parts = [self._sheet.title, ngettext("{count} counts", "{count} count", desk.counting), f"{limit}{article}"]
        if desk.due_at is not None:
            due = desk.due_at.astimezone(ZoneInfo(sitting.meeting.time_zone))
            parts.append(_("until {date} at {time}", date=date_text(due.date()), time=time_text(due.time())))
        return " · ".join(parts)

    def _filter(self, key: str) -> None:
        tests = {
            "good": lambda line: line.row.standing in GOOD,
            "open": lambda line: line.row.standing in OPEN_STANDINGS,
            "bad": lambda line: line.row.standing not in GOOD and line.row.standing not in OPEN_STANDINGS,
        }
        self.model.set_filter("standing", tests.get(key))

    def _offer(self, _row: object) -> None:
        line = self.table.current_row()
        standing = line.row.standing if line is not None else None
        self.target.setEnabled(standing in OPEN_STANDINGS)
        self.withdraw.setEnabled(standing is not None and standing is not ProxyStanding.WITHDRAWN)
        self.remove.setEnabled(standing is not None)

    def _changed(self, changes: object) -> None:
        if self._meeting_id and self.isVisible() and touches(changes, "proxy", "movement", "sitting", "roll"):
            self.load()

    # Typing

    def _choose_giver(self, party_id: int, _with_control: bool) -> None:
        if not party_id:
            return
        self._giver = party_id
        self._write(self.giver, party_id)
        self.holder.field.setFocus()

    def _choose_holder(self, party_id: int, _with_control: bool) -> None:
        self._holder = party_id or None
        if party_id:
            self._write(self.holder, party_id)
        self.dated.setFocus()
        self.dated.selectAll()

    def _write(self, picker: PersonPicker, party_id: int) -> None:
        elector = picker.finder.elector(party_id)
        picker.field.setText(elector.name if elector is not None else "")
        picker.answers.hide()

    def _forget(self, who: str) -> None:
        if who == "giver":
            self._giver = None
        else:
            self._holder = None
        self.said.hide()

    def _record(self) -> None:
        if self._giver is None:
            self._say("warn", _("Choose the member who gives the proxy."))
            self.giver.field.setFocus()
            return
        typed = self.holder.field.text().strip()
        try:
            command = RecordProxy(
                meeting_id=self._meeting_id,
                giver_id=self._giver,
                holder_id=self._holder,
                holder_name="" if self._holder is not None else typed,
                dated_on=self.dated.value(),
            )
        except Refusal as refusal:
            self._say("warn", str(refusal))
            return
        self._send(command, even_if_void=False)

    def _record_anyway(self) -> None:
        if self._refused is not None:
            self._send(self._refused, even_if_void=True)

    def _send(self, command: RecordProxy, *, even_if_void: bool) -> None:
        proxies = self._app.proxies

        def done(kept: ProxyRow) -> None:
            standing = _(STANDING_LABELS[kept.standing])
            tone = "ok" if kept.standing in GOOD else "warn"
            self._clear()
            self._say(tone, _("Proxy of {name}: {standing}.", name=kept.giver, standing=standing))
            self.giver.field.setFocus()

        def refused(refusal: Refusal) -> None:
            self._refused = command
            self._say("bad", str(refusal), can_force=True)
            self.anyway.setFocus()

        act(
            self._context,
            lambda _p: proxies.record(command, even_if_void=even_if_void),
            on_done=done,
            on_refused=refused,
            owner=self,
        )

    def _clear(self) -> None:
        self._giver = self._holder = self._refused = None
        self.giver.clear()
        self.holder.clear()

    def _say(self, tone: str, text: str, *, can_force: bool = False) -> None:
        self.anyway.setVisible(can_force)
        self.said.set_result(tone, text)

    # On the chosen line

    def _chosen(self) -> ProxyRow | None:
        line = self.table.current_row()
        return line.row if line is not None else None

    def _give(self, party_id: int, _with_control: bool) -> None:
        chosen = self._chosen()
        if chosen is not None and party_id:
            self.target.clear()
            self._do(lambda: self._app.proxies.give(chosen.id, party_id, chosen.version))

    def _withdraw(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._do(lambda: self._app.proxies.withdraw(chosen.id, version=chosen.version))

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._do(lambda: self._app.proxies.remove(chosen.id, chosen.version))

    def _share(self) -> None:
        meeting_id = self._meeting_id

        def shared(count: int) -> None:
            self._say("ok", ngettext("{count} proxy shared.", "{count} proxies shared.", count))

        self._do(lambda: self._app.proxies.share(meeting_id), then=shared)

    def _do(self, work: Any, then: Any = None) -> None:
        act(
            self._context,
            lambda _progress: work(),
            on_done=then,
            on_refused=lambda refusal: self._say("warn", str(refusal)),
            owner=self,
        )

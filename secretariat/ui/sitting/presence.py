"""The left of the sitting: the quorum of this moment, check-in, departures, and who came and went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.phrases import no_vote_text
from secretariat.meetings.sitting.rules import Elector, Mode
from secretariat.ui.sitting import words
from secretariat.ui.sitting.correction import CorrectionPanel
from secretariat.ui.sitting.finder import Finder
from secretariat.ui.sitting.people import PeopleList, PersonLine, PersonPicker
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.widgets.basics import KeyCap, Pill, button, label, line, row, spaced
from secretariat.ui.widgets.charts import Gauge, Legend
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel

WIDTH = 336
GAUGE, SMALL_GAUGE = 226, 140


class QuorumPanel(Panel):
    """The gauge, its legend, and how much is left over or missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", margins=(16, 12, 16, 12), spacing=4, parent=parent)
        self.title, self.pill = label(_("Quorum"), "sub"), Pill()
        self.gauge = Gauge(GAUGE)
        self.legend = Legend()
        self.sentence = label("", "small", wrap=True)
        self.add(
            row(self.title, None, self.pill),
            row(None, self.gauge, None),
            self.legend,
            self.sentence,
        )

    def show_moment(self, live: LiveSitting) -> None:
        """Show who counts now."""
        quorum, statutes = live.quorum, live.sheet.statutes
        self.title.setText(_("Quorum") if live.part_quorum is None else _("Quorum, extraordinary part"))
        has_remote = statutes.quorum_counts_remote
        parts = words.quorum_parts(quorum, with_remote=has_remote, with_proxies=statutes.quorum_counts_represented)
        margin = words.margin_sentence(quorum)
        caption = words.quorum_unit(quorum)
        if quorum.threshold is None:
            self.pill.set_state(_("No quorum"), "neutral", "none")
        elif quorum.is_reached:
            self.pill.set_state(_("Reached"), "ok", "done")
        else:
            # Before the opening people are still coming: nothing is wrong yet.
            self.pill.set_state(_("Not reached"), "bad" if live.is_open else "warn", "act")
        self.gauge.set_gauge(
            parts,
            total=max(quorum.base, 1),
            threshold=quorum.threshold or 0,
            figure=f"{quorum.counted}",
            caption=caption,
            sentence=_("Quorum: {figure} {caption}. {state}.", figure=quorum.counted, caption=caption,
                       state=self.pill.text),
        )  # fmt: skip
        self.legend.set_parts(words.quorum_parts(quorum, with_proxies=statutes.proxies_allowed))
        self.sentence.setText(margin)

    def set_low(self, is_low: bool) -> None:
        """Take less room on a low window."""
        self.gauge.set_width(SMALL_GAUGE if is_low else GAUGE)
        self.sentence.setVisible(not is_low)


class DoorPanel(Panel):
    """F2: somebody arrives. F3: somebody leaves, and may give a pouvoir to somebody who stays."""

    arrives = Signal(int, object)
    leaves = Signal(int, object)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", margins=(16, 10, 16, 8), spacing=8, parent=parent)
        self._live: LiveSitting | None = None
        self._finder = Finder(())
        self._leaving: int | None = None
        self.title = label(_("Arrivals"), "sub")
        self.mode = Segment(((Mode.ROOM.value, _("Room")), (Mode.REMOTE.value, _("Video"))), name=_("How they attend"))
        self.departure = button(_("Departure"), "link", compact=True, on=self.begin_departure)
        self.arrival = PersonPicker(_("Card or name of the member"), _("Answers"), large=True)
        self.arrival.field.setToolTip(_("Enter: in the room or as chosen; Ctrl+Enter: the other way."))
        self.leaver = PersonPicker(_("Who leaves?"), _("People present"), large=True)
        self.holder = PersonPicker(_("Proxy to… (Enter: none)"), _("People present"), large=True)
        self.who = label("", "strong", wrap=True)
        self.correction = CorrectionPanel()
        self.said = ResultStrip()
        self.undo = button(_("Undo"), "link", compact=True, on=self.undo_asked.emit)
        self.said.add_action(self.undo)
        self._head = QHBoxLayout()
        spaced(self._head, spacing=8)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._head.addWidget(self.mode)
        self._key = KeyCap("F2")
        self._head.addWidget(self._key)
        self.back = button(_("Back"), "link", compact=True, on=self.end_departure)
        self._head.addWidget(self.back)
        self.content.addLayout(self._head)
        for widget in (self.who, self.arrival, self.leaver, self.holder, self.correction):
            self.content.addWidget(widget)
        self.content.addWidget(self.said)
        self._connect()
        self.end_departure()
        self.said.set_result("ok", "")

    def _connect(self) -> None:
        self.arrival.picked.connect(self._arrive)
        self.arrival.nobody.connect(self._say_nobody)
        self.arrival.field.textEdited.connect(self._begin_looking)
        self.arrival.answers.selectionModel().currentChanged.connect(lambda *_places: self._offer_correction())
        self.correction.begun.connect(self._ask_reason)
        self.leaver.picked.connect(self._choose_leaver)
        self.leaver.nobody.connect(self._say_nobody)
        self.leaver.field.left_out.connect(self.end_departure)
        self.holder.picked.connect(self._leave)
        self.holder.nobody.connect(self._say_nobody)
        self.holder.field.left_out.connect(self.begin_departure)

    def set_live(self, live: LiveSitting, finder: Finder) -> None:
        """Work on another sitting, or on the same one read again."""
        self._live, self._finder = live, finder
        for picker in (self.arrival, self.leaver, self.holder):
            picker.finder = finder
            picker.describe = self._describe
        self.arrival.last = lambda: frozenset(live.there())
        self.leaver.keep = live.is_there
        self.holder.keep = lambda party_id: party_id in live.moment.present and party_id != self._leaving
        self.setEnabled(live.sheet.closed_at is None)

    @property
    def chosen_mode(self) -> Mode:
        return Mode(self.mode.current())

    @property
    def is_departing(self) -> bool:
        return not self.leaver.isHidden() or not self.holder.isHidden()

    @property
    def is_busy(self) -> bool:
        """Whether Échap first goes back to arrivals."""
        return self.is_departing or self.correction.is_asking

    def begin_arrival(self) -> None:
        """F2."""
        self.end_departure()
        self.arrival.field.setFocus()
        self.arrival.field.selectAll()

    def take_focus(self) -> None:
        """What the window asks of a search field."""
        self.begin_arrival()

    def begin_departure(self) -> None:
        """F3."""
        self._leaving = None
        self._show(self.leaver)
        self.title.setText(_("Departure"))
        self.leaver.clear()
        self.leaver.field.setFocus()

    def end_departure(self) -> None:
        """Back to arrivals."""
        focus = self.focusWidget()
        had_focus = focus is not None and focus is not self.arrival.field and focus.isVisibleTo(self)
        self._leaving = None
        self.title.setText(_("Arrivals"))
        self._show(self.arrival)
        if had_focus:
            self.arrival.field.setFocus()

    def say(self, tone: str, text: str, detail: str = "", *, can_undo: bool = False) -> None:
        """Say in place what was done or refused."""
        self.undo.setVisible(can_undo)
        self.said.set_result(tone, text, detail)
        self.said.setAccessibleName(f"{text}. {detail}" if detail else text)

    def _begin_looking(self, _text: str) -> None:
        self.said.hide()
        self._offer_correction()

    def _offer_correction(self) -> None:
        """Below the answers, for the current one when it has no vote."""
        current = self.arrival.answers.current_id() if self.arrival.field.text() else None
        live = self._live
        self.correction.offer_for(live.elector(current) if live is not None and current is not None else None)

    def _ask_reason(self) -> None:
        for widget in (self.arrival, self.said):
            widget.hide()
        self.back.show()

    def _show(self, picker: PersonPicker) -> None:
        is_arrival = picker is self.arrival
        for each in (self.arrival, self.leaver, self.holder):
            each.setVisible(each is picker)
            if each is not picker:
                each.clear()
        self.correction.offer_for(None)
        self.mode.setVisible(is_arrival)
        self._key.setVisible(is_arrival)
        self.back.setVisible(not is_arrival)
        self.who.setVisible(picker is self.holder)

    def _describe(self, elector: Elector) -> PersonLine:
        live = self._live
        assert live is not None
        last = live.last_of(elector.party_id)
        detail = " · ".join(part for part in (elector.representative, elector.number) if part)
        if not live.is_there(elector.party_id):
            if not elector.may_vote:
                detail = no_vote_text(elector.reasons) or _("no vote")
            return PersonLine(
                id=elector.party_id, icon="user" if elector.may_vote else "alert",
                token="text2" if elector.may_vote else "warn", text=elector.name, detail=detail,
            )  # fmt: skip
        at = live.clock(last.at) if last is not None else ""
        picture, token = words.MODE_ICONS[last.mode if last is not None else Mode.ROOM]
        return PersonLine(
            id=elector.party_id, icon=picture, token=token, text=elector.name, detail=detail, right=at,
            is_faint=self.arrival.isVisibleTo(self),
        )  # fmt: skip

    def _arrive(self, party_id: int, with_control: bool) -> None:
        live = self._live
        if live is None or not party_id:
            return
        mode = self.chosen_mode
        if with_control:
            mode = Mode.REMOTE if mode is Mode.ROOM else Mode.ROOM
        last = live.last_of(party_id)
        if live.is_there(party_id) and last is not None and last.mode is mode:
            self.say("warn", live.name(party_id), _("already checked in at {time}", time=live.clock(last.at)))
        else:
            self.arrives.emit(party_id, mode)
        self.arrival.clear()
        elector = live.elector(party_id)
        # Who came in without a vote may still pay at the door.
        self.correction.offer_for(elector)

    def _choose_leaver(self, party_id: int, _with_control: bool) -> None:
        live = self._live
        if live is None or not party_id:
            return
        self._leaving = party_id
        if party_id in live.moment.present and live.sheet.statutes.proxies_allowed:
            self.who.setText(_("{name} leaves.", name=live.name(party_id)))
            self._show(self.holder)
            self.holder.field.setFocus()
        else:
            self._leave(0, False)

    def _leave(self, holder_id: int, _with_control: bool) -> None:
        if self._leaving is not None:
            self.leaves.emit(self._leaving, holder_id or None)

    def _say_nobody(self, text: str) -> None:
        if self.is_departing:
            self.say("warn", _("Nobody present answers to “{text}”.", text=text))
        else:
            self.say("warn", _("Nobody on the roll answers to “{text}”.", text=text))


class PresenceColumn(QWidget):
    """Quorum, door, and the list of arrivals and departures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._is_low = False
        self.quorum = QuorumPanel()
        self.door = DoorPanel()
        self.movements = PeopleList(_("Arrivals and departures"))
        self.movements.setMinimumHeight(24)  # answers and the gauge come first on a low window
        self.none = label(_("Nobody has come yet. Scan a card, or type three letters and Enter."), "small", wrap=True)
        self.none.setContentsMargins(16, 8, 16, 8)
        rest = Panel("surface", margins=(0,), spacing=0)
        rest.add(self.none)
        rest.content.addWidget(self.movements, 1)
        rest.content.addStretch(0)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(self.quorum)
        layout.addWidget(line())
        layout.addWidget(self.door)
        layout.addWidget(rest, 1)

    def set_low(self, is_low: bool) -> None:
        """Take less room on a low window."""
        self._is_low = is_low
        self.none.setVisible(not is_low and not self.movements.lines())
        self.quorum.set_low(is_low)
        for picker in (self.door.arrival, self.door.leaver, self.door.holder):
            picker.most_lines = 2 if is_low else 5

    def show_live(self, live: LiveSitting) -> None:
        """Show the moment and the movements."""
        self.quorum.show_moment(live)
        lines = words.movement_lines(live)
        self.movements.show_lines(lines)
        self.none.setVisible(not lines and not self._is_low)
        self.movements.setVisible(bool(lines))

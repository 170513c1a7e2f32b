"""One meeting, prepared step by step: title, rail, agenda, documents, rules, quorum."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QVBoxLayout, QWidget

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.i18n import _
from secretariat.meetings.preparing.rows import AgendaOffer, MeetingPlan
from secretariat.meetings.rows import MeetingSheet, RollSheet
from secretariat.meetings.rules import MeetingState, MinutesState
from secretariat.ui.meetings import words
from secretariat.ui.meetings.agenda import AgendaCard
from secretariat.ui.meetings.cards import DocumentsCard, QuorumCard, RulesCard
from secretariat.ui.meetings.planning import PlanningCard
from secretariat.ui.widgets.basics import Pill, button, icon_button, line, row, spaced
from secretariat.ui.widgets.panels import PageHeader, Panel, ScrollColumn
from secretariat.ui.widgets.steps import StepsRail

RIGHT_WIDTH = 352
SIDE_WIDTH = 440
_STACKED_BELOW = 820


class MeetingView(QFrame):
    """Shows one meeting; what is done about it is asked by signals."""

    main_asked = Signal(str)
    papers_asked = Signal(QWidget)
    more_asked = Signal(QWidget)
    step_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "window")
        self.sheet: MeetingSheet | None = None
        self.roll: RollSheet | None = None
        self.plan: MeetingPlan | None = None
        self._main = "convene"
        self.pill = Pill()
        self.papers = button(_("Documents"), icon="file", on=lambda: self.papers_asked.emit(self.papers))
        self.main = button(_("Convene"), "primary", icon="send", on=lambda: self.main_asked.emit(self._main))
        self.more = icon_button(
            "more", _("Other actions"), on=lambda: self.more_asked.emit(self.more), kind="secondary"
        )
        self.header = PageHeader("", "", self.more, self.papers, self.main)
        self.header.beside.insertWidget(1, self.pill)
        self.rail = StepsRail()
        self.rail.chosen.connect(self.step_asked)
        head = Panel("surface", margins=(20, 12, 20, 12), spacing=14)
        head.add(self.header, self.rail)
        self.agenda, self.documents = AgendaCard(), DocumentsCard()
        self.planning = PlanningCard()
        self.rules, self.quorum = RulesCard(), QuorumCard()
        left = Panel("window", margins=(0,), spacing=12)
        left.add(self.agenda, self.documents, self.planning, None)
        self.reading = Panel("window", margins=(0,), spacing=12)
        self.reading.add(self.rules, self.quorum, None)
        self.right = self.reading
        body = Panel("window", margins=(20, 12, 20, 16), spacing=0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        spaced(self._columns, spacing=16)
        self._columns.addWidget(left, 1)
        self._columns.addWidget(self.right)
        body.content.addLayout(self._columns)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(head)
        layout.addWidget(line())
        self.side = QStackedWidget()
        self.side.setFixedWidth(SIDE_WIDTH)
        self._edge = line(vertical=True)
        below = row(spacing=0)
        self._scroller = ScrollColumn(body)
        below.addWidget(self._scroller, 1)
        below.addWidget(self._edge)
        below.addWidget(self.side)
        layout.addLayout(below, 1)
        self.right.setFixedWidth(RIGHT_WIDTH)
        self.show_side(None)

    def show_meeting(
        self,
        sheet: MeetingSheet,
        roll: RollSheet,
        plan: MeetingPlan | None = None,
        offers: tuple[AgendaOffer, ...] = (),
    ) -> None:
        """Show another meeting, or what became of the same one."""
        self.sheet, self.roll, self.plan = sheet, roll, plan
        self._say_title()
        spec = words.state_pill(sheet)
        self.pill.set_state(spec.text, spec.tone, spec.sign)
        self.rail.set_steps(words.steps_of(sheet))
        self.agenda.show_sheet(sheet)
        is_coming = sheet.state in (MeetingState.DRAFT, MeetingState.CONVENED) and sheet.held_on >= sheet.today
        self.agenda.show_offers(offers if is_coming and sheet.first_meeting_id is None else ())
        self.documents.show_documents(sheet.documents)
        self.planning.show_plan(plan if is_coming else None)
        self.rules.show_sheet(sheet)
        self.quorum.show_roll(sheet, roll)
        self.quorum.roll.setVisible(sheet.kind in ASSEMBLIES)
        count = len(sheet.documents)
        self.papers.setText(f"{_('Documents')}  {count}" if count else _("Documents"))
        self._choose_main(sheet)

    def _choose_main(self, sheet: MeetingSheet) -> None:
        """The one thing to do next."""
        if sheet.state is MeetingState.CANCELLED:
            self.main.hide()
            return
        second = self.plan.second if self.plan is not None else None
        if second is not None and second.meeting_id is None:
            self._main = "second"
            self.main.setText(_("Call a second meeting"))
            self.main.show()
            return
        if sheet.state is MeetingState.OPEN:
            self._main = "sitting"
            self.main.setText(_("Resume the sitting"))
            self.main.show()
            return
        is_held = sheet.held_on < sheet.today or sheet.state in (MeetingState.CLOSED, MeetingState.QUORUM_FAILED)
        if is_held:
            is_written = sheet.minutes_state in (MinutesState.SIGNED, MinutesState.SEALED)
            self._main, text = "minutes", _("Read the minutes") if is_written else _("Write the minutes")
        elif sheet.held_on == sheet.today:
            self._main, text = "sitting", _("Open the sitting")
        elif sheet.state is MeetingState.DRAFT:
            self._main, text = "convene", _("Convene")
        elif sheet.statutes.proxies_allowed:
            self._main, text = "proxies", _("Proxies")
        else:
            self._main, text = "attend", _("Sign in")
        self.main.setText(text)
        self.main.show()

    def show_side(self, widget: QWidget | None) -> None:
        """Put an editor at the right in the place of the rules and the quorum, or these back."""
        if widget is not None:
            if self.side.indexOf(widget) < 0:
                self.side.addWidget(widget)
            self.side.setCurrentWidget(widget)
        self.side.setVisible(widget is not None)
        self._edge.setVisible(widget is not None)
        self.right.setVisible(widget is None)
        self._share_room()

    @property
    def _is_narrow(self) -> bool:
        return self.width() < _STACKED_BELOW

    def _say_title(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            title = words.short_title(sheet) if self._is_narrow else sheet.title
            self.header.set_texts(title, words.when_line(sheet, is_short=self._is_narrow))

    def _share_room(self) -> None:
        """An editor covers the meeting on a small window, and stands beside it on a large one."""
        has_side = not self.side.isHidden()
        self._scroller.setVisible(not (has_side and self._is_narrow))
        self.side.setMaximumWidth(16_777_215 if self._is_narrow else SIDE_WIDTH)
        self.side.setMinimumWidth(0 if self._is_narrow else SIDE_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.documents.set_narrow(self._is_narrow)
        is_narrow = self._is_narrow
        self._say_title()
        self._share_room()
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)
            self.right.setMinimumWidth(0 if is_narrow else RIGHT_WIDTH)
            self.right.setMaximumWidth(16_777_215 if is_narrow else RIGHT_WIDTH)

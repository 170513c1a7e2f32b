"""Decisions followed up until they are done: those late first, of every meeting or of one (CA-7)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.decisions.rows import DecisionRow
from secretariat.meetings.decisions.rules import DecisionState
from secretariat.meetings.rows import MeetingSheet
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings.decision_carrying import carrying_menu
from secretariat.ui.meetings.decision_columns import DecisionLine
from secretariat.ui.meetings.decision_editors import DecisionEditor, EndDecision, OutcomeEditor
from secretariat.ui.meetings.decision_list import DecisionList
from secretariat.ui.meetings.decision_reading import LoadedDecisions
from secretariat.ui.widgets.basics import button, row
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.panels import Card, Panel

_SIDE_WIDTH = 420
_ROOMY, _WIDE, _LARGE = 700, 900, 1180


class DecisionsView(DecisionList):
    """Chips for open, late and all; a body, or one meeting; editors open at the right."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        self._then: Callable[[], None] | None = None  # what to do once the decisions were read
        self.carry = button(_("On the next agenda…"), icon="calendar", on=self._ask_agenda)
        self.add = button(_("New decision"), "primary", icon="plus", on=self.new_decision)
        super().__init__(context, self.carry, self.add, parent=parent)
        self.editor, self.outcome = DecisionEditor(context.drafts), OutcomeEditor(context.drafts)
        self._side = QStackedWidget()
        for each in (self.editor, self.outcome):
            self._side.addWidget(each)
            each.closed.connect(self._close_side)
        self._side_card = Card(margins=(1,), spacing=0)
        self._side_card.content.addWidget(self._side)
        self._side_card.hide()
        self.start = button(_("Begin"), icon="play", on=self._start)
        self.done = button(_("Done…"), icon="check", on=lambda: self._end(is_done=True))
        self.drop = button(_("Drop…"), icon="x", on=lambda: self._end(is_done=False))
        self.reopen = button(_("Take up again"), icon="undo", on=self._reopen)
        self._steps = Panel("window", margins=(0,), spacing=0)
        self._steps.add(row(self.start, self.done, self.drop, self.reopen, None))
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self._list, 1)
        both.addWidget(self._side_card)
        self.body.addWidget(self._filters)
        self.body.addLayout(both, 1)
        self.body.addWidget(self._steps)
        self._connect()
        self._follow(None)

    def _connect(self) -> None:
        self.table.activated_row.connect(lambda line: self._open(line.row))
        self.table.edit_asked.connect(lambda line: self._open(line.row))
        self.table.remove_asked.connect(self._remove)
        self.table.menu_asked.connect(self._menu)
        self.editor.meeting_chosen.connect(self._read_resolutions)
        self.editor.recorded.connect(self._save)
        self.outcome.recorded.connect(self._save_end)

    # What the page asks

    def new_decision(self) -> None:
        """Write a decision down; of the meeting shown, else of the last one held."""
        self._open(None)

    def follow_resolution(self, sheet: MeetingSheet) -> None:
        """Write down what a resolution of a meeting asks to be done."""
        self._then = self.new_decision
        self.show_meeting(sheet)

    def close_editor(self) -> bool:
        """Close what is open at the right; false when nothing is."""
        if self._side_card.isHidden():
            return False
        editor = self._side.currentWidget()
        assert isinstance(editor, Editor)
        editor.close_keeping()
        return True

    def _show(self, loaded: LoadedDecisions) -> None:
        super()._show(loaded)
        then, self._then = self._then, None
        if then is not None:
            then()

    # Steps offered

    def _follow(self, line: DecisionLine | None) -> None:
        """Offer the steps that the current decision may take."""
        state = line.row.state if line is not None else None
        is_open = line is not None and line.row.is_open
        self.start.setEnabled(state is DecisionState.TO_DO)
        self.done.setEnabled(is_open)
        self.drop.setEnabled(is_open)
        self.reopen.setEnabled(line is not None and not is_open)

    # Editing

    def _open(self, decision: DecisionRow | None) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        if not loaded.meetings:
            self._context.notify(_("Create the meeting first: a decision belongs to one."), kind="warning")
            return
        held = next((each.id for each in loaded.meetings if each.held_on <= loaded.today), None)
        self._open_side(self.editor)
        self.editor.open_decision(
            decision, meetings=loaded.meetings, bodies=loaded.bodies, people=loaded.people,
            meeting_id=self._meeting[0] if self._meeting is not None else held,
        )  # fmt: skip

    def _read_resolutions(self, meeting_id: int) -> None:
        act(
            self._context, lambda _p: self._app.voting.resolutions(meeting_id),
            on_done=lambda rows: self._offer(meeting_id, rows), owner=self,
        )  # fmt: skip

    def _offer(self, meeting_id: int, rows: Any) -> None:
        if self.editor.meeting.value() == meeting_id:
            self.editor.set_resolutions(rows)

    def _save(self, command: SaveDecision) -> None:
        self._record(self.editor, lambda: self._app.decisions.save_decision(command))

    def _save_end(self, end: EndDecision) -> None:
        decision, service = end.decision, self._app.decisions
        step = service.close if end.is_done else service.drop
        self._record(self.outcome, lambda: step(decision.id, end.outcome, end.on, decision.version))

    def _record(self, editor: Editor, work: Callable[[], Any]) -> None:
        act(
            self._context, lambda _progress: work(), on_done=lambda _id: editor.close_recorded(),
            on_refused=editor.show_refusal, owner=self,
        )  # fmt: skip

    # Steps

    def _current(self) -> DecisionRow | None:
        line = self.table.current_row()
        return line.row if line is not None else None

    def _start(self) -> None:
        decision = self._current()
        if decision is not None:
            self._do(partial(self._app.decisions.start, decision.id, decision.version))

    def _end(self, *, is_done: bool) -> None:
        decision = self._current()
        if decision is not None and self._loaded is not None:
            self._open_side(self.outcome)
            self.outcome.open_end(decision, is_done=is_done, today=self._loaded.today)

    def _reopen(self) -> None:
        decision = self._current()
        if decision is not None:
            self._do(partial(self._app.decisions.reopen, decision.id, decision.version))

    def _remove(self, lines: Any) -> None:
        for line in lines if isinstance(lines, (tuple, list)) else (lines,):
            self._do(partial(self._app.decisions.remove, line.row.id, line.row.version))

    def _menu(self, place: QPoint, lines: Any) -> None:
        if not lines:
            return
        decision: DecisionRow = lines[0].row
        menu = QMenu(self)
        menu.addAction(_("Edit"), lambda: self._open(decision))
        for each in (self.start, self.done, self.drop, self.reopen):
            menu.addAction(each.text(), each.click).setEnabled(each.isEnabled())
        menu.addSeparator()
        menu.addAction(_("Show the meeting"), lambda: self._context.go_to("meetings", decision.meeting_id))
        menu.addAction(_("Remove (typed by mistake)"), lambda: self._remove(lines))
        menu.popup(place)

    def _do(self, work: Callable[[], Any], on_refused: Callable[[Refusal], Any] | None = None) -> None:
        act(self._context, lambda _progress: work(), on_refused=on_refused, owner=self)

    # The next agenda

    def _ask_agenda(self) -> None:
        menu = self.carrying()
        if menu is None:
            self._context.notify(
                _("No meeting to come has open decisions of its body to follow up: create the meeting first."),
                kind="warning",
            )
            return
        menu.popup(self.carry.mapToGlobal(self.carry.rect().bottomLeft()))

    def carrying(self) -> QMenu | None:
        """The meetings to come whose agenda may begin with the open decisions of their body; None when none may."""
        return carrying_menu(self, self._loaded, self.choice.value(), self._carry) if self._loaded else None

    def _carry(self, meeting_id: int) -> None:
        self._do(partial(self._app.decisions.add_carried_over, meeting_id))

    # Room

    def _open_side(self, editor: Editor) -> None:
        self._side.setCurrentWidget(editor)
        self._side_card.show()
        self._lay_out()

    def _close_side(self) -> None:
        self._side_card.hide()
        self._lay_out()
        self.table.setFocus()

    def _lay_out(self) -> None:
        """An editor stands beside the list, or covers it where there is no room for both."""
        is_wide, has_side = self.width() >= _WIDE, not self._side_card.isHidden()
        for part in (self._list, self._filters):
            part.setVisible(is_wide or not has_side)
        self._steps.setVisible((is_wide or not has_side) and self._stack.currentIndex() == 0)
        self._side_card.setMinimumWidth(_SIDE_WIDTH if is_wide else 0)
        self._side_card.setMaximumWidth(_SIDE_WIDTH if is_wide else 16_777_215)
        room = self.width() - (_SIDE_WIDTH if has_side else 0)
        for key, least in (("body", _WIDE), ("horizon", _LARGE), ("reference", _ROOMY)):
            self.table.layout_of_columns.set_shown(key, room >= least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

"""The Réunions & PV tab: the list of meetings, and one of them prepared, convened, held and written up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.preparing.rows import AgendaOffer, MeetingPlan
from secretariat.meetings.rows import MeetingRow, MeetingSheet, RollSheet
from secretariat.ui.act import act
from secretariat.ui.bodies.view import BodiesView
from secretariat.ui.context import UiContext
from secretariat.ui.feed import touches
from secretariat.ui.meetings.attendance import AttendanceView
from secretariat.ui.meetings.decisions import DecisionsView
from secretariat.ui.meetings.editing import MeetingEditing
from secretariat.ui.meetings.editors import DocumentEditor, ItemEditor, MeetingEditor
from secretariat.ui.meetings.list_output import export_list, print_list
from secretariat.ui.meetings.meeting_actions import MeetingActions
from secretariat.ui.meetings.meeting_list import MeetingList
from secretariat.ui.meetings.minutes import MinutesView
from secretariat.ui.meetings.register import RegisterView
from secretariat.ui.meetings.roll import RollView
from secretariat.ui.meetings.seals import SealsView
from secretariat.ui.meetings.sheet import MeetingView
from secretariat.ui.meetings.wiring import connect
from secretariat.ui.meetings.words import is_of_today
from secretariat.ui.sitting.proxies import ProxiesView
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import EmptyState, Panel

if TYPE_CHECKING:
    from secretariat.application import Application


_LEAST_RIGHT = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    sheet: MeetingSheet
    roll: RollSheet
    plan: MeetingPlan
    offers: tuple[AgendaOffer, ...]


class MeetingsPage(QWidget):
    """The page the main window shows; it reads and writes through the application only."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert context.app is not None
        self.context = context
        self.app: Application = context.app
        self._wanted: int | None = None
        self._then = ""  # the step to go to once the wanted meeting is shown
        self.list = MeetingList()
        self.view = MeetingView()
        self.editor = MeetingEditor(context.drafts)
        self.item_editor = ItemEditor(context.drafts)
        self.document_editor = DocumentEditor(context.drafts)
        self.roll = RollView(context)
        self.attendance = AttendanceView(context)
        self.proxies = ProxiesView(context)
        self.minutes = MinutesView(context)
        self.register = RegisterView(context)
        self.bodies = BodiesView(context)
        self.decisions = DecisionsView(context)
        self.seals = SealsView(context)
        self.actions_of = MeetingActions(self)
        self.editing = MeetingEditing(self)
        self._empty = EmptyState("meeting", _("Choose a meeting"), _("Its preparation appears here."))
        holder = Panel("window")
        holder.add(None, self._empty, None)
        self.right = QStackedWidget()
        for each in (
            holder,
            self.view,
            self.editor,
            self.roll,
            self.attendance,
            self.proxies,
            self.minutes,
            self.register,
            self.bodies,
            self.decisions,
            self.seals,
        ):
            self.right.addWidget(each)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.right, 1)
        # Parts that are not shown do not widen the window.
        self.right.setMinimumWidth(_LEAST_RIGHT)
        connect(self)

    # What the window asks

    def activate(self) -> None:
        """Read the meetings again."""
        self.load()

    def search_field(self) -> SearchField:
        return self.list.search

    def new_record(self) -> None:
        """Type a new meeting; a new decision where decisions are shown."""
        if self.right.currentWidget() is self.decisions:
            self.decisions.new_decision()
            return
        app = self.app

        def read(_progress: object) -> Any:
            return app.bodies.bodies(), app.clock.today(app.association.sheet().time_zone)

        act(self.context, read, on_done=self.editing.open_new, owner=self)

    def edit_record(self) -> None:
        """Edit the meeting shown."""
        sheet = self.view.sheet
        if sheet is not None:
            act(self.context, lambda _p: self.app.bodies.bodies(), on_done=self.editing.open_sheet, owner=self)

    def show_record(self, record_id: int) -> None:
        """Show one meeting, whatever the filters."""
        self._wanted = record_id
        if not self.list.choose(record_id):
            self.list.show_everything()
            self.list.choose(record_id)
        self.right.setCurrentWidget(self.view)

    def open_convocations(self) -> None:
        """Convene the meeting that was asked for."""
        self._go_when_shown("convene")

    def open_minutes(self) -> None:
        """Write the minutes of the meeting that was asked for."""
        self._go_when_shown("minutes")

    def _go_when_shown(self, step: str) -> None:
        if self.view.sheet is not None and self.view.sheet.id == self._wanted:
            self.go(step)
        else:
            self._then = step

    def show_new(self, meeting_id: int) -> None:
        """Show a meeting that was made just now, as soon as the list holds it."""
        self.list.show_everything()
        self._wanted = meeting_id
        self.load()

    def show_saved(self, meeting_id: int) -> None:
        """Show a meeting that was recorded; the list is read again by the change."""
        self._wanted = meeting_id
        self.editor.close_recorded()
        self.list.show_everything()

    def export_rows(self) -> None:
        """Write the list shown, or the roll, as a table."""
        if self.right.currentWidget() is self.roll:
            self.roll.export()
        elif self.right.currentWidget() is self.decisions:
            self.decisions.export_list()
        else:
            export_list(self, self.list.shown_rows())

    def print_rows(self) -> None:
        """Print what is shown: the minutes, the sheet to sign beside roll and attendance, else the list."""
        current = self.right.currentWidget()
        if current is self.minutes:
            self.minutes.export()
        elif current in (self.roll, self.attendance):
            self.actions_of.print_attendance()
        elif current is self.decisions:
            self.decisions.print_list()
        elif current is self.seals:
            self.seals.print_register()
        else:
            print_list(self, self.list.shown_rows())

    def areas(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.list, self.right]

    def step_back(self) -> None:
        """Échap: from a part of a meeting to the meeting, then to the list."""
        if self.right.currentWidget() is self.view:
            self.view.show_side(None)
            self.list.view.setFocus()
        elif self.right.currentWidget() is not self.decisions or not self.decisions.close_editor():
            self.show_meeting()

    # Reading

    def load(self) -> None:
        """Read the list; the meeting shown follows."""
        app = self.app

        def read(_progress: object) -> Any:
            return app.meetings.meetings(), app.clock.today(app.association.sheet().time_zone)

        act(self.context, read, on_done=self._show_rows, owner=self)

    def _show_rows(self, found: Any) -> None:
        rows, today = found
        self.list.show_rows(rows, today, self._wanted)

    def choose(self, row: MeetingRow | None) -> None:
        """Read the meeting of the line chosen."""
        if row is None:
            self.right.setCurrentIndex(0)
            return
        is_other = self.view.sheet is None or self.view.sheet.id != row.id
        self._wanted = row.id
        app, meeting_id = self.app, row.id

        def read(_progress: object) -> _Shown:
            sheet, roll = app.meetings.sheet_and_roll(meeting_id)
            plan, offers = app.preparing.plan(meeting_id), app.preparing.offers(meeting_id)
            return _Shown(sheet=sheet, roll=roll, plan=plan, offers=offers)

        act(self.context, read, on_done=self._show, owner=self)
        if is_other:
            self.view.show_side(None)
            if self.right.currentWidget() is not self.view:
                self.minutes.keep()
                self.right.setCurrentWidget(self.view)

    def _show(self, shown: _Shown) -> None:
        if shown.sheet.id != self._wanted:
            return
        self.view.show_meeting(shown.sheet, shown.roll, shown.plan, shown.offers)
        self.roll.show_roll(shown.sheet, shown.roll)
        if self.right.currentIndex() == 0:
            self.right.setCurrentWidget(self.view)
        if self._then:
            step, self._then = self._then, ""
            self.go(step)
        if self.right.currentWidget() is self.attendance:
            self.attendance.open_meeting(shown.sheet)
        elif self.right.currentWidget() is self.register:
            self.register.open_meeting(shown.sheet)
        elif self.right.currentWidget() is self.minutes:
            self.minutes.follow(shown.sheet)

    def hear(self, changes: object) -> None:
        """Read again what a change touches."""
        if touches(
            changes, "meeting", "agenda_item", "meeting_document", "roll", "attendance", "minutes", "payment", "due",
            "convocation_issued", "membership", "statute_parameter", "association", "signatory", "decision", "mandate",
            "resolution", "election", "candidate", "proxy",
        ):  # fmt: skip
            self.load()
        current = self.right.currentWidget()
        if touches(changes, "body", "mandate", "hours_given", "declaration") and current is self.bodies:
            self.bodies.load()
        if touches(changes, "decision", "body", "meeting") and current is self.decisions:
            self.decisions.load()
        if touches(changes, "seal", "meeting", "minutes") and current is self.seals:
            self.seals.load()

    # Going somewhere

    def go(self, step: str) -> None:
        """Go to a step of the rail."""
        sheet = self.view.sheet
        if sheet is None:
            return
        if step == "prepare":
            self.view.show_side(None)
            self.view.agenda.items.setFocus()
        elif step == "convene":
            self.actions_of.convene()
        elif step == "second":
            self.actions_of.call_second()
        elif step == "roll":
            self.right.setCurrentWidget(self.roll)
            self.roll.table.setFocus()
        elif step == "proxies":
            self.proxies.open_meeting(sheet)
            self.right.setCurrentWidget(self.proxies)
        elif step == "sitting" or (step in ("attend", "vote") and is_of_today(sheet)):
            self.context.go_to("sitting", sheet.id)
        elif step == "attend":
            self.attendance.open_meeting(sheet)
            self.right.setCurrentWidget(self.attendance)
        elif step == "decisions":
            self.right.setCurrentWidget(self.decisions)
            self.decisions.show_meeting(sheet)
        elif step == "follow":
            self.right.setCurrentWidget(self.decisions)
            self.decisions.follow_resolution(sheet)
        elif step == "register":
            self.register.open_meeting(sheet)
            self.right.setCurrentWidget(self.register)
        else:
            if step == "vote":
                self.context.notify(_("Votes are written in the minutes, under each resolution."))
            self.minutes.open_meeting(sheet)
            self.right.setCurrentWidget(self.minutes)

    def show_meeting(self) -> None:
        """Back to the meeting."""
        self.minutes.keep()
        self.right.setCurrentIndex(1 if self.view.sheet is not None else 0)
        self.list.view.setFocus()

    def convene_again(self) -> None:
        """Call the second meeting of the one asked for, once it is read as it ended."""
        self._then = "second"

    def show_bodies(self) -> None:
        """The bodies and who sits in them."""
        self.bodies.load()
        self.right.setCurrentWidget(self.bodies)

    def show_decisions(self) -> None:
        """What was decided in any meeting, and where it stands."""
        self.right.setCurrentWidget(self.decisions)
        self.decisions.show_meeting(None)

    def show_late_decisions(self) -> None:
        """The decisions that are late."""
        self.right.setCurrentWidget(self.decisions)
        self.decisions.show_late()

    def show_seals(self) -> None:
        """The register of minutes."""
        self.right.setCurrentWidget(self.seals)
        self.seals.load()

    def go_to_goal(self, goal: str) -> None:
        """Where a point that the minutes lack is put right."""
        if goal == "settings":
            from secretariat.ui.settings.dialog import open_settings

            open_settings(self.window(), self.context, "association")
        elif goal == "edit":
            self.edit_record()
        else:
            self.show_meeting()
            self.go(goal)

    def open_menu_at(self, place: QPoint) -> None:
        """The menu of the meeting shown."""
        self.actions_of.menu().popup(place)

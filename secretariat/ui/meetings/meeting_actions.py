"""What is done about one meeting: its agenda, its convocations, its papers, its ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.meetings.commands import SaveAgendaItem
from secretariat.meetings.preparing.commands import TakeOffers
from secretariat.meetings.rows import AgendaRow, DocumentRow, MeetingSheet
from secretariat.meetings.rules import MeetingState, Part
from secretariat.meetings.voting.commands import SaveResolution
from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.ui.act import act
from secretariat.ui.meetings.meeting_files import MeetingFiles
from secretariat.ui.meetings.meeting_papers import MeetingPapers
from secretariat.ui.meetings.resolution_editor import ResolutionEditor
from secretariat.ui.printing import preview_print
from secretariat.ui.written import pdf_kinds, say_written, write_file

if TYPE_CHECKING:
    from secretariat.ui.meetings.page import MeetingsPage



class MeetingActions:
    """The actions of the page; each runs away from the window and tells the notice bar."""

    def __init__(self, page: MeetingsPage) -> None:
        self._page = page
        self._context = page.context
        self._app = page.app
        self.papers = MeetingPapers(page.context, page)
        self.files = MeetingFiles(page)
        self.resolution_editor = ResolutionEditor(page.context.drafts)
        self.resolution_editor.recorded.connect(self._save_resolution)
        self.resolution_editor.closed.connect(lambda: page.view.show_side(None))
        page.view.agenda.items.resolution_asked.connect(self.edit_resolution)
        page.view.agenda.items.election_asked.connect(self.edit_election)
        page.view.agenda.items.part_asked.connect(self.set_part)

    @property
    def _sheet(self) -> MeetingSheet | None:
        return self._page.view.sheet

    # Agenda

    def move_item(self, item_id: int, position: int) -> None:
        self._do(lambda: self._app.meetings.move_agenda_item(item_id, position))

    def remove_item(self, item: AgendaRow) -> None:
        self._do(lambda: self._app.meetings.remove_agenda_item(item.id, item.version))

    def take_offers(self, keys: tuple[str, ...]) -> None:
        """Put what earlier meetings left on the agenda."""
        sheet = self._sheet
        if sheet is not None:
            self._do(lambda: self._app.preparing.take_offers(TakeOffers(meeting_id=sheet.id, keys=keys)))

    def set_part(self, item: AgendaRow, part: Part) -> None:
        """Put an item into the other part of a mixed assembly."""
        sheet = self._sheet
        if sheet is not None:
            command = SaveAgendaItem(
                meeting_id=sheet.id, item_id=item.id, version=item.version, title=item.title, details=item.details,
                presenter=item.presenter, ballot=item.ballot, majority=item.majority, part=part,
            )  # fmt: skip
            self._do(lambda: self._app.meetings.save_agenda_item(command))

    def edit_resolution(self, item: AgendaRow) -> None:
        """Type the resolution of an item in the right column."""
        sheet = self._sheet
        if sheet is None:
            return

        def show(resolutions: tuple[ResolutionRow, ...]) -> None:
            found = next((each for each in resolutions if each.agenda_item_id == item.id), None)
            self.resolution_editor.open_resolution(sheet, item, found)
            self._page.view.show_side(self.resolution_editor)

        act(self._context, lambda _p: self._app.voting.resolutions(sheet.id), on_done=show, owner=self._page)

    def edit_election(self, item: AgendaRow) -> None:
        """Say how many seats are filled and who stands."""
        from secretariat.ui.meetings.candidates import CandidatesDialog

        if self._sheet is not None:
            dialog = CandidatesDialog(self._context, self._page, self._sheet, item)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _save_resolution(self, command: SaveResolution) -> None:
        act(
            self._context, lambda _p: self._app.voting.save_resolution(command),
            on_done=lambda _id: self.resolution_editor.close_recorded(),
            on_refused=self.resolution_editor.show_refusal, owner=self._page,
        )  # fmt: skip

    def _open_from_menu(self, document: DocumentRow, _checked: bool = False) -> None:
        self.files.open_document(document)

    # The meeting as a whole

    def menu(self) -> QMenu:
        """All that may be done about the meeting shown."""
        page, sheet = self._page, self._sheet
        menu = QMenu(page)
        if sheet is None:
            menu.addAction(_("New meeting"), page.new_record)
            return menu
        is_over = sheet.state in (MeetingState.CLOSED, MeetingState.CANCELLED, MeetingState.QUORUM_FAILED)
        menu.addAction(_("Edit the meeting"), page.edit_record).setEnabled(not is_over)
        menu.addAction(_("Electoral roll"), lambda: page.go("roll"))
        menu.addAction(_("Register of convocations"), lambda: page.go("register"))
        menu.addAction(_("Attendance"), lambda: page.go("attend"))
        menu.addAction(_("Minutes"), lambda: page.go("minutes"))
        menu.addAction(_("Decisions of the meeting"), lambda: page.go("decisions"))
        menu.addAction(_("Follow up a decision…"), lambda: page.go("follow"))
        menu.addSeparator()
        if sheet.state is MeetingState.DRAFT:
            menu.addAction(_("Record as convened"), self.record_convened)
        elif sheet.state is MeetingState.CONVENED and sheet.issued_count:
            menu.addAction(_("Send everybody a corrected convocation…"), self.correct_all)
        if not is_over:
            held = menu.addAction(_("Record as held"), lambda: self.end(MeetingState.CLOSED))
            failed = menu.addAction(_("Record that the quorum failed"), lambda: self.end(MeetingState.QUORUM_FAILED))
            for action in (held, failed):
                action.setEnabled(sheet.held_on <= sheet.today)
            menu.addAction(_("Cancel the meeting"), lambda: self.end(MeetingState.CANCELLED))
        if sheet.state is MeetingState.DRAFT:
            menu.addAction(_("Remove the meeting"), self.remove)
        menu.addSeparator()
        menu.addAction(_("Planning to my calendar…"), self.export_calendar)
        second = page.view.plan.second if page.view.plan is not None else None
        if second is not None and second.meeting_id is None:
            menu.addAction(_("Call a second meeting…"), self.call_second)
        return menu

    def open_menu(self, at: QWidget) -> None:
        self.menu().popup(at.mapToGlobal(at.rect().bottomLeft()))

    def open_papers(self, at: QWidget) -> None:
        """The papers that the meeting gives."""
        menu = QMenu(self._page)
        menu.addAction(_("Convocations…"), self.convene)
        menu.addAction(_("Attendance sheet…"), self.print_attendance)
        menu.addAction(_("Minutes as PDF…"), self.print_minutes)
        if self._sheet is not None:
            self.papers.fill(menu, self._sheet)
        if self._sheet is not None and any(document.digest for document in self._sheet.documents):
            menu.addSeparator()
            for document in self._sheet.documents:
                if document.digest:
                    menu.addAction(document.title).triggered.connect(partial(self._open_from_menu, document))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def record_convened(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            self._do(lambda: self._app.meetings.convene(sheet.id, sheet.version))

    def end(self, state: MeetingState) -> None:
        sheet = self._sheet
        if sheet is not None:
            self._do(lambda: self._app.meetings.end_meeting(sheet.id, state, sheet.version))

    def remove(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            self._do(lambda: self._app.meetings.remove_meeting(sheet.id, sheet.version))

    def correct_all(self) -> None:
        """Open the dialog of convocations on a corrected one for everybody who was convened."""
        from secretariat.ui.meetings.convocation_dialog import open_corrections

        sheet = self._sheet
        if sheet is not None:
            open_corrections(self._context, self._page, sheet.id)

    def convene(self) -> None:
        """Open the dialog of convocations."""
        from secretariat.ui.meetings.convocation_dialog import open_convocations

        sheet = self._sheet
        if sheet is not None:
            open_convocations(self._context, self._page, sheet.id)

    def call_second(self) -> None:
        """Ask when a meeting without a quorum is held again."""
        from secretariat.ui.meetings.second_call import SecondCallDialog

        sheet, plan = self._sheet, self._page.view.plan
        if sheet is None or plan is None or plan.second is None:
            return
        dialog = SecondCallDialog(self._context, self._page, sheet, plan.second, self._page.show_new)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export_calendar(self) -> None:
        """Write the meeting and its deadlines for a calendar program."""
        sheet = self._sheet
        if sheet is None:
            return
        name = f"{_('Planning')} {sheet.reference}.ics"
        target = self._context.ask_save(
            self._page, _("Planning to my calendar"), name, ((_("Calendar"), "*.ics"),)
        )
        if target is not None:
            write_file(
                self._context, target, lambda _progress: self._app.preparing.export_calendar(target, [sheet.id]),
                title=_("Planning"), said=lambda _count: _("“{name}” saved", name=target.name), owner=self._page,
            )  # fmt: skip

    # Papers

    def print_attendance(self) -> None:
        """Show the sheet to sign, to print or to keep."""
        sheet = self._sheet
        if sheet is None:
            return
        app = self._app

        def work(target: Path, progress: Progress) -> None:
            app.writing.print_attendance_sheet(sheet.id, target, progress)

        name = _("Attendance sheet {reference}", reference=sheet.reference)
        preview_print(
            self._context, self._page, work, title=name, file_name=f"{sheet.today.isoformat()} {name}.pdf",
            waiting=_("Attendance sheet"),
        )  # fmt: skip

    def print_minutes(self) -> None:
        """Save the minutes, and open them."""
        sheet = self._sheet
        if sheet is None:
            return
        target = self._ask_pdf(_("Minutes {reference}", reference=sheet.reference))
        if target is not None:

            def work(progress: Progress) -> Path:
                self._app.register.print_minutes(sheet.id, target, progress)
                return target

            act(self._context, work, on_done=self._saved, owner=self._page, title=_("Minutes"))

    def _ask_pdf(self, name: str) -> Path | None:
        sheet = self._sheet
        day = sheet.today.isoformat() if sheet is not None else ""
        return self._context.ask_save(self._page, name, f"{day} {name}.pdf", pdf_kinds())

    def _saved(self, target: Path) -> None:
        say_written(self._context, self._page, _("“{name}” saved", name=target.name), target)

    def _do(self, work: Callable[[], Any], on_refused: Callable[[Refusal], Any] | None = None) -> None:
        act(self._context, lambda _progress: work(), on_refused=on_refused, owner=self._page)

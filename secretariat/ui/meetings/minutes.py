"""The minutes of a meeting: typed, kept every thirty seconds, exported with attendance and signatures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import time_text
from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.meetings.commands import SaveMinutes
from secretariat.meetings.rows import MeetingSheet, MinutesRow
from secretariat.meetings.rules import LOCKED_MINUTES, Ballot, MinutesState, Reason
from secretariat.meetings.writing.rules.numbers import resolution_name
from secretariat.meetings.writing.rules.plain import inline, literal_lines
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings import words
from secretariat.ui.meetings.minutes_course import MinutesCourse
from secretariat.ui.meetings.minutes_standing import TEXT, MinutesStanding
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.meetings.rich_text import RichText, RichTextBar
from secretariat.ui.meetings.seals import open_archived
from secretariat.ui.widgets.basics import Pill, button, column, label, line, row
from secretariat.ui.widgets.panels import Card
from secretariat.ui.written import pdf_kinds, say_written

AUTOSAVE_MS = 30_000
DRAFT_PAUSE_MS = 500
_STANDING_WIDTH = 304
_WIDE = 900


class MinutesView(MeetingPart):
    """The editor of the minutes. Nothing typed is lost: leaving keeps, and so does the clock.

    ``goal_asked`` names where a missing point is put right, outside of this view.
    """

    goal_asked = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self._sheet: MeetingSheet | None = None
        self._version: int | None = None
        self._has_typed = False
        self._is_saving = False
        self.course = MinutesCourse(context, self)
        self.state = button(_("Next step"), icon="check", on=lambda: self.course.open_menu(self.state))
        self.save_button = button(_("Save"), on=self.keep, tip=_("Ctrl+S"))
        self.pdf = button(_("Export as PDF"), "primary", icon="download", on=self.export)
        super().__init__(_("Minutes"), self.state, self.save_button, self.pdf, parent=parent)
        self.pill = Pill()
        self.header.beside.insertWidget(1, self.pill)
        self.text = RichText()
        self.chair, self.secretary = QLineEdit(), QLineEdit()
        for field, name in ((self.chair, _("Chair of the meeting")), (self.secretary, _("Secretary of the meeting"))):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.textEdited.connect(lambda _text: self._typed())
        self.plan = button(_("Insert the agenda"), "link", icon="list", on=self.insert_agenda)
        self.write = button(_("Write from the sitting"), "link", icon="edit", on=self.write_from_sitting)
        self.saved = label("", "small")
        self.standing = MinutesStanding()
        self.points = button(_("Checks"), icon="checkcircle", on=self._turn_over)
        self._is_turned = False  # the checks are shown in the place of the text, where there is no room for both
        self.minutes_state = MinutesState.NONE
        card = self._card = Card(margins=(1,), spacing=0)
        bar = column(RichTextBar(self.text), margins=(10, 6, 10, 6))
        card.content.addLayout(bar)
        card.content.addWidget(line())
        card.content.addWidget(self.text, 1)
        people = row(spacing=16)
        for field, name in ((self.chair, _("Chair of the meeting")), (self.secretary, _("Secretary of the meeting"))):
            title = label(name, "field")
            title.setBuddy(field)
            people.addLayout(column(title, field, spacing=4), 1)
        people.addWidget(self.points, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(people)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(card, 1)
        both.addWidget(self.standing)
        self.body.addLayout(both, 1)
        self.body.addLayout(row(self.write, self.plan, None, self.saved))
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(AUTOSAVE_MS)
        self._clock.timeout.connect(self.keep)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.keep_draft)
        self.text.edited.connect(self._typed)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.keep)
        self.standing.goal_asked.connect(self._go_to)
        self.standing.pdf_asked.connect(lambda seal: open_archived(self._context, self, seal))
        self.standing.erratum_asked.connect(self.course.add_erratum)

    def open_meeting(self, sheet: MeetingSheet) -> None:
        """Show the minutes of a meeting; what was typed for another one is kept first."""
        if self._sheet is not None and self._sheet.id == sheet.id and self._has_typed:
            self._sheet = sheet
            return
        self.keep()
        self._sheet = sheet
        self.header.set_texts(_("Minutes"), f"{sheet.title} · {sheet.reference}")
        self.show_state(sheet.minutes_state)
        act(self._context, lambda _p: self._app.meetings.minutes(sheet.id), on_done=self._show, owner=self)
        self.check()

    def follow(self, sheet: MeetingSheet) -> None:
        """Show what became of the same meeting; what is being typed stays."""
        if self._sheet is None or self._sheet.id != sheet.id:
            self.open_meeting(sheet)
            return
        self._sheet = sheet
        self.show_state(sheet.minutes_state)
        self.check()

    def keep(self) -> None:
        """Save what was typed, now."""
        self._clock.stop()
        sheet = self._sheet
        if sheet is None or not self._has_typed or self._is_saving:
            return
        command = SaveMinutes(
            meeting_id=sheet.id,
            body=self.text.markdown(),
            chaired_by=self.chair.text().strip(),
            secretary=self.secretary.text().strip(),
            version=self._version,
        )
        self._has_typed, self._is_saving = False, True
        act(
            self._context, lambda _p: self._app.meetings.save_minutes(command), on_done=self._saved,
            on_refused=self._refused, owner=self,
        )  # fmt: skip

    def insert_agenda(self) -> None:
        """Put one heading per agenda item, with a line for the vote where there is one."""
        if self._sheet is None:
            return
        parts = []
        for item in self._sheet.agenda:
            parts += [f"## {item.position}. {inline(item.title)}", *literal_lines(item.details)]
            if item.ballot is not Ballot.NONE:
                parts.append(_("This resolution, put to the vote, is … by … votes for, … against and … abstentions."))
        self.text.insert_markdown("\n\n".join(parts) + "\n")

    def write_from_sitting(self) -> None:
        """Put what was recorded into sentences: as the whole text, or after what was typed."""
        sheet = self._sheet
        if sheet is None:
            return
        act(self._context, lambda _p: self._app.writing.draft_minutes(sheet.id), on_done=self._written, owner=self)

    def _written(self, text: Any) -> None:
        if self.text.toPlainText().strip():
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self.text.insert_markdown("\n\n" + str(text))
        else:
            self.text.insert_draft(str(text))
        self._typed()

    def export(self) -> None:
        """Save the minutes as PDF, and offer to open them; of sealed ones, the PDF of the register."""
        sheet = self._sheet
        if sheet is None:
            return
        self.keep()
        name = f"{sheet.today.isoformat()} {_('Minutes {reference}', reference=sheet.reference)}.pdf"
        target = self._context.ask_save(self, _("Export as PDF"), name, pdf_kinds())
        if target is None:
            return

        def work(progress: Progress) -> Path:
            self._app.register.print_minutes(sheet.id, target, progress)
            return target

        act(self._context, work, on_done=self._exported, owner=self, title=_("Minutes"))

    def _exported(self, target: Path) -> None:
        say_written(self._context, self, _("“{name}” saved", name=target.name), target)

    @property
    def sheet(self) -> MeetingSheet | None:
        """The meeting whose minutes are shown."""
        return self._sheet

    def signing_names(self) -> tuple[str, str]:
        """Who chaired and who kept the minutes, as typed."""
        return self.chair.text().strip(), self.secretary.text().strip()

    @property
    def _draft_name(self) -> str:
        return f"minutes:{self._sheet.id}" if self._sheet is not None else ""

    def keep_draft(self) -> None:
        """What was typed survives even a crash before the next save."""
        if self._sheet is not None and self._has_typed:
            self._context.drafts.keep(
                self._draft_name,
                {
                    "body": self.text.markdown(),
                    "chaired_by": self.chair.text(),
                    "secretary": self.secretary.text(),
                },
            )

    def _typed(self) -> None:
        self._has_typed = True
        self._pause.start()
        self.saved.setText(_("Not saved yet"))
        if not self._clock.isActive():
            self._clock.start()

    def _show(self, found: MinutesRow) -> None:
        self._version = found.version
        self.text.set_markdown(found.body)
        self.chair.setText(found.chaired_by)
        self.secretary.setText(found.secretary)
        self._has_typed = False
        self._say_saved(found)
        draft = self._context.drafts.get(self._draft_name)
        if draft is not None and draft.get("body") != found.body and not self.text.isReadOnly():
            self.text.insert_draft(str(draft.get("body", "")))
            self.chair.setText(str(draft.get("chaired_by", "")))
            self.secretary.setText(str(draft.get("secretary", "")))
            self._typed()

    def _say_saved(self, found: MinutesRow) -> None:
        if found.saved_at is None:
            self.saved.setText("")
        else:
            at = found.saved_at.astimezone()
            self.saved.setText(_("Saved at {hour}", hour=time_text(at.time())))

    def _saved(self, version: Any) -> None:
        self._is_saving = False
        self._version = int(version)
        if self._has_typed:
            self._clock.start()
        else:
            self._pause.stop()
            self._context.drafts.forget(self._draft_name)
            self.saved.setText(_("Saved"))
        if self._sheet is not None and self._sheet.minutes_state is MinutesState.NONE:
            self.show_state(MinutesState.DRAFT)
        self.check()

    def _refused(self, refusal: Refusal) -> None:
        self._is_saving = False
        self._has_typed = True
        self.saved.setText(_("Not saved: {reason}", reason=str(refusal)))
        self._context.notify(str(refusal), kind="warning")

    def show_state(self, state: MinutesState) -> None:
        """Show what may be done in a state."""
        tone, sign = {
            MinutesState.NONE: ("neutral", "wait"),
            MinutesState.DRAFT: ("neutral", "part"),
            MinutesState.SUBMITTED: ("warn", "wait"),
            MinutesState.APPROVED: ("warn", "act"),
            MinutesState.SIGNED: ("ok", "done"),
            MinutesState.SEALED: ("ok", "done"),
        }[state]
        self.pill.set_state(words.minutes_line(state), tone, sign)
        is_locked = state in LOCKED_MINUTES
        self.text.setReadOnly(is_locked)
        self.chair.setReadOnly(is_locked)
        self.secretary.setReadOnly(is_locked)
        self.state.setVisible(state not in (MinutesState.NONE, MinutesState.SEALED))
        self.plan.setVisible(not is_locked)
        self.write.setVisible(not is_locked)
        self.minutes_state = state
        self._lay_out()

    def check(self) -> None:
        """Read the days of the steps and what is missing."""
        sheet, app = self._sheet, self._app
        if sheet is None:
            return

        def read(_progress: object) -> Any:
            is_sealed = sheet.minutes_state is MinutesState.SEALED
            missing = () if is_sealed else app.writing.missing(sheet.id)
            return sheet.id, app.register.approval(sheet.id), missing

        act(self._context, read, on_done=self._show_standing, owner=self)

    def _show_standing(self, found: Any) -> None:
        meeting_id, approval, missing = found
        if self._sheet is None or self._sheet.id != meeting_id:
            return
        state = MinutesState.SEALED if approval.seals else self.minutes_state
        self.standing.show_standing(state, approval, missing)
        count = len(missing)
        said = ngettext("{count} missing point", "{count} missing points", count) if count else _("Checks")
        self.points.setText(_("Register") if approval.seals else said)
        self._lay_out()

    def _go_to(self, goal: str, reason: Reason) -> None:
        """Go where a missing point is put right."""
        if self._is_turned:
            self._turn_over()
        if goal == "chair":
            self.chair.setFocus()
        elif goal == "secretary":
            self.secretary.setFocus()
        elif goal == TEXT:
            self.text.setFocus()
            number = reason[1].get("number")
            if number is not None:
                self.text.moveCursor(QTextCursor.MoveOperation.Start)
                self.text.find(resolution_name(int(number)))
        else:
            self.goal_asked.emit(goal)

    def _turn_over(self) -> None:
        self._is_turned = not self._is_turned
        self._lay_out()

    def _lay_out(self) -> None:
        """The checks stand beside the text, or in its place where there is no room for both."""
        is_wide = self.width() >= _WIDE
        self.standing.setVisible(is_wide or self._is_turned)
        self._card.setVisible(is_wide or not self._is_turned)
        self.points.setVisible(not is_wide)
        self.header.title.setVisible(is_wide)  # the pill beside it names the minutes too
        # What is typed is kept by itself, and by Ctrl+S: the button goes where there is no room for it.
        self.save_button.setVisible(is_wide and self.minutes_state not in LOCKED_MINUTES)
        self.standing.setMinimumWidth(_STANDING_WIDTH if is_wide else 0)
        self.standing.setMaximumWidth(_STANDING_WIDTH if is_wide else 16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

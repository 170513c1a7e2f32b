"""Convocations to a meeting: who receives one, how, with which right to vote, and the page that each will get."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from secretariat.association.commands import SetWording
from secretariat.base.formats import long_date
from secretariat.base.i18n import _, ngettext
from secretariat.base.paths import cache_folder, ensure_folder
from secretariat.base.progress import Progress
from secretariat.interchange.drafts import write_draft
from secretariat.meetings.letter_drafts import mail_draft
from secretariat.meetings.phrases import TO_MEETING, reasons_text, when_text
from secretariat.meetings.printed_letters import Delivery
from secretariat.meetings.printing import LetterOptions, Letters
from secretariat.meetings.rows import ConvocationDraft, RecipientRow
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.meetings.convocation_output import ConvocationOutput
from secretariat.ui.meetings.convocation_preview import LetterPreview
from secretariat.ui.meetings.convocation_recipients import ConvocationRecipients
from secretariat.ui.meetings.wording_editor import WordingEditor
from secretariat.ui.widgets.basics import Pill, button, line, row, spaced
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.progress import JobBar
from secretariat.ui.widgets.tags import FlowLayout
from secretariat.ui.written import open_file

_SIZE = QSize(1224, 720)
_NARROW = 1100


class ConvocationDialog(SheetDialog):
    """Picture 08. Issuing writes the register; a preview or an export for proof-reading does not.

    ``erratum_for`` are the members who receive a corrected convocation, in the place of the one before.
    """

    def __init__(
        self,
        context: UiContext,
        parent: QWidget | None,
        draft: ConvocationDraft,
        erratum_for: frozenset[int] | None = None,
    ) -> None:
        meeting = draft.meeting
        self._erratum_for = erratum_for
        super().__init__(
            parent,
            _("Convene {to_meeting}", to_meeting=_(TO_MEETING[meeting.kind]))
            if erratum_for is None
            else _("Send a corrected convocation {to_meeting}", to_meeting=_(TO_MEETING[meeting.kind])),
            _(
                "{when} · last day of sending: {last}",
                when=when_text(meeting.held_on, meeting.starts),
                last=long_date(meeting.sending.last_on),
            ),
            size=_SIZE,
        )
        assert context.app is not None
        self._context, self._app, self._draft = context, context.app, draft
        self.timing = Pill()
        self._say_timing()
        self.head.insertWidget(1, self.timing, 0, Qt.AlignmentFlag.AlignTop)
        self.recipients = ConvocationRecipients()
        self.gaps = ResultStrip("bad", "")
        self.with_proxy = QCheckBox(_("Attach the proxy form"))
        self.with_documents = QCheckBox(_("Announce the documents"))
        self.with_files = QCheckBox(_("Join their files"))
        self.with_files.setToolTip(_("Beside each e-mail, and behind each letter those that are PDFs"))
        self.with_candidates = QCheckBox(_("Candidates too"))
        self.wordings = button(_("Change the wording"), "link", icon="edit", on=self._open_wording)
        self.wording_editor = WordingEditor(context.drafts)
        self.page = LetterPreview(context, self._letter)
        self.job_bar = JobBar(shows_key=True)
        self.output = ComboField(
            [
                (Delivery.ONE_FILE, _("One PDF, in the order of the envelopes")),
                (Delivery.BY_CHANNEL, _("A folder sorted by channel")),
                (Delivery.ONE_EACH, _("One PDF per member")),
            ]
        )
        self.output.setAccessibleName(_("Files"))
        self.output.setMinimumWidth(280)
        self.look = button(_("Preview"), icon="file", on=self._toggle_preview)
        self.look.setCheckable(True)
        self.look.hide()
        self.making = ConvocationOutput(self, context)
        self.proof = button(_("Export a proof"), icon="download", on=self.making.export_proof)
        self.issue = button(_("Issue"), "primary", icon="send", on=self.making.issue)
        self._build()
        self._connect()
        self._show_draft(select_all=True)
        self.recipients.setFocus()

    def _build(self) -> None:
        sending = QWidget()
        left = QVBoxLayout(sending)
        spaced(left, spacing=12)
        left.addWidget(self.gaps)
        left.addWidget(self.recipients, 1)
        options = FlowLayout(spacing=12)
        for option in (self.with_proxy, self.with_documents, self.with_files, self.with_candidates, self.wordings):
            options.addWidget(option)
        left.addLayout(options)
        self._left = QStackedWidget()
        self._left.addWidget(sending)
        self._left.addWidget(self.wording_editor)
        spaced(self.body, 0, 0, 0, 0, spacing=0)
        whole = row(spacing=0)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        spaced(inner, 26, 12, 16, 16, spacing=0)
        inner.addWidget(self._left)
        whole.addWidget(holder, 1)
        self._edge = line(vertical=True)
        whole.addWidget(self._edge)
        whole.addWidget(self.page)
        self._recipients_holder = holder
        self.body.addWidget(line())
        self.body.addLayout(whole, 1)
        self.footer.insertWidget(0, self.job_bar, 1)
        self.footer.insertWidget(0, self.look)
        for widget in (self.output, self.proof, self.issue):
            self.footer.addWidget(widget)

    def _connect(self) -> None:
        self.recipients.changed.connect(self.page.refresh)
        self.recipients.chosen_changed.connect(self._say_chosen)
        self.recipients.mail_asked.connect(self._open_mail)
        self.with_proxy.toggled.connect(lambda _on: self.page.refresh())
        self.with_documents.toggled.connect(lambda _on: self.page.refresh())
        self.with_documents.toggled.connect(self.with_files.setEnabled)
        self.with_candidates.clicked.connect(self._reload)
        self.page.faulted.connect(self.wording_editor.show_fault)
        self.wording_editor.changed.connect(self.page.refresh)
        self.wording_editor.saved.connect(self._save_wordings)
        self.wording_editor.closed.connect(self._close_wording)
        self.wording_editor.original_asked.connect(self._restore_wording)

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """On a small window the page takes the place of the recipients, on demand."""
        is_narrow = self._room() < _NARROW
        self.look.setVisible(is_narrow)
        if not is_narrow:
            self.look.setChecked(False)
        self._toggle_preview()

    def _room(self) -> int:
        window = self.parentWidget()
        return window.width() - 48 if window is not None and window.isVisible() else self.width()

    def _toggle_preview(self) -> None:
        is_narrow = self._room() < _NARROW
        is_page = self.look.isChecked()
        self.page.setVisible(not is_narrow or is_page)
        self._edge.setVisible(not is_narrow)
        self._recipients_holder.setVisible(not (is_narrow and is_page))

    def _say_timing(self) -> None:
        sending = self._draft.meeting.sending
        if sending.is_late:
            self.timing.set_state(_("Late: {count} days of notice", count=sending.notice_given), "warn", "act")
        else:
            self.timing.set_state(_("Today, in time"), "ok", "done")

    def _show_draft(self, *, select_all: bool) -> None:
        draft = self._draft
        gaps = reasons_text(draft.meeting.gaps)
        self.gaps.setVisible(bool(gaps))
        if gaps:
            self.gaps.set_result("bad", _("The convocation is not complete."), _("Missing: {what}.", what=gaps))
        statutes = draft.meeting.statutes
        self.with_proxy.setVisible(statutes.proxies_allowed)
        self.with_documents.setVisible(bool(draft.meeting.documents))
        self.with_files.setVisible(any(each.digest for each in draft.meeting.documents))
        if select_all:
            self.with_proxy.setChecked(True)
            self.with_documents.setChecked(True)
        self.recipients.set_recipients(draft.recipients, select_all=select_all)
        if select_all and self._erratum_for is not None:
            self.recipients.choose(self._erratum_for)
        self.page.refresh()

    @property
    def draft(self) -> ConvocationDraft:
        return self._draft

    def _say_chosen(self, count: int) -> None:
        self.issue.setText(ngettext("Issue {count} convocation", "Issue {count} convocations", count))

    def _reload(self) -> None:
        meeting_id, with_candidates = self._draft.meeting.id, self.with_candidates.isChecked()
        act(
            self._context,
            lambda _p: self._app.meetings.convocation_draft(meeting_id, with_candidates=with_candidates),
            on_done=self._reloaded, owner=self,
        )  # fmt: skip

    def _reloaded(self, draft: ConvocationDraft) -> None:
        self._draft = draft
        self._show_draft(select_all=True)
        self.recipients.setFocus()

    # The page of the row

    def options(self) -> LetterOptions:
        """What goes into the letters."""
        documents = None if self.with_documents.isChecked() else frozenset[int]()
        return LetterOptions(
            with_proxy=self.with_proxy.isChecked(),
            document_ids=documents,
            joins_files=self.with_files.isChecked() and self.with_documents.isChecked(),
            is_erratum=self._erratum_for is not None,
        )

    def _wordings(self) -> Mapping[str, str]:
        is_editing = self._left.currentWidget() is self.wording_editor
        return self.wording_editor.texts() if is_editing else self._draft.wordings

    def _letter(self) -> tuple[ConvocationDraft, LetterOptions, Mapping[str, str], RecipientRow] | None:
        """What the preview shows now."""
        recipient = self.recipients.current()
        return None if recipient is None else (self._draft, self.options(), self._wordings(), recipient)

    # One message

    def _open_mail(self, row_: RecipientRow) -> None:
        """A message of its own, text and letter ready: the mail program opens it, the sender reads and sends it."""
        draft, options, texts = self._draft, self.options(), self._wordings()

        def work(_progress: Progress) -> Path:
            letters = Letters(draft, options, texts)
            target = ensure_folder(cache_folder() / "messages") / Path(letters.file_name(row_)).with_suffix(".eml")
            write_draft(target, mail_draft(draft, letters, row_))
            return target

        act(
            self._context,
            work,
            on_done=open_file,
            on_refused=lambda refusal: self.say_fault(str(refusal)),
            owner=self,
            lane="files",
            title=_("Preparing the message"),
        )

    # Wording

    def _open_wording(self) -> None:
        self.wording_editor.open_texts(self._draft.wordings)
        self._left.setCurrentWidget(self.wording_editor)
        self._show_outputs(False)
        self.wording_editor.text.setFocus()
        self.page.refresh()

    def _show_outputs(self, is_shown: bool) -> None:
        """One thing to do at a time: the wording has its own button."""
        for widget in (self.output, self.proof, self.issue):
            widget.setVisible(is_shown)

    def _close_wording(self) -> None:
        self._left.setCurrentIndex(0)
        self._show_outputs(True)
        self.page.refresh()

    def _restore_wording(self, name: str) -> None:
        from secretariat.base.resources import resource

        self.wording_editor.set_text(name, resource("templates", f"{name}.txt").read_text(encoding="utf-8"))

    def _save_wordings(self, texts: dict[str, str]) -> None:
        changed = {name: text for name, text in texts.items() if text != self._draft.wordings[name]}
        draft, options = self._draft, self.options()

        def work(_progress: Progress) -> None:
            letters = Letters(draft, options, texts)
            letters.shared()
            for recipient in draft.recipients[:1]:
                letters.letter(recipient)
            for name, text in changed.items():
                self._app.association.set_wording(SetWording(name=name, body=text))

        act(
            self._context, work, on_done=lambda _done: self._kept_wordings(),
            on_refused=lambda refusal: self.wording_editor.show_fault(str(refusal)), owner=self,
        )  # fmt: skip

    def _kept_wordings(self) -> None:
        self.wording_editor.forget()
        self._left.setCurrentIndex(0)
        self._show_outputs(True)
        self._reload()

    def say_fault(self, text: str) -> None:
        """Say in one sentence why nothing was made."""
        self.gaps.set_result("bad", text)
        self.gaps.show()

    def set_running(self, is_running: bool) -> None:
        """While it runs, nothing else may be started."""
        for widget in (self.proof, self.issue, self.output):
            widget.setEnabled(not is_running)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.making.stop():
                event.accept()
            elif self._left.currentWidget() is self.wording_editor:
                self._close_wording()
            else:
                self.reject()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop what runs before closing."""
        self.making.stop()
        self.page.stop()
        super().reject()


def open_convocations(
    context: UiContext, parent: QWidget, meeting_id: int, erratum_for: frozenset[int] | None = None
) -> None:
    """Read the draft away from the window, then open the dialog."""
    app = context.app
    assert app is not None

    def show(draft: ConvocationDraft) -> None:
        dialog = ConvocationDialog(context, parent, draft, erratum_for)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    act(context, lambda _p: app.meetings.convocation_draft(meeting_id), on_done=show, owner=parent)


def open_corrections(context: UiContext, parent: QWidget, meeting_id: int) -> None:
    """Convene everybody who was convened once more: only so is an item added since on the agenda of all (AG-10)."""
    app = context.app
    assert app is not None

    def everybody(_progress: Progress) -> frozenset[int]:
        return frozenset(row.party_id for row in app.meetings.register(meeting_id) if row.withdrawn_at is None)

    act(context, everybody, on_done=lambda ids: open_convocations(context, parent, meeting_id, ids), owner=parent)

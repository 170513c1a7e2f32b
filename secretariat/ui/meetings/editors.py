"""The forms of the tab: a meeting, an item of its agenda, the title of a document."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.association.rules import ASSEMBLIES, MEETING_KIND_LABELS, MeetingKind
from secretariat.base.geography import communes
from secretariat.base.i18n import _, pgettext
from secretariat.bodies.rows import BodyRow
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument, SaveMeeting
from secretariat.meetings.rows import AgendaRow, DocumentRow, MeetingSheet
from secretariat.meetings.rules import BALLOT_LABELS, Ballot
from secretariat.ui.drafts import Drafts
from secretariat.ui.widgets.dates import DateEdit, TimeEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form

_BODY_KINDS = {
    MeetingKind.BOARD: (BodyKind.BOARD,),
    MeetingKind.BUREAU: (BodyKind.BUREAU,),
    MeetingKind.COMMISSION: (BodyKind.COMMISSION, BodyKind.CLUB, BodyKind.COMMITTEE),
}
_TEXTS = ("title", "room", "street", "postcode", "city", "video_link", "convened_by", "candidacy_text")


class MeetingForm(Form):
    """The fields of a meeting; those of an assembly only are hidden for the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = date.today()
        self._bodies: tuple[BodyRow, ...] = ()
        candidacy = QPlainTextEdit()
        candidacy.setTabChangesFocus(True)
        candidacy.setMaximumHeight(72)
        self.kind = ComboField([(kind, _(MEETING_KIND_LABELS[kind])) for kind in MeetingKind])
        self.body = ComboField([(None, "")])
        self.typical = QCheckBox(_("Begin with the usual agenda, and with what earlier meetings left"))
        self.add("kind", pgettext("meeting", "Kind"), self.kind, 6)
        self.add("body_id", _("Body"), self.body, 6)
        self.add("title", _("Title"), QLineEdit(), help=_("Empty: the usual title"))
        self.add("held_on", _("Day"), DateEdit(today=self._today), 4, required=True)
        self.add("starts", _("Start hour"), TimeEdit(), 3, required=True)
        self.add("ends", _("End hour"), TimeEdit(), 3)
        self.add("rank", _("Convocation"), ComboField([(1, _("First")), (2, _("Second"))]), 2)
        self.section(_("Where"))
        self.add("room", _("Room"), QLineEdit(), 6)
        self.add("street", _("Address"), QLineEdit(), 6)
        self.add("postcode", _("Postcode"), QLineEdit(), 3)
        self.add("city", _("Town"), QLineEdit(), 9)
        self.add("video_link", _("Video link"), QLineEdit(), 9)
        self.add("video_opens", _("Opens at hour"), TimeEdit(), 3)
        self.section(_("Convocation"))
        self.add("convened_by", _("Who convenes"), QLineEdit(), 12, help=_("As printed: “the president”"))
        self.add("proxies_due_on", _("Proxies returned by"), DateEdit(today=self._today), 4)
        self.add("proxies_due_at", _("Hour"), TimeEdit(), 3)
        self.add("roll_on", _("Roll drawn up on"), DateEdit(today=self._today), 5)
        self.add(
            "candidacies_due_on", _("Candidacies close on"), DateEdit(today=self._today), 5,
            help=_("Empty: as the statutes say"),
        )  # fmt: skip
        self.add("candidacy_text", _("Call for candidates"), candidacy)
        self.add_widget(self.typical)
        self.kind.currentIndexChanged.connect(lambda _at: self._follow_kind())

    def begin(self, bodies: tuple[BodyRow, ...], today: date) -> None:
        """Take the bodies that meet and the association's day."""
        self._bodies, self.today = bodies, today
        self._follow_kind()

    def _follow_kind(self) -> None:
        kind = MeetingKind(self.kind.value())
        is_assembly = kind in ASSEMBLIES
        kinds = (BodyKind.ASSEMBLY,) if is_assembly else _BODY_KINDS[kind]
        found = [(body.id, body.name) for body in self._bodies if body.kind in kinds]
        self.body.set_options(found or [(None, _("Made on recording"))])
        for key in ("proxies_due_on", "proxies_due_at", "roll_on", "candidacies_due_on", "candidacy_text", "rank"):
            self.fields[key].setVisible(is_assembly)
        self.typical.setVisible(self.typical.property("offered") is not False)

    def _today(self) -> date:
        return self.today

    def fill_town(self) -> None:
        """The town of a postcode that has only one."""
        if not self.value("city"):
            towns = communes(self.value("postcode"))
            control = self.fields["city"].control
            if len(towns) == 1 and isinstance(control, QLineEdit):
                control.setText(towns[0])


class MeetingEditor(Editor):
    """Gives a ``SaveMeeting``; the page runs it."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._sheet: MeetingSheet | None = None
        self._form = MeetingForm()
        super().__init__(
            self._form, self._command, title=_("New meeting"), verb=_("Create the meeting"), drafts=drafts,
            draft_name="meeting:new", parent=parent,
        )  # fmt: skip
        postcode = self._form.fields["postcode"].control
        assert isinstance(postcode, QLineEdit)
        postcode.editingFinished.connect(self._form.fill_town)

    def open_new(self, bodies: tuple[BodyRow, ...], today: date) -> None:
        """An empty form, or the draft that was left."""
        self._sheet = None
        self._form.typical.setProperty("offered", True)
        self._form.typical.setChecked(True)
        values: dict[str, Any] = dict.fromkeys(self._form.fields, "")
        values |= dict.fromkeys(("held_on", "ends", "video_opens", "proxies_due_on", "proxies_due_at", "roll_on"))
        values["candidacies_due_on"] = None
        values |= {"kind": MeetingKind.ORDINARY, "rank": 1, "starts": time(18, 30), "body_id": None}
        self._open(values, bodies, today, _("New meeting"), "meeting:new", _("Create the meeting"))

    def open_sheet(self, sheet: MeetingSheet, bodies: tuple[BodyRow, ...]) -> None:
        """The form of a meeting that exists, or the draft of its change."""
        self._sheet = sheet
        self._form.typical.setProperty("offered", False)
        values = {key: getattr(sheet, key) for key in self._form.fields}
        self._open(values, bodies, sheet.today, _("Edit the meeting"), f"meeting:{sheet.id}", _("Record"))

    def _open(
        self, values: dict[str, Any], bodies: tuple[BodyRow, ...], today: date, title: str, draft: str, verb: str
    ) -> None:
        self._form.begin(bodies, today)
        self._form.kind.set_value(values["kind"])
        self._form.begin(bodies, today)
        self.record.setText(verb)
        self.begin(values, title=title, draft_name=draft)

    def _command(self, values: dict[str, Any]) -> SaveMeeting:
        is_assembly = MeetingKind(values["kind"]) in ASSEMBLIES
        given = {key: values[key] for key in _TEXTS}
        given |= {key: values[key] for key in ("held_on", "starts", "ends", "video_opens")}
        given |= {key: values[key] if is_assembly else None for key in ("proxies_due_on", "proxies_due_at", "roll_on")}
        return SaveMeeting(
            **given,
            kind=MeetingKind(values["kind"]),
            body_id=values["body_id"],
            rank=values["rank"] or 1,
            with_typical_agenda=self._form.typical.isVisibleTo(self._form) and self._form.typical.isChecked(),
            meeting_id=self._sheet.id if self._sheet else None,
            version=self._sheet.version if self._sheet else None,
        )


class ItemEditor(Editor):
    """Gives a ``SaveAgendaItem`` from the right column."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._meeting_id = 0
        self._item: AgendaRow | None = None
        details = QPlainTextEdit()
        details.setTabChangesFocus(True)
        form = Form()
        form.add("title", _("Title"), QLineEdit(), required=True)
        form.add("presenter", _("Presented by"), QLineEdit())
        form.add("ballot", _("Decision"), ComboField([(each, _(BALLOT_LABELS[each])) for each in Ballot]), 6)
        form.add("majority", _("Majority"), QLineEdit(), 6)
        form.add("details", _("Text of the resolution or details"), details)
        super().__init__(form, self._command, title=_("Agenda item"), verb=_("Record"), drafts=drafts, parent=parent)

    def open_item(self, meeting_id: int, item: AgendaRow | None) -> None:
        """The form of an item, or an empty one."""
        self._meeting_id, self._item = meeting_id, item
        values: dict[str, Any] = dict.fromkeys(self.form.fields, "")
        values["ballot"] = Ballot.OPEN
        if item is not None:
            values = {key: getattr(item, key) for key in self.form.fields}
        name = f"item:{item.id}" if item else f"item:new:{meeting_id}"
        self.begin(values, title=_("Edit the item") if item else _("New item"), draft_name=name)

    def _command(self, values: dict[str, Any]) -> SaveAgendaItem:
        return SaveAgendaItem(
            **{**values, "ballot": Ballot(values["ballot"])},
            meeting_id=self._meeting_id,
            item_id=self._item.id if self._item else None,
            version=self._item.version if self._item else None,
        )


class DocumentEditor(Editor):
    """Gives a ``SaveDocument`` without a file: a document that is expected, or its new title."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._meeting_id = 0
        self._document: DocumentRow | None = None
        form = Form()
        form.add(
            "title",
            _("Title of the document"),
            QLineEdit(),
            required=True,
            help=_("Recorded as expected; attach its file when it is there."),
        )
        super().__init__(form, self._command, title=_("Document"), verb=_("Record"), drafts=drafts, parent=parent)

    def open_document(self, meeting_id: int, document: DocumentRow | None) -> None:
        """The title of a document, or of a new one."""
        self._meeting_id, self._document = meeting_id, document
        name = f"document:{document.id}" if document else f"document:new:{meeting_id}"
        self.begin(
            {"title": document.title if document else ""},
            title=_("Rename the document") if document else _("New document"),
            draft_name=name,
        )

    def _command(self, values: dict[str, Any]) -> SaveDocument:
        return SaveDocument(
            meeting_id=self._meeting_id,
            title=values["title"],
            document_id=self._document.id if self._document else None,
            version=self._document.version if self._document else None,
        )

"""The cards beside and below the agenda: documents, rules of the statutes, quorum."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from secretariat.base.formats import date_text
from secretariat.base.i18n import _, ngettext
from secretariat.meetings.phrases import (
    capitalised,
    quorum_sentence,
    quorum_steps,
    reasons_text,
    sending_sentence,
    sending_steps,
    sending_title,
    votes_text,
)
from secretariat.meetings.rows import DocumentRow, MeetingSheet, RollSheet
from secretariat.meetings.rules import DocumentState, MeetingState, Presence
from secretariat.ui.draw import BarPart
from secretariat.ui.widgets.basics import Picture, Pill, button, column, label, row, spaced
from secretariat.ui.widgets.charts import Gauge, Legend
from secretariat.ui.widgets.panels import Card, SectionTitle


class DocumentsCard(Card):
    """Documents of a meeting, attached or expected; a file dropped here is attached."""

    add_asked = Signal()
    attach_asked = Signal(object)
    open_asked = Signal(object)
    rename_asked = Signal(object)
    remove_asked = Signal(object)
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(16, 10, 16, 12), spacing=6, parent=parent)
        self.setAcceptDrops(True)
        self.add(
            SectionTitle(_("Documents to attach"), link=_("Add"), on_link=self.add_asked.emit, icon="plus", role="sub")
        )
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        spaced(self._grid, spacing=2)
        self._grid.setHorizontalSpacing(32)
        self._documents: tuple[DocumentRow, ...] = ()
        self._is_narrow = False
        self.empty = label(_("None. Add a document, or drop a file here."), "small", wrap=True)
        self.add(self._holder, self.empty)

    def show_documents(self, documents: tuple[DocumentRow, ...]) -> None:
        """Show the documents in two columns, read downwards; in one where two have no room."""
        self._documents = documents
        self._lay_out()

    def set_narrow(self, is_narrow: bool) -> None:
        """Say whether there is room for one column only."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._lay_out()

    def _lay_out(self) -> None:
        documents = self._documents
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        half = len(documents) if self._is_narrow else (len(documents) + 1) // 2
        for at, document in enumerate(documents):
            self._grid.addWidget(self._line(document), at % half, at // half)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if self._is_narrow else 1)
        self._holder.setVisible(bool(documents))
        self.empty.setVisible(not documents)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.dropped.emit(Path(url.toLocalFile()))

    def _line(self, document: DocumentRow) -> QWidget:
        is_attached = document.state is DocumentState.ATTACHED
        name = button(document.title, "quiet", icon="file", compact=True)
        name.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        name.clicked.connect(lambda _checked=False: self._menu(name, document))
        name.setAccessibleDescription(_("Attached") if is_attached else _("Expected"))
        pill = (
            Pill(_("Attached"), "ok", "done", small=True)
            if is_attached
            else Pill(_("Expected"), "warn", "part", small=True)
        )
        holder = QWidget()
        holder.setLayout(row(name, None, pill, spacing=4))
        return holder

    def _menu(self, at: QPushButton, document: DocumentRow) -> None:
        menu = QMenu(self)
        if document.digest:
            menu.addAction(_("Open"), lambda: self.open_asked.emit(document))
        menu.addAction(
            _("Replace the file…") if document.digest else _("Attach a file…"),
            lambda: self.attach_asked.emit(document),
        )
        menu.addAction(_("Rename"), lambda: self.rename_asked.emit(document))
        menu.addAction(_("Remove"), lambda: self.remove_asked.emit(document))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))


class RulesCard(Card):
    """What the statutes ask of this meeting, met or not, with the computation in words on demand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(16, 10, 16, 12), spacing=8, parent=parent)
        self.heading = SectionTitle(
            _("Rules of the statutes"), link=_("Show the computation"), on_link=self.toggle, role="sub"
        )
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        spaced(self._lines, spacing=8)
        self.steps = label("", "small", wrap=True)
        self.steps.hide()
        self.add(self.heading, self._holder, self.steps)

    def toggle(self) -> None:
        """Show or hide the computation."""
        self.steps.setVisible(self.steps.isHidden())
        if self.heading.link is not None:
            self.heading.link.setText(_("Show the computation") if self.steps.isHidden() else _("Hide the computation"))

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Judge a meeting."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for picture, token, title, detail in _judgements(sheet):
            self._lines.addWidget(_rule(picture, token, title, detail))
        steps = sending_steps(sheet.sending, sheet.held_on)
        self.steps.setText("\n".join(f"{at}. {step}" for at, step in enumerate(steps, start=1)))


def _rule(picture: str, token: str, title: str, detail: str) -> QWidget:
    said = label(title, "medium", tone="bad" if token == "bad" else "", wrap=True)
    texts = column(said, spacing=0)
    if detail:
        texts.addWidget(label(detail, "small", wrap=True))
    holder = QWidget()
    line = row(spacing=10)
    line.addWidget(Picture(picture, token, 16), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(texts, 1)
    holder.setLayout(line)
    return holder


def _judgements(sheet: MeetingSheet) -> list[tuple[str, str, str, str]]:
    """Picture, colour, title and detail of each rule."""
    found: list[tuple[str, str, str, str]] = []
    sending = sheet.sending
    if sheet.state is MeetingState.DRAFT and sheet.held_on >= sheet.today:
        tone = "bad" if sending.days_left <= 0 else "warn" if sending.days_left <= 3 else "ok"
        picture = "checkcircle" if tone == "ok" else "alert"
        found.append((picture, tone, sending_title(sending), sending_sentence(sending, sheet.held_on)))
    elif sheet.convened_on is not None:
        is_late = sheet.convened_on > sending.last_on
        title = _("Convened after the last day") if is_late else _("Convened in time")
        found.append(
            ("alert" if is_late else "checkcircle", "warn" if is_late else "ok", title,
             sending_sentence(sending, sheet.held_on) if not is_late else "")
        )  # fmt: skip
    if sheet.agenda:
        count = ngettext("{count} item.", "{count} items.", len(sheet.agenda))
        found.append(("checkcircle", "ok", _("Agenda complete"), count))
    if sheet.convened_by:
        article = sheet.statutes.articles.get("convening_organ", "")
        found.append(("checkcircle", "ok", _("Convened by {who}", who=sheet.convened_by), article))
    if sheet.gaps:
        found.append(
            ("alert", "warn", _("Convocation to complete"), _("Missing: {what}.", what=reasons_text(sheet.gaps)))
        )
    expected = [document.title for document in sheet.documents if document.state is DocumentState.EXPECTED]
    if expected:
        title = ngettext("{count} document expected", "{count} documents expected", len(expected))
        found.append(("clock", "warn", title, ", ".join(expected)))
    return [*found, *_added(sheet)]


def _added(sheet: MeetingSheet) -> list[tuple[str, str, str, str]]:
    """What joined the agenda after the convocations: never announced, announced too late, or in time (AG-10)."""
    last = date_text(sheet.sending.last_on)
    found = []
    untold = [item.title for item in sheet.agenda if item.is_late and item.told_on is None]
    if untold:
        text = _("It cannot be voted: {items}.", items=", ".join(untold))
        if sheet.state is MeetingState.CONVENED and sheet.today <= sheet.sending.last_on:
            told = _("A corrected convocation sent to everybody until {date} puts it on the agenda.", date=last)
            text = f"{text} {told}"
        found.append(("alert", "warn", _("Added after the convocations"), text))
    for day in sorted({item.told_on for item in sheet.agenda if item.told_on is not None}):
        titles = ", ".join(item.title for item in sheet.agenda if item.told_on == day)
        if day > sheet.sending.last_on:
            title = _("Corrected convocation of {date}, too late", date=date_text(day))
            text = _("It had to leave by {last}. It cannot be voted: {items}.", last=last, items=titles)
            found.append(("alert", "warn", title, text))
        else:
            title = _("Announced by the corrected convocation of {date}", date=date_text(day))
            found.append(("checkcircle", "ok", title, titles))
    return found


class QuorumCard(Card):
    """The quorum that is needed, and who was recorded so far."""

    roll_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(16, 10, 16, 12), spacing=6, parent=parent)
        self.heading = SectionTitle(_("Quorum"), role="sub")
        self.article = label("", "small")
        self.heading.layout_().addWidget(self.article)
        self.gauge = Gauge(160)
        self.legend = Legend()
        self.sentence = label("", "small", wrap=True)
        self.steps = label("", "small", wrap=True)
        self.steps.hide()
        self.roll = button(_("Electoral roll"), "link", compact=True, on=self.roll_asked.emit)
        self.compute = button(_("Show the computation"), "link", compact=True, on=self.toggle)
        self.add(
            self.heading,
            row(None, self.gauge, None),
            self.legend,
            self.sentence,
            self.steps,
            row(self.roll, None, self.compute),
        )

    def toggle(self) -> None:
        """Show or hide the computation."""
        self.steps.setVisible(self.steps.isHidden())
        self.compute.setText(_("Show the computation") if self.steps.isHidden() else _("Hide the computation"))

    def show_roll(self, sheet: MeetingSheet, roll: RollSheet) -> None:
        """Show the quorum of a roll with the presences recorded."""
        quorum = roll.quorum
        parts = [
            BarPart(value=sheet.presences[Presence.PRESENT], token="info_fill", text=_("in the room")),
            BarPart(value=sheet.presences[Presence.REMOTE], token="accent", text=_("remotely")),
        ]
        if quorum.counts_represented:
            parts.append(BarPart(value=sheet.presences[Presence.REPRESENTED], token="plum_fill", text=_("represented")))
        there = sum(int(part.value) for part in parts)
        said = [BarPart(value=part.value, token=part.token, text=f"{part.value:n} {part.text}") for part in parts]
        needed = quorum.threshold or 0
        self.legend.set_parts([part for part in said if part.value])
        self.legend.setVisible(bool(there))
        self.heading.text.setText(_("Quorum") if there else _("Quorum to reach"))
        self.article.setText(_("{article} of the statutes", article=quorum.article) if quorum.article else "")
        figure, caption = (
            (str(there), _("there, {needed} required", needed=needed))
            if there
            else (str(needed), _("required of {base}", base=quorum.base))
        )
        sentence = quorum_sentence(quorum)
        self.gauge.set_gauge(
            said, total=max(quorum.base, 1), threshold=needed, figure=figure, caption=caption,
            sentence=_("Quorum: {figure} {caption}. {sentence}", figure=figure, caption=caption, sentence=sentence),
        )  # fmt: skip
        self.gauge.setVisible(quorum.threshold is not None)
        self.sentence.setText(sentence if quorum.member_count else capitalised(votes_text(0)))
        self.steps.setText("\n".join(f"{at}. {step}" for at, step in enumerate(quorum_steps(quorum), start=1)))

"""Before the sitting is open: who chairs, who keeps the minutes, who counts, and whether the quorum is there."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.i18n import _, pgettext
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.sitting.commands import OpenSitting
from secretariat.ui.sitting import words
from secretariat.ui.sitting.finder import Finder
from secretariat.ui.sitting.people import PersonPicker
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.widgets.basics import KeyCap, button, label, row, spaced
from secretariat.ui.widgets.fields import FieldRow
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card


class OpeningCard(Card):
    """Opens the sitting, or says that it cannot be held; also changes its officers once it is open."""

    open_asked = Signal(object)
    failed_asked = Signal(object)
    officers_given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20, 24, 20), spacing=14, parent=parent)
        self._meeting_id = 0
        self._chair_id: int | None = None
        self._live: LiveSitting | None = None
        self.title = label(_("Open the sitting"), "title")
        self.said = label("", "muted", wrap=True)
        self.chair = PersonPicker(_("Three letters, then Enter"), _("Answers"))
        self.chair.field.setAccessibleName(_("Chair of the sitting"))
        self.chair.most_lines = 3
        self.secretary, self.tellers = QLineEdit(), QLineEdit()
        grid = QGridLayout()
        spaced(grid, spacing=12)
        self.chair_row = FieldRow(_("Chair of the sitting"), self.chair.field)
        grid.addWidget(self.chair_row, 0, 0, 1, 2)
        grid.addWidget(self.chair.answers, 1, 0, 1, 2)
        grid.addWidget(FieldRow(_("Secretary of the sitting"), self.secretary), 2, 0)
        grid.addWidget(FieldRow(_("Tellers"), self.tellers), 2, 1)
        self.strip = ResultStrip()
        self.open = button(_("Open the sitting"), "primary", icon="play", large=True, on=self.act)
        self.failed = button(_("Record that the quorum fails"), icon="x", large=True, on=self._fail)
        self.keep = button(_("Record the officers"), "primary", large=True, on=self._give_officers)
        self.back = button(_("Back"), "quiet", on=self.left.emit)
        self.add(self.title, self.said, grid, self.strip)
        self.content.addLayout(
            row(self.open, KeyCap(pgettext("key", "Enter")), 8, self.failed, self.keep, self.back, None)
        )
        self.chair.picked.connect(self._choose_chair)
        self.chair.nobody.connect(lambda _text: self.secretary.setFocus())
        self.chair.field.textEdited.connect(lambda _text: self._forget_chair())
        self.secretary.returnPressed.connect(self.tellers.setFocus)
        self.tellers.returnPressed.connect(self._next)

    def show_live(self, live: LiveSitting, finder: Finder) -> None:
        """Show the quorum of this moment, and officers already known; what is typed stays."""
        is_other = self._live is None or self._live.sheet.meeting.id != live.sheet.meeting.id
        self._live, self._meeting_id = live, live.sheet.meeting.id
        self.chair.finder = finder
        if is_other:
            self._fill(live)
        quorum = live.moment.quorum
        is_open = live.is_open
        self.title.setText(_("Officers of the sitting") if is_open else _("Open the sitting"))
        if quorum.threshold is None:
            self.strip.set_result("ok", _("No quorum is asked for"), words.margin_sentence(quorum))
        elif quorum.is_reached:
            self.strip.set_result("ok", _("The quorum is reached"), words.missing_text(quorum))
        else:
            self.strip.set_result("warn", _("The quorum is not reached yet"), words.missing_text(quorum))
        self.strip.setVisible(not is_open)
        self.said.setText(
            _(
                "Names are corrected until the next vote, or until who chairs has left."
                " After that, whoever else is named takes over now, and the minutes say so."
            )
            if is_open
            else _("People are checked in at the left. Votes are taken once the sitting is open.")
        )
        self.open.setVisible(not is_open)
        self.failed.setVisible(not is_open and not quorum.is_reached)
        self.open.setEnabled(quorum.is_reached)
        self.keep.setVisible(is_open)
        self.back.setVisible(is_open)

    def fill_officers(self) -> None:
        """Show the officers recorded."""
        if self._live is not None:
            self._fill(self._live)

    def _fill(self, live: LiveSitting) -> None:
        sheet = live.sheet
        self._chair_id = sheet.chair_id or (sheet.president_id if not sheet.chaired_by else None)
        name = sheet.chaired_by or (_person(live, self._chair_id) if self._chair_id is not None else "")
        if self._chair_id is not None and live.elector(self._chair_id) is None:
            self._chair_id = None
        self.chair.field.setText(name)
        self.secretary.setText(sheet.secretary)
        self.tellers.setText(sheet.tellers)

    def command(self) -> OpenSitting:
        """What is typed."""
        return OpenSitting(
            meeting_id=self._meeting_id,
            chair_id=self._chair_id,
            chaired_by=self.chair.field.text().strip(),
            secretary=self.secretary.text().strip(),
            tellers=self.tellers.text().strip(),
        )

    def act(self) -> None:
        """Entrée: open, when the quorum is there; on the other buttons, what they say."""
        if self.failed.hasFocus():
            self._fail()
        elif self.keep.hasFocus():
            self._give_officers()
        elif self.open.isVisibleTo(self) and self.open.isEnabled():
            self.open_asked.emit(self.command())

    def _fail(self) -> None:
        self.failed_asked.emit(self.command())

    def _give_officers(self) -> None:
        self.officers_given.emit(self.command())

    def _next(self) -> None:
        target = self.keep if self.keep.isVisibleTo(self) else self.open
        wanted = target if target.isEnabled() else self.failed
        # Once this Entrée is over: it goes to a button, and does not press it.
        QTimer.singleShot(0, wanted, wanted.setFocus)

    def _forget_chair(self) -> None:
        self._chair_id = None

    def _choose_chair(self, party_id: int, _with_control: bool) -> None:
        live = self._live
        if live is not None and party_id:
            self._chair_id = party_id
            self.chair.field.setText(_person(live, party_id))
            self.chair.answers.hide()
        self.secretary.setFocus()


def _person(live: LiveSitting, party_id: int) -> str:
    """Who sits: in an assembly the person of a member, in a body the holder of the seat."""
    elector = live.elector(party_id)
    if elector is not None and live.sheet.meeting.kind in ASSEMBLIES and elector.representative:
        return elector.representative
    return live.name(party_id)


class ClosedCard(Card):
    """After the closing: what was held, and where to go on."""

    left = Signal()
    second_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20, 24, 20), spacing=12, parent=parent)
        self.title = label("", "title", wrap=True)
        self.text = label("", "muted", wrap=True)
        self.minutes = button(_("Go to the minutes"), "primary", large=True, icon="file", on=self.left.emit)
        self.second = button(
            _("Prepare the second convocation"), "primary", large=True, icon="send", on=self.second_asked.emit
        )
        self.add(self.title, self.text)
        self.content.addLayout(row(self.minutes, self.second, None))

    def take_focus(self) -> None:
        """Go to what comes next."""
        (self.minutes if self.second.isHidden() else self.second).setFocus()

    def act(self) -> None:
        """Entrée: to the minutes, or to the second convocation."""
        (self.left if self.second.isHidden() else self.second_asked).emit()

    def show_live(self, live: LiveSitting) -> None:
        """Say how it ended."""
        sheet = live.sheet
        assert sheet.closed_at is not None
        has_failed = sheet.meeting.state is MeetingState.QUORUM_FAILED
        at = live.clock(sheet.closed_at)
        self.title.setText(
            _("The quorum was not reached at {time}", time=at) if has_failed else _("The sitting was closed at {time}",
                                                                                    time=at)
        )  # fmt: skip
        said = words.missing_text(live.moment.quorum)
        self.text.setText(
            _("{figures} A second meeting is called on the same agenda.", figures=said)
            if has_failed
            else _("Arrivals, departures, votes and notes are kept: the minutes are written from them.")
        )
        self.minutes.setVisible(not has_failed)
        self.second.setVisible(has_failed)

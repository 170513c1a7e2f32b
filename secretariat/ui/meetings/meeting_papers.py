"""What a meeting gives on paper besides its minutes: extract, list of decisions, voting papers, ballots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QMenu, QWidget

from secretariat.association.rows import SignatoryRow
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.meetings.rows import MeetingSheet
from secretariat.meetings.voting.rows import ElectionRow, ResolutionRow
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.printing import Writer, preview_print
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Panel, ScrollColumn

if TYPE_CHECKING:
    from secretariat.application import Application

_SIZE = QSize(640, 560)


class MeetingPapers:
    """Each paper goes through the preview, where it is printed or kept."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        assert context.app is not None
        self._context, self._owner = context, owner
        self._app: Application = context.app

    def fill(self, menu: QMenu, sheet: MeetingSheet) -> None:
        """Add the papers to a menu."""
        menu.addAction(_("Certified extract…"), partial(self.ask_extract, sheet))
        menu.addAction(_("List of decisions…"), partial(self.print_decisions, sheet))
        menu.addAction(_("Voting papers…"), partial(self.print_voting_papers, sheet))
        menu.addAction(_("Ballots of an election…"), partial(self.ask_election, sheet))

    def print_decisions(self, sheet: MeetingSheet) -> None:
        """The list of decisions of the meeting."""
        app = self._app
        self._preview(
            sheet, _("List of decisions"),
            lambda target, progress: app.writing.print_decisions(sheet.id, target, progress),
        )  # fmt: skip

    def print_voting_papers(self, sheet: MeetingSheet) -> None:
        """One paper a voter for each resolution that is still to be voted on."""
        app = self._app
        self._preview(
            sheet, _("Voting papers"),
            lambda target, progress: app.writing.print_voting_papers(sheet.id, target, progress=progress),
        )  # fmt: skip

    def ask_extract(self, sheet: MeetingSheet) -> None:
        """Ask which resolutions are extracted and who certifies."""
        app = self._app

        def read(_progress: object) -> Any:
            return app.voting.resolutions(sheet.id), app.association.signatories()

        act(self._context, read, on_done=partial(self._open_extract, sheet), owner=self._owner)

    def ask_election(self, sheet: MeetingSheet) -> None:
        """Print the ballots of the election, or ask of which."""
        app = self._app
        act(
            self._context, lambda _p: app.voting.elections(sheet.id), on_done=partial(self._open_elections, sheet),
            owner=self._owner,
        )  # fmt: skip

    def _open_extract(self, sheet: MeetingSheet, found: Any) -> None:
        resolutions, signatories = found
        if not resolutions:
            self._context.notify(_("This meeting has no resolution: there is nothing to extract."), kind="warning")
            return
        dialog = ExtractDialog(self._owner, sheet, resolutions, signatories)
        dialog.chosen.connect(partial(self._print_extract, sheet))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print_extract(self, sheet: MeetingSheet, numbers: tuple[int, ...], name: str, quality: str) -> None:
        app = self._app
        self._preview(
            sheet, _("Certified extract"),
            lambda target, progress: app.writing.print_extract(
                sheet.id, numbers, target, name=name, quality=quality, progress=progress
            ),
        )  # fmt: skip

    def _open_elections(self, sheet: MeetingSheet, elections: Sequence[ElectionRow]) -> None:
        if not elections:
            self._context.notify(_("No election is prepared for this meeting."), kind="warning")
        elif len(elections) == 1:
            self._print_ballots(sheet, elections[0])
        else:
            menu = QMenu(self._owner)
            for each in elections:
                menu.addAction(each.title, partial(self._print_ballots, sheet, each))
            menu.popup(self._owner.mapToGlobal(self._owner.rect().center()))

    def _print_ballots(self, sheet: MeetingSheet, election: ElectionRow) -> None:
        app = self._app
        self._preview(
            sheet, _("Ballots"), lambda target, progress: app.writing.print_ballots(election.id, target, progress)
        )

    def _preview(self, sheet: MeetingSheet, title: str, work: Writer) -> None:
        name = f"{title} {sheet.reference}"
        preview_print(
            self._context, self._owner, work, title=name, file_name=f"{sheet.today.isoformat()} {name}.pdf",
            waiting=title,
        )  # fmt: skip


class ExtractDialog(SheetDialog):
    """``chosen`` gives the numbers of the resolutions, the name and the quality of who certifies."""

    chosen = Signal(tuple, str, str)

    def __init__(
        self, parent: QWidget, sheet: MeetingSheet, resolutions: Sequence[ResolutionRow],
        signatories: Sequence[SignatoryRow],
    ) -> None:  # fmt: skip
        super().__init__(parent, _("Certified extract"), sheet.title, size=_SIZE)
        self._qualities = {each.name: each.title for each in signatories}
        kept_by = sheet.minutes.secretary
        if kept_by:
            self._qualities.setdefault(kept_by, _("Secretary of the meeting"))
        self.boxes = {each.number: _box(each) for each in resolutions}
        holder = Panel("card", margins=(12, 8, 12, 8), spacing=6)
        holder.add(*self.boxes.values(), None)
        self.all = button(pgettext("resolutions", "All"), "link", compact=True)
        self.none = button(pgettext("resolutions", "None"), "link", compact=True)
        self.all.clicked.connect(lambda: self._tick(is_ticked=True))
        self.none.clicked.connect(lambda: self._tick(is_ticked=False))
        self.all.setAccessibleName(_("Choose all resolutions"))
        self.none.setAccessibleName(_("Choose no resolution"))
        self.count = label("", "small")
        self.name, self.quality = QLineEdit(), QLineEdit()
        completer = QCompleter(list(self._qualities), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_quality)
        self.name.setCompleter(completer)
        self.name.editingFinished.connect(lambda: self._take_quality(self.name.text()))
        form = Form()
        form.add("name", _("Certified by"), self.name, 6, required=True)
        form.add("quality", _("Quality"), self.quality, 6, help=_("As printed under the name"))
        self.form = form
        self.body.addLayout(row(label(_("Resolutions"), "field"), self.count, None, self.all, self.none))
        self.body.addWidget(ScrollColumn(holder), 1)
        self.body.addWidget(form)
        self.cancel = self.add_button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.verb = self.add_button(_("Show the extract"), "primary", icon="file", is_default=True)
        self.verb.clicked.connect(self.submit)
        form.submitted.connect(self.submit)
        for box in self.boxes.values():
            box.toggled.connect(lambda _is_on: self._say_count())
        default = next((each.name for each in signatories if each.is_default), kept_by)
        form.set_values({"name": default, "quality": self._qualities.get(default, "")})
        self._say_count()
        next(iter(self.boxes.values())).setFocus()

    def numbers(self) -> tuple[int, ...]:
        """The resolutions that are ticked."""
        return tuple(number for number, box in self.boxes.items() if box.isChecked())

    def submit(self) -> None:
        """Hand over what was chosen."""
        if self.form.validate_all() and self.numbers():
            self.accept()
            self.chosen.emit(self.numbers(), self.name.text().strip(), self.quality.text().strip())

    def _tick(self, *, is_ticked: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(is_ticked)

    def _take_quality(self, name: str) -> None:
        found = self._qualities.get(name.strip())
        if found is not None:
            self.quality.setText(found)

    def _say_count(self) -> None:
        count = len(self.numbers())
        self.count.setText(ngettext("{count} chosen", "{count} chosen", count))
        self.verb.setEnabled(count > 0)


def _box(resolution: ResolutionRow) -> QCheckBox:
    text = _("No. {number}: {title}", number=resolution.number, title=resolution.title)
    shown = text if len(text) <= 72 else f"{text[:71].rstrip()}…"
    made = QCheckBox(shown.replace("&", "&&"))
    made.setToolTip(resolution.text or resolution.title)
    made.setAccessibleName(text)
    return made

"""The result file of votes cast in advance: every line that is refused, or the totals to give, before it is taken."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretariat.association.rules import Statutes
from secretariat.base.i18n import _, ngettext
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.voting.commands import ImportVotes
from secretariat.meetings.voting.rows import RefusedLine, VoteFileReport
from secretariat.meetings.voting.rules import COUNTED_AS_LABELS, CountedAs, Tally
from secretariat.ui.sitting import words
from secretariat.ui.sitting.entry import said
from secretariat.ui.sitting.people import PeopleList, PersonLine
from secretariat.ui.sitting.totals import TotalsGrid
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card

LINES = 6
WAYS = (CountedAs.ELECTRONIC, CountedAs.POSTAL)


def ways_in_advance(statutes: Statutes) -> tuple[CountedAs, ...]:
    """The ways of voting in advance that the statutes provide for (AG-29)."""
    allowed = (statutes.electronic_vote_allowed, statutes.postal_vote_allowed)
    return tuple(way for way, is_allowed in zip(WAYS, allowed, strict=True) if is_allowed)


class ResultFilePanel(Card):
    """Shows what a file would bring, and takes it as a whole or not at all; hidden until a file is chosen."""

    checked_again = Signal(object)  # the same file, cast in another way
    given = Signal(object)
    other_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 20, 12), spacing=8, parent=parent)
        self._command: ImportVotes | None = None
        self._report: VoteFileReport | None = None
        self.title = label("", "sub")
        self.way = Segment([(way.value, _(COUNTED_AS_LABELS[way])) for way in WAYS], name=_("Votes cast in advance"))
        self.summary = label("", "", wrap=True)
        self.fallen = label("", "small", wrap=True)
        self.lines = PeopleList(_("Lines refused"))
        self.lines.takes_enter = False
        self.totals = TotalsGrid()
        self.strip = ResultStrip()
        self.take = button(_("Take these votes"), "primary", icon="check", on=self.act)
        self.other = button(_("Choose another file…"), icon="upload", on=self.other_asked.emit)
        self.strip.add_action(self.other)
        self.strip.add_action(self.take)
        self.add(
            row(self.title, None, self.way, button(_("Close"), "link", compact=True, on=self.leave)),
            self.summary, self.fallen, self.lines, self.totals, self.strip,
        )  # fmt: skip
        self.totals.typed.connect(self._say)
        self.totals.ended.connect(self.take.setFocus)
        self.way.chosen.connect(self._choose_way)
        self.hide()

    def show_report(self, command: ImportVotes, report: VoteFileReport, *, ways: tuple[CountedAs, ...]) -> None:
        """Show what a checked file holds; ``ways`` are those of voting in advance that the statutes provide for."""
        self._command, self._report = command, report
        self.title.setText(_("Result file “{name}”", name=command.file_name))
        self.way.setVisible(len(ways) > 1)
        self.way.choose(command.counted_as.value)
        self.summary.setText(_summary(report))
        self.summary.setVisible(not report.wrong)
        names = ", ".join(report.fallen_proxies)
        self.fallen.setText(_("They voted themselves, and their proxies fall: {names}.", names=names))
        self.fallen.setVisible(bool(names) and not report.wrong)
        self.lines.show_lines([_refused_line(at, each) for at, each in enumerate(report.wrong)])
        height = self.lines.sizeHintForRow(0) if report.wrong else 46
        self.lines.setFixedHeight(min(max(len(report.wrong), 1), LINES) * height + 2)
        self.lines.setVisible(bool(report.wrong))
        asks_totals = report.awaits_totals and not report.wrong
        self.totals.setVisible(asks_totals)
        if asks_totals:
            self.totals.ask(report.votes_by_college)
        self.show()
        self._say()
        self.take_focus()

    def take_focus(self) -> None:
        """Go to what is to be typed, read or pressed."""
        if self.lines.isVisibleTo(self):
            self.lines.choose_line(0)
            self.lines.setFocus()
        elif self.totals.isVisibleTo(self):
            self.totals.take_focus()
        else:
            self.take.setFocus()

    def act(self) -> None:
        """Take the file, with the totals that were typed."""
        if self._command is None or not self.take.isEnabled() or not self.take.isVisibleTo(self):
            return
        totals: dict[str, Tally] = self.totals.tallies() if self.totals.isVisibleTo(self) else {}
        self.given.emit(replace(self._command, totals=totals))

    def leave(self) -> None:
        """Close the panel; nothing was taken."""
        self._command = self._report = None
        self.hide()
        self.left.emit()

    def _choose_way(self, value: str) -> None:
        if self._command is not None and self._command.counted_as.value != value:
            self.checked_again.emit(replace(self._command, counted_as=CountedAs(value)))

    def _say(self) -> None:
        report = self._report
        if report is None:
            return
        count = len(report.wrong)
        self.take.setVisible(not count)
        self.other.setVisible(bool(count))
        if count:
            self.strip.set_result(
                "bad",
                ngettext("{count} line is refused: nothing is taken", "{count} lines are refused: nothing is taken",
                         count),
                _("Correct the file, then choose it again."),
            )  # fmt: skip
            return
        obstacle = self.totals.obstacle() if self.totals.isVisibleTo(self) else ""
        self.take.setEnabled(not obstacle and bool(report.voter_count))
        if not report.voter_count:
            self.strip.set_result("warn", _("The file names nobody."))
        elif obstacle:
            self.strip.set_result("warn", obstacle, _("The totals are those of the result, the lines those who voted."))
        else:
            self.strip.set_result("ok", _("The file agrees with the roll"), _("Nothing is recorded yet."))


def _refused_line(at: int, refused: RefusedLine) -> PersonLine:
    where = (
        _("Line {line}, {voter}", line=refused.line, voter=refused.voter or "—") if refused.line else _("Whole file")
    )
    return PersonLine(id=at, icon="errorc", token="bad", text=where, detail=said(refused.reason))


def _summary(report: VoteFileReport) -> str:
    """« 12 votants, 14 voix : 9 pour, 3 contre, 2 abstentions », by college where there are several."""
    people = ngettext("{count} voter", "{count} voters", report.voter_count)
    heads = _("{people}, {votes}", people=people, votes=votes_text(report.votes))
    if not report.tallies:
        return f"{heads}."
    parts = [
        _("{college}: {counts}", college=college, counts=words.tally_sentence(tally))
        if college
        else words.tally_sentence(tally)
        for college, tally in sorted(report.tallies.items())
    ]
    return " · ".join((heads, *parts))

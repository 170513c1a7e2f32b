"""The card of the resolution that is voted: its place, rule and way of voting, its title and text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _, ngettext
from secretariat.meetings.voting.rows import VoteSheet
from secretariat.meetings.voting.rules import METHOD_LABELS, ResolutionState
from secretariat.ui.sitting import words
from secretariat.ui.widgets.basics import Pill, button, label, row
from secretariat.ui.widgets.panels import Card
from secretariat.ui.widgets.tags import FlowLayout

SHORT = 220
_NOT_DONE = (ResolutionState.PENDING, ResolutionState.OPEN)


class ResolutionCard(Card):
    """What is put to the vote."""

    method_pressed = Signal()
    recuse_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 14, 20, 14), spacing=8, parent=parent)
        self._text = ""
        self._is_whole = False
        self.takes_files = False
        self.place = Pill()
        self.rule = Pill()
        self.late = Pill()
        self.method = button("", "tag", on=self.method_pressed.emit)
        self.method.setToolTip(_("Change the way of voting"))
        self.recuse = button(_("Does not take part…"), "link", compact=True, on=self.recuse_asked.emit)
        self.recuse.setToolTip(_("Somebody in a conflict of interests steps aside for this vote (D)"))
        self.bring = button(_("Import the result…"), "link", icon="upload", compact=True, on=self.import_asked.emit)
        self.bring.setToolTip(_("The result file of votes cast in advance (I)"))
        self.whole = button(_("Full text"), "link", icon="file", compact=True, on=self._toggle)
        pills = QWidget()
        flow = FlowLayout(pills, spacing=8)
        for widget in (self.place, self.rule, self.method, self.late):
            flow.addWidget(widget)
        links = row(self.bring, self.recuse, self.whole, spacing=4)
        head = row(spacing=8)
        head.addWidget(pills, 1)
        head.addLayout(links)
        self.title = label("", "title", wrap=True)
        self.text = label("", "lead", wrap=True)
        self.recused = label("", "small", wrap=True)
        self.why = label("", "small", wrap=True)
        self.add(head, self.title, self.text, self.why, self.recused)

    def show_resolution(self, sheet: VoteSheet, count: int, *, takes_files: bool) -> None:
        """Show a resolution, the shortened text first; ``takes_files`` of votes that the statutes let cast early."""
        resolution = sheet.resolution
        is_done = resolution.state not in _NOT_DONE
        self.place.set_state(_("Resolution {number} of {count}", number=resolution.number, count=count), "info")
        self.rule.set_state(words.rule_text(resolution.rule), "neutral")
        self.late.set_state(_("Not on the agenda sent") if resolution.is_late else "", "warn", "act")
        self.why.setText(_("Put to the vote all the same: {reason}", reason=resolution.explanation))
        self.why.setVisible(resolution.is_late and not is_done and bool(resolution.explanation))
        self.method.setText(_(METHOD_LABELS[resolution.method]))
        self.method.setEnabled(not is_done)
        self.takes_files = takes_files and not is_done
        self.bring.setVisible(self.takes_files)
        self.recuse.setVisible(not is_done)
        self.title.setText(resolution.title)
        if resolution.text != self._text:
            self._is_whole = False
        self._text = resolution.text
        names = ", ".join(row.name for row in resolution.recused)
        self.recused.setText(
            ngettext("{names} takes no part in this vote.", "{names} take no part in this vote.",
                     len(resolution.recused), names=names)
        )  # fmt: skip
        self.recused.setVisible(bool(names))
        self._say_text()

    def _toggle(self) -> None:
        self._is_whole = not self._is_whole
        self._say_text()

    def _say_text(self) -> None:
        plain = plain_text(self._text)
        is_long = len(plain) > SHORT or "\n" in plain
        self.whole.setVisible(is_long)
        self.whole.setText(_("Shorter") if self._is_whole else _("Full text"))
        self.text.setText(plain if self._is_whole or not is_long else shortened(plain))
        self.text.setVisible(bool(plain))


def plain_text(markdown: str) -> str:
    """The text without the marks of Markdown, for a screen that is read from afar."""
    lines = (each.strip().lstrip("#>").strip() for each in markdown.strip().splitlines())
    return "\n".join(lines).replace("**", "").replace("__", "")


def shortened(text: str) -> str:
    """Its first line, cut at a word."""
    first = text.partition("\n")[0]
    if len(first) <= SHORT:
        return first + ("…" if first != text else "")
    return first[:SHORT].rpartition(" ")[0] + "…"

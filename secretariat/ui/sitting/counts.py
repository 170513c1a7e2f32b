"""The counts of a vote: a box for each choice, how many votes are counted, how many are needed, and the bar of both."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretariat.base.i18n import _, ngettext
from secretariat.meetings.voting.rules import CHOICE_LABELS, Choice
from secretariat.ui.draw import BarPart
from secretariat.ui.sitting import words
from secretariat.ui.sitting.boxes import TOKENS, VoteBox
from secretariat.ui.sitting.entry import Standing, VoteEntry
from secretariat.ui.widgets.basics import label, row, spaced
from secretariat.ui.widgets.charts import StackBar

_SHARED = (Choice.FOR, Choice.AGAINST)


class CountsPanel(QWidget):
    """Shows the counts of one resolution; ``boxes`` say by their signals what is typed in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {choice: VoteBox(choice) for choice in Choice}
        self.counted = label("", "strong")
        self.needed = label("", "small")
        self.bar = StackBar(thickness=16)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=12)
        self._main = QHBoxLayout()
        spaced(self._main, spacing=16)
        for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSTENTION):
            self._main.addWidget(self.boxes[choice], 1)
        layout.addLayout(self._main)
        self._paper = QWidget()
        paper = row(self.boxes[Choice.BLANK], self.boxes[Choice.NULL], spacing=16)
        paper.setStretch(0, 1)
        paper.setStretch(1, 1)
        self._paper.setLayout(paper)
        layout.addWidget(self._paper)
        layout.addLayout(row(self.counted, None, self.needed))
        layout.addWidget(self.bar)

    def show_counts(self, entry: VoteEntry, standing: Standing, *, is_locked: bool, has_paper: bool) -> None:
        """The proclaimed figures where there are some, else what the counts come to now."""
        resolution = entry.sheet.resolution
        figures, decision = resolution.figures, standing.decision
        tally = figures.tally if figures is not None else standing.tally
        present = figures.votes_present if figures is not None else standing.present
        plain = tally.to_json()
        for choice, box in self.boxes.items():
            votes = plain[f"{choice.value}_count"]
            box.set_value(votes, words.share_text(votes, tally) if choice in _SHARED else _("not among the votes cast"))
            box.set_locked(is_locked)
        self._paper.setVisible(has_paper or bool(tally.blank_count or tally.null_count))
        self.counted.setText(
            ngettext("{total} vote of {count} counted", "{total} votes of {count} counted", present,
                     total=tally.total)
        )  # fmt: skip
        told = figures if figures is not None else decision
        needed, base = (told.needed, told.base_count) if told is not None else (0, 0)
        is_told = bool(needed and tally.total)
        self.needed.setText(words.needed_text(needed, base, resolution.rule) if is_told else "")
        self.bar.set_parts(
            [
                BarPart(value=plain[f"{choice.value}_count"], token=TOKENS[choice], text=_(CHOICE_LABELS[choice]))
                for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSTENTION, Choice.BLANK, Choice.NULL)
            ],
            total=max(present, tally.total, 1),
            mark=needed if is_told else None,
            sentence=words.tally_sentence(tally),
        )

    def can_take(self, choice: Choice) -> bool:
        """Whether the box of a choice is there to be typed in."""
        box = self.boxes[choice]
        return not (box.isHidden() or (box.parentWidget() or box).isHidden())

    def set_compact(self, is_compact: bool) -> None:
        """Take less room on a small window."""
        for box in self.boxes.values():
            box.set_compact(is_compact)
        self._main.setSpacing(8 if is_compact else 16)

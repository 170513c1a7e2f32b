"""The screen of the room: the resolution, the counts from afar, and the quorum; nothing else, and nothing too soon."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.voting.rules import CHOICE_LABELS, Choice, ResolutionState, Tally
from secretariat.ui import theme
from secretariat.ui.sitting import words
from secretariat.ui.sitting.boxes import TOKENS
from secretariat.ui.sitting.resolution import plain_text, shortened
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.sitting.vote import VoteView
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import label, spaced
from secretariat.ui.widgets.charts import Gauge, Legend

FIGURE_PX = 96
_SHOWN = (Choice.FOR, Choice.AGAINST, Choice.ABSTENTION)


class RoomScreen(QWidget):
    """A second window for the projector; F11 fills the screen, Échap closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("panel", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Screen of the room"))
        self.resize(1280, 720)
        self.place = label("", "sub")
        self.title = label("", "giant", wrap=True)
        self.text = label("", "title", wrap=True)
        self.state = label("", "hero", wrap=True)
        self.figures = {choice: QLabel("0") for choice in _SHOWN}
        self._counts = QWidget()
        counts = QHBoxLayout(self._counts)
        spaced(counts, spacing=48)
        for choice, figure in self.figures.items():
            card = QFrame()
            card.setProperty("panel", "card")
            inside = QVBoxLayout(card)
            spaced(inside, 24, 16, 24, 16, spacing=0)
            word = label(_(CHOICE_LABELS[choice]), "hero")
            set_prop(word, tone=_TONES[choice])
            inside.addWidget(word)
            inside.addWidget(figure)
            counts.addWidget(card, 1)
        self.gauge = Gauge(226)
        self.legend = Legend()
        foot = QHBoxLayout()
        spaced(foot, spacing=32)
        said = QVBoxLayout()
        spaced(said, spacing=8)
        said.addStretch(1)
        said.addWidget(self.state)
        said.addWidget(self.legend)
        foot.addLayout(said, 1)
        foot.addWidget(self.gauge, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        spaced(layout, 56, 40, 56, 40, spacing=16)
        layout.addWidget(self.place)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addStretch(1)
        layout.addWidget(self._counts)
        layout.addStretch(1)
        layout.addLayout(foot)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        look = theme.current()
        font = QFont(look.font("giant", 600))
        font.setPixelSize(look.px(FIGURE_PX))
        for choice, figure in self.figures.items():
            figure.setFont(font)
            figure.setStyleSheet(
                f"font-size: {look.px(FIGURE_PX)}px; font-weight: 600; color: {look.hex(TOKENS[choice])};"
            )

    def show_live(self, live: LiveSitting, vote: VoteView | None, title: str) -> None:
        """Show what the room may see: of a secret or electronic vote, no count before its end."""
        quorum = live.quorum
        self.gauge.set_gauge(
            words.quorum_parts(quorum),
            total=max(quorum.base, 1),
            threshold=quorum.threshold or 0,
            figure=str(quorum.counted),
            caption=words.quorum_unit(quorum),
            sentence=words.margin_sentence(quorum),
        )
        self.legend.set_parts(words.quorum_parts(quorum))
        entry = vote.entry if vote is not None else None
        self.place.setText(live.sheet.meeting.title)
        if vote is None or entry is None:
            self.title.setText(title)
            self.text.clear()
            self.state.setText(words.margin_sentence(quorum))
            self._counts.hide()
            return
        resolution = entry.sheet.resolution
        figures = resolution.figures
        self.place.setText(
            _("{meeting} · resolution {number}", meeting=live.sheet.meeting.title, number=resolution.number)
        )
        self.title.setText(resolution.title)
        self.text.setText(shortened(plain_text(resolution.text)) if resolution.text else "")
        is_shown = figures is not None or (resolution.state is ResolutionState.OPEN and not vote.is_secret)
        tally = figures.tally if figures is not None else entry.tally()
        self._counts.setVisible(is_shown)
        self._show_counts(tally if is_shown else Tally())
        if figures is not None:
            self.state.setText(_("Resolution adopted") if figures.is_adopted else _("Resolution rejected"))
        elif resolution.state is ResolutionState.OPEN:
            self.state.setText(_("The vote is open"))
        else:
            self.state.setText(words.rule_text(resolution.rule))

    def _show_counts(self, tally: Tally) -> None:
        plain = tally.to_json()
        for choice, figure in self.figures.items():
            figure.setText(str(plain[f"{choice.value}_count"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.isFullScreen():
                self.showNormal()
            else:
                self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)


_TONES = {Choice.FOR: "ok", Choice.AGAINST: "bad", Choice.ABSTENTION: ""}

"""What the strip below a vote says: the result there would be, or the one that was proclaimed."""

from __future__ import annotations

from secretariat.base.i18n import _
from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.ui.sitting import words
from secretariat.ui.sitting.entry import Standing


def running_words(standing: Standing, *, has_reason: bool) -> tuple[bool, str, str, str]:
    """Whether the result may be proclaimed; tone, title and detail."""
    tally, decision = standing.tally, standing.decision
    if not tally.total:
        return False, "neutral", _("Vote running"), _("Type the counts: P, C, A, then digits; R gives the rest.")
    may_proclaim = not standing.obstacle or (standing.needs_explanation and has_reason)
    if not may_proclaim:
        return False, "warn", standing.obstacle, words.tally_sentence(tally)
    if decision is None:
        return True, "warn", _("Not decided yet"), words.tally_sentence(tally)
    tone = "ok" if decision.is_adopted else "bad"
    text = _("Resolution adopted") if decision.is_adopted else _("Resolution rejected")
    return True, tone, text, f"{words.tally_sentence(tally)}."


def result_words(resolution: ResolutionRow) -> tuple[str, str, str]:
    """Tone, title and detail of what was proclaimed, withdrawn or not put."""
    figures = resolution.figures
    if figures is None:
        is_withdrawn = resolution.state is ResolutionState.WITHDRAWN
        return "neutral", _("Withdrawn") if is_withdrawn else _("Not put to the vote"), resolution.explanation
    text = _("Resolution adopted") if figures.is_adopted else _("Resolution rejected")
    detail = _("{counts}. Quorum checked when proclaimed.", counts=words.tally_sentence(figures.tally))
    if figures.explanation:
        detail = f"{detail} {figures.explanation}"
    return ("ok" if figures.is_adopted else "bad"), text, detail

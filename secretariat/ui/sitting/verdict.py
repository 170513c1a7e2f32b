"""What the strip below a vote says: the result there would be, or the one that was proclaimed."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.base.i18n import _, ngettext
from secretariat.meetings.sitting.rules import QuorumNow
from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.ui.sitting import words
from secretariat.ui.sitting.entry import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The strip: what stands there, and what its button does, when it ``may_act``."""

    tone: str
    text: str
    detail: str
    verb: str
    may_act: bool = True


def state_words(
    resolution: ResolutionRow,
    standing: Standing,
    quorum: QuorumNow,
    *,
    following: str,
    is_paused: bool,
    has_reason: bool,
) -> Said:
    """Where a vote is: not open yet, running, held up by the quorum or a suspension, or over."""
    if resolution.state not in (ResolutionState.PENDING, ResolutionState.OPEN):
        tone, text, detail = result_words(resolution)
        verb = _("Go to {number}", number=following) if following else _("Finish")
        return Said(tone=tone, text=text, detail=detail, verb=verb)
    if not quorum.is_reached:
        detail = _("{margin} Nothing can be voted until somebody comes.", margin=words.missing_text(quorum))
        return Said(tone="bad", text=_("The quorum is lost"), detail=detail, verb=_("Proclaim"), may_act=False)
    if is_paused:
        return Said(
            tone="warn", text=_("The sitting is suspended"), detail=_("Resume it to go on."), verb=_("Proclaim"),
            may_act=False,
        )  # fmt: skip
    if resolution.state is ResolutionState.PENDING:
        detail = ngettext("{count} vote present.", "{count} votes present.", standing.present)
        return Said(tone="neutral", text=_("The vote is not open yet"), detail=detail, verb=_("Open the vote"))
    may_act, tone, text, detail = running_words(standing, has_reason=has_reason)
    after = _("go to {number}", number=following) if following else _("finish")
    return Said(tone=tone, text=text, detail=detail, verb=_("Proclaim, {following}", following=after), may_act=may_act)


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

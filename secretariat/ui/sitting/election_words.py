"""What the window says of an election: the counts as they are typed, who is elected, the seats that stay vacant."""

from __future__ import annotations

from secretariat.base.i18n import _, ngettext
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.voting.rows import ElectionRow
from secretariat.meetings.voting.rules import keeps_seat
from secretariat.ui.sitting.reading import Preview


def judged(
    ballots: int, expressed: int, most: int, *, present: int, marked: int, preview: Preview | None
) -> tuple[bool, str, str, str]:
    """Whether an open round may be closed with its counts, the tone, what is said and its detail.

    ``most`` are the votes of the first candidate, ``marked`` those on the list of who voted.
    """
    if not ballots:
        return False, "neutral", _("Round open"), _("Type the ballots, then the votes of each candidate.")
    if ballots > present:
        text = _("{ballots} ballots for {present} votes present: count again.", ballots=ballots, present=present)
        return False, "warn", text, ""
    if expressed < 0:
        return False, "warn", _("More blank and null ballots than ballots: count again."), ""
    if most > expressed:
        return False, "warn", _("A candidate has more votes than were cast: count again."), ""
    if preview is not None and preview.obstacle:
        return False, "warn", preview.obstacle, ""
    if preview is not None and preview.outcome is not None and preview.outcome.tie is not None:
        return False, "warn", _("As many votes for the last seat: draw lots."), ""
    if marked and ballots > marked:
        text = _("{ballots} ballots for {marked} on the list of those who voted: count again.",
                 ballots=ballots, marked=votes_text(marked))  # fmt: skip
        return True, "warn", text, _("The round can be closed all the same.")
    missing = present - ballots
    detail = ngettext("{count} vote present is not in the box.", "{count} votes present are not in the box.", missing)
    return True, "info", _("The counts agree"), detail if missing else ""


def elected_text(election: ElectionRow) -> str:
    """Who holds a seat so far."""
    names = [each.name for each in election.candidates if keeps_seat(each)]
    if not names:
        return _("Nobody is elected yet") if election.needs_next else _("Nobody is elected")
    return ngettext("Elected: {names}", "Elected: {names} ({count})", len(names), names=", ".join(names))


def vacant_text(election: ElectionRow) -> str:
    """How many seats stay vacant as things are; empty when none does."""
    said = ngettext("{count} seat stays vacant.", "{count} seats stay vacant.", election.vacant)
    return said if election.vacant > 0 else ""

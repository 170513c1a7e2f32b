"""A secret ballot that voters ask for, as the statutes let them (AG-26)."""

from __future__ import annotations

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, ngettext
from secretariat.meetings.sitting.records import SittingNote
from secretariat.meetings.voting import reads
from secretariat.meetings.voting.rules import ResolutionState, VoteMethod
from secretariat.meetings.voting.service_base import NotInStatutes, VotingPart
from secretariat.meetings.voting.service_resolutions import refuse_method


class TooFewAsk(Refusal):
    """Fewer voters ask for a secret ballot than the statutes want."""


class TooManyAsk(Refusal):
    """More voters ask than there are."""


class SecrecyActions(VotingPart):
    """Actions on the secrecy of a vote."""

    def ask_secret(self, resolution_id: int, asked_by: int, version: int | None = None) -> None:
        """Hold a secret ballot because ``asked_by`` voters ask for it, and note it for the minutes.

        Raises ``NotInStatutes`` where nobody may impose one, :class:`TooFewAsk`, :class:`TooManyAsk`.
        """
        with self._store.write("") as unit:
            states = (ResolutionState.PENDING, ResolutionState.OPEN)
            meeting, resolution = self._resolution(unit, resolution_id, *states, version=version)
            unit.label(N_("Secret ballot on resolution {number} asked for"), number=resolution.number)
            rules = reads.statutes_of_part(unit.session, meeting, resolution.part)
            needed, article = rules.secret_if_asked_by, rules.articles.get("secret_if_asked_by", "")
            if needed is None:
                raise NotInStatutes(
                    N_("The statutes let nobody impose a secret ballot: choose it as the way of voting, if all agree.")
                )
            if asked_by < max(needed, 1):
                raise TooFewAsk(
                    N_("The statutes want {needed} voters at least to impose a secret ballot, and {count} ask for it."),
                    needed=max(needed, 1),
                    count=asked_by,
                )
            present = len(self._voters(unit, meeting, resolution, unit.now).ways)
            if asked_by > present:
                raise TooManyAsk(
                    N_("{count} voters cannot ask for it: {present} take part in this vote."),
                    count=asked_by,
                    present=present,
                )
            refuse_method(unit, meeting, resolution, VoteMethod.SECRET)
            resolution.method = VoteMethod.SECRET
            unit.add(
                SittingNote(
                    meeting_id=meeting.id,
                    agenda_item_id=resolution.agenda_item_id,
                    at=unit.now,
                    text=_note(resolution.number, asked_by, article),
                )
            )


def _note(number: int, asked_by: int, article: str) -> str:
    """The sentence of the minutes."""
    place = f" ({article})" if article else ""
    return ngettext(
        "One voter asks for a secret ballot on resolution {number}{article}.",
        "{count} voters ask for a secret ballot on resolution {number}{article}.",
        asked_by,
        number=number,
        article=place,
    )

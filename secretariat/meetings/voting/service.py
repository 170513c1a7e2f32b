"""Resolutions and elections: prepared, voted, proclaimed; one method per action."""

from __future__ import annotations

from secretariat.meetings.voting.service_counts import CountActions
from secretariat.meetings.voting.service_elections import ElectionActions
from secretariat.meetings.voting.service_import import ImportActions
from secretariat.meetings.voting.service_resolutions import ResolutionActions
from secretariat.meetings.voting.service_rounds import RoundActions
from secretariat.meetings.voting.service_secrecy import SecrecyActions
from secretariat.meetings.voting.service_votes import VoteActions

__all__ = ["VotingService"]


class VotingService(
    ResolutionActions, SecrecyActions, VoteActions, CountActions, ElectionActions, RoundActions, ImportActions
):
    """Everything about votes; the parts are in the modules ``service_…``."""

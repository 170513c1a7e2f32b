"""The letter of somebody invented: its fields are filled in by the same functions as the letters that are printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from fractions import Fraction
from typing import Any

from secretariat.association.rows import AssociationSheet
from secretariat.association.rules import MeetingKind, Statutes, Territory, YearKind
from secretariat.base.addresses import PostalAddress
from secretariat.meetings.printing import LetterOptions, common_values, member_values
from secretariat.meetings.rows import ConvocationDraft, DocumentRow, MeetingSheet, MinutesRow, RecipientRow
from secretariat.meetings.rules import DocumentState, MeetingState, MinutesState, QuorumFigures, sending_limit
from secretariat.members.rules import Channel

_TODAY, _DAY = date(2027, 5, 31), date(2027, 6, 17)
_STATUTES = Statutes(
    quorum=Fraction(1, 4),
    articles={
        "quorum": "art.\u00a012", "second_gap_days": "art.\u00a012", "max_proxies": "art.\u00a013",
        "majority": "art.\u00a014", "requires_up_to_date": "art.\u00a07",
    },
)  # fmt: skip
_ASSOCIATION = AssociationSheet(
    version=1, name="Arvenne Numérique", short_name="", tagline="", purpose="", street="2 rue des Lilas", locality="",
    postcode="79000", city="Clairvent", country="FR", rna="", siret="", ridet="", email="bonjour@arvenne.example",
    phone="", website="", logo_digest=None, territory=Territory.METROPOLE, currency="EUR", time_zone="Europe/Paris",
    iban="", bic="", year_kind=YearKind.CIVIL, year_start_month=1, card_key="", departements=(),
    is_demonstration=True, letters_on_recto=False, window_side="right",
)  # fmt: skip
_MEETING = MeetingSheet(
    id=1, version=1, reference="2027-AGO-01", kind=MeetingKind.ORDINARY, title="Assemblée générale ordinaire",
    held_on=_DAY, starts=time(18, 30), ends=None, time_zone="Europe/Paris", today=_TODAY, body_id=1, body="",
    room="Amphi Cassin", street="2 allée des Tilleuls", postcode="79000", city="Clairvent",
    video_link="https://visio.example/ag", video_opens=time(18, 15), rank=1, convened_by="", candidacy_text="",
    proxies_due_on=date(2027, 6, 15), proxies_due_at=time(12), roll_on=None, state=MeetingState.DRAFT,
    minutes_state=MinutesState.NONE, convened_on=None, statutes=_STATUTES, agenda=(),
    documents=tuple(
        DocumentRow(id=at, version=1, position=at, title=title, state=DocumentState.ATTACHED, file_name="", digest=None)
        for at, title in enumerate(("comptes 2026", "rapport moral"), 1)
    ),
    minutes=MinutesRow(version=None, body="", chaired_by="", secretary="", saved_at=None), issued_count=0,
    sending=sending_limit(_DAY, _STATUTES, Territory.METROPOLE, _TODAY), roll_frozen_at=None, presences={}, gaps=(),
)  # fmt: skip
_MEMBER = RecipientRow(
    id=1, number="0042", name="Caillou & Fils", sort_key="", civility="Madame", first_name="Claire",
    last_name="Caillou", is_organisation=True, function="", representative="Claire Caillou", channel=Channel.PAPER,
    email="", address=PostalAddress(street="1 place du Marché", postcode="79200", city="Prévert"), address_lines=(),
    address_problem=None, votes=1, may_vote=True, reasons=(), is_candidate=False, issued_at=None,
)  # fmt: skip
_QUORUM = QuorumFigures(
    member_count=178, voter_count=178, vote_count=178, without_vote_count=0, base=178, threshold=45,
    fraction=_STATUTES.quorum, is_strict=False, counts_represented=True, article="art.\u00a012",
)  # fmt: skip


def example_values() -> Mapping[str, Any]:
    """The merge fields of an invented member's letter, in the language of the moment."""
    draft = ConvocationDraft(
        meeting=_MEETING, association=_ASSOCIATION, logo=None, signatories=(), quorum=_QUORUM, reference_on=_DAY,
        recipients=(_MEMBER,), wordings={}, issued_on=_TODAY, actor="", stamp="",
    )  # fmt: skip
    return {**common_values(draft, LetterOptions(), allows_proxies=True), **member_values(_MEMBER)}

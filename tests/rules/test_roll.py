"""Who may vote and why not, what the quorum asks for, and when convocations must leave."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import MeetingKind, NoticeMode, QuorumBase, ReferenceDay, Statutes, Territory
from secretariat.meetings.phrases import (
    no_vote_text,
    quorum_sentence,
    quorum_steps,
    sending_sentence,
    sending_steps,
    sending_title,
)
from secretariat.meetings.printing_minutes import quorum_text
from secretariat.meetings.rows import AttendanceRow
from secretariat.meetings.rules import (
    Presence,
    Reason,
    Voter,
    convocation_gaps,
    electoral_roll,
    presence_counts,
    quorum_figures,
    reference_day,
    reference_of,
    sending_limit,
)

DAY = date(2027, 6, 17)
UNPAID: Reason = ("{year} dues unpaid", {"year": "2026"})


def voter(rank: int = 1, **changes: object) -> Voter:
    values: dict[str, object] = {
        "membership_id": rank,
        "party_id": rank,
        "number": f"{rank:04d}",
        "name": f"Société {rank}",
        "sort_key": f"societe {rank:04d}",
        "category": "Entreprises",
        "is_voting_category": True,
        **changes,
    }
    return Voter(**values)  # type: ignore[arg-type]


def roll(*voters: Voter, requires: bool = True) -> list[tuple[bool, int, list[str]]]:
    entries = electoral_roll(voters, reference_on=DAY, requires_up_to_date=requires)
    return [(entry.may_vote, entry.votes, [message for message, _values in entry.reasons]) for entry in entries]


def test_a_member_up_to_date_votes_with_the_votes_of_the_category() -> None:
    assert roll(voter(votes=3)) == [(True, 3, [])]


def test_a_member_who_has_not_paid_votes_unless_the_statutes_ask_for_it() -> None:
    assert roll(voter(unpaid=UNPAID), requires=False) == [(True, 1, [])]
    assert roll(voter(unpaid=UNPAID)) == [(False, 0, ["{year} dues unpaid"])]


def test_the_reason_is_said_in_words() -> None:
    entry = electoral_roll([voter(unpaid=UNPAID)], reference_on=DAY, requires_up_to_date=True)[0]
    assert no_vote_text(entry.reasons) == "ne vote pas\u00a0: cotisation 2026 impayée"


def test_a_category_without_a_vote_is_not_asked_for_its_dues() -> None:
    (line,) = roll(voter(is_voting_category=False, unpaid=UNPAID))
    assert line == (False, 0, ["category “{category}” without a vote"])


def test_who_joins_after_the_reference_day_does_not_vote_but_who_joins_that_day_does() -> None:
    assert roll(voter(joined_on=DAY)) == [(True, 1, [])]
    assert not roll(voter(joined_on=date(2027, 6, 18)))[0][0]


def test_a_suspended_member_is_listed_with_every_reason() -> None:
    (line,) = roll(voter(is_suspended=True, unpaid=UNPAID))
    assert line[2] == ["membership suspended", "{year} dues unpaid"]


@pytest.mark.parametrize(
    ("day", "convened_on", "fixed_on", "expected"),
    [
        (ReferenceDay.MEETING, None, None, DAY),
        (ReferenceDay.CONVOCATION, None, None, date(2027, 5, 20)),
        (ReferenceDay.CONVOCATION, date(2027, 5, 18), None, date(2027, 5, 18)),
        (ReferenceDay.FIXED, None, date(2027, 6, 1), date(2027, 6, 1)),
        (ReferenceDay.FIXED, None, None, DAY),
    ],
)
def test_dues_are_looked_at_on_the_day_of_the_statutes(
    day: ReferenceDay, convened_on: date | None, fixed_on: date | None, expected: date
) -> None:
    found = reference_day(
        Statutes(reference_day=day), held_on=DAY, convened_on=convened_on, fixed_on=fixed_on, today=date(2027, 5, 20)
    )
    assert found == expected


def test_184_members_of_whom_6_may_not_vote_need_45() -> None:
    voters = [voter(rank, unpaid=UNPAID if rank <= 6 else None) for rank in range(1, 185)]
    statutes = Statutes(quorum=Fraction(1, 4), quorum_base=QuorumBase.ROLL_UP_TO_DATE, articles={"quorum": "art. 12"})
    figures = quorum_figures(electoral_roll(voters, reference_on=DAY, requires_up_to_date=True), statutes)
    assert (figures.base, figures.threshold) == (178, 45)
    sentence = quorum_sentence(figures)
    assert sentence.startswith("178 voix\u00a0: 184 adhérents moins 6 sans droit de vote.")
    assert "soit 45" in sentence
    assert "art. 12" in sentence
    assert any("178 × 1 / 4" in step for step in quorum_steps(figures))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 5))
def test_the_base_of_the_quorum_follows_the_statutes(paid: int, unpaid: int, votes: int) -> None:
    voters = [voter(rank, votes=votes) for rank in range(paid)]
    voters += [voter(100 + rank, votes=votes, unpaid=UNPAID) for rank in range(unpaid)]
    entries = electoral_roll(voters, reference_on=DAY, requires_up_to_date=True)
    bases = {
        base: quorum_figures(entries, Statutes(quorum=Fraction(1, 3), quorum_base=base)).base for base in QuorumBase
    }
    assert bases == {
        QuorumBase.ROLL: paid + unpaid,
        QuorumBase.ROLL_UP_TO_DATE: paid,
        QuorumBase.VOTES: paid * votes,
    }


def test_members_without_a_right_to_vote_are_in_no_quorum() -> None:
    voters = [
        voter(1), voter(2, unpaid=UNPAID), voter(3, is_voting_category=False), voter(4, is_suspended=True),
        voter(5, joined_on=date(2027, 6, 18)),
    ]  # fmt: skip
    entries = electoral_roll(voters, reference_on=DAY, requires_up_to_date=True)
    assert quorum_figures(entries, Statutes(quorum=Fraction(1, 2))).base == 2
    assert quorum_figures(entries, Statutes(quorum=Fraction(1, 2))).member_count == 5


def present(votes: int, presence: Presence = Presence.PRESENT) -> AttendanceRow:
    return AttendanceRow(
        key="", attendance_id=None, party_id=None, number="", name="", organisation="", title="", sort_key="",
        presence=presence, represented_by="", votes=votes,
    )  # fmt: skip


def test_a_quorum_of_votes_is_reached_with_votes() -> None:
    entries = electoral_roll([voter(1, votes=6), voter(2, votes=1)], reference_on=DAY, requires_up_to_date=True)
    figures = quorum_figures(entries, Statutes(quorum=Fraction(1, 2), quorum_base=QuorumBase.VOTES))
    assert quorum_text(figures, (present(6),)).startswith("6 sur 7, pour 4 requis")
    assert "non atteint" in quorum_text(figures, (present(1), present(6, Presence.EXCUSED)))


def test_without_a_quorum_in_the_statutes_none_is_invented() -> None:
    figures = quorum_figures(electoral_roll([voter()], reference_on=DAY, requires_up_to_date=True), Statutes())
    assert figures.threshold is None
    assert "quorum" in quorum_sentence(figures)


def limit(today: date, days: int = 15, mode: NoticeMode = NoticeMode.CLEAR):  # type: ignore[no-untyped-def]
    return sending_limit(DAY, Statutes(notice_days=days, notice_mode=mode), Territory.METROPOLE, today)


def test_the_last_sending_day_is_explained_in_words() -> None:
    found = limit(date(2027, 6, 1))
    assert sending_title(found) == "Envoyer aujourd’hui au plus tard"
    assert sending_sentence(found, DAY) == (
        "Quinze jours francs avant le 17 juin\u00a0: dernier envoi le mardi 1er juin."
    )


def test_a_day_that_is_not_worked_moves_back_and_says_so() -> None:
    found = limit(date(2027, 5, 1), days=30)
    assert (found.raw_on, found.last_on) == (date(2027, 5, 17), date(2027, 5, 14))
    assert len(sending_steps(found, DAY)) == 4


def test_being_late_is_a_plain_warning_with_the_days_left() -> None:
    found = limit(date(2027, 6, 3))
    assert found.is_late
    assert found.notice_given == 13
    assert "13 jours" in sending_sentence(found, DAY)
    assert sending_title(found) == "Trop tard pour le délai des statuts"


def test_what_a_convocation_lacks_is_enumerated() -> None:
    complete = {
        "association": "Arvenne",
        "seat_city": "Clermont",
        "place": "Salle",
        "video_link": "",
        "agenda_count": 1,
        "signatory_count": 1,
        "allows_proxies": True,
        "has_proxies_limit": True,
    }
    assert convocation_gaps(**complete) == ()  # type: ignore[arg-type]
    lacking = {
        **complete, "association": "", "seat_city": "", "place": "", "agenda_count": 0, "signatory_count": 0,
        "has_proxies_limit": False,
    }  # fmt: skip
    assert len(convocation_gaps(**lacking)) == 6  # type: ignore[arg-type]
    assert convocation_gaps(**{**complete, "place": "", "video_link": "https://v.example"}) == ()  # type: ignore[arg-type]


def test_references_read_year_series_number() -> None:
    assert reference_of(MeetingKind.ORDINARY, 2027, 1) == "2027-AGO-01"


def test_attendance_weighs_members_with_a_vote_or_votes_where_they_are_the_base() -> None:
    attended = [(Presence.PRESENT, 1), (Presence.PRESENT, 0), (Presence.PRESENT, 3), (Presence.REPRESENTED, 2)]
    by_members = presence_counts(attended, QuorumBase.ROLL)
    by_votes = presence_counts(attended, QuorumBase.VOTES)
    assert (by_members[Presence.PRESENT], by_members[Presence.REPRESENTED]) == (2, 1)
    assert (by_votes[Presence.PRESENT], by_votes[Presence.REPRESENTED]) == (4, 2)
    assert set(by_members) == set(Presence)


def test_a_member_votes_after_the_months_of_the_statutes_to_the_day() -> None:
    voters = [voter(1, joined_on=date(2026, 12, 17)), voter(2, joined_on=date(2026, 12, 18)), voter(3)]
    entries = electoral_roll(voters, reference_on=DAY, requires_up_to_date=True, seniority_months=6)
    assert [entry.may_vote for entry in entries] == [True, False, True]
    assert no_vote_text(entries[1].reasons) == (
        "ne vote pas\u00a0: adhérent depuis moins des 6 mois que demandent les statuts"
    )
    assert quorum_figures(entries, Statutes(quorum=Fraction(1, 2))).base == 2


def test_a_member_the_board_has_not_admitted_votes_unless_the_statutes_ask_for_it() -> None:
    undecided = voter(is_admission_decided=False)
    assert electoral_roll([undecided], reference_on=DAY, requires_up_to_date=True)[0].may_vote
    (entry,) = electoral_roll([undecided], reference_on=DAY, requires_up_to_date=True, admissions_by_board=True)
    assert not entry.may_vote
    assert entry.awaits_admission

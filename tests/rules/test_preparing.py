"""The retro-planning of a meeting: each day that counts, how it was found, and where it stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import MeetingKind, NoticeMode, Statutes, Territory
from secretariat.base.i18n import set_language
from secretariat.meetings.preparing.phrases import article_text, how_text, late_sentence, standing_text
from secretariat.meetings.preparing.rules import (
    Deadline,
    Preparation,
    Standing,
    Step,
    earliest_second,
    retro_planning,
    speaks_of_accounts,
    speaks_of_election,
)
from secretariat.meetings.preparing.templates import TEMPLATES
from secretariat.meetings.rules import Ballot, Part

HELD_ON = date(2027, 6, 17)


@pytest.fixture(autouse=True)
def _french() -> None:
    set_language("fr")


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def plan(**changes: Any) -> dict[Step, Deadline]:
    values: dict[str, Any] = {
        "kind": MeetingKind.ORDINARY,
        "held_on": HELD_ON,
        "statutes": Statutes(),
        "territory": Territory.METROPOLE,
        "today": date(2027, 5, 1),
        "has_election": True,
        "agenda": ("Comptes 2026",),
    }
    return {each.step: each for each in retro_planning(Preparation(**{**values, **changes}))}


def test_each_day_of_an_ordinary_assembly_is_counted_from_its_date() -> None:
    days = {step: deadline.on for step, deadline in plan().items()}
    assert days == {
        Step.AUDITORS: date(2027, 5, 3),
        Step.SENDING: date(2027, 6, 1),
        Step.DOCUMENTS: date(2027, 6, 1),
        Step.CANDIDACIES: date(2027, 6, 10),
        Step.PROXIES: date(2027, 6, 15),
        Step.MEETING: HELD_ON,
    }


def test_the_days_stand_in_their_order() -> None:
    found = retro_planning(
        Preparation(
            kind=MeetingKind.ORDINARY, held_on=HELD_ON, statutes=Statutes(), territory=Territory.METROPOLE,
            today=date(2027, 5, 1), has_election=True, agenda=("Comptes",),
        )
    )  # fmt: skip
    assert [each.on for each in found] == sorted(each.on for each in found)
    assert found[-1].step is Step.MEETING


def test_a_board_has_neither_candidacies_nor_accounts_nor_documents_to_wait_for() -> None:
    assert set(plan(kind=MeetingKind.BOARD, statutes=Statutes(proxies_days=0))) == {Step.SENDING, Step.MEETING}


def test_without_an_election_no_candidacies_close() -> None:
    assert Step.CANDIDACIES not in plan(has_election=False)


def test_a_late_convocation_says_what_the_notice_would_be_and_what_the_article_asks() -> None:
    statutes = Statutes(articles={"notice_days": "art. 9"})
    sending = plan(today=date(2027, 6, 3), statutes=statutes)[Step.SENDING]
    assert sending.standing is Standing.LATE
    assert standing_text(sending) == "2\u00a0jours de retard"
    assert plain(late_sentence(sending)) == "Trop tard : le préavis serait de 13 jours, l’article 9 en demande 15."


def test_a_convocation_that_left_in_time_is_done_and_says_nothing() -> None:
    sending = plan(convened_on=date(2027, 5, 20), today=date(2027, 6, 10))[Step.SENDING]
    assert (sending.standing, late_sentence(sending)) == (Standing.DONE, "")


def test_a_convocation_that_left_late_is_done_and_says_so() -> None:
    sending = plan(convened_on=date(2027, 6, 3), today=date(2027, 6, 10))[Step.SENDING]
    assert sending.standing is Standing.DONE
    assert late_sentence(sending).startswith("Envoyée trop tard")


def test_documents_are_done_when_none_is_expected_any_more() -> None:
    assert plan(expected=("Comptes",))[Step.DOCUMENTS].standing is Standing.COMING
    assert plan(attached=("Comptes",))[Step.DOCUMENTS].standing is Standing.DONE
    late = plan(attached=("Comptes",), expected=("Budget",), today=date(2027, 6, 2))[Step.DOCUMENTS]
    assert late.standing is Standing.LATE


def test_a_closing_day_is_closed_and_never_late() -> None:
    assert plan(today=date(2027, 6, 11))[Step.CANDIDACIES].standing is Standing.CLOSED
    assert plan(today=date(2027, 6, 10))[Step.CANDIDACIES].standing is Standing.TODAY


def test_a_day_chosen_for_the_meeting_holds_and_is_compared_with_the_rule() -> None:
    chosen = plan(candidacies_due_on=date(2027, 6, 14))[Step.CANDIDACIES]
    assert (chosen.on, chosen.is_chosen, chosen.breaks_rule) == (date(2027, 6, 14), True, True)
    assert "10 juin 2027" in late_sentence(chosen)
    assert not plan(candidacies_due_on=date(2027, 6, 8))[Step.CANDIDACIES].breaks_rule


def test_the_computation_says_when_a_day_moved_back_to_a_worked_one() -> None:
    sending = plan(statutes=Statutes(notice_days=30))[Step.SENDING]
    assert sending.on == date(2027, 5, 14)
    said = plain(how_text(sending, HELD_ON))
    assert said == "30 jours francs avant le 17 juin 2027, ramené du 17 mai, jour non ouvré"


def test_the_accounts_given_to_an_auditor_never_raise_an_alarm() -> None:
    assert plan(today=date(2027, 6, 1))[Step.AUDITORS].is_advisory
    assert plan(attached=("Comptes 2026",))[Step.AUDITORS].standing is Standing.DONE


@pytest.mark.parametrize(
    ("mode", "earliest"), [(NoticeMode.CALENDAR, date(2027, 7, 2)), (NoticeMode.CLEAR, date(2027, 7, 3))]
)
def test_a_second_meeting_waits_as_the_statutes_say(mode: NoticeMode, earliest: date) -> None:
    assert earliest_second(HELD_ON, Statutes(notice_mode=mode)) == earliest


@pytest.mark.parametrize(
    ("article", "said"),
    [("art. 9", "l’article 9"), ("Article 9-2", "l’article 9-2"), ("les statuts", "les statuts")],
)
def test_an_article_is_named_in_a_sentence(article: str, said: str) -> None:
    assert plain(article_text(article)) == said


def test_titles_tell_accounts_and_elections() -> None:
    assert speaks_of_accounts("Approbation des comptes 2026")
    assert not speaks_of_accounts("Compte rendu d’activité")
    assert speaks_of_election("Élection des administrateurs")
    assert speaks_of_election("Renouvellement du tiers sortant")


def test_the_agenda_of_a_mixed_assembly_has_two_parts_one_after_the_other() -> None:
    parts = [item.part for item in TEMPLATES[MeetingKind.MIXED]]
    assert set(parts) == set(Part)
    assert parts == sorted(parts, key=lambda part: part is Part.EXTRAORDINARY)


def test_every_kind_of_meeting_has_a_usual_agenda() -> None:
    assert set(TEMPLATES) == set(MeetingKind)
    assert any(item.ballot is Ballot.SECRET for item in TEMPLATES[MeetingKind.ORDINARY])


@given(
    held_on=st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    today_back=st.integers(0, 120),
    days=st.integers(0, 40),
    mode=st.sampled_from(list(NoticeMode)),
)
def test_no_day_lies_after_the_meeting_and_the_days_left_tell_where_it_stands(
    held_on: date, today_back: int, days: int, mode: NoticeMode
) -> None:
    statutes = Statutes(notice_days=days, documents_days=days, notice_mode=mode)
    today = held_on - timedelta(days=today_back)
    for deadline in plan(held_on=held_on, statutes=statutes, today=today).values():
        assert deadline.on <= held_on
        assert deadline.days_left == (deadline.on - today).days
        assert (deadline.standing is Standing.COMING) == (deadline.days_left > 0)
        assert deadline.standing is not Standing.LATE or deadline.days_left < 0

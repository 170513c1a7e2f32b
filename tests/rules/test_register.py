"""The steps of minutes, and the chain of seals: every change of a link is found (AG-36)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.meetings.register.rules import Link, SealKind, canonical, fingerprint_of, first_broken, may_step
from secretariat.meetings.rules import MinutesState


def test_minutes_go_one_step_at_a_time_and_stay_once_signed() -> None:
    assert may_step(MinutesState.DRAFT, MinutesState.SUBMITTED)
    assert may_step(MinutesState.SUBMITTED, MinutesState.DRAFT)
    assert may_step(MinutesState.APPROVED, MinutesState.SUBMITTED)
    assert may_step(MinutesState.SIGNED, MinutesState.SEALED)
    assert not may_step(MinutesState.DRAFT, MinutesState.APPROVED)
    assert not may_step(MinutesState.SIGNED, MinutesState.APPROVED)
    assert not may_step(MinutesState.SEALED, MinutesState.SIGNED)
    assert not may_step(MinutesState.DRAFT, MinutesState.NONE)
    assert not may_step(MinutesState.NONE, MinutesState.DRAFT)


def chain(count: int) -> tuple[Link, ...]:
    links: list[Link] = []
    previous, previous_pdf = "", ""
    for number in range(1, count + 1):
        facts = {"minutes": {"body": f"Texte {number}"}, "movement": [{"id": number, "at": "15 h"}]}
        stated = {"number": number, "title": f"Réunion {number}"}
        content = canonical({**stated, "previous_pdf": previous_pdf, "facts": facts})
        pdf = f"pdf{number}"
        link = Link(
            number=number, kind=SealKind.MINUTES, meeting=f"Réunion {number}", content=content, previous=previous,
            fingerprint=fingerprint_of(previous, content), pdf_digest=pdf, pdf_found=pdf, stated=stated, facts=facts,
            is_marked_sealed=True,
        )  # fmt: skip
        links.append(link)
        previous, previous_pdf = link.fingerprint, pdf
    return tuple(links)


def test_a_whole_chain_holds_with_columns_that_came_later() -> None:
    links = chain(3)
    assert first_broken(links, 3) is None
    assert links[0].facts is not None
    later = replace(links[0], facts={**links[0].facts, "new_table": [1], "minutes": {"body": "Texte 1", "new": None}})
    assert first_broken((later, *links[1:]), 3) is None
    assert first_broken((), 0) is None


@given(st.integers(min_value=1, max_value=6), st.data())
def test_one_character_changed_anywhere_is_found_at_its_link(count: int, data: st.DataObject) -> None:
    links = list(chain(count))
    at = data.draw(st.integers(min_value=0, max_value=count - 1))
    name = data.draw(st.sampled_from(("content", "fingerprint", "previous", "pdf_found", "pdf_digest")))
    text = getattr(links[at], name) or "x"
    place = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    changed = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
    links[at] = replace(links[at], **{name: changed})  # type: ignore[arg-type]
    broken = first_broken(links, count)
    assert broken is not None
    assert broken.number == at + 1


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_link_taken_out_is_named(gone: int) -> None:
    broken = first_broken([link for link in chain(3) if link.number != gone], 3)
    assert broken is not None
    assert broken.number == gone
    assert str(gone) in str(broken)


def test_the_same_facts_make_the_same_text() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'

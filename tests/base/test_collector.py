"""Python's cycle collector runs where it may."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from secretariat.base.collector import collect_due, collector_paused, keep_collector_still


class Cycle:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.collect()
    yield
    if was_enabled:
        gc.enable()


def _leave_cycles() -> None:
    for _number in range(5000):
        Cycle()


def test_a_still_collector_frees_cycles_only_when_it_is_called() -> None:
    keep_collector_still()
    _leave_cycles()
    assert gc.get_count()[0] > 4000
    assert collect_due() >= 5000


def test_nothing_is_collected_when_little_was_made() -> None:
    keep_collector_still()
    Cycle()
    assert collect_due() == 0


def test_a_pause_holds_until_its_end() -> None:
    keep_collector_still()
    with collector_paused():
        _leave_cycles()
        assert collect_due() == 0
    assert not gc.isenabled()
    assert collect_due() >= 5000


def test_the_collector_runs_by_itself_again_after_a_pause_where_it_did_before() -> None:
    gc.enable()
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_made_in_a_pause_is_not_walked_at_its_end() -> None:
    gc.enable()
    walks: list[str] = []

    def note(phase: str, _told: dict[str, int]) -> None:
        walks.append(phase)

    gc.callbacks.append(note)
    try:
        with collector_paused():
            kept = [[number] for number in range(5000)]
        few = [[] for _number in range(20)]
    finally:
        gc.callbacks.remove(note)
    assert (len(kept), len(few)) == (5000, 20)
    assert walks == []


def test_cycles_made_in_a_pause_are_freed_by_the_next_full_collection() -> None:
    gc.enable()
    with collector_paused():
        _leave_cycles()
    assert gc.collect() >= 5000

"""Check two hundred people of five thousand in, each key timed until its answer is painted."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import samples
from benchmarks.measure import Bench, Result

if TYPE_CHECKING:
    from secretariat.meetings.sitting.rules import Elector
    from secretariat.ui.sitting.finder import Finder

MOST_KEYS, MOST_FOR_NAMESAKES = 5, 8


def measure(bench: Bench) -> Result:
    """Both doors in one process, in turns, the same keys typed at each."""
    count, people = bench.size(5_000, 500), bench.size(200, 10)
    answer = bench.child("benchmarks.check_in:check_in", str(bench.folder), count, people).answer
    ours, theirs = median(answer["ours"]), median(answer["theirs"])
    return Result(
        name="check_in",
        value=ours * 1_000,
        unit="ms",
        baseline=theirs * 1_000,
        ratio=theirs / ours,
        target=5,
        note=(
            f"{people} of {count} people, all keys of one check-in: {answer['keys']:.1f} keys on average, "
            f"{answer['most']} at most ({answer['most_namesake']} for namesakes); a letter "
            f"{median(answer['letter']) * 1_000:.1f} ms against {median(answer['their_letter']) * 1_000:.1f}, "
            f"the last key {median(answer['last']) * 1_000:.1f} against {median(answer['their_last']) * 1_000:.1f}; "
            f"worst check-in {max(answer['ours']) * 1_000:.0f} ms"
        ),
    )


def check_in(folder: str, count: int, people: int) -> dict[str, Any]:
    """Seconds of each check-in on both sides, of its letters and of its last key; how many keys it took."""
    from benchmarks.baselines.door import PlainDoor
    from benchmarks.ours.door import OurDoor

    names = samples.people(count)
    ours = OurDoor(Path(folder) / "door.secretariat", names)
    theirs = PlainDoor(Path(folder) / "door.sqlite", names)
    twice = {name for name in names if names.count(name) > 1}
    wanted = random.Random(samples.SEED).sample(range(count), people)
    found: dict[str, list[float]] = {
        name: [] for name in ("ours", "theirs", "letter", "their_letter", "last", "their_last")
    }
    keys: dict[bool, list[int]] = {False: [], True: [0]}
    for place in wanted:
        typed = keys_of(ours.finder, ours.electors[place], ours.there())
        keys[names[place] in twice].append(len(typed))
        mine, plain = ours.check_in(place, typed), theirs.check_in(place, typed)
        found["ours"].append(sum(mine))
        found["theirs"].append(sum(plain))
        found["letter"] += mine[:-1]
        found["their_letter"] += plain[:-1]
        found["last"].append(mine[-1])
        found["their_last"].append(plain[-1])
    assert ours.count() == theirs.count() == people
    both = keys[False] + keys[True][1:]
    assert max(keys[False]) <= MOST_KEYS
    assert max(keys[True]) <= MOST_FOR_NAMESAKES
    return {**found, "keys": sum(both) / people, "most": max(keys[False]), "most_namesake": max(keys[True])}


def keys_of(finder: Finder, wanted: Elector, there: frozenset[int]) -> str:
    """The shortest sequence of a user who knows the name and reads the answers; « \\n » is Enter, else a digit."""
    from secretariat.base.text import fold
    from secretariat.ui.sitting.finder import SHOWN

    first, last = (fold(part) for part in wanted.name.split(" ", 1))
    ways = (last, last[:3] + first, last[:2] + first, first[:2] + last, first[:1] + last, wanted.number)
    best = wanted.number + "\n"
    for typed in ways:
        for length in range(1, 8):
            answers = [each.party_id for each in finder.find(typed[:length], last=there)[:SHOWN]]
            if wanted.party_id in answers:
                place = answers.index(wanted.party_id)
                sequence = typed[:length] + ("\n" if place == 0 else str(place + 1))
                # A digit goes on with a number that begins so; a user then takes the whole number.
                if (place == 0 or not finder.is_number_so_far(sequence)) and len(sequence) < len(best):
                    best = sequence
                break
    return best

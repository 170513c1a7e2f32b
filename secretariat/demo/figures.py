"""The key figures of the two demonstration networks, and numbers that add up to them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from secretariat.association.rules import Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a demonstration shall show: members active today, jobs, events of the year, and where."""

    territory: Territory
    name: str
    short_name: str
    tagline: str
    domain: str
    currency: str
    time_zone: str
    members: int
    jobs: int
    events: int
    board: int
    domains: int
    brackets: tuple[tuple[int, int | None, Decimal], ...]
    flat: Decimal


METROPOLE = Profile(
    territory=Territory.METROPOLE,
    name="Arvenne Numérique",
    short_name="",
    tagline="Le cluster des entreprises du numérique",
    domain="arvenne-numerique.example",
    currency="EUR",
    time_zone="Europe/Paris",
    members=184,
    jobs=9891,
    events=110,
    board=16,
    domains=24,
    brackets=((0, 9, Decimal(300)), (10, 25, Decimal(600)), (26, 50, Decimal(900)), (51, None, Decimal(1200))),
    flat=Decimal(250),
)
CALEDONIE = Profile(
    territory=Territory.CALEDONIE,
    name="Caillou Numérique",
    short_name="",
    tagline="Le cluster du numérique calédonien",
    domain="caillou-numerique.example",
    currency="XPF",
    time_zone="Pacific/Noumea",
    members=108,
    jobs=1874,
    events=57,
    board=16,
    domains=32,
    brackets=(
        (0, 9, Decimal(36_000)),
        (10, 25, Decimal(72_000)),
        (26, 50, Decimal(107_000)),
        (51, None, Decimal(143_000)),
    ),
    flat=Decimal(30_000),
)
PROFILES = {"metropole": METROPOLE, "caledonie": CALEDONIE}


def headcounts(random: Random, count: int, total: int) -> list[int]:
    """``count`` headcounts of a plausible spread — many small, few large — that add up to ``total`` exactly."""
    weights = [random.lognormvariate(0.0, 1.7) for _ in range(count)]
    scale = total / sum(weights)
    found = [min(int(weight * scale) + 1, max(2, total // 9)) for weight in weights]
    difference = total - sum(found)
    order = sorted(range(count), key=lambda index: -found[index])
    position = 0
    while difference:
        index = order[position % count]
        step = max(1, abs(difference) // count)
        if difference > 0:
            found[index] += min(step, difference)
            difference -= min(step, difference)
        elif found[index] > 1:
            taken = min(step, -difference, found[index] - 1)
            found[index] -= taken
            difference += taken
        position += 1
    return found

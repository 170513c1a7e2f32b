"""Finds a voter in a few keys: by number, by the beginning of words in any order, by initials, by a scanned code."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from secretariat.base.text import fold, words
from secretariat.meetings.sitting.rules import Elector

SHOWN = 9
"""How many answers a digit can choose."""

_NUMBER, _NAME, _WORD, _WORDS, _PARTS = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    elector: Elector
    names: tuple[tuple[str, ...], ...]  # words of the name, then of who represents it


def scanned_number(text: str) -> str:
    """The member's number in the code of a card (``ASSO1|…``) or of a pouvoir (``POUV1|…``); empty for other texts."""
    parts = text.strip().split("|")
    if parts[0] == "ASSO1" and len(parts) > 1:
        return parts[1].removeprefix("M").partition("-")[0]
    if parts[0] == "POUV1" and len(parts) > 2:
        return parts[2].removeprefix("M").partition("-")[0]
    return ""


class Finder:
    """An index of the voters of one meeting, made once; each answer takes well under a frame for 5 000 of them.

    Words may be typed in any order and cut short (« gué lé »), or run together as beginnings of words: « lgue » finds
    Léa Guérin as « guéle » does.
    """

    def __init__(self, electors: Iterable[Elector]) -> None:
        self._entries = tuple(
            _Entry(elector=each, names=tuple(filter(None, (words(each.name), words(each.representative)))))
            for each in sorted(electors, key=lambda each: (each.sort_key, each.number, each.party_id))
        )
        self._by_number: dict[str, list[int]] = {}
        by_word: dict[str, set[int]] = {}
        for at, entry in enumerate(self._entries):
            number = fold(entry.elector.number)
            if number:
                self._by_number.setdefault(number, []).append(at)
                self._by_number.setdefault(number.lstrip("0") or number, []).append(at)
            for name in entry.names:
                for word in name:
                    by_word.setdefault(word, set()).add(at)
        self._words = sorted(by_word)
        self._places = [by_word[word] for word in self._words]
        self._numbers = sorted(self._by_number)
        self._party = {entry.elector.party_id: entry.elector for entry in self._entries}

    def __len__(self) -> int:
        return len(self._entries)

    def elector(self, party_id: int) -> Elector | None:
        """One voter by id."""
        return self._party.get(party_id)

    def by_number(self, number: str) -> Elector | None:
        """The voter with exactly that number, when only one has it."""
        found = set(self._by_number.get(fold(number), ()))
        return self._entries[found.pop()].elector if len(found) == 1 else None

    def is_number_so_far(self, text: str) -> bool:
        """Whether some number begins so: digits then go on with it rather than choose an answer."""
        typed = fold(text)
        at = bisect_left(self._numbers, typed)
        return bool(typed) and at < len(self._numbers) and self._numbers[at].startswith(typed)

    def find(
        self,
        text: str,
        *,
        last: Collection[int] = frozenset(),
        keep: Callable[[int], bool] | None = None,
        limit: int = 50,
    ) -> tuple[Elector, ...]:
        """The voters that a text means, the likeliest first; those of ``last`` (party ids) after the others.

        The exact number comes first whoever ``last`` names; ``keep`` leaves others out.
        """
        code = scanned_number(text)
        if code:
            exact = self.by_number(code)
            return (exact,) if exact is not None and (keep is None or keep(exact.party_id)) else ()
        typed = words(text)
        if not typed:
            return ()
        ranks: dict[int, int] = {}
        for at in self._by_number.get(fold(text), ()):
            ranks[at] = _NUMBER
        for at in self._begun_numbers(fold(text)):
            ranks.setdefault(at, _NAME)
        self._rank_words(typed, ranks)
        found = [
            (rank if rank == _NUMBER else rank + 10 * (self._entries[at].elector.party_id in last), at)
            for at, rank in ranks.items()
            if keep is None or keep(self._entries[at].elector.party_id)
        ]
        found.sort()
        return tuple(self._entries[at].elector for _rank, at in found[:limit])

    def _begun_numbers(self, typed: str) -> set[int]:
        found: set[int] = set()
        if any(letter.isdigit() for letter in typed):
            at = bisect_left(self._numbers, typed)
            while at < len(self._numbers) and self._numbers[at].startswith(typed):
                found.update(self._by_number[self._numbers[at]])
                at += 1
        return found

    def _rank_words(self, typed: tuple[str, ...], ranks: dict[int, int]) -> None:
        if len(typed) > 1:
            sets = [self._beginning(word) for word in typed]
            for at in set.intersection(*sets):
                if self._has_words(at, typed):
                    ranks.setdefault(at, _WORDS)
            return
        word = typed[0]
        for at in self._beginning(word):
            name = self._entries[at].elector.sort_key
            ranks.setdefault(at, _NAME if name.startswith(word) else _WORD)
        for pieces in _cuts(word):
            for at in set.intersection(*(self._beginning(piece) for piece in pieces)):
                if at not in ranks and self._has_words(at, pieces):
                    ranks[at] = _PARTS

    def _beginning(self, typed: str) -> set[int]:
        found: set[int] = set()
        at = bisect_left(self._words, typed)
        while at < len(self._words) and self._words[at].startswith(typed):
            found |= self._places[at]
            at += 1
        return found

    def _has_words(self, at: int, typed: tuple[str, ...]) -> bool:
        """Whether each word typed begins a different word of one entry."""
        left = [word for name in self._entries[at].names for word in name]
        for piece in sorted(typed, key=len, reverse=True):
            place = next((i for i, word in enumerate(left) if word.startswith(piece)), None)
            if place is None:
                return False
            del left[place]
        return True


def _cuts(word: str) -> list[tuple[str, ...]]:
    """The ways to read letters run together as beginnings of two words, or of three when short."""
    if not 2 <= len(word) <= 8:
        return []
    cuts: list[tuple[str, ...]] = [(word[:at], word[at:]) for at in range(1, len(word))]
    if 3 <= len(word) <= 4:
        cuts.extend(
            (word[:first], word[first:second], word[second:])
            for first in range(1, len(word) - 1)
            for second in range(first + 1, len(word))
        )
    return cuts

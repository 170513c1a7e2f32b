"""Which rows hold the words of a search, found on folded keys that are made once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from secretariat.base.text import fold

FIRST_SCREEN = 60
LARGE = 4000
_STEP = 2000


class RowsSearch:
    """Rows are known by their place among :attr:`keys`; every word must stand in a row's key."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.words: tuple[str, ...] = ()
        self._text = ""
        self._starts: list[int] = []

    def read(self, keys: list[str]) -> None:
        """Search among other rows.

        Long tables also get one long text of all keys, where a word that few rows or none hold is found without
        visiting each row.
        """
        self.keys = keys
        is_large = len(keys) > LARGE
        self._text = "\n".join(keys) if is_large else ""
        self._starts = list(accumulate((len(key) + 1 for key in keys), initial=0)) if is_large else []

    def change(self, text: str) -> tuple[bool, bool]:
        """Look for other words; whether they differ from those before, and whether they can only find fewer rows."""
        words, before = tuple(fold(text).split()), self.words
        self.words = words
        return words != before, bool(before) and all(any(old in new for new in words) for old in before)

    def matching(self, pool: Sequence[int]) -> list[int]:
        """The places out of ``pool`` that hold every word, in the same order."""
        found: list[int] | Sequence[int] = pool
        keys = self.keys
        for word in sorted(self.words, key=len, reverse=True):
            found = [at for at in found if word in keys[at]]
        return found if isinstance(found, list) else list(found)

    def first(self, pool: Sequence[int]) -> list[int]:
        """The first screenful; when it is not full, that is all there is."""
        rare = self._rare(max(self.words, key=len))
        if rare is not None:
            wanted = set(self.matching(rare))
            return [at for at in pool if at in wanted] if wanted else []
        first: list[int] = []
        for start in range(0, len(pool), _STEP):
            first += self.matching(pool[start : start + _STEP])
            if len(first) >= FIRST_SCREEN:
                return first[:FIRST_SCREEN]
        return first

    def _rare(self, word: str) -> list[int] | None:
        """The rows that hold a word, when they are fewer than a screenful."""
        found: list[int] = []
        place = self._text.find(word)
        while place >= 0:
            if len(found) == FIRST_SCREEN - 1:
                return None
            found.append(bisect_right(self._starts, place) - 1)
            place = self._text.find(word, self._starts[found[-1] + 1])
        return found

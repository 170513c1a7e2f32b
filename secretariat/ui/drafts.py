"""What was typed and not yet recorded, kept so that leaving a form loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Draft = dict[str, Any]


class Drafts:
    """Drafts by name (« member:12 », « payment »); ``persist`` is told of each change, to keep them after a crash."""

    def __init__(
        self, kept: dict[str, Draft] | None = None, persist: Callable[[dict[str, Draft]], Any] | None = None
    ) -> None:
        self._kept = dict(kept or {})
        self._persist = persist

    def get(self, name: str) -> Draft | None:
        """The draft of that name, if one was kept."""
        found = self._kept.get(name)
        return dict(found) if found is not None else None

    def keep(self, name: str, draft: Draft) -> None:
        """Keep a draft of plain values (text, numbers, booleans)."""
        if self._kept.get(name) != draft:
            self._kept[name] = dict(draft)
            self._tell()

    def forget(self, name: str) -> None:
        """The form was recorded or given up on purpose."""
        if self._kept.pop(name, None) is not None:
            self._tell()

    def names(self) -> tuple[str, ...]:
        return tuple(self._kept)

    def _tell(self) -> None:
        if self._persist is not None:
            self._persist({name: dict(draft) for name, draft in self._kept.items()})

"""What was typed and not yet recorded, kept so that leaving a form loses nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from secretariat.base.errors import EnvironmentFault
from secretariat.base.paths import drafts_folder, ensure_folder

Draft = dict[str, Any]


class Drafts:
    """Drafts by name (« member:12 », « payment »); ``persist`` is told of each change, to keep them after a crash."""

    def __init__(
        self, kept: dict[str, Draft] | None = None, persist: Callable[[dict[str, Draft]], Any] | None = None
    ) -> None:
        self._kept = dict(kept or {})
        self._persist = persist

    def keep_in(self, file: Path) -> None:
        """From now on these are the drafts of that file: those it holds, so that a crash or another association
        neither loses nor mixes what was typed."""
        self._kept = _read(file)
        self._persist = lambda drafts: _write(file, drafts)

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


def wording_draft(name: str) -> str:
    """The draft of a letter's text, one wherever it is changed: in the settings or beside its preview."""
    return f"letters:{name}"


def drafts_file(target: str) -> Path:
    """Where this seat keeps the drafts of one association, told apart by its full name."""
    return drafts_folder() / f"{hashlib.sha256(target.encode()).hexdigest()[:16]}.json"


def _read(file: Path) -> dict[str, Draft]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    drafts = found.items() if isinstance(found, dict) else ()
    return {str(name): draft for name, draft in drafts if isinstance(draft, dict)}


def _write(file: Path, drafts: dict[str, Draft]) -> None:
    # A seat that cannot keep drafts goes on without: what is typed is still on the screen.
    with suppress(OSError, EnvironmentFault):
        if not drafts:
            file.unlink(missing_ok=True)
            return
        ensure_folder(file.parent)
        partial = file.with_suffix(".new")
        partial.touch(mode=0o600)
        partial.write_text(json.dumps(drafts, ensure_ascii=False), encoding="utf-8")
        partial.replace(file)

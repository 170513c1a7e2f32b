"""Writing to the terminal: sentences, tables, JSON and a progress line."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from secretariat.base.progress import Progress


def say(text: str) -> None:
    """One line on standard output; characters that the terminal lacks are replaced, never fatal."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """One line on standard error."""
    _write(sys.stderr, text)


def _write(stream: Any, text: str) -> None:
    if stream is None:  # a windowed Windows program has no console
        return
    try:
        stream.write(text + "\n")
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def say_json(content: Any) -> None:
    """A structure with stable English keys."""
    say(json.dumps(content, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, (Decimal, Fraction, Path)):
        return str(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def say_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns aligned with spaces, numbers to the right."""
    body = [[_cell(value) for value in row] for row in rows]
    numeric = [bool(body) and all(_is_number(row[index]) for row in body) for index in range(len(headers))]
    widths = [max(len(row[index]) for row in [list(headers), *body]) for index in range(len(headers))]
    for line in [list(headers), *body]:
        cells = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        )
        say("  ".join(cells).rstrip())


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _is_number(text: str) -> bool:
    return bool(text) and text.lstrip("−-").replace("\u202f", "").isdigit()


class ConsoleProgress(Progress):
    """A count rewritten in place, only on a real terminal."""

    def __init__(self) -> None:
        super().__init__(self._show if sys.stderr is not None and sys.stderr.isatty() else None)

    def _show(self, done: int, total: int, text: str) -> None:
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{text} {done}/{total} {end}")
        sys.stderr.flush()

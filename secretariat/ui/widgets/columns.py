"""What a column of a table declares: its title, what it shows of a row, how it sorts and looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from secretariat.base.text import fold

Kind = Literal["text", "strong", "muted", "amount", "number", "pill", "tick", "icon_text", "two_lines"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; the callables receive a frozen row and return what the kind needs.

    ``text`` gives the words, also for copies, exports and the screen reader. ``sort`` gives a comparable key or
    ``None`` (sorted last); ``sort_text`` gives it from the text, once for rows of the same text; without either the
    folded text is the key. ``tone`` names a colour token for the text, or the
    tone of a pill. ``sign`` is the sign of a pill (done, part, act, wait, none, "") or the name of the pictogram of
    an ``icon_text``. ``second`` is the second line of ``two_lines``. ``stretch`` is the share of the room left over,
    up to ``max_width``. Widths are pixels at 100 %.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    sort_text: Callable[[str], Any] | None = None
    align: Align | None = None
    width: int = 120
    min_width: int = 48
    max_width: int = 10_000
    stretch: int = 0
    kind: Kind = "text"
    tone: Callable[[Any], str] | None = None
    sign: Callable[[Any], str] | None = None
    second: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    is_hidden: bool = False
    is_sortable: bool = True

    @property
    def alignment(self) -> Align:
        """Amounts and numbers stand at the right unless said otherwise."""
        return self.align or ("right" if self.kind in ("amount", "number") else "left")


def tick_column() -> Column:
    """The narrow first column whose boxes are the selection itself."""
    return Column(key="tick", title=lambda: "", text=lambda row: "", kind="tick", width=40, is_sortable=False)


class KeysOfTexts(dict[str, Any]):
    """The sorting key of each text of a column, made when it first comes."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._key_of = column.sort_text or _folded

    def __missing__(self, text: str) -> Any:
        key = self[text] = self._key_of(text)
        return key


def _folded(text: str) -> str | None:
    return fold(text) or None

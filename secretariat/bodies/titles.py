"""The titles of functions as they are printed, in the gender of the person."""

from __future__ import annotations

from secretariat.base.i18n import _, pgettext
from secretariat.base.text import fold
from secretariat.bodies.rules import FUNCTION_LABELS, BodyKind, Function

_WOMAN = frozenset({"madame", "mme", "mme.", "mlle", "mademoiselle", "mrs", "ms"})


def is_woman(civility: str) -> bool:
    """Whether a civility asks for feminine titles."""
    return fold(civility).strip() in _WOMAN


def printed_title(function: Function, title: str = "", civility: str = "", kind: BodyKind = BodyKind.BOARD) -> str:
    """The title as it was given, else the function's own in the person's gender (« Co-présidente »; CA-1).

    A plain member is called after the body: « Administratrice » on a board, « Membre » elsewhere.
    """
    if title.strip():
        return title.strip()
    if function is Function.MEMBER and kind is not BodyKind.BOARD:
        return pgettext("function", "Member")
    return _feminine(function) if is_woman(civility) else _(FUNCTION_LABELS[function])


def _feminine(function: Function) -> str:
    return {
        Function.PRESIDENT: pgettext("feminine", "President"),
        Function.CO_PRESIDENT: pgettext("feminine", "Co-president"),
        Function.VICE_PRESIDENT: pgettext("feminine", "Vice-president"),
        Function.TREASURER: pgettext("feminine", "Treasurer"),
        Function.DEPUTY_TREASURER: pgettext("feminine", "Deputy treasurer"),
        Function.SECRETARY: pgettext("feminine", "Secretary"),
        Function.DEPUTY_SECRETARY: pgettext("feminine", "Deputy secretary"),
        Function.MEMBER: pgettext("feminine", "Board member"),
        Function.LEADER: pgettext("feminine", "Group leader"),
    }[function]

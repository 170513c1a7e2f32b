"""Fold, cut and clean names and texts, so that search and sorting behave the same everywhere."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and signs that users type in several ways.
_SAME_AS = {
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "´": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "“": '"', "”": '"', "«": '"', "»": '"',
}  # fmt: skip

_DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cf"})

_LEGAL_FORMS = frozenset((
    "asbl", "asso", "association", "earl", "ei", "eirl", "eurl", "gaec", "geie", "gie", "sa", "sarl", "sas",
    "sasu", "sca", "scea", "sci", "scic", "scm", "scop", "scp", "scs", "selarl", "selas", "sem", "snc", "spl",
))  # fmt: skip

# Words that never give a letter to an avatar.
_SMALL_WORDS = frozenset((
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "sur", "the", "un",
    "une",
))  # fmt: skip


class _FoldingTable(dict[int, str]):
    """Code point → folded text, worked out the first time a character is met."""

    def __missing__(self, code: int) -> str:
        folded, before = chr(code), ""
        while folded != before:
            before = folded
            kept = (
                c for c in unicodedata.normalize("NFKD", folded) if unicodedata.category(c) not in _DROPPED_CATEGORIES
            )
            folded = "".join(_SAME_AS.get(c, c) for c in "".join(kept).casefold())
        self[code] = folded
        return folded


_folding = _FoldingTable()


def squeeze(text: str) -> str:
    """The text on one line, with single spaces and none at either end."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text as it is searched and sorted: no case, accents, ligatures or double spaces (domain 13.5).

    ``« L’Œuvre  d’Été »`` gives ``"l'oeuvre d'ete"`` between plain quotes. Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(text.translate(_folding).split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of a search or of a searched text, without punctuation."""
    return tuple(re.findall(r"[^\W_]+", fold(text)))


def sort_name(name: str) -> str:
    """The folded name without the legal form at its beginning or end; leading articles are kept (domain 13.5)."""
    return sort_folded(name, fold(name))


def sort_folded(name: str, folded: str) -> str:
    """What :func:`sort_name` gives, for a name whose folding is known."""
    first, last = folded.partition(" ")[0], folded.rpartition(" ")[2]
    ends_plainly = first.isalnum() and last.isalnum() and first not in _LEGAL_FORMS and last not in _LEGAL_FORMS
    if ends_plainly and (name.isascii() or len(name.split()) == folded.count(" ") + 1):
        return folded
    return fold(" ".join(_without_legal_form(name)))


def with_de(text: str) -> str:
    """French *de* with what follows: « du président », « de la présidente », « d’Abeille Data »."""
    lowered = text.casefold()
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if lowered.startswith(article):
            return contracted + text[len(article) :]
    if lowered.startswith(("la ", "l’", "l'")):
        return f"de {text[:1].lower()}{text[1:]}"
    return f"d’{text}" if lowered[:1] in tuple("aàâeéèêëiîïoôuùûœ") else f"de {text}"


def initials(name: str) -> str:
    """One or two capitals for an avatar: « Les Ateliers du Numérique » gives AN; ``?`` for an empty name."""
    parts = [part for word in _without_legal_form(name) for part in re.findall(r"[^\W_]+", word)]
    telling = [part for part in parts if fold(part) not in _SMALL_WORDS] or parts
    if not telling:
        return "?"
    if len(telling) == 1:
        return telling[0][:2].upper()
    return (telling[0][0] + telling[1][0]).upper()


def _without_legal_form(name: str) -> list[str]:
    parts = squeeze(name).split(" ") if name.strip() else []
    kept = list(parts)
    while kept and not _key(kept[-1]):
        kept.pop()
    while len(kept) > 1 and _key(kept[-1]) in _LEGAL_FORMS:
        kept.pop()
        while len(kept) > 1 and not _key(kept[-1]):
            kept.pop()
    while len(kept) > 1 and (_key(kept[0]) in _LEGAL_FORMS or not _key(kept[0])):
        kept.pop(0)
    if len(kept) < len(parts) and kept:
        kept[-1] = kept[-1].rstrip(",;(-–")
    return kept or parts


@lru_cache(maxsize=16_384)
def _key(word: str) -> str:
    return re.sub(r"[\W_]", "", fold(word))

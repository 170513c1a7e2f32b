"""Finds the headers among the first lines of a table, whatever the program that exported it wrote above them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from secretariat.interchange.shapes import Row

HUNT_DEPTH = 30
"""How many filled lines may stand above the headers."""

_SAMPLE_ROWS = 200

_WORDS_TEXT = """
    address adherent adhesion adr adresse adrs amount ape bic birth birthday categorie category city civilite
    code college comment commentaire commune company competences comptelib comptenum contact cotisation
    country courriel cp credit currency date dateop dateval day debit debut denomination departement
    description detail devise domaines e-mail ecriturenum effectif effectifs email employees enseigne entree
    entreprise etat fax fin first firstname fonction formule geburtsdatum headcount iban id identifiant
    inscription job jour journalcode label last lastname libelle login mail member membre mobile mode montant
    moyen nachname naf naissance name nic no nom note notes num number numero observation organisation
    organisme organization ort paiement payment pays phone plz portable postal postcode prenom prenoms price
    prix product produit quantite raison ref reference region remarque ridet role rue salaries siege sigle
    siren siret site sociale societe solde sortie state status statut strasse street structure surname tags
    tarif tel telephone title titre total town tva type url ville voie vorname web website zip
"""
_WORDS = frozenset(_WORDS_TEXT.split())

_DATA = re.compile(
    r"""
    [^@\s]+@[^@\s]+\.[^@\s]+                                     # an e-mail
    | (?:https?://|www\.)\S+
    | [-+(]?[\d\s.,/:€%$()\u00a0\u202f-]*\d[\d\s.,/:€%$()\u00a0\u202f-]*(?:eur|xpf|f)?  # number, date, phone, postcode
    | \d{4}-\d\d-\d\d[T ][\d:.+Z-]+
    | [A-Z]{2}\d{2}[\dA-Z\s]{10,30}                              # an IBAN
    | oui | non | yes | no | true | false | vrai | faux
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the headers are: ``header_index`` is a position among the filled rows, or ``None`` without headers.

    ``first_index`` is where the data begins; ``known_count`` counts header cells made of usual words;
    ``is_certain`` is false when nothing but its place made the first line a header.
    """

    header_index: int | None
    first_index: int
    known_count: int
    is_certain: bool


@lru_cache(maxsize=4096)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a header without accents, case, punctuation: ``"Prénom_adh"`` → ``("prenom", "adh")``."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = plain.replace("œ", "oe").replace("æ", "ae")
    return tuple(word for word in _SEPARATORS.split(plain) if word)


def find_layout(rows: Sequence[Row], *, has_header: bool | None = None) -> Layout:
    """Look for the headers among the first filled ``rows``; ``has_header`` settles whether there are any."""
    if not rows:
        return Layout(header_index=None, first_index=0, known_count=0, is_certain=True)
    filled = [sum(1 for cell in row.cells if cell) for row in rows[:_SAMPLE_ROWS]]
    usual = sorted(filled)[len(filled) // 2]
    least = 1 if usual <= 1 else max(2, (usual + 1) // 2)
    depth = min(HUNT_DEPTH + 1, len(filled))
    wide = [index for index in range(depth) if filled[index] >= least] or [0]
    if has_header is False:
        return _without_header(filled, usual)

    found = _best(rows, wide, filled)
    if found is not None:
        return Layout(header_index=found[0], first_index=found[0] + 1, known_count=found[1], is_certain=True)

    first = wide[0]
    cells = rows[first].cells
    if has_header or (_data_count(cells) == 0 and len(set(filter(None, cells))) == filled[first]):
        certain = bool(has_header) or _differs_below(cells, rows[first + 1 : first + 50])
        return Layout(header_index=first, first_index=first + 1, known_count=0, is_certain=certain)
    return _without_header(filled, usual)


def _best(rows: Sequence[Row], wide: Sequence[int], filled: Sequence[int]) -> tuple[int, int] | None:
    """Position and usual words of the likeliest headers: the first line with more than half of the best's words."""
    found: list[tuple[int, int]] = []
    fullest = 0
    for index in wide:
        known, data = _known_count(rows[index].cells), _data_count(rows[index].cells)
        is_likely = known >= 2 * data if known >= 2 else known == 1 and not data
        # Below a line as full as it, a few usual words are an address or a name, not headers.
        if is_likely and (filled[index] > fullest or (known >= 3 and known * 2 >= filled[index])):
            found.append((index, known))
        fullest = max(fullest, filled[index])
    most = max((known for _index, known in found), default=0)
    return next((candidate for candidate in found if candidate[1] * 2 > most), None)


def _without_header(filled: Sequence[int], usual: int) -> Layout:
    # Only lone cells above a real table are titles: no data line is to be taken for one.
    first = 0
    while usual >= 3 and first < min(HUNT_DEPTH, len(filled)) and filled[first] == 1:
        first += 1
    if first >= len(filled):
        first = 0
    return Layout(header_index=None, first_index=first, known_count=0, is_certain=True)


def _known_count(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell and _is_known(cell))


def _is_known(cell: str) -> bool:
    if len(cell) > 60 or "@" in cell:
        return False
    words = folded_words(cell)
    if not words or len(words) > 8:
        return False
    if words[0].isdigit():
        return False
    return "".join(words) in _WORDS or words[0] in _WORDS or (len(words) <= 4 and words[-1] in _WORDS)


def _data_count(cells: Sequence[str]) -> int:
    # A year alone is as often a header (what each member paid in 2025, 2026…) as a value: it says nothing.
    return sum(1 for cell in cells if cell and _DATA.fullmatch(cell) and not _YEAR.fullmatch(cell))


def _differs_below(cells: Sequence[str], below: Sequence[Row]) -> bool:
    for position, cell in enumerate(cells):
        values = [row.cells[position] for row in below if position < len(row.cells) and row.cells[position]]
        if cell and values and sum(1 for value in values if _DATA.fullmatch(value)) * 2 > len(values):
            return True
    return False

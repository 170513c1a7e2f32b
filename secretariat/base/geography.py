"""Place a postcode: its communes, its département or its Caledonian province."""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from typing import Literal

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.resources import resource
from secretariat.base.text import fold

Territory = Literal["metropole", "caledonie"]


class WrongPostcode(Refusal):
    """What was typed is not a postcode of the French system."""


_DEPARTEMENTS = {
    line[:3].strip(): line[4:]
    for line in """\
01  Ain
02  Aisne
03  Allier
04  Alpes-de-Haute-Provence
05  Hautes-Alpes
06  Alpes-Maritimes
07  Ardèche
08  Ardennes
09  Ariège
10  Aube
11  Aude
12  Aveyron
13  Bouches-du-Rhône
14  Calvados
15  Cantal
16  Charente
17  Charente-Maritime
18  Cher
19  Corrèze
21  Côte-d’Or
22  Côtes-d’Armor
23  Creuse
24  Dordogne
25  Doubs
26  Drôme
27  Eure
28  Eure-et-Loir
29  Finistère
2A  Corse-du-Sud
2B  Haute-Corse
30  Gard
31  Haute-Garonne
32  Gers
33  Gironde
34  Hérault
35  Ille-et-Vilaine
36  Indre
37  Indre-et-Loire
38  Isère
39  Jura
40  Landes
41  Loir-et-Cher
42  Loire
43  Haute-Loire
44  Loire-Atlantique
45  Loiret
46  Lot
47  Lot-et-Garonne
48  Lozère
49  Maine-et-Loire
50  Manche
51  Marne
52  Haute-Marne
53  Mayenne
54  Meurthe-et-Moselle
55  Meuse
56  Morbihan
57  Moselle
58  Nièvre
59  Nord
60  Oise
61  Orne
62  Pas-de-Calais
63  Puy-de-Dôme
64  Pyrénées-Atlantiques
65  Hautes-Pyrénées
66  Pyrénées-Orientales
67  Bas-Rhin
68  Haut-Rhin
69  Rhône
70  Haute-Saône
71  Saône-et-Loire
72  Sarthe
73  Savoie
74  Haute-Savoie
75  Paris
76  Seine-Maritime
77  Seine-et-Marne
78  Yvelines
79  Deux-Sèvres
80  Somme
81  Tarn
82  Tarn-et-Garonne
83  Var
84  Vaucluse
85  Vendée
86  Vienne
87  Haute-Vienne
88  Vosges
89  Yonne
90  Territoire de Belfort
91  Essonne
92  Hauts-de-Seine
93  Seine-Saint-Denis
94  Val-de-Marne
95  Val-d’Oise
971 Guadeloupe
972 Martinique
973 Guyane
974 La Réunion
975 Saint-Pierre-et-Miquelon
976 Mayotte
977 Saint-Barthélemy
978 Saint-Martin
984 Terres australes et antarctiques françaises
986 Wallis-et-Futuna
987 Polynésie française
988 Nouvelle-Calédonie
989 Clipperton""".splitlines()
}

# DEP-2: whole postcodes that belong to another département than their prefix says.
_WHOLE_POSTCODES = {"94390": "91", "97133": "977", "97150": "978", "98799": "989"}

# DEP-3: communes served by a post office of the neighbouring département.
_MIXED_POSTCODES = {
    ("01200", "eloise"): "74",
    ("01410", "lajoux"): "39",
    ("01590", "chancia"): "39",
    ("01590", "lavancia epercy"): "39",
    ("05110", "claret"): "04",
    ("05110", "curbans"): "04",
    ("05130", "piegut"): "04",
    ("05130", "venterol"): "04",
    ("05160", "pontis"): "04",
    ("05700", "villebois les pins"): "26",
    ("06260", "la rochette"): "04",
    ("06260", "saint pierre"): "04",
    ("13780", "riboux"): "83",
    ("21340", "change"): "71",
    ("33220", "fougueyrolles"): "24",
    ("33220", "port sainte foy et ponchapt"): "24",
    ("37160", "buxeuil"): "86",
    ("42620", "saint pierre laval"): "03",
    ("43450", "leyvaux"): "15",
    ("48250", "laveyrune"): "07",
    ("52100", "saint eulien"): "51",
    ("52100", "sapignicourt"): "51",
}

_PROVINCES = {
    "Sud": (
        "bouloupari", "boulouparis", "bourail", "dumbea", "farino", "ile des pins", "la foa", "mont dore", "moindou",
        "noumea", "paita", "sarramea", "thio", "yate",
    ),
    "Nord": (
        "belep", "canala", "hienghene", "houailou", "kaala gomen", "kone", "kouaoua", "koumac", "ouegoa", "poindimie",
        "ponerihouen", "pouebo", "pouembout", "poum", "poya", "touho", "voh",
    ),
    "Îles Loyauté": ("lifou", "mare", "ouvea"),
}  # fmt: skip
_PROVINCE_OF = {commune: label for label, communes in _PROVINCES.items() for commune in communes}

# Post office boxes of Nouméa (« 98845 Nouméa Cedex »), which no commune lists.
_NOUMEA_BOXES = range(98840, 98850)


@lru_cache(maxsize=8_192)
def check_postcode(text: str, territory: Territory = "metropole") -> str:
    """The five digits of a postcode; four digits get back the zero that spreadsheets eat (DEP-1).

    Raises ``WrongPostcode``.
    """
    digits = "".join(text.split())
    if re.fullmatch(r"\d{4}", digits, re.ASCII):
        digits = "0" + digits
    if not re.fullmatch(r"\d{5}", digits, re.ASCII):
        example = "98800" if territory == "caledonie" else "43000"
        raise WrongPostcode(
            N_("“{text}” is not a postcode: type five digits, for example {example}."),
            text=text,
            example=example,
        )
    if (departement(digits) is None and not digits.startswith(("00", "980"))) or digits == "00000":
        raise WrongPostcode(N_("No French postcode begins like {text}: check its first digits."), text=digits)
    return digits


@lru_cache(maxsize=8_192)
def departement(postcode: str, city: str = "") -> str | None:
    """The département code of a postcode: ``"43"``, ``"2A"``, ``"974"``; the city settles mixed postcodes (DEP-1…3).

    None for Monaco, for the armed forces and for what is not a postcode.
    """
    code = postcode.strip()
    if len(code) == 4:
        code = "0" + code
    if len(code) != 5 or not (code.isascii() and code.isdigit()):
        return None
    if city:
        mixed = _MIXED_POSTCODES.get((code, _commune_key(city)))
        if mixed is not None:
            return mixed
    whole = _WHOLE_POSTCODES.get(code)
    if whole is not None:
        return whole
    if code.startswith("20"):
        return "2A" if code < "20200" else "2B"
    prefix = code[:3] if code.startswith(("97", "98")) else code[:2]
    return prefix if prefix in _DEPARTEMENTS else None


def departements() -> tuple[str, ...]:
    """All département codes in their usual order."""
    return tuple(_DEPARTEMENTS)


def departement_name(code: str) -> str:
    """« Haute-Loire »; the code itself when it is unknown."""
    return _DEPARTEMENTS.get(code, code)


def departement_label(code: str) -> str:
    """« Haute-Loire (43) »; the code itself when it is unknown."""
    name = _DEPARTEMENTS.get(code)
    return f"{name} ({code})" if name else code


def province(postcode: str, city: str = "") -> str | None:
    """The Caledonian province, « Sud », « Nord » or « Îles Loyauté », which stands for the département there.

    None outside New Caledonia or when neither the city nor the postcode tells (domain 11).
    """
    code = postcode.strip()
    if not code.startswith("988"):
        return None
    named = _PROVINCE_OF.get(_commune_key(city))
    if named is not None:
        return named
    for commune in communes(code):
        return _PROVINCE_OF.get(_commune_key(commune))
    return "Sud" if code.isdigit() and int(code) in _NOUMEA_BOXES else None


def communes(postcode: str) -> tuple[str, ...]:
    """The communes of a postcode, the most populated first; nothing for a CEDEX or an unknown postcode."""
    return tuple(_communes_lines().get(postcode.strip(), "").split("\t")[1:])


@cache
def _communes_lines() -> dict[str, str]:
    # The lines stay whole: cutting 6 310 of them would triple the time of the first look-up.
    content = gzip.decompress(resource("geography", "communes.txt.gz").read_bytes()).decode("utf-8")
    return {line[:5]: line for line in content.split("\n")}


def _commune_key(city: str) -> str:
    key = re.sub(r"[^a-z0-9]+", " ", fold(city)).strip()
    key = re.sub(r" cedex(?: \d+)?$", "", key)
    key = re.sub(r"^(?:l (?=ile )|le (?=mont dore))", "", key)
    return re.sub(r"\bste\b", "sainte", re.sub(r"\bst\b", "saint", key))

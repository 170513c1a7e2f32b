"""Numbers and dates in letters, as minutes begin with them (13.3, 13.6)."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

from secretariat.base.formats import NO_BREAK, date_text, fraction_words, time_text
from secretariat.base.i18n import _, language, pgettext

_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_RANKS = (
    "première", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième",
    "dixième", "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième",
    "dix-huitième", "dix-neuvième", "vingtième",
)  # fmt: skip


def in_letters(number: int, *, is_feminine: bool = False) -> str:
    """« deux mille vingt-sept », « quatre-vingts », « vingt et une » (TV-LET-01), up to 999 999; digits in English."""
    if language() != "fr" or not 0 <= number < 1_000_000:
        return str(number)
    thousands, rest = divmod(number, 1000)
    words = []
    if thousands:
        words += [*([_hundreds(thousands, is_final=False)] if thousands > 1 else []), "mille"]
    if rest or not thousands:
        words.append(_hundreds(rest, is_final=True))
    text = " ".join(words)
    return text + "e" if is_feminine and (text == "un" or text.endswith((" un", "-un"))) else text


def _hundreds(number: int, *, is_final: bool) -> str:
    """Below 1 000; « cent » and « quatre-vingt » take an s when they end the number."""
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        many = "cents" if hundreds > 1 and not rest and is_final else "cent"
        words.append(f"{_UNITS[hundreds]} {many}" if hundreds > 1 else "cent")
    if rest or not hundreds:
        words.append(_tens(rest, is_final=is_final))
    return " ".join(words)


def _tens(number: int, *, is_final: bool) -> str:
    if number < 20:
        return _UNITS[number]
    ten = number // 10 * 10
    if ten in (70, 90):
        ten -= 10
    unit = number - ten
    if not unit:
        return "quatre-vingts" if ten == 80 and is_final else _TENS[ten]
    joint = " et " if unit in (1, 11) and ten != 80 else "-"
    return f"{_TENS[ten]}{joint}{_UNITS[unit]}"


def year_in_letters(on: date) -> str:
    """« L’an deux mille vingt-sept »."""
    return _("In the year {year}", year=in_letters(on.year))


def day_in_letters(on: date) -> str:
    """« le dix-sept juin », « le premier juin »; the plain date in English."""
    if language() != "fr":
        return pgettext("opening", "on {date}", date=date_text(on))
    day = "premier" if on.day == 1 else in_letters(on.day)
    return pgettext("opening", "on {date}", date=f"{day} {_MONTHS[on.month - 1]}")


def hour_in_letters(at: time) -> str:
    """« dix-huit heures trente », « une heure », « vingt et une heures une »."""
    if language() != "fr":
        return time_text(at)
    hours = in_letters(at.hour, is_feminine=True)
    words = [hours, "heure" if at.hour < 2 else "heures"]
    if at.minute:
        words.append(in_letters(at.minute, is_feminine=True))
    return " ".join(words)


def resolution_name(number: int) -> str:
    """« première résolution » … « vingtième résolution », then « résolution n° 21 » (AG-33)."""
    if language() == "fr" and 1 <= number <= len(_RANKS):
        return f"{_RANKS[number - 1]} résolution"
    return _("resolution no. {number}", number=number).replace(f" {number}", f"{NO_BREAK}{number}")


def ordinal(number: int) -> str:
    """« premier », « deuxième » of a round; « 1re » and « 2e » are for headings."""
    if language() == "fr":
        return "premier" if number == 1 else _RANKS[number - 1] if number <= len(_RANKS) else f"{number}e"
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")


def the_fraction(fraction: Fraction) -> str:
    """« le quart », « les deux tiers », « la moitié »; « 3/5 » for a fraction nobody says. English has no article."""
    words = fraction_words(fraction)
    if language() != "fr" or not words[0].isalpha() or words.startswith(("la ", "le ")):
        return words
    return f"le {words.removeprefix('un ')}" if words.startswith("un ") else f"les {words}"

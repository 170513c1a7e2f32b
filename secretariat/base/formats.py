"""Write amounts, dates, numbers and identifiers as the user's language does, unbreakable spaces included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from secretariat.base.i18n import N_, _, language
from secretariat.base.money import Currency, round_half_up
from secretariat.base.money import currency as currency_of

NO_BREAK = "\u00a0"
NARROW = "\u202f"
MINUS = "\u2212"
NOTHING = "—"

_MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT_MONTHS = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}

_FRACTIONS = {
    Fraction(1, 4): N_("one quarter"),
    Fraction(1, 3): N_("one third"),
    Fraction(1, 2): N_("one half"),
    Fraction(2, 3): N_("two thirds"),
    Fraction(3, 4): N_("three quarters"),
    Fraction(1, 5): N_("one fifth"),
    Fraction(1, 10): N_("one tenth"),
    Fraction(1): N_("the whole"),
}


def money(amount: Decimal | None, currency: Currency | str) -> str:
    """« 1 250,00 € », « −820,00 € », « 57 279 FCFP »; a long dash for no amount (domain 13.1)."""
    if amount is None:
        return NOTHING
    unit = currency_of(currency) if isinstance(currency, str) else currency
    rounded = round_half_up(amount, unit)
    digits = _grouped(f"{abs(rounded):,.{unit.decimals}f}")
    sign = MINUS if rounded < 0 else ""
    if language() == "en" and unit.code == "EUR":
        return f"{sign}{unit.symbol}{digits}"
    return f"{sign}{digits}{NO_BREAK}{unit.symbol if language() == 'fr' else unit.code}"


def short_money(amount: Decimal | None, currency: Currency | str) -> str:
    """The amount for the narrow column of a table: « 12 500 F » for CFP francs, else as ``money`` writes it."""
    said = money(amount, currency)
    code = currency if isinstance(currency, str) else currency.code
    return said if amount is None or code != "XPF" else f"{said.rpartition(NO_BREAK)[0]}{NO_BREAK}F"


def number(value: int | Decimal) -> str:
    """« 12 500 » or « 1 234,5 »: grouped by three, three decimals at most, no useless zeros."""
    if isinstance(value, int):
        digits, is_negative = f"{abs(value):,}", value < 0
    else:
        digits, is_negative = _trimmed(abs(value), 3), value < 0
    return (MINUS if is_negative and digits != "0" else "") + _grouped(digits)


def percent(fraction: Fraction | Decimal) -> str:
    """« 42,5 % » for 0.425: one decimal at most, a half going up."""
    hundred = fraction * 100
    value = Decimal(hundred.numerator) / hundred.denominator if isinstance(hundred, Fraction) else hundred
    digits = _trimmed(abs(value), 1)
    sign = MINUS if value < 0 and digits != "0" else ""
    return f"{sign}{_grouped(digits)}{'' if language() == 'en' else NO_BREAK}%"


def short_date(date: date) -> str:
    """« 28/02/2027 », for columns; both languages write it so."""
    return f"{date.day:02d}/{date.month:02d}/{date.year:04d}"


def long_date(date: date) -> str:
    """« mardi 1er juin 2027 » (TV-DATE-01)."""
    return f"{weekday(date)} {date_text(date)}"


def date_text(date: date) -> str:
    """« 17 juin 2027 », « 1er juin 2027 »."""
    return f"{_day(date)} {_MONTHS[language()][date.month - 1]} {date.year}"


def day_month(date: date, today: date | None = None) -> str:
    """« 12 mars », for timelines; « 18 nov. 26 » when the year is not the one of ``today``."""
    text = f"{_day(date)}{NO_BREAK}{_SHORT_MONTHS[language()][date.month - 1]}"
    return text if today is None or today.year == date.year else f"{text}{NO_BREAK}{date.year % 100:02d}"


def month_year(date: date) -> str:
    """« juin 2027 »."""
    return f"{_MONTHS[language()][date.month - 1]} {date.year}"


def weekday(date: date) -> str:
    """« mardi »."""
    return _WEEKDAYS[language()][date.weekday()]


def time_text(time: time) -> str:
    """« 18 h 30 », « 10 h » on the hour; « 18:30 » in English."""
    if language() == "en":
        return f"{time.hour:02d}:{time.minute:02d}"
    hour = f"{time.hour}{NO_BREAK}h"
    return f"{hour}{NO_BREAK}{time.minute:02d}" if time.minute else hour


def time_range(start: time, end: time | None) -> str:
    """« 8 h 30 – 10 h »; the beginning alone without an end."""
    return f"{time_text(start)} – {time_text(end)}" if end else time_text(start)


def date_and_time(date: date, time: time) -> str:
    """« jeudi 17 juin 2027 à 18 h 30 », as a convocation says it."""
    return _("{date} at {time}", date=long_date(date), time=time_text(time))


def enumeration(items: Sequence[str]) -> str:
    """« a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])


def phone(e164: str) -> str:
    """« 04 73 00 00 47 », « 0262 12 34 56 », « 26.12.34 »; the international form for other countries."""
    if e164.startswith("+33") and len(e164) == 12:
        return _groups("0" + e164[3:], 2, 2, 2, 2, 2)
    if e164.startswith("+687") and len(e164) == 10:
        return ".".join((e164[4:6], e164[6:8], e164[8:]))
    if e164[:4] in {"+262", "+590", "+594", "+596"} and len(e164) == 13:
        return _groups("0" + e164[4:], 4, 2, 2, 2)
    if e164[:4] in {"+508", "+681"} and len(e164) == 10:
        return _groups(e164, 4, 2, 2, 2)
    if e164.startswith("+689") and len(e164) == 12:
        return _groups(e164, 4, 2, 2, 2, 2)
    return _foreign_phone(e164)


def siren(text: str) -> str:
    """« 812 345 678 »; anything that has not nine digits is shown as it is."""
    return _groups(text, 3, 3, 3, space=NARROW) if len(text) == 9 else text


def siret(text: str) -> str:
    """« 812 345 678 00011 »."""
    return _groups(text, 3, 3, 3, 5, space=NARROW) if len(text) == 14 else text


def ridet(text: str) -> str:
    """« 0 123 456.001 » from the ten digits of a RIDET (ID-5)."""
    return f"{_groups(text[:7], 1, 3, 3, space=NARROW)}.{text[7:]}" if len(text) == 10 else text


def ape(text: str) -> str:
    """« 62.01Z » from ``6201Z`` (ID-3)."""
    return f"{text[:2]}.{text[2:]}" if len(text) == 5 else text


def iban(text: str) -> str:
    """« FR14 2004 1010 … » in groups of four (TV-PAY-01)."""
    return NO_BREAK.join(text[start : start + 4] for start in range(0, len(text), 4))


def fraction_words(fraction: Fraction) -> str:
    """« un quart », « deux tiers »; « 3/5 » for a fraction nobody says."""
    known = _FRACTIONS.get(fraction)
    return _(known) if known else str(fraction)


def _day(date: date) -> str:
    # Locale data write « 1 juin »: French says « 1er » for the first day only.
    return "1er" if date.day == 1 and language() == "fr" else str(date.day)


def _trimmed(value: Decimal, decimals: int) -> str:
    digits = f"{value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _grouped(digits: str) -> str:
    if language() == "en":
        return digits
    return digits.replace(",", NARROW).replace(".", ",")


def _groups(digits: str, *sizes: int, space: str = NO_BREAK) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(digits[start : start + size])
        start += size
    return space.join(parts)


def _foreign_phone(e164: str) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL).replace(" ", NO_BREAK)

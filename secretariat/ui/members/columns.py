"""The columns of the members' table: those of the design, then every other field for whoever wants it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter

from secretariat.base import formats
from secretariat.base.i18n import _, pgettext
from secretariat.base.text import fold
from secretariat.directory.rows import MemberRow
from secretariat.members.rules import CHANNEL_LABELS, PARTY_KIND_LABELS
from secretariat.ui.members import words
from secretariat.ui.members.setting import Setting
from secretariat.ui.widgets.columns import Column, tick_column

# Shown on a wide window unless the user chose otherwise.
WIDE_COLUMNS = ("email", "college")
# Those that stay while a member is being edited.
EDIT_COLUMNS = ("number", "name", "city", "status")


def member_columns(setting: Callable[[], Setting]) -> tuple[Column, ...]:
    """``setting`` gives the currency and the year of the moment."""

    def money(name: str) -> Callable[[MemberRow], str]:
        return lambda row: formats.money(getattr(row, name), setting().currency) if getattr(row, name) else ""

    return (
        tick_column(),
        Column(key="number", title=lambda: _("No."), text=attrgetter("number"), kind="muted", width=58,
               sort=words.number_order),
        Column(key="name", title=lambda: pgettext("column", "Organisation"), kind="strong", width=214,
               text=lambda row: row.name, min_width=150, max_width=320, stretch=6, sort=lambda row: row.sort_key,
               tip=lambda row: row.name),
        Column(key="representative", title=lambda: pgettext("column", "Representative"), width=138,
               text=attrgetter("representative"), stretch=1, min_width=96, sort_text=_last_word_first),
        Column(key="email", title=lambda: _("E-mail"), text=lambda row: row.email, kind="muted", width=230,
               stretch=2, min_width=120, is_hidden=True),
        Column(key="city", title=lambda: _("Town (dept)"), text=words.city_text, kind="muted", width=136,
               stretch=1, min_width=96, sort=lambda row: _folded(row.city) or None),
        Column(key="headcount", title=lambda: _("Headcount"), kind="number", width=68,
               text=lambda row: "" if row.headcount is None else formats.number(row.headcount),
               sort=lambda row: row.headcount),
        Column(key="college", title=lambda: _("College"), text=lambda row: row.college, kind="muted", width=130,
               is_hidden=True),
        Column(key="status", title=lambda: _("Status"), text=lambda row: words.status_word(row.status), kind="pill",
               width=108, tone=lambda row: words.STATUS_LOOKS[row.status][0],
               sign=lambda row: words.STATUS_LOOKS[row.status][1]),
        Column(key="dues", title=lambda: pgettext("column", "Dues {year}", year=setting().year_label),
               kind="icon_text", width=170,
               text=lambda row: words.dues_cell(row, setting().currency).text,
               sign=lambda row: words.dues_cell(row, setting().currency).icon,
               tone=lambda row: words.dues_cell(row, setting().currency).tone, sort=words.dues_order),
        Column(key="short_name", title=lambda: _("Short name"), text=lambda row: row.short_name, width=110,
               is_hidden=True),
        Column(key="kind", title=lambda: _("Kind"), text=lambda row: _(PARTY_KIND_LABELS[row.kind]), kind="muted",
               width=104, is_hidden=True),
        Column(key="legal_form", title=lambda: _("Legal form"), text=lambda row: row.legal_form, kind="muted",
               width=104, is_hidden=True),
        Column(key="siret", title=lambda: "SIRET", text=lambda row: formats.siret(row.siret), kind="muted",
               width=150, is_hidden=True),
        Column(key="ridet", title=lambda: "RIDET", text=lambda row: formats.ridet(row.ridet), kind="muted",
               width=120, is_hidden=True),
        Column(key="phone", title=lambda: _("Phone"), text=lambda row: formats.phone(row.phone) if row.phone else "",
               kind="muted", width=122, is_hidden=True),
        Column(key="postcode", title=lambda: _("Postcode"), text=lambda row: row.postcode, kind="muted", width=92,
               is_hidden=True),
        Column(key="departement", title=lambda: _("Département"), kind="muted", width=140, is_hidden=True,
               text=lambda row: words.departement_words(row.departement) if row.departement else "",
               sort=lambda row: row.departement or None),
        Column(key="category", title=lambda: _("Category"), text=lambda row: row.category, kind="muted", width=140,
               is_hidden=True),
        Column(key="domains", title=lambda: _("Domains"), text=lambda row: ", ".join(row.domains), kind="muted",
               width=200, is_hidden=True),
        Column(key="channel", title=lambda: _("Written to by"), text=lambda row: _(CHANNEL_LABELS[row.channel]),
               kind="muted", width=100, is_hidden=True),
        Column(key="joined_on", title=lambda: _("Joined on"), kind="muted", width=104, is_hidden=True,
               text=lambda row: formats.short_date(row.joined_on) if row.joined_on else "",
               sort=lambda row: row.joined_on),
        Column(key="left_on", title=lambda: _("Left on"), kind="muted", width=104, is_hidden=True,
               text=lambda row: formats.short_date(row.left_on) if row.left_on else "", sort=lambda row: row.left_on),
        Column(key="called", title=lambda: _("Called"), text=money("called"), kind="amount", width=104,
               is_hidden=True, sort=lambda row: row.called),
        Column(key="paid", title=lambda: _("Paid"), text=money("paid"), kind="amount", width=104, is_hidden=True,
               sort=lambda row: row.paid),
        Column(key="balance", title=lambda: _("Owed"), text=money("balance"), kind="amount", width=104,
               is_hidden=True, sort=lambda row: row.balance),
    )


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    """Towns come again and again: each is folded once."""
    return fold(text)


def _last_word_first(name: str) -> str | None:
    """Persons sort by family name, which stands last."""
    first, _space, last = name.rpartition(" ")
    return fold(f"{last} {first}") or None

"""What the list shows as a file: the same columns, order and rows, with real numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.directory.rows import MemberRow
from secretariat.interchange.writers import Value, write_table
from secretariat.ui.widgets.columns import Column

# Columns whose cells are more than words; the others are written as they are shown.
_VALUES: Mapping[str, Callable[[MemberRow], Value]] = {
    "headcount": lambda row: row.headcount,
    "siret": lambda row: row.siret,
    "ridet": lambda row: row.ridet,
    "joined_on": lambda row: row.joined_on,
    "left_on": lambda row: row.left_on,
    "called": lambda row: row.called,
    "paid": lambda row: row.paid,
    "balance": lambda row: row.balance,
}


def write_rows(target: Path, columns: Sequence[Column], rows: Sequence[MemberRow], progress: Progress) -> int:
    """Write the rows in the format of the target's extension; how many.

    « Ville (dépt) » becomes two columns, so that the file can be read back.
    """
    headers: list[str] = []
    getters: list[Callable[[MemberRow], Value]] = []
    for column in columns:
        if column.key == "city":
            headers += [_("City"), _("Département")]
            getters += [lambda row: row.city, lambda row: row.departement]
        elif column.key == "departement" and any(each.key == "city" for each in columns):
            continue
        else:
            headers.append(column.title())
            getters.append(_VALUES.get(column.key, column.text))
    cells = [[getter(row) for getter in getters] for row in rows]
    write_table(target, headers, cells, title=_("Members"), progress=progress)
    return len(rows)

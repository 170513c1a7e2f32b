"""The four forms of the assistant for a new association."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from secretariat.association.rules import TERRITORY_LABELS, YEAR_KIND_LABELS, Territory, YearKind
from secretariat.base import formats
from secretariat.base.errors import Refusal
from secretariat.base.geography import check_postcode, communes, departement, departement_label
from secretariat.base.i18n import N_, _
from secretariat.base.identifiers import check_email, check_rna
from secretariat.base.money import currency
from secretariat.base.paths import safe_file_name
from secretariat.ui.context import UiContext
from secretariat.ui.home.founding import CURRENCIES
from secretariat.ui.home.places import SUFFIX, home_folder, place_warning
from secretariat.ui.widgets.basics import button, label, row
from secretariat.ui.widgets.fields import ComboField, EnumField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.money import MoneyEdit
from secretariat.ui.widgets.tags import CommuneCompleter, TagsEdit

CURRENCY_LABELS = (("EUR", N_("Euro")), ("XPF", N_("CFP franc")))
_QUORUMS = (None, Fraction(1, 4), Fraction(1, 3), Fraction(1, 2))
_MONTHS = tuple(range(1, 13))


class IdentityStep(Form):
    """Who the association is, and who works here."""

    territory_changed = Signal(object)

    def __init__(self, actor: str) -> None:
        super().__init__()
        self.territory = EnumField(Territory, TERRITORY_LABELS)
        self.currency = ComboField([(code, _(name)) for code, name in CURRENCY_LABELS])
        postcode, city = QLineEdit(), QLineEdit()
        self._completer = CommuneCompleter(postcode, city, communes)
        self.add("name", _("Name of the association"), QLineEdit(), 8, required=True)
        self.add("short_name", _("Short name"), QLineEdit(), 4)
        self.add("street", _("Street"), QLineEdit(), 6)
        self.add("postcode", _("Postcode"), postcode, 2, check=self._check_postcode)
        self.add("city", _("Town"), city, 4)
        self.add("territory", _("Territory"), self.territory, 6)
        self.add("currency", _("Currency"), self.currency, 3, help=_("It cannot change once amounts are recorded."))
        self.add("rna", _("RNA number"), QLineEdit(), 3, check=_reader(check_rna), help=_("W and nine digits"))
        self.add("email", _("E-mail of the association"), QLineEdit(), 6, check=_reader(check_email))
        self.add(
            "actor",
            _("Your name"),
            QLineEdit(actor),
            6,
            required=True,
            help=_("It is noted beside each action in the history."),
        )
        self.finish()
        self._is_chosen = False
        self.territory.activated.connect(lambda _at: self._choose_territory())
        postcode.textEdited.connect(self._follow_postcode)

    def file_name(self) -> str:
        """The name proposed for the file."""
        return safe_file_name(self.value("short_name") or self.value("name"))

    def _choose_territory(self) -> None:
        self._is_chosen = True
        self._move()

    def _follow_postcode(self, text: str) -> None:
        """A whole postcode tells the territory, and so the money, until somebody chooses the territory by hand."""
        code = "".join(text.split())
        if self._is_chosen or len(code) != 5 or not code.isdecimal():
            return
        territory = Territory.CALEDONIE if code.startswith("988") else Territory.METROPOLE
        if territory is not self.territory.value():
            self.territory.set_value(territory)
            self._move()

    def _move(self) -> None:
        self.currency.set_value(CURRENCIES[self.territory.value()])
        self.validate("postcode")
        self.territory_changed.emit(self.territory.value())

    def _check_postcode(self, text: Any) -> tuple[str, str] | None:
        try:
            code = check_postcode(str(text), self.territory.value().value)
        except Refusal as refusal:
            return "error", str(refusal)
        found = departement(code)
        return ("ok", departement_label(found)) if found else None


class YearStep(Form):
    """The membership year, the amount of dues and the colleges."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = EnumField(YearKind, YEAR_KIND_LABELS)
        self.month = ComboField([(month, month_name(month)) for month in _MONTHS])
        self.amount = MoneyEdit()
        self.add("year_kind", _("Membership year"), self.kind, 6)
        self.add("year_start_month", _("It begins in"), self.month, 6)
        self.add(
            "due_amount",
            _("Yearly dues of a member"),
            self.amount,
            6,
            help=_("Leave it empty for a scale by headcount or by category: it is typed in the Dues tab."),
        )
        self.add(
            "colleges",
            _("Colleges of voters, if there are any"),
            TagsEdit(name=_("Colleges")),
            6,
            help=_("For example: companies, training, public bodies. Enter after each."),
        )
        self.finish()
        self.kind.activated.connect(lambda _at: self._offer_month())
        self._offer_month()

    def set_territory(self, territory: Territory) -> None:
        """Count in the money of the territory."""
        self.amount.set_currency(currency(CURRENCIES[territory]))

    def _offer_month(self) -> None:
        self.month.setEnabled(self.kind.value() is YearKind.FIXED)


class StatutesStep(Form):
    """The rules that every general meeting needs, each with its article."""

    def __init__(self) -> None:
        super().__init__()
        self.allowed = QCheckBox(_("A member may give a proxy"))
        self.allowed.setChecked(True)
        self.allowed.setAccessibleName(_("A member may give a proxy"))
        self.most = ComboField([(None, _("As many as one likes")), *[(n, str(n)) for n in (1, 2, 3, 4, 5, 10)]])
        self.most.set_value(2)
        paid = ComboField([(True, _("Members whose dues are paid")), (False, _("All members"))])
        days = ComboField([(n, _("{count} days", count=n)) for n in (8, 10, 15, 21, 30)])
        days.set_value(15)
        quorum = ComboField([(q, formats.fraction_words(q) if q else _("No quorum")) for q in _QUORUMS])
        self.section(_("General meetings"))
        self.add("notice_days", _("Notice of the convocation"), days, 8)
        self.add("notice_article", _("Article"), QLineEdit(), 4)
        self.add("requires_up_to_date", _("Who votes"), paid, 8)
        self.add("vote_article", _("Article"), QLineEdit(), 4)
        self.add("quorum", _("Quorum: at least"), quorum, 8)
        self.add("quorum_article", _("Article"), QLineEdit(), 4)
        self.add("proxies_allowed", _("Proxies"), self.allowed, 4)
        self.add("max_proxies", _("Proxies per person at most"), self.most, 4)
        self.add("proxy_article", _("Article"), QLineEdit(), 4)
        self.finish()
        self.allowed.toggled.connect(self.most.setEnabled)


class FileStep(Form):
    """Where the file lies; a synchronised folder is warned about."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._is_chosen = False
        self.path = PathField(self._browse)
        self.add("file", _("File of the association"), self.path, check=self._check_place, required=True)
        self.add_widget(
            label(
                _(
                    "One file holds the whole association: members, dues, events, meetings, papers. A backup is made "
                    "each time it is closed after a change."
                ),
                "muted",
                wrap=True,
            )
        )
        self.finish()

    def propose(self, name: str) -> None:
        """Propose a free name in the documents folder, until a place was chosen."""
        if self._is_chosen:
            return
        folder, stem, at = home_folder(), name.lower().replace(" ", "-") or "association", 1
        file = folder / f"{stem}{SUFFIX}"
        while file.exists():
            at += 1
            file = folder / f"{stem}-{at}{SUFFIX}"
        self.path.setText(str(file))
        self.validate("file")

    def file(self) -> Path:
        """The chosen file, with its ending, under a name that every system takes."""
        file = self._typed()
        return file.with_name(safe_file_name(file.name)) if file.name else file

    def _typed(self) -> Path:
        text = self.path.text().strip()
        return Path(text if text.endswith(SUFFIX) else text + SUFFIX)

    def _browse(self) -> None:
        chosen = self._context.ask_save(
            self, _("File of the association"), self.file().name, [(_("Secrétariat files"), f"*{SUFFIX}")]
        )
        if chosen is not None:
            self._is_chosen = True
            self.path.setText(str(chosen))
            self.validate("file")

    def _check_place(self, text: Any) -> tuple[str, str] | None:
        file = self.file()
        if not file.is_absolute() or not file.parent.is_dir():
            return "error", _("This folder does not exist: choose another one.")
        if file.exists():
            return "error", _("This file exists already: choose another name.")
        warning = place_warning(file)
        if not warning and file != self._typed():
            warning = _("The file will be called “{name}”, a name that every system takes.", name=file.name)
        return ("warning", warning) if warning else None


class PathField(QWidget):
    """A path to type, and the button that chooses it."""

    def __init__(self, on_browse: Any) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(_("File of the association"))
        self.browse: QPushButton = button(_("Choose…"), icon="folder", on=on_browse)
        layout = row(self.edit, self.browse)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        return self.edit.text()

    def setText(self, text: str) -> None:
        self.edit.setText(text)

    def value(self) -> str:
        return self.edit.text().strip()

    def set_value(self, value: Any) -> None:
        self.edit.setText(str(value or ""))


def month_name(month: int) -> str:
    """« septembre »."""
    return formats.month_year(date(2000, month, 1)).rsplit(" ", 1)[0]


def _reader(check: Any) -> Any:
    def answer(value: Any) -> tuple[str, str] | None:
        try:
            check(str(value))
        except Refusal as refusal:
            return "error", str(refusal)
        return None

    return answer

"""« À propos »: the version, and the licence of everything that is shipped."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Any

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from secretariat import __version__
from secretariat.base.i18n import N_, _
from secretariat.base.resources import resource
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.header import Mark
from secretariat.ui.widgets.basics import column, label, row

# What the program is made of, by the name of its distribution; those that are not installed are passed over.
_DISTRIBUTIONS = (
    "PySide6_Essentials", "shiboken6", "SQLAlchemy", "alembic", "psycopg", "reportlab", "pypdfium2", "Babel", "Jinja2",
    "rapidfuzz", "python-calamine", "XlsxWriter", "odfdo", "segno", "schwifty", "python-stdnum", "phonenumberslite",
    "email-validator", "holidays", "defusedxml", "keyring", "platformdirs", "tomli_w", "tzdata", "lxml", "pillow",
)  # fmt: skip
_DATA = (
    (N_("Inter typeface"), "SIL Open Font License 1.1", N_("© The Inter Project Authors")),
    (N_("DejaVu typeface"), "Bitstream Vera, DejaVu", N_("© Bitstream and the DejaVu team")),
    (N_("Communes and postcodes"), "Licence Ouverte 2.0", N_("La Poste, INSEE")),
    (N_("Pictograms and drawings"), "MIT", N_("drawn for Secrétariat")),
)
_QT = N_(
    "Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They stand in files of their "
    "own beside the program: you may replace them by your own versions, study them and change them. Their source "
    "code is offered at download.qt.io."
)


class AboutDialog(SheetDialog):
    """Everything in one text that can be copied for whoever helps."""

    def __init__(self, window: Any, context: UiContext) -> None:
        super().__init__(window, _("About Secrétariat"), size=QSize(700, 560))
        self._details = details()
        who = column(
            label(_("Secrétariat {version}", version=__version__), "sub"),
            label(
                _("For the secretaries and treasurers of associations. Free software under the MIT licence."),
                "muted",
                wrap=True,
            ),
            spacing=2,
        )
        top = row(Mark(44), spacing=14)
        top.addLayout(who, 1)
        self.body.addLayout(top)
        self.body.addWidget(label(_("Licences of what is shipped"), "strong"))
        self.text = QPlainTextEdit(licences())
        self.text.setReadOnly(True)
        self.text.setProperty("readOnly", True)
        self.text.setAccessibleName(_("Licences of what is shipped"))
        self.body.addWidget(self.text, 1)
        self.body.addWidget(label(_(_QT), "small", wrap=True))
        copy = self.add_button(_("Copy the details"), icon="note")
        copy.clicked.connect(self.copy_details)
        self.add_button(_("Close"), "primary", is_default=True).clicked.connect(self.accept)

    def copy_details(self) -> None:
        """Put versions and licences on the clipboard."""
        QGuiApplication.clipboard().setText(self._details)


def licences() -> str:
    """One line for each thing that is shipped: name, version, licence."""
    lines = [f"Secrétariat {__version__} — MIT"]
    lines += [f"{_(name)} — {licence} — {_(whose)}" for name, licence, whose in _DATA]
    lines.append(f"Python {platform.python_version()} — PSF License")
    for name in _DISTRIBUTIONS:
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        lines.append(f"{found['Name']} {found['Version']} — {_licence_of(found)}")
    return "\n".join(lines)


def _licence_of(found: metadata.PackageMetadata) -> str:
    if "License-Expression" in found:
        return found["License-Expression"]
    names = [each.rsplit("::", 1)[-1].strip() for each in found.get_all("Classifier") or () if "License ::" in each]
    stated = found["License"] if "License" in found else ""  # noqa: SIM401  (it is no mapping)
    text = stated.strip().splitlines()
    short = text[0] if text and len(text[0]) <= 60 else ""
    return ", ".join(names) or short or _("see its own files")


def details() -> str:
    """Versions and licences, as they are copied for whoever helps."""
    head = f"Secrétariat {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    return f"{head}\n\n{licences()}\n\n{_(_QT)}\n\n{_own_licence()}"


def _own_licence() -> str:
    file = resource("fonts", "inter", "OFL.txt")
    return file.read_text(encoding="utf-8") if file.is_file() else ""

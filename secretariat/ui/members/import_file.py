"""The first step of an import: a place to drop the file, and the formats that are read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.basics import button, row, spaced
from secretariat.ui.widgets.panels import EmptyState, Panel

_TABLES = "*.csv *.tsv *.txt *.xlsx *.xls *.ods"


def file_kinds(*, only_tables: bool = False) -> tuple[tuple[str, str], ...]:
    """What a file dialog offers: lists of members, or the formats in which a report is written."""
    if only_tables:
        return ((_("CSV for spreadsheets"), "*.csv"), (_("Excel workbook"), "*.xlsx"), (_("OpenDocument"), "*.ods"))
    return ((_("Lists of members"), f"{_TABLES} *.vcf"), (_("All files"), "*"))


class FileStep(QWidget):
    """Choose a file, or drop it anywhere on the dialog."""

    choose_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button(_("Choose a file…"), "primary", icon="folder", on=self.choose_asked.emit)
        self.button.setDefault(True)
        invitation = EmptyState(
            "upload",
            _("Drop your list of members here"),
            _("Excel, OpenDocument, CSV or contact cards. Nothing is written before you have seen what will be done."),
            [self.button],
            tone="info",
        )
        invitation.setFixedWidth(theme.current().px(520))
        place = Panel("soft", margins=(24,))
        place.add(None)
        place.add(row(None, invitation, None))
        place.add(None)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(place, 1)

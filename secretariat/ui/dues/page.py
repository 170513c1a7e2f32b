"""The Cotisations tab: the campaign, the payments and the scale."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.ui.context import UiContext
from secretariat.ui.dues.campaign import CampaignView
from secretariat.ui.dues.payments import PaymentsView
from secretariat.ui.dues.scale import ScaleView
from secretariat.ui.dues.subtabs import SubTabs
from secretariat.ui.feed import touches
from secretariat.ui.widgets.fields import SearchField

_TABLES = ("due", "payment", "allocation", "campaign", "scale", "scale_line", "party", "membership", "category",
           "headcount", "association")  # fmt: skip


class DuesPage(QWidget):
    """The page the main window shows; each part reads through the application when it is looked at."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = SubTabs([("campaign", _("Campaign")), ("payments", _("Payments")), ("scale", _("Scale"))])
        self.campaign = CampaignView(context)
        self.payments = PaymentsView(context)
        self.scale = ScaleView(context)
        self._views: dict[str, CampaignView | PaymentsView | ScaleView] = {
            "campaign": self.campaign, "payments": self.payments, "scale": self.scale,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._show_part)
        self.campaign.scale_asked.connect(lambda: self.tabs.choose("scale"))
        self.campaign.label_changed.connect(lambda text: self.tabs.set_text("campaign", text))
        self.payments.record_asked.connect(self._record_payment)
        context.feed.changed.connect(self._changed)
        self._settings = context.settings
        kept = context.settings.ui.get("dues", {}) if context.settings is not None else {}
        for key, view in self._listed():
            if isinstance(kept.get(key), dict):
                view.list.table.restore_columns_state(kept[key])

    def _listed(self) -> tuple[tuple[str, CampaignView | PaymentsView], ...]:
        return (("campaign", self.campaign), ("payments", self.payments))

    # What the window asks

    def activate(self) -> None:
        """Read the part that is shown again."""
        self._current().load()

    def search_field(self) -> SearchField | None:
        """The search of the list shown."""
        view = self._current()
        return None if isinstance(view, ScaleView) else view.list.search

    def new_record(self) -> None:
        """A new scale on the scale's part, elsewhere a payment."""
        if self.tabs.current() == "scale":
            self.scale.new_record()
        else:
            self._record_payment()

    def edit_record(self) -> None:
        """Change the chosen due."""
        if self.tabs.current() == "campaign":
            self.campaign.edit_record()

    def export_rows(self) -> None:
        view = self._current()
        if not isinstance(view, ScaleView):
            view.export_rows()

    def print_rows(self) -> None:
        view = self._current()
        if not isinstance(view, ScaleView):
            view.print_rows()

    def show_record(self, party_id: int) -> None:
        """Show what a member owes."""
        self.tabs.choose("campaign")
        self.campaign.show_record(party_id)

    def call_dues(self) -> None:
        """Prepare the next campaign."""
        self.tabs.choose("campaign")
        self.campaign.year.call_year()

    def save_state(self) -> None:
        """Keep the columns of both lists for the next start."""
        if self._settings is not None:
            self._settings.ui["dues"] = {key: view.list.table.columns_state() for key, view in self._listed()}

    def areas(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.tabs, *self._current().areas()]

    def step_back(self) -> None:
        """Échap."""
        self._current().step_back()

    def _current(self) -> CampaignView | PaymentsView | ScaleView:
        return self._views[self.tabs.current()]

    def _show_part(self, key: str) -> None:
        self._stack.setCurrentWidget(self._views[key])
        self._views[key].load()

    def _record_payment(self) -> None:
        self.tabs.choose("campaign")
        self.campaign.new_record()

    def _changed(self, changes: object) -> None:
        if self.isVisible() and touches(changes, *_TABLES):
            self._current().load()

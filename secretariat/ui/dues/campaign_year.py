"""What is done to a whole year of dues: call it, call who is missing, note that the calls left, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _, ngettext
from secretariat.dues.commands import CloseCampaign, MarkCallsSent
from secretariat.dues.rows import CampaignDraft, CampaignSheet
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dues.calling import CallDialog, CallMissingDialog, CallYearDialog

if TYPE_CHECKING:
    from secretariat.application import Application


class YearActions(QObject):
    """Acts on ``sheet``, the campaign shown. ``scale_asked`` when a scale must be made before calling.

    ``calling`` when the call of a new year opens: the latest campaign is the one to show from then on.
    """

    scale_asked = Signal()
    calling = Signal()

    def __init__(self, context: UiContext, view: QWidget) -> None:
        super().__init__(view)
        assert context.app is not None
        self._context, self._view = context, view
        self._app: Application = context.app
        self.sheet: CampaignSheet | None = None

    def call_year(self) -> None:
        """Prepare the call of the next year."""
        app = self._app
        act(self._context, lambda _progress: app.dues.campaign_draft(), on_done=self._show_call, owner=self)

    def _show_call(self, draft: CampaignDraft) -> None:
        if draft.scale_id is None:
            self.scale_asked.emit()
            return
        self.calling.emit()
        self._open_dialog(CallYearDialog(self._view, self._context, draft))

    def call_missing(self) -> None:
        """Prepare the call of the members who are missing."""
        if self.sheet is not None and self.sheet.campaign is not None:
            self._open_dialog(CallMissingDialog(self._view, self._context, self.sheet.campaign, self.sheet.on))

    def _open_dialog(self, dialog: CallDialog) -> None:
        dialog.member_asked.connect(lambda party_id: self._context.go_to("members", party_id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close_year(self) -> None:
        """Close the year, after the one question the design keeps for it."""
        campaign = self.sheet.campaign if self.sheet is not None else None
        if campaign is None or self.sheet is None:
            return
        figures = self.sheet.figures
        still = ngettext("{count} due is still owed and can be paid after the closing.",
                         "{count} dues are still owed and can be paid after the closing.",
                         figures.late.count + figures.to_come.count)
        if not self._context.ask(self._view, _("Close the year {year}?", year=campaign.label), still,
                                 verb=_("Close the year")):
            return
        app, command = self._app, CloseCampaign(id=campaign.id, version=campaign.version)
        act(self._context, lambda _progress: app.dues.close_campaign(command), owner=self)

    def mark_sent(self) -> None:
        """Note that the calls left today."""
        campaign = self.sheet.campaign if self.sheet is not None else None
        if campaign is not None and self.sheet is not None:
            app = self._app
            command = MarkCallsSent(id=campaign.id, version=campaign.version, sent_on=self.sheet.on)
            act(self._context, lambda _progress: app.dues.mark_calls_sent(command), owner=self)

"""The dialog that calls dues: terms at the left, whom it calls and whom it cannot at the right, then one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.formats import date_text, money
from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.dues.commands import CallDues, CallMissing
from secretariat.dues.rows import CampaignDraft, CampaignPreview, CampaignRow
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.dues.words import PRORATAS
from secretariat.ui.widgets.basics import button, label, line, spaced
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel, ScrollColumn
from secretariat.ui.widgets.progress import JobBar

_PAUSE_MS = 200
_SIZE = QSize(860, 560)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """What a call asks: ``command`` reads the form and raises ``Invalid``; the others run away from the window."""

    command: Callable[[], Any]
    preview: Callable[[Any], CampaignPreview]
    carry_out: Callable[[Any, Progress], Any]


class CallDialog(SheetDialog):
    """Calls a year, or the members whom a campaign has not called yet. ``called`` when it is done."""

    called = Signal()
    member_asked = Signal(int)

    def __init__(self, parent: QWidget | None, context: UiContext, title: str, subtitle: str) -> None:
        super().__init__(parent, title, subtitle, size=_SIZE)
        self._context = context
        self._preview: CampaignPreview | None = None
        self._job: Any = None
        self._asked = 0
        self.form = Form()
        self.strip = ResultStrip("bad")
        self.strip.set_result("bad", "")
        self.figure = label("", "fig")
        self.sentence = label("", "", wrap=True)
        self._by_category = QVBoxLayout()
        spaced(self._by_category, spacing=4)
        self._left_out = QVBoxLayout()
        spaced(self._left_out, spacing=8)
        self.jobs = JobBar()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.look)
        self.cancel = self.add_button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(_("Call the dues"), "primary", icon="check", is_default=True)
        self.go.clicked.connect(self.call)
        self.go.setEnabled(False)

    def build(self, calling: Calling) -> None:
        """Lay out the form and the preview, once the form has its fields."""
        self._calling = calling
        left = Panel("surface", margins=(0,), spacing=12)
        left.setFixedWidth(320)
        left.add(self.form, self.strip)
        self.form.finish()
        right = Panel("soft", margins=(16, 14, 16, 14), spacing=10)
        self._by_category_panel = QWidget()
        self._by_category_panel.setLayout(self._by_category)
        right.add(self.figure, self.sentence, self._by_category_panel)
        self._problems = QWidget()
        problems = QVBoxLayout(self._problems)
        spaced(problems, spacing=8)
        problems.addWidget(line())
        self._problems_title = label("", "strong", wrap=True)
        problems.addWidget(self._problems_title)
        problems.addLayout(self._left_out)
        right.add(self._problems, None)
        self._problems.hide()
        body = QHBoxLayout()
        spaced(body, spacing=24)
        body.addWidget(ScrollColumn(left))
        body.addWidget(ScrollColumn(right), 1)
        self.body.addLayout(body, 1)
        self.body.addWidget(self.jobs)
        self.form.changed.connect(lambda _key: self._wait.start())
        self.form.submitted.connect(self.call)
        self.form.focus("called_on")
        self.look()

    # Preview

    def look(self) -> None:
        """Ask for the preview of what is typed."""
        command = self._read()
        if command is None:
            return
        self._asked += 1
        asked = self._asked
        preview = self._calling.preview
        act(self._context, lambda _progress: (asked, preview(command)), on_done=self._show_preview,
            on_refused=self._refused, owner=self)

    def _show_preview(self, answer: tuple[int, CampaignPreview]) -> None:
        asked, preview = answer
        if asked != self._asked:
            return
        self._preview = preview
        self.figure.setText(money(preview.total, preview.currency))
        said = [ngettext("{count} member to call", "{count} members to call", preview.count)]
        if preview.reduced_count:
            said.append(ngettext("{count} of them with a reduced amount", "{count} of them with a reduced amount",
                                 preview.reduced_count))
        if preview.exempt_count:
            said.append(ngettext("{count} exempt member is not called", "{count} exempt members are not called",
                                 preview.exempt_count))
        self.sentence.setText(" · ".join(said))
        _empty(self._by_category)
        for name, figure in preview.by_category.items():
            words = ngettext("{name}: {count} member", "{name}: {count} members", figure.count, name=name)
            self._by_category.addLayout(_sides(words, money(figure.amount, preview.currency)))
        self._show_left_out(preview)
        self.go.setEnabled(preview.count > 0)
        self.go.setText(ngettext("Call {count} due", "Call {count} dues", preview.count))

    def _show_left_out(self, preview: CampaignPreview) -> None:
        _empty(self._left_out)
        count = len(preview.left_out)
        self._problems.setVisible(bool(count))
        self._problems_title.setText(
            ngettext(
                "{count} member cannot be called yet; you can call it later.",
                "{count} members cannot be called yet; you can call them later.",
                count,
            )
        )
        for left in preview.left_out[:100]:
            line_ = QWidget()
            layout = QVBoxLayout(line_)
            spaced(layout, spacing=0)
            open_ = button(left.name, "link", compact=True, on=self._open_member(left.party_id))
            layout.addLayout(_beside(open_))
            layout.addWidget(label(str(left.problem), "small", wrap=True))
            self._left_out.addWidget(line_)
        if count > 100:
            more = ngettext("and {count} more", "and {count} more", count - 100)
            self._left_out.addWidget(label(more, "small"))

    def _open_member(self, party_id: int) -> Callable[[], None]:
        def open_it() -> None:
            self.reject()
            self.member_asked.emit(party_id)

        return open_it

    # The step itself

    def call(self) -> None:
        """Call the dues as shown, with progress and a way to stop."""
        if self._job is not None or self._preview is None or not self._preview.count:
            return
        command = self._read()
        if command is None:
            return
        self.go.setEnabled(False)
        carry_out = self._calling.carry_out
        self._job = act(
            self._context,
            lambda progress: carry_out(command, progress),
            on_done=self._done,
            on_refused=self._refused,
            title=_("Calling the dues"),
            owner=self,
        )
        self.jobs.follow(self._job)
        self._job.ended.connect(self._ended)

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def _done(self, _result: Any) -> None:
        self._job = None
        self.called.emit()
        self.accept()

    def _ended(self) -> None:
        self._job = None
        self.go.setEnabled(True)

    def _refused(self, refusal: Refusal) -> None:
        named = refusal.errors if isinstance(refusal, Invalid) else {}
        if not [key for key, error in named.items() if self.form.set_error(key, str(error))]:
            self.strip.set_result("bad", str(refusal))
            self.go.setEnabled(False)

    def _read(self) -> Any:
        self.strip.set_result("bad", "")
        if not self.form.validate_all():
            return None
        try:
            return self._calling.command()
        except Refusal as refusal:
            self._refused(refusal)
            return None


class CallYearDialog(CallDialog):
    """Calls the dues of the next year."""

    def __init__(self, parent: QWidget | None, context: UiContext, draft: CampaignDraft) -> None:
        subtitle = _("From {starts_on} to {ends_on}", starts_on=date_text(draft.starts_on),
                     ends_on=date_text(draft.ends_on))
        super().__init__(parent, context, _("Call the dues of {year}", year=draft.label), subtitle)
        self._draft = draft
        form = self.form
        form.add("called_on", _("Day of the call"), DateEdit(draft.called_on), 6, required=True)
        form.add("due_on", _("Due date"), DateEdit(draft.due_on), 6, required=True)
        scales = ComboField([(scale.id, scale.name) for scale in draft.scales])
        form.add("scale_id", _("Scale"), scales)
        form.add("prorata", _("Who joins during the year pays"), ComboField(
            [(method, _(text)) for method, text in PRORATAS.items()]))
        form.set_values({"scale_id": draft.scale_id, "prorata": draft.prorata})
        assert context.app is not None
        dues = context.app.dues
        self.build(Calling(command=self._command, preview=dues.campaign_preview, carry_out=dues.call_dues))

    def _command(self) -> CallDues:
        draft, values = self._draft, self.form.values()
        return CallDues(
            year=draft.year,
            label=draft.label,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            called_on=values["called_on"],
            due_on=values["due_on"],
            scale_id=values["scale_id"],
            prorata=values["prorata"],
        )


class CallMissingDialog(CallDialog):
    """Calls the members whom a campaign has not called yet."""

    def __init__(self, parent: QWidget | None, context: UiContext, campaign: CampaignRow, today: Any) -> None:
        super().__init__(
            parent, context, _("Call more members for {year}", year=campaign.label),
            _("Who joined since, and those whose headcount or category was missing."),
        )
        self._campaign = campaign
        self.form.add("called_on", _("Day of the call"), DateEdit(today, today=lambda: today), 6, required=True)
        due_on = max(campaign.due_on, today)
        self.form.add("due_on", _("Due date"), DateEdit(due_on, today=lambda: today), 6, required=True)
        assert context.app is not None
        dues = context.app.dues
        self.build(Calling(command=self._command, preview=dues.missing_preview, carry_out=dues.call_missing))

    def _command(self) -> CallMissing:
        values = self.form.values()
        return CallMissing(campaign_id=self._campaign.id, called_on=values["called_on"], due_on=values["due_on"])


def _sides(left: str, right: str) -> QHBoxLayout:
    made = QHBoxLayout()
    spaced(made, spacing=12)
    made.addWidget(label(left), 1)
    made.addWidget(label(right, "strong"))
    return made


def _beside(widget: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    spaced(made, spacing=0)
    made.addWidget(widget)
    made.addStretch(1)
    return made


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        inner = item.layout()
        parts = [item] if inner is None else [inner.takeAt(0) for _each in range(inner.count())]
        for part in parts:
            widget = part.widget() if part is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

"""Beside the minutes: the days of each step, what they still lack, and their place in the register."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from secretariat.base.formats import short_date
from secretariat.base.i18n import N_, _, ngettext
from secretariat.meetings.register.rows import ApprovalRow, SealRow
from secretariat.meetings.register.rules import KIND_LABELS, SealKind, grouped
from secretariat.meetings.rules import MinutesState, Reason
from secretariat.ui.widgets.basics import Picture, button, column, label, row
from secretariat.ui.widgets.panels import Panel, ScrollColumn, SectionTitle

TEXT = "text"
_GOALS = {
    N_("the name of the association"): "settings",
    N_("the address of the seat"): "settings",
    N_("the place of the meeting"): "edit",
    N_("the day on which the convocation was sent"): "convene",
    N_("how the convocation was sent"): "convene",
    N_("the agenda"): "prepare",
    N_("who chaired"): "chair",
    N_("who kept the minutes"): "secretary",
    N_("who attended"): "attend",
    N_("the quorum at the opening"): "attend",
    N_("the hour of the opening"): "sitting",
    N_("the hour of the closing"): "sitting",
    N_("the text of resolution {number}"): "sitting",
    N_("the result of resolution {number}"): "sitting",
    N_("the votes on resolution {number}"): "sitting",
}


def goal_of(reason: Reason) -> str:
    """Where a missing point is put right; the text of the minutes for all that is about it."""
    return _GOALS.get(reason[0], TEXT)


class MinutesStanding(Panel):
    """``goal_asked`` gives where to go and the point; ``pdf_asked`` a line of the register, ``erratum_asked``."""

    goal_asked = Signal(str, object)
    pdf_asked = Signal(object)
    erratum_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", margins=(1,), spacing=0, parent=parent)
        self._holder = Panel("surface")
        self._scroller = ScrollColumn(self._holder)
        self.add(self._scroller)

    def show_standing(self, state: MinutesState, approval: ApprovalRow, missing: Sequence[Reason]) -> None:
        """Show where other minutes stand, or what became of the same ones."""
        self._holder = Panel("surface", margins=(14, 10, 14, 12), spacing=6)
        add = self._holder.add
        steps = _steps(approval)
        if approval.seals:
            self._show_seals(approval.seals)
        if steps:
            add(SectionTitle(_("Steps")))
            for text in steps:
                sign = Picture("check", "ok", 16)
                said = row(sign, spacing=8)
                said.addWidget(label(text, wrap=True), 1)
                said.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
                add(said)
            add(4)
        if state is not MinutesState.SEALED:
            self._show_missing(missing)
        add(None)
        self._scroller.setWidget(self._holder)

    def _show_seals(self, seals: Sequence[SealRow]) -> None:
        add = self._holder.add
        add(SectionTitle(_("Register of minutes")))
        for seal in seals:
            kind = _(KIND_LABELS[seal.kind])
            head = label(_("No. {number} · {kind}", number=seal.number, kind=kind), "strong")
            print_ = label(grouped(seal.fingerprint), "small", wrap=True)
            print_.setAccessibleName(_("Fingerprint: {fingerprint}", fingerprint=seal.fingerprint))
            print_.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text = _("Open the archived PDF") if seal.kind is SealKind.MINUTES else _("Open the erratum")
            link = button(text, "link", icon="file", compact=True, on=partial(self.pdf_asked.emit, seal))
            add(column(head, print_, row(link, None), spacing=2), 2)
        add(row(button(_("Add an erratum…"), icon="edit", on=self.erratum_asked.emit), None), 6)

    def _show_missing(self, missing: Sequence[Reason]) -> None:
        add = self._holder.add
        if not missing:
            add(SectionTitle(_("Missing points")))
            sign = Picture("checkcircle", "ok", 16)
            said = row(sign, spacing=8)
            said.addWidget(label(_("Nothing is missing of what minutes must state."), wrap=True), 1)
            said.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            add(said)
            return
        count = len(missing)
        add(SectionTitle(ngettext("{count} missing point", "{count} missing points", count)))
        for reason in missing:
            message, values = reason
            text = _(message, **values)
            sign = Picture("alert", "warn", 16)
            link = button(_("Go to"), "link", compact=True, on=partial(self.goal_asked.emit, goal_of(reason), reason))
            link.setAccessibleName(_("Go to: {point}", point=text))
            said = row(sign, spacing=8)
            said.addWidget(label(text[:1].upper() + text[1:], wrap=True), 1)
            said.addWidget(link)
            for each in (sign, link):
                said.setAlignment(each, Qt.AlignmentFlag.AlignTop)
            add(said)


def _steps(approval: ApprovalRow) -> tuple[str, ...]:
    found = []
    if approval.submitted_on is not None:
        found.append(_("Submitted on {date}", date=short_date(approval.submitted_on)))
    if approval.approved_on is not None:
        day = short_date(approval.approved_on)
        by = approval.approved_in
        found.append(_("Approved on {date} by: {meeting}", date=day, meeting=by) if by
                     else _("Approved on {date}", date=day))  # fmt: skip
    if approval.signed_on is not None:
        found.append(_("Signed on {date}", date=short_date(approval.signed_on)))
    return tuple(found)


"""What the editor of a member starts from, read away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secretariat.base.errors import Refusal
from secretariat.base.formats import money
from secretariat.base.i18n import _
from secretariat.dues.rows import ScaleRow
from secretariat.dues.scales import bracket_text, line_for
from secretariat.members.rows import MemberDetail
from secretariat.members.rules import PartyKind
from secretariat.ui.members.setting import Setting, read_setting

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorData:
    """``detail`` is nothing for a new member, who would get ``next_number``; ``scale`` is the one in force."""

    setting: Setting
    kind: PartyKind = PartyKind.ORGANISATION
    detail: MemberDetail | None = None
    next_number: str = ""
    scale: ScaleRow | None = None

    @property
    def is_new(self) -> bool:
        return self.detail is None

    @property
    def draft_name(self) -> str:
        """The name under which what was typed is kept."""
        return f"member:new:{self.kind.value}" if self.detail is None else f"member:{self.detail.id}"


def read_editor(app: Application, party_id: int | None, kind: PartyKind = PartyKind.ORGANISATION) -> EditorData:
    """To be called away from the GUI thread. Raises ``NotFound``."""
    setting = read_setting(app, app.association.sheet())
    detail = None if party_id is None else app.members.member(party_id)
    scales = sorted(app.dues.scale_sheet().scales, key=lambda scale: scale.effective_on)
    in_force = [scale for scale in scales if scale.effective_on <= setting.today]
    return EditorData(
        setting=setting,
        kind=kind if detail is None else detail.kind,
        detail=detail,
        next_number=app.members.next_number() if detail is None else "",
        scale=in_force[-1] if in_force else None,
    )


def dues_sentence(data: EditorData, category_id: int | None, headcount: int | None) -> str:
    """« Tranche 26 à 50 : 900,00 € », or nothing when the scale does not tell."""
    category = next((each for each in data.setting.categories if each.id == category_id), None)
    if data.scale is None or category is None or category.is_honorary:
        return ""
    lines = [line for line in data.scale.lines if line.category_id == category.id]
    try:
        found = line_for(lines, headcount, category.name)
    except Refusal:
        return ""
    amount = money(found.amount, data.setting.currency)
    if found.is_flat:
        return _("Dues: {amount}", amount=amount)
    if found.to_headcount is not None:
        return _("Bracket {low} to {high}: {amount}", low=found.from_headcount, high=found.to_headcount, amount=amount)
    return _("Bracket {bracket}: {amount}", bracket=bracket_text(found.bracket), amount=amount)



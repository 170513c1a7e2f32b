"""Address labels for members, on the sheet that is in the printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from secretariat.base.addresses import PostalAddress, address_lines, is_usable
from secretariat.base.i18n import N_, ngettext
from secretariat.base.progress import Progress
from secretariat.directory.rows import MemberRow
from secretariat.documents.labels import AddressLabel, write_labels
from secretariat.members.rows import MemberDetail
from secretariat.members.rules import AddressKind, Role
from secretariat.ui.act import act
from secretariat.ui.members.sheets_dialog import Placing, SheetsDialog

if TYPE_CHECKING:
    from secretariat.application import Application
    from secretariat.ui.members.page import MembersPage

_PREVIEWED = 40
_USUAL = "L7160"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelsDraft:
    """The labels to print, and who has no usable address."""

    labels: tuple[AddressLabel, ...]
    missing: tuple[str, ...]
    author: str
    is_demonstration: bool


class LabelsDialog(SheetsDialog):
    """Members without a usable address are named, never dropped silently."""

    file_name = N_("Labels {date}")

    def __init__(self, page: MembersPage, rows: Sequence[MemberRow]) -> None:
        said = ngettext("Address label of {count} member", "Address labels of {count} members", len(rows))
        super().__init__(page, page.context, title=said, usual=_USUAL, is_cards=False)
        self._page, self._rows = page, tuple(rows)
        self.draft: LabelsDraft | None = None

    def load(self) -> None:
        app, ids = self._page.app, [row.id for row in self._rows]
        act(self.context, lambda progress: read_labels(app, ids, progress), on_done=self._loaded, owner=self)

    def _loaded(self, draft: LabelsDraft) -> None:
        self.draft = draft
        missing = ngettext(
            "{count} member without a usable address: {names}", "{count} members without a usable address: {names}",
            len(draft.missing), names=", ".join(draft.missing),
        )
        self.ready(len(draft.labels), today=self._page.setting.today.isoformat(), missing=draft.missing,
                   left_out=missing)

    def write_sheets(
        self, target: Path | BinaryIO, placing: Placing, progress: Progress | None, *, is_preview: bool
    ) -> int:
        assert self.draft is not None
        labels = self.draft.labels[:_PREVIEWED] if is_preview else self.draft.labels
        return write_labels(
            target, labels, author=self.draft.author, sheet=placing.sheet, start_cell=placing.start_cell,
            offset_mm=placing.offset_mm, outlines=placing.outlines, is_demonstration=self.draft.is_demonstration,
            progress=progress,
        )


def open_labels(page: MembersPage, rows: Sequence[MemberRow]) -> LabelsDialog:
    """Open the labels of these members."""
    dialog = LabelsDialog(page, rows)
    dialog.begin()
    return dialog


def read_labels(app: Application, party_ids: Sequence[int], progress: Progress) -> LabelsDraft:
    """The addresses of members; to be called away from the GUI thread."""
    sheet = app.association.sheet()
    labels, missing = [], []
    for done, party_id in enumerate(party_ids, start=1):
        detail = app.members.member(party_id)
        address = postal_address(detail)
        if is_usable(address) is None:
            labels.append(AddressLabel(lines=address_lines(address, sheet.country or "FR")))
        else:
            missing.append(detail.name)
        progress.update(done, len(party_ids))
    return LabelsDraft(labels=tuple(labels), missing=tuple(missing), author=sheet.name,
                       is_demonstration=sheet.is_demonstration)


def postal_address(detail: MemberDetail) -> PostalAddress:
    """Where a member is written to: the postal address, else the seat, for the representative."""
    person = next((each.name for each in detail.contacts if Role.REPRESENTATIVE in each.roles), "")
    postal = next((each for each in detail.addresses if each.kind is AddressKind.POSTAL), None)
    if postal is None:
        return PostalAddress(
            name=detail.name, attention=person, building=detail.building, street=detail.street,
            locality=detail.locality, postcode=detail.postcode, city=detail.city, country=detail.country,
        )
    return PostalAddress(
        name=postal.name or detail.name, attention=postal.attention or person, building=postal.building,
        street=postal.street, locality=postal.locality, postcode=postal.postcode, city=postal.city,
        country=postal.country,
    )

"""The settings of the association: one method per action."""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable
from dataclasses import fields
from datetime import date

from sqlalchemy import select

from secretariat.association import reads
from secretariat.association.commands import (
    CreateAssociation,
    SaveSignatory,
    SetStatute,
    SetWording,
    UpdateAssociation,
)
from secretariat.association.records import Association, Signatory, StatuteParameter, Wording
from secretariat.association.rows import AssociationSheet, SignatoryRow, StatuteRow
from secretariat.association.rules import PARAMETERS, MeetingKind, Period, Statutes, membership_period
from secretariat.base.errors import Refusal
from secretariat.base.fields import KEPT
from secretariat.base.i18n import N_, _
from secretariat.store.attachments import keep
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit

_PARAMETER_LABELS = {parameter.name: parameter.label for parameter in PARAMETERS}


class AssociationExists(Refusal):
    """The file has its association already."""


class CurrencyInUse(Refusal):
    """Amounts are kept in the present currency."""


class AssociationService:
    """Reads and changes the association's identity, statutes, signatories and wordings.

    ``has_amounts`` tells whether the file holds any amount: the features that keep amounts stand above this one.
    """

    def __init__(self, store: Store, *, has_amounts: Callable[[ReadUnit], bool] = lambda _unit: False) -> None:
        self._store = store
        self._has_amounts = has_amounts

    def exists(self) -> bool:
        """Whether the file holds its association yet."""
        with self._store.read() as unit:
            return unit.session.get(Association, 1) is not None

    def sheet(self) -> AssociationSheet:
        with self._store.read() as unit:
            return reads.association_sheet(unit.session)

    def create_association(self, command: CreateAssociation) -> None:
        """Found the association of a new file, with the key of its cards. Raises ``AssociationExists``."""
        with self._store.write(N_("{name} created"), name=command.name) as unit:
            unit.is_undoable = False
            if unit.session.get(Association, 1) is not None:
                raise AssociationExists(N_("This file holds an association already. Create another file."))
            values = {each.name: getattr(command, each.name) for each in fields(command)}
            values["departements"] = list(command.departements)
            unit.add(Association(id=1, card_key=secrets.token_hex(32), **values))

    def update_association(self, command: UpdateAssociation) -> None:
        """Change identity or settings. Raises ``CurrencyInUse``, ``StaleRecord``."""
        with self._store.write(N_("Association settings changed")) as unit:
            row = unit.load(Association, reads.association_row(unit.session).id, command.version)
            if command.currency not in (KEPT, row.currency) and self._has_amounts(unit):
                raise CurrencyInUse(
                    N_("The currency can no longer change: amounts are recorded in {currency}. Create another file."),
                    currency=row.currency,
                )
            for each in fields(command):
                value = getattr(command, each.name)
                if each.name == "version" or value is KEPT:
                    continue
                setattr(row, each.name, list(value) if isinstance(value, tuple) else value)

    def logo(self) -> bytes | None:
        with self._store.read() as unit:
            return reads.logo(unit.session)

    def set_logo(self, image: bytes | None) -> None:
        """Keep the image of the logo inside the file, or take it away."""
        message = N_("Logo removed") if image is None else N_("Logo changed")
        with self._store.write(message) as unit:
            row = reads.association_row(unit.session)
            row.logo_digest = None if image is None else keep(unit.session, image, **_image("logo", image))

    def period(self, on: date | None = None) -> Period:
        """The membership year of the association that holds a day (today)."""
        with self._store.read() as unit:
            sheet = reads.association_sheet(unit.session)
        day = on or self._store.clock.today(sheet.time_zone)
        return membership_period(sheet.year_kind, sheet.year_start_month, day)

    def statutes(self, kind: MeetingKind, on: date) -> Statutes:
        """The rules for a kind of meeting as they stand on a day."""
        with self._store.read() as unit:
            return reads.statutes_on(unit.session, kind, on)

    def statute_rows(self) -> tuple[StatuteRow, ...]:
        with self._store.read() as unit:
            return reads.statute_rows(unit.session)

    def set_statute(self, command: SetStatute) -> None:
        """Record a rule from a day on; the same rule of the same day is corrected."""
        label = _PARAMETER_LABELS[command.name]
        with self._store.write(N_("Statutes changed: {rule}"), rule=_(label)) as unit:
            row = unit.session.scalar(
                select(StatuteParameter).where(
                    StatuteParameter.meeting_kind == command.meeting_kind,
                    StatuteParameter.name == command.name,
                    StatuteParameter.effective_on == command.effective_on,
                )
            )
            if row is None:
                unit.add(StatuteParameter(**{each.name: getattr(command, each.name) for each in fields(command)}))
            else:
                row.value, row.article = command.value, command.article

    def remove_statute(self, statute_id: int) -> None:
        """Take a recorded rule away; the one before it, or the default, holds again."""
        with self._store.write(N_("Rule of the statutes removed")) as unit:
            unit.delete(unit.load(StatuteParameter, statute_id))

    def signatories(self) -> tuple[SignatoryRow, ...]:
        with self._store.read() as unit:
            return reads.signatories(unit.session)

    def save_signatory(self, command: SaveSignatory) -> int:
        """Add or change a signatory; its id."""
        with self._store.write(N_("Signatory {name} recorded"), name=command.name) as unit:
            if command.id is None:
                row = Signatory(name=command.name, title=command.title)
            else:
                row = unit.load(Signatory, command.id, command.version)
            row.name, row.title = command.name, command.title
            row.position, row.is_default = command.position, command.is_default
            return unit.add(row).id

    def set_signature(self, signatory_id: int, image: bytes | None) -> None:
        """Keep the image of a signature, or take it away."""
        with self._store.write(N_("Signature changed")) as unit:
            row = unit.load(Signatory, signatory_id)
            row.signature_digest = None if image is None else keep(unit.session, image, **_image("signature", image))

    def remove_signatory(self, signatory_id: int) -> None:
        with self._store.write(N_("Signatory removed")) as unit:
            unit.delete(unit.load(Signatory, signatory_id))

    def wording(self, name: str) -> str:
        """The text of a letter: the association's own, otherwise the bundled one."""
        with self._store.read() as unit:
            return reads.wording(unit.session, name)

    def set_wording(self, command: SetWording) -> None:
        """Change the text of a letter; an empty one brings the bundled text back."""
        with self._store.write(N_("Wording of the letters changed")) as unit:
            row = unit.session.scalar(select(Wording).where(Wording.name == command.name))
            if not command.body.strip():
                if row is not None:
                    unit.delete(row)
            elif row is None:
                unit.add(Wording(name=command.name, body=command.body))
            else:
                row.body = command.body


_SIGNATURES = {b"\x89PNG": ("png", "image/png"), b"\xff\xd8\xff": ("jpg", "image/jpeg")}


class NotAnImage(Refusal):
    """Only whole PNG and JPEG images are printed."""


def _image(name: str, content: bytes) -> dict[str, str]:
    for beginning, (extension, media_type) in _SIGNATURES.items():
        if content.startswith(beginning):
            _decode(content)
            return {"file_name": f"{name}.{extension}", "media_type": media_type}
    raise NotAnImage(N_("This file is neither a PNG nor a JPEG image. Choose another one."))


def _decode(content: bytes) -> None:
    """Read every pixel: a picture cut short would block each paper that carries it."""
    from PIL import Image

    try:
        Image.open(io.BytesIO(content)).load()
    except Exception as error:  # Pillow raises many kinds for broken pictures
        raise NotAnImage(N_("The logo or the signature cannot be read. Choose a PNG or JPEG picture.")) from error

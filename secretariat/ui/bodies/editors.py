"""The forms of a body and of a mandate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.base.formats import short_date
from secretariat.base.i18n import _, pgettext
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rows import BodyRow, MandateRow, PersonChoice
from secretariat.bodies.rules import (
    BODY_LABELS,
    FUNCTION_LABELS,
    GROUPS,
    JOINING_LABELS,
    ORIGIN_LABELS,
    SIGNATURE_LABELS,
    BodyKind,
    Function,
    Origin,
    SignaturePower,
)
from secretariat.ui.bodies.person_field import PersonField
from secretariat.ui.drafts import Drafts
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form

_COUNTS = ("seats", "min_seats", "term_months", "lots")


class MandateEditor(Editor):
    """Gives a ``SaveMandate``; the view runs it."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._mandate: MandateRow | None = None
        self.person = PersonField()
        self.body = ComboField([(None, "")])
        form = Form()
        functions = ComboField([(each, _(FUNCTION_LABELS[each])) for each in Function])
        form.add("body_id", _("Body"), self.body)
        form.add("person", _("Person"), self.person, required=True, check=self._check_person)
        form.add("function", pgettext("mandate", "Function"), functions, 6)
        form.add("title", _("Printed title"), QLineEdit(), 6, help=_("As printed, for example “Co-president”"))
        signatures = ComboField(
            [(None, _("Does not sign")), *((each, _(SIGNATURE_LABELS[each])) for each in SignaturePower)]
        )
        form.add(
            "signature", _("Signature"), signatures, help=_("How the statutes let the person bind the association.")
        )
        form.add("starts_on", _("Since"), DateEdit(), 6, required=True)
        form.add("planned_end_on", _("Until (planned)"), DateEdit(), 6, help=_("Empty: the term of the body"))
        form.add("ended_on", _("Ended on"), DateEdit(), 6)
        form.add("end_reason", _("Reason of the end"), QLineEdit(), 6, help=_("Resignation, end of the employment…"))
        form.add("origin", _("Origin"), ComboField([(each, _(ORIGIN_LABELS[each])) for each in Origin]), 6)
        form.add("lot", _("Lot of renewal"), QLineEdit(), 6, check=_check_count)
        self.replaces = ComboField([(None, "—")])
        form.add("replaces_id", _("Takes over the seat of"), self.replaces)
        super().__init__(form, self._command, title=_("New mandate"), verb=_("Record"), drafts=drafts, parent=parent)

    def open_mandate(
        self,
        bodies: Sequence[BodyRow],
        people: Sequence[PersonChoice],
        *,
        mandates: Sequence[MandateRow] = (),
        mandate: MandateRow | None,
        body_id: int | None,
        today: date,
    ) -> None:
        """The form of a mandate, or of a new one in a body."""
        self._mandate = mandate
        self.body.set_options([(body.id, body.name) for body in bodies])
        self.person.set_choices(people)
        values: dict[str, Any] = {
            "body_id": body_id or (bodies[0].id if bodies else None), "person": None, "function": Function.MEMBER,
            "title": "", "starts_on": today, "planned_end_on": None, "ended_on": None, "origin": Origin.ELECTED,
            "lot": "", "replaces_id": None, "end_reason": "", "signature": None,
        }  # fmt: skip
        if mandate is not None:
            values = {
                "body_id": mandate.body_id, "function": mandate.function, "title": mandate.given_title,
                "starts_on": mandate.starts_on, "planned_end_on": mandate.planned_end_on,
                "ended_on": mandate.ended_on, "origin": mandate.origin,
                "lot": "" if mandate.lot is None else str(mandate.lot), "replaces_id": mandate.replaces_id,
                "end_reason": mandate.end_reason, "signature": mandate.signature,
                "person": next(
                    (each for each in people if each.person_id == mandate.person_id
                     and each.organisation_id == mandate.organisation_id),
                    PersonChoice(person_id=mandate.person_id, name=mandate.person, organisation="", search_key="",
                                 organisation_id=mandate.organisation_id),
                ),
            }  # fmt: skip
            chosen = values["person"]
            self.person.set_choices([*people, chosen])
        seats = sorted(mandates, key=lambda each: (each.starts_on, each.id), reverse=True)
        self.replaces.set_options(
            [
                (None, "—"),
                *(
                    (each.id, _("{name} ({body}, since {date})", name=each.person, body=each.body,
                                date=short_date(each.starts_on)))
                    for each in seats
                    if mandate is None or each.id != mandate.id
                ),
            ]
        )  # fmt: skip
        name = f"mandate:{mandate.id}" if mandate else "mandate:new"
        self.begin(values, title=_("Edit the mandate") if mandate else _("New mandate"), draft_name=name)

    def _check_person(self, value: object) -> tuple[str, str] | None:
        if isinstance(value, PersonChoice):
            return None
        return "error", _("Nobody has this name: add the person as a contact of a member first.")

    def _command(self, values: dict[str, Any]) -> SaveMandate:
        person: PersonChoice | None = values.pop("person")
        values["lot"] = int(values["lot"]) if values["lot"] else None
        values["signature"] = SignaturePower(values["signature"]) if values["signature"] else None
        return SaveMandate(
            **{**values, "function": Function(values["function"]), "origin": Origin(values["origin"])},
            person_id=person.person_id if person else None,
            organisation_id=person.organisation_id if person else None,
            mandate_id=self._mandate.id if self._mandate else None,
            version=self._mandate.version if self._mandate else None,
        )


class BodyEditor(Editor):
    """Gives a ``SaveBody``."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._body: BodyRow | None = None
        form = Form()
        form.add("name", _("Name"), QLineEdit(), required=True)
        form.add("kind", pgettext("body", "Kind"), ComboField([(each, _(BODY_LABELS[each])) for each in BodyKind]), 6)
        form.add("seats", _("Seats"), QLineEdit(), 6, check=_check_seats, help=_("Empty: no limit"))
        form.add("min_seats", _("Fewest persons"), QLineEdit(), 6, check=_check_count)
        form.add("term_months", _("Term in months"), QLineEdit(), 6, check=_check_count, help=_("36 for three years"))
        form.add("lots", _("Renewed in"), QLineEdit(), 6, check=_check_count, help=_("Lots: 3 for thirds, or empty"))
        self.joining = form.add(
            "is_by_admission",
            _("Who may join"),
            ComboField([(each, _(JOINING_LABELS[each])) for each in (False, True)]),
            help=_("By admission: the group or the board decides on each person who joins."),
        )
        super().__init__(form, self._command, title=_("New body"), verb=_("Record"), drafts=drafts, parent=parent)
        form.changed.connect(lambda _key: self._follow_kind())

    def open_body(self, body: BodyRow | None) -> None:
        """The form of a body, or of a new one."""
        self._body = body
        values: dict[str, Any] = {"name": "", "kind": BodyKind.COMMISSION, "is_by_admission": False,
                                  **dict.fromkeys(_COUNTS, "")}  # fmt: skip
        if body is not None:
            counts = {each: getattr(body, each) for each in _COUNTS}
            values = {
                "name": body.name,
                "kind": body.kind,
                "is_by_admission": body.is_by_admission,
                **{key: "" if count is None else str(count) for key, count in counts.items()},
            }
        name = f"body:{body.id}" if body else "body:new"
        self.begin(values, title=_("Edit the body") if body else _("New body"), draft_name=name)
        self._follow_kind()

    def _follow_kind(self) -> None:
        """Nobody joins an assembly, a board or a bureau: one is a member, or elected."""
        self.joining.setVisible(BodyKind(self.form.value("kind")) in GROUPS)

    def _command(self, values: dict[str, Any]) -> SaveBody:
        return SaveBody(
            name=values["name"],
            kind=BodyKind(values["kind"]),
            **{key: int(values[key]) if values[key] else None for key in _COUNTS},
            is_by_admission=bool(values["is_by_admission"]) and BodyKind(values["kind"]) in GROUPS,
            position=self._body.position if self._body else 0,
            body_id=self._body.id if self._body else None,
            version=self._body.version if self._body else None,
        )


def _check_seats(text: str) -> tuple[str, str] | None:
    if not text or (text.isdecimal() and 0 < int(text) < 10_000):
        return None
    return "error", _("Type a number of seats, or leave the field empty.")


def _check_count(text: str) -> tuple[str, str] | None:
    if not text or (text.isdecimal() and 0 < int(text) < 1000):
        return None
    return "error", _("Type a whole number, or leave the field empty.")

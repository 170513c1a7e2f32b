"""The forms of a body and of a mandate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from secretariat.base.i18n import _, pgettext
from secretariat.base.text import fold
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rows import BodyRow, MandateRow, PersonChoice
from secretariat.bodies.rules import BODY_LABELS, FUNCTION_LABELS, ORIGIN_LABELS, BodyKind, Function, Origin
from secretariat.ui.drafts import Drafts
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form


class PersonField(QLineEdit):
    """A person typed by name or organisation; the value is a :class:`PersonChoice` or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[str, PersonChoice] = {}
        self.setPlaceholderText(_("Name or organisation…"))

    def set_choices(self, choices: Sequence[PersonChoice]) -> None:
        """The persons that may be chosen."""
        self._choices = {_shown(choice): choice for choice in choices}
        completer = QCompleter(list(self._choices), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def value(self) -> PersonChoice | None:
        found = self._choices.get(self.text().strip())
        if found is None and self.text().strip():
            sought = fold(self.text())
            likely = [each for each in self._choices.values() if sought in each.search_key]
            found = likely[0] if len(likely) == 1 else None
        return found

    def set_value(self, value: object) -> None:
        self.setText(_shown(value) if isinstance(value, PersonChoice) else "")


def _shown(choice: PersonChoice) -> str:
    return f"{choice.name} — {choice.organisation}" if choice.organisation else choice.name


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
        form.add("starts_on", _("Since"), DateEdit(), 6, required=True)
        form.add("planned_end_on", _("Until (planned)"), DateEdit(), 6)
        form.add("ended_on", _("Ended on"), DateEdit(), 6)
        form.add("origin", _("Origin"), ComboField([(each, _(ORIGIN_LABELS[each])) for each in Origin]), 6)
        super().__init__(form, self._command, title=_("New mandate"), verb=_("Record"), drafts=drafts, parent=parent)

    def open_mandate(
        self,
        bodies: Sequence[BodyRow],
        people: Sequence[PersonChoice],
        *,
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
        }  # fmt: skip
        if mandate is not None:
            values = {
                "body_id": mandate.body_id, "function": mandate.function, "title": mandate.given_title,
                "starts_on": mandate.starts_on, "planned_end_on": mandate.planned_end_on,
                "ended_on": mandate.ended_on, "origin": mandate.origin,
                "person": next(
                    (each for each in people if each.person_id == mandate.person_id
                     and each.organisation_id == mandate.organisation_id),
                    PersonChoice(person_id=mandate.person_id, name=mandate.person, organisation="", search_key="",
                                 organisation_id=mandate.organisation_id),
                ),
            }  # fmt: skip
            chosen = values["person"]
            self.person.set_choices([*people, chosen])
        name = f"mandate:{mandate.id}" if mandate else "mandate:new"
        self.begin(values, title=_("Edit the mandate") if mandate else _("New mandate"), draft_name=name)

    def _check_person(self, value: object) -> tuple[str, str] | None:
        if isinstance(value, PersonChoice):
            return None
        return "error", _("Nobody has this name: add the person as a contact of a member first.")

    def _command(self, values: dict[str, Any]) -> SaveMandate:
        person: PersonChoice | None = values.pop("person")
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
        super().__init__(form, self._command, title=_("New body"), verb=_("Record"), drafts=drafts, parent=parent)

    def open_body(self, body: BodyRow | None) -> None:
        """The form of a body, or of a new one."""
        self._body = body
        values: dict[str, Any] = {"name": "", "kind": BodyKind.COMMISSION, "seats": ""}
        if body is not None:
            values = {"name": body.name, "kind": body.kind, "seats": "" if body.seats is None else str(body.seats)}
        name = f"body:{body.id}" if body else "body:new"
        self.begin(values, title=_("Edit the body") if body else _("New body"), draft_name=name)

    def _command(self, values: dict[str, Any]) -> SaveBody:
        return SaveBody(
            name=values["name"],
            kind=BodyKind(values["kind"]),
            seats=int(values["seats"]) if values["seats"] else None,
            position=self._body.position if self._body else 0,
            body_id=self._body.id if self._body else None,
            version=self._body.version if self._body else None,
        )


def _check_seats(text: str) -> tuple[str, str] | None:
    if not text or (text.isdecimal() and 0 < int(text) < 10_000):
        return None
    return "error", _("Type a number of seats, or leave the field empty.")

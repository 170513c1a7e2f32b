"""The panel where a member is typed: it understands while one types, and warns of a record that looks the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.base.geography import communes, departement_label
from secretariat.base.i18n import _
from secretariat.members.rows import SimilarRow
from secretariat.members.rules import PartyKind, division
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.members.editor_data import EditorData, dues_sentence
from secretariat.ui.members.editor_form import MemberForm
from secretariat.ui.members.editor_values import add_command, edit_command, first_values, values_of
from secretariat.ui.widgets.basics import button
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.tags import CommuneCompleter

if TYPE_CHECKING:
    from secretariat.application import Application

_TWIN_MS = 350


class MemberEditor(Editor):
    """``recorded`` gives an ``AddMember`` or an ``EditMember``; ``twin_asked`` the id of the record that looks the
    same."""

    twin_asked = Signal(int)

    def __init__(self, context: UiContext, data: EditorData, names: Mapping[int, str], *,
                 extras: Mapping[str, QWidget] | None = None, parent: QWidget | None = None) -> None:
        self.data = data
        self.member_form = MemberForm(data, names, extras=extras)
        super().__init__(
            self.member_form, self._command, title=self._title(),
            verb=_("Create the member") if data.is_new else _("Save"),
            drafts=context.drafts, draft_name=data.draft_name, parent=parent,
        )
        self._context = context
        self._twin: SimilarRow | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_TWIN_MS)
        self._look.timeout.connect(self._look_for_twin)
        self._set_up_place("")
        self._set_up_place("postal_")
        self._set_up_place("billing_")
        if data.kind is PartyKind.ORGANISATION:
            self._set_up_dues()
        self._name_field = self.form.fields["name" if data.kind is PartyKind.ORGANISATION else "last_name"]
        self._open_twin = button(_("Open"), "link", compact=True, on=self._ask_twin)
        self._open_twin.hide()
        self._name_field.add_action(self._open_twin)
        self.member_form.set_check(self._name_key, self._twin_check)
        self.form.changed.connect(self._typed)

    def start(self, name: str = "", typed: Mapping[str, Any] | None = None) -> None:
        """Show the record, or the beginnings of a new one; ``typed`` is what stood in the form of the other kind."""
        values = first_values(self.data, name) if self.data.detail is None else values_of(self.data.detail)
        self.begin(values, subtitle=self._subtitle())
        if typed:
            self.form.set_typed(typed)
        self._say_place("")
        self._say_dues()

    # Words

    def _title(self) -> str:
        return _("New member") if self.data.detail is None else self.data.detail.name

    def _subtitle(self) -> str:
        detail = self.data.detail
        if detail is None:
            return _("Number {number} will be given when it is saved.", number=self.data.next_number)
        return _("No. {number}", number=detail.membership.number) if detail.membership is not None else ""

    @property
    def _name_key(self) -> str:
        return "name" if self.data.kind is PartyKind.ORGANISATION else "last_name"

    # What was understood

    def _set_up_place(self, prefix: str) -> None:
        fields = self.form.fields
        if f"{prefix}postcode" not in fields:
            return
        postcode, city = fields[f"{prefix}postcode"].control, fields[f"{prefix}city"].control
        assert isinstance(postcode, QLineEdit)
        assert isinstance(city, QLineEdit)
        completer = CommuneCompleter(postcode, city, communes)
        completer.found.connect(lambda _code, _towns: self._say_place(prefix))
        city.textEdited.connect(lambda _text: self._say_place(prefix))
        self.member_form.set_check(f"{prefix}city", lambda _value: self._place_check(prefix))

    def _place_check(self, prefix: str) -> tuple[str, str] | None:
        postcode, city = str(self.form.value(f"{prefix}postcode")), str(self.form.value(f"{prefix}city"))
        code = division(postcode, city)
        return ("ok", departement_label(code)) if code else None

    def _say_place(self, prefix: str) -> None:
        field = self.form.fields[f"{prefix}city"]
        field.set_state(*(self._place_check(prefix) or ("", "")))

    def _set_up_dues(self) -> None:
        self.member_form.set_check("headcount", lambda _value: self._dues_check())
        category = self.form.fields["category_id"].control
        category.activated.connect(lambda _at: self._say_dues())  # type: ignore[attr-defined]

    def _dues_check(self) -> tuple[str, str] | None:
        said = dues_sentence(self.data, self.form.value("category_id"), self.form.value("headcount"))
        return ("ok", said) if said else None

    def _say_dues(self) -> None:
        field = self.form.fields.get("headcount")
        if field is not None and field.state != "error":
            field.set_state(*(self._dues_check() or ("", "")))

    def _typed(self, key: str) -> None:
        if key == "headcount":
            self._date_headcount()
            self._say_dues()
        if key in (self._name_key, "first_name", "siret", "postcode", "email"):
            self._look.start()

    def _date_headcount(self) -> None:
        """Another headcount is that of today, unless another day is typed."""
        day = self.form.fields["headcount_on"].control
        detail = self.data.detail
        known = detail.headcounts[0].counted_on if detail is not None and detail.headcounts else None
        if isinstance(day, DateEdit) and known is not None and day.value() == known:
            day.set_value(self.data.setting.today)

    # A record that looks the same

    def _look_for_twin(self) -> None:
        app, form = self._app, self.form
        person = self.data.kind is PartyKind.PERSON
        name = f"{form.value('first_name')} {form.value('last_name')}".strip() if person else str(form.value("name"))
        siret = str(form.value("siret")) if "siret" in form.fields else ""
        postcode, email = str(form.value("postcode")), str(form.value("email"))
        except_id = self.data.detail.id if self.data.detail is not None else None
        if len(name) < 3 and not siret:
            self._twins(())
            return
        act(self._context, lambda _progress: app.members.similar(name, postcode, siret, email, except_id),
            on_done=self._twins, owner=self)

    def _twins(self, found: tuple[SimilarRow, ...]) -> None:
        self._twin = found[0] if found else None
        self._open_twin.setVisible(self._twin is not None)
        if self._name_field.state != "error":
            self._name_field.set_state(*(self._twin_check("") or ("", "")))

    def _twin_check(self, _value: Any) -> tuple[str, str] | None:
        if self._twin is None:
            return None
        return "warning", _("A similar record exists: {name}, no. {number}.", name=self._twin.name,
                            number=self._twin.number)

    def _ask_twin(self) -> None:
        if self._twin is not None:
            self.twin_asked.emit(self._twin.party_id)

    # Recording

    @property
    def _app(self) -> Application:
        assert self._context.app is not None
        return self._context.app

    def _command(self, values: dict[str, Any]) -> Any:
        make: Callable[..., Any] = add_command if self.data.is_new else edit_command
        return make(self.data, values)

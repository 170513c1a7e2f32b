"""The « fiche statuts »: each rule with its value, its article and its date of effect, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from secretariat.association.commands import SetStatute
from secretariat.association.rows import StatuteRow
from secretariat.association.rules import (
    MEETING_KIND_LABELS,
    PARAMETERS,
    RULE_GROUP_LABELS,
    MeetingKind,
    Parameter,
    RuleGroup,
    Statutes,
    resolve,
)
from secretariat.base import formats
from secretariat.base.errors import Invalid
from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.directory.rows import DirectoryCounts
from secretariat.ui.context import UiContext
from secretariat.ui.home.rows import clear
from secretariat.ui.settings.cards import DraftPill
from secretariat.ui.settings.section import Section
from secretariat.ui.settings.statute_editor import value_control
from secretariat.ui.settings.statute_words import sentence, value_text
from secretariat.ui.widgets.basics import button, icon_button, label, row, spaced
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import EnumField, SearchField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from secretariat.application import Application

_NARROW = 700
# Seven rules and a heading: the list scrolls by itself beside the rule that is chosen.
_LEAST = 264
_CHAPTERS = {group: rank for rank, group in enumerate(RuleGroup)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule as it stands on a day."""

    id: str
    parameter: Parameter
    label: str
    value: str
    article: str
    chapter: tuple[int, str]
    search_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    rows: tuple[StatuteRow, ...]
    counts: DirectoryCounts
    today: date


COLUMNS = (
    Column(
        key="label",
        title=lambda: _("Rule"),
        text=lambda line: line.label,
        kind="strong",
        width=190,
        stretch=1,
        is_sortable=False,
    ),
    Column(key="value", title=lambda: _("Value"), text=lambda line: line.value, width=142, is_sortable=False),
    Column(
        key="article",
        title=lambda: _("Article"),
        text=lambda line: line.article or "—",
        width=68,
        kind="muted",
        is_sortable=False,
    ),
)


class StatutesSection(Section):
    """Rules by kind of meeting at the left; at the right the chosen one, its former values and a new one."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(
            context,
            window,
            _("Statutes"),
            _(
                "Copy here what your statutes say. A meeting keeps the rules of its date: a change never rewrites the "
                "past."
            ),
        )
        self._read_rows: _Read | None = None
        self._name = PARAMETERS[0].name
        self.kind = EnumField(MeetingKind, MEETING_KIND_LABELS)
        self.kind.setMinimumContentsLength(24)
        self.kind.setAccessibleName(_("Kind of meeting"))
        self.kind.activated.connect(lambda _at: self._show_rules())
        self.head.addWidget(self.kind)
        self.filter = SearchField(_("Quorum, proxies…"))
        self.filter.setFixedWidth(190)
        self.filter.setAccessibleName(_("Find a rule"))
        self.head.insertWidget(self.head.count() - 1, self.filter)
        self.model = RowsModel(COLUMNS, group=lambda line: line.chapter)
        self.filter.searched.connect(self.model.set_search)
        self.view = RowsView(self.model, row_height=32, lead=12, name=_("Rules of the statutes"))
        self.view.setMinimumSize(320, _LEAST)
        self.view.current_changed.connect(self._choose)
        self.filter.left_down.connect(self.view.setFocus)
        self.card = RuleCard(self)
        holder = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        spaced(self._sides, spacing=16)
        self._sides.addWidget(self.view, 7)
        self._sides.addWidget(self.card, 4)
        self.body.content.addWidget(holder, 1)

    def load(self) -> None:
        self.read(_read, self._loaded)

    def _loaded(self, found: _Read) -> None:
        self._read_rows = found
        self._show_rules()

    def _show_rules(self) -> None:
        if self._read_rows is None:
            return
        kind: MeetingKind = self.kind.value()
        statutes = resolve(self._read_rows.rows, kind, self._read_rows.today)
        lines = [self._line(each, statutes) for each in PARAMETERS if kind in each.kinds]
        self.model.replace(lines)
        if not self.view.select_id(self._name):
            self.view.select_id(lines[0].id)
        self._choose(self.view.current_row())

    def _line(self, parameter: Parameter, statutes: Statutes) -> RuleLine:
        label_, value = _(parameter.label), value_text(parameter, getattr(statutes, parameter.name))
        chapter, article = _(RULE_GROUP_LABELS[parameter.group]), statutes.articles.get(parameter.name, "")
        return RuleLine(
            id=parameter.name,
            parameter=parameter,
            label=label_,
            value=value,
            article=article,
            chapter=(_CHAPTERS[parameter.group], chapter),
            search_key=fold(f"{chapter} {label_} {value} {article}"),
        )

    def _values(self, name: str, kind: MeetingKind) -> list[StatuteRow]:
        """The values of a rule, latest first."""
        assert self._read_rows is not None
        found = [each for each in self._read_rows.rows if each.name == name and each.meeting_kind is kind]
        return sorted(found, key=lambda each: each.effective_on, reverse=True)

    def _choose(self, line: RuleLine | None) -> None:
        if line is None or self._read_rows is None:
            return
        self._name = line.id
        kind: MeetingKind = self.kind.value()
        statutes = resolve(self._read_rows.rows, kind, self._read_rows.today)
        self.card.show_rule(
            line.parameter, kind, statutes, self._values(line.id, kind), self._read_rows.counts, self._read_rows.today
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sides.setDirection(
            QBoxLayout.Direction.TopToBottom if self.width() < _NARROW else QBoxLayout.Direction.LeftToRight
        )


class RuleCard(Card):
    """One rule: what it means, its values through time, and a new value from a day on, a draft until recorded."""

    def __init__(self, section: StatutesSection) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._section = section
        self._parameter: Parameter | None = None
        self._kind = MeetingKind.ORDINARY
        self.setMinimumWidth(300)
        self.heading = label("", "sub", wrap=True)
        self.meaning = ResultStrip("info")
        self._history = QVBoxLayout()
        spaced(self._history, spacing=2)
        self._form_place = QVBoxLayout()
        spaced(self._form_place, spacing=6)
        self.form: Form | None = None
        self.record = button(_("Record this value"), "primary", on=self.save)
        self.add(self.heading, self.meaning, label(_("Values through time"), "strong"), self._history)
        self.add(label(_("New value"), "strong"), self._form_place, row(None, self.record), None)

    def show_rule(
        self,
        parameter: Parameter,
        kind: MeetingKind,
        statutes: Statutes,
        values: Sequence[StatuteRow],
        counts: DirectoryCounts,
        today: date,
    ) -> None:
        """Show a rule of a kind of meeting."""
        self._parameter, self._kind = parameter, kind
        self.heading.setText(_(parameter.label))
        self.meaning.set_result("info", sentence(parameter, statutes, counts))
        self._show_history(parameter, values)
        self._show_form(parameter, getattr(statutes, parameter.name), values, today)

    def _show_history(self, parameter: Parameter, values: Sequence[StatuteRow]) -> None:
        clear(self._history)
        for each in values:
            said = _(
                "from {day}: {value}",
                day=formats.short_date(each.effective_on),
                value=value_text(parameter, each.value),
            )
            holder = QWidget()
            remove = icon_button(
                "trash",
                _("Remove the value of {day}", day=formats.short_date(each.effective_on)),
                on=lambda row_id=each.id: self._remove(row_id),
                compact=True,
            )
            article = f" · {each.article}" if each.article else ""
            inner = row(label(said + article, "small", wrap=True), remove, spacing=8)
            inner.setStretch(0, 1)
            inner.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(inner)
            self._history.addWidget(holder)
        if not values:
            self._history.addWidget(label(_("Never recorded: the usual value holds."), "small", wrap=True))

    def _show_form(self, parameter: Parameter, value: Any, values: Sequence[StatuteRow], today: date) -> None:
        clear(self._form_place)
        form = self.form = Form()
        control = value_control(parameter)
        form.add("value", _("Value"), control, 7)
        form.add("article", _("Article"), QLineEdit(values[0].article if values else ""), 5)
        form.add(
            "effective_on",
            _("From"),
            DateEdit(today, today=lambda: today),
            12,
            required=True,
            help=_("The day on which the meeting that adopted it was held."),
        )
        control.set_value(value)
        form.submitted.connect(self.save)
        self._form_place.addWidget(form)
        self._form_place.addWidget(DraftPill(self._section.context.drafts, self._draft_name(parameter), form))

    def save(self) -> None:
        """Record the value that was typed."""
        form, parameter = self.form, self._parameter
        if form is None or parameter is None:
            return
        if not form.validate_all():
            form.focus(form.wrong_keys()[0])
            return
        try:
            command = SetStatute(meeting_kind=self._kind, name=parameter.name, **form.values())
        except Invalid as invalid:
            for key, error in invalid.errors.items():
                form.set_error(key, str(error))
            return
        drafts, name = self._section.context.drafts, self._draft_name(parameter)
        self._section.change(lambda app: app.association.set_statute(command), then=lambda _result: drafts.forget(name))

    def _draft_name(self, parameter: Parameter) -> str:
        return f"statute:{self._kind}:{parameter.name}"

    def _remove(self, row_id: int) -> None:
        self._section.change(lambda app: app.association.remove_statute(row_id))


def _read(app: Application) -> _Read:
    zone = app.association.sheet().time_zone
    return _Read(rows=app.association.statute_rows(), counts=app.directory.counts(), today=app.clock.today(zone))

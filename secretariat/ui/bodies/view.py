"""Bodies: the board page of today, all mandates of any day, the hours given; editors open at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, ngettext
from secretariat.base.text import fold
from secretariat.bodies.commands import EndMandate, RecordDeclaration
from secretariat.bodies.rows import BodyRow, DeclarationRow, HoursRow, MandateRow
from secretariat.bodies.rules import BodyKind
from secretariat.bodies.service import BodiesService
from secretariat.ui.act import act
from secretariat.ui.bodies.board import BoardPage
from secretariat.ui.bodies.columns import MandateLine, mandate_columns
from secretariat.ui.bodies.editors import BodyEditor, MandateEditor
from secretariat.ui.bodies.hours import HoursEditor, HoursPage
from secretariat.ui.bodies.reading import LoadedBodies, load_bodies
from secretariat.ui.context import UiContext
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.printing import preview_print
from secretariat.ui.widgets.basics import button, label, row, spaced
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField, SearchField
from secretariat.ui.widgets.panels import Card, EmptyState, Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

_WIDE = 900
BOARD, MANDATES, HOURS = "board", "mandates", "hours"


def _end_mandate(service: BodiesService, command: EndMandate, _progress: object) -> None:
    service.end_mandate(command)


class BodiesView(MeetingPart):
    """Three parts under one choice; editors open at the right."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self._loaded: LoadedBodies | None = None
        self._year: int | None = None
        self._is_wide = True
        self.add = button(_("New mandate"), "primary", icon="plus", on=self.new_mandate)
        self.new_body = button(_("New body"), on=lambda: self._open_body(None))
        super().__init__(_("Bodies and mandates"), self.new_body, self.add, parent=parent)
        self.parts = Segment(
            [(BOARD, _("Today")), (MANDATES, _("Mandates")), (HOURS, _("Hours"))], name=_("Part of the bodies")
        )
        self.board, self.hours = BoardPage(), HoursPage()
        self._parts = QStackedWidget()
        for part in (self.board, self._mandates(), self.hours):
            self._parts.addWidget(part)
        self.mandate_editor, self.body_editor = MandateEditor(context.drafts), BodyEditor(context.drafts)
        self.hours_editor = HoursEditor(context.drafts)
        self._side = QStackedWidget()
        for editor in (self.mandate_editor, self.body_editor, self.hours_editor):
            self._side.addWidget(editor)
            editor.closed.connect(self._close_side)
        side = Card(margins=(1,), spacing=0)
        side.content.addWidget(self._side)
        side.setFixedWidth(420)
        side.hide()
        self._side_card = side
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self._parts, 1)
        both.addWidget(side)
        self.body.addLayout(row(self.parts, None))
        self.body.addLayout(both, 1)
        self._connect()

    def _mandates(self) -> QWidget:
        self.choice = ComboField([(None, _("All bodies"))])
        self.choice.setAccessibleName(_("Body"))
        self.choice.setMinimumWidth(140)
        self.on = DateEdit(self._app.clock.today(), today=self._app.clock.today)
        self.on.setAccessibleName(_("Who sat on"))
        self.on.setFixedWidth(136)
        self.search = SearchField(_("Person, organisation…"))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(216)
        self.edit_body = button(_("Edit the body"), "link", on=self._edit_chosen_body)
        self.model = RowsModel(mandate_columns(), group=lambda line: (not line.row.is_sitting, line.row.body))
        self.table = RowsView(self.model, row_height=46, name=_("Mandates"))
        self.empty = EmptyState(
            "people", _("Nobody sits here yet"), _("Add the first mandate."),
            [button(_("New mandate"), on=self.new_mandate)],
        )  # fmt: skip
        nobody = Panel("surface")
        nobody.add(None, self.empty, None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nobody)
        card = Card(margins=(1,), spacing=0)
        card.content.addWidget(self._stack)
        page = Panel("window", margins=(0,), spacing=12)
        page.add(row(label(_("Who sat on"), "small"), self.on, 8, self.search, 8, self.choice, self.edit_body, None))
        page.content.addWidget(card, 1)
        spaced(page.content, spacing=12)
        return page

    def _connect(self) -> None:
        self.parts.chosen.connect(lambda _key: self._show_part())
        self.search.searched.connect(self.model.set_search)
        self.search.left_down.connect(self.table.setFocus)
        self.choice.currentIndexChanged.connect(lambda _at: self._show_mandates())
        self.on.value_changed.connect(lambda day: self.load() if day is not None else None)
        self.table.activated_row.connect(lambda line: self._open_mandate(line.row))
        self.table.edit_asked.connect(lambda line: self._open_mandate(line.row))
        self.table.remove_asked.connect(self._end)
        self.table.menu_asked.connect(self._menu)
        self.board.ratify_asked.connect(self._ratify)
        self.board.mandate_asked.connect(self._open_by_id)
        self.board.body_asked.connect(self._open_body_by_id)
        self.board.list_asked.connect(self._print_officers)
        self.board.declared.connect(self._declare)
        self.hours.year_chosen.connect(self._choose_year)
        self.hours.entry_asked.connect(self._open_hours)
        self.hours.removal_asked.connect(self._remove_hours)
        service = self._app.bodies
        saved: tuple[tuple[Editor, Callable[[Any], Any]], ...] = (
            (self.mandate_editor, service.save_mandate),
            (self.body_editor, service.save_body),
            (self.hours_editor, service.save_hours),
        )
        for editor, save in saved:
            editor.recorded.connect(partial(self._save, editor, save))

    def load(self) -> None:
        """Read the bodies, mandates and hours again."""
        app, year, on = self._app, self._year, self.on.value()
        act(self._context, lambda _progress: load_bodies(app, year, on), on_done=self._show, owner=self)

    def new_mandate(self) -> None:
        """Type a new mandate in the body chosen."""
        self._open_mandate(None)

    def _show(self, loaded: LoadedBodies) -> None:
        self._loaded = loaded
        chosen = self.choice.value()
        self.choice.set_options(
            [(None, _("All bodies")), *((body.id, f"{body.name} ({body.sitting_count})") for body in loaded.bodies)]
        )
        self.choice.set_value(chosen)
        self.board.show_board(loaded.board)
        self.hours.show_hours(loaded.year, loaded.today.year, loaded.hours, loaded.sums)
        self._show_mandates()
        sitting = len({each.person_id for sheet in loaded.board.sheets for each in sheet.seats})
        self.header.subtitle.setText(ngettext("{count} person in office", "{count} persons in office", sitting))

    def _show_part(self) -> None:
        self._parts.setCurrentIndex((BOARD, MANDATES, HOURS).index(self.parts.current()))

    def _show_mandates(self) -> None:
        if self._loaded is None:
            return
        chosen, on = self.choice.value(), self._loaded.on
        rows = [each for each in self._loaded.mandates if chosen in (None, each.body_id)]
        self.model.replace(
            [
                MandateLine(id=each.id, row=each, today=on,
                            search_key=fold(f"{each.person} {each.organisation} {each.title} {each.body}"))
                for each in rows
            ]
        )  # fmt: skip
        self._stack.setCurrentIndex(0 if rows else 1)
        self.edit_body.setVisible(chosen is not None)

    def _open(self, editor: Editor) -> None:
        self._side.setCurrentWidget(editor)
        self._side_card.show()
        self._lay_out()

    def _lay_out(self) -> None:
        """An editor stands beside the list, or covers it where there is no room for both."""
        is_wide = self.width() >= _WIDE
        self._parts.setVisible(self._side_card.isHidden() or is_wide)
        self.hours.make_room(not self._side_card.isHidden())
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            for key in ("since", "origin"):
                self.table.layout_of_columns.set_shown(key, is_wide)
            self.hours.table.layout_of_columns.set_shown("to", is_wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _open_mandate(self, mandate: MandateRow | None) -> None:
        if self._loaded is None:
            return
        # Nobody holds a mandate in the assembly: all members sit there.
        bodies = [body for body in self._loaded.bodies if body.kind is not BodyKind.ASSEMBLY]
        if not bodies:
            self._open_body(None)
            return
        self._open(self.mandate_editor)
        self.mandate_editor.open_mandate(
            bodies, self._loaded.people, mandates=self._loaded.mandates, mandate=mandate,
            body_id=self.choice.value(), today=self._loaded.today,
        )  # fmt: skip

    def _open_by_id(self, mandate_id: int) -> None:
        if self._loaded is not None:
            self._open_mandate(next((each for each in self._loaded.mandates if each.id == mandate_id), None))

    def _open_body(self, body: BodyRow | None) -> None:
        self._open(self.body_editor)
        self.body_editor.open_body(body)

    def _open_body_by_id(self, body_id: int) -> None:
        if self._loaded is not None:
            self._open_body(next((body for body in self._loaded.bodies if body.id == body_id), None))

    def _edit_chosen_body(self) -> None:
        self._open_body_by_id(self.choice.value())

    def _open_hours(self, entry: HoursRow | None) -> None:
        if self._loaded is not None:
            self._open(self.hours_editor)
            self.hours_editor.open_hours(
                self._loaded.bodies, self._loaded.events, self._loaded.people, entry=entry, today=self._loaded.today
            )

    def _choose_year(self, year: int) -> None:
        self._year = year
        self.load()

    def _do(self, work: Callable[[], Any]) -> None:
        act(self._context, lambda _progress: work(), owner=self)

    def _remove_hours(self, lines: Any) -> None:
        for entry in lines if isinstance(lines, (tuple, list)) else (lines,):
            self._do(partial(self._app.bodies.remove_hours, entry.id, entry.version))

    def _ratify(self, mandate_id: int) -> None:
        if self._loaded is not None:
            self._do(partial(self._app.bodies.ratify, mandate_id, self._loaded.today))

    def _declare(self, change: DeclarationRow) -> None:
        if self._loaded is not None:
            command = RecordDeclaration(changed_on=change.changed_on, declared_on=self._loaded.today)
            self._do(partial(self._app.bodies.record_declaration, command))

    def _print_officers(self, changed_on: date) -> None:
        service = self._app.bodies
        preview_print(
            self._context, self, lambda target, progress: service.print_officers(target, changed_on, progress),
            title=_("Persons in charge of the administration"),
            file_name=_("officers {date}.pdf", date=changed_on.isoformat()), waiting=_("Writing the list"),
        )  # fmt: skip

    def _end(self, lines: Any) -> None:
        """Suppr ends a running mandate today; it is never erased."""
        found = [line.row for line in (lines if isinstance(lines, (tuple, list)) else (lines,))]
        today = self._loaded.today if self._loaded is not None else date.today()
        for mandate in found:
            if mandate.is_sitting:
                command = EndMandate(mandate_id=mandate.id, ended_on=max(today, mandate.starts_on))
                act(self._context, partial(_end_mandate, self._app.bodies, command), owner=self)

    def _menu(self, place: QPoint, lines: Any) -> None:
        if not lines:
            return
        mandate: MandateRow = lines[0].row
        menu = QMenu(self)
        menu.addAction(_("Edit"), lambda: self._open_mandate(mandate))
        menu.addAction(_("End today"), lambda: self._end(lines)).setEnabled(mandate.is_sitting)
        menu.addAction(_("All mandates of {name}", name=mandate.person), lambda: self._show_person(mandate.person))
        menu.addAction(
            _("Remove (typed by mistake)"),
            lambda: self._do(partial(self._app.bodies.remove_mandate, mandate.id, mandate.version)),
        )
        menu.popup(place)

    def _show_person(self, name: str) -> None:
        self.choice.set_value(None)
        self.search.setText(name)
        self.model.set_search(name)

    def _save(self, editor: Editor, save: Callable[[Any], Any], command: Any) -> None:
        def refused(refusal: Refusal) -> None:
            editor.show_refusal(refusal)

        act(
            self._context, lambda _progress: save(command), on_done=lambda _id: editor.close_recorded(),
            on_refused=refused, owner=self,
        )  # fmt: skip

    def _close_side(self) -> None:
        self._side_card.hide()
        self._lay_out()
        self.table.setFocus()

"""The Adhérents tab: find members, read one beside the list, type and change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from secretariat.base import formats
from secretariat.base.clock import Clock
from secretariat.base.i18n import _
from secretariat.directory.rows import AttendedRow, MemberRow, MemberSheet, Occasion
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.feed import touches
from secretariat.ui.members.arrangement import Arrangement
from secretariat.ui.members.columns import member_columns
from secretariat.ui.members.filtering import Filtering
from secretariat.ui.members.filters import ALL, FORMER, field_filters, keeps_state
from secretariat.ui.members.foot import Foot
from secretariat.ui.members.inspector import MemberInspector
from secretariat.ui.members.setting import PageData, Setting, first_setting, read_page
from secretariat.ui.members.toolbar import MembersToolbar
from secretariat.ui.widgets.basics import line
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.notices import BulkBar, ListFoot, StatusFooter
from secretariat.ui.widgets.panels import EmptyState, Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView
from secretariat.ui.widgets.split import PanelSplit

if TYPE_CHECKING:
    from secretariat.application import Application

_FOLLOW_MS, _COUNT_MS, _REFRESH_MS = 80, 60, 50

# What a change of these tables may alter on the page.
_TABLES = (
    "party", "membership", "membership_state", "contact", "contact_role", "headcount", "party_address",
    "party_domain", "competence_domain", "category", "college", "consent", "due", "payment", "allocation",
    "association",
)  # fmt: skip


class MembersPage(QWidget):
    """Search, chips, table and footer at the left; the inspector, or the editor, at the right."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.setting: Setting = first_setting()
        self.sheet: MemberSheet | None = None
        self._is_loaded = False
        self._wanted_id: int | None = None
        self._build_list()
        self._build_panel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self.split, 1)
        self._follow = _timer(self, _FOLLOW_MS, self._read_sheet)
        self._count = _timer(self, _COUNT_MS, self.footing.say_counts)
        self._refresh = _timer(self, _REFRESH_MS, self.read)
        self.arrangement.restore()
        self._connect()

    @property
    def app(self) -> Application:
        assert self.context.app is not None
        return self.context.app

    def _build_list(self) -> None:
        from secretariat.ui.members.actions import MemberActions

        self.toolbar = MembersToolbar()
        self.model = RowsModel(member_columns(lambda: self.setting), parent=self)
        self.model.set_filter("state", keeps_state(ALL))
        self.view = RowsView(self.model, lead=16, name=_("Members"))
        self.actions_, self.filtering, self.footing = MemberActions(self), Filtering(self), Foot(self)
        self.footer = StatusFooter()
        self.bulk = BulkBar(self.actions_.bulk_bar(), self.actions_.bulk_others())
        self.foot = ListFoot(self.footer, self.bulk)
        self.foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.empty = EmptyState("people", "", tone="accent")
        holder = Panel("surface", margins=(16,))
        holder.add(None, self.empty, None)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.view)
        self.lists.addWidget(holder)
        self.left = QWidget()
        self.left.setMinimumWidth(320)
        self.left.setProperty("panel", "surface")
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self.left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.lists, 1)
        box.addWidget(line())
        box.addWidget(self.foot)

    def _build_panel(self) -> None:
        from secretariat.ui.members.editing import Editing

        self.inspector = MemberInspector()
        self.right = QWidget()
        self.split = PanelSplit(self.left, self.right)
        self.arrangement = Arrangement(self)
        self.editing = Editing(self)

    def _connect(self) -> None:
        toolbar, view, inspector, acts = self.toolbar, self.view, self.inspector, self.actions_
        filtering = self.filtering
        toolbar.search.searched.connect(filtering.search)
        toolbar.search.left_down.connect(view.setFocus)
        toolbar.state_chosen.connect(filtering.choose_state)
        toolbar.field_chosen.connect(filtering.set_field)
        toolbar.cleared.connect(filtering.clear)
        toolbar.archived_asked.connect(filtering.show_archived)
        toolbar.columns_asked.connect(view.show_columns_menu)
        toolbar.new_asked.connect(self.new_record)
        self.model.shown_changed.connect(self._shown)
        view.current_changed.connect(self._current)
        view.selection_count.connect(self.footing.select)
        view.activated_row.connect(lambda _row: self.arrangement.open_panel(focus=True))
        view.edit_asked.connect(lambda _row: self.edit_record())
        view.remove_asked.connect(acts.archive)
        view.menu_asked.connect(acts.show_menu)
        view.columns_changed.connect(self.arrangement.columns_changed)
        self.bulk.clear_asked.connect(self.footing.deselect)
        inspector.previous_asked.connect(lambda: view.step(-1))
        inspector.next_asked.connect(lambda: view.step(1))
        inspector.enlarge_asked.connect(self.arrangement.enlarge)
        inspector.closed.connect(self.arrangement.close_panel)
        inspector.edit_asked.connect(self.edit_record)
        inspector.email_asked.connect(lambda: acts.write_to(self.current_rows()))
        inspector.payment_asked.connect(acts.record_payment)
        inspector.menu_asked.connect(lambda at: acts.show_menu(at, self.current_rows()))
        inspector.add_contact_asked.connect(acts.add_contact)
        inspector.contact_asked.connect(acts.edit_contact)
        inspector.occasion_asked.connect(self._open_occasion)
        inspector.copied.connect(lambda text: self.context.notify(_("Copied: {text}", text=text)))
        self.split.layout_changed.connect(self.arrangement.arrange)
        self.context.feed.changed.connect(self._changed)

    # What the window asks

    def activate(self) -> None:
        """The tab is shown, or F5 was pressed."""
        self.read()
        if not self.editing.is_open:
            self.view.setFocus()

    def search_field(self) -> SearchField:
        return self.toolbar.search

    def areas(self) -> list[QWidget]:
        """The stations of F6."""
        shown: list[QWidget] = [self.toolbar, self.view if self.lists.currentIndex() == 0 else self.empty]
        if self.split.is_panel_shown:
            shown.append(self.right)
        return shown

    def new_record(self) -> None:
        self.editing.open_new()

    def edit_record(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self.editing.open_edit(row.id)

    def export_rows(self) -> None:
        self.actions_.export(self.view.shown_rows())

    def print_rows(self) -> None:
        self.actions_.print_list(self.view.shown_rows())

    def show_record(self, record_id: int) -> None:
        """Go to a member, over the filters if need be."""
        if not self._is_loaded:
            self._wanted_id = record_id
            return
        if self.view.select_id(record_id):
            self.arrangement.open_panel()
            return
        self.filtering.clear()
        row = next((each for each in self.model.rows if each.id == record_id), None)
        if row is None:
            self._wanted_id = record_id
            self.read()
            return
        if not self.view.select_id(record_id):
            self.toolbar.chips.choose(FORMER)
            self.view.select_id(record_id)
        self.arrangement.open_panel()

    def step_back(self) -> None:
        """Échap: leave the editor, empty the search, leave the selection, close the panel."""
        if self.editing.is_open:
            self.editing.close_keeping()
        elif self.toolbar.search.text():
            self.toolbar.search.clear()
        elif len(self.view.selected_rows()) > 1:
            self.footing.deselect()
        elif self.split.is_panel_shown:
            self.arrangement.close_panel()

    def save_state(self) -> None:
        """Keep columns and panel in the seat's settings."""
        self.arrangement.save()

    # Reading

    def read(self) -> None:
        """Read the members again."""
        app, archived = self.app, self.filtering.is_archived
        act(self.context, lambda _progress: read_page(app, archived=archived), on_done=self._loaded, owner=self)

    def _loaded(self, data: PageData) -> None:
        first = not self._is_loaded
        self._is_loaded = True
        self.setting = data.setting
        self.model.replace(data.rows)
        self.toolbar.set_territory(data.setting.territory)
        self.toolbar.set_filters(field_filters(data.rows, data.setting))
        self.arrangement.arrange()
        wanted, self._wanted_id = self._wanted_id, None
        if wanted is not None:
            self.show_record(wanted)
        elif first and data.rows and self.view.current_row() is None and self.model.rowCount():
            self.view.selectRow(0)
        elif self.view.current_row() is not None:
            self._follow.start()
        self._shown()
        if first and self.view.isVisible():
            self.view.setFocus()

    def _changed(self, changes: Any) -> None:
        if self.context.app is None or not touches(changes, *_TABLES):
            return
        if changes.seat == self.app.store.seat:
            self.footing.saved_at = formats.time_text(_now(self.app.clock))
        if self.isVisible():
            self._refresh.start()

    def _current(self, row: MemberRow | None) -> None:
        self._say_position()
        if row is None:
            self._follow.stop()
        else:
            self._follow.start()

    def _read_sheet(self) -> None:
        row = self.view.current_row()
        if row is None:
            return
        app, wanted = self.app, row.id
        act(self.context, lambda _progress: app.directory.sheet(wanted), on_done=self._sheet_read,
            on_refused=lambda _refusal: None, owner=self)

    def _sheet_read(self, sheet: MemberSheet) -> None:
        row = self.view.current_row()
        if row is None or row.id != sheet.detail.id:
            return
        self.sheet = sheet
        self.inspector.set_sheet(sheet, self.setting)
        self._say_position()

    def current_rows(self) -> tuple[MemberRow, ...]:
        """The row that the inspector shows, as a tuple."""
        row = self.view.current_row()
        return (row,) if row is not None else ()

    # What is shown

    def _shown(self) -> None:
        has_rows = self.model.rowCount() > 0
        self.lists.setCurrentIndex(0 if has_rows or not self._is_loaded else 1)
        if not has_rows and self._is_loaded:
            self._say_empty()
        self._say_position()
        self._count.start()

    def _say_empty(self) -> None:
        from secretariat.ui.members.empty import say_empty

        say_empty(self)

    def _say_position(self) -> None:
        at = self.view.currentIndex().row()
        has_sheet = self.sheet is not None and at >= 0 and self.model.rowCount() > 0
        self.inspector.set_position(at + 1 if has_sheet else 0, self.model.shown_count() if has_sheet else 0)

    # What its rooms ask

    def follow_record(self, record_id: int) -> None:
        """Go to a record that was just recorded, once the list holds it."""
        self._wanted_id = record_id
        self._refresh.start()

    def refresh_counts(self) -> None:
        """Say the footer again."""
        self._count.start()

    def _open_occasion(self, row: AttendedRow) -> None:
        tab = "events" if row.occasion is Occasion.EVENT else "meetings"
        self.context.go_to(tab, row.id)


def _timer(page: QWidget, pause: int, call: Callable[[], object]) -> QTimer:
    made = QTimer(page)
    made.setSingleShot(True)
    made.setInterval(pause)
    made.timeout.connect(call)
    return made


def _now(clock: Clock) -> Any:
    return clock.now().astimezone().time()

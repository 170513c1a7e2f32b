"""The Événements tab on a real file: the month, the list, the form, the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.base.clock import FixedClock
from secretariat.events.commands import BulkEvent, BulkRegistration, CreateEvent
from secretariat.events.rules import EventKind, EventState, EventStatus, RegistrationState
from secretariat.store.store import Store
from secretariat.ui.context import UiContext, make_context
from secretariat.ui.events.page import EventsPage
from secretariat.ui.theme import Theme
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import preview_shown

PARIS = ZoneInfo("Europe/Paris")
MORNING = datetime(2027, 6, 1, 8, 40, tzinfo=PARIS)


def event(on: date, title: str, kind: EventKind, *people: str, hour: int = 14, **changes: Any) -> BulkEvent:
    start = datetime.combine(on, time(hour))
    end = start + changes.pop("length", timedelta(hours=2))
    state = changes.pop("state", EventState.OPEN)
    details = CreateEvent(
        title=title, kind=kind, starts_on=start.date(), starts=start.time(), ends_on=end.date(), ends=end.time(),
        **{"place": "Salle Lavande", "city": "Clairvent", **changes},
    )  # fmt: skip
    registrations = tuple(
        BulkRegistration(name=name, organisation_name="Quai Libre", registered_at=MORNING) for name in people
    )
    return BulkEvent(details=details, state=state, registrations=registrations)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock) -> Iterator[Application]:
    made = Application(Store.create(tmp_path / "events.secretariat", clock=clock, actor="Camille", seat="seat-1"))
    made.association.create_association(CreateAssociation(name="Arvenne Numérique"))
    yield made
    made.close()


@pytest.fixture
def filled(app: Application) -> Application:
    """Six events of June, one of May: today's runs, with three people."""
    app.events.add_events_in_bulk(
        [
            event(date(2027, 6, 1), "Petit déjeuner IA", EventKind.BREAKFAST, "Yasmine Toumi", "Hugo Delmas",
                  "Hugo Perrin", hour=8, capacity=10),
            event(date(2027, 6, 4), "Club Cyber", EventKind.CLUB, "Marc Fontanel", capacity=1),
            event(date(2027, 6, 8), "Formation RGPD", EventKind.TRAINING, hour=9),
            event(date(2027, 6, 8), "Afterwork d’été", EventKind.AFTERWORK, hour=18),
            event(date(2027, 6, 24), "Salon régional", EventKind.FAIR, hour=9, length=timedelta(hours=30)),
            event(date(2027, 6, 30), "Commission annulée", EventKind.COMMISSION, state=EventState.CANCELLED),
            event(date(2027, 5, 12), "Visite Galerne", EventKind.VISIT),
        ]
    )  # fmt: skip
    return app


class Screen:
    """The page with what a test needs around it."""

    def __init__(self, page: EventsPage, context: UiContext) -> None:
        self.page, self.context = page, context
        self.notices: list[Any] = []
        context.notices.posted.connect(self.notices.append)

    def settle(self) -> None:
        """Wait until every job, and every job it started, has answered."""
        from PySide6.QtCore import QCoreApplication

        for _round in range(6):
            self.context.runner.wait_idle()
            QCoreApplication.processEvents()

    def titles(self) -> list[str]:
        return [entry.title for entry in self.page.model.shown_rows()]


def show(qtbot: QtBot, look: Theme, app: Application, size: tuple[int, int] = (1366, 719)) -> Screen:
    context = make_context(look, look, app)
    app.changes.subscribe(context.feed.post)
    page = EventsPage(context)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    screen = Screen(page, context)
    page.activate()
    screen.settle()
    return screen


@pytest.fixture
def screen(qtbot: QtBot, look: Theme, filled: Application) -> Screen:
    return show(qtbot, look, filled)


def test_today_and_what_runs_are_shown_first(screen: Screen) -> None:
    page = screen.page
    assert page.month.day == date(2027, 6, 1)
    assert page.panel.sheet is not None
    assert page.panel.sheet.row.title == "Petit déjeuner IA"
    assert page.bar.year.text() == "1 tenus sur 6 en 2027"
    assert page.bar.chips.chip("").text() == "Tous 6"
    assert page.bar.chips.chip("club").text() == "Clubs 2"


def test_the_screen_has_no_cut_text_and_every_control_a_name(screen: Screen) -> None:
    for prepare in (lambda: None, lambda: screen.page.bar.segment.choose("list"), screen.page.edit_record):
        prepare()
        screen.settle()
        assert_no_cut_text(screen.page)
        assert_accessible(screen.page)


@pytest.mark.parametrize("size", [(1366, 639), (900, 451), (1920, 1031)])
def test_the_screen_fits_small_and_large_windows(
    qtbot: QtBot, look: Theme, filled: Application, size: tuple[int, int]
) -> None:
    screen = show(qtbot, look, filled, size)
    assert (screen.page.width(), screen.page.height()) == size
    assert_no_cut_text(screen.page)
    screen.page.new_record()
    assert_no_cut_text(screen.page)


def test_an_event_of_several_days_stands_on_each_and_midnight_ends_it(screen: Screen) -> None:
    month = screen.page.month
    assert [entry.title for entry in month.entries_on(date(2027, 6, 25))] == ["Salon régional"]
    assert month.entries_on(date(2027, 6, 26)) == []


def test_the_month_is_walked_with_the_keyboard(screen: Screen, qtbot: QtBot) -> None:
    month = screen.page.month
    for key, day in (
        (Qt.Key.Key_Right, date(2027, 6, 2)),
        (Qt.Key.Key_Down, date(2027, 6, 9)),
        (Qt.Key.Key_Home, date(2027, 6, 7)),
        (Qt.Key.Key_PageUp, date(2027, 5, 7)),
        (Qt.Key.Key_PageDown, date(2027, 6, 7)),
        (Qt.Key.Key_Right, date(2027, 6, 8)),
    ):
        qtbot.keyClick(month, key)
        assert month.day == day
    assert "2 événements" in month.accessibleDescription()
    chosen = []
    for _press in range(2):
        qtbot.keyClick(month, Qt.Key.Key_Space)
        screen.settle()
        assert screen.page.panel.sheet is not None
        chosen.append(screen.page.panel.sheet.row.title)
    assert chosen == ["Formation RGPD", "Afterwork d’été"]


def test_another_year_is_read_when_the_month_leaves_this_one(screen: Screen, qtbot: QtBot) -> None:
    screen.page.month.set_day(date(2028, 1, 3))
    screen.settle()
    assert screen.page.bar.year.text() == "0 tenus sur 0 en 2028"
    screen.page._go_to_today()
    screen.settle()
    assert screen.page.bar.year.text() == "1 tenus sur 6 en 2027"
    screen.page.show_record(7)
    screen.settle()
    assert screen.page.month.day == date(2027, 5, 12)


def test_an_event_is_opened_by_a_click_and_its_place_found(screen: Screen, qtbot: QtBot) -> None:
    month = screen.page.month
    month.grab()
    box, entry = next((box, entry) for box, entry in month._zones if entry.title == "Club Cyber")
    qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=box.center())
    screen.settle()
    panel = screen.page.panel
    assert panel.sheet is not None
    assert panel.sheet.row.title == entry.title
    assert panel._state.text == "Complet"
    assert panel._where.text() == "Salle Lavande, Clairvent · 1 place"
    assert panel.door.beside.text() == "plus aucune place"


def test_a_family_is_filtered_in_month_and_list(screen: Screen) -> None:
    page = screen.page
    page.bar.segment.choose("list")
    assert len(screen.titles()) == 6
    page.bar.choose_group("club")
    assert screen.titles() == ["Club Cyber", "Salon régional"]
    assert page.month.entries_on(date(2027, 6, 8)) == []
    page.bar.choose_group("body")
    page._move_month(-1)
    assert not page.views.list.isVisible()
    assert "type" in page.views._empty.title.text()


def test_the_list_stands_under_headings_of_time(screen: Screen) -> None:
    screen.page.bar.segment.choose("list")
    model = screen.page.model
    headings = [model.heading_at(line) for line in model.heading_lines()]
    assert headings == ["Aujourd’hui · mardi 1er juin", "Cette semaine", "Ce mois-ci"]


def test_the_search_looks_through_the_whole_year(screen: Screen, qtbot: QtBot) -> None:
    field = screen.page.search_field()
    field.setText("visite galerne")
    qtbot.waitUntil(lambda: screen.titles() == ["Visite Galerne"])
    assert screen.page.bar.chips.chip("club").text() == "Clubs 1"
    screen.page.step_back()
    assert "Visite Galerne" not in screen.titles()


def test_an_event_is_created_on_the_day_of_the_keyboard(screen: Screen, qtbot: QtBot, app: Application) -> None:
    page = screen.page
    page.month.set_day(date(2027, 6, 10))
    qtbot.keyClick(page.month, Qt.Key.Key_Return)
    form = page.editor.form
    assert form.value("starts_on") == date(2027, 6, 10)
    title = form.fields["title"].control
    qtbot.keyClicks(title, "Visite usine")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert form.fields["kind"].control.hasFocus()
    qtbot.keyClick(title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert page.panel.sheet is not None
    assert page.panel.sheet.row.title == "Visite usine"
    assert page.panel.sheet.row.starts_at == datetime(2027, 6, 10, 9, tzinfo=PARIS)
    assert screen.context.drafts.names() == ()
    assert page.bar.chips.chip("").text() == "Tous 7"


def test_the_form_says_what_is_wrong_where_it_is(screen: Screen) -> None:
    page = screen.page
    page.new_record()
    form = page.editor.form
    form.fields["ends"].control.setText("7h")
    form.fields["capacity"].control.setText("beaucoup")
    page.editor.submit()
    assert form.wrong_keys() == ("title", "ends", "capacity")
    assert page.editor.problems.isVisible()
    for key, text in (("title", "Gala"), ("ends", "12h"), ("capacity", "")):
        form.fields[key].control.setText(text)
    form.fields["starts_on"].control.setText("28/3/2027")
    form.fields["ends_on"].control.setText("28/3/2027")
    form.fields["starts"].control.setText("2h30")
    page.editor.submit()
    screen.settle()
    assert form.wrong_keys() == ("starts",), "the clocks jump over this hour: only the service knows"


@pytest.mark.parametrize("year", [2, 9999])
def test_an_event_that_an_older_file_dates_absurdly_is_shown_and_corrected(
    screen: Screen, app: Application, year: int
) -> None:
    from secretariat.events.records import Event

    page = screen.page
    assert page.panel.sheet is not None
    event_id = page.panel.sheet.row.id

    def misdate(_progress: object) -> None:
        with app.store.write("Misdated") as unit:
            found = unit.load(Event, event_id)
            found.starts_at = datetime(year, 12, 31, 8, tzinfo=PARIS)
            found.ends_at = datetime(year, 12, 31, 22, tzinfo=PARIS)

    screen.context.runner.submit(misdate)
    screen.settle()
    page.show_record(event_id)
    screen.settle()
    page.grab()
    assert page.month.day.year == (2200 if year > 2200 else 1800)
    page.edit_record()
    page.editor.submit()
    assert page.editor.form.wrong_keys() == ("starts_on", "ends_on")


def test_a_start_moved_from_a_wrong_year_moves_the_end_without_harm(screen: Screen) -> None:
    page = screen.page
    page.new_record()
    form = page.editor.form
    for start, end in (("31/12/2200", "01/01/1800"), ("24/11/2026", "01/01/1800"), ("31/12/9999", "01/01/0001")):
        form.fields["starts_on"].control.setText(start)
        form.fields["ends_on"].control.setText(end)
        form._move_end()
    page.editor.submit()
    assert form.wrong_keys() == ("title", "starts_on", "ends_on")


def test_the_end_follows_the_start(screen: Screen, qtbot: QtBot) -> None:
    page = screen.page
    page.new_record()
    form = page.editor.form
    form.fields["starts"].control.setText("18h")
    form.fields["starts_on"].control.setText("12/6/2027")
    form._move_end()
    assert (form.value("ends_on"), form.value("ends")) == (date(2027, 6, 12), time(19, 30))


def test_what_was_typed_is_offered_again(screen: Screen, qtbot: QtBot) -> None:
    page = screen.page
    page.new_record()
    title = page.editor.form.fields["title"].control
    assert isinstance(title, QLineEdit)
    qtbot.keyClicks(title, "Gala")
    page.editor.close_keeping()
    page.new_record()
    assert title.text() == "Gala"
    assert page.editor.draft_pill.isVisible()
    page.editor.give_up()
    page.new_record()
    assert title.text() == ""


def test_a_unique_name_is_checked_in_by_enter(screen: Screen, qtbot: QtBot) -> None:
    door = screen.page.panel.door
    qtbot.keyClicks(door.field, "toumi")
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    screen.settle()
    assert door.result.text.whole_text() == "Yasmine Toumi est présent"
    assert "8\u00a0h\u00a040" in door.result.detail.whole_text()
    assert door.field.text() == ""
    sheet = screen.page.panel.sheet
    assert sheet is not None
    assert (sheet.row.counts.present, sheet.row.counts.expected) == (1, 2)
    assert door.beside.text().startswith("en cours depuis")
    qtbot.keyClicks(door.field, "toumi")
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    screen.settle()
    assert "déjà pointée" in door.result.text.whole_text()


def test_a_check_in_is_taken_back_at_once(screen: Screen, qtbot: QtBot, app: Application) -> None:
    door = screen.page.panel.door
    door._check_in(door.model.rows[0])
    screen.settle()
    qtbot.mouseClick(door.result.undo, Qt.MouseButton.LeftButton)
    screen.settle()
    assert screen.page.panel.sheet is not None
    assert screen.page.panel.sheet.row.counts.present == 0
    assert not door.result.isVisible()


def menu_of(door: Any) -> QMenu:
    menus = [menu for menu in door.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def test_the_list_and_the_panel_count_the_registered_alike(screen: Screen, app: Application) -> None:
    page = screen.page
    page.bar.segment.choose("list")
    assert page.panel.sheet is not None
    excused = page.panel.sheet.registrations[0]
    screen.context.runner.submit(
        lambda _progress: app.events.mark_registration(excused.id, RegistrationState.EXCUSED, excused.version)
    )
    screen.settle()
    assert page.panel.sheet.row.counts.registered == 3
    (row,) = [entry for entry in page.model.shown_rows() if entry.title == "Petit déjeuner IA"]
    assert row.registered == "3 / 10"


def test_two_people_who_answer_are_offered(screen: Screen, qtbot: QtBot) -> None:
    door = screen.page.panel.door
    qtbot.keyClicks(door.field, "hugo")
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    menu = menu_of(door)
    assert [action.text() for action in menu.actions()] == ["Hugo Delmas · Quai Libre", "Hugo Perrin · Quai Libre"]
    menu.actions()[1].trigger()
    menu.close()
    screen.settle()
    assert door.result.text.whole_text() == "Hugo Perrin est présent"


def test_a_name_that_nobody_has_says_what_entree_does(screen: Screen, qtbot: QtBot) -> None:
    door = screen.page.panel.door
    qtbot.keyClicks(door.field, "zinedine")
    assert not door.people.isVisible()
    assert door.empty.isVisible()
    assert door.empty.text() == "Personne de ce nom n’est inscrit. Entrée : l’ajouter."
    assert_no_cut_text(screen.page)
    qtbot.keyClick(door.field, Qt.Key.Key_Escape)
    assert door.people.isVisible()
    assert not door.empty.isVisible()


def test_an_unknown_name_enters_as_a_guest(screen: Screen, qtbot: QtBot) -> None:
    door = screen.page.panel.door
    qtbot.keyClicks(door.field, "Olivier Perrot, Ville")
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    screen.settle()
    menu = menu_of(door)
    menu.actions()[-1].trigger()
    menu.close()
    screen.settle()
    assert door.result.detail.whole_text().startswith("Ville")
    assert screen.page.panel.sheet is not None
    assert screen.page.panel.sheet.row.counts.present == 1


def test_before_the_day_people_are_registered_up_to_the_waiting_list(screen: Screen, qtbot: QtBot) -> None:
    screen.page.show_record(2)
    screen.settle()
    door = screen.page.panel.door
    assert door.title.text() == "Inscriptions"
    qtbot.keyClicks(door.field, "Ines Carlier")
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    screen.settle()
    menu = menu_of(door)
    menu.actions()[-1].trigger()
    menu.close()
    screen.settle()
    assert door.result.text.whole_text().startswith("Mise en liste d’attente")
    assert screen.page.panel.sheet is not None
    assert screen.page.panel.sheet.row.counts.waiting == 1


def test_delete_withdraws_a_registration_and_cancels_an_event(screen: Screen, qtbot: QtBot, app: Application) -> None:
    page = screen.page
    people = page.panel.door.people
    people.step(1)
    qtbot.keyClick(people, Qt.Key.Key_Delete)
    screen.settle()
    assert page.panel.sheet is not None
    states = [row.state for row in page.panel.sheet.registrations]
    assert states.count(RegistrationState.CANCELLED) == 1
    page.bar.segment.choose("list")
    page.list.select_id("event:3")
    screen.settle()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    screen.settle()
    assert page.panel.sheet.row.status is EventStatus.CANCELLED


def test_the_menu_offers_what_makes_sense(screen: Screen) -> None:
    page = screen.page
    sheet = page.panel.sheet
    assert sheet is not None
    texts = [action.text() for action in page.actions_of.menu(sheet, page.edit_record).actions() if action.text()]
    assert "Supprimer l’événement" not in texts, "it has registrations"
    assert texts[:2] == ["Modifier", "Clore les inscriptions"]
    page.show_record(3)
    screen.settle()
    assert page.panel.sheet is not None
    menu = page.actions_of.menu(page.panel.sheet, page.edit_record)
    next(action for action in menu.actions() if action.text() == "Supprimer l’événement").trigger()
    screen.settle()
    assert page.bar.chips.chip("").text() == "Tous 5"


def test_an_empty_file_explains_itself(qtbot: QtBot, look: Theme, app: Application) -> None:
    screen = show(qtbot, look, app)
    page = screen.page
    assert page._right.isHidden()
    page.bar.segment.choose("list")
    assert page.views._empty.title.text() == "Aucun événement"
    assert_no_cut_text(page)


def test_what_is_shown_is_exported(screen: Screen, tmp_path: Path) -> None:
    target = tmp_path / "juin.csv"
    screen.context.ask_save = lambda *_args: target
    screen.page.export_rows()
    screen.settle()
    text = target.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("Date;Événement;Lieu")
    assert "Petit déjeuner IA" in text
    target = tmp_path / "annee.ics"
    screen.context.ask_save = lambda *_args: target
    screen.page.export_rows()
    screen.settle()
    assert target.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 7


def test_a_change_made_elsewhere_is_shown(screen: Screen, app: Application, tmp_path: Path, clock: FixedClock) -> None:
    other = Application(Store.open(tmp_path / "events.secretariat", clock=clock, seat="seat-2"))
    screen.context.runner.submit(lambda _progress: other.events.cancel_event(1))
    screen.settle()
    screen.context.runner.submit(lambda _progress: app.store.poll())
    screen.settle()
    other.close()
    assert screen.page.panel._state.text == "Annulé"
    assert not screen.page.panel.door.field.isEnabled()


def test_more_than_a_day_can_show_is_listed(screen: Screen, qtbot: QtBot) -> None:
    month = screen.page.month
    month.open_day(date(2027, 6, 8), QPoint(10, 10))
    (menu,) = [menu for menu in month.findChildren(QMenu) if menu.isVisible()]
    assert [action.text() for action in menu.actions()] == ["9\u00a0h   Formation RGPD", "18\u00a0h   Afterwork d’été"]
    menu.close()


def test_a_meeting_shares_the_month_and_opens_on_its_own_tab(screen: Screen, app: Application) -> None:
    from secretariat.association.rules import MeetingKind
    from secretariat.meetings.commands import SaveMeeting

    command = SaveMeeting(
        kind=MeetingKind.ORDINARY, title="AG ordinaire", held_on=date(2027, 6, 17), starts=time(18, 30)
    )  # fmt: skip
    screen.context.runner.submit(lambda _progress: app.meetings.save_meeting(command))
    screen.settle()
    (entry,) = screen.page.month.entries_on(date(2027, 6, 17))
    assert (entry.title, entry.tone, entry.hour) == ("AG ordinaire", "accent", "18\u00a0h\u00a030")
    assert screen.page.bar.chips.chip("body").text() == "Instances 2"
    went: list[tuple[str, int]] = []
    screen.context.go_to = lambda tab, record_id: went.append((tab, record_id))
    screen.page.month.entry_chosen.emit(entry.id)
    assert went == [("meetings", entry.record_id)]


def test_the_door_takes_the_focus_back_while_people_arrive(screen: Screen) -> None:
    door = screen.page.panel.door
    door._go_to_people()
    assert door.people.hasFocus()
    assert door._back.isActive()
    door._back.timeout.emit()
    assert door.field.hasFocus()
    screen.page.show_record(2)
    screen.settle()
    door._go_to_people()
    door._back.timeout.emit()
    assert door.people.hasFocus(), "nobody arrives before the day"


def printed(screen: Screen, target: Path) -> str:
    """The words of the list that is printed now."""
    screen.context.ask_save = lambda *_args: target
    screen.page.print_rows()
    screen.settle()
    preview = preview_shown()
    preview.save_as()
    screen.settle()
    preview.reject()
    with pypdfium2.PdfDocument(target) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_month_is_printed_as_a_list(screen: Screen, tmp_path: Path) -> None:
    words = printed(screen, tmp_path / "juin.pdf")
    assert "Petit déjeuner IA" in words
    assert "Lieu" in words


def test_the_list_is_printed_with_its_columns_and_its_filter(screen: Screen, tmp_path: Path, qtbot: QtBot) -> None:
    screen.page.search_field().setText("afterwork")
    screen.page.list.layout_of_columns.set_shown("place", False)
    qtbot.waitUntil(lambda: len(screen.titles()) == 1)
    words = printed(screen, tmp_path / "juin.pdf")
    assert "Afterwork" in words
    assert "Petit déjeuner IA" not in words
    assert "Lieu" not in words


def test_the_list_is_exported_with_its_columns_and_its_order(screen: Screen, tmp_path: Path) -> None:
    target = tmp_path / "liste.csv"
    screen.context.ask_save = lambda *_args: target
    screen.page.bar.segment.choose("list")
    screen.page.list.layout_of_columns.set_shown("place", False)
    screen.page.model.sort_by("title", descending=True)
    screen.page.export_rows()
    screen.settle()
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert "Lieu" not in lines[0]
    assert [line.split(";")[1].strip('"') for line in lines[1:]] == screen.titles()

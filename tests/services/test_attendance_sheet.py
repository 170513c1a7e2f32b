"""The attendance sheet of a sitting that was held: everybody who came, with the hours, and figures of one moment."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import language, set_language
from secretariat.documents.attendance_sheet import AttendanceRow, AttendanceSheet
from secretariat.meetings.commands import RecordPresence
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.rules import Presence
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting
from secretariat.meetings.sitting.rules import Mode
from tests.documents.papers import texts
from tests.services.board_sample import at, prepare_board
from tests.services.test_minutes_written import flat
from tests.services.voting_sample import set_rule


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    before = language()
    set_language("fr")
    yield
    set_language(before)


def play(app: Application, clock: FixedClock, *, until_closed: bool = True) -> int:
    """Paul comes by video, leaves and is back; Hugo comes although represented; Basile and Léa leave."""
    meeting, people = prepare_board(app)
    set_rule(app, "max_proxies", 2)
    clock.instant = at(14, 0)
    for giver in ("Inès", "Hugo"):
        app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people[giver], holder_id=people["Léa"]))
    for name, person_id in people.items():
        if name not in ("Inès", "Hugo", "Maud", "Paul", "Odile"):
            app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=person_id))
    excused = RecordPresence(meeting_id=meeting, party_id=people["Odile"], presence=Presence.EXCUSED)
    app.meetings.record_presence(excused)
    clock.instant = at(15, 0)
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chair_id=people["Alix"], chaired_by="Alix Renard"))
    paul = CheckIn(meeting_id=meeting, party_id=people["Paul"], mode=Mode.REMOTE)
    clock.instant = at(15, 5)
    app.sitting.check_in(paul)
    clock.instant = at(15, 10)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Paul"]))
    clock.instant = at(15, 12)
    app.sitting.check_in(paul)
    clock.instant = at(15, 20)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    clock.instant = at(15, 30)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Basile"], holder_id=people["Noé"]))
    clock.instant = at(15, 40)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Léa"]))
    clock.instant = at(16, 0)
    if until_closed:
        app.sitting.close_sitting(meeting)
    return meeting


def lines(sheet: AttendanceSheet) -> dict[str, AttendanceRow]:
    return {row.name.split(" ")[0]: row for row in sheet.rows}


def said(row: AttendanceRow) -> tuple[str, ...]:
    return tuple(flat(text) for text in (row.votes, row.proxies, row.hours, row.note))


def test_each_line_tells_the_hours_of_who_came_or_went_and_the_fate_of_pouvoirs(
    app: Application, clock: FixedClock
) -> None:
    found = lines(app.writing.attendance_sheet(play(app, clock)))
    assert said(found["Jules"]) == ("1", "", "", "")
    assert said(found["Paul"]) == ("—", "", "", "à distance, 15 h 05 – 15 h 10, 15 h 12 – 16 h (1 voix)")
    assert said(found["Hugo"]) == (
        "—", "", "Représenté par Léa Guérin, 15 h – 15 h 20 ; en salle, 15 h 20 – 16 h (1 voix)", "",
    )  # fmt: skip
    assert said(found["Basile"]) == (
        "1", "", "En salle, 14 h – 15 h 30 ; représenté par Noé Prigent, 15 h 30 – 16 h", "",
    )  # fmt: skip
    assert said(found["Léa"]) == (
        "3",
        "Pouvoirs d’Inès Carlier (caduc à 15 h 40) et de Hugo Delmas (tombé à 15 h 20)",
        "En salle, 14 h – 15 h 40",
        "",
    )
    assert said(found["Inès"]) == ("—", "", "", "représenté par Léa Guérin, 15 h – 15 h 40")
    assert said(found["Noé"]) == ("1", "Pouvoir de Basile Cordier (à partir de 15 h 30)", "", "")
    assert said(found["Maud"]) == ("—", "", "", "absent")
    assert said(found["Odile"]) == ("—", "", "", "excusé")


def test_the_votes_of_the_lines_are_the_total_and_the_figures_say_their_moment(
    app: Application, clock: FixedClock
) -> None:
    sheet = app.writing.attendance_sheet(play(app, clock))
    assert [(flat(label), value) for label, value in sheet.totals] == [
        ("Présents à l’ouverture", "12"),
        ("À distance à l’ouverture", "0"),
        ("Représentés à l’ouverture", "2"),
        ("Voix à l’ouverture", "14"),
        ("Arrivés ensuite", "2"),
    ]
    assert sum(int(row.votes) for row in sheet.rows if row.votes != "—") == 14
    assert flat(sheet.facts[-1]).startswith("Les voix sont celles de l’ouverture, à 15 h ;")
    assert (
        "12 membres présents et 2 membres représentés à l’ouverture de la séance, soit 14 voix sur 17, puis 2 membres "
        "arrivés en cours de séance, est certifiée exacte"
    ) in flat(sheet.certification)
    assert [tuple(map(flat, line)) for line in sheet.connections] == [
        ("Paul Œuvrard", "15 h 05, 15 h 12", "15 h 10, 16 h")
    ]


def test_lines_are_left_to_sign_until_the_sitting_is_closed(app: Application, clock: FixedClock) -> None:
    meeting = play(app, clock, until_closed=False)
    assert app.writing.attendance_sheet(meeting).spare_line_count > 0
    app.sitting.close_sitting(meeting)
    assert app.writing.attendance_sheet(meeting).spare_line_count == 0


def test_nobody_is_absent_while_the_sitting_goes_on(app: Application, clock: FixedClock) -> None:
    found = lines(app.writing.attendance_sheet(play(app, clock, until_closed=False)))
    assert said(found["Maud"]) == ("—", "", "", "")
    assert said(found["Hugo"])[2] == "Représenté par Léa Guérin, 15 h – 15 h 20 ; en salle, 15 h 20 (1 voix)"


def test_a_pouvoir_that_waits_for_its_holder_counts_from_the_arrival(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    clock.instant = at(15, 0)
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Inès"], holder_id=people["Léa"]))
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Alix"]))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chair_id=people["Alix"], chaired_by="Alix Renard"))
    clock.instant = at(15, 30)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Léa"]))
    clock.instant = at(15, 35)
    # From the room to the video: the stay goes on, and the pouvoir with it.
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Léa"], mode=Mode.REMOTE))
    clock.instant = at(16, 0)
    app.sitting.close_sitting(meeting)
    sheet = app.writing.attendance_sheet(meeting)
    found = lines(sheet)
    assert said(found["Léa"]) == (
        "—",
        "Pouvoir d’Inès Carlier (à partir de 15 h 30)",
        "En salle, 15 h 30 – 15 h 35 (2 voix) ; à distance, 15 h 35 – 16 h",
        "",
    )
    assert said(found["Inès"])[3] == "représenté par Léa Guérin, 15 h 30 – 16 h (1 voix)"
    assert [value for _label, value in sheet.totals] == ["1", "0", "0", "1", "1", "1"]


def test_the_printed_sheet_cuts_no_line(app: Application, clock: FixedClock) -> None:
    file = io.BytesIO()
    app.writing.print_attendance_sheet(play(app, clock), file)
    pages = [flat(page) for page in texts(file.getvalue())]
    of_rows = [page for page in pages if "Administrat" in page]
    assert all("Signature, ou représenté par" in page for page in of_rows)
    (page,) = [page for page in of_rows if "Léa Guérin Administratrice" in page]
    assert "et de Hugo Delmas (tombé à 15 h 20) En salle, 14 h – 15 h 40" in page

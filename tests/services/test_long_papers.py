"""Long papers of a real meeting: four hundred members on an attendance sheet, a resolution of three pages."""

from __future__ import annotations

import io
from itertools import combinations

import pypdfium2

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import SaveMinutes
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.voting.commands import SaveResolution
from secretariat.members.commands import NewContact, NewMember
from secretariat.members.rules import Role, State
from tests.documents.papers import flat, texts
from tests.services.board_sample import at
from tests.services.meetings_sample import HONORARY, prepare
from tests.services.test_board_story import vote
from tests.services.voting_sample import board_in_session

MEMBERS = 400
LONG = "Groupement des entreprises numériques, des écoles et des laboratoires du Massif central et de ses vallées"
MM = 72 / 25.4

Box = tuple[float, float, float, float]


def boxes(page: pypdfium2.PdfPage) -> list[Box]:
    """Where each piece of text of a page stands: left, bottom, right, top in points."""
    text = page.get_textpage()
    return [text.get_rect(rank) for rank in range(text.count_rects())]


def overlap(one: Box, other: Box) -> bool:
    """Whether two pieces stand on each other by more than a point."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > 1 and height > 1.5


def rules(page: pypdfium2.PdfPage) -> list[float]:
    """The heights of the thin lines between the rows of a table."""
    found = []
    for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        if top - bottom < 1.5 and right - left > 150 * MM:
            found.append((top + bottom) / 2)
    return found


def members_in_bulk(app: Application, count: int) -> tuple[int, ...]:
    """Members who may vote; every ninth has a name of several lines."""
    return tuple(
        app.members.add_members_in_bulk(
            [
                NewMember(
                    name=f"{LONG} n° {rank}" if rank % 9 == 0 else f"Atelier {rank:03d}",
                    category_id=HONORARY,
                    state=State.ACTIVE,
                    contacts=(
                        NewContact(first_name="Maxime", last_name=f"Person{rank:03d}", roles=(Role.REPRESENTATIVE,)),
                    ),
                )
                for rank in range(count)
            ]
        )
    )


def test_the_attendance_sheet_of_four_hundred_members_is_whole_and_nothing_stands_on_anything(
    app: Application,
) -> None:
    sample = prepare(app)
    people = members_in_bulk(app, MEMBERS)
    for rank in range(0, 60, 3):
        for giver in (rank + 1, rank + 2):
            app.proxies.record(
                RecordProxy(meeting_id=sample.meeting_id, giver_id=people[giver], holder_id=people[rank])
            )
    file = io.BytesIO()
    count = app.writing.print_attendance_sheet(sample.meeting_id, file)
    pages = [flat(page) for page in texts(file.getvalue())]
    assert len(pages) == count
    of_rows = [page for page in pages if "Person" in page]
    assert len(of_rows) > 20
    assert all("Adhérent et représentant" in page for page in of_rows)
    assert all(f"Page {rank} sur {count}" in page for rank, page in enumerate(pages, start=1))
    for rank in range(MEMBERS):
        # The member and who sits for it stand on one page: the line was not cut between two.
        (page,) = [page for page in of_rows if f"Maxime Person{rank:03d}" in page]
        assert (f"{LONG} n° {rank}" if rank % 9 == 0 else f"Atelier {rank:03d}") in page
    assert any("Pouvoirs d’Atelier 004 et d’Atelier 005" in page for page in of_rows)
    document = pypdfium2.PdfDocument(file.getvalue())
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        found = boxes(page)
        for left, bottom, right, top in found:
            assert 10 * MM < left < right < width - 10 * MM, number
            assert 5 * MM < bottom < top < height - 5 * MM, number
        assert [pair for pair in combinations(found, 2) if overlap(*pair)] == [], number
        assert [box for box in found if any(box[1] < rule - 1 < box[3] - 2 for rule in rules(page))] == [], number
    document.close()


def test_the_minutes_print_a_resolution_of_three_pages_whole(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    lines = [
        f"{n}. Les dispositions numéro {n} des statuts *modifiés* sont approuvées [sans réserve] & publiées : 5 < {n}."
        for n in range(3, 400, 3)
    ]
    app.voting.save_resolution(
        SaveResolution(
            meeting_id=room.meeting, resolution_id=room.resolution, title="Statuts", text="\n".join(lines)
        )
    )
    vote(app, clock, room.resolution, at(15, 30))
    clock.instant = at(17, 0)
    app.sitting.close_sitting(room.meeting)
    body = app.writing.draft_minutes(room.meeting)
    app.meetings.save_minutes(
        SaveMinutes(meeting_id=room.meeting, body=body, chaired_by="Alix Renard", secretary="Inès Carlier")
    )
    missing = [message for message, _values in app.writing.missing(room.meeting)]
    assert not [message for message in missing if "resolution" in message]
    app.register.submit(room.meeting)
    app.register.approve(room.meeting, None, at(17, 0).date())
    app.register.sign(room.meeting)
    app.register.seal(room.meeting)
    pages = [flat(page) for page in texts(app.register.sealed_pdf(room.meeting))]
    whole = " ".join(pages)
    reached = -1
    for line in lines:
        found = whole.find(line, reached + 1)
        assert found > reached, line
        reached = found
    assert sum("Les dispositions numéro" in page for page in pages) >= 3
    (sealed,) = app.register.entries(room.meeting)
    assert all(sealed.fingerprint in page.replace(" ", "") for page in pages)
    assert "est adoptée" in whole[reached:]
    # Nobody signs a page that holds the signatures alone.
    assert all("signé par la présidente" in page for page in pages if "Secrétaire de séance" in page)

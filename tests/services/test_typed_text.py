"""What was typed is printed as it was typed, whatever signs are in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import language, set_language
from secretariat.bodies.commands import SaveBody
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument, SaveMinutes
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting
from secretariat.meetings.voting.commands import SaveCandidate, SaveElection, SaveResolution
from tests.documents.papers import texts
from tests.services import meetings_sample
from tests.services.board_sample import at
from tests.services.test_minutes_written import flat
from tests.services.voting_sample import set_rule

TYPED = (
    "Hauts de Seine <b>",
    "un <b>vélo</b> rouge",
    "X </b> Y",
    "<font color=zzz>Q",
    "R&D &eacute; &#0; Lab",
    "une *étoile* et L’Oie_bleue_",
    "1 & 1 | SARL [a](b) # `c`",
    "5. Budget",
    "- tiret",
    "---",
)


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    before = language()
    set_language("fr")
    yield
    set_language(before)


def written(app: Application, clock: FixedClock, typed: str) -> dict[str, Callable[[io.BytesIO], int]]:
    """A held assembly whose names, items, resolutions, elections and decisions all are one text; what tells of it."""
    sample = meetings_sample.prepare(app)
    meeting, members = sample.meeting_id, sample.members
    company = meetings_sample.add_company(app, typed, ("Madame", "Ève", "Hu"))
    set_rule(app, "requires_up_to_date", False, MeetingKind.ORDINARY)
    item = app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title=typed, presenter=typed))
    app.meetings.save_document(SaveDocument(meeting_id=meeting, title=typed))
    app.decisions.save_decision(SaveDecision(meeting_id=meeting, text=typed, responsible=typed))
    app.voting.save_resolution(
        SaveResolution(meeting_id=meeting, title=typed, text="Texte.", agenda_item_id=item, explanation=typed)
    )
    body = app.bodies.save_body(SaveBody(name="Bureau", kind=BodyKind.BUREAU, seats=4))
    election = app.voting.save_election(SaveElection(meeting_id=meeting, body_id=body, seats=1, title=typed))
    app.voting.save_candidate(SaveCandidate(election_id=election, name=typed))
    clock.instant = at(18, 0)
    for party_id in (members["Abeille"], company):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=party_id))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chaired_by="Claire Aubert", tellers=typed))
    clock.instant = at(18, 30)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=company))
    clock.instant = at(19, 0)
    app.sitting.close_sitting(meeting)
    app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body=app.writing.draft_minutes(meeting)))
    return {
        "minutes": lambda file: app.register.print_minutes(meeting, file),
        "extract": lambda file: app.writing.print_extract(meeting, (1,), file),
    }


def papers(app: Application, typed: str) -> dict[str, Callable[[io.BytesIO], int]]:
    """An assembly in which one text was typed wherever it can be, and its papers."""
    meeting = meetings_sample.prepare(app).meeting_id
    meetings_sample.add_company(app, typed, ("Madame", "Ève", "Hu"))
    set_rule(app, "requires_up_to_date", False, MeetingKind.ORDINARY)
    app.decisions.save_decision(SaveDecision(meeting_id=meeting, text=typed, responsible="Ève"))
    app.voting.save_resolution(SaveResolution(meeting_id=meeting, title=typed, text=typed))
    body = app.bodies.save_body(SaveBody(name=typed, kind=BodyKind.BOARD, seats=4))
    election = app.voting.save_election(SaveElection(meeting_id=meeting, body_id=body, seats=1, title=typed))
    app.voting.save_candidate(SaveCandidate(election_id=election, name=typed))
    return {
        "attendance sheet": lambda file: app.writing.print_attendance_sheet(meeting, file),
        "decisions": lambda file: app.writing.print_decisions(meeting, file),
        "voting papers": lambda file: app.writing.print_voting_papers(meeting, file),
        "ballots": lambda file: app.writing.print_ballots(election, file),
    }


def printed(paper: Callable[[io.BytesIO], int]) -> str:
    file = io.BytesIO()
    paper(file)
    return flat(" ".join(texts(file.getvalue())))


@pytest.mark.parametrize("typed", TYPED)
def test_minutes_show_everything_as_it_was_typed(app: Application, clock: FixedClock, typed: str) -> None:
    found = written(app, clock, typed)
    minutes = printed(found["minutes"])
    for words in (
        f"Documents remis : {typed}.",
        f"Scrutateurs : {typed}.",
        f"4. {typed} Rapporteur : {typed}.",
        f"Première résolution : {typed} Texte.",
        f"n’est pas mise aux voix. {typed}",
        f"{typed} Un siège est à pourvoir.",
        f"Candidat : {typed}.",
        f"{typed} (Mme Ève Hu) quitte la séance à 18 h 30.",
    ):
        assert words in minutes, words
    assert minutes.partition("Décisions N°")[2].count(typed) == 3
    assert f"Première résolution : {typed} Texte." in printed(found["extract"])


def test_an_emoji_leaves_neither_a_box_nor_a_gap(app: Application, clock: FixedClock) -> None:
    for name, paper in papers(app, "Fête 🎉 du numérique 👩🏽‍💻").items():
        assert "Fête du numérique" in printed(paper), name


@pytest.mark.parametrize("typed", TYPED)
def test_no_sign_that_was_typed_is_lost(app: Application, clock: FixedClock, typed: str) -> None:
    for name, paper in papers(app, typed).items():
        assert typed in printed(paper), name

"""Minutes that write themselves from a sitting that was held: each fact stands in a sentence."""

from __future__ import annotations

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import RecordPresence, SaveAgendaItem, SaveMinutes
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.rules import Presence
from secretariat.meetings.sitting.commands import CheckIn, TakeNote
from secretariat.meetings.sitting.rules import Mode
from tests.services.board_sample import at, prepare_board, seat_everybody
from tests.services.meetings_sample import prepare
from tests.services.test_board_story import play


def flat(text: str) -> str:
    """The text with plain spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def held(app: Application, clock: FixedClock) -> int:
    """The afternoon of the board, closed at 17 h, with a note, an apology, a guest and a decision."""
    meeting, _people, _figures = play(app, clock)
    app.sitting.take_note(TakeNote(meeting_id=meeting, text="Le trésorier présente le budget."))
    app.meetings.record_presence(
        RecordPresence(meeting_id=meeting, presence=Presence.PRESENT, name="Zoé Tanguy", title="expert-comptable")
    )
    app.decisions.save_decision(SaveDecision(meeting_id=meeting, text="Envoyer le barème", responsible="Léa Guérin"))
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    return meeting


def test_the_minutes_tell_the_afternoon_of_the_board(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    text = flat(app.writing.draft_minutes(meeting))
    expected = (
        "L’an deux mille vingt-sept, le dix-sept juin, à quinze heures, les membres du conseil d’administration de "
        "l’association Arvenne Numérique, dont le siège est 8, place des Ateliers, 63000 Clermont-Ferrand, se sont "
        "réunis sur convocation",
        "La séance est présidée par Mme Alix Renard.",
        "**Présents** (17) :",
        "**Invité** (1) : Zoé Tanguy, expert-comptable",
        "Le quorum est fixé à la moitié au moins (art. 9). On compte 17 présents ou représentés sur 17, pour 9 requis. "
        "Le quorum étant atteint, le conseil d’administration peut valablement délibérer.",
        "Le trésorier présente le budget.",
        "### Première résolution : ",
        "17 voix peuvent s’exprimer, détenues par 17 membres présents.",
        "est **adoptée** à l’unanimité (17 voix).",
        "### Deuxième résolution : Budget",
        "M. Hugo Delmas quitte la séance à 15 h 20 et n’a pas pris part au vote.",
        "Le quorum demeure atteint : 16 présents ou représentés sur 17, pour 9 requis.",
        "16 voix peuvent s’exprimer, détenues par 16 membres présents.",
        "est **adoptée** par 15 voix pour et une contre.",
        "M. Karim Khelifi quitte la séance à 15 h 48 et donne pouvoir à Mme Léa Guérin.",
        "16 voix peuvent s’exprimer, détenues par 15 membres présents.",
        "est **adoptée** par 14 voix pour et 2 contre.",
        "Mme Léa Guérin quitte la séance à 16 h 10 et n’a pas pris part au vote ; le pouvoir de M. Karim Khelifi "
        "devient caduc.",
        "14 voix peuvent s’exprimer, détenues par 14 membres présents.",
        "### Cinquième résolution : Calendrier",
        "M. Karim Khelifi revient en séance à 16 h 20.",
        "15 voix peuvent s’exprimer, détenues par 15 membres présents.",
        "| 2027-CA-06-01 | Envoyer le barème | Léa Guérin | |",
        "la séance est levée à 17 h.",
    )
    at_character = 0
    for words in expected:
        found = text.find(words, at_character)
        assert found >= 0, f"{words}\n\n{text[at_character:]}"
        at_character = found


def test_writing_the_minutes_changes_nothing_that_was_typed(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body="Tapé à la main."))
    before = app.undo_log.next_undo()
    assert app.writing.draft_minutes(meeting) == app.writing.draft_minutes(meeting)
    assert app.meetings.minutes(meeting).body == "Tapé à la main."
    assert app.undo_log.next_undo() == before


def test_figures_told_do_not_move_when_people_and_statutes_change(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    before = app.writing.draft_minutes(meeting)
    with app.store.write("A change of statutes") as unit:
        from secretariat.association.records import StatuteParameter

        for row in unit.session.query(StatuteParameter):
            row.value = "3/4" if row.name == "quorum" else row.value
    assert app.writing.draft_minutes(meeting) == before


def test_an_assembly_whose_attendance_was_typed_is_told_in_figures(app: Application) -> None:
    sample = prepare(app)
    for name, presence, holder in (
        ("Abeille", Presence.PRESENT, ""),
        ("Tramontane", Presence.REPRESENTED, "Claire Aubert"),
        ("Doyenne", Presence.EXCUSED, ""),
    ):
        app.meetings.record_presence(
            RecordPresence(
                meeting_id=sample.meeting_id, party_id=sample.members[name], presence=presence, represented_by=holder
            )
        )
    app.meetings.save_minutes(
        SaveMinutes(meeting_id=sample.meeting_id, body="", chaired_by="Claire Aubert", secretary="Karim Khelifi")
    )
    text = flat(app.writing.draft_minutes(sample.meeting_id))
    for words in (
        "se sont réunis en assemblée générale ordinaire, sur première convocation.",
        "La réunion se tient au lieu suivant : Amphi Cassin, 2, allée des Tilleuls, Clermont-Ferrand, et à distance",
        "La séance est présidée par Mme Claire Aubert. M. Karim Khelifi assure le secrétariat de séance.",
        "un membre présent en salle, un représenté, un excusé et un absent.",
        "- Mme Claire Aubert détient le pouvoir de Tramontane (M. Karim Khelifi)",
        "1. Rapport moral 2. Comptes 2026 et quitus",
        "## 2. Comptes 2026 et quitus",
    ):
        assert words in text, f"{words}\n\n{text}"


def test_the_checker_reads_what_is_saved(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    lacking = {message for message, _values in app.writing.missing(meeting)}
    assert {"who kept the minutes", "the text of the minutes", "how the convocation was sent"} <= lacking
    assert "the hour of the closing" not in lacking
    body = app.writing.draft_minutes(meeting)
    app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body=body, secretary="Inès Carlier"))
    left = {message for message, _values in app.writing.missing(meeting)}
    assert not any(message.startswith("in the text") for message in left)
    assert left.isdisjoint({"who kept the minutes", "the text of the minutes", "the hour of the closing"})


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_minutes_are_written_in_either_language(app: Application, clock: FixedClock, language: str) -> None:
    from secretariat.base.i18n import set_language

    meeting = held(app, clock)
    set_language(language)
    try:
        text = app.writing.draft_minutes(meeting)
    finally:
        set_language("fr")
    assert ("est **adoptée**" in text) is (language == "fr")
    assert "{" not in text


def test_items_added_late_are_said_to_be(app: Application) -> None:
    sample = prepare(app)
    app.meetings.convene(sample.meeting_id)
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=sample.meeting_id, title="Point tardif"))
    assert "Ce point a été ajouté à l’ordre du jour après l’envoi" in app.writing.draft_minutes(sample.meeting_id)


def test_who_passes_from_the_room_to_a_remote_seat_and_back_is_told_without_another_quorum(
    app: Application, clock: FixedClock
) -> None:
    meeting, people = prepare_board(app)
    seat_everybody(app, clock, meeting, people)
    before = app.sitting.moment(meeting).quorum
    clock.instant = at(15, 20)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"], mode=Mode.REMOTE))
    after = app.sitting.moment(meeting).quorum
    assert (after.counted, after.remote, before.remote) == (before.counted, 1, 0)
    clock.instant = at(16, 5)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"], mode=Mode.ROOM))
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    text = flat(app.writing.draft_minutes(meeting))
    assert "M. Hugo Delmas quitte la salle et poursuit la séance à distance à 15 h 20." in text
    assert "M. Hugo Delmas, jusque-là à distance, rejoint la salle à 16 h 05." in text
    assert "Le quorum demeure" not in text

"""The register of minutes: one path to the seal, a chain that shows any change, errata instead of edits (AG-36)."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import RecordPresence, SaveDocument, SaveMinutes
from secretariat.meetings.proxies.records import Proxy, ProxyHanding
from secretariat.meetings.records import Meeting
from secretariat.meetings.register.records import Seal
from secretariat.meetings.register.rules import SealKind, canonical, fingerprint_of
from secretariat.meetings.register.service import MinutesStep, NothingToRead, NotSealed, SealStays
from secretariat.meetings.rules import MinutesState, Presence
from secretariat.meetings.sealing import MeetingSealed, MinutesLocked
from secretariat.store.journal import journal_change
from secretariat.store.undo import ChangedSince
from tests.documents.papers import flat, texts
from tests.helpers.tables import assert_undoable, tables_of
from tests.services.board_sample import at
from tests.services.test_decisions import board
from tests.services.test_minutes_written import held


def signed(app: Application, clock: FixedClock) -> int:
    """The afternoon of the board, written up, approved in September and signed."""
    meeting = held(app, clock)
    app.meetings.save_minutes(
        SaveMinutes(
            meeting_id=meeting,
            body=app.writing.draft_minutes(meeting),
            chaired_by="Alix Renard",
            secretary="Inès Carlier",
        )
    )
    app.register.submit(meeting)
    app.register.approve(meeting, board(app, date(2027, 9, 14)))
    app.register.sign(meeting, date(2027, 9, 20))
    return meeting


def sealed(app: Application, clock: FixedClock) -> int:
    meeting = signed(app, clock)
    app.register.seal(meeting)
    return meeting


def change(app: Application, statement: str, **values: Any) -> None:
    """What no screen can do: a statement on the tables themselves."""
    with app.store.engine.execution_options(secretariat_write=True).begin() as connection:
        assert connection.execute(text(statement), values).rowcount == 1


def test_minutes_go_from_draft_to_the_register_with_the_day_of_each_step(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    app.meetings.save_minutes(
        SaveMinutes(meeting_id=meeting, body="Texte", chaired_by="Alix Renard", secretary="Inès Carlier")
    )
    september = board(app, date(2027, 9, 14))
    with pytest.raises(MinutesStep):
        app.register.sign(meeting)
    assert_undoable(app, lambda: app.register.submit(meeting))
    assert_undoable(app, lambda: app.register.take_back(meeting))
    app.register.submit(meeting, date(2027, 6, 30))
    assert_undoable(app, lambda: app.register.approve(meeting, september))
    assert_undoable(app, lambda: app.register.sign(meeting, date(2027, 9, 20)))
    with pytest.raises(MinutesStep):
        app.register.take_back(meeting)
    app.register.seal(meeting)
    steps = app.register.approval(meeting)
    assert (steps.submitted_on, steps.approved_on, steps.approved_in_id, steps.signed_on) == (
        date(2027, 6, 30), date(2027, 9, 14), september, date(2027, 9, 20),
    )  # fmt: skip
    assert app.meetings.sheet(meeting).minutes_state is MinutesState.SEALED
    assert [seal.number for seal in steps.seals] == [1]


def test_minutes_are_approved_by_a_later_meeting_and_signed_by_two_names(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body="Texte"))
    app.register.submit(meeting)
    with pytest.raises(MinutesStep, match="ultérieure"):
        app.register.approve(meeting, board(app, date(2027, 5, 11)))
    app.register.approve(meeting)
    with pytest.raises(MinutesStep, match="présidé"):
        app.register.sign(meeting)


def test_only_signed_minutes_of_a_meeting_that_was_held_are_sealed(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    with pytest.raises(MinutesStep):
        app.register.seal(meeting)
    app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body="Texte", chaired_by="A", secretary="B"))
    for state in (MinutesState.SUBMITTED, MinutesState.APPROVED, MinutesState.SIGNED):
        app.register.change_state(meeting, state)
    with app.store.write("Never held") as unit:
        unit.get(Meeting, meeting).state = "convened"  # type: ignore[assignment]
    with pytest.raises(MinutesStep, match="tenue"):
        app.register.seal(meeting)
    assert app.register.entries() == ()


def test_the_seal_is_numbered_chained_archived_and_printed_on_each_page(app: Application, clock: FixedClock) -> None:
    meeting = sealed(app, clock)
    app.register.erratum(meeting, "Page 2, lire « quinze » au lieu de « seize ».")
    first, second = app.register.entries()
    assert (first.number, first.kind, second.number, second.kind) == (1, SealKind.MINUTES, 2, SealKind.ERRATUM)
    assert first.previous == ""
    assert second.previous == first.fingerprint
    with app.store.read() as unit:
        contents = list(unit.session.scalars(select(Seal.content).order_by(Seal.number)))
    assert fingerprint_of("", contents[0]) == first.fingerprint
    assert fingerprint_of(first.fingerprint, contents[1]) == second.fingerprint
    for row in (first, second):
        pages = texts(app.register.archived_pdf(row.id))
        assert all(row.fingerprint in page.replace("\n", "") for page in pages)
        assert all(f"Registre n° {row.number}" in page.replace("\u00a0", " ") for page in pages)
    assert app.register.sealed_pdf(meeting) == app.register.archived_pdf(first.id)
    assert "lire « quinze »" in flat(" ".join(texts(app.register.archived_pdf(second.id)))).replace("\u00a0", " ")
    assert app.register.verify() is None


def test_nothing_of_a_sealed_meeting_is_edited(app: Application, clock: FixedClock) -> None:
    meeting = sealed(app, clock)
    with pytest.raises(MinutesLocked):
        app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body="Autre"))
    presence = RecordPresence(meeting_id=meeting, presence=Presence.EXCUSED, name="Zoé Tanguy")
    with pytest.raises(MeetingSealed, match="rectificatif"):
        app.meetings.record_presence(presence)
    with pytest.raises(MeetingSealed):
        app.meetings.record_presences((1,), presence)
    guest = next(row for row in app.meetings.attendance(meeting) if row.name == "Zoé Tanguy")
    assert guest.attendance_id is not None
    with pytest.raises(MeetingSealed):
        app.meetings.forget_presence(guest.attendance_id)
    with pytest.raises(MeetingSealed):
        app.meetings.save_document(SaveDocument(meeting_id=meeting, title="Ajouté après coup"))
    with pytest.raises(MeetingSealed):
        app.register.take_back(meeting)
    with pytest.raises(MinutesStep):
        app.register.seal(meeting)


def test_undo_never_takes_a_seal_back_nor_what_led_to_it(app: Application, clock: FixedClock) -> None:
    meeting = sealed(app, clock)
    with pytest.raises(SealStays, match="rectificatif"):
        app.undo()
    tables = ("movement", "proxy", "sitting", "sitting_note", "attendance", "minutes", "resolution", "vote_count")
    with app.store.read() as unit:
        query = select(journal_change.c.entry_id).where(journal_change.c.table_name.in_(tables)).distinct()
        touching = sorted(unit.session.scalars(query))
    assert len(touching) > 30
    before = tables_of(app.store)
    refusals = set()
    for entry_id in touching:
        with pytest.raises((SealStays, ChangedSince)) as refused:
            app.undo(entry_id)
        refusals.add(type(refused.value))
    assert SealStays in refusals
    assert tables_of(app.store) == before
    assert len(app.register.entries(meeting)) == 1
    assert app.register.verify() is None


def test_an_erratum_needs_sealed_minutes_and_words(app: Application, clock: FixedClock) -> None:
    meeting = signed(app, clock)
    with pytest.raises(NotSealed):
        app.register.erratum(meeting, "Erreur")
    with pytest.raises(NotSealed):
        app.register.sealed_pdf(meeting)
    app.register.seal(meeting)
    with pytest.raises(NothingToRead):
        app.register.erratum(meeting, "  ")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE seal SET content = replace(content, 'Budget', 'Budgey') WHERE number = 1", "n'a plus son empreinte"),
        ("UPDATE seal SET fingerprint = 'a' || substr(fingerprint, 2) WHERE number = 1", "n'a plus son empreinte"),
        ("UPDATE seal SET previous = 'a' WHERE number = 2", "ne suit pas celui qui le précède"),
        ("UPDATE seal SET title = 'Autre' WHERE number = 1", "son titre"),
        ("UPDATE minutes SET body = replace(body, '17 voix', '18 voix')", "le texte du procès-verbal a été modifié"),
        ("UPDATE minutes SET secretary = 'Quelqu''un'", "le texte du procès-verbal a été modifié"),
        ("UPDATE movement SET mode = 'remote' WHERE id = (SELECT max(id) FROM movement)", "a été enregistré"),
        ("UPDATE resolution SET figures = replace(figures, '17', '18') WHERE number = 1", "a été enregistré"),
        ("DELETE FROM sitting_note WHERE id = (SELECT min(id) FROM sitting_note)", "a été enregistré"),
        ("DELETE FROM seal WHERE number = 1", "Le n° 1 du registre manque"),
        ("DELETE FROM seal WHERE number = 2", "Le n° 2 du registre manque"),
        ("UPDATE meeting SET minutes_state = 'signed' WHERE id = (SELECT meeting_id FROM seal WHERE number = 1)",
         "n'est plus marquée comme scellée"),
        ("DELETE FROM attachment WHERE digest = (SELECT pdf_digest FROM seal WHERE number = 1)",
         "PDF archivé a disparu"),
        ("UPDATE seal SET pdf_digest = (SELECT pdf_digest FROM seal WHERE number = 2) WHERE number = 1",
         "le PDF de celui qui le précède a été échangé"),
    ],
)  # fmt: skip
def test_any_change_of_what_is_sealed_is_found_and_named(
    app: Application, clock: FixedClock, statement: str, words: str
) -> None:
    meeting = sealed(app, clock)
    app.register.erratum(meeting, "Une précision.")
    assert app.check()["register"] == "ok"
    change(app, statement)
    broken = app.register.verify()
    assert broken is not None
    assert words.replace("'", "’") in str(broken).replace("\u00a0", " ")
    report = app.check()
    assert report["register"] == str(broken)


def test_one_byte_of_the_archived_pdf_is_found(app: Application, clock: FixedClock) -> None:
    sealed(app, clock)
    (row,) = app.register.entries()
    pdf = bytearray(app.register.archived_pdf(row.id))
    pdf[len(pdf) // 2] ^= 1
    change(app, "UPDATE attachment SET content = :content WHERE digest = :digest", content=bytes(pdf),
           digest=row.pdf_digest)  # fmt: skip
    broken = app.register.verify()
    assert broken is not None
    assert broken.number == 1
    assert "PDF archivé a été modifié" in str(broken)


def test_a_new_column_or_a_renamed_member_breaks_nothing(app: Application, clock: FixedClock) -> None:
    sealed(app, clock)
    change(app, "UPDATE party SET name = 'Karim Autre' WHERE name = 'Karim Khelifi'")
    change(app, "UPDATE association SET name = 'Nouveau nom'")
    assert app.register.verify() is None


def test_a_seal_made_before_each_handing_on_was_kept_still_holds(app: Application, clock: FixedClock) -> None:
    meeting = signed(app, clock)
    with app.store.write("Handed on") as unit:
        proxy = unit.session.scalars(select(Proxy).where(Proxy.meeting_id == meeting)).one()
        for minute in (20, 10):
            unit.add(ProxyHanding(proxy_id=proxy.id, holder_id=proxy.giver_id + minute // 10, at=at(16, minute)))
    app.register.seal(meeting)
    with app.store.read() as unit:
        content = json.loads(unit.session.scalars(select(Seal.content)).one())
    del content["facts"]["proxy_handing"]
    (paper,) = content["facts"]["proxy"]
    assert paper["assigned_id"] == paper["giver_id"] + 2
    old = canonical(content)
    change(app, "UPDATE seal SET content = :content, fingerprint = :fingerprint", content=old,
           fingerprint=fingerprint_of("", old))  # fmt: skip
    assert app.register.verify() is None
    change(app, "UPDATE proxy_handing SET holder_id = 1 WHERE holder_id = :holder", holder=paper["assigned_id"])
    assert "a été enregistré" in str(app.register.verify())


def test_an_empty_register_holds_and_prints(app: Application, clock: FixedClock) -> None:
    held(app, clock)
    assert app.register.verify() is None
    assert app.check()["register_sealed"] == 0
    assert app.register.print_register(io.BytesIO()) == 1


def test_the_register_is_printed_with_its_fingerprints(app: Application, clock: FixedClock) -> None:
    meeting = sealed(app, clock)
    app.register.erratum(meeting, "Une précision.")
    file = io.BytesIO()
    assert app.register.print_register(file) == 1
    (page,) = texts(file.getvalue())
    page = flat(page)
    for row in app.register.entries():
        assert row.fingerprint in page.replace(" ", "")
        assert row.reference in page
    assert "Registre des procès-verbaux" in page
    assert "Rectificatif" in page


def test_two_seats_seal_one_after_the_other(app: Application, clock: FixedClock, target: str) -> None:
    from secretariat.store.store import Store

    meeting = signed(app, clock)
    other = Application(Store.open(target, clock=clock, actor="Autre", seat="seat-2"))
    try:
        other.register.seal(meeting)
        with pytest.raises(MinutesStep):
            app.register.seal(meeting)
        assert [row.number for row in app.register.entries()] == [1]
    finally:
        other.close()


def test_a_seal_stays_dated_when_the_clock_goes_on(app: Application, clock: FixedClock) -> None:
    sealed(app, clock)
    clock.instant = at(23, 59)
    assert app.register.verify() is None

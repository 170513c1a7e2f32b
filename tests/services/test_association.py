"""The association's identity, statutes, signatories and wordings."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from PIL import Image

from secretariat.application import Application
from secretariat.association.commands import (
    CreateAssociation,
    SaveSignatory,
    SetStatute,
    SetWording,
    UpdateAssociation,
)
from secretariat.association.reads import NoAssociation
from secretariat.association.rules import MeetingKind, NoticeMode, Territory, YearKind
from secretariat.association.service import AssociationExists, CurrencyInUse, NotAnImage
from secretariat.base.errors import Invalid, NotFound, StaleRecord
from secretariat.dues.records import Scale, ScaleLine
from secretariat.members.records import Category
from secretariat.store.undo import NothingToUndo
from tests.helpers.tables import assert_undoable


def image(kind: str = "PNG", size: tuple[int, int] = (60, 30)) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 50).save(file, kind)
    return file.getvalue()


PNG = image()


@pytest.fixture
def founded(app: Application) -> Application:
    app.association.create_association(CreateAssociation(name=" Arvenne  Numérique ", siret="123 456 782 00010"))
    return app


def update(app: Application, **changes: object) -> UpdateAssociation:
    sheet = app.association.sheet()
    return UpdateAssociation(version=sheet.version, territory=sheet.territory, **changes)  # type: ignore[arg-type]


def test_a_new_association_has_a_key_for_its_cards(founded: Application) -> None:
    sheet = founded.association.sheet()
    assert (sheet.name, sheet.siret, sheet.currency) == ("Arvenne Numérique", "12345678200010", "EUR")
    assert len(bytes.fromhex(sheet.card_key)) == 32
    with pytest.raises(NothingToUndo):
        founded.undo()


def test_a_file_holds_one_association(founded: Application) -> None:
    assert founded.association.exists()
    with pytest.raises(AssociationExists):
        founded.association.create_association(CreateAssociation(name="Autre"))


def test_an_empty_file_says_that_it_holds_no_association(app: Application) -> None:
    assert not app.association.exists()
    with pytest.raises(NoAssociation):
        app.association.sheet()


def test_every_wrong_field_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refusal:
        CreateAssociation(name=" ", siret="12345678200011", email="nobody", iban="FR00", year_start_month=13)
    assert set(refusal.value.errors) == {"name", "siret", "email", "iban", "year_start_month"}


def test_phones_are_read_in_the_territory() -> None:
    command = CreateAssociation(
        name="Cluster", territory=Territory.CALEDONIE, currency="XPF", time_zone="Pacific/Noumea", phone="26.12.34"
    )
    assert command.phone == "+687261234"
    with pytest.raises(Invalid):
        CreateAssociation(name="Cluster", phone="26.12.34")
    with pytest.raises(Invalid):
        CreateAssociation(name="Cluster", time_zone="Mars/Olympus")
    with pytest.raises(Invalid):
        CreateAssociation(name="Cluster", currency="USD")


def test_only_the_given_settings_change(founded: Application) -> None:
    command = update(founded, city="Poitiers", postcode="86 000", year_kind=YearKind.FIXED, year_start_month=9)
    assert_undoable(founded, lambda: founded.association.update_association(command))
    sheet = founded.association.sheet()
    assert (sheet.name, sheet.city, sheet.postcode) == ("Arvenne Numérique", "Poitiers", "86000")
    assert founded.association.period().label == "2026-2027"


def test_settings_shown_before_another_change_are_refused(founded: Application) -> None:
    stale = update(founded, city="Niort")
    founded.association.update_association(update(founded, city="Poitiers"))
    with pytest.raises(StaleRecord):
        founded.association.update_association(stale)


def test_the_currency_changes_only_while_there_is_no_amount(founded: Application) -> None:
    founded.association.update_association(update(founded, currency="XPF"))
    with founded.store.write("Scale") as unit:
        scale = unit.add(Scale(name="2027", effective_on=date(2027, 1, 1)))
        category = unit.add(Category(name="Entreprises"))
        unit.add(ScaleLine(scale_id=scale.id, category_id=category.id, amount=Decimal(300)))
    with pytest.raises(CurrencyInUse):
        founded.association.update_association(update(founded, currency="EUR"))
    founded.association.update_association(update(founded, currency="XPF", city="Nouméa"))


def test_the_window_of_an_envelope_has_two_sides(founded: Application) -> None:
    with pytest.raises(Invalid):
        update(founded, window_side="top")


def test_the_logo_is_kept_in_the_file(founded: Application) -> None:
    assert founded.association.logo() is None
    assert_undoable(founded, lambda: founded.association.set_logo(PNG))
    assert founded.association.logo() == PNG
    with pytest.raises(NotAnImage):
        founded.association.set_logo(b"%PDF-1.7")
    founded.association.set_logo(None)
    assert founded.association.logo() is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_an_image_cut_short_is_refused_before_a_paper_needs_it(founded: Application, kind: str) -> None:
    whole = image(kind, (300, 200))
    founded.association.set_logo(whole)
    signatory = founded.association.save_signatory(SaveSignatory(name="Nadia Nasri", title="Secrétaire", position=1))
    for length in (8, len(whole) // 2, len(whole) - 200):
        with pytest.raises(NotAnImage):
            founded.association.set_logo(whole[:length])
        with pytest.raises(NotAnImage):
            founded.association.set_signature(signatory, whole[:length])
    assert founded.association.logo() == whole


def test_statutes_are_dated_and_carry_their_article(founded: Application) -> None:
    for value, year in (("1/3", 2020), (Fraction(1, 4), 2025)):
        assert_undoable(
            founded,
            lambda value=value, year=year: founded.association.set_statute(
                SetStatute(
                    meeting_kind=MeetingKind.ORDINARY,
                    name="quorum",
                    value=value,
                    article="art. 12",
                    effective_on=date(year, 1, 1),
                )
            ),
        )
    statutes = founded.association.statutes
    assert statutes(MeetingKind.ORDINARY, date(2024, 6, 1)).quorum == Fraction(1, 3)
    assert statutes(MeetingKind.ORDINARY, date(2027, 6, 1)).quorum == Fraction(1, 4)
    assert statutes(MeetingKind.ORDINARY, date(2027, 6, 1)).articles == {"quorum": "art. 12"}
    latest = founded.association.statute_rows()[-1]
    assert_undoable(founded, lambda: founded.association.remove_statute(latest.id))
    assert statutes(MeetingKind.ORDINARY, date(2027, 6, 1)).quorum == Fraction(1, 3)


def test_the_same_rule_of_the_same_day_is_corrected(founded: Application) -> None:
    def rule(mode: NoticeMode) -> SetStatute:
        return SetStatute(meeting_kind=MeetingKind.BOARD, name="notice_mode", value=mode, effective_on=date(2027, 1, 1))

    founded.association.set_statute(rule(NoticeMode.CLEAR))
    founded.association.set_statute(rule(NoticeMode.CALENDAR))
    assert [row.value for row in founded.association.statute_rows()] == ["calendar"]
    assert founded.association.statutes(MeetingKind.BOARD, date(2027, 6, 1)).notice_mode is NoticeMode.CALENDAR


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("notice_days", -1, "value"),
        ("notice_days", "15", "value"),
        ("notice_days", None, "value"),
        ("quorum", "5/4", "value"),
        ("quorum", "a quarter", "value"),
        ("quorum", 0.25, "value"),
        ("notice_mode", "hours", "value"),
        ("proxies_allowed", "yes", "value"),
        ("parity", 1, "name"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(name: str, value: object, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        SetStatute(meeting_kind=MeetingKind.ORDINARY, name=name, value=value, effective_on=date(2027, 1, 1))
    assert set(refusal.value.errors) == {field}


def test_there_may_be_no_cap_of_proxies_and_no_quorum() -> None:
    for name in ("max_proxies", "quorum"):
        command = SetStatute(meeting_kind=MeetingKind.ORDINARY, name=name, value=None, effective_on=date(2027, 1, 1))
        assert command.value is None


def test_no_cap_and_no_quorum_are_kept_like_any_rule(founded: Application) -> None:
    for name, kind in (("max_proxies", MeetingKind.ORDINARY), ("quorum", MeetingKind.BOARD)):
        for value in ("1/2" if name == "quorum" else 2, None):
            founded.association.set_statute(
                SetStatute(meeting_kind=kind, name=name, value=value, effective_on=date(2024, 1, 1))
            )
        assert getattr(founded.association.statutes(kind, date(2027, 6, 1)), name) is None
    none = SetStatute(meeting_kind=MeetingKind.BUREAU, name="quorum", value=None, effective_on=date(2024, 1, 1))
    assert_undoable(founded, lambda: founded.association.set_statute(none))
    assert [row.value for row in founded.association.statute_rows()] == [None, None, None]


def test_signatories_sign_in_their_order(founded: Application) -> None:
    service = founded.association
    second = assert_undoable(
        founded, lambda: service.save_signatory(SaveSignatory(name="Nadia Nasri", title="Secrétaire", position=2))
    )
    service.save_signatory(SaveSignatory(name="Julien Marchand", title="Co-président", position=1))
    assert_undoable(founded, lambda: service.set_signature(second, PNG))
    assert [(row.name, row.signature) for row in service.signatories()] == [
        ("Julien Marchand", None),
        ("Nadia Nasri", PNG),
    ]
    version = service.signatories()[1].version
    assert_undoable(
        founded,
        lambda: service.save_signatory(
            SaveSignatory(id=second, version=version, name="Nadia Nasri", title="Trésorière", position=0)
        ),
    )
    assert service.signatories()[0].title == "Trésorière"
    with pytest.raises(StaleRecord):
        service.save_signatory(SaveSignatory(id=second, version=version, name="Nadia Nasri", title="Présidente"))
    assert_undoable(founded, lambda: service.remove_signatory(second))
    with pytest.raises(Invalid):
        SaveSignatory(name="", title="Président")


def test_a_changed_wording_replaces_the_bundled_one(founded: Application) -> None:
    service = founded.association
    for body in ("Madame, Monsieur,", "Cher adhérent,"):
        assert_undoable(founded, lambda body=body: service.set_wording(SetWording(name="salutation", body=body)))
    assert service.wording("salutation") == "Cher adhérent,"
    assert_undoable(founded, lambda: service.set_wording(SetWording(name="salutation", body=" ")))
    with pytest.raises(NotFound):
        service.wording("salutation")

"""The sentences of minutes: numbers in letters, agreements, results, movements (13.3, 13.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import MajorityBase, MeetingKind, TieBreak
from secretariat.meetings.voting.rules import ResolutionState, Tally, Verdict, VoteMethod
from secretariat.meetings.writing.rules.checker import missing
from secretariat.meetings.writing.rules.elections import election_blocks
from secretariat.meetings.writing.rules.facts import (
    AttendanceFact,
    CandidateFact,
    ElectionFact,
    ItemFact,
    MeetingFacts,
    Moved,
    MovementFact,
    Pouvoirs,
    QuorumFact,
    ResolutionFact,
    RoundFact,
)
from secretariat.meetings.writing.rules.minutes import minutes_text
from secretariat.meetings.writing.rules.movements import movement_sentence
from secretariat.meetings.writing.rules.numbers import (
    day_in_letters,
    hour_in_letters,
    in_letters,
    resolution_name,
    year_in_letters,
)
from secretariat.meetings.writing.rules.people import Gender, Named, named, of
from secretariat.meetings.writing.rules.quorum import quorum_rule
from secretariat.meetings.writing.rules.votes import resolution_blocks, result_sentence
from secretariat.members.rules import Channel

NBSP, NARROW = "\u00a0", "\u202f"
WOMAN, MAN = named("Hélène Fournier", "Madame"), named("Karim Khelifi", "Monsieur")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zéro"),
        (1, "un"),
        (16, "seize"),
        (21, "vingt et un"),
        (31, "trente et un"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (90, "quatre-vingt-dix"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (280, "deux cent quatre-vingts"),
        (1000, "mille"),
        (1080, "mille quatre-vingts"),
        (1871, "mille huit cent soixante et onze"),
        (2027, "deux mille vingt-sept"),
        (21_000, "vingt et un mille"),
        (80_000, "quatre-vingt mille"),
        (81_000, "quatre-vingt-un mille"),
        (200_000, "deux cent mille"),
        (280_300, "deux cent quatre-vingt mille trois cents"),
    ],
)
def test_numbers_in_letters_follow_the_traditional_spelling(number: int, words: str) -> None:
    assert in_letters(number) == words


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_has_letters_only_and_a_name_of_its_own(number: int) -> None:
    words = in_letters(number)
    assert all(character.isalpha() or character in " -" for character in words)
    assert words != in_letters(number + 1)


def test_days_and_hours_are_written_out() -> None:
    assert year_in_letters(date(2027, 6, 17)) == "L’an deux mille vingt-sept"
    assert day_in_letters(date(2027, 6, 17)) == "le dix-sept juin"
    assert day_in_letters(date(2027, 8, 1)) == "le premier août"
    assert hour_in_letters(time(18, 30)) == "dix-huit heures trente"
    assert hour_in_letters(time(21, 1)) == "vingt et une heures une"
    assert hour_in_letters(time(1, 0)) == "une heure"


def test_resolutions_are_named_in_letters_up_to_the_twentieth() -> None:
    assert resolution_name(1) == "première résolution"
    assert resolution_name(20) == "vingtième résolution"
    assert resolution_name(21) == f"résolution n°{NBSP}21"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Le président", "du président"),
        ("la présidente", "de la présidente"),
        ("Les co-présidents", "des co-présidents"),
        ("l’administratrice", "de l’administratrice"),
        ("Abeille Data", "d’Abeille Data"),
        ("Hélène", "de Hélène"),
        (f"M.{NBSP}Karim", f"de M.{NBSP}Karim"),
    ],
)
def test_of_is_contracted_with_the_article(name: str, expected: str) -> None:
    assert of(name) == expected


def vote(
    tally: Tally | None = None,
    state: ResolutionState = ResolutionState.ADOPTED,
    **values: object,
) -> ResolutionFact:
    return ResolutionFact(
        number=1,
        title="Comptes 2026",
        text="L’assemblée approuve les comptes.",
        state=state,
        tally=tally,
        **values,  # type: ignore[arg-type]
    )


QUORUM = QuorumFact(base=178, threshold=45, room=31, remote=12, represented=9, counted=52, is_reached=True)
LOST = QuorumFact(base=178, threshold=45, room=24, remote=9, represented=6, counted=39, is_reached=False)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            vote(Tally(for_count=57, against_count=40, abstention_count=12, blank_count=5, null_count=2)),
            "est **adoptée** par 57 voix pour, 40 contre et 12 abstentions (5 blancs, 2 nuls).",
        ),
        (vote(Tally(for_count=57, against_count=1)), "est **adoptée** par 57 voix pour et une contre."),
        (
            vote(Tally(for_count=2, against_count=1, abstention_count=1, blank_count=1, null_count=1)),
            "par 2 voix pour, une contre et une abstention (un blanc, un nul).",
        ),
        (vote(Tally(for_count=15)), "est **adoptée** à l’unanimité (15 voix)."),
        (
            vote(Tally(for_count=15, abstention_count=1)),
            "à l’unanimité des suffrages exprimés (15 voix), moins une abstention.",
        ),
        (
            vote(Tally(for_count=15, abstention_count=3, blank_count=1, null_count=2)),
            "moins 3 abstentions, un vote blanc et 2 votes nuls.",
        ),
        (
            vote(Tally(for_count=40, against_count=57), ResolutionState.REJECTED, verdict=Verdict.NOT_REACHED),
            f"est **rejetée**{NBSP}: 40 voix pour et 57 contre.",
        ),
        (
            vote(Tally(for_count=57, against_count=40), ResolutionState.REJECTED, needed=65),
            "La majorité requise n’est pas atteinte\u00a0: 65 voix pour étaient nécessaires.",
        ),
        (
            vote(Tally(against_count=3), ResolutionState.REJECTED, verdict=Verdict.NOT_REACHED),
            "aucune voix pour et 3 contre.",
        ),
        (
            vote(Tally(for_count=8, against_count=8), ResolutionState.REJECTED, verdict=Verdict.TIE),
            "Les voix étant également partagées (8 voix pour et 8 contre), cette résolution est **rejetée**.",
        ),
        (
            vote(Tally(for_count=8, against_count=8), verdict=Verdict.CASTING_FOR),
            "la voix prépondérante de la présidente de séance l’emporte\u00a0: cette résolution est **adoptée**.",
        ),
        (
            vote(Tally(abstention_count=4), ResolutionState.REJECTED, verdict=Verdict.NOBODY),
            "Nul n’ayant voté pour ni contre (aucune voix pour et 4 abstentions)",
        ),
        (vote(state=ResolutionState.WITHDRAWN), f"est retirée{NARROW}; elle n’est pas mise aux voix."),
        (
            vote(state=ResolutionState.NOT_PUT, quorum=LOST),
            "Le quorum n’étant plus atteint (39 présents ou représentés sur 178, pour 45 requis), cette résolution"
            " n’est pas mise aux voix.",
        ),
        (vote(state=ResolutionState.PENDING), "Cette résolution n’est pas mise aux voix."),
    ],
)
def test_results_are_said_in_correct_french(fact: ResolutionFact, sentence: str) -> None:
    assert sentence in result_sentence(fact, WOMAN)


def test_the_casting_vote_is_that_of_a_man_or_of_a_woman() -> None:
    fact = vote(Tally(for_count=8, against_count=8), ResolutionState.REJECTED, verdict=Verdict.CASTING_AGAINST)
    assert "du président de séance l’emporte" in result_sentence(fact, MAN)
    assert "de la présidente de séance l’emporte" in result_sentence(fact, WOMAN)


@given(st.lists(st.integers(min_value=0, max_value=500), min_size=5, max_size=5))
def test_no_sentence_has_a_plural_after_one_nor_a_double_space(counts: list[int]) -> None:
    names = ("for_count", "against_count", "abstention_count", "blank_count", "null_count")
    for state in (ResolutionState.ADOPTED, ResolutionState.REJECTED):
        text = result_sentence(vote(Tally(**dict(zip(names, counts, strict=True))), state))
        assert text.endswith(".")
        for wrong in ("  ", "{", " 1 ", "(1 ", " 0 ", "(0 ", "une abstentions", "un blancs", "un nuls"):
            assert wrong not in text.replace("(1 voix)", "")
        assert "adoptée" in text or "rejetée" in text


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (vote(Tally(for_count=1)), "plus de la moitié des suffrages exprimés"),
        (vote(Tally(for_count=1), fraction=Fraction(2, 3)), "plus des deux tiers des suffrages exprimés"),
        (vote(Tally(for_count=1), fraction=Fraction(3, 5)), "plus de 3/5 des suffrages exprimés"),
        (vote(Tally(for_count=1), fraction=None), "plus de voix pour que de voix contre"),
        (
            vote(Tally(for_count=1), fraction=Fraction(2, 3), is_strict=False, base=MajorityBase.VOTERS),
            "deux tiers au moins des votants",
        ),
        (
            vote(Tally(for_count=1), fraction=Fraction(1), is_strict=False, base=MajorityBase.ROLL),
            "l’unanimité des membres inscrits",
        ),
    ],
)
def test_the_rule_stands_with_its_article(fact: ResolutionFact, rule: str) -> None:
    blocks = resolution_blocks(
        ResolutionFact(**{name: getattr(fact, name) for name in fact.__slots__} | {"article": "art. 14"})
    )
    assert any(f"majorité requise{NBSP}: {rule}{NBSP}(art. 14)." in block for block in blocks)


@pytest.mark.parametrize(
    ("movement", "sentence"),
    [
        (
            MovementFact(at=time(15, 48), who=MAN, moved=Moved.LEFT, gives_to=WOMAN),
            "M. Karim Khelifi quitte la séance à 15 h 48 et donne pouvoir à Mme Hélène Fournier.",
        ),
        (
            MovementFact(at=time(16, 10), who=WOMAN, moved=Moved.LEFT, lapsed=(MAN,)),
            "Mme Hélène Fournier quitte la séance à 16 h 10 ; le pouvoir de M. Karim Khelifi devient caduc.",
        ),
        (
            MovementFact(at=time(16, 10), who=WOMAN, moved=Moved.LEFT, lapsed=(MAN, Named(text="Abeille Data"))),
            "les pouvoirs de M. Karim Khelifi et d’Abeille Data deviennent caducs.",
        ),
        (
            MovementFact(at=time(16, 20), who=MAN, moved=Moved.CAME_BACK),
            "M. Karim Khelifi revient en séance à 16 h 20.",
        ),
        (
            MovementFact(at=time(16, 20), who=MAN, moved=Moved.JOINED, fallen_holder=WOMAN),
            "M. Karim Khelifi rejoint la séance à 16 h 20 ; le pouvoir donné à Mme Hélène Fournier tombe.",
        ),
        (
            MovementFact(at=time(15, 48), who=MAN, moved=Moved.LEFT, missed_vote=True),
            "M. Karim Khelifi quitte la séance à 15 h 48 et n’a pas pris part au vote.",
        ),
        (
            MovementFact(at=time(16, 0), who=MAN, moved=Moved.JOINED, is_remote=True),
            "M. Karim Khelifi rejoint la séance à distance à 16 h.",
        ),
        (
            MovementFact(at=time(16, 0), who=MAN, moved=Moved.LEFT, suspended=(WOMAN,)),
            "le pouvoir de Mme Hélène Fournier est suspendu.",
        ),
        (
            MovementFact(at=time(16, 5), who=MAN, moved=Moved.RECEIVED, gives_to=WOMAN),
            "Le pouvoir de M. Karim Khelifi est remis à Mme Hélène Fournier à 16 h 05.",
        ),
    ],
)
def test_movements_are_sentences(movement: MovementFact, sentence: str) -> None:
    said = movement_sentence(movement)
    assert sentence in said.replace(NBSP, " ").replace(NARROW, " ")
    assert f"{NARROW};" in said or ";" not in said


def test_who_steps_aside_and_who_does_not_vote_is_said() -> None:
    blocks = " ".join(
        resolution_blocks(
            vote(
                Tally(for_count=3),
                recused=((WOMAN, "conjointe du porteur"),),
                not_voting=(MAN, Named(text="Abeille Data")),
            )
        )
    ).replace(NBSP, " ")
    assert "Mme Hélène Fournier se déporte (conjointe du porteur) et ne prend part ni au débat ni au vote." in blocks
    assert "M. Karim Khelifi et Abeille Data n’ont pas pris part au vote." in blocks


def election(elected: tuple[Named, ...], seats: int = 2) -> ElectionFact:
    candidates = tuple(
        CandidateFact(who=who, votes=50 - rank, is_elected=who in elected) for rank, who in enumerate((WOMAN, MAN))
    )
    return ElectionFact(
        title="Élection de deux administrateurs",
        body="Conseil d’administration",
        seats=seats,
        is_secret=True,
        candidates=(WOMAN, MAN),
        rounds=(
            RoundFact(
                number=1,
                ballot_count=101,
                blank_count=1,
                null_count=2,
                candidates=candidates,
                is_absolute=True,
                needed=50,
                seats=2,
                filled=1,
                needs_next=True,
            ),
            RoundFact(
                number=2,
                ballot_count=99,
                blank_count=0,
                null_count=1,
                candidates=candidates,
                needed=1,
                seats=1,
                filled=1,
                tie_broken=(MAN,),
                tie_break=TieBreak.OLDEST,
            ),
        ),
        elected=elected,
        mandate_ends_on=date(2030, 6, 30),
    )


def test_an_election_tells_its_rounds_and_who_is_elected() -> None:
    text = "\n".join(election_blocks(election((WOMAN, MAN)))).replace(NBSP, " ").replace(NARROW, " ")
    for words in (
        "2 sièges sont à pourvoir. Le scrutin est secret.",
        "Candidats : Mme Hélène Fournier et M. Karim Khelifi.",
        "**Premier tour** : 101 bulletins, 1 blanc, 2 nuls, 98 suffrages exprimés. Majorité absolue : 50 voix.",
        "Sièges pourvus à ce tour : 1 sur 2 ; un autre tour est nécessaire.",
        "**Deuxième tour** : 99 bulletins, 0 blanc, 1 nul, 98 suffrages exprimés. Majorité relative : le plus"
        " grand nombre de voix l’emporte.",
        "Sièges pourvus à ce tour : 1 sur 1. À égalité de voix, la personne la plus âgée l’emporte : M. Karim Khelifi.",
        "| Mme Hélène Fournier | 50 | élue |",
        "| M. Karim Khelifi | 49 | élu |",
        "À égalité de voix, la personne la plus âgée l’emporte : M. Karim Khelifi.",
        "Mme Hélène Fournier et M. Karim Khelifi sont **élus**. Les mandats prennent fin le 30 juin 2030.",
    ):
        assert words in text, words


def test_elected_women_agree_in_the_feminine_and_empty_seats_are_said() -> None:
    text = "\n".join(election_blocks(election((WOMAN,)))).replace(NBSP, " ")
    assert "Mme Hélène Fournier est **élue**. Le mandat prend fin le 30 juin 2030. Un siège reste vacant." in text
    assert "| M. Karim Khelifi | 49 | non élu |" in text


@pytest.mark.parametrize(
    ("ballots", "said"), [(0, "Personne n’a pris part au vote."), (9, "Aucun candidat n’a obtenu de voix.")]
)
def test_a_round_without_a_vote_says_so_instead_of_an_empty_table(ballots: int, said: str) -> None:
    empty = RoundFact(number=1, ballot_count=ballots, blank_count=ballots, null_count=0, candidates=())
    text = "\n\n".join(election_blocks(replace(election(()), rounds=(empty,))))
    assert said in text
    assert "|" not in text


def meeting(**values: object) -> MeetingFacts:
    base: dict[str, object] = {
        "association": "Arvenne Numérique",
        "seat": "8, place des Ateliers, 63000 Clairvent",
        "kind": MeetingKind.ORDINARY,
        "body": "Assemblée générale",
        "held_on": date(2027, 6, 17),
        "starts": time(18, 30),
        "opened_at": time(18, 30),
        "closed_at": time(20, 15),
        "place": "Amphi Cassin, Clairvent",
        "convened_by": "La présidente",
        "convened_on": (date(2027, 6, 1),),
        "channels": (Channel.EMAIL, Channel.PAPER),
        "agenda": ("Comptes 2026",),
        "chair": WOMAN,
        "secretary": MAN,
        "attendance": AttendanceFact(
            room=(WOMAN, MAN),
            represented=(Named(text="Tramontane"),),
            pouvoirs=(Pouvoirs(holder=WOMAN, givers=(MAN,)),),
        ),
        "quorum": QUORUM,
        "items": (ItemFact(number=1, title="Comptes 2026", resolutions=(vote(Tally(for_count=52)),)),),
    }
    return MeetingFacts(**(base | values))  # type: ignore[arg-type]


def test_minutes_open_and_close_with_the_usual_words() -> None:
    text = minutes_text(meeting()).replace(NBSP, " ")
    for words in (
        "L’an deux mille vingt-sept, le dix-sept juin, à dix-huit heures trente, les membres de l’association Arvenne "
        "Numérique, dont le siège est 8, place des Ateliers, 63000 Clairvent, se sont réunis en assemblée générale "
        "ordinaire, sur première convocation de la présidente adressée le 1er juin 2027 par courriel et par courrier.",
        "La séance est présidée par Mme Hélène Fournier. M. Karim Khelifi assure le secrétariat de séance.",
        "1. Comptes 2026",
        "2 membres présents en salle et un représenté.",
        "- Mme Hélène Fournier détient le pouvoir de M. Karim Khelifi",
        "On compte 52 présents ou représentés sur 178, pour 45 requis (31 en salle, 12 à distance, 9 représentés). "
        "Le quorum étant atteint, l’assemblée peut valablement délibérer.",
        "### Première résolution : Comptes 2026",
        "Vote à main levée ; majorité requise : plus de la moitié des suffrages exprimés.".replace(" ;", f"{NARROW};"),
        "Plus rien n’étant à l’ordre du jour, la séance est levée à 20 h 15.",
        "De tout ce que dessus il a été dressé le présent procès-verbal, signé par la présidente de séance et le "
        "secrétaire.",
    ):
        assert words in text, words


def test_without_a_quorum_the_minutes_are_those_of_a_failed_meeting() -> None:
    text = minutes_text(meeting(quorum=LOST, has_failed=True)).replace(NBSP, " ")
    assert (
        "Le quorum n’étant pas atteint (39 présents ou représentés sur 178, pour 45 requis), l’assemblée ne peut "
        "valablement délibérer. Une seconde assemblée sera convoquée sur le même ordre du jour." in text
    )
    assert "résolution" not in text
    assert "La séance est levée à 20 h 15." in text


def test_a_board_names_its_people_in_the_right_gender_and_number() -> None:
    other = named("Claire Aubert", "Madame")
    text = minutes_text(
        meeting(
            kind=MeetingKind.BOARD,
            attendance=AttendanceFact(room=(WOMAN, other), excused=(MAN,), absent=(WOMAN,), lists_names=True),
        )
    ).replace(NBSP, " ")
    assert "les membres du conseil d’administration de l’association Arvenne Numérique" in text
    assert "- **Présentes** (2) : Mme Hélène Fournier, Mme Claire Aubert" in text
    assert "- **Excusé** (1) : M. Karim Khelifi" in text
    assert "- **Absente** (1) : Mme Hélène Fournier" in text
    assert "le conseil d’administration peut valablement délibérer" in text


def test_a_mixed_meeting_has_two_parts_and_secret_methods_are_named() -> None:
    from secretariat.meetings.rules import Part

    items = tuple(
        ItemFact(number=rank, title=f"Point {rank}", part=part, resolutions=(vote(Tally(for_count=2), method=method),))
        for rank, (part, method) in enumerate(
            ((Part.ORDINARY, VoteMethod.SECRET), (Part.EXTRAORDINARY, VoteMethod.ROLL_CALL)), start=1
        )
    )
    text = minutes_text(meeting(kind=MeetingKind.MIXED, items=items))
    assert text.index("# Partie ordinaire") < text.index("Vote à bulletin secret")
    assert text.index("# Partie extraordinaire") < text.index("Vote par appel nominal")


def test_complete_minutes_lack_nothing() -> None:
    facts = meeting()
    assert missing(facts, minutes_text(facts)) == ()


def test_the_checker_names_what_is_missing() -> None:
    bare = meeting(
        chair=None,
        closed_at=None,
        channels=(),
        items=(
            ItemFact(
                number=1,
                title="Comptes",
                resolutions=(ResolutionFact(number=3, title="", text="", state=ResolutionState.PENDING),),
            ),
        ),
    )
    found = {message for message, _values in missing(bare, "")}
    assert {
        "who chaired",
        "the hour of the closing",
        "how the convocation was sent",
        "the text of resolution {number}",
        "the result of resolution {number}",
        "the text of the minutes",
    } <= found


def test_a_resolution_cut_from_the_text_is_found() -> None:
    facts = meeting()
    text = minutes_text(facts).replace("L’assemblée approuve les comptes.", "")
    assert ("in the text: resolution {number} in full", {"number": 1}) in missing(facts, text)
    without_votes = minutes_text(facts).replace("52 voix", "des voix").replace("52", "x")
    assert ("in the text: the result of resolution {number}", {"number": 1}) in missing(facts, without_votes)


def test_an_organisation_agrees_as_a_man_does() -> None:
    assert named("Claire Aubert", "Madame", organisation="Abeille Data") == Named(
        text=f"Abeille Data (Mme{NBSP}Claire Aubert)", gender=Gender.NONE
    )


@pytest.mark.parametrize(
    ("fraction", "is_strict", "rule"),
    [
        (Fraction(1, 2), False, "à la moitié au moins"),
        (Fraction(1, 4), False, "au quart au moins"),
        (Fraction(3, 4), False, "aux trois quarts au moins"),
        (Fraction(3, 5), False, "à 3/5 au moins"),
        (Fraction(1, 2), True, "à plus de la moitié"),
        (Fraction(1, 3), True, "à plus du tiers"),
        (Fraction(2, 3), True, "à plus des deux tiers"),
    ],
)
def test_the_fraction_of_a_quorum_takes_its_article(fraction: Fraction, is_strict: bool, rule: str) -> None:
    assert quorum_rule(replace(QUORUM, fraction=fraction, is_strict=is_strict)) == f"Le quorum est fixé {rule}."

"""Contact cards as telephones and mail programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.interchange.contentlines import fold
from secretariat.interchange.shapes import UnreadableFile
from secretariat.interchange.vcards import Address, Reached, VCard, card_bytes, read_vcards, write_vcards

OUTLOOK = b"""BEGIN:VCARD\r
VERSION:2.1\r
N:Martin;Jeanne;;Mme;\r
FN:Jeanne Martin\r
ORG:Ateliers, Fictifs;Achats\r
TITLE:Directrice\r
NOTE;ENCODING=QUOTED-PRINTABLE:Premi=E8re ligne=0D=0ADeuxi=E8me=0D=\r
=0A\r
TEL;WORK;VOICE:05 45 00 00 00\r
TEL;WORK;FAX:05 45 00 00 01\r
TEL;CELL;VOICE:06 00 00 00 00\r
ADR;WORK:;B\xe2timent B;12 rue des Pr\xe9s;Angoul\xeame;Charente;16000;France\r
LABEL;WORK;ENCODING=QUOTED-PRINTABLE:B=E2timent B=0D=0A12 rue des Pr=E9s=0D=0A16000 Angoul=EAm=\r
e\r
KEY;X509;ENCODING=BASE64:\r
    MIIDITCCAoqgAwIBAgIQT52W2WawmStUwpV8tBV9TTANBgkqhkiG9w0BAQUFADBMMQswCQYD\r
    VQQGEwJaQTElMCMGA1UEChMcVGhhd3RlIENvbnN1bHRpbmcgKFB0eSkgTHRkLjEWMBQGA1UE==\r
\r
\r
EMAIL;PREF;INTERNET:jeanne@exemple.test\r
END:VCARD\r
"""

ANDROID = b"""BEGIN:VCARD\r
VERSION:2.1\r
EMAIL;PREF:seule@exemple.test\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89lo=C3=AFse=20;=C3=91;;;\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=20=C3=89lo=C3=AFse=\r
=20Fictive\r
TEL;HOME:05 45 00 00 02\r
TEL;CELL;PREF:06 00 00 00 01\r
NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:un\r
NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:deux\r
END:VCARD\r
"""

MODERN = """BEGIN:VCARD
VERSION:4.0
FN:Zoé Lefèvre
N:Lefèvre;Zoé;Anne,Lise;;
item1.ORG:Association Fictive
item1.X-ABLabel:Bureau
EMAIL;TYPE=home:b@exemple.test
EMAIL;PREF=1;TYPE="work,x":a@exemple.test
TEL;VALUE=uri;TYPE="voice,cell":tel:+33600000000
ADR;LABEL="12 rue: des Prés";TYPE=home:;;12\\, rue des Prés\\nBât. 3;Angoulême;;16000;
PHOTO:data:image/png;base64,AAAA
URL:https://exemple.test/a\\,b
NOTE:une ligne tr
 ès longue\\net une autre\\; fin
UID:urn:uuid:1
END:VCARD
"""


def test_outlook_2003_is_read() -> None:
    (card,) = read_vcards(OUTLOOK)
    assert card == VCard(
        full_name="Jeanne Martin",
        family_name="Martin",
        given_name="Jeanne",
        prefix="Mme",
        organization="Ateliers, Fictifs",
        department="Achats",
        title="Directrice",
        emails=(Reached(value="jeanne@exemple.test"),),
        telephones=(
            Reached(value="05 45 00 00 00", kinds=("WORK",)),
            Reached(value="05 45 00 00 01", kinds=("WORK", "FAX")),
            Reached(value="06 00 00 00 00", kinds=("CELL",)),
        ),
        addresses=(
            Address(
                extended="Bâtiment B",
                street="12 rue des Prés",
                city="Angoulême",
                region="Charente",
                postcode="16000",
                country="France",
                kinds=("WORK",),
            ),
        ),
        note="Première ligne\nDeuxième",
    )


def test_android_is_read_and_the_preferred_number_comes_first() -> None:
    alone, card = read_vcards(ANDROID)
    assert alone.emails == (Reached(value="seule@exemple.test"),)
    assert (card.full_name, card.family_name, card.given_name) == ("Ñ Éloïse Fictive", "Éloïse", "Ñ")
    assert [telephone.value for telephone in card.telephones] == ["06 00 00 00 01", "05 45 00 00 02"]
    assert card.note == "un\ndeux"


def test_version_4_is_read() -> None:
    (card,) = read_vcards(MODERN.encode())
    assert card.organization == "Association Fictive"
    assert [email.value for email in card.emails] == ["a@exemple.test", "b@exemple.test"]
    assert card.telephones == (Reached(value="+33600000000", kinds=("CELL",)),)
    assert card.addresses[0].street == "12, rue des Prés\nBât. 3"
    assert card.note == "une ligne très longue\net une autre; fin"
    assert card.given_name == "Zoé Anne,Lise"
    assert card.uid == "urn:uuid:1"


def test_a_card_without_a_full_name_takes_its_parts_or_its_organisation() -> None:
    text = "BEGIN:VCARD\nN:Martin;Jeanne;;;\nEND:VCARD\nBEGIN:VCARD\nORG:Inventex\nEND:VCARD\n"
    assert [card.full_name for card in read_vcards(text.encode())] == ["Jeanne Martin", "Inventex"]


def test_a_card_cut_off_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableFile, match="ligne 6"):
        read_vcards(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n\n\nBEGIN:VCARD\nFN:B\n")


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="aucune carte"):
        read_vcards(b"Nom;CP\nMartin;16000\n")


def test_cards_are_written_for_every_program(tmp_path: Path) -> None:
    target = tmp_path / "contacts.vcf"
    card = VCard(
        full_name="Zoé; Lefèvre",
        family_name="Lefèvre",
        given_name="Zoé",
        organization="A, B & fils",
        emails=(Reached(value="a@exemple.test", kinds=("WORK",)),),
        note="é" * 80,
    )
    write_vcards(target, [card, card])
    data = target.read_bytes()
    lines = data.split(b"\r\n")
    assert lines[:3] == [b"BEGIN:VCARD", b"VERSION:3.0", "FN:Zoé\\; Lefèvre".encode()]
    assert b"EMAIL;TYPE=INTERNET;TYPE=WORK:a@exemple.test" in lines
    assert max(map(len, lines)) <= 75
    assert data.count(b"\n") == data.count(b"\r\n")
    assert read_vcards(data) == [card, card]


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Zs", "Zl", "Zp", "Cf")), max_size=60)


@given(st.lists(TEXT.filter(bool), min_size=4, max_size=4))
def test_cards_read_back_as_written(texts: list[str]) -> None:
    name, street, note, telephone = texts
    card = VCard(
        full_name=name,
        family_name=name,
        addresses=(Address(street=f"{street}\n{note}", city=name),),
        telephones=(Reached(value=f"x{telephone}", kinds=("WORK",)),),
        note=note,
    )
    assert read_vcards(card_bytes(card)) == [card]


@given(TEXT)
def test_folding_cuts_no_character_and_no_line_is_too_long(text: str) -> None:
    folded = fold(text)
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))
    assert folded.replace(b"\r\n ", b"").decode() == text + "\r\n"
    folded.decode()

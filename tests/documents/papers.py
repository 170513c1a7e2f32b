"""Convocations, cards and readers of PDF that the tests of papers share."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2
from PIL import Image

from secretariat.documents.convocation import AgendaItem, Convocation, Recipient
from secretariat.documents.letterhead import Letterhead
from secretariat.documents.membership_card import MembershipCard
from secretariat.documents.participation import Participation, Way, WayToTakePart
from secretariat.documents.signatures import Signatory

DOTS_A_MM = 8.0
HEAD = Letterhead(
    name="Arvenne Numérique",
    tagline="Le cluster des entreprises du numérique",
    address_lines=("8, place des Ateliers", "63000 Clairvent", "04 73 00 00 00"),
    footer_lines=("Arvenne Numérique · association loi 1901", "8, place des Ateliers, 63000 Clairvent"),
)
PARTICIPATION = Participation(
    meeting_label="AG ordinaire du 17 juin 2027",
    meeting_line="Assemblée générale ordinaire du jeudi 17 juin 2027",
    ways=(
        WayToTakePart(way=Way.ROOM, title="En salle", lines=("Amphi Cassin",)),
        WayToTakePart(way=Way.REMOTE, title="À distance", lines=("visio.example", "Code : {access_code}")),
        WayToTakePart(way=Way.PROXY, title="Représenté", lines=("Remplissez le pouvoir",)),
    ),
    return_before="le 15 juin 2027",
    candidacy_title="Candidatures",
    candidacy_text=("Quatre sièges sont à pourvoir.",),
    scope="pour me représenter à cette assemblée.",
    return_text="Retour par courrier au siège.",
)


def convocation(**changes: Any) -> Convocation:
    values: dict[str, Any] = {
        "letterhead": HEAD,
        "title": "Convocation à l’assemblée générale ordinaire",
        "subtitle": "Sur première convocation",
        "place_and_date": "Clairvent, le 1er juin 2027",
        "agenda": tuple(AgendaItem(title=f"Point numéro {n}") for n in range(1, 8)),
        "notices": ("<b>Quorum.</b> Un quart des membres.", "<b>Pouvoir.</b> Formulaire page 2."),
        "signatories": (Signatory(role="La présidente", name="Hélène Fournier"),),
        "participation": PARTICIPATION,
    }
    return Convocation(**(values | changes))


def recipient(number: int = 3, **changes: Any) -> Recipient:
    values: dict[str, Any] = {
        "address_lines": ("ABEILLE DATA", "Madame Claire AUBERT", "5 RUE DES TISSERANDS", "63170 CLAIRVENT CEDEX"),
        "reference_lines": (f"N° d’adhérent {number:04d}",),
        "salutation": "Madame, cher adhérent,",
        "opening": ("Vous êtes convoquée le <b>jeudi 17 juin 2027 à 18\u00a0h\u00a030</b>.",),
        "closing": ("Nous vous prions d’agréer nos salutations distinguées.",),
        "giver": f"Je soussignée <b>Claire AUBERT</b>, représentant <b>ABEILLE DATA {number}</b>, donne pouvoir à :",
        "number_text": f"N° {number:04d}",
        "votes_text": "1 voix",
        "proxy_token": f"POUV1|AGO-2027-01|{number:04d}|P2WYDJD6GVKD62CH",
        "access_code": "4F7K 2Q9D",
    }
    return Recipient(**(values | changes))


def card(number: int = 3, **changes: Any) -> MembershipCard:
    values: dict[str, Any] = {
        "name": "Abeille Data",
        "holder": "Claire Aubert",
        "number": f"{number:04d}",
        "group_label": "Collège",
        "group": "Entreprises",
        "year_label": "2027",
        "valid_until_text": "Valable jusqu’au 31 décembre 2027",
        "token": f"ASSO1|{number:04d}|20271231|P2WYDJD6GVKD62CH",
    }
    return MembershipCard(**(values | changes))


def picture() -> bytes:
    """A small PNG with transparency."""
    image = Image.new("RGBA", (60, 30), (39, 70, 166, 128))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def texts(data: bytes) -> list[str]:
    """The text of each page in reading order."""
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    document.close()
    return found


def flat(text: str) -> str:
    """The text with its lines joined."""
    return " ".join(text.split())


def image(data: bytes, page: int = 0) -> Image.Image:
    """A page in grey, ``DOTS_A_MM`` dots a mm."""
    document = pypdfium2.PdfDocument(data)
    found = document[page].render(scale=DOTS_A_MM * 25.4 / 72).to_pil().convert("L")
    document.close()
    return found


def ink_box(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> tuple[float, ...] | None:
    """The smallest box (mm) around what is printed inside a zone (mm); nothing when it is blank."""
    zone = picture.crop(tuple(round(value * DOTS_A_MM) for value in (left, top, right, bottom)))
    box = zone.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    if box is None:
        return None
    return tuple(value / DOTS_A_MM + start for value, start in zip(box, (left, top, left, top), strict=True))


def fonts(data: bytes) -> Iterator[tuple[str, bool]]:
    """Every font that any page or part of page names: ``(base name, is it embedded)``."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(number)
        if isinstance(thing, dict) and thing.get("/Type") == "/Font":
            descriptor = thing.get("/FontDescriptor")
            yield str(thing["/BaseFont"]), bool(descriptor and "/FontFile2" in descriptor.get_object())

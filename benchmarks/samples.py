"""The same fictional members for both sides: letters, cards, rows of a table, cells of a CSV file."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.directory.rows import MemberRow
    from secretariat.documents.convocation import Convocation, Recipient
    from secretariat.documents.membership_card import MembershipCard

SEED = 1901
_ONSETS = ("B", "Bl", "Br", "C", "Ch", "Cl", "D", "Dr", "F", "Fr", "G", "Gr", "H", "J", "L", "M", "N", "P", "R", "S",
           "T", "Tr", "V")  # fmt: skip
_MIDDLES = ("b", "ch", "d", "l", "m", "n", "nn", "r", "rr", "ss", "t", "v")
_ENDS = ("aud", "eau", "el", "er", "et", "ier", "in", "ois", "ot", "oux", "ard", "and")
HEADERS = (
    "Numéro", "Raison sociale", "SIRET", "Adresse", "Code postal", "Ville", "Téléphone", "Courriel", "IBAN",
    "Effectif", "Date d'adhésion",
)  # fmt: skip


def _names(number: int) -> tuple[str, str, str, str]:
    """A name of organisation, of representative (first, last) and a street."""
    from secretariat.demo.words import FIRST_NAMES, HEADS, LAST_NAMES, STREETS, TAILS

    chance = random.Random(SEED * 1_000_003 + number)
    name = f"{chance.choice(HEADS)} {chance.choice(TAILS)} {chance.choice(HEADS)}"
    street = f"{chance.randint(1, 180)} {chance.choice(STREETS)}"
    return name, chance.choice(FIRST_NAMES)[1], chance.choice(LAST_NAMES), street


def _place(number: int) -> tuple[str, str]:
    from secretariat.demo.words import PLACES

    postcode, city, _weight = PLACES[number * 7 % len(PLACES)]
    return postcode, city


def convocation() -> Convocation:
    """What the letters share: seven points, two notices, one signatory."""
    from secretariat.documents.convocation import AgendaItem, Convocation
    from secretariat.documents.letterhead import Letterhead
    from secretariat.documents.participation import Participation, Way, WayToTakePart
    from secretariat.documents.signatures import Signatory

    titles = (
        "Approbation du procès-verbal de l’assemblée générale ordinaire précédente", "Rapport moral de la présidente",
        "Rapport financier et approbation des comptes de l’exercice clos le 31 décembre", "Quitus aux administrateurs",
        "Montant des cotisations de l’année suivante", "Renouvellement du tiers sortant du conseil d’administration",
        "Questions diverses",
    )  # fmt: skip
    return Convocation(
        letterhead=Letterhead(
            name="Arvenne Numérique",
            tagline="Le réseau des entreprises du numérique",
            address_lines=("8, place des Ateliers", "79000 Niort", "05 36 49 00 00"),
            footer_lines=("Arvenne Numérique · association loi 1901", "8, place des Ateliers, 79000 Niort"),
        ),
        title="Convocation à l’assemblée générale ordinaire",
        subtitle="Sur première convocation",
        place_and_date="Niort, le 1er juin 2027",
        agenda=tuple(AgendaItem(title=title) for title in titles),
        notices=(
            "<b>Quorum.</b> L’assemblée ne délibère valablement que si un quart des membres est présent ou représenté "
            "(article 12 des statuts). À défaut, une seconde assemblée est convoquée quinze jours plus tard.",
            "<b>Pouvoir.</b> Si vous ne pouvez pas venir, remplissez le pouvoir de la page suivante et renvoyez-le "
            "avant le 15 juin. Chaque membre présent peut en recevoir deux.",
        ),
        signatories=(Signatory(role="La présidente", name="Hélène Fournier"),),
        participation=Participation(
            meeting_label="AG ordinaire du 17 juin 2027",
            meeting_line="Assemblée générale ordinaire du jeudi 17 juin 2027 à 18 h 30, Niort",
            ways=(
                WayToTakePart(way=Way.ROOM, title="En salle", lines=("Amphithéâtre Cassin", "2, allée des Tilleuls")),
                WayToTakePart(way=Way.REMOTE, title="À distance", lines=("Lien : visio.example/ag", "Dès 18 h 15")),
                WayToTakePart(way=Way.PROXY, title="Représenté", lines=("Remplissez le pouvoir et renvoyez-le",)),
            ),
            return_before="le 15 juin 2027",
            scope="pour me représenter à cette assemblée, prendre part aux délibérations et voter en mon nom.",
            return_text="Retour par courrier au siège ou par courriel à secretariat@arvenne-numerique.example.",
        ),
    )


def recipient(number: int) -> Recipient:
    """One member's letter; no two say the same."""
    from secretariat.documents.convocation import Recipient

    name, first, last, street = _names(number)
    postcode, city = _place(number)
    return Recipient(
        address_lines=(name, f"{first} {last.upper()}", street.upper(), f"{postcode} {city.upper()}"),
        reference_lines=(f"Adhérent n° {number:05d} · 1 voix",),
        salutation="Madame, Monsieur, cher adhérent,",
        opening=(
            f"Nous avons l’honneur de convoquer <b>{name}</b>, que vous représentez, à l’assemblée générale ordinaire "
            "de notre association, qui se tiendra le <b>jeudi 17 juin 2027 à 18 h 30</b>, amphithéâtre Cassin, "
            "2, allée des Tilleuls, Niort, ou à distance par le lien qui figure au verso.",
        ),
        closing=("Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",),
        giver=f"Je soussigné(e) <b>{first} {last.upper()}</b>, représentant <b>{name}</b>, donne pouvoir à :",
        number_text=f"N° {number:05d}",
        votes_text="1 voix",
        proxy_token=f"POUV1|2027-AGO-01|{number:05d}|P2WYDJD6GVKD62CH",
    )


def card(number: int) -> MembershipCard:
    """One member's card."""
    from secretariat.documents.membership_card import MembershipCard

    name, first, last, _street = _names(number)
    return MembershipCard(
        name=name,
        holder=f"{first} {last}",
        number=f"{number:05d}",
        group_label="Collège",
        group="Entreprises",
        year_label="2027",
        valid_until_text="Valable jusqu’au 31 décembre 2027",
        token=f"ASSO1|{number:05d}|20271231|P2WYDJD6GVKD62CH",
    )


def people(count: int) -> list[str]:
    """First and last names of persons; one of fifty has a namesake."""
    from secretariat.demo.words import FIRST_NAMES

    chance = random.Random(SEED)
    names = [
        f"{chance.choice(FIRST_NAMES)[1]} {chance.choice(_ONSETS)}{chance.choice('aeiou')}{chance.choice(_MIDDLES)}"
        f"{chance.choice(_ENDS)}"
        for _number in range(count)
    ]
    for place in range(0, count - 1, 100):
        names[place + 1] = names[place]
    return names


def logo() -> bytes:
    """A PNG picture of 240 by 120 points."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (240, 120), (39, 70, 166, 255))
    ImageDraw.Draw(image).ellipse((70, 10, 170, 110), fill=(255, 255, 255, 255))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def rows(count: int) -> tuple[MemberRow, ...]:
    """Rows of the members' table."""
    from datetime import date, timedelta
    from decimal import Decimal

    from secretariat.base.text import fold, sort_name
    from secretariat.directory.rows import MemberRow
    from secretariat.directory.rules import Status
    from secretariat.dues.rules import Standing
    from secretariat.members.rules import Channel, PartyKind, State

    made: list[MemberRow] = []
    for number in range(1, count + 1):
        name, first, last, _street = _names(number)
        postcode, city = _place(number)
        late = number % 5 == 0
        amount = Decimal(150 + number % 7 * 100)
        email = f"contact{number}@{fold(name).replace(' ', '-')}.example.fr"
        phone = f"+335491{number % 100_000:05d}"
        made.append(
            MemberRow(
                id=number, version=1, membership_id=number, number=f"{number:05d}", kind=PartyKind.ORGANISATION,
                name=name, sort_key=sort_name(name), short_name="", legal_form="SAS", representative=f"{first} {last}",
                city=city, postcode=postcode, departement=postcode[:2], headcount=number % 90, state=State.ACTIVE,
                standing=Standing.LATE if late else Standing.UP_TO_DATE,
                status=Status.LATE if late else Status.UP_TO_DATE, called=amount,
                paid=Decimal(0) if late else amount, balance=amount if late else Decimal(0), category_id=1,
                category="Entreprise", college_id=1, college="Entreprises", siret="", ridet="", email=email,
                phone=phone, domains=(), joined_on=date(2015, 1, 1) + timedelta(days=number % 4000), left_on=None,
                channel=Channel.EMAIL,
                search_key=f"{number:05d} {fold(f'{name} {first} {last} {city}')} {postcode} a jour entreprises "
                           f"{email} {phone} 0{phone[3:]}",
            )
        )  # fmt: skip
    # In the order in which the program reads them.
    made.sort(key=lambda row: row.sort_key)
    return tuple(made)


def write_members_csv(file: Path, count: int) -> None:
    """A CSV file as French Excel writes it; one line in fifty is hard to read, one in a hundred comes twice."""
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADERS)
        for number in range(1, count + 1):
            writer.writerow(_cells(number - 1 if number % 100 == 0 else number, number))


def _cells(member: int, number: int) -> tuple[str, ...]:
    chance = random.Random(SEED + member)
    name, first, last, street = _names(member)
    postcode, city = _place(member)
    is_odd = number % 50 == 25
    digits = f"{chance.choice(('549', '546', '545', '612', '664'))}{chance.randint(100_000, 999_999)}"
    phone = f"(0) {digits}" if is_odd else " ".join(f"0{digits}"[at : at + 2] for at in range(0, 10, 2))
    user = f"{_plain(first)}.{_plain(last)}{member}"
    email = f"{user}@exämple.fr" if is_odd else f"{user}@{chance.choice(('example.fr', 'arvenne.example.com'))}"
    joined = f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/{chance.randint(2005, 2026)}"
    return (
        "", f"{name} {member}", _siret(chance), street, postcode, city, phone, email, _iban(chance),
        str(chance.randint(1, 400)), joined,
    )  # fmt: skip


def _plain(text: str) -> str:
    from secretariat.base.text import fold

    return "".join(letter for letter in fold(text) if letter.isalpha())


def _siret(chance: random.Random) -> str:
    siren = _with_key(f"{chance.randint(10_000_000, 99_999_999)}")
    return _with_key(f"{siren}{chance.randint(1, 9):04d}")


def _with_key(body: str) -> str:
    """The digits and their Luhn key."""
    total = 0
    for at, digit in enumerate(reversed(body)):
        total += int(digit) if at % 2 else sum(divmod(int(digit) * 2, 10))
    return f"{body}{-total % 10}"


def _iban(chance: random.Random) -> str:
    bank, desk, account = chance.randint(10_000, 19_999), chance.randint(0, 99_999), chance.randint(0, 99_999_999_999)
    key = 97 - (89 * bank + 15 * desk + 3 * account) % 97
    bban = f"{bank:05d}{desk:05d}{account:011d}{key:02d}"
    return f"FR{98 - int(bban + '152700') % 97:02d}{bban}"

"""Letters and cards as the program writes them."""

from __future__ import annotations

from benchmarks import samples


def write_letters(file: str, count: int) -> int:
    """Write the letters and their pouvoirs; the number of pages."""
    from secretariat.documents.convocation import write_convocations

    letters = (samples.recipient(number) for number in range(1, count + 1))
    return sum(write_convocations(file, samples.convocation(), letters))


def write_cards(file: str, count: int) -> int:
    """Write the cards; the number of pages."""
    from secretariat.documents.membership_card import CardIssuer, write_cards

    issuer = CardIssuer(name="Arvenne Numérique", tagline="Le réseau des entreprises du numérique", logo=samples.logo())
    return write_cards(file, issuer, (samples.card(number) for number in range(1, count + 1)))

"""The result file of an electronic vote, read line by line: who voted, with how many votes, and how in an open vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.interchange.layout import folded_words
from secretariat.interchange.tables import read_table
from secretariat.meetings.voting.rules import Choice

_NUMBERS = frozenset({"numero", "number", "n", "no", "matricule", "voter", "votant", "adherent", "electeur"})
_CHOICES = frozenset({"choix", "choice", "vote", "reponse", "answer"})
_WEIGHTS = frozenset({"voix", "poids", "weight", "votes"})
_WORDS: Mapping[str, Choice] = {
    "pour": Choice.FOR, "for": Choice.FOR, "oui": Choice.FOR, "yes": Choice.FOR,
    "contre": Choice.AGAINST, "against": Choice.AGAINST, "non": Choice.AGAINST, "no": Choice.AGAINST,
    "abstention": Choice.ABSTENTION, "abstain": Choice.ABSTENTION,
    "blanc": Choice.BLANK, "blank": Choice.BLANK, "nul": Choice.NULL, "null": Choice.NULL,
}  # fmt: skip


class NotAVoteFile(Refusal):
    """The file has no column of voters' numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """One voter: ``choice`` and ``votes`` as written (both empty where the file has no such column)."""

    line: int
    number: str
    choice: str
    votes: str

    @property
    def chosen(self) -> Choice | None:
        """The choice, None when it is no known word."""
        return _WORDS.get(" ".join(folded_words(self.choice)))

    @property
    def weight(self) -> int | None:
        """The votes written, None when they are no whole number."""
        return int(self.votes) if self.votes.isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFile:
    """The voters of a result file; ``has_choices`` tells that it says how each one voted."""

    lines: tuple[VoteLine, ...]
    has_choices: bool
    has_weights: bool


def read_votes(file: Path | bytes, file_name: str = "") -> VoteFile:
    """Read a result file (CSV, XLSX…) with headers; raises :class:`NotAVoteFile` and ``UnreadableFile``."""
    table = read_table(file, file_name=file_name, has_header=True)
    number = _column(table.headers, _NUMBERS)
    if number is None:
        raise NotAVoteFile(N_("The file has no column “Number” with the voters’ numbers: check the file."))
    choice, weight = _column(table.headers, _CHOICES), _column(table.headers, _WEIGHTS)
    return VoteFile(
        lines=tuple(
            VoteLine(
                line=row.line,
                number=row.cells[number].strip(),
                choice=row.cells[choice].strip() if choice is not None else "",
                votes=row.cells[weight].strip() if weight is not None else "",
            )
            for row in table.rows
        ),
        has_choices=choice is not None,
        has_weights=weight is not None,
    )


def _column(headers: Sequence[str], words: frozenset[str]) -> int | None:
    return next((index for index, header in enumerate(headers) if words & set(folded_words(header))), None)

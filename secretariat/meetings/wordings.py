"""The editable wordings of convocations: their merge fields, and texts made from them without ever running code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.text import fold


class WrongWording(Refusal):
    """A wording cannot be used as it was typed; ``values["line"]`` is the line at fault, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingKind:
    """A wording with its parts, in order, each introduced by its mark on a line of its own."""

    name: str
    label: str
    parts: tuple[str, ...]
    marks: tuple[str, ...]


CONVOCATION = WordingKind(
    name="convocation",
    label=N_("Convocation"),
    parts=("opening", "notices", "closing"),
    marks=("[ordre du jour]", "[encadré]", "[fin de l’encadré]"),
)
PROXY = WordingKind(
    name="proxy", label=N_("Proxy form"), parts=("giver", "scope", "return"), marks=("[mandataire]", "[retour]")
)
WORDINGS = (CONVOCATION, PROXY)

# What each field says; the texts are those of the first recipient in the editor.
MERGE_FIELDS: Mapping[str, str] = {
    "association": N_("name of the association"),
    "association_address": N_("address of the seat"),
    "association_email": N_("e-mail of the association"),
    "to_meeting": N_("“to the ordinary general meeting”"),
    "meeting": N_("“ordinary general meeting”"),
    "title": N_("title of the meeting"),
    "reference": N_("reference of the meeting"),
    "day": N_("day of the meeting, in words"),
    "hour": N_("hour of the meeting"),
    "place": N_("room and address of the meeting"),
    "has_video": N_("true with a video link"),
    "video_link": N_("video link"),
    "video_opens": N_("hour at which the video link opens"),
    "is_first": N_("true for a first convocation"),
    "has_quorum": N_("true when the statutes ask for a quorum"),
    "quorum": N_("fraction of the quorum, in words"),
    "quorum_base": N_("who the quorum is counted on"),
    "quorum_count": N_("number required for the quorum"),
    "base_count": N_("number the quorum is counted on"),
    "quorum_article": N_("article of the quorum"),
    "counts_represented": N_("true when represented members count"),
    "requires_up_to_date": N_("true when dues must be paid to vote"),
    "reference_day": N_("day on which dues are looked at"),
    "allows_proxies": N_("true when proxies are allowed"),
    "proxies_due": N_("day and hour by which proxies are returned"),
    "max_proxies": N_("“two proxies”, empty without a limit"),
    "blank_rule": N_("what becomes of a proxy without a holder"),
    "documents": N_("titles of the documents"),
    "majority": N_("majority asked by the statutes, in words"),
    "majority_article": N_("article of the majority"),
    "extraordinary_majority": N_("majority of the extraordinary part, in words"),
    "proxies_article": N_("article of the proxies"),
    "vote_article": N_("article of the right to vote"),
    "second_gap": N_("“fifteen clear days”, between both meetings"),
    "second_article": N_("article of the second convocation"),
    "second_without_quorum": N_("true when a second meeting decides whatever the number present"),
    "member": N_("name of the member"),
    "number": N_("member number"),
    "giver": N_("person who signs for the member"),
    "represents": N_("true for an organisation"),
    "member_address": N_("address of the member on one line"),
    "salutation": N_("“Madam, dear member,”"),
    "civility_call": N_("“Madam”"),
    "e": N_("feminine ending: “e”, nothing, or “(e)”"),
    "votes": N_("number of votes of the member"),
    "may_vote": N_("true when the member may vote"),
    "why_no_vote": N_("why the member may not vote"),
}


class Wording:
    """One wording, cut into its parts and compiled; values are plain texts, numbers and booleans."""

    def __init__(self, kind: WordingKind, text: str) -> None:
        self._kind = kind
        self._parts = {name: _compiled(part) for name, part in zip(kind.parts, _cut(kind, text), strict=True)}

    def paragraphs(self, part: str, values: Mapping[str, Any]) -> tuple[str, ...]:
        """The paragraphs of a part, ``**…**`` turned into bold marks. Raises :class:`WrongWording`."""
        try:
            text = self._parts[part].render(values)
        except UndefinedError as error:
            raise WrongWording(
                N_("Line {line} of the text: {field} is not a merge field. Choose one from the list."),
                line=_line_of(error),
                field=_quoted(str(error)),
            ) from error
        except (SecurityError, TemplateError, TypeError, ValueError, ArithmeticError) as error:
            raise _broken(_line_of(error)) from error
        return tuple(_bold(" ".join(paragraph.split(" "))) for paragraph in _paragraphs(text))


@lru_cache(maxsize=32)
def wording(kind: WordingKind, text: str) -> Wording:
    """A wording ready to be filled in. Raises :class:`WrongWording` with the line at fault."""
    return Wording(kind, text)


def check_wording(kind: WordingKind, text: str, values: Mapping[str, Any]) -> None:
    """Raise :class:`WrongWording` when the text cannot be filled in with the values of a recipient."""
    made = Wording(kind, text)
    for part in kind.parts:
        made.paragraphs(part, values)


def _cut(kind: WordingKind, text: str) -> list[str]:
    """The parts between the marks; each keeps its line numbers by the empty lines put before it.

    A convocation's agenda stands between two marks that have nothing between them.
    """
    lines = text.splitlines()
    marks = [fold(mark) for mark in kind.marks]
    places: list[int] = []
    for mark, shown in zip(marks, kind.marks, strict=True):
        start = places[-1] + 1 if places else 0
        found = [rank for rank in range(start, len(lines)) if fold(lines[rank]).strip() == mark]
        if not found:
            raise WrongWording(
                N_("The text has no line “{mark}” (line {line} is the last one). Put it back on a line of its own."),
                mark=shown,
                line=len(lines),
            )
        places.append(found[0])
    pieces = []
    for start, end in zip([-1, *places], [*places, len(lines)], strict=True):
        pieces.append("\n" * (start + 1) + "\n".join(lines[start + 1 : end]))
    if len(pieces) == len(kind.parts):
        return pieces
    if pieces[1].strip():
        raise WrongWording(
            N_("Line {line} of the text: nothing is printed between “{first}” and “{second}”. Move this text."),
            line=places[0] + 2,
            first=kind.marks[0],
            second=kind.marks[1],
        )
    return [pieces[0], *pieces[2:]]


_environment = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined,
    autoescape=False,
    trim_blocks=False,
    finalize=lambda value: (
        value.replace("<b>", "").replace("</b>", "").replace("**", "") if isinstance(value, str) else value
    ),
)


def _compiled(source: str) -> Template:
    try:
        return _environment.from_string(source)
    except TemplateSyntaxError as error:
        raise _broken(error.lineno) from error


def _broken(line: int) -> WrongWording:
    return WrongWording(
        N_("Line {line} of the text: braces or a condition are not complete. Compare it with the original text."),
        line=line,
    )


def _line_of(error: BaseException) -> int:
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _quoted(message: str) -> str:
    return message.split("'")[1] if message.count("'") >= 2 else message


def _paragraphs(text: str) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks if block]


def _bold(text: str) -> str:
    pieces = text.split("**")
    if len(pieces) % 2 == 0:
        return text.replace("**", "")
    return "".join(f"<b>{piece}</b>" if rank % 2 and piece else piece for rank, piece in enumerate(pieces))

"""The words of the register of minutes, and the chain that ties one seal to the next (AG-36)."""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from secretariat.base.i18n import N_, _
from secretariat.meetings.rules import MinutesState, Reason

FORMAT = 1


class SealKind(enum.StrEnum):
    MINUTES = "minutes"
    ERRATUM = "erratum"


KIND_LABELS = {SealKind.MINUTES: N_("Minutes"), SealKind.ERRATUM: N_("Erratum")}
STEPS: tuple[tuple[MinutesState, str], ...] = (
    (MinutesState.SUBMITTED, N_("Submit for approval")),
    (MinutesState.APPROVED, N_("Record as approved")),
    (MinutesState.SIGNED, N_("Record as signed")),
    (MinutesState.SEALED, N_("Seal")),
    (MinutesState.DRAFT, N_("Take back to draft")),
)
"""What the window offers, in its order."""


def may_step(present: MinutesState, wanted: MinutesState) -> bool:
    """One step forward from draft to sealed, or one back while the minutes are not signed."""
    order = (
        MinutesState.NONE,
        MinutesState.DRAFT,
        MinutesState.SUBMITTED,
        MinutesState.APPROVED,
        MinutesState.SIGNED,
        MinutesState.SEALED,
    )
    here, there = order.index(present), order.index(wanted)
    if there == here + 1:
        return wanted is not MinutesState.DRAFT
    is_back = there == here - 1 and wanted is not MinutesState.NONE
    return is_back and present in (MinutesState.SUBMITTED, MinutesState.APPROVED)


def canonical(content: Mapping[str, Any]) -> str:
    """The same text for the same facts, on any computer: sorted keys, no spaces, no escapes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint_of(previous: str, content: str) -> str:
    """The SHA-256 of the previous fingerprint and of the content, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of eight, to be read aloud and compared."""
    return " ".join(fingerprint[start : start + 8] for start in range(0, len(fingerprint), 8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One sealed paper as the chain is verified: what is stored, and what is found now.

    ``meeting`` names it for sentences; ``stated`` is what the columns beside the content say; ``pdf_found`` the
    digest of the archived PDF as it is (empty when it is gone); ``facts`` what the meeting's tables say today, None
    for an erratum.
    """

    number: int
    kind: SealKind
    meeting: str
    content: str
    previous: str
    fingerprint: str
    pdf_digest: str
    pdf_found: str
    stated: Mapping[str, Any]
    facts: Mapping[str, Any] | None
    is_marked_sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """The first thing that is not as it was sealed."""

    number: int
    reason: Reason

    def __str__(self) -> str:
        message, values = self.reason
        return _(message, **values)


def first_broken(links: Iterable[Link], handed_out: int) -> BrokenLink | None:
    """The first link that does not hold, in the order of numbers; ``handed_out`` numbers were given in all."""
    previous, previous_pdf = "", ""
    expected = 1
    for link in links:
        message = _flaw(link, expected, previous, previous_pdf)
        if message is not None:
            number = expected if link.number != expected else link.number
            return BrokenLink(number=number, reason=(message, {"number": number, "meeting": link.meeting}))
        previous, previous_pdf = link.fingerprint, link.pdf_digest
        expected += 1
    if handed_out >= expected:
        return BrokenLink(
            number=expected, reason=(N_("No. {number} of the register is missing."), {"number": expected})
        )
    return None


def _flaw(link: Link, expected: int, previous: str, previous_pdf: str) -> str | None:
    if link.number != expected:
        return N_("No. {number} of the register is missing.")
    if link.previous != previous:
        return N_("No. {number} of the register ({meeting}) does not follow the one before it.")
    if fingerprint_of(link.previous, link.content) != link.fingerprint:
        return N_("No. {number} of the register ({meeting}): the content no longer has its fingerprint.")
    content = json.loads(link.content)
    if content["previous_pdf"] != previous_pdf:
        return N_("No. {number} of the register ({meeting}): the PDF of the one before it was exchanged.")
    if any(content[name] != value for name, value in link.stated.items()):
        return N_("No. {number} of the register ({meeting}): its number, title or day was changed.")
    if not link.pdf_found:
        return N_("No. {number} of the register ({meeting}): the archived PDF is gone.")
    if link.pdf_found != link.pdf_digest:
        return N_("No. {number} of the register ({meeting}): the archived PDF was changed.")
    if link.facts is not None and not link.is_marked_sealed:
        return N_("No. {number} of the register ({meeting}): the meeting is no longer marked as sealed.")
    if link.facts is not None and not _holds(content["facts"], json.loads(canonical(link.facts))):
        if not _holds(content["facts"]["minutes"], json.loads(canonical(link.facts))["minutes"]):
            return N_("No. {number} of the register ({meeting}): the text of the minutes was changed.")
        return N_("No. {number} of the register ({meeting}): what was recorded of the meeting was changed.")
    return None


def _holds(sealed: Any, found: Any) -> bool:
    """Whether all that was sealed is found as it was; columns and tables added to the program since do not count."""
    if isinstance(sealed, dict) and isinstance(found, dict):
        return all(name in found and _holds(value, found[name]) for name, value in sealed.items())
    if isinstance(sealed, list) and isinstance(found, list):
        return len(sealed) == len(found) and all(map(_holds, sealed, found))
    return bool(sealed == found)

"""What a board page warns of: mandates without a valid end, seats to fill, too few or too many persons (CA-5)."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.association.rules import Statutes
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_
from secretariat.bodies.rules import BodyKind, Origin, SignaturePower
from secretariat.bodies.terms import Term, successive

if TYPE_CHECKING:
    from secretariat.bodies.rows import BodyRow, MandateRow

# A mandate that ended longer ago without a word is history, not something to look at.
_RECENT_DAYS = 730
SEATED = frozenset({BodyKind.BOARD, BodyKind.BUREAU})


class Watch(enum.StrEnum):
    """What there is to look at."""

    NO_END = "no_end"
    OVER = "over"
    BEFORE_ASSEMBLY = "before_assembly"
    BELOW_MINIMUM = "below_minimum"
    ABOVE_SEATS = "above_seats"
    SUCCESSIVE = "successive"
    TO_RATIFY = "to_ratify"
    UNPAID = "unpaid"
    ORGANISATION = "organisation"
    GROUP = "group"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One sentence (an ``N_`` message and plain values), about a mandate or about the whole body (None)."""

    watch: Watch
    message: str
    values: Mapping[str, Any]
    mandate_id: int | None = None


def warnings_of(
    body: BodyRow,
    mandates: Sequence[MandateRow],
    statutes: Statutes,
    *,
    on: date,
    assembly_on: date | None,
    unpaid: frozenset[int] = frozenset(),
    groups: Mapping[int, tuple[int, str]] | None = None,
) -> tuple[Warned, ...]:
    """What to look at in a body on a day, the whole body first.

    ``mandates`` are all those of the body, past ones included; ``unpaid`` the parties whose dues are late, ``groups``
    the group (id, name) of each organisation.
    """
    seats = [each for each in mandates if each.is_sitting]
    return (
        *_of_body(body, len(seats)),
        *_of_signatures(seats),
        *_of_parties(seats, statutes, groups or {}),
        *_of_ends(body, mandates, seats, on=on, assembly_on=assembly_on),
        *_of_persons(mandates, seats, statutes, on, unpaid),
    )


def _of_body(body: BodyRow, count: int) -> Iterator[Warned]:
    if body.min_seats is not None and count < body.min_seats:
        yield Warned(
            watch=Watch.BELOW_MINIMUM,
            message=N_("{count} in office: the statutes ask for {least} at least."),
            values={"count": count, "least": body.min_seats},
        )
    if body.seats is not None and count > body.seats:
        yield Warned(
            watch=Watch.ABOVE_SEATS,
            message=N_("{count} in office for {seats} seats."),
            values={"count": count, "seats": body.seats},
        )


def _of_signatures(seats: Iterable[MandateRow]) -> Iterator[Warned]:
    signing = [each for each in seats if each.signature is not None]
    if len(signing) == 1 and signing[0].signature is SignaturePower.JOINT:
        yield Warned(
            watch=Watch.SIGNATURE,
            message=N_("{name} signs jointly, but nobody else here may sign: nobody can bind the association."),
            values={"name": signing[0].person},
            mandate_id=signing[0].id,
        )


def _of_parties(
    seats: Iterable[MandateRow], statutes: Statutes, groups: Mapping[int, tuple[int, str]]
) -> Iterator[Warned]:
    represented = [each for each in seats if each.organisation_id is not None]
    names = {each.organisation_id: each.organisation for each in represented}
    limit = statutes.seats_per_organisation
    for organisation_id, count in Counter(each.organisation_id for each in represented).items():
        if limit is not None and count > limit:
            yield Warned(
                watch=Watch.ORGANISATION,
                message=N_("{name} holds {count} seats: the statutes allow {limit}."),
                values={"name": names[organisation_id], "count": count, "limit": limit},
            )
    limit = statutes.seats_per_group
    members = (each.organisation_id for each in represented if each.organisation_id is not None)
    held = Counter(groups[organisation_id] for organisation_id in members if organisation_id in groups)
    for (_group_id, name), count in held.items():
        if limit is not None and count > limit:
            yield Warned(
                watch=Watch.GROUP,
                message=N_("The group {name} holds {count} seats: the statutes allow {limit}."),
                values={"name": name, "count": count, "limit": limit},
            )


def _of_ends(
    body: BodyRow, mandates: Sequence[MandateRow], seats: Iterable[MandateRow], *, on: date, assembly_on: date | None
) -> Iterator[Warned]:
    replaced = {each.replaces_id for each in mandates}
    latest: dict[int, date] = {}
    for each in mandates:
        latest[each.person_id] = max(latest.get(each.person_id, date.min), each.starts_on)
    for each in mandates:
        end = each.planned_end_on
        is_last = each.id not in replaced and latest[each.person_id] == each.starts_on
        if each.ended_on is None and end is not None and end < on and is_last and (on - end).days <= _RECENT_DAYS:
            yield Warned(
                watch=Watch.OVER,
                message=N_("{name}: the mandate was to end on {date}. Renew it, or say when it ended."),
                values={"name": each.person, "date": short_date(end)},
                mandate_id=each.id,
            )
    for each in seats:
        if each.last_on is None and (body.term_months is not None or body.kind in SEATED):
            if each.origin is not Origin.BY_RIGHT:
                yield Warned(
                    watch=Watch.NO_END,
                    message=N_("{name}: the mandate has no planned end."),
                    values={"name": each.person},
                    mandate_id=each.id,
                )
        elif each.last_on is not None and assembly_on is not None and each.last_on < assembly_on:
            yield Warned(
                watch=Watch.BEFORE_ASSEMBLY,
                message=N_("{name}: the mandate ends on {date}, before the assembly of {assembly}."),
                values={
                    "name": each.person,
                    "date": short_date(each.last_on),
                    "assembly": short_date(assembly_on),
                },
                mandate_id=each.id,
            )


def _of_persons(
    mandates: Sequence[MandateRow], seats: Iterable[MandateRow], statutes: Statutes, on: date, unpaid: frozenset[int]
) -> Iterator[Warned]:
    for each in seats:
        limit = statutes.max_successive_mandates
        if limit is not None and (count := mandates_in_a_row(mandates, each.person_id, on)) > limit:
            yield Warned(
                watch=Watch.SUCCESSIVE,
                message=N_("{name}: {count} successive mandates, the statutes allow {limit}."),
                values={"name": each.person, "count": count, "limit": limit},
                mandate_id=each.id,
            )
        if each.origin is Origin.CO_OPTED and each.ratified_on is None:
            yield Warned(
                watch=Watch.TO_RATIFY,
                message=N_("{name} was co-opted on {date}: to be ratified by the next assembly."),
                values={"name": each.person, "date": short_date(each.starts_on)},
                mandate_id=each.id,
            )
        payer = each.organisation_id or each.person_id
        if statutes.candidates_up_to_date and payer in unpaid:
            yield Warned(
                watch=Watch.UNPAID,
                message=N_("{name}: the dues of {payer} are not paid."),
                values={"name": each.person, "payer": each.organisation or each.person},
                mandate_id=each.id,
            )


def mandates_in_a_row(mandates: Iterable[MandateRow], person_id: int, on: date) -> int:
    """How many successive mandates a person has in the body, co-options left out."""
    return successive(
        (
            Term(starts_on=each.starts_on, ends_on=each.last_on, counts=each.origin is not Origin.CO_OPTED)
            for each in mandates
            if each.person_id == person_id
        ),
        on,
    )

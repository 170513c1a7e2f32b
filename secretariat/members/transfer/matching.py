"""Tells which lines of a file are members known already, and which may be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import itemgetter
from typing import Any

from sqlalchemy.orm import Session

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.members.reads import present_memberships
from secretariat.members.records import Membership, Party
from secretariat.members.rules import PartyKind
from secretariat.members.transfer.assembly import Draft
from secretariat.members.transfer.repeats import (
    TELLING,
    TELLING_ANYWHERE,
    Doubt,
    Matches,
    bare,
    conflict,
    find_repeats,
    line_twin,
)
from secretariat.members.transfer.rows import Twin

_NEIGHBOURS = 5
_PUNCTUATION = {ord(sign): None for sign in "."} | {ord(sign): " " for sign in "'-,;:()/&\""}
_FIGURES = re.compile(r"\D+")
_LEGAL_FORMS = frozenset(("asso", "association", "eurl", "sa", "sarl", "sas", "sasu", "sci", "scic", "scop", "snc"))
_SIMILAR_FROM = 88
_SAME_PHONE_FROM = 70


def known_members(session: Session) -> list[Any]:
    """What identifies each member of the file: one statement."""
    query = present_memberships(
        Party.id, Party.kind, Party.name, Party.folded_name, Party.siret, Party.ridet, Party.email, Party.phone,
        Party.postcode, Party.city, Party.born_on, Membership.number,
    ).join(Party, Party.id == Membership.party_id)  # fmt: skip
    return list(session.execute(query.order_by(Party.id)))


def match(drafts: Sequence[Draft], known: Sequence[Any], progress: Progress) -> Matches:
    """Compare the readable lines with each other and with what is known; nothing is written."""
    found = Matches()
    find_repeats(drafts, found)
    if known:
        _find_known(drafts, known, found)
    progress.update(0, 0, _("Looking for duplicates"))
    open_ = _open(drafts, found)
    _find_shared(drafts, open_, known, found)
    _find_similar(drafts, open_, known, found, progress)
    return found


def _open(drafts: Sequence[Draft], found: Matches) -> list[int]:
    """The readable lines of which nothing is told yet."""
    told = found.known.keys() | found.doubts.keys() | found.folded
    return [index for index, draft in enumerate(drafts) if not draft.reasons and index not in told]


def _find_known(drafts: Sequence[Draft], known: Sequence[Any], found: Matches) -> None:
    """The strongest sign first; each member is recognised by one line only."""
    taken: set[int] = set()
    lookups: list[dict[Any, list[Any]]] = [defaultdict(list) for _sign in range(6)]
    for row in known:
        name = row.folded_name
        for lookup, key in zip(
            lookups, _signs(row.number, name, row.siret or row.ridet, row.email, row.postcode), strict=True
        ):
            if key:
                lookup[key].append(row)
    pending = _open(drafts, found)
    for rank, lookup in enumerate(lookups):
        left = []
        for index in pending:
            values = drafts[index].values
            key = _signs(
                values.get("number", ""), drafts[index].match_key, values.get("siret") or values.get("ridet", ""),
                values.get("email", ""), values.get("postcode", ""),
            )[rank]  # fmt: skip
            row = _only([each for each in lookup.get(key, ()) if each.id not in taken], rank, values) if key else None
            if row is None:
                left.append(index)
            else:
                found.known[index] = row.id
                taken.add(row.id)
        pending = left
    numbers = {bare(row.number): row for row in known if row.number}
    for index in pending:
        values = drafts[index].values
        number = values.get("number", "")
        is_registered = values.get("siret") in lookups[4]
        row = numbers.get(bare(number)) if number else None
        if row is not None:
            reason = _("The number {number} belongs to “{name}”.", number=number, name=row.name)
            found.doubts[index] = Doubt(twin=_member_twin(row, 90), reason=reason, is_repeat=is_registered)
            continue
        namesakes = [row for row in lookups[5].get(drafts[index].match_key, ()) if row.id not in taken]
        if namesakes:
            place = values.get("postcode", "")
            row = next((row for row in namesakes if row.postcode == place), namesakes[0])
            reason = _("Same name as “{name}”, but not the same particulars.", name=row.name)
            found.doubts[index] = Doubt(twin=_member_twin(row, 95), reason=reason, is_repeat=is_registered)


def _signs(number: str, name: str, register: str, email: str, postcode: str) -> tuple[Any, ...]:
    """Number and name, SIRET or RIDET and name, e-mail and name, name and place, SIRET or RIDET, name:
    strongest first."""
    return (
        (bare(number), name) if number else None,
        (register, name) if register else None,
        (email.lower(), name) if email else None,
        (name, postcode) if postcode else None,
        register,
        name,
    )


def _only(rows: Sequence[Any], rank: int, values: dict[str, Any]) -> Any | None:
    if rank in (3, 5):
        rows = [
            row
            for row in rows
            if not conflict(values, row._mapping, TELLING[row.kind] if rank == 3 else TELLING_ANYWHERE)
        ]
    if rank < 4:
        return rows[0] if rows else None
    return rows[0] if len(rows) == 1 else None


def _find_shared(drafts: Sequence[Draft], open_: Sequence[int], known: Sequence[Any], found: Matches) -> None:
    """A SIRET, a RIDET, an e-mail or a telephone that somebody else has already: no second member on one SIRET."""
    lines = [drafts[index].values for index in open_]
    for key, reason in (
        ("siret", _("Same SIRET as “{name}”.")),
        ("ridet", _("Same RIDET as “{name}”.")),
        ("email", _("Same e-mail as “{name}”.")),
        ("phone", _("Same telephone as “{name}”.")),
    ):
        theirs = {getattr(row, key): row for row in known if getattr(row, key)}
        values = [line.get(key) for line in lines]
        shared = {value for value, times in Counter(values).items() if value and (times > 1 or value in theirs)}
        ours: dict[Any, int] = {}
        for index, value in zip(open_, values, strict=True) if shared else ():
            if value not in shared or index in found.doubts:
                continue
            draft = drafts[index]
            row = theirs.get(value)
            if row is not None and _may_be(key, draft, row.kind, row.folded_name):
                text = reason.format(name=row.name)
                found.doubts[index] = Doubt(twin=_member_twin(row, 95), reason=text, is_repeat=key == "siret")
                continue
            other = ours.setdefault(value, index)
            if other != index:
                first = drafts[other]
                if _may_be(key, draft, first.kind, first.match_key):
                    text = reason.format(name=first.name)
                    found.doubts[index] = Doubt(twin=line_twin(first, 95), reason=text, is_repeat=key == "siret")


def _may_be(key: str, draft: Draft, kind: PartyKind, name: str) -> bool:
    """Households share e-mails and telephones, and one person writes for several organisations."""
    if key in ("siret", "ridet"):
        return True
    if key == "email" and not (draft.kind is PartyKind.PERSON and kind is PartyKind.PERSON):
        return True
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(draft.match_key, name) >= _SAME_PHONE_FROM


def _find_similar(
    drafts: Sequence[Draft], open_: Sequence[int], known: Sequence[Any], found: Matches, progress: Progress
) -> None:
    """Names that resemble each other at one place, with the same figures in them.

    Neighbours in the order of the alphabet are compared, of either name order.
    """
    blocks: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for index in open_:
        if index not in found.doubts:
            draft = drafts[index]
            name = draft.match_key
            blocks[draft.values.get("postcode", ""), _FIGURES.sub("", name)].append((name, index))
    taken = set(found.known.values())
    for place, row in enumerate(known):
        key = (row.postcode, _FIGURES.sub("", row.folded_name))
        if row.id not in taken and key in blocks:
            blocks[key].append((row.folded_name, -1 - place))
    several = [block for block in blocks.values() if len(block) > 1]
    progress.update(0, len(several), _("Looking for duplicates"))
    if not several:
        return
    from rapidfuzz import fuzz

    ratio = fuzz.ratio
    for done, block in enumerate(several, start=1):
        if done % 50 == 0:
            progress.update(done, len(several), _("Looking for duplicates"))
        for (name, _key, one), (other_name, _other_key, other) in _neighbours([_entry(*each) for each in block]):
            if one >= 0 or other >= 0:
                score = ratio(name, other_name, score_cutoff=_SIMILAR_FROM)
                if score:
                    _doubt(drafts, known, found, min(one, other), max(one, other), int(score))


# The words of a name in the order of the alphabet, in their own order, and whose it is.
_Entry = tuple[str, str, int]


def _entry(name: str, owner: int) -> _Entry:
    parts = [word for word in name.translate(_PUNCTUATION).split() if word not in _LEGAL_FORMS]
    return " ".join(sorted(parts)), " ".join(parts), owner


def _neighbours(block: list[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    if len(block) <= _NEIGHBOURS:
        yield from combinations(block, 2)
        return
    for order in (sorted(block), sorted(block, key=itemgetter(1))):
        for distance in range(1, _NEIGHBOURS):
            yield from zip(order, order[distance:], strict=False)


def _doubt(drafts: Sequence[Draft], known: Sequence[Any], found: Matches, low: int, high: int, score: int) -> None:
    """``high`` is always a line; ``low`` another line, or a member counted from -1 downwards."""
    if high in found.doubts:
        return
    if low < 0:
        row = known[-1 - low]
        twin, name = _member_twin(row, score), row.name
    else:
        twin, name = line_twin(drafts[low], score), drafts[low].name
    found.doubts[high] = Doubt(twin=twin, reason=_("The name resembles “{name}”, at the same place.", name=name))


def _member_twin(row: Any, score: int) -> Twin:
    place = f"{row.postcode} {row.city}".strip()
    return Twin(name=row.name, place=place, number=row.number, party_id=row.id, score=score)

"""Change the same things of many members: say what it would do, then do it in one step."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.base.fields import KEPT, Kept
from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.members.changes import move_state, set_division
from secretariat.members.commands import BulkChange
from secretariat.members.insertion import domain_ids
from secretariat.members.records import Category, College, CompetenceDomain, Membership, Party, PartyDomain
from secretariat.members.rows import BulkLine, BulkSummary
from secretariat.members.rules import CHANNEL_LABELS, STATE_LABELS, TRANSITIONS, State
from secretariat.store.units import ReadUnit, WriteUnit

_CHUNK = 500


def describe(unit: ReadUnit, command: BulkChange) -> BulkSummary:
    """What the change would do to each field, and who would be refused."""
    members = members_of(unit, command.party_ids)
    tags = _tags(unit, command.party_ids)
    lines: list[BulkLine] = []
    touched: set[int] = set()
    refused: list[str] = []

    def line(field: str, label: str, value: str, differs: Sequence[int]) -> None:
        touched.update(differs)
        lines.append(
            BulkLine(
                field=field,
                label=label,
                value=value,
                changed_count=len(differs),
                same_count=len(members) - len(differs),
            )
        )

    if not isinstance(command.category_id, Kept):
        category = unit.get(Category, command.category_id)
        differs = [party.id for party, membership in members if membership.category_id != category.id]
        line("category_id", _("Category"), category.name, differs)
    if not isinstance(command.college_id, Kept):
        college = unit.get(College, command.college_id).name if command.college_id else _("None")
        differs = [party.id for party, membership in members if membership.college_id != command.college_id]
        line("college_id", _("College"), college, differs)
    if not isinstance(command.channel, Kept):
        differs = [party.id for party, _membership in members if party.channel != command.channel]
        line("channel", _("Written to by"), _(CHANNEL_LABELS[command.channel]), differs)
    if not isinstance(command.departement, Kept):
        differs = [party.id for party, _membership in members if party.departement != command.departement]
        line("departement", _("Département"), command.departement or _("From the address"), differs)
    if not isinstance(command.state, Kept):
        differs = []
        for party, membership in members:
            if membership.state == command.state:
                continue
            if command.state in TRANSITIONS[membership.state]:
                differs.append(party.id)
            else:
                refused.append(party.name)
        line("state", _("State"), _(STATE_LABELS[command.state]), differs)
    for name in command.add_domains:
        differs = [party.id for party, _membership in members if fold(name) not in tags.get(party.id, {})]
        line("add_domains", _("Domain added"), name, differs)
    for name in command.remove_domains:
        differs = [party.id for party, _membership in members if fold(name) in tags.get(party.id, {})]
        line("remove_domains", _("Domain removed"), name, differs)
    return BulkSummary(
        member_count=len(members), changed_count=len(touched), lines=tuple(lines), refused=tuple(refused)
    )


def apply(unit: WriteUnit, command: BulkChange) -> int:
    """Make the change; how many members really changed. Raises ``WrongState`` for the first whose state forbids it."""
    members = members_of(unit, command.party_ids)
    tags = _tags(unit, command.party_ids)
    ids = domain_ids(unit, command.add_domains)
    added = {fold(name): ids[fold(name)] for name in command.add_domains if name.strip()}
    removed = {fold(name) for name in command.remove_domains}
    changed = 0
    for party, membership in members:
        before = (membership.category_id, membership.college_id, party.channel, party.departement, membership.state)
        if not isinstance(command.category_id, Kept):
            membership.category_id = command.category_id
        if not isinstance(command.college_id, Kept):
            membership.college_id = command.college_id
        if not isinstance(command.channel, Kept):
            party.channel = command.channel
        if command.departement is not KEPT:
            set_division(party, command.departement)
        if not isinstance(command.state, Kept) and membership.state != command.state and command.since:
            move_state(unit, membership, command.state, command.since, command.decided_by, command.reason)
        after = (membership.category_id, membership.college_id, party.channel, party.departement, membership.state)
        mine = tags.get(party.id, {})
        gained = [domain_id for folded, domain_id in added.items() if folded not in mine]
        lost = [tag for folded, tag in mine.items() if folded in removed]
        for domain_id in gained:
            unit.session.add(PartyDomain(party_id=party.id, domain_id=domain_id))
        for tag in lost:
            unit.session.delete(tag)
        changed += before != after or bool(gained) or bool(lost)
    unit.session.flush()
    return changed


def has_undecided(unit: ReadUnit, party_ids: Sequence[int]) -> bool:
    """Whether somebody among them waits for a decision on the admission."""
    return any(
        membership.state in (State.PROSPECT, State.CANDIDATE)
        and not membership.admitted_by
        and not membership.admitted_on
        for _party, membership in members_of(unit, party_ids)
    )


def members_of(unit: ReadUnit, party_ids: Sequence[int]) -> list[tuple[Party, Membership]]:
    """Parties, each with its latest membership."""
    latest: dict[int, tuple[Party, Membership]] = {}
    for start in range(0, len(party_ids), _CHUNK):
        query = (
            unit.session.query(Party, Membership)
            .join(Membership, Membership.party_id == Party.id)
            .filter(Party.id.in_(party_ids[start : start + _CHUNK]))
            .order_by(Membership.id)
        )
        for party, membership in query:
            latest[party.id] = (party, membership)
    return list(latest.values())


def _tags(unit: ReadUnit, party_ids: Sequence[int]) -> dict[int, dict[str, PartyDomain]]:
    found: dict[int, dict[str, PartyDomain]] = {}
    for start in range(0, len(party_ids), _CHUNK):
        query = (
            unit.session.query(PartyDomain, CompetenceDomain.folded_name)
            .join(CompetenceDomain, CompetenceDomain.id == PartyDomain.domain_id)
            .filter(PartyDomain.party_id.in_(party_ids[start : start + _CHUNK]))
        )
        for tag, folded in query:
            found.setdefault(tag.party_id, {})[folded] = tag
    return found

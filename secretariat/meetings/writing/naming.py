"""Who is who in minutes: people and organisations by party, with civility and gender."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.text import fold
from secretariat.meetings import electors as rolls
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.sitting.rules import Officers
from secretariat.meetings.writing.rules.people import Named, gender_of, named
from secretariat.members.records import Party
from secretariat.members.rules import PartyKind

_TITLES = ("mme ", "mme. ", "madame ", "m. ", "mr ", "monsieur ")


class Names:
    """The names of everybody that one meeting can mention, read once."""

    def __init__(self, session: Session, sheet: SittingSheet) -> None:
        self._session = session
        self._is_assembly = sheet.meeting.kind in ASSEMBLIES
        self._persons = {row.party_id: row.person for row in sheet.movements if row.person}
        self._electors = {each.party_id: each for each in sheet.electors}
        self._parties: dict[int, tuple[str, str, PartyKind]] = {}
        self._load(self._electors)
        self._civilities: dict[str, str] = {}
        if self._is_assembly:
            for people in rolls.contacts(session, sheet.meeting.held_on).values():
                for person in people:
                    self._civilities.setdefault(fold(person.name), person.civility)
        for name, civility, kind in self._parties.values():
            if kind is PartyKind.PERSON:
                self._civilities.setdefault(fold(name), civility)

    def of(self, party_id: int) -> Named:
        """« Mme Claire Aubert »; « Abeille Data (Mme Claire Aubert) » for a member that somebody represents."""
        name, civility, kind = self._party(party_id)
        elector = self._electors.get(party_id)
        if kind is PartyKind.PERSON or not self._is_assembly:
            return named(elector.name if elector else name, civility)
        person = self._persons.get(party_id) or (elector.representative if elector else "")
        return named(person, self._civilities.get(fold(person), ""), organisation=elector.name if elector else name)

    def all_of(self, party_ids: Iterable[int]) -> tuple[Named, ...]:
        """In the order of names."""
        order = {party_id: each.sort_key for party_id, each in self._electors.items()}
        return tuple(self.of(each) for each in sorted(party_ids, key=lambda each: (order.get(each, ""), each)))

    def chair(self, officers: Officers) -> Named | None:
        """Who chairs: by the name that was typed, else the voter."""
        typed = self.typed(officers.chaired_by)
        return self.of(officers.chair_id) if typed is None and officers.chair_id is not None else typed

    def typed(self, text: str) -> Named | None:
        """Somebody whose name was typed; the civility is looked up unless it was typed too."""
        text = text.strip()
        if not text:
            return None
        if text.casefold().startswith(_TITLES):
            return Named(text=text, gender=gender_of(text.split(" ")[0]))
        found = self._civilities.get(fold(text))
        if found is None:
            found = self._session.scalar(
                select(Party.civility).where(Party.folded_name == fold(text), Party.kind == PartyKind.PERSON).limit(1)
            )
        return named(text, found or "")

    def candidate(self, name: str, person_id: int | None, organisation: str) -> Named:
        """« Mme Claire Aubert (Abeille Data) »: who is elected is the person."""
        civility = self._party(person_id)[1] if person_id is not None else self._civilities.get(fold(name), "")
        who = named(name, civility)
        return Named(text=f"{who.text} ({organisation})", gender=who.gender) if organisation else who

    def _party(self, party_id: int) -> tuple[str, str, PartyKind]:
        if party_id not in self._parties:
            self._load((party_id,))
        return self._parties.get(party_id, ("", "", PartyKind.PERSON))

    def _load(self, party_ids: Iterable[int]) -> None:
        wanted = list(party_ids)
        for start in range(0, len(wanted), 5_000):
            query = select(Party.id, Party.name, Party.civility, Party.kind).where(
                Party.id.in_(wanted[start : start + 5_000])
            )
            for party_id, name, civility, kind in self._session.execute(query):
                self._parties[party_id] = (name, civility, kind)

"""Who comes and goes during a sitting, in sentences, with what becomes of the pouvoirs (TV-AG-03)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secretariat.base.formats import enumeration, time_text
from secretariat.base.i18n import _, ngettext
from secretariat.meetings.phrases import capitalised, clauses
from secretariat.meetings.writing.rules.facts import Moved, MovementFact
from secretariat.meetings.writing.rules.people import Named, of


def movement_sentences(movements: Iterable[MovementFact]) -> tuple[str, ...]:
    """One sentence a movement, in their order."""
    return tuple(movement_sentence(each) for each in movements)


def movement_sentence(fact: MovementFact) -> str:
    """« M. X quitte la séance à 16 h 10 ; le pouvoir de Mme Y devient caduc. »."""
    said = [_main(fact)]
    if fact.fallen_holder is not None:
        said.append(_("the proxy given to {holder} falls", holder=fact.fallen_holder.text))
    said += _of_pouvoirs(fact)
    return clauses(said) + "."


def _main(fact: MovementFact) -> str:
    name, hour = fact.who.text, time_text(fact.at)
    if fact.moved is Moved.JOINED:
        if fact.is_remote:
            return _("{name} joins the sitting remotely at {hour}", name=name, hour=hour)
        return _("{name} joins the sitting at {hour}", name=name, hour=hour)
    if fact.moved is Moved.CAME_BACK:
        if fact.is_remote:
            return _("{name} is back in the sitting, remotely, at {hour}", name=name, hour=hour)
        return _("{name} is back in the sitting at {hour}", name=name, hour=hour)
    if fact.moved is Moved.PASSED:
        if fact.is_remote:
            return _("{name} leaves the room and goes on remotely at {hour}", name=name, hour=hour)
        return _("{name}, who was remote, comes into the room at {hour}", name=name, hour=hour)
    if fact.moved is Moved.GAVE and fact.gives_to is not None:
        return _("{name} gives a proxy to {holder} at {hour}", name=name, holder=fact.gives_to.text, hour=hour)
    if fact.moved is Moved.RECEIVED and fact.gives_to is not None:
        said = _("the proxy {of_name} is handed to {holder} at {hour}", of_name=of(name), holder=fact.gives_to.text,
                 hour=hour)  # fmt: skip
        return capitalised(said)
    if fact.moved is Moved.TOOK_CHAIR:
        return _("At {hour}, {name} takes the chair of the sitting", hour=hour, name=name)
    if fact.moved is Moved.TOOK_MINUTES:
        return _("At {hour}, {name} takes over the minutes of the sitting", hour=hour, name=name)
    if fact.gives_to is not None:
        return _("{name} leaves the sitting at {hour} and gives a proxy to {holder}", name=name, hour=hour,
                 holder=fact.gives_to.text)  # fmt: skip
    if fact.missed_vote:
        return _("{name} leaves the sitting at {hour} and took no part in the vote", name=name, hour=hour)
    return _("{name} leaves the sitting at {hour}", name=name, hour=hour)


def _of_pouvoirs(fact: MovementFact) -> list[str]:
    said = []
    if fact.lapsed:
        said.append(
            ngettext("the proxy {of_names} lapses", "the proxies {of_names} lapse", len(fact.lapsed),
                     of_names=_of_all(fact.lapsed))
        )  # fmt: skip
    if fact.suspended:
        said.append(
            ngettext("the proxy {of_names} is suspended", "the proxies {of_names} are suspended", len(fact.suspended),
                     of_names=_of_all(fact.suspended))
        )  # fmt: skip
    if fact.to_reassign:
        said.append(
            ngettext("the proxy {of_names} waits for another holder", "the proxies {of_names} wait for another holder",
                     len(fact.to_reassign), of_names=_of_all(fact.to_reassign))
        )  # fmt: skip
    if fact.resumed:
        said.append(
            ngettext("the proxy {of_names} counts again", "the proxies {of_names} count again", len(fact.resumed),
                     of_names=_of_all(fact.resumed))
        )  # fmt: skip
    return said


def _of_all(people: Sequence[Named]) -> str:
    """« de Mme A et de M. B »."""
    return enumeration([of(person.text) for person in people])

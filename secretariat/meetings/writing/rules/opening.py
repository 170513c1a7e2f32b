"""How minutes begin and end: the formula, the convocation, who was there, the quorum, the closing (AG-34, 13.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from secretariat.association.rules import ASSEMBLIES, MeetingKind
from secretariat.base.formats import date_text, enumeration, time_text
from secretariat.base.i18n import N_, _, ngettext, pgettext
from secretariat.meetings.phrases import kind_text
from secretariat.meetings.writing.rules.facts import AttendanceFact, MeetingFacts, PauseFact, QuorumFact
from secretariat.meetings.writing.rules.numbers import day_in_letters, hour_in_letters, year_in_letters
from secretariat.meetings.writing.rules.people import Gender, Named, body_name, is_all_women, listed, of
from secretariat.meetings.writing.rules.quorum import quorum_numbers, quorum_rule
from secretariat.members.rules import Channel

_CHANNELS: Mapping[Channel, str] = {
    Channel.EMAIL: N_("by e-mail"),
    Channel.PAPER: N_("by post"),
    Channel.HAND: N_("by hand"),
}


def heading(text: str, level: int = 2) -> str:
    """A heading as Markdown."""
    return f"{'#' * level} {text}"


def opening_blocks(facts: MeetingFacts) -> list[str]:
    """« L’an deux mille vingt-sept, le dix-sept juin, à dix-huit heures trente, … », then place and officers."""
    blocks = [_formula(facts)]
    where = _where(facts)
    if where:
        blocks.append(where)
    officers = _officers(facts)
    if officers:
        blocks.append(officers)
    return blocks


def _formula(facts: MeetingFacts) -> str:
    name = _("the association {name}", name=facts.association)
    if facts.seat:
        name = _("{association}, whose seat is {address}", association=name, address=facts.seat)
    who = _members_of(facts.kind, facts.body, name)
    values = {
        "year": year_in_letters(facts.held_on),
        "day": day_in_letters(facts.held_on),
        "hour": hour_in_letters(facts.opened_at or facts.starts),
        "who": who,
        "convocation": _convocation(facts),
    }
    if facts.kind in ASSEMBLIES:
        return _(
            "{year}, {day}, at {hour}, {who}, met in {meeting}, {convocation}.", meeting=kind_text(facts.kind), **values
        )
    return _("{year}, {day}, at {hour}, {who}, met {convocation}.", **values)


def _members_of(kind: MeetingKind, body: str, association: str) -> str:
    if kind in ASSEMBLIES:
        return _("the members of {association}", association=association)
    if kind is MeetingKind.BOARD:
        return _("the members of the board of directors of {association}", association=association)
    if kind is MeetingKind.BUREAU:
        return _("the members of the executive committee of {association}", association=association)
    return _("the members of the group “{body}” of {association}", body=body, association=association)


def _convocation(facts: MeetingFacts) -> str:
    said = [_("on convocation")]
    if facts.kind in ASSEMBLIES:
        said = [_("on first convocation") if facts.rank == 1 else _("on second convocation")]
    if facts.convened_by:
        said.append(of(facts.convened_by))
    if facts.convened_on:
        said.append(_sent(facts.convened_on))
        if facts.channels:
            said.append(enumeration([_(_CHANNELS[each]) for each in facts.channels]))
    return " ".join(said)


def _sent(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    if first == last:
        return pgettext("convocation", "sent on {date}", date=date_text(first))
    return pgettext("convocation", "sent from {first} to {last}", first=date_text(first), last=date_text(last))


def _where(facts: MeetingFacts) -> str:
    if facts.place and facts.is_remote_possible:
        return _("The meeting takes place at: {place}, and remotely by video.", place=facts.place)
    if facts.place:
        return _("The meeting takes place at: {place}.", place=facts.place)
    return _("The meeting takes place remotely, by video.") if facts.is_remote_possible else ""


def _officers(facts: MeetingFacts) -> str:
    said = []
    if facts.chair is not None:
        said.append(_("The sitting is chaired by {name}.", name=facts.chair.text))
    if facts.secretary is not None:
        said.append(_("{name} keeps the minutes.", name=facts.secretary.text))
    if facts.tellers:
        said.append(_("Tellers: {names}.", names=facts.tellers))
    return " ".join(said)


def agenda_blocks(facts: MeetingFacts) -> list[str]:
    """The agenda, numbered, and the documents that were provided."""
    blocks = []
    if facts.agenda:
        blocks.append(heading(_("Agenda")))
        blocks.append("\n".join(f"{rank}. {title}" for rank, title in enumerate(facts.agenda, start=1)))
    if facts.documents:
        blocks.append(_("Documents provided: {names}.", names=", ".join(facts.documents)))
    return blocks


def attendance_blocks(facts: MeetingFacts) -> list[str]:
    """Figures of those who were there, lists of names where the body is small, and who holds whose pouvoirs."""
    there = facts.attendance
    if not there.is_recorded and facts.quorum is None:
        return []
    blocks = [heading(_("Attendance and quorum"))]
    blocks += _attendance_names(there) if there.lists_names else _attendance_figures(there)
    if there.pouvoirs:
        blocks.append(_("Proxies:"))
        blocks.append(
            "\n".join(
                "- "
                + ngettext(
                    "{holder} holds the proxy {of_names}",
                    "{holder} holds the proxies {of_names}",
                    len(each.givers),
                    holder=each.holder.text,
                    of_names=enumeration([of(giver.text) for giver in each.givers]),
                )
                for each in there.pouvoirs
            )
        )
    if facts.quorum is not None:
        blocks.append(quorum_text(facts.quorum, facts))
    return blocks


def _attendance_figures(there: AttendanceFact) -> list[str]:
    parts = []
    if there.room or there.remote:
        parts.append(ngettext("one member present in the room", "{count} members present in the room", len(there.room))
                     if there.room else _("no member present in the room"))  # fmt: skip
        if there.remote:
            parts.append(ngettext("one remotely", "{count} remotely", len(there.remote)))
    if there.represented:
        parts.append(ngettext("one represented", "{count} represented", len(there.represented)))
    if there.excused:
        parts.append(ngettext("one excused", "{count} excused", len(there.excused)))
    if there.advance:
        parts.append(ngettext("one who voted before", "{count} who voted before", len(there.advance)))
    if there.absent:
        parts.append(ngettext("one absent", "{count} absent", len(there.absent)))
    said = [_("At the opening of the sitting there are {figures}, as the attendance sheet shows.",
              figures=enumeration(parts))] if parts else []  # fmt: skip
    if there.guests:
        said.append(_("Also attending without a vote: {names}.", names=listed(there.guests)))
    return said


def _attendance_names(there: AttendanceFact) -> list[str]:
    groups = (
        (there.room, pgettext("women", "Present"), pgettext("men", "Present")),
        (there.remote, pgettext("women", "Present remotely"), pgettext("men", "Present remotely")),
        (there.represented, pgettext("women", "Represented"), pgettext("men", "Represented")),
        (there.excused, pgettext("women", "Excused"), pgettext("men", "Excused")),
        (there.advance, pgettext("women", "Voted before the sitting"), pgettext("men", "Voted before the sitting")),
        (there.absent, pgettext("women", "Absent"), pgettext("men", "Absent")),
        (there.guests, pgettext("women", "Guests"), pgettext("men", "Guests")),
    )
    lines = []
    for people, feminine, masculine in groups:
        if people:
            label = _singular(people[0], feminine, masculine) if len(people) == 1 else ""
            label = label or (feminine if is_all_women(people) else masculine)
            names = ", ".join(person.text for person in people)
            lines.append("- " + _("**{label}** ({count}): {names}", label=label, count=len(people), names=names))
    return ["\n".join(lines)] if lines else []


def _singular(person: Named, feminine: str, masculine: str) -> str:
    """The heading of a list of one: French agrees in number too."""
    text = feminine if person.gender is Gender.WOMAN else masculine
    words = text.split(" ")
    words[0] = words[0].removesuffix("s")
    return " ".join(words)


def quorum_text(quorum: QuorumFact, facts: MeetingFacts) -> str:
    """The quorum at the opening, with its figures and what follows from it (AG-22; 13.6, carence)."""
    body = body_name(facts.kind, facts.body)
    if quorum.threshold is None and facts.rank == 2 and facts.kind in ASSEMBLIES:
        return _(
            "On second convocation, {body} can validly deliberate whatever the number of members there.", body=body
        )
    if quorum.threshold is None:
        return _("The statutes ask for no quorum: {body} can validly deliberate.", body=body)
    rule = quorum_rule(quorum)
    ways = _ways(quorum)
    figures = _("There are {figures}{ways}.", figures=quorum_numbers(quorum), ways=f" ({ways})" if ways else "")
    if quorum.is_reached:
        verdict = _("The quorum being reached, {body} can validly deliberate.", body=body)
    else:
        verdict = failure_text(quorum, facts)
        return " ".join(part for part in (rule, verdict) if part)
    return " ".join(part for part in (rule, figures, verdict) if part)


def failure_text(quorum: QuorumFact, facts: MeetingFacts) -> str:
    """« Le quorum n’étant pas atteint (39 présents ou représentés sur 178, pour 45 requis), … » (13.6)."""
    text = _(
        "The quorum not being reached ({figures}), {body} cannot validly deliberate.",
        figures=quorum_numbers(quorum),
        body=body_name(facts.kind, facts.body),
    )
    if facts.kind in ASSEMBLIES:
        return " ".join((text, _("A second assembly will be convened with the same agenda.")))
    return " ".join((text, _("A new meeting will be convened with the same agenda.")))


def _ways(quorum: QuorumFact) -> str:
    parts = []
    if quorum.remote or quorum.advance or (quorum.represented and quorum.counts_represented):
        parts.append(_("{count} in the room", count=quorum.room))
        if quorum.remote:
            parts.append(_("{count} remotely", count=quorum.remote))
        if quorum.represented and quorum.counts_represented:
            parts.append(ngettext("{count} represented", "{count} represented", quorum.represented))
        if quorum.advance:
            parts.append(ngettext("{count} voted in advance", "{count} voted in advance", quorum.advance))
    return ", ".join(parts)


def pause_sentence(pause: PauseFact) -> str:
    """« La séance, suspendue à 16 h, reprend à 16 h 15. »."""
    if pause.to_at is None:
        return _("The sitting is suspended at {hour}.", hour=time_text(pause.from_at))
    return _(
        "The sitting, suspended at {hour}, resumes at {until}.",
        hour=time_text(pause.from_at),
        until=time_text(pause.to_at),
    )


def closing_blocks(facts: MeetingFacts) -> list[str]:
    """« Plus rien n’étant à l’ordre du jour, la séance est levée à 20 h 15. … » (13.6)."""
    blocks = []
    if facts.closed_at is not None:
        hour = time_text(facts.closed_at)
        if facts.has_failed:
            blocks.append(_("The sitting is closed at {hour}.", hour=hour))
        else:
            blocks.append(_("Nothing being left on the agenda, the sitting is closed at {hour}.", hour=hour))
    woman_chair = facts.signing_chair is not None and facts.signing_chair.gender is Gender.WOMAN
    woman_secretary = facts.signing_secretary is not None and facts.signing_secretary.gender is Gender.WOMAN
    signed = enumeration(
        [
            pgettext("woman", "the chair of the sitting")
            if woman_chair
            else pgettext("man", "the chair of the sitting"),
            pgettext("woman", "the secretary") if woman_secretary else pgettext("man", "the secretary"),
        ]
    )
    blocks.append(_("Of all the above these minutes were drawn up, signed by {people}.", people=signed))
    return blocks

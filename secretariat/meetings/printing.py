"""From the rows of a meeting to the letters and pouvoirs that are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secretariat.association.codes import signed_token
from secretariat.association.printing import letterhead, seat_line
from secretariat.association.rules import ASSEMBLIES, BlankProxies, QuorumBase
from secretariat.base.formats import date_text, fraction_words, long_date, time_text
from secretariat.base.i18n import N_, _, ngettext
from secretariat.base.paths import safe_file_name
from secretariat.base.text import fold
from secretariat.documents.attendance_sheet import AttendanceRow, AttendanceSheet
from secretariat.documents.convocation import AgendaItem, Convocation, Recipient
from secretariat.documents.participation import Participation, Way, WayToTakePart
from secretariat.documents.signatures import Signatory
from secretariat.meetings.phrases import (
    TO_MEETING,
    capitalised,
    gap_text,
    kind_text,
    limit_text,
    majority_text,
    number_words,
    reasons_text,
    short_label,
    votes_text,
    when_text,
)
from secretariat.meetings.rows import AgendaRow, ConvocationDraft, RecipientRow
from secretariat.meetings.rules import Part
from secretariat.meetings.wordings import CONVOCATION, PROXY, wording

_FEMININE = frozenset({"madame", "mme", "mme.", "mlle"})
_MASCULINE = frozenset({"monsieur", "m", "m.", "mr"})
_BASES = {
    QuorumBase.ROLL: N_("members on the roll"),
    QuorumBase.ROLL_UP_TO_DATE: N_("members up to date with their dues"),
    QuorumBase.VOTES: N_("votes of the roll"),
}
_BLANK = {
    BlankProxies.VOID: N_("A proxy form without the name of a holder is not counted."),
    BlankProxies.TO_PRESIDENT: N_("A proxy form without the name of a holder is given to the president."),
    BlankProxies.SHARED: N_("Proxy forms without the name of a holder are shared among those present."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOptions:
    """What goes into the letters: the pouvoir page's form, and which documents are announced (by id; None: all).

    ``joins_files`` sends the files of those documents along; ``is_erratum`` says that the letter replaces the one
    sent before.
    """

    with_proxy: bool = True
    document_ids: frozenset[int] | None = None
    joins_files: bool = False
    is_erratum: bool = False


class Letters:
    """Makes the letters of one draft; wordings are compiled once. Raises ``WrongWording``."""

    def __init__(
        self, draft: ConvocationDraft, options: LetterOptions, wordings: Mapping[str, str] | None = None
    ) -> None:
        texts = wordings or draft.wordings
        self._draft = draft
        self._letter = wording(CONVOCATION, texts["convocation"])
        self._proxy = wording(PROXY, texts["proxy"])
        self._allows_proxies = (
            options.with_proxy and draft.meeting.kind in ASSEMBLIES and draft.meeting.statutes.proxies_allowed
        )
        self._is_erratum = options.is_erratum
        self._common = common_values(draft, options, allows_proxies=self._allows_proxies)

    def shared(self) -> Convocation:
        """What all letters of the meeting share."""
        draft, meeting = self._draft, self._draft.meeting
        neutral = {**self._common, **member_values(_NOBODY)}
        is_assembly = meeting.kind in ASSEMBLIES
        rank = _("On first convocation") if meeting.rank == 1 else _("On second convocation")
        subtitle = rank if is_assembly else meeting.title
        if self._is_erratum:
            subtitle = _("Corrected convocation, which replaces the one before · {subtitle}", subtitle=subtitle)
        return Convocation(
            letterhead=letterhead(draft.association, draft.logo),
            title=_("Convocation {to_meeting}", to_meeting=_(TO_MEETING[meeting.kind])),
            subtitle=subtitle,
            place_and_date=_("{city}, {date}", city=draft.association.city, date=date_text(draft.issued_on)),
            case_line=_("Handled by {name}", name=draft.actor) if draft.actor else "",
            agenda=tuple(
                AgendaItem(
                    title=item.title,
                    details=tuple(filter(None, item.details.split("\n"))),
                    heading=_part_heading(meeting.agenda, rank),
                )
                for rank, item in enumerate(meeting.agenda)
            ),
            notices=self._letter.paragraphs("notices", neutral),
            signatories=tuple(
                Signatory(role=each.title, name=each.name, image=each.signature)
                for each in draft.signatories
                if each.is_default
            ),
            participation=self._participation(neutral),
        )

    def letter(self, row: RecipientRow, note: str = "") -> Recipient:
        """What one letter says, ``note`` among its references; its pouvoir carries the token of decision 25."""
        values = {**self._common, **member_values(row)}
        votes = votes_text(row.votes)
        number = _("No. {number}", number=row.number) if row.number else ""
        opening = self._letter.paragraphs("opening", values)
        giver = self._proxy.paragraphs("giver", values) if self._allows_proxies else ()
        return Recipient(
            address_lines=row.address_lines or (row.name,),
            salutation=opening[0] if opening else "",
            opening=opening[1:],
            closing=self._letter.paragraphs("closing", values),
            reference_lines=(
                *((_("Member no. {number} · {votes}", number=row.number, votes=votes),) if row.number else ()),
                *((note,) if note else ()),
            ),
            giver="\n".join(giver),
            number_text=number,
            votes_text=votes,
            proxy_token=self.token(row) if self._allows_proxies and row.may_vote and row.number else "",
        )

    def token(self, row: RecipientRow) -> str:
        """``POUV1|2027-AGO-01|0003|…`` for quick entry at the desk (decision 25)."""
        return signed_token(self._draft.association.card_key, "POUV1", self._draft.meeting.reference, row.number)

    def file_name(self, row: RecipientRow) -> str:
        """The name of one member's file."""
        return safe_file_name(f"{self._draft.meeting.reference} {row.number} {row.name}".replace("  ", " ")) + ".pdf"

    def bundle_name(self, name: str) -> str:
        """« Courriers 2027-AGO-01.pdf »."""
        return safe_file_name(f"{name} {self._draft.meeting.reference}") + ".pdf"

    def receipts(self, rows: Sequence[RecipientRow]) -> AttendanceSheet:
        """The list on which those who are handed their convocation sign for it (AG-9)."""
        draft, meeting = self._draft, self._draft.meeting
        return AttendanceSheet(
            letterhead=letterhead(draft.association, draft.logo),
            title=_("Receipts of the convocation {to_meeting}", to_meeting=_(TO_MEETING[meeting.kind])),
            facts=(capitalised(when_text(meeting.held_on, meeting.starts)), meeting.reference),
            rows=tuple(AttendanceRow(number=row.number, name=row.name, detail=row.representative) for row in rows),
            headings=(_("Name and organisation"), _("Day"), _("Signature")),
            certification=_("Each signatory received the convocation by hand on the day written beside the signature."),
        )

    def _participation(self, values: Mapping[str, Any]) -> Participation:
        meeting = self._draft.meeting
        due = limit_text(meeting.proxies_due_on, meeting.proxies_due_at)
        ways: list[WayToTakePart] = []
        if meeting.place:
            town = ", ".join(part for part in (meeting.street, meeting.city) if part)
            lines = [part for part in (meeting.room, town) if part]
            lines.append(_("At {hour}", hour=time_text(meeting.starts)))
            ways.append(WayToTakePart(way=Way.ROOM, title=_("In the room"), lines=tuple(lines)))
        if meeting.video_link:
            lines = [_("Link: {link}", link=meeting.video_link.removeprefix("https://"))]
            if meeting.video_opens:
                lines.append(_("Opens at {hour}", hour=time_text(meeting.video_opens)))
            ways.append(WayToTakePart(way=Way.REMOTE, title=_("Remotely"), lines=tuple(lines)))
        if self._allows_proxies:
            text = (
                _("Fill in the proxy form and return it before {when}", when=due)
                if due
                else _("Fill in the proxy form and return it before the meeting")
            )
            ways.append(WayToTakePart(way=Way.PROXY, title=_("By proxy"), lines=(text,)))
        candidacy = tuple(part.strip() for part in meeting.candidacy_text.split("\n") if part.strip())
        return Participation(
            meeting_label=short_label(meeting.kind, meeting.held_on),
            meeting_line=", ".join(
                part
                for part in (
                    _(
                        "{meeting} on {when}",
                        meeting=capitalised(kind_text(meeting.kind)),
                        when=when_text(meeting.held_on, meeting.starts),
                    ),
                    meeting.city,
                )
                if part
            ),
            ways=tuple(ways),
            return_before=due,
            candidacy_title=_("Standing for election"),
            candidacy_text=candidacy,
            allows_proxies=self._allows_proxies,
            scope="\n".join(self._proxy.paragraphs("scope", values)),
            return_text=" ".join(self._proxy.paragraphs("return", values)),
        )


def common_values(draft: ConvocationDraft, options: LetterOptions, *, allows_proxies: bool) -> dict[str, Any]:
    """The merge fields that are the same for every member."""
    meeting, association, quorum = draft.meeting, draft.association, draft.quorum
    statutes = meeting.statutes
    proxies = statutes.max_proxies
    documents = [
        document.title
        for document in meeting.documents
        if options.document_ids is None or document.id in options.document_ids
    ]
    return {
        "association": association.name,
        "association_address": seat_line(association),
        "association_email": association.email,
        "to_meeting": _(TO_MEETING[meeting.kind]),
        "meeting": kind_text(meeting.kind),
        "title": meeting.title,
        "reference": meeting.reference,
        "day": long_date(meeting.held_on),
        "hour": time_text(meeting.starts),
        "place": meeting.place,
        "has_video": bool(meeting.video_link),
        "video_link": meeting.video_link,
        "video_opens": time_text(meeting.video_opens) if meeting.video_opens else "",
        "is_first": meeting.rank == 1,
        "has_quorum": quorum.threshold is not None and meeting.rank == 1,
        "quorum": capitalised(fraction_words(quorum.fraction)) if quorum.fraction is not None else "",
        "quorum_base": _(_BASES[statutes.quorum_base]),
        "quorum_count": quorum.threshold or 0,
        "base_count": quorum.base,
        "quorum_article": quorum.article,
        "counts_represented": quorum.counts_represented,
        "requires_up_to_date": statutes.requires_up_to_date,
        "reference_day": date_text(draft.reference_on),
        "allows_proxies": allows_proxies,
        "proxies_due": limit_text(meeting.proxies_due_on, meeting.proxies_due_at),
        "max_proxies": ""
        if proxies is None
        else capitalised(ngettext("{count} proxy", "{count} proxies", proxies, shown=number_words(proxies))),
        "blank_rule": _(_BLANK[statutes.blank_proxies]),
        "documents": ", ".join(documents),
        "majority": majority_text(statutes),
        "majority_article": statutes.articles.get("majority", ""),
        "extraordinary_majority": majority_text(draft.extraordinary) if draft.extraordinary is not None else "",
        "proxies_article": statutes.articles.get("max_proxies", "") or statutes.articles.get("proxies_allowed", ""),
        "vote_article": statutes.articles.get("requires_up_to_date", ""),
        "second_gap": gap_text(statutes),
        "second_article": statutes.articles.get("second_gap_days", ""),
        "second_without_quorum": statutes.second_without_quorum,
    }


def _part_heading(agenda: Sequence[AgendaRow], rank: int) -> str:
    """The title of the part that begins at an item of a mixed assembly (AG-4); none for the other items."""
    parts = [item.part for item in agenda]
    if len(set(parts)) < 2 or (rank and parts[rank] is parts[rank - 1]):
        return ""
    return _("Ordinary part") if parts[rank] is Part.ORDINARY else _("Extraordinary part")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nobody:
    """What the texts common to all letters may read of a member: nothing."""

    number: str = ""
    name: str = ""
    civility: str = ""
    first_name: str = ""
    last_name: str = ""
    representative: str = ""
    is_organisation: bool = True
    votes: int = 0
    may_vote: bool = True
    reasons: tuple[Any, ...] = ()
    street: str = ""


_NOBODY = _Nobody()


def member_values(row: RecipientRow | _Nobody) -> dict[str, Any]:
    """The merge fields of one member."""
    spelled = fold(row.civility)
    if spelled in _FEMININE:
        call, ending = _("Madam"), "e"
    elif spelled in _MASCULINE:
        call, ending = _("Sir"), ""
    else:
        call, ending = _("Madam, Sir"), "(e)"
    giver = " ".join(part for part in (row.first_name, row.last_name.upper()) if part)
    address = ""
    if isinstance(row, RecipientRow):
        place = row.address
        address = ", ".join(
            part for part in (place.street, place.locality, f"{place.postcode} {place.city}".strip()) if part
        )
    return {
        "member": row.name,
        "number": row.number,
        "giver": giver or row.representative or "………………………………………",
        "represents": row.is_organisation,
        "member_address": address,
        "salutation": _("{civility}, dear member,", civility=call),
        "civility_call": call,
        "e": ending,
        "votes": row.votes,
        "may_vote": row.may_vote,
        "why_no_vote": reasons_text(row.reasons),
    }

"""What users ask of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from secretariat.association.rules import MeetingKind
from secretariat.base.dates import wrong_years
from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.rules import Ballot, Part, Presence
from secretariat.members.rules import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMeeting:
    """Add a meeting, or change the one with ``meeting_id``; hours are local to the association.

    Without ``body_id`` the body of the kind is taken (made when there is none); without ``title`` the usual one.
    """

    kind: MeetingKind
    held_on: date | None
    starts: time | None
    title: str = ""
    ends: time | None = None
    body_id: int | None = None
    room: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    video_link: str = ""
    video_opens: time | None = None
    rank: int = 1
    convened_by: str = ""
    candidacy_text: str = ""
    candidacies_due_on: date | None = None
    proxies_due_on: date | None = None
    proxies_due_at: time | None = None
    roll_on: date | None = None
    with_typical_agenda: bool = False
    meeting_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        errors = wrong_years(
            held_on=self.held_on,
            candidacies_due_on=self.candidacies_due_on,
            proxies_due_on=self.proxies_due_on,
            roll_on=self.roll_on,
        )
        if self.held_on is None:
            errors["held_on"] = Refusal(N_("Give the day of the meeting."))
        if self.starts is None:
            errors["starts"] = Refusal(N_("Give the hour at which the meeting starts."))
        elif self.ends is not None and self.ends <= self.starts:
            errors["ends"] = Refusal(N_("The meeting would end before it starts: check the two hours."))
        if self.held_on is not None and self.proxies_due_on is not None and self.proxies_due_on > self.held_on:
            errors["proxies_due_on"] = Refusal(N_("Proxies are returned before the meeting: choose an earlier day."))
        if self.held_on is not None and self.candidacies_due_on is not None and self.candidacies_due_on > self.held_on:
            errors["candidacies_due_on"] = Refusal(
                N_("Candidacies close on the day of the meeting at the latest: choose an earlier day.")
            )
        if self.held_on is not None and self.roll_on is not None and self.roll_on > self.held_on:
            errors["roll_on"] = Refusal(N_("The roll is drawn up before the meeting: choose an earlier day."))
        if self.rank not in (1, 2):
            errors["rank"] = Refusal(N_("A meeting is called once or a second time."))
        if errors:
            raise Invalid(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveAgendaItem:
    """Add an item at the end of the agenda (or before ``position``, from 1), or change the one with ``item_id``.

    Without ``part`` a new item belongs to the ordinary part, another stays in its own.
    """

    meeting_id: int
    title: str
    details: str = ""
    presenter: str = ""
    ballot: Ballot = Ballot.OPEN
    majority: str = ""
    part: Part | None = None
    position: int | None = None
    item_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise Invalid({"title": Refusal(N_("Give the item a title."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDocument:
    """Announce a document, and attach its file when ``content`` is given; change the one with ``document_id``."""

    meeting_id: int
    title: str
    content: bytes | None = None
    file_name: str = ""
    media_type: str = "application/pdf"
    document_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise Invalid({"title": Refusal(N_("Give the document a title."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedTo:
    """One convocation that was made: to whom, how, to which address, with the digest of its document."""

    party_id: int
    channel: Channel
    address: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConvocations:
    """What was printed or exported from a draft; ``stamp`` is the draft's, to refuse what changed meanwhile.

    ``is_erratum`` marks convocations that replace those sent before.
    """

    meeting_id: int
    stamp: str
    issued: tuple[IssuedTo, ...]
    is_erratum: bool = False

    def __post_init__(self) -> None:
        if not self.issued:
            raise Invalid({"issued": Refusal(N_("Nobody was chosen: no convocation was recorded."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPresence:
    """How one person or member attended; without ``party_id`` a guest known by name only."""

    meeting_id: int
    presence: Presence
    party_id: int | None = None
    name: str = ""
    organisation: str = ""
    title: str = ""
    represented_by: str = ""
    attendance_id: int | None = None

    def __post_init__(self) -> None:
        if self.party_id is None and not self.name.strip():
            raise Invalid({"name": Refusal(N_("Give the name of the person who attended."))})
        if self.presence is Presence.REPRESENTED and not self.represented_by.strip():
            raise Invalid({"represented_by": Refusal(N_("Say who represents this member."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMinutes:
    """The text of the minutes as Markdown, kept as typed; ``version`` of the text that was opened (None: a new one)."""

    meeting_id: int
    body: str
    chaired_by: str = ""
    secretary: str = ""
    version: int | None = None

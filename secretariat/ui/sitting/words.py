"""What the window of a sitting says: the quorum, arrivals and departures, votes and their results."""

from __future__ import annotations

from secretariat.association.rules import MajorityBase
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.sitting.rows import MovementRow
from secretariat.meetings.sitting.rules import Mode, Moment, MovementKind, QuorumNow
from secretariat.meetings.voting.rules import Figures, MajorityRule, ResolutionState, Tally
from secretariat.ui.draw import BarPart
from secretariat.ui.sitting.people import PersonLine
from secretariat.ui.sitting.state import LiveSitting

MODE_ICONS = {Mode.ROOM: ("user", "ok"), Mode.REMOTE: ("video", "info")}


def quorum_parts(quorum: QuorumNow, *, with_remote: bool = True, with_proxies: bool = True) -> list[BarPart]:
    """What fills the gauge, in the order of the legend."""
    parts = [
        BarPart(value=quorum.room, token="ok_fill", text=_("{count} in the room", count=quorum.room)),
        BarPart(value=quorum.remote, token="info_fill", text=_("{count} on video", count=quorum.remote)),
        BarPart(
            value=quorum.represented,
            token="plum_fill",
            text=ngettext("{count} proxy", "{count} proxies", quorum.represented),
        ),
    ]
    kept = [True, with_remote, with_proxies]
    shown = [part for part, is_kept in zip(parts, kept, strict=True) if is_kept]
    if quorum.advance:
        said = ngettext("{count} voted in advance", "{count} voted in advance", quorum.advance)
        shown.append(BarPart(value=quorum.advance, token="warn_fill", text=said))
    return shown


def quorum_unit(quorum: QuorumNow) -> str:
    """« voix, 45 requises », « présents, 9 requis », or that none is asked for."""
    needed = quorum.threshold
    if needed is None:
        return _("votes, no quorum") if quorum.counts_votes else _("there, no quorum")
    if quorum.counts_votes:
        return ngettext("votes, {count} required", "votes, {count} required", needed)
    return ngettext("there, {count} required (person)", "there, {count} required (persons)", needed)


def margin_sentence(quorum: QuorumNow) -> str:
    """« Marge de 11 voix. », or what is missing."""
    if quorum.threshold is None:
        return _("The statutes ask for no quorum at this meeting.")
    margin = quorum.margin
    if quorum.counts_votes:
        said = (
            ngettext("Margin of {count} vote.", "Margin of {count} votes.", margin)
            if margin >= 0
            else ngettext("{count} vote is missing.", "{count} votes are missing.", -margin)
        )
    else:
        said = (
            ngettext("Margin of {count} person.", "Margin of {count} persons.", margin)
            if margin >= 0
            else ngettext("{count} person is missing.", "{count} persons are missing.", -margin)
        )
    return _("{margin} Recomputed at each arrival, departure and vote.", margin=said)


def in_hand(moment: Moment, party_id: int, givers: int) -> str:
    """« 1 voix + 2 pouvoirs »: what somebody votes with."""
    elector = moment.electors.get(party_id)
    own = votes_text(elector.votes) if elector is not None and party_id in moment.present else _("no vote")
    if not givers:
        return own
    return _("{votes} + {proxies}", votes=own, proxies=ngettext("{count} proxy", "{count} proxies", givers))


def movement_lines(live: LiveSitting, limit: int = 400) -> list[PersonLine]:
    """Arrivals and departures, the newest first."""
    held: dict[int, int] = {}
    for holder in live.moment.represented.values():
        held[holder] = held.get(holder, 0) + 1
    lines = []
    for row in list(reversed(live.sheet.movements))[:limit]:
        picture, token = MODE_ICONS[row.mode] if row.kind is MovementKind.ARRIVED else ("back", "bad")
        lines.append(
            PersonLine(
                id=row.party_id,
                icon=picture,
                token=token,
                text=row.person or row.name,
                detail=_movement_detail(live, row, held.get(row.party_id, 0)),
                right=live.clock(row.at),
            )
        )
    return lines


def _movement_detail(live: LiveSitting, row: MovementRow, givers: int) -> str:
    organisation = row.name if row.person and row.person != row.name else ""
    if row.kind is MovementKind.LEFT:
        said = (
            pgettext("movement", "left, proxy to {name}", name=row.holder)
            if row.holder
            else pgettext("movement", "left")
        )
    else:
        said = (
            in_hand(live.moment, row.party_id, givers)
            if live.is_there(row.party_id)
            else pgettext("movement", "arrived")
        )
    return " · ".join(part for part in (organisation, said) if part)


def rule_text(rule: MajorityRule) -> str:
    """« Majorité simple », « Majorité des deux tiers », « Unanimité »."""
    fraction = rule.fraction
    if fraction is None or rule.is_simple:
        return _("Simple majority")
    if rule.is_unanimity:
        return _("Unanimity")
    if fraction.numerator * 2 == fraction.denominator and rule.is_strict:
        return _("Absolute majority")
    if (fraction.numerator, fraction.denominator) == (2, 3):
        return _("Two thirds")
    if (fraction.numerator, fraction.denominator) == (3, 4):
        return _("Three quarters")
    return _("Majority of {fraction}", fraction=f"{fraction.numerator}/{fraction.denominator}")


def needed_text(needed: int, base: int, rule: MajorityRule) -> str:
    """« Il faut 27 voix sur 53 exprimées »."""
    votes = votes_text(needed)
    if rule.fraction is None or rule.base is MajorityBase.EXPRESSED:
        return _("{votes} needed out of {base} cast", votes=votes, base=base)
    if rule.base in (MajorityBase.BALLOTS, MajorityBase.VOTERS):
        return _("{votes} needed out of {base} counted", votes=votes, base=base)
    if rule.base is MajorityBase.ROLL:
        return _("{votes} needed out of {base} on the roll", votes=votes, base=base)
    return _("{votes} needed out of {base} present", votes=votes, base=base)


def counts_text(tally: Tally) -> str:
    """« 50 – 0 – 4 »: for, against, abstentions."""
    return f"{tally.for_count} – {tally.against_count} – {tally.abstention_count}"


def result_line(figures: Figures) -> str:
    """« adopté, 50 – 0 – 4 » as the agenda says it."""
    if figures.is_adopted and figures.is_unanimous:
        return _("adopted unanimously")
    counts = counts_text(figures.tally)
    return _("adopted, {counts}", counts=counts) if figures.is_adopted else _("rejected, {counts}", counts=counts)


def tally_sentence(tally: Tally) -> str:
    """« 44 pour, 9 contre, 3 abstentions »."""
    parts = [
        ngettext("{count} for", "{count} for", tally.for_count),
        ngettext("{count} against", "{count} against", tally.against_count),
        ngettext("{count} abstention", "{count} abstentions", tally.abstention_count),
    ]
    if tally.blank_count:
        parts.append(ngettext("{count} blank", "{count} blank", tally.blank_count))
    if tally.null_count:
        parts.append(ngettext("{count} null", "{count} null", tally.null_count))
    return ", ".join(parts)


def share_text(count: int, tally: Tally) -> str:
    """« 83 % des suffrages exprimés »."""
    if not tally.expressed:
        return _("of the votes cast")
    whole = (count * 200 + tally.expressed) // (2 * tally.expressed)
    return _("{percent} of the votes cast", percent=f"{whole}\u00a0%")


STATE_LINES = {
    ResolutionState.WITHDRAWN: lambda: _("withdrawn"),
    ResolutionState.NOT_PUT: lambda: _("not put to the vote"),
    ResolutionState.OPEN: lambda: _("vote running"),
}


def missing_text(quorum: QuorumNow) -> str:
    """« 44 sur 45 : il manque une voix »."""
    if quorum.threshold is None:
        return ""
    return _("{counted} of the {threshold} required.", counted=quorum.counted, threshold=quorum.threshold)

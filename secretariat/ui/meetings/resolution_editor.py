"""The resolution of an agenda item: its text, how it is voted, and the rule that decides it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretariat.association.rules import MAJORITY_BASE_LABELS, MajorityBase
from secretariat.base.i18n import _
from secretariat.meetings.rows import AgendaRow, MeetingSheet
from secretariat.meetings.rules import Ballot
from secretariat.meetings.voting.commands import SaveResolution
from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.meetings.voting.rules import METHOD_LABELS, MajorityRule, VoteMethod
from secretariat.ui.drafts import Drafts
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form

AS_STATUTES = ""
HALF = "1/2+"


class ResolutionEditor(Editor):
    """Gives a ``SaveResolution``; whoever opened it runs it."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._item: AgendaRow | None = None
        self._resolution: ResolutionRow | None = None
        self._meeting_id = 0
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        form = Form()
        form.add("title", _("Title"), QLineEdit(), required=True)
        form.add("text", _("Text of the resolution"), text)
        form.add("method", _("How it is voted"), ComboField([(each, _(METHOD_LABELS[each])) for each in VoteMethod]), 6)
        form.add("fraction", _("Majority"), ComboField(majorities()), 6)
        form.add(
            "base", _("Base of the majority"),
            ComboField([(each, _(MAJORITY_BASE_LABELS[each])) for each in MajorityBase]), 12,
        )  # fmt: skip
        form.add("article", _("Article of the statutes"), QLineEdit(), 6)
        form.add("explanation", _("Why it is put to the vote though not on the convocation"), QLineEdit())
        super().__init__(form, self._command, title=_("Resolution"), verb=_("Record"), drafts=drafts, parent=parent)
        fraction = form.fields["fraction"].control
        assert isinstance(fraction, ComboField)
        fraction.currentIndexChanged.connect(lambda _at: self._follow(fraction.value()))

    def open_resolution(self, sheet: MeetingSheet, item: AgendaRow, resolution: ResolutionRow | None) -> None:
        """The form of an item's resolution, or of the one it will get."""
        self._meeting_id, self._item, self._resolution = sheet.id, item, resolution
        is_late = resolution.is_late if resolution is not None else item.is_late
        self.form.fields["explanation"].setVisible(is_late)
        if resolution is None:
            values: dict[str, Any] = {
                "title": item.title,
                "text": item.details,
                "method": VoteMethod.SECRET if item.ballot is Ballot.SECRET else VoteMethod.SHOW_OF_HANDS,
                "fraction": AS_STATUTES,
                "base": sheet.statutes.majority_base,
                "article": sheet.statutes.articles.get("majority", ""),
                "explanation": "",
            }
        else:
            rule = resolution.rule
            values = {
                "title": resolution.title,
                "text": resolution.text,
                "method": resolution.method,
                "fraction": key_of(rule),
                "base": rule.base,
                "article": rule.article,
                "explanation": resolution.explanation,
            }
        self.begin(values, title=_("Resolution"), draft_name=f"resolution:{item.id}")
        self._follow(values["fraction"])

    def _follow(self, fraction: object) -> None:
        """The statutes decide the base too, when they decide the majority."""
        for key in ("base", "article"):
            self.form.fields[key].setEnabled(fraction != AS_STATUTES)

    def _command(self, values: dict[str, Any]) -> SaveResolution:
        item, resolution = self._item, self._resolution
        assert item is not None
        rule = None
        if values["fraction"] != AS_STATUTES:
            fraction, is_strict = rule_of(values["fraction"])
            rule = MajorityRule(
                fraction=fraction,
                is_strict=is_strict,
                base=MajorityBase(values["base"]),
                has_casting_vote=resolution.rule.has_casting_vote if resolution is not None else False,
                article=values["article"].strip(),
            )
        return SaveResolution(
            meeting_id=self._meeting_id,
            title=values["title"],
            text=values["text"],
            agenda_item_id=item.id,
            part=item.part,
            method=VoteMethod(values["method"]),
            rule=rule,
            explanation=values["explanation"],
            resolution_id=resolution.id if resolution is not None else None,
            version=resolution.version if resolution is not None else None,
        )


def majorities() -> list[tuple[str, str]]:
    """The majorities that one may choose, the statutes' own first."""
    return [
        (AS_STATUTES, _("As the statutes say")),
        (HALF, _("More than half")),
        ("2/3", _("Two thirds at least")),
        ("2/3+", _("More than two thirds")),
        ("3/4", _("Three quarters at least")),
        ("3/4+", _("More than three quarters")),
        ("1", _("Unanimity")),
    ]


def key_of(rule: MajorityRule) -> str:
    """The option of a rule; one that is not offered stays as the statutes made it."""
    fraction = Fraction(1, 2) if rule.fraction is None else rule.fraction
    key = f"{fraction}{'+' if rule.is_strict else ''}"
    return key if key in dict(majorities()) else AS_STATUTES


def rule_of(key: str) -> tuple[Fraction, bool]:
    """The fraction of an option, and whether more than it is needed."""
    return Fraction(key.removesuffix("+")), key.endswith("+")

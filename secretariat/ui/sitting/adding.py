"""A resolution that comes up during the sitting: its text, and the rule that the statutes propose for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretariat.association.rules import ASSEMBLIES, MAJORITY_BASE_LABELS, MajorityBase
from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_, _
from secretariat.meetings.phrases import clauses
from secretariat.meetings.rows import MeetingSheet
from secretariat.meetings.rules import Part
from secretariat.meetings.voting.commands import SaveResolution
from secretariat.meetings.voting.rules import METHOD_LABELS, MajorityRule, VoteMethod
from secretariat.ui.meetings.resolution_editor import AS_STATUTES, majorities, rule_of
from secretariat.ui.sitting import words
from secretariat.ui.widgets.basics import label
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form

_PARTS = {Part.ORDINARY: N_("Ordinary part"), Part.EXTRAORDINARY: N_("Extraordinary part")}


class AddingEditor(Editor):
    """Gives a ``SaveResolution`` on no item of the agenda; whoever opened it runs it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sheet: MeetingSheet | None = None
        self._rules: Mapping[Part, MajorityRule] = {}
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        self.late = label("", "small", wrap=True, tone="warn")
        self.proposed = label("", "small", wrap=True)
        form = Form()
        form.add_widget(self.late)
        form.add("title", _("Title"), QLineEdit(), required=True)
        form.add("text", _("Text of the resolution"), text)
        form.add("explanation", _("Why it is put to the vote though not on the convocation"), QLineEdit())
        form.add("method", _("How it is voted"), ComboField([(each, _(METHOD_LABELS[each])) for each in VoteMethod]), 6)
        form.add("part", _("Part of the meeting"), ComboField([(part, _(_PARTS[part])) for part in Part]), 6)
        form.add("fraction", _("Majority"), ComboField(majorities()), 6)
        form.add(
            "base", _("Base of the majority"),
            ComboField([(each, _(MAJORITY_BASE_LABELS[each])) for each in MajorityBase]), 6,
        )  # fmt: skip
        form.add_widget(self.proposed)
        super().__init__(form, self._command, title=_("Add a resolution"), verb=_("Add"), parent=parent)
        for key in ("part", "fraction"):
            control = form.fields[key].control
            assert isinstance(control, ComboField)
            control.currentIndexChanged.connect(lambda _at: self._follow())

    def open_for(self, sheet: MeetingSheet, rules: Mapping[Part, MajorityRule]) -> None:
        """An empty resolution of a meeting, with the rule that its statutes give each part."""
        self._sheet, self._rules = sheet, rules
        is_late = sheet.convened_on is not None or sheet.kind in ASSEMBLIES
        self.late.setText(_("It was not on the agenda sent: the window and the minutes say so.") if is_late else "")
        self.late.setVisible(is_late)
        self.form.fields["explanation"].setVisible(is_late)
        self.form.fields["part"].setVisible(len(rules) > 1)
        part = next(iter(rules))
        self.begin(
            {
                "title": "", "text": "", "explanation": "", "part": part, "method": VoteMethod.SHOW_OF_HANDS,
                "fraction": AS_STATUTES, "base": rules[part].base,
            }
        )  # fmt: skip
        self._follow()

    @property
    def _proposed(self) -> MajorityRule:
        return self._rules.get(self.form.value("part")) or next(iter(self._rules.values()))

    def _follow(self) -> None:
        """The base is that of the statutes as long as the majority is."""
        if not self._rules:
            return
        rule, as_statutes = self._proposed, self.form.value("fraction") == AS_STATUTES
        base = self.form.fields["base"].control
        assert isinstance(base, ComboField)
        if as_statutes:
            base.set_value(rule.base)
        base.setEnabled(not as_statutes)
        self.proposed.setText(
            clauses((
                _("Proposed by the statutes: {rule}", rule=words.rule_text(rule).lower()),
                _(MAJORITY_BASE_LABELS[rule.base]).lower(),
                rule.article,
            ))
        )  # fmt: skip

    def _command(self, values: dict[str, Any]) -> SaveResolution:
        sheet = self._sheet
        assert sheet is not None
        if sheet.kind in ASSEMBLIES and not values["explanation"] and values["title"]:
            raise Invalid({"explanation": Refusal(N_("Say why: only what was on the agenda sent is voted otherwise."))})
        part = values["part"] if len(self._rules) > 1 else next(iter(self._rules))
        proposed, rule = self._proposed, None
        if values["fraction"] != AS_STATUTES:
            fraction, is_strict = rule_of(values["fraction"])
            rule = MajorityRule(
                fraction=fraction, is_strict=is_strict, base=MajorityBase(values["base"]),
                has_casting_vote=proposed.has_casting_vote, article="",
            )  # fmt: skip
        return SaveResolution(
            meeting_id=sheet.id, title=values["title"], text=values["text"], part=part,
            method=VoteMethod(values["method"]), rule=rule, explanation=values["explanation"],
        )  # fmt: skip

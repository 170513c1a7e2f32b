"""One part of the settings: a scrolling body, and at its foot what records a form."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.jobs import Job
from secretariat.ui.widgets.basics import button, label, line, row, spaced
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel, ScrollColumn

if TYPE_CHECKING:
    from secretariat.application import Application


class Section(QWidget):
    """A page of the settings; ``load`` is called each time it is shown. Refusals are said at its top."""

    def __init__(self, context: UiContext, window: Any, title: str, text: str = "") -> None:
        super().__init__()
        self.context = context
        self.main_window = window
        self.body = Panel("surface", margins=(24, 16, 24, 20), spacing=12)
        self.strip = ResultStrip("bad")
        self.strip.hide()
        self.head = row(label(title, "title"), None, spacing=8)
        self.body.add(self.head)
        if text:
            self.body.add(label(text, "muted", wrap=True))
        self.body.add(self.strip)
        self.scroller = ScrollColumn(self.body)
        self.outer = QVBoxLayout(self)
        spaced(self.outer, spacing=0)
        self.outer.addWidget(self.scroller, 1)

    @property
    def app(self) -> Application:
        assert self.context.app is not None
        return self.context.app

    def load(self) -> None:
        """Read what the section shows."""

    def read(self, work: Callable[[Application], Any], then: Callable[[Any], Any]) -> Job:
        """Read away from the window, then show."""
        app = self.app
        return act(self.context, lambda _progress: work(app), on_done=then, on_refused=self.refuse, owner=self)

    def change(
        self, work: Callable[[Application], Any], then: Callable[[Any], Any] | None = None, title: str = ""
    ) -> Job:
        """Change something, then read the section again."""
        app = self.app

        def done(result: Any) -> None:
            self.strip.hide()
            if then is not None:
                then(result)
            self.load()

        def run(_progress: Progress) -> Any:
            return work(app)

        return act(self.context, run, on_done=done, on_refused=self.refuse, owner=self, title=title)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self.strip.set_result("bad", str(refusal))
        self.strip.show()
        self.scroller.ensureWidgetVisible(self.strip)


class FormSection(Section):
    """A section that is a form; ``command`` makes the request from its values, ``perform`` grants it."""

    def __init__(self, context: UiContext, window: Any, title: str, text: str = "") -> None:
        super().__init__(context, window, title, text)
        self.form = Form()
        self.body.content.addWidget(self.form, 1)
        self.record = button(_("Save"), "primary", on=self.save)
        self.foot = row(None, self.record, margins=(24, 10, 24, 12))
        self.outer.addWidget(line())
        self.outer.addLayout(self.foot)
        self.form.submitted.connect(self.save)
        self.form.changed.connect(self._keep_draft)
        self._is_filling = False

    @abstractmethod
    def command(self, values: dict[str, Any]) -> Any:
        """The request that the values make. Raises ``Invalid``."""

    @abstractmethod
    def perform(self, app: Application, command: Any) -> Any:
        """Grant the request (database lane)."""

    def draft_name(self) -> str:
        """What was typed and not recorded is kept under this name, and shown again with the section."""
        return f"settings:{type(self).__name__}"

    def fill(self, values: dict[str, Any]) -> None:
        """Show what is recorded, then over it what was typed and not recorded."""
        self._is_filling = True
        self.form.set_values(values)
        draft = self.context.drafts.get(self.draft_name())
        if draft is not None:
            self.form.set_typed(draft)
            self.strip.set_result("info", _("Here is what you had typed and not recorded yet."))
            self.strip.show()
        self._is_filling = False

    def _keep_draft(self, _key: str) -> None:
        if not self._is_filling:
            self.context.drafts.keep(self.draft_name(), self.form.typed())

    def save(self) -> None:
        """Record the form, or go to its first error."""
        if not self.form.validate_all():
            self.form.focus(self.form.wrong_keys()[0])
            return
        try:
            command = self.command(self.form.values())
        except Invalid as invalid:
            self.refuse(invalid)
            return
        name = self.draft_name()
        self.change(lambda app: self.perform(app, command), then=lambda _result: self.context.drafts.forget(name))

    def refuse(self, refusal: Refusal) -> None:
        if isinstance(refusal, Invalid):
            shown = [key for key, error in refusal.errors.items() if self.form.set_error(key, str(error))]
            if shown:
                self.form.focus(shown[0])
                return
        super().refuse(refusal)


def judged(check: Callable[[str], Any], said: Callable[[Any], str] | None = None) -> Callable[[Any], Any]:
    """A form's check from a reader that refuses: its refusal is an error, ``said`` tells what was understood."""

    def answer(value: Any) -> tuple[str, str] | None:
        try:
            found = check(str(value))
        except Refusal as refusal:
            return "error", str(refusal)
        words = said(found) if said is not None else ""
        return ("ok", words) if words else None

    return answer

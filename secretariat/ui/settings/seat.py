"""This seat: who works here, in which language, and how the window looks."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit

from secretariat.base.i18n import N_, _, language
from secretariat.ui.context import UiContext
from secretariat.ui.home.welcome import LANGUAGE_NAMES
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form

THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
SIZES = ((100, N_("Normal")), (112, N_("Large (112 %)")), (125, N_("Very large (125 %)")))


class SeatSection(Section):
    """Every change holds at once; nothing here is part of the association's file."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(
            context,
            window,
            _("This computer"),
            _("These settings belong to this computer; they are not part of the association's file."),
        )
        settings = context.settings
        self.form = Form()
        self.actor = QLineEdit(settings.actor)
        self.actor.setPlaceholderText(_("First name and name"))
        self.language = ComboField(tuple(LANGUAGE_NAMES.items()))
        self.language.set_value(language())
        self.scheme = ComboField([(key, _(text)) for key, text in THEMES])
        self.scheme.set_value(settings.theme)
        self.text_size = ComboField([(size, _(text)) for size, text in SIZES])
        self.text_size.set_value(settings.text_size)
        self.open_last = QCheckBox(_("Open the last association when the program starts"))
        self.open_last.setChecked(settings.open_last)
        self.form.section(_("You"))
        self.form.add("actor", _("Your name"), self.actor, 6, help=_("It is noted beside each action in the history."))
        self.form.add("language", _("Language"), self.language, 6)
        self.form.section(_("Look"))
        self.form.add("scheme", _("Theme"), self.scheme, 6)
        self.form.add("text_size", _("Text size"), self.text_size, 6)
        self.form.section(_("At start"))
        self.form.add_widget(self.open_last)
        self.form.finish()
        self.body.add(self.form, None)
        self.actor.editingFinished.connect(self._name)
        self.language.activated.connect(lambda _at: window.choose_language(self.language.value()))
        self.scheme.activated.connect(lambda _at: window.choose_theme(self.scheme.value()))
        self.text_size.activated.connect(lambda _at: window.choose_text_size(self.text_size.value()))
        self.open_last.toggled.connect(self._reopen)

    def _name(self) -> None:
        settings, name = self.context.settings, " ".join(self.actor.text().split())
        if name == settings.actor:
            return
        settings.actor = name
        settings.save()
        if self.context.app is not None and name:
            self.context.app.store.actor = name
        self.main_window.show_actor()

    def _reopen(self, is_on: bool) -> None:
        self.context.settings.open_last = is_on
        self.context.settings.save()

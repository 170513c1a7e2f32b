"""The user's language: gettext catalogues looked up at call time, French first."""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import TypeAlias

LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"

Messages: TypeAlias = dict[str | tuple[str, int], str]

_language = DEFAULT_LANGUAGE
_catalogues: dict[str, _gettext.NullTranslations] = {}


class _Catalogue(_gettext.NullTranslations):
    """All messages of one language, merged from its catalogue files; plural forms under ``(singular, form)``."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        return self._messages.get(message) or self._messages.get((message, 0)) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        # French counts zero as one: « 0 adhérent ».
        found = self._messages.get((msgid1, 0 if n < 2 else 1))
        return found or (msgid1 if n == 1 else msgid2)


def N_(message: str) -> str:
    """Mark a message for translation where it is shown."""
    return message


def _(message: str, **values: object) -> str:
    """The message in the user's language, with its named values filled in."""
    text = _catalogue().gettext(message)
    return _filled(text, values) if values else text


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """The message in the number that ``count`` asks for; ``{count}`` is always available."""
    shown = values.pop("shown", None)
    text = _catalogue().ngettext(singular, plural, count)
    return _filled(text, {"count": shown if shown is not None else count, **values})


def pgettext(context: str, message: str, **values: object) -> str:
    """The message for one context, where the same English word has two French ones."""
    key = f"{context}\x04{message}"
    text = _catalogue().gettext(key)
    if text == key:
        text = message
    return _filled(text, values) if values else text


class _French(Formatter):
    """Fills in ``{name:de}`` as « de Claire », « d’Écume », « du Comptoir »."""

    def format_field(self, value: object, spec: str) -> str:
        if spec != "de":
            return str(super().format_field(value, spec))
        from secretariat.base.text import with_de

        return with_de(str(value))


_french = _French()


def _filled(text: str, values: Mapping[str, object]) -> str:
    return _french.vformat(text, (), values) if ":de}" in text else text.format(**values)


def set_language(code: str) -> None:
    """Choose the language of everything said from now on; an unknown one falls back to French."""
    global _language
    _language = code if code in LANGUAGES else DEFAULT_LANGUAGE


def language() -> str:
    """The chosen language's code, ``fr`` or ``en``."""
    return _language


def _catalogue() -> _gettext.NullTranslations:
    found = _catalogues.get(_language)
    if found is None:
        found = _catalogues[_language] = _load(_language)
    return found


def _load(code: str) -> _gettext.NullTranslations:
    if code == "en":
        return _gettext.NullTranslations()
    from secretariat.base.resources import resource

    folder = resource("locale", code, "LC_MESSAGES")
    sources = sorted(folder.glob("*.po"))
    compiled = folder / "secretariat.mo"
    if compiled.is_file() and all(po.stat().st_mtime <= compiled.stat().st_mtime for po in sources):
        with compiled.open("rb") as file:
            return _gettext.GNUTranslations(file)
    return _Catalogue(_read_once(code, sources))


def _read_once(code: str, sources: list[Path]) -> Messages:
    """The messages of a checkout's ``.po`` files, kept in the cache: reading them takes as long as a whole start."""
    import json

    from secretariat.base.errors import EnvironmentFault
    from secretariat.base.paths import cache_folder, ensure_folder

    stamp = [[str(source), source.stat().st_mtime_ns] for source in sources]
    kept = cache_folder() / f"messages-{code}.json"
    try:
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["stamp"] == stamp:
            return {(key if form is None else (key, form)): text for key, form, text in known["messages"]}
    except (OSError, ValueError, TypeError, KeyError):
        pass  # none yet, or not ours: it is written again
    messages = read_catalogues(sources)
    flat = [[*key, text] if isinstance(key, tuple) else [key, None, text] for key, text in messages.items()]
    try:
        ensure_folder(kept.parent)
        written = kept.with_name(f"{kept.name}-{os.getpid()}")
        written.write_text(json.dumps({"stamp": stamp, "messages": flat}), encoding="utf-8")
        written.replace(kept)
    except (OSError, EnvironmentFault):
        pass  # a seat that cannot write reads them again at the next start
    return messages


def read_catalogues(sources: list[Path]) -> Messages:
    """The messages of ``.po`` files, as gettext keeps them: plural forms under ``(singular, form)``."""
    from babel.messages.pofile import read_po

    messages: Messages = {}
    for source in sources:
        with source.open("rb") as file:
            for entry in read_po(file):
                if not entry.id or entry.fuzzy:
                    continue
                prefix = f"{entry.context}\x04" if entry.context else ""
                if isinstance(entry.id, (tuple, list)):
                    for form, text in enumerate(entry.string or ()):
                        if text:
                            messages[(prefix + entry.id[0], form)] = text
                elif entry.string:
                    messages[prefix + entry.id] = str(entry.string)
    return messages

"""French is complete, written with its own typography, and keeps every placeholder."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.helpers.messages import ROOT, source_messages

CATALOGUES = sorted((ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES").glob("*.po"))


def _entries() -> list[tuple[Path, object]]:
    entries: list[tuple[Path, object]] = []
    for file in CATALOGUES:
        with file.open("rb") as stream:
            entries += [(file, entry) for entry in read_po(stream) if entry.id]
    return entries


def _texts(entry: object) -> list[str]:
    text = entry.string  # type: ignore[attr-defined]
    return list(text) if isinstance(text, (list, tuple)) else [text]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_has_its_french() -> None:
    known = set()
    for _file, entry in _entries():
        message = tuple(entry.id) if isinstance(entry.id, (list, tuple)) else entry.id
        if all(_texts(entry)) and not entry.fuzzy:
            known.add((entry.context or "", message))
    missing = [
        f"{places[0]}: {message!r}"
        for (context, message), places in source_messages().items()
        if (context, message) not in known
    ]
    assert not missing, "\n".join(sorted(missing))


def test_a_message_has_one_french_in_all_catalogues() -> None:
    seen: dict[object, tuple[str, object]] = {}
    clashes = []
    for file, entry in _entries():
        key = (entry.context, str(entry.id))
        if key in seen and seen[key][1] != entry.string:
            clashes.append(f"{entry.id!r}: {seen[key][0]} and {file.name}")
        seen.setdefault(key, (file.name, entry.string))
    assert not clashes, "\n".join(clashes)


def test_placeholders_are_the_same_in_both_languages() -> None:
    wrong = []
    for file, entry in _entries():
        messages = entry.id if isinstance(entry.id, (list, tuple)) else (entry.id,)
        allowed = set().union(*(_placeholders(message) for message in messages))
        for text in _texts(entry):
            if not _placeholders(text) <= allowed or (len(messages) == 1 and _placeholders(text) != allowed):
                wrong.append(f"{file.name}: {entry.id!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("a no-break space stands before : ; ! ? » %", r"(?<=\w) [:;!?»%€](?!\w)"),
        ("a no-break space follows «", r"« "),
        ("the apostrophe is ’", r"\w'\w"),
        ("a narrow no-break space stands before ; ! ?", r"[\w»)}][;!?](?=\s|$)"),
        ("a no-break space stands before : at a word's end", r"[a-zé»)]:(?=\s|$)"),
    ],
)
def test_french_typography(rule: str, pattern: str) -> None:
    wrong = [
        f"{file.name}: {text!r}" for file, entry in _entries() for text in _texts(entry) if re.search(pattern, text)
    ]
    assert not wrong, rule + "\n" + "\n".join(wrong)


def test_stale_translations_do_not_pile_up() -> None:
    asked = {(context, message) for context, message in source_messages()}
    stale = []
    for file, entry in _entries():
        message = tuple(entry.id) if isinstance(entry.id, (list, tuple)) else entry.id
        if (entry.context or "", message) not in asked:
            stale.append(f"{file.name}: {message!r}")
    assert not stale, "\n".join(stale)

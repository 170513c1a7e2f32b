"""The messages that the source code asks to be translated."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

Message = str | tuple[str, str]


def source_messages() -> dict[tuple[str, Message], list[str]]:
    """Every marked message by ``(context, message)``, with the places where it stands."""
    found: dict[tuple[str, Message], list[str]] = {}
    for name, line, message, _comments, context in extract_from_dir(
        ROOT / "secretariat", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        if isinstance(message, (list, tuple)):
            message = (message[0], message[1])
        found.setdefault((context or "", message), []).append(f"secretariat/{name}:{line}")
    return found

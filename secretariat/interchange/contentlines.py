"""The lines that contact cards are made of: folded, escaped, cut at separators (RFC 6350, 2425)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FOLD_BYTES = 75


def fold(content: str) -> bytes:
    """A content line cut after 75 bytes at most, never inside a character, continued after one space; CRLF ended."""
    data = content.encode()
    pieces: list[bytes] = []
    room = _FOLD_BYTES
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data = data[cut:]
        room = _FOLD_BYTES - 1
    pieces.append(data)
    return b"\r\n ".join(pieces) + b"\r\n"


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Content lines with the line where each begins: folded lines and quoted-printable soft breaks joined."""
    current: str | None = None
    begin = 0
    soft = False
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if current is not None and soft:
            current = current[:-1] + line
        elif current is not None and line[:1] in (" ", "\t"):
            current += line[1:]
        else:
            if current:
                yield begin, current
            current, begin = line, number
        soft = current.endswith("=") and "QUOTED-PRINTABLE" in current.partition(":")[0].upper()
    if current:
        yield begin, current


def cut_head(content: str) -> tuple[str, str, str]:
    """Name with parameters, colon, value; a colon between quotation marks does not count."""
    quoted = False
    for position, char in enumerate(content):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return content[:position], ":", content[position + 1 :]
    return content.partition(":")


def split_parts(text: str, separator: str, *, quotes: bool = False) -> list[str]:
    """Cut at separators that are neither escaped by a backslash nor, with ``quotes``, between quotation marks."""
    parts = [""]
    escaped = quoted = False
    for char in text:
        if escaped:
            parts[-1] += char
            escaped = False
        elif char == "\\" and not quotes:
            parts[-1] += char
            escaped = True
        elif char == separator and not quoted:
            parts.append("")
        else:
            if quotes and char == '"':
                quoted = not quoted
            parts[-1] += char
    return parts


def unescaped(text: str) -> str:
    """A value without its backslashes, trimmed."""
    plain = re.sub(r"\\(.)", lambda found: "\n" if found.group(1) in "nN" else found.group(1), text, flags=re.DOTALL)
    return plain.replace("\r\n", "\n").replace("\r", "\n").strip().strip("\u00a0")


def escaped(text: str) -> str:
    """A value in which commas, semicolons, backslashes and line ends are plain text."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")

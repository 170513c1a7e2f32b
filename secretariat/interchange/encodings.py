"""Finds out how the text of a file was written down, by what French programs write rather than by statistics."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from secretariat.base.i18n import N_
from secretariat.interchange.shapes import UnreadableFile

ENCODINGS = ("utf-8-sig", "utf-8", "cp1252", "cp850", "utf-16-le", "utf-16-be")
"""What the ladder may answer, and what a screen may offer to choose from."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_SIZE = 65_536

# à â ç è é ê ë î ï ô û ü ù in cp850, each after a letter: in cp1252 these bytes are typographic signs or nothing.
# 0x92 (’), 0x9C (œ) and 0x94 (”) are left out: cp1252 files are full of them.
_CP850_ACCENT = re.compile(
    rb"[A-Za-z][\x81-\x83\x85\x87-\x8c\x93\x96\x97](?=[A-Za-z])|[A-Za-z][\x82\x8a](?![\x80-\xff])"
    rb"|[\s;,\"]\x82(?=[A-Za-z\s])"
)
_CP850_ONLY = re.compile(rb"[\x81\x8d\x8f\x90\x9d]|[A-Za-z]\xf8(?![A-Za-z\x80-\xff])")
_CP1252_ACCENT = re.compile(rb"[A-Za-z][\xc0-\xf7\xf9-\xff]|[\xc0-\xf7\xf9-\xff][A-Za-z]")
_UNDEFINED_IN_CP1252 = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of ``data`` and the codec that gave it; ``encoding`` imposes one.

    Ladder: byte order mark, NUL bytes (UTF-16), strict UTF-8, then cp1252 or cp850 by the positions of accents.
    Raises :class:`UnreadableFile` with the line where the text stops making sense.
    """
    chosen = _codec_name(encoding) if encoding else guess_encoding(data)
    start = 0
    for mark, name in _BOMS:
        if data.startswith(mark) and (chosen == name or name.startswith(chosen) or chosen in ("utf-16", "utf-8")):
            start, chosen = len(mark), name
            break
    codec = "utf-8" if chosen == "utf-8-sig" else chosen
    try:
        text = str(memoryview(data)[start:], codec)
    except UnicodeDecodeError as error:
        newline = "\n".encode(codec)
        line = data.count(newline, start, start + error.start) + 1
        raise UnreadableFile(
            N_(
                "Line {line} holds characters that are not {encoding}: choose another encoding, "
                "or save the file again as “CSV UTF-8”."
            ),
            line=line,
            encoding=codec.upper(),
        ) from None
    nul = text.find("\0")
    if nul >= 0:
        raise UnreadableFile(
            N_("Line {line} holds unreadable characters: the file is damaged. Save or export it again."),
            line=text.count("\n", 0, nul) + 1,
        )
    return text, chosen


def guess_encoding(data: bytes) -> str:
    """The codec name of the ladder; never fails, ``decode`` says what cannot be read."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE_SIZE]
    if b"\0" in sample:
        pairs = max(len(sample) // 2, 1)
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        # Western text has a NUL in nearly every pair, on one side only; anything else is not text.
        if odd > pairs * 0.6 and even < pairs * 0.2:
            return "utf-16-le"
        if even > pairs * 0.6 and odd < pairs * 0.2:
            return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Accents are judged from the first one on, in a sample: a million of them say no more than ten thousand.
        start = max(error.start - 1, 0)
        sample = data[start : start + 4 * _SAMPLE_SIZE]
        if _is_damaged_utf8(data[: error.start + 4 * _SAMPLE_SIZE]):
            return "utf-8"
        undefined = any(byte in data for byte in _UNDEFINED_IN_CP1252)
        return _guess_single_byte(sample, undefined)
    return "utf-8"


def _is_damaged_utf8(data: bytes) -> bool:
    # Text in cp1252 hardly ever forms UTF-8 sequences by chance; three good ones for a bad one are no chance.
    good = broken = 0
    for run in islice(_NOT_ASCII.finditer(data), 10_000):
        good_here = len(_UTF8_SEQUENCE.findall(run.group()))
        good += good_here
        broken += bool(_UTF8_SEQUENCE.sub(b"", run.group()))
    return good >= 3 and good > 3 * broken


def _guess_single_byte(sample: bytes, has_undefined: bool) -> str:
    as_850 = len(_CP850_ACCENT.findall(sample)) + 3 * len(_CP850_ONLY.findall(sample))
    as_1252 = len(_CP1252_ACCENT.findall(sample))
    return "cp850" if as_850 > as_1252 or (has_undefined and as_850) else "cp1252"


def _codec_name(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        raise UnreadableFile(
            N_("The encoding “{encoding}” is unknown: choose UTF-8, CP1252, CP850 or UTF-16."), encoding=encoding
        ) from None
    return {"utf-16": "utf-16-le", "latin-1": "cp1252", "iso8859-1": "cp1252"}.get(name, name)

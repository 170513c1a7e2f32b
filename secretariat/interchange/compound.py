"""Checks the sectors of an old Office file first: a broken chain would lead the workbook reader round for ever."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SPECIAL = 0xFFFFFFFA
_ENTRY_SIZE = 128
_IN_HEADER = 109
_MINI = 64
_STREAM, _ROOT = 2, 5
_DIMENSIONS, _TEXTS = 0x0200, 0x00FC
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256


def is_sound(data: bytes) -> bool:
    """Whether a compound file (MS-CFB) can be opened without harm.

    Every chain of sectors stays in the file and comes to an end, and the workbook's records (MS-XLS) announce no more
    rows, columns or texts than there may be: the reader reserves memory for what they announce.
    """
    try:
        return _check(data)
    except (struct.error, IndexError):
        return False


def _check(data: bytes) -> bool:
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift != 6:
        return False
    size = 1 << shift
    fat_count, first_directory = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
    cutoff, first_mini, _mini_count, first_list, _list_count = struct.unpack_from("<5I", data, 56)
    if fat_count > len(data) // size + 1:
        return False

    fat_sectors = [sector for sector in struct.unpack_from(f"<{_IN_HEADER}I", data, 76) if sector < _SPECIAL]
    seen: set[int] = set()
    while first_list < _SPECIAL:
        if first_list in seen:
            return False
        seen.add(first_list)
        *sectors, following = _numbers(data, first_list, size)
        fat_sectors.extend(sector for sector in sectors if sector < _SPECIAL)
        first_list = following
    fat: list[int] = []
    for sector in fat_sectors[:fat_count]:
        fat.extend(_numbers(data, sector, size))

    directory = _chain(first_directory, fat)
    mini_fat_sectors = _chain(first_mini, fat)
    if directory is None or mini_fat_sectors is None:
        return False
    mini_fat = [number for sector in mini_fat_sectors for number in _numbers(data, sector, size)]
    entries = b"".join(_sector(data, sector, size) for sector in directory)
    small = b""
    for start in range(0, len(entries) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
        kind = entries[start + 66]
        first, length = struct.unpack_from("<II", entries, start + 116)
        if length > len(data):
            return False
        if kind not in (_STREAM, _ROOT) or not length:
            continue
        is_small = kind == _STREAM and length < cutoff
        chain = _chain(first, mini_fat if is_small else fat)
        if chain is None:
            return False
        if kind == _ROOT:
            small = b"".join(_sector(data, sector, size) for sector in chain)
        name_length = struct.unpack_from("<H", entries, start + 64)[0]
        if entries[start : start + max(name_length - 2, 0)].decode("utf-16-le", "replace") in ("Workbook", "Book"):
            if is_small:
                stream = b"".join(small[sector * _MINI : (sector + 1) * _MINI] for sector in chain)
            else:
                stream = b"".join(_sector(data, sector, size) for sector in chain)
            if not _announces_little(stream[:length]):
                return False
    return True


def _announces_little(stream: bytes) -> bool:
    position, end = 0, len(stream)
    while position + 4 <= end:
        record, length = struct.unpack_from("<HH", stream, position)
        if record == _DIMENSIONS and length >= 14:
            first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH", stream, position + 4)
            if (
                last_row > _MOST_ROWS
                or last_column > _MOST_COLUMNS
                or first_row > last_row
                or first_column > last_column
            ):
                return False
        elif record == _TEXTS and struct.unpack_from("<I", stream, position + 8)[0] > end:
            return False
        position += 4 + length
    return True


def _sector(data: bytes, sector: int, size: int) -> bytes:
    return data[(sector + 1) * size : (sector + 2) * size]


def _numbers(data: bytes, sector: int, size: int) -> tuple[int, ...]:
    return struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)


def _chain(first: int, following: Sequence[int]) -> list[int] | None:
    """The sectors of a chain, or ``None`` when it leaves the table or comes back on itself."""
    chain: list[int] = []
    seen: set[int] = set()
    while first < _SPECIAL:
        if first in seen or first >= len(following):
            return None
        seen.add(first)
        chain.append(first)
        first = following[first]
    return chain

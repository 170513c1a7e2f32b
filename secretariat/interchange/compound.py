"""Checks the sectors of an old Office file first: a broken chain would lead the workbook reader round for ever."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SPECIAL = 0xFFFFFFFA
_ENTRY_SIZE = 128
_IN_HEADER = 109


def is_sound(data: bytes) -> bool:
    """Whether every chain of sectors of a compound file (MS-CFB) stays in the file and comes to an end."""
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
    entries = b"".join(data[(sector + 1) * size : (sector + 2) * size] for sector in directory)
    for start in range(0, len(entries) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
        kind = entries[start + 66]
        first, length = struct.unpack_from("<II", entries, start + 116)
        if length > len(data):
            return False
        if kind not in (2, 5) or not length:
            continue
        if _chain(first, mini_fat if kind == 2 and length < cutoff else fat) is None:
            return False
    return True


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

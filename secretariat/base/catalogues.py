"""Compiles the catalogues of one language into a ``.mo`` file when the program is built; imports nothing of ours."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_language(folder: Path) -> Path:
    """Merge every ``.po`` of ``folder`` (``<language>/LC_MESSAGES``) into ``secretariat.mo`` beside them."""
    merged = Catalog(locale=folder.parent.name)
    for source in sorted(folder.glob("*.po")):
        for entry in read_po(io.BytesIO(source.read_bytes())):
            if entry.id and not entry.fuzzy:
                merged.add(entry.id, entry.string, context=entry.context)
    target = folder / "secretariat.mo"
    with target.open("wb") as file:
        write_mo(file, merged)
    return target

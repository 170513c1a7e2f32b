"""Build hook: compiles the translation catalogues into one ``.mo`` file a language."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_language(folder: Path) -> Path:
    """Merge every ``.po`` of a language into ``secretariat.mo`` beside them."""
    merged = Catalog(locale=folder.parent.name)
    for source in sorted(folder.glob("*.po")):
        for entry in read_po(io.BytesIO(source.read_bytes())):
            if entry.id and not entry.fuzzy:
                merged.add(entry.id, entry.string, context=entry.context)
    target = folder / "secretariat.mo"
    with target.open("wb") as file:
        write_mo(file, merged)
    return target


class CompileCatalogues(BuildHookInterface[Any]):
    """Runs before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for folder in Path(self.root, "resources", "locale").glob("*/LC_MESSAGES"):
            compiled = compile_language(folder)
            build_data["artifacts"].append(str(compiled.relative_to(self.root)).replace("\\", "/"))

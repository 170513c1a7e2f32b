"""Build hook: compiles the translation catalogues into one ``.mo`` file a language."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Runs before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        source = Path(self.root, "secretariat", "base", "catalogues.py")
        spec = importlib.util.spec_from_file_location("catalogues", source)
        assert spec is not None
        assert spec.loader is not None
        catalogues = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(catalogues)
        for folder in Path(self.root, "resources", "locale").glob("*/LC_MESSAGES"):
            compiled = catalogues.compile_language(folder)
            build_data["artifacts"].append(str(compiled.relative_to(self.root)).replace("\\", "/"))

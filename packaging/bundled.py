"""Tells what PyInstaller really collected: the licences that go with it, its metadata, an SBOM, a version resource."""

from __future__ import annotations

import importlib.metadata as metadata
import json
import os
import re
import shutil
import sqlite3
import ssl
import sys
import sysconfig
import uuid
from pathlib import Path
from typing import Any

NAME = "Secrétariat"
LICENCE_FILE = re.compile(r"(.*licen[cs]e.*|copying.*|notice.*|authors.*)", re.IGNORECASE)
# Under the LGPL and without its text in their own files; what to say of them stands in packaging/licences.
QT = {"pyside6-essentials", "shiboken6"}
# Data of ours under licences of their own, with the file that says so.
DATA = (
    ("Inter", "OFL-1.1", "fonts/inter/OFL.txt"),
    ("DejaVu", "Bitstream-Vera", "fonts/dejavu/LICENSE.txt"),
    ("Communes", "etalab-2.0", "geography/LICENCE.md"),
)
# Where the European Union's numbers are checked, as python-stdnum names the countries.
VAT_COUNTRIES = (
    "at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gb", "gr", "hr", "hu", "ie", "it", "lt", "lu",
    "lv", "mt", "nl", "pl", "pt", "ro", "se", "si", "sk",
)  # fmt: skip


class Report:
    """``analysis`` is PyInstaller's, after what is not wanted was taken out."""

    def __init__(self, analysis: Any, root: Path, version: str) -> None:
        self._root = root
        self._version = version
        self._dists = _distributions(analysis, root)

    def metadata(self) -> list[tuple[str, str, str]]:
        """Entries for the collected data: « À propos » and the keyring read the metadata of what is installed."""
        entries = []
        for dist in self._dists:
            for file in dist.files or ():
                if file.name in {"METADATA", "entry_points.txt"} and file.parent.name.endswith(".dist-info"):
                    entries.append((f"{file.parent.name}/{file.name}", str(dist.locate_file(file)), "DATA"))
        return entries

    def write(self, folder: Path) -> None:
        """Write ``licences/`` and ``sbom.json`` into the finished ``folder``; a licence that is missing is an error."""
        target = folder / "licences"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        shutil.copy(self._root / "LICENSE", target / "Secretariat.txt")
        texts = self._root / "packaging" / "licences"
        for name in ("Qt-and-PySide6.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "Apache-2.0.txt"):
            shutil.copy(texts / name, target)
        missing = []
        for dist in self._dists:
            found = [Path(str(dist.locate_file(file))) for file in dist.files or () if _is_licence(file)]
            is_told = dist.name.lower().replace("_", "-") in QT
            if not is_told and not _copy(found, target / f"{dist.name}-{dist.version}"):
                missing.append(dist.name)
        for name, _licence, file in DATA:
            _copy([self._root / "resources" / file], target / name)
        own = [
            Path(folder, name)
            for folder in (sys.base_prefix, sysconfig.get_path("stdlib"))
            for name in ("LICENSE.txt", "LICENSE")
        ]
        if not _copy([file for file in own if file.is_file()][:1], target / "Python") and sys.platform == "win32":
            missing.append("Python")
        _copy([texts / "python-libraries.txt"], target / "Python")
        if missing:
            raise SystemExit(f"No licence was found for {', '.join(missing)}: what is shipped needs one.")
        (folder / "sbom.json").write_text(json.dumps(self._sbom(), indent=1, ensure_ascii=False) + "\n", "utf-8")

    def _sbom(self) -> dict[str, Any]:
        """CycloneDX 1.6: the distributions, and the libraries that the main ones carry inside."""
        from PySide6.QtCore import qVersion

        components = [_component(dist) for dist in self._dists]
        python = sys.version.split()[0]
        for name, version, licence in (
            ("CPython", python, "PSF-2.0"),
            ("Qt", qVersion(), "LGPL-3.0-only"),
            ("OpenSSL", ssl.OPENSSL_VERSION.split()[1], "Apache-2.0"),
            ("SQLite", sqlite3.sqlite_version, "blessing"),
            ("PyInstaller bootloader", metadata.version("pyinstaller"), "GPL-2.0-or-later WITH Bootloader-exception"),
        ):
            components.append({
                "type": "library", "bom-ref": name, "name": name, "version": version,
                "licenses": [{"expression": licence}],
            })  # fmt: skip
        for name, licence, _file in DATA:
            components.append({"type": "data", "bom-ref": name, "name": name, "licenses": [{"expression": licence}]})
        product = {
            "type": "application", "bom-ref": "secretariat", "name": NAME, "version": self._version,
            "licenses": [{"expression": "MIT"}],
        }  # fmt: skip
        content = json.dumps(components, sort_keys=True)
        return {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content + self._version)}",
            "version": 1,
            "metadata": {"component": product, "properties": [{"name": "platform", "value": sysconfig.get_platform()}]},
            "components": components,
        }


def version_resource(name: str, version: str) -> Any:
    """What Windows shows under « Properties » of the program, in French."""
    from PyInstaller.utils.win32 import versioninfo as info

    numbers = (*[int(part) for part in version.split(".")[:3]], 0)
    texts = {
        "CompanyName": NAME,
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "Licence MIT",
        "OriginalFilename": f"{name}.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    table = info.StringTable("040C04B0", [info.StringStruct(key, value) for key, value in texts.items()])
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[info.StringFileInfo([table]), info.VarFileInfo([info.VarStruct("Translation", [0x040C, 1200])])],
    )


def _distributions(analysis: Any, root: Path) -> list[metadata.Distribution]:
    """Those of which at least one module, library or data file was collected, by name."""
    owners: dict[str, metadata.Distribution] = {}
    by_module: dict[str, metadata.Distribution] = {}
    for dist in metadata.distributions():
        for file in dist.files or ():
            owners[_key(dist.locate_file(file))] = dist
            if file.suffix in {".py", ".pyd", ".so"} and file.parts[0] != "..":
                by_module.setdefault(file.parts[0].split(".")[0], dist)
    found = {}
    for name, source, _kind in [*analysis.pure, *analysis.binaries, *analysis.datas]:
        # Compiled modules come from a cache: their place tells whose they are.
        dist = owners.get(_key(source)) or by_module.get(re.split(r"[./\\]", name)[0])
        if dist is not None and dist.name != "secretariat":
            found[dist.name.lower()] = dist
    return [found[name] for name in sorted(found)]


def _key(path: Any) -> str:
    return os.path.normcase(os.path.realpath(str(path)))


def _is_licence(file: metadata.PackagePath) -> bool:
    if "licenses" in file.parts and any(part.endswith(".dist-info") for part in file.parts):
        return True
    inside = len(file.parts) == 2
    return inside and file.suffix not in {".py", ".pyc"} and LICENCE_FILE.fullmatch(file.name) is not None


def _copy(files: list[Path], folder: Path) -> bool:
    for rank, file in enumerate(files):
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / file.name
        shutil.copyfile(file, target if not target.exists() else folder / f"{rank}-{file.name}")
    return bool(files)


def _component(dist: metadata.Distribution) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{dist.name.lower()}@{dist.version}",
        "name": dist.name,
        "version": dist.version,
        "purl": f"pkg:pypi/{dist.name.lower()}@{dist.version}",
    }
    known = dist.metadata
    stated = known.get("License-Expression") or (known.get("License") or "").strip()
    if not stated or "\n" in stated or len(stated) > 80:
        classifiers = [each for each in known.get_all("Classifier") or () if each.startswith("License ::")]
        stated = ", ".join(each.rsplit("::", 1)[-1].strip() for each in classifiers)
    if stated:
        key = "expression" if known.get("License-Expression") else "license"
        component["licenses"] = [{key: stated if key == "expression" else {"name": stated}}]
    return component

"""Tells the folders where a database file is not safe: synchronised by a program, or on the network."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path, PurePath

_SYNCHRONISED = re.compile(
    r"(onedrive|dropbox|google ?drive|drivefs|(mon|my) drive|icloud ?drive|mobile documents|cloudstorage|nextcloud"
    r"|owncloud|kdrive|pcloud ?drive|pcloud|synology ?drive|megasync|mega|box sync|seafile|proton drive|hubic)"
    r"(?![^\W_])"
)
_ROOTS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_KINDS = frozenset((
    "afs", "autofs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
    "fuse.rclone", "fuse.sshfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "sshfs",
))  # fmt: skip
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4


class Risk(StrEnum):
    """Why a SQLite file is not safe somewhere."""

    SYNCHRONISED = "synchronised"
    NETWORK = "network"


def risk_of(file: PurePath, environment: Mapping[str, str] = os.environ) -> Risk | None:
    """The risk of the folder that a file lies in, or nothing for a disk of this computer."""
    if is_synchronised(file, environment):
        return Risk.SYNCHRONISED
    return Risk.NETWORK if is_network(file) else None


def is_synchronised(file: PurePath, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a file lies in the folder of OneDrive, Dropbox, Google Drive or the like."""
    if any(_SYNCHRONISED.match(part.casefold()) for part in file.parent.parts):
        return True
    roots = (environment.get(name) for name in _ROOTS)
    return any(file.is_relative_to(root) for root in roots if root)


def is_network(file: PurePath) -> bool:
    """Whether a path names a place on another computer."""
    text = str(file)
    if text.startswith(("\\\\?\\", "\\\\.\\")):
        return text[4:].upper().startswith("UNC\\")
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        drive = file.anchor
        return bool(drive) and int(ctypes.windll.kernel32.GetDriveTypeW(drive)) == _DRIVE_REMOTE
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:  # no such list on this system
        return False
    return mount_kind(file, mounts) in _NETWORK_KINDS


def mount_kind(file: PurePath, mounts: str) -> str:
    """The kind of file system that holds an absolute path, by a list such as ``/proc/mounts``; "" if it is not there.

    The list writes a space as ``\\040``; of two file systems on one folder, the later one covers the other.
    """
    kind, deepest = "", -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        folder = PurePath(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[1]))
        if file.is_relative_to(folder) and len(folder.parts) >= deepest:
            kind, deepest = fields[2], len(folder.parts)
    return kind

"""The folders where a database file is not safe."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from secretariat.base import places
from secretariat.base.places import Risk, is_network, is_synchronised, mount_kind, risk_of

MOUNTS = r"""/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//serveur/asso /mnt/asso cifs rw,vers=3.0 0 0
nas:/partage /mnt/Mes\040documents nfs4 rw 0 0
/dev/sdb1 /mnt/asso/local ext4 rw 0 0
/etc/auto.net /net autofs rw 0 0
tmpfs /mnt/asso\040bis tmpfs rw 0 0
"""


@pytest.mark.parametrize("folder", [
    r"C:\Users\Léa\OneDrive", r"C:\Users\Léa\OneDrive - Amis du marais\Documents", r"D:\Dropbox (Perso)",
    r"G:\Mon Drive", r"G:\My Drive\asso", r"C:\Users\Léa\iCloudDrive", r"C:\Users\Léa\MEGA", r"C:\kDrive",
])  # fmt: skip
def test_synchronised_folders_are_known_by_their_names(folder: str) -> None:
    assert is_synchronised(PureWindowsPath(folder, "amis.secretariat"), {})


@pytest.mark.parametrize("folder", [
    r"C:\Users\Léa\Documents", r"C:\Asso\Mégaphone", r"C:\Asso\Megaphone", r"C:\Asso\Dropboxes", r"C:\Boxe",
])  # fmt: skip
def test_other_folders_are_not(folder: str) -> None:
    assert not is_synchronised(PureWindowsPath(folder, "onedrive.secretariat"), {})


def test_the_folder_that_onedrive_names_is_synchronised_whatever_its_name() -> None:
    file = PurePosixPath("/home/lea/Nuage/amis.secretariat")
    assert is_synchronised(file, {"OneDriveCommercial": "/home/lea/Nuage"})
    assert not is_synchronised(file, {"OneDrive": "/home/lea/Autre"})


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        (r"\\serveur\partage\amis.secretariat", True),
        (r"\\?\UNC\serveur\partage\amis.secretariat", True),
        (r"\\?\C:\Asso\amis.secretariat", False),
        ("//serveur/partage/amis.secretariat", True),
    ],
)
def test_names_of_shares_are_on_the_network(path: str, is_there: bool) -> None:
    assert is_network(PureWindowsPath(path)) == is_there


@pytest.mark.skipif(sys.platform == "win32", reason="a table of mounted folders is of Linux")
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/lea/amis.secretariat", "ext4"),
        ("/mnt/asso/2027/amis.secretariat", "cifs"),
        ("/mnt/asso/local/amis.secretariat", "ext4"),
        ("/mnt/asso bis/amis.secretariat", "tmpfs"),
        ("/mnt/Mes documents/amis.secretariat", "nfs4"),
        ("amis.secretariat", ""),
    ],
)
def test_the_deepest_mounted_folder_tells(path: str, kind: str) -> None:
    assert mount_kind(PurePosixPath(path), MOUNTS) == kind


@pytest.mark.skipif(sys.platform == "win32", reason="a table of mounted folders is of Linux")
def test_the_mounted_folders_of_this_computer_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    monkeypatch.setattr(places.sys, "platform", "linux")
    assert risk_of(PurePosixPath("/mnt/asso/amis.secretariat"), {}) is Risk.NETWORK
    assert risk_of(PurePosixPath("/mnt/asso/Dropbox/amis.secretariat"), {}) is Risk.SYNCHRONISED
    assert risk_of(PurePosixPath("/home/lea/amis.secretariat"), {}) is None
    mounts.unlink()
    assert risk_of(PurePosixPath("/mnt/asso/amis.secretariat"), {}) is None

"""Places to write bundles to: sticks and removable disks that are plugged in now, and folders."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

__all__ = ["Place", "removable_drives", "room_at"]

_MOUNTED = ("/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a file can be written.

    Attributes:
        path: the folder.
        name: what people call it: the stick's label, or the folder's name.
        free: bytes; None when that cannot be told, as of a folder that is gone.
        writable: whether anything can be written there.
    """

    path: Path
    name: str
    free: int | None
    writable: bool = True


def removable_drives() -> tuple[Place, ...]:
    """Drives one can take along, by name; asks the system, so never on the GUI thread."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and _is_removable(root, volume.isRoot()):
            found.append(
                Place(
                    path=Path(root),
                    name=volume.displayName() or Path(root).name or root,
                    free=volume.bytesAvailable(),
                    writable=not volume.isReadOnly(),
                )
            )
    return tuple(sorted(found, key=lambda one: one.name))


def room_at(folder: Path) -> Place:
    """What a folder that somebody chose offers; one that is gone offers nothing."""
    name = folder.name or str(folder)
    if not folder.is_dir():
        # Made anew it would lie on the disk below, and not on the stick that was pulled.
        return Place(path=folder, name=name, free=None, writable=False)
    volume = QStorageInfo(str(folder))
    free = volume.bytesAvailable() if volume.isValid() else None
    return Place(path=folder, name=name, free=free, writable=os.access(folder, os.W_OK))


def _is_removable(root: str, is_system: bool) -> bool:
    if is_system:
        return False
    if sys.platform == "win32":
        return not root.upper().startswith(os.environ.get("SYSTEMDRIVE", "C:").upper())
    return root.startswith(_MOUNTED)

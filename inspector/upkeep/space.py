"""What a workspace takes up on its disk, and what is left there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector.durable import disk_errors
from inspector.workspace import Workspace

__all__ = ["Space", "measure_space"]

_DATABASE = ("inspector.db", "inspector.db-wal", "inspector.db-shm")


@dataclass(frozen=True, slots=True)
class Space:
    """Sizes in bytes.

    Attributes:
        database: the records.
        media: the originals.
        files: how many originals.
        cache: smaller copies for display, which can be made again.
        backups: copies made before the workspace was brought up to a newer version.
        free: left on the disk.
    """

    database: int
    media: int
    files: int
    cache: int
    backups: int
    free: int


def measure_space(workspace: Workspace) -> Space:
    """Adds up the sizes of the workspace's files.

    Raises:
        ResourceError: ``disk.*``.
    """
    folder = workspace.folder
    with disk_errors(folder):
        media = [path.stat().st_size for path in _files(folder / "media")]
        return Space(
            database=sum(
                path.stat().st_size for name in _DATABASE if (path := folder / name).is_file()
            ),
            media=sum(media),
            files=len(media),
            cache=sum(path.stat().st_size for path in _files(folder / "cache")),
            backups=sum(path.stat().st_size for path in _files(folder / "backups")),
            free=shutil.disk_usage(folder).free,
        )


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())

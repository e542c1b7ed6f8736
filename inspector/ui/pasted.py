"""Pictures from the clipboard that are no file: kept as one until they are taken in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage

from inspector.clock import CHINA
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.workspace import Workspace

__all__ = ["let_go", "pasted_as_file", "pasted_folder"]


def pasted_folder(workspace: Workspace) -> Path:
    """Where pasted pictures wait that belong to nothing yet."""
    return workspace.folder / "inbox" / "pasted"


def let_go(workspace: Workspace, files: Iterable[Path]) -> None:
    """Removes pasted pictures that were taken in; files from elsewhere are left alone.

    Raises:
        ResourceError: ``disk.*``.
    """
    folder = pasted_folder(workspace)
    for path in files:
        if path.parent == folder:
            with disk_errors(path):
                path.unlink(missing_ok=True)


def pasted_as_file(workspace: Workspace, image: QImage) -> Path:
    """The picture as a PNG file that a power cut leaves whole; on the writer's thread.

    Raises:
        InputError: ``pictures.nothing_pasted`` when there is no picture in it.
        ResourceError: ``disk.*``.
    """
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload] # PySide6
        raise InputError("pictures.nothing_pasted")
    now = workspace.clock.now().astimezone(CHINA)
    folder = pasted_folder(workspace)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    stem = f"{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}"
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    path = next(one for name in names if not (one := folder / f"{name}.png").exists())
    write_durably(path, bytes(held.data()))
    return path

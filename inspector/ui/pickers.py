"""The system's file picker, for bundles, folders and places to save to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

__all__ = ["choose_bundles", "choose_folder", "choose_target", "open_file"]


def choose_bundles(parent: QWidget, title: str, *, folder: str = "") -> tuple[Path, ...]:
    """Bundles somebody picked; empty when nothing was."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, folder, "*.zip")
    return tuple(Path(name) for name in names)


def choose_folder(parent: QWidget, title: str, *, folder: str = "") -> Path | None:
    """A folder somebody picked."""
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def choose_target(parent: QWidget, title: str, *, name: str, kinds: str) -> Path | None:
    """A file somebody wants to write."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def open_file(path: Path) -> bool:
    """Opens a file with the system's program for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

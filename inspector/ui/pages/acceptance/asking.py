"""The system's own pickers of folders and files: all that is modal here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

__all__ = ["ask_folder", "ask_target"]


def ask_folder(parent: QWidget, title: str, start: str) -> Path | None:
    """A folder that is there; None when somebody thought better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    return Path(chosen) if chosen else None


def ask_target(parent: QWidget, title: str, suggestion: str) -> Path | None:
    """A PDF file to write; the picker itself asks before one is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggestion, "PDF (*.pdf)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")

"""What a screen reader says of something that consists of several words or numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

__all__ = ["spoken"]


def spoken(*parts: str) -> str:
    """The parts in one line, joined as the language in force does it; empty ones are left out."""
    return QCoreApplication.translate("Spoken", "，").join(part for part in parts if part)

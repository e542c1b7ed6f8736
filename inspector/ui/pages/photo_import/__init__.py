"""The photos of a card, a phone or a folder are looked at, put where they belong, and taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.ui.pages.photo_import.page import PhotoImportPage

if TYPE_CHECKING:
    from inspector.ui.desk import Desk

__all__ = ["build"]


def build(desk: Desk) -> PhotoImportPage:
    """The page."""
    return PhotoImportPage(desk)

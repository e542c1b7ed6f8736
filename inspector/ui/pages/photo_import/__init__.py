"""The photos of a card, a phone or a folder are looked at, put where they belong, and taken in."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """The page."""
    from inspector.ui.pages.photo_import.page import PhotoImportPage  # noqa: PLC0415 - opened later

    return PhotoImportPage(desk)

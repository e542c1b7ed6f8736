"""A list of places is looked at row by row and taken over."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """The page."""
    from inspector.ui.pages.places_import.view import PlacesImportView  # noqa: PLC0415 - opened later

    return PlacesImportView(desk)

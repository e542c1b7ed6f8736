"""A list of places is looked at row by row and taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.ui.pages.places_import.view import PlacesImportView

if TYPE_CHECKING:
    from inspector.ui.desk import Desk

__all__ = ["build"]


def build(desk: Desk) -> PlacesImportView:
    """The page."""
    return PlacesImportView(desk)

"""小区: find a place, start the right checklist there."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.page import CompoundsPage

__all__ = ["build"]


def build(desk: Desk) -> CompoundsPage:
    """Builds the page."""
    return CompoundsPage(desk)

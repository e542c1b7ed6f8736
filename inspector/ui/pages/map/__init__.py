"""地图: every compound where it lies, with what is open there."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.pages.map.page import MapPage

__all__ = ["build"]


def build(desk: Desk) -> MapPage:
    """Builds the page."""
    return MapPage(desk)

"""地图: every compound where it lies, with what is open there."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Builds the page."""
    from inspector.ui.pages.map.page import MapPage  # noqa: PLC0415 - loaded when opened

    return MapPage(desk)

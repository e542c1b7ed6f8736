"""小区: find a place, start the right checklist there."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Builds the page."""
    from inspector.ui.pages.compounds.page import CompoundsPage  # noqa: PLC0415 - loaded when opened

    return CompoundsPage(desk)

"""问题: defects on their way to closure, as a board and as a list."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """The page."""
    from inspector.ui.pages.defects.page import DefectsPage  # noqa: PLC0415 - loaded when opened

    return DefectsPage(desk)

"""今日: resume the work in one tap, and see what is late."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Builds the page."""
    from inspector.ui.pages.today.page import TodayPage  # noqa: PLC0415 - loaded when opened

    return TodayPage(desk)

"""今日: resume the work in one tap, and see what is late."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.pages.today.page import TodayPage

__all__ = ["build"]


def build(desk: Desk) -> TodayPage:
    """Builds the page."""
    return TodayPage(desk)

"""操作记录: what was done, what was said, what lies in the 回收站, and whether all is whole."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.pages.journal.page import JournalPage

__all__ = ["build"]


def build(desk: Desk) -> JournalPage:
    """Builds the page."""
    return JournalPage(desk)

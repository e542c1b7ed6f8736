"""操作记录: what was done, what was said, what lies in the 回收站, and whether all is whole."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Builds the page."""
    from inspector.ui.pages.journal.page import JournalPage  # noqa: PLC0415 - loaded when opened

    return JournalPage(desk)

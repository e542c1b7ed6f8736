"""检查: the runner that inspectors answer a checklist with."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Builds the page."""
    from inspector.ui.pages.checks.page import ChecksPage  # noqa: PLC0415 - loaded when opened

    return ChecksPage(desk)

"""检查: the runner that inspectors answer a checklist with."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.pages.checks.page import ChecksPage

__all__ = ["build"]


def build(desk: Desk) -> ChecksPage:
    """Builds the page."""
    return ChecksPage(desk)

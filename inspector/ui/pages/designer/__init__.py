"""清单设计: checklists written, tried and published in the application."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Makes the page."""
    from inspector.ui.pages.designer.page import DesignerPage  # noqa: PLC0415 - only when opened

    return DesignerPage(desk)

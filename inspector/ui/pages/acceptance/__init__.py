"""验收: an acceptance in five steps, from its conditions to the sealed report and its bundle."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """The page."""
    from inspector.ui.pages.acceptance.page import AcceptancePage  # noqa: PLC0415 - opened later

    return AcceptancePage(desk)

"""设置: who works here, how the windows look, where the data is and how it is kept."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Makes the page."""
    from inspector.ui.pages.settings.page import SettingsPage  # noqa: PLC0415 - only when opened

    return SettingsPage(desk)

"""数据包: what goes out, what came in, and what two devices say differently."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """The page."""
    from inspector.ui.pages.bundles.page import BundlesPage  # noqa: PLC0415 - loaded when opened

    return BundlesPage(desk)

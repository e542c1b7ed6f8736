"""标注照片: what matters on a photo is pointed out, what is private is hidden."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """The page."""
    from inspector.ui.pages.markup.page import MarkupPage  # noqa: PLC0415 - opened later

    return MarkupPage(desk)

"""The first run: make a workspace, open one that is there, or look at the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.ui.pages.firstrun.view import FirstRunView

if TYPE_CHECKING:
    from inspector.ui.desk import Desk

__all__ = ["build"]


def build(desk: Desk) -> FirstRunView:
    """The page; whoever shows it connects what it asks for."""
    return FirstRunView(desk)

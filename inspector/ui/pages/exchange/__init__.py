"""收发: headquarters takes bundles in, decides on the doubtful ones, and answers."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """The page."""
    from inspector.ui.pages.exchange.page import ExchangePage  # noqa: PLC0415 - loaded when opened

    return ExchangePage(desk)

"""What the cards of a checklist lie on, as those who work on the cards see it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from inspector.ui.desk import Desk
from inspector.ui.pages.checks.owner import CardFrame
from inspector.ui.pages.checks.sheet import Sheet
from inspector.ui.pages.checks.stack import CardStack

__all__ = ["Table"]


class Table(Protocol):
    """The inspection as it stands, and the ways out of it."""

    desk: Desk
    sheet: Sheet | None
    stack: CardStack
    go_asked: SignalInstance
    panel_asked: SignalInstance
    panel_dropped: SignalInstance

    @property
    def frame(self) -> CardFrame:
        """What all cards share."""

    def flush(self) -> None:
        """Hands texts that are not stored yet to be stored."""

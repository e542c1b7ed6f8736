"""What the camera page does with what it sees."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Mode"]


class Mode(StrEnum):
    """One at a time; kept in the page's state."""

    PHOTO = "photo"
    SCAN = "scan"

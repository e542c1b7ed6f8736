"""How large the small copies of a photo are; apart, so that naming a size loads no decoder."""

from __future__ import annotations

__all__ = ["LARGE_PX", "SMALL_PX"]

SMALL_PX = 320
"""Longer side of the copy for lists, in pixels."""
LARGE_PX = 1600
"""Longer side of the copy for looking and printing, in pixels."""

"""How large the small copies of a photo are; apart, so that naming a size loads no decoder."""

from __future__ import annotations

__all__ = ["FULL_PX", "LARGE_PX", "SMALL_PX"]

SMALL_PX = 320
"""Longer side of the copy for lists, in pixels."""
LARGE_PX = 1600
"""Longer side of the copy for looking and printing, in pixels."""
FULL_PX = 6000
"""Longer side up to which somebody who looks closely gets all pixels; 100 MB while they look."""

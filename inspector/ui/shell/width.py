"""The four layouts of the window, chosen by its width measured in text, not in pixels."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["WidthClass", "width_class"]

_FULL = 100
_WIDE, _REGULAR, _COMPACT = 1600, 1100, 760


class WidthClass(StrEnum):
    """How much fits side by side; the figures are pixels divided by the text scale."""

    WIDE = "wide"
    """1600 and more: icon and text in the rail; list, detail and side panel."""
    REGULAR = "regular"
    """1100 and more: icon above text; list and detail, or one column and side panel."""
    COMPACT = "compact"
    """760 and more: icons; one column, the panel lies over it."""
    NARROW = "narrow"
    """Less: a bar of icons below; one column, panels fill the page."""


def width_class(width: int, *, scale: int) -> WidthClass:
    """The layout for a window.

    Args:
        width: of the window in pixels.
        scale: text size in percent.
    """
    effective = width * _FULL / scale
    if effective >= _WIDE:
        return WidthClass.WIDE
    if effective >= _REGULAR:
        return WidthClass.REGULAR
    if effective >= _COMPACT:
        return WidthClass.COMPACT
    return WidthClass.NARROW

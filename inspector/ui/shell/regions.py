"""The parts of the window that ``F6`` goes through, so that nobody has to pass every button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from inspector.ui.shell.side_panel import first_focus_in

__all__ = ["focus_in_next"]


def focus_in_next(parts: Sequence[QWidget], step: int) -> QWidget | None:
    """What gets focus in the next part that can be seen and reached.

    Args:
        parts: of the window, in their order.
        step: 1 for the next, -1 for the one before.

    Returns:
        None when there is nothing to go to.
    """
    regions = [part for part in parts if part.isVisible() and first_focus_in(part) is not None]
    if not regions:
        return None
    here = QApplication.focusWidget()
    at = next((n for n, part in enumerate(regions) if _holds(part, here)), -1)
    start = at if at >= 0 or step > 0 else 0
    return first_focus_in(regions[(start + step) % len(regions)])


def _holds(region: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (region is widget or region.isAncestorOf(widget))

"""Takes what stands in a layout out of it, so that it can go back in in another order."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

__all__ = ["take_out"]


def take_out(layout: QLayout, first: int = 0) -> list[QWidget]:
    """Empties a layout from a place on.

    `QLayout.takeAt` alone would not do: in Python the item it gives lives on, and Qt tells only
    the first item of a widget when its size changes. Put back, the widget would keep the height
    it had then.

    Args:
        layout: where they stand.
        first: place of the first that is taken out.

    Returns:
        The widgets, in order; gaps are gone.
    """
    out: list[QWidget] = []
    while (item := layout.itemAt(first)) is not None:
        widget: QWidget | None = item.widget()  # None for a gap
        if widget is None:
            layout.takeAt(first)
        else:
            layout.removeWidget(widget)
            out.append(widget)
    return out

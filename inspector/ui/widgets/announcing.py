"""Has screen readers say what came up without taking focus."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

__all__ = ["announce"]


def announce(widget: QWidget, text: str) -> None:
    """Says a text for a widget."""
    # Its classes cost a fiftieth of the first paint, which has nothing to say yet.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - not painted first

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))

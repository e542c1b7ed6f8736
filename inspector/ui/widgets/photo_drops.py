"""Photos let fall anywhere on a form, not only on its strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from inspector.ui.widgets.photo_strip import PhotoStrip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Host
else:
    _Host = object

__all__ = ["PhotoDrops"]


class PhotoDrops(_Host):
    """Mixin of what holds a strip; comes before the Qt class, which must accept drops.

    The texts of a form leave files alone (`TextBox`, `LineField`), so that they come here.
    """

    def strip_for_drops(self) -> PhotoStrip | None:
        """The strip that takes what is let fall; None while there is none in sight."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come from a file manager."""
        strip = self.strip_for_drops()
        if strip is not None:
            strip.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The strip takes them."""
        strip = self.strip_for_drops()
        if strip is not None:
            strip.dropEvent(event)

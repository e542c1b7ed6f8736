"""How far writing is, for the head of the page; what takes no time is not mentioned."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from inspector.ui.desk import Desk
from inspector.ui.pages.markup.head import MarkupHead, Storing
from inspector.ui.pages.markup.layer import Layer
from inspector.ui.pages.markup.reading import MarkedPhoto

__all__ = ["StoringWatch"]

_SLOW_MS = 250
"""Writing that takes no longer is not mentioned."""


class StoringWatch(QObject):
    """Watches the strokes on their way to the disk.

    Args:
        desk: the page's means.
        layer: the strokes.
        head: says it.
        parent: the page.

    Attributes:
        photo: the one in front; None while another one is on its way.
    """

    def __init__(self, desk: Desk, layer: Layer, head: MarkupHead, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._layer, self._head = desk, layer, head
        self.photo: MarkedPhoto | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self.say)
        layer.stored.connect(self._changed)
        desk.tasks.busy_changed.connect(self.say)

    def say(self) -> None:
        """Tells the head."""
        state = self._state()
        if state is Storing.UNDER_WAY:
            self._slow.start()  # it may be held by the next time
        self._head.set_storing(state)

    def _state(self) -> Storing:
        photo, layer = self.photo, self._layer
        if photo is None:
            return Storing.NOTHING
        if photo.locked:
            return Storing.LOCKED
        if layer.waiting:
            return Storing.HELD if self._desk.tasks.is_held else Storing.UNDER_WAY
        return Storing.SAVED if layer.shapes or layer.can_undo else Storing.NOTHING

    def _changed(self) -> None:
        if self._layer.waiting and not self._slow.isActive():
            self._slow.start()
        elif not self._layer.waiting:
            self._slow.stop()
            self.say()

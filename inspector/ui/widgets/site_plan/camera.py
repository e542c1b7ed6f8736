"""Which part of the world is seen, and how large."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

__all__ = ["Camera"]

_FARTHEST, _NEAREST = 0.5, 24.0
"""Of the world fitted into the view once; of its width, shown as a twenty-fourth."""


class Camera:
    """Turns places of the world into places of the view and back.

    Attributes:
        scale: pixels of the view in a unit of the world.
        middle: the place in the middle of the view.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self.middle = QPointF(0.5, 0.5)
        self._world = QRectF(0, 0, 1, 1)
        self._view = QSizeF(1, 1)
        self._margin = 0.0
        self.nearest = _NEAREST

    @property
    def view(self) -> QRectF:
        """The view in its own pixels."""
        return QRectF(0, 0, self._view.width(), self._view.height())

    @property
    def world(self) -> QRectF:
        """All there is."""
        return self._world

    def set_world(self, width: float, height: float) -> None:
        """Another world."""
        self._world = QRectF(0, 0, max(width, 1e-9), max(height, 1e-9))

    def set_view(self, width: float, height: float) -> None:
        """Another size of the view; what is in its middle stays there."""
        self._view = QSizeF(max(width, 1.0), max(height, 1.0))

    def fit_scale(self, box: QRectF | None = None, margin: float = 0.0) -> float:
        """The scale at which a piece of the world is just seen whole."""
        whole = self._world if box is None else box
        wide = max(self._view.width() - 2 * margin, 1.0) / max(whole.width(), 1e-9)
        high = max(self._view.height() - 2 * margin, 1.0) / max(whole.height(), 1e-9)
        return min(wide, high)

    def fit(self, box: QRectF | None = None, margin: float = 0.0, inset: float = 0.0) -> None:
        """Shows the world, or a piece of it, whole; ``inset`` more is left free on the left."""
        whole = self._world if box is None else box
        wide = max(self._view.width() - 2 * margin - inset, 1.0) / max(whole.width(), 1e-9)
        high = max(self._view.height() - 2 * margin, 1.0) / max(whole.height(), 1e-9)
        self.scale = min(wide, high, self.fit_scale() * self.nearest)
        # Where the other direction decides there is room beside it already.
        spare = (self._view.width() - whole.width() * self.scale) / 2 - margin
        shift = max(min(inset - spare, inset / 2), 0.0) / self.scale
        self.middle = whole.center() - QPointF(shift, 0)

    def zoom(self, factor: float, around: QPointF | None = None) -> bool:
        """Goes nearer or farther; the place under the finger stays there. Whether it moved."""
        point = self.view.center() if around is None else around
        held = self.to_world(point)
        whole = self.fit_scale()
        scale = min(max(self.scale * factor, whole * _FARTHEST), whole * self.nearest)
        if scale == self.scale:
            return False
        self.scale = scale
        off = point - self.view.center()
        self.look_at(QPointF(held.x() - off.x() / scale, held.y() - off.y() / scale))
        return True

    def pan(self, by: QPointF) -> None:
        """Moves what is seen by pixels of the view."""
        middle, scale = self.middle, self.scale
        self.look_at(QPointF(middle.x() - by.x() / scale, middle.y() - by.y() / scale))

    def look_at(self, place: QPointF) -> None:
        """Brings a place into the middle; some of the world stays in sight."""
        world = self._world
        self.middle = QPointF(
            min(max(place.x(), world.left()), world.right()),
            min(max(place.y(), world.top()), world.bottom()),
        )

    def to_view(self, x: float, y: float) -> QPointF:
        """Where a place of the world is seen."""
        return QPointF(
            (x - self.middle.x()) * self.scale + self._view.width() / 2,
            (y - self.middle.y()) * self.scale + self._view.height() / 2,
        )

    def to_world(self, point: QPointF) -> QPointF:
        """The place of the world that is seen at a point."""
        return QPointF(
            self.middle.x() + (point.x() - self._view.width() / 2) / self.scale,
            self.middle.y() + (point.y() - self._view.height() / 2) / self.scale,
        )

    def seen(self, margin: float = 0.0) -> QRectF:
        """The part of the world that is seen, and so many pixels around it."""
        wide = (self._view.width() + 2 * margin) / self.scale
        high = (self._view.height() + 2 * margin) / self.scale
        return QRectF(self.middle.x() - wide / 2, self.middle.y() - high / 2, wide, high)

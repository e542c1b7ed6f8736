"""Strokes of a pen while they are made, and as curves to draw. No widget here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from inspector.domain.acceptance import Stroke

__all__ = ["PAD_UNITS", "PenRecorder", "draw_signature", "draw_stroke"]

PAD_UNITS = 1000
"""Coordinates are thousandths of the pad's width."""

_THICK, _THIN = 0.0105, 0.0035
"""Width of the pen at full and at no pressure, in widths of the pad."""
_EVEN = 500
"""Pressure of a pen or finger that does not tell it. It is not made up from the speed: what is
kept is what the device measured."""
_FULL = 1000
_LEAST_SPAN = 60
_HAIR = 1.2
"""Pixels; a small signature is not drawn thinner than can be seen."""

Point = tuple[int, int, int, int]


class PenRecorder:
    """Turns touches into strokes in the pad's units.

    Times count from the first touch of the whole signature.
    """

    def __init__(self) -> None:
        self._strokes: list[Stroke] = []
        self._points: list[Point] = []
        self._began: int | None = None

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Finished strokes."""
        return tuple(self._strokes)

    @property
    def running(self) -> tuple[Point, ...]:
        """Points of the stroke being made."""
        return tuple(self._points)

    def press(self, place: QPointF, at: int, *, width: float, pressure: float | None) -> None:
        """The pen touches.

        Args:
            place: in pixels from the pad's upper left corner.
            at: milliseconds of any clock that does not go back.
            width: the pad's width in pixels.
            pressure: 0 to 1, None when the device tells none.
        """
        self.release()
        if self._began is None:
            self._began = at
        self._add(place, at, width, pressure)

    def move(self, place: QPointF, at: int, *, width: float, pressure: float | None) -> None:
        """The pen moves while it touches; without a touch nothing happens."""
        if self._points:
            self._add(place, at, width, pressure)

    def release(self) -> bool:
        """The pen leaves; says whether that ended a stroke."""
        if not self._points:
            return False
        self._strokes.append(Stroke(tuple(self._points)))
        self._points = []
        return True

    def undo(self) -> bool:
        """Takes the last stroke back; says whether there was one."""
        self._points = []
        if not self._strokes:
            return False
        self._strokes.pop()
        if not self._strokes:
            self._began = None
        return True

    def clear(self) -> None:
        """Takes everything back."""
        self._strokes, self._points, self._began = [], [], None

    def load(self, strokes: Sequence[Stroke]) -> None:
        """Takes strokes that were made before; new ones follow them in time."""
        self.clear()
        self._strokes = list(strokes)

    def _add(self, place: QPointF, at: int, width: float, pressure: float | None) -> None:
        assert self._began is not None
        unit = PAD_UNITS / max(width, 1.0)
        force = _EVEN if pressure is None else round(min(max(pressure, 0.0), 1.0) * _FULL)
        last = self._strokes[-1].points[-1][2] if self._strokes else 0
        moment = max(at - self._began, last, self._points[-1][2] if self._points else 0)
        point = (round(place.x() * unit), round(place.y() * unit), moment, force)
        if not self._points or point[:2] != self._points[-1][:2]:
            self._points.append(point)


def draw_stroke(
    painter: QPainter, points: Sequence[Point], *, scale: float, origin: QPointF, ink: QColor
) -> None:
    """Draws a Catmull-Rom curve through the points, each piece as wide as the pressure there.

    Args:
        painter: where to draw.
        points: of one stroke, in the pad's units.
        scale: pixels a unit.
        origin: pixel of the pad's upper left corner.
        ink: colour of the pen.
    """
    placed = [origin + QPointF(point[0] * scale, point[1] * scale) for point in points]
    widths = [
        max(_HAIR, (_THIN + (_THICK - _THIN) * point[3] / _FULL) * PAD_UNITS * scale)
        for point in points
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if len(placed) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(placed[0], widths[0] / 2, widths[0] / 2)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index in range(len(placed) - 1):
        one, other = placed[index], placed[index + 1]
        before = placed[index - 1] if index else one
        after = placed[index + 2] if index + 2 < len(placed) else other
        path = QPainterPath(one)
        path.cubicTo(_beside(one, other, before), _beside(other, one, after), other)
        pen = QPen(ink, (widths[index] + widths[index + 1]) / 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(path, pen)


def _beside(point: QPointF, towards: QPointF, away: QPointF) -> QPointF:
    """The curve's control point next to ``point``, on the side of ``towards``."""
    return QPointF(
        point.x() + (towards.x() - away.x()) / 6, point.y() + (towards.y() - away.y()) / 6
    )


def draw_signature(painter: QPainter, strokes: Sequence[Stroke], box: QRectF, ink: QColor) -> None:
    """Draws a signature as large as a box allows, in its own proportions, centred."""
    touched = [point for stroke in strokes for point in stroke.points]
    if not touched:
        return
    low_x, high_x = min(p[0] for p in touched), max(p[0] for p in touched)
    low_y, high_y = min(p[1] for p in touched), max(p[1] for p in touched)
    wide, high = max(high_x - low_x, _LEAST_SPAN), max(high_y - low_y, _LEAST_SPAN)
    scale = min(box.width() / wide, box.height() / high)
    middle = QPointF((low_x + high_x) / 2, (low_y + high_y) / 2)
    for stroke in strokes:
        origin = box.center() - middle * scale
        draw_stroke(painter, stroke.points, scale=scale, origin=origin, ink=ink)

"""A handwritten signature drawn as vector curves from the strokes of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from inspector.domain.acceptance import Stroke

__all__ = ["HandwritingBox", "draw_strokes"]

_INK = HexColor("#141B2D")
_THICK, _THIN = 0.030, 0.010
"""Width of the pen at full and at no pressure, in heights of the writing."""
_CLOSEST = 0.35
"""Points; nearer points of the pen add bytes but nothing to see."""
_LEAST_SPAN = 60
"""Thousandths of the pad; a dot is not blown up to the size of a name."""


@dataclass(frozen=True, slots=True)
class _Point:
    x: float
    y: float
    width: float


def draw_strokes(
    canvas: Canvas, strokes: Sequence[Stroke], box: tuple[float, float, float, float]
) -> None:
    """Draws the strokes as large as the box allows, in their own proportions, centred.

    Args:
        canvas: where to draw.
        strokes: as the pad recorded them.
        box: left, bottom, width, height in points.
    """
    touched = [point for stroke in strokes for point in stroke.points]
    if not touched:
        return
    left, bottom, width, height = box
    low_x, high_x = min(p[0] for p in touched), max(p[0] for p in touched)
    low_y, high_y = min(p[1] for p in touched), max(p[1] for p in touched)
    wide, high = max(high_x - low_x, _LEAST_SPAN), max(high_y - low_y, _LEAST_SPAN)
    scale = min(width / wide, height / high)
    middle_x, middle_y = left + width / 2, bottom + height / 2
    canvas.saveState()
    canvas.setStrokeColor(_INK)
    canvas.setFillColor(_INK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        placed = [
            _Point(
                middle_x + (x - (low_x + high_x) / 2) * scale,
                middle_y - (y - (low_y + high_y) / 2) * scale,
                (_THIN + (_THICK - _THIN) * min(max(pressure, 0), 1000) / 1000) * high * scale,
            )
            for x, y, _, pressure in stroke.points
        ]
        _draw_stroke(canvas, _thinned(placed))
    canvas.restoreState()


def _thinned(points: Sequence[_Point]) -> list[_Point]:
    kept: list[_Point] = list(points[:1])
    for point in points[1:]:
        if abs(point.x - kept[-1].x) + abs(point.y - kept[-1].y) >= _CLOSEST:
            kept.append(point)
    return kept


def _draw_stroke(canvas: Canvas, points: Sequence[_Point]) -> None:
    """A Catmull-Rom curve through the points, one Bezier piece each with its own width."""
    if len(points) == 1:
        canvas.circle(points[0].x, points[0].y, points[0].width / 2, stroke=0, fill=1)
        return
    for index in range(len(points) - 1):
        one, other = points[index], points[index + 1]
        before = points[index - 1] if index else one
        after = points[index + 2] if index + 2 < len(points) else other
        canvas.setLineWidth(round((one.width + other.width) / 2, 3))
        canvas.bezier(
            one.x,
            one.y,
            one.x + (other.x - before.x) / 6,
            one.y + (other.y - before.y) / 6,
            other.x - (after.x - one.x) / 6,
            other.y - (after.y - one.y) / 6,
            other.x,
            other.y,
        )


class HandwritingBox(Flowable):
    """A signature in a box of fixed size."""

    def __init__(self, strokes: Sequence[Stroke], *, height: float) -> None:
        super().__init__()
        self._strokes = tuple(strokes)
        self._high = height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """As wide as there is room, as high as asked."""
        del availHeight
        self.width, self.height = availWidth, self._high
        return self.width, self.height

    def draw(self) -> None:
        """Draws the strokes with a margin."""
        draw_strokes(self.canv, self._strokes, (6, 3, self.width - 12, self.height - 6))

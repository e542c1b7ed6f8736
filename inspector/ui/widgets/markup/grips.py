"""What a finger does to a shape: it is hit, moved, pulled at a handle. Values in, values out.

Points are shares of the photo, as in the record; lengths that a finger or the eye knows (how near
is near enough) are in the pixels of the picture they are laid for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.photos.markup_figures import Box
from inspector.photos.markup_geometry import frame_of
from inspector.photos.markup_words import Measure

__all__ = [
    "Grip",
    "Pen",
    "Tool",
    "begun",
    "drawn_to",
    "grips_of",
    "is_hit",
    "is_worth_keeping",
    "moved",
    "pulled",
    "settled",
]

Point = tuple[float, float]
Size = tuple[float, float]

_FRAMED = frozenset({ShapeKind.BOX, ShapeKind.ELLIPSE, ShapeKind.MOSAIC, ShapeKind.FREEHAND})
_ENDED = frozenset({ShapeKind.ARROW, ShapeKind.MEASURE})
_LEAST = 0.008
"""Of the longer side: what is smaller was a tap, not a figure."""
_ROUGH = 0.0012
"""Of the longer side: points of a line drawn by hand that bend it by less are left out."""
_MOST_DRAWN = 2_000


class Tool(StrEnum):
    """What is in the hand: choosing, or something to draw."""

    SELECT = "select"
    ARROW = ShapeKind.ARROW.value
    BOX = ShapeKind.BOX.value
    ELLIPSE = ShapeKind.ELLIPSE.value
    TEXT = ShapeKind.TEXT.value
    MOSAIC = ShapeKind.MOSAIC.value
    MEASURE = ShapeKind.MEASURE.value
    FREEHAND = ShapeKind.FREEHAND.value

    @property
    def kind(self) -> ShapeKind | None:
        """What it draws; None for choosing."""
        return None if self is Tool.SELECT else ShapeKind(self.value)


@dataclass(frozen=True, slots=True)
class Pen:
    """Ink and width of what is drawn next."""

    colour: MarkupColour = MarkupColour.RED
    width: LineWidth = LineWidth.MIDDLE


@dataclass(frozen=True, slots=True)
class Grip:
    """A handle: its name, and where it is as shares of the photo.

    Attributes:
        name: ``first``, ``last`` of a line; ``nw`` to ``w`` around a frame.
        at: where.
    """

    name: str
    at: Point


def grips_of(shape: Shape, size: Size, measure: Measure) -> tuple[Grip, ...]:
    """The handles of a shape; words have none, they are only moved."""
    if shape.kind in _ENDED:
        return Grip("first", shape.points[0]), Grip("last", shape.points[-1])
    if shape.kind not in _FRAMED:
        return ()
    box = _shares(frame_of(shape, size, measure), size)
    x, y = box.middle
    return (
        Grip("nw", (box.left, box.top)),
        Grip("n", (x, box.top)),
        Grip("ne", (box.right, box.top)),
        Grip("e", (box.right, y)),
        Grip("se", (box.right, box.bottom)),
        Grip("s", (x, box.bottom)),
        Grip("sw", (box.left, box.bottom)),
        Grip("w", (box.left, y)),
    )


def is_hit(shape: Shape, at: Point, size: Size, reach: float, measure: Measure) -> bool:
    """Whether a finger at a point touches a shape.

    Args:
        shape: which.
        at: the finger, as shares of the photo.
        size: of the picture, pixels.
        reach: how far beside a line still touches it, pixels of that picture.
        measure: width of words.
    """
    x, y = at[0] * size[0], at[1] * size[1]
    frame = frame_of(shape, size, measure)
    near = frame.grown(reach)
    if not (near.left <= x <= near.right and near.top <= y <= near.bottom):
        return False
    if shape.kind in (ShapeKind.TEXT, ShapeKind.MOSAIC):
        return True
    if shape.kind is ShapeKind.BOX:
        inner = frame.grown(-reach)
        return not (inner.left < x < inner.right and inner.top < y < inner.bottom)
    if shape.kind is ShapeKind.ELLIPSE:
        return _is_near_oval(frame, (x, y), reach)
    points = [(px * size[0], py * size[1]) for px, py in shape.points]
    return any(_distance((x, y), one, other) <= reach for one, other in pairwise(points))


def moved(shape: Shape, by: Point) -> Shape:
    """The shape elsewhere; at the edge of the photo it stops as a whole."""
    across, down = zip(*shape.points, strict=True)
    x = min(max(by[0], -min(across)), 1 - max(across))
    y = min(max(by[1], -min(down)), 1 - max(down))
    return replace(shape, points=tuple((one + x, other + y) for one, other in shape.points))


def pulled(shape: Shape, grip: str, to: Point, size: Size, measure: Measure) -> Shape:
    """The shape with a handle somewhere else."""
    x, y = (min(max(share, 0.0), 1.0) for share in to)
    if shape.kind in _ENDED:
        first, last = shape.points
        return replace(shape, points=((x, y), last) if grip == "first" else (first, (x, y)))
    box = _shares(frame_of(shape, size, measure), size)
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    left = x if "w" in grip else left
    right = x if "e" in grip else right
    top = y if grip.startswith("n") else top
    bottom = y if grip.startswith("s") else bottom
    if shape.kind is not ShapeKind.FREEHAND:
        return replace(shape, points=_inside(((left, top), (right, bottom))))
    return replace(
        shape,
        points=_inside(
            tuple(
                (
                    left + (px - box.left) / (box.width or 1) * (right - left),
                    top + (py - box.top) / (box.height or 1) * (bottom - top),
                )
                for px, py in shape.points
            )
        ),
    )


def begun(kind: ShapeKind, at: Point, pen: Pen) -> Shape:
    """A figure as the finger goes down."""
    at = _inside((at,))[0]
    points = (at,) if kind is ShapeKind.TEXT else (at, at)
    return Shape(kind, points, pen.colour, pen.width)


def drawn_to(shape: Shape, to: Point, *, even: bool, size: Size) -> Shape:
    """A figure while the finger moves.

    Args:
        shape: so far.
        to: where the finger is.
        even: lines at multiples of 45 degrees, boxes as squares (``Shift``).
        size: of the picture, pixels.
    """
    to = _inside((to,))[0]
    if shape.kind is ShapeKind.TEXT:
        return replace(shape, points=(to,))
    if shape.kind is ShapeKind.FREEHAND:
        if len(shape.points) >= _MOST_DRAWN:
            return shape
        return replace(shape, points=(*shape.points, to))
    if even:
        to = _evened(shape, to, size)
    return replace(shape, points=(shape.points[0], to))


def settled(shape: Shape, size: Size, measure: Measure) -> Shape:
    """A figure as it is kept: a mosaic on its grid, a line without points that nobody sees."""
    if shape.kind is ShapeKind.MOSAIC:
        box = _shares(frame_of(shape, size, measure), size)
        return replace(shape, points=_inside(((box.left, box.top), (box.right, box.bottom))))
    if shape.kind is ShapeKind.FREEHAND:
        rough = _ROUGH * max(size)
        points = [(x * size[0], y * size[1]) for x, y in shape.points]
        kept = _thinned(points, rough)
        return replace(shape, points=_inside(tuple((x / size[0], y / size[1]) for x, y in kept)))
    return shape


def is_worth_keeping(shape: Shape, size: Size) -> bool:
    """Whether it is more than a tap; words count when there are some."""
    if shape.kind is ShapeKind.TEXT:
        return bool(shape.text.strip())
    across = [x * size[0] for x, _ in shape.points]
    down = [y * size[1] for _, y in shape.points]
    long = math.hypot(max(across) - min(across), max(down) - min(down))
    return long >= _LEAST * max(size)


def _shares(box: Box, size: Size) -> Box:
    return Box(box.left / size[0], box.top / size[1], box.right / size[0], box.bottom / size[1])


def _inside(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)) for x, y in points)


def _evened(shape: Shape, to: Point, size: Size) -> Point:
    (x0, y0) = shape.points[0]
    across, down = (to[0] - x0) * size[0], (to[1] - y0) * size[1]
    if shape.kind in _ENDED:
        long = math.hypot(across, down)
        step = math.pi / 4
        turn = round(math.atan2(down, across) / step) * step
        across, down = long * math.cos(turn), long * math.sin(turn)
    else:
        side = max(abs(across), abs(down))
        across, down = math.copysign(side, across), math.copysign(side, down)
    return _inside(((x0 + across / size[0], y0 + down / size[1]),))[0]


def _is_near_oval(frame: Box, at: Point, reach: float) -> bool:
    (x, y), across, down = frame.middle, frame.width / 2, frame.height / 2
    if min(across, down) <= reach:
        return True

    def grown(by: float) -> float:
        return ((at[0] - x) / (across + by)) ** 2 + ((at[1] - y) / (down + by)) ** 2

    return grown(reach) <= 1 <= grown(-reach)


def _distance(at: Point, one: Point, other: Point) -> float:
    """From a point to a stretch of line."""
    across, down = other[0] - one[0], other[1] - one[1]
    square = across * across + down * down
    if not square:
        return math.dist(at, one)
    along = ((at[0] - one[0]) * across + (at[1] - one[1]) * down) / square
    along = min(max(along, 0.0), 1.0)
    return math.dist(at, (one[0] + along * across, one[1] + along * down))


def _thinned(points: Sequence[Point], rough: float) -> list[Point]:
    """Douglas and Peucker's way, without recursion: a line may have thousands of points."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, 0
        for place in range(first + 1, last):
            off = _distance(points[place], points[first], points[last])
            if off > far:
                far, at = off, place
        if far > rough:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [points[place] for place in sorted(kept)]

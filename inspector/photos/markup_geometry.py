"""What markup looks like, in numbers: one answer for the screen and for published copies.

A shape becomes figures (lines, ovals, plates, words, a mosaic) in pixels of the picture drawn on.
A renderer draws the figures in their order and decides nothing itself, so that a copy shows
what the screen showed. Everything is a share of the picture's longer side: the same photo looks
the same as a thumbnail and at 48 megapixels. How wide words are is the only thing a renderer is
asked for (`Measure`); both take Noto Sans SC Bold, which is in the application.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.photos.markup_figures import (
    INKS,
    Box,
    Colour,
    Figure,
    Line,
    Oval,
    Plate,
    Point,
    Size,
    Strip,
    Words,
    WordsLine,
)
from inspector.photos.markup_words import Measure, flow, wrap
from inspector.photos.mosaic_grid import lay_mosaic

__all__ = ["drawing_order", "figures_of", "frame_of", "lay_strip", "line_width", "words_size"]

_WHITE: Final = Colour("#FFFFFF")
_SEEN_THROUGH: Final = Colour("#14161C", 215)

_LINE = {LineWidth.THIN: 0.0034, LineWidth.MIDDLE: 0.0056, LineWidth.THICK: 0.0095}
_OUTLINE = 0.0018
"""On each side of a line."""
_LEAST_LINE, _LEAST_OUTLINE = 1.2, 0.5
"""Pixels: lines stay visible on a thumbnail."""
_WORDS = {LineWidth.THIN: 0.021, LineWidth.MIDDLE: 0.028, LineWidth.THICK: 0.038}
_LEADING = 1.3
"""Height of a line of words, in font sizes."""
_MIDDLE = 0.37
"""From the baseline up to the middle of Chinese characters, in font sizes."""
_PAD_X, _PAD_Y, _RADIUS = 0.58, 0.2, 0.25
"""Of a plate of words, in font sizes."""
_WRAPS = (0.42, 0.7, 1.0)
"""Widest a plate of words may be, share of the picture's width; wider only if it gets too high."""
_SHRINK = 0.85
_HEAD, _HEAD_OF_LINE, _HEAD_ANGLE = 0.052, 0.45, math.radians(27)
"""Arrow: barbs as a share of the longer side, at most this share of the arrow, off its line."""
_TICK = 0.03
"""Length of the ends of a measure, at right angles to it; of the longer side."""
_LABEL_GAP = 0.35
"""Between a measure and its label, in font sizes."""
_STRIP_FONT, _STRIP_PAD, _STRIP_LEADING, _STRIP_GAP = 0.0187, 0.0187, 1.55, 0.95


def line_width(size: Size, width: LineWidth) -> float:
    """Pixels of a line on a picture of a size; the outline comes on top, on both sides."""
    return max(_LINE[width] * max(size), _LEAST_LINE)


def words_size(size: Size, width: LineWidth) -> float:
    """Pixels of the font of words of that size, if there is room for them."""
    return _WORDS[width] * max(size)


def figures_of(shape: Shape, size: Size, measure: Measure) -> tuple[Figure, ...]:
    """What to draw for a shape, in this order.

    Args:
        shape: what was drawn.
        size: width and height of the picture as displayed, pixels.
        measure: width in pixels of a text in Noto Sans SC Bold at a font size in pixels.

    Returns:
        Figures in pixels of the picture. Plates, words and mosaics lie inside it; lines may stick
        out by half their width, and an arrow's barbs by their length: the edge cuts them.
    """
    return _DRAWN[shape.kind](shape, size, measure)


def drawing_order(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Mosaics first, whenever they were drawn: they hide the photo, not what is said of it."""
    return tuple(sorted(shapes, key=lambda shape: shape.kind is not ShapeKind.MOSAIC))


def frame_of(shape: Shape, size: Size, measure: Measure) -> Box:
    """The rectangle around a shape, without its outline: for choosing and for handles."""
    if shape.kind is ShapeKind.TEXT:
        return _plate_of_words(shape, size, measure)[0].box
    if shape.kind is ShapeKind.MOSAIC:
        cells = lay_mosaic(size, *shape.points)
        return Box(cells.columns[0], cells.rows[0], cells.columns[-1], cells.rows[-1])
    return _around(_pixels(shape, size))


def lay_strip(size: Size, parts: Sequence[str], measure: Measure) -> Strip:
    """Lays the evidence strip over the lower edge.

    Args:
        size: width and height of the picture as displayed, pixels.
        parts: place and item, time, position, person ...; one that fits a line is not broken.
        measure: as for `figures_of`, but in the regular weight.

    Returns:
        As many lines as needed; the font shrinks before the strip would cover half of the picture.
    """
    width, height = size
    font = _STRIP_FONT * max(size)
    while True:
        pad = font * _STRIP_PAD / _STRIP_FONT
        lines = flow(
            [part for part in parts if part],
            room=width - 2 * pad,
            gap=_STRIP_GAP * font,
            width_of=partial(measure, font_px=font),
        )
        tall = len(lines) * font * _STRIP_LEADING + 0.72 * font
        if tall <= height / 2 or font < 1:
            break
        font *= _SHRINK
    top = height - min(tall, height)
    words = tuple(
        WordsLine(text, pad + left, top + (0.36 + (row + 0.5) * _STRIP_LEADING + _MIDDLE) * font)
        for row, line in enumerate(lines)
        for left, text in line
    )
    plate = Plate(Box(0, top, width, height), 0, Colour("#14181F", 205))
    return Strip(plate, Words(words, font, _WHITE))


def _arrow(shape: Shape, size: Size, _: Measure) -> tuple[Figure, ...]:
    tail, tip = _pixels(shape, size)
    long = math.dist(tail, tip)
    barb = min(_HEAD * max(size) * _boldness(shape), long * _HEAD_OF_LINE)
    back = math.atan2(tail[1] - tip[1], tail[0] - tip[0])
    head = tuple(
        (tip[0] + barb * math.cos(back + turn), tip[1] + barb * math.sin(back + turn))
        for turn in (-_HEAD_ANGLE, _HEAD_ANGLE)
    )
    return _drawn(shape, size, ((tail, tip), (head[0], tip, head[1])))


def _box(shape: Shape, size: Size, _: Measure) -> tuple[Figure, ...]:
    edge = _around(_pixels(shape, size))
    corners = (
        (edge.left, edge.top),
        (edge.right, edge.top),
        (edge.right, edge.bottom),
        (edge.left, edge.bottom),
    )
    return _drawn(shape, size, (corners,), closed=True)


def _ellipse(shape: Shape, size: Size, _: Measure) -> tuple[Figure, ...]:
    edge, ink = _around(_pixels(shape, size)), INKS[shape.colour]
    wide, outlined = _widths(shape, size)
    return Oval(edge, outlined, ink.outline), Oval(edge, wide, ink.line)


def _freehand(shape: Shape, size: Size, _: Measure) -> tuple[Figure, ...]:
    return _drawn(shape, size, (_pixels(shape, size),))


def _text(shape: Shape, size: Size, measure: Measure) -> tuple[Figure, ...]:
    plate, words = _plate_of_words(shape, size, measure)
    rim = max(_OUTLINE * max(size), _LEAST_OUTLINE)
    outside = Plate(plate.box.grown(rim), plate.radius + rim, INKS[shape.colour].outline)
    return outside, plate, words


def _measured(shape: Shape, size: Size, measure: Measure) -> tuple[Figure, ...]:
    first, last = _pixels(shape, size)
    normal = _downward_normal(first, last)
    half = _TICK * max(size) * _boldness(shape) / 2
    ticks = tuple(
        tuple((x + side * half * normal[0], y + side * half * normal[1]) for side in (-1, 1))
        for x, y in (first, last)
    )
    drawn = _drawn(shape, size, ((first, last), *ticks))
    if not shape.text:
        return drawn
    return (*drawn, *_label(shape, size, measure, ((first, last), normal)))


def _mosaic(shape: Shape, size: Size, _: Measure) -> tuple[Figure, ...]:
    return (lay_mosaic(size, *shape.points),)


def _label(
    shape: Shape, size: Size, measure: Measure, line: tuple[tuple[Point, Point], Point]
) -> tuple[Figure, ...]:
    """The label of a measure: beside the middle of the line, clear of it, inside the picture."""
    (first, last), normal = line
    lines, font = _fitted(shape, size, measure)
    wide, tall = _plate_size(lines, font, measure)
    clear = (
        line_width(size, shape.width)
        + _LABEL_GAP * font
        + (abs(normal[0]) * wide + abs(normal[1]) * tall) / 2
    )
    middle = ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
    # Where there is no room on the one side of the line it goes to the other.
    for side in (1, -1):
        x = middle[0] + side * normal[0] * clear - wide / 2
        y = middle[1] + side * normal[1] * clear - tall / 2
        if 0 <= x <= size[0] - wide and 0 <= y <= size[1] - tall:
            break
    edge = _kept_inside(x, y, (wide, tall), size)
    ink = INKS[shape.colour].line
    fill = Colour(_WHITE.hex, 235) if shape.colour is MarkupColour.BLUE else _SEEN_THROUGH
    words = _centred(lines, edge, font, measure)
    return Plate(edge, _RADIUS * font, fill), Words(words, font, ink)


def _plate_of_words(shape: Shape, size: Size, measure: Measure) -> tuple[Plate, Words]:
    lines, font = _fitted(shape, size, measure)
    ink, ((x, y),) = INKS[shape.colour], _pixels(shape, size)
    edge = _kept_inside(x, y, _plate_size(lines, font, measure), size)
    words = tuple(
        WordsLine(text, edge.left + _PAD_X * font, _baseline(edge, row, font))
        for row, text in enumerate(lines)
    )
    return Plate(edge, _RADIUS * font, ink.line), Words(words, font, ink.words)


def _fitted(shape: Shape, size: Size, measure: Measure) -> tuple[tuple[str, ...], float]:
    """Lines and font with which the words of a shape have room on the picture."""
    width, height = size
    font = words_size(size, shape.width)
    while True:
        for share in _WRAPS:
            room = max(width * share - 2 * _PAD_X * font, font)
            lines = wrap(shape.text, room, partial(measure, font_px=font))
            wide, tall = _plate_size(lines, font, measure)
            if wide <= width and tall <= height:
                return lines, font
        font *= _SHRINK


def _plate_size(lines: Sequence[str], font: float, measure: Measure) -> Size:
    wide = max((measure(line, font) for line in lines), default=0)
    return max(wide, font) + 2 * _PAD_X * font, (len(lines) * _LEADING + 2 * _PAD_Y) * font


def _kept_inside(x: float, y: float, plate: Size, size: Size) -> Box:
    left = max(0.0, min(x, size[0] - plate[0]))
    top = max(0.0, min(y, size[1] - plate[1]))
    return Box(left, top, left + plate[0], top + plate[1])


def _centred(
    lines: Sequence[str], edge: Box, font: float, measure: Measure
) -> tuple[WordsLine, ...]:
    return tuple(
        WordsLine(text, edge.middle[0] - measure(text, font) / 2, _baseline(edge, row, font))
        for row, text in enumerate(lines)
    )


def _baseline(edge: Box, row: int, font: float) -> float:
    return edge.top + (_PAD_Y + (row + 0.5) * _LEADING + _MIDDLE) * font


def _drawn(
    shape: Shape, size: Size, lines: Sequence[tuple[Point, ...]], *, closed: bool = False
) -> tuple[Figure, ...]:
    """All outlines first, so that none of them crosses the ink of another line of the shape."""
    wide, outlined = _widths(shape, size)
    ink = INKS[shape.colour]
    return tuple(
        Line(points, width, colour, closed=closed)
        for width, colour in ((outlined, ink.outline), (wide, ink.line))
        for points in lines
    )


def _widths(shape: Shape, size: Size) -> tuple[float, float]:
    wide = line_width(size, shape.width)
    return wide, wide + 2 * max(_OUTLINE * max(size), _LEAST_OUTLINE)


def _boldness(shape: Shape) -> float:
    """How much larger or smaller than in the middle width heads and ticks are."""
    return math.sqrt(_LINE[shape.width] / _LINE[LineWidth.MIDDLE])


def _downward_normal(first: Point, last: Point) -> Point:
    """The direction at right angles to a line; downward, of upright lines to the right."""
    long = math.dist(first, last)
    if long == 0:
        return 0.0, 1.0
    x, y = (first[1] - last[1]) / long, (last[0] - first[0]) / long
    return (x, y) if (y, x) > (0, 0) else (-x, -y)


def _pixels(shape: Shape, size: Size) -> tuple[Point, ...]:
    return tuple((x * size[0], y * size[1]) for x, y in shape.points)


def _around(points: Sequence[Point]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


_DRAWN: Final[dict[ShapeKind, Callable[[Shape, Size, Measure], tuple[Figure, ...]]]] = {
    ShapeKind.ARROW: _arrow,
    ShapeKind.BOX: _box,
    ShapeKind.ELLIPSE: _ellipse,
    ShapeKind.FREEHAND: _freehand,
    ShapeKind.TEXT: _text,
    ShapeKind.MEASURE: _measured,
    ShapeKind.MOSAIC: _mosaic,
}

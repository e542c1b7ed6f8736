"""Draws markup and the evidence strip into a picture, as `markup_geometry` says.

Lines are drawn three times as large and reduced, one figure at a time and only where it lies, so
that they are smooth and a picture of 48 megapixels needs no second one beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import singledispatch

from PIL import Image, ImageColor, ImageDraw

from inspector.domain.markup import Shape, ShapeKind
from inspector.photos.lettering import measure_bold, measure_regular, write_words
from inspector.photos.markup_figures import (
    Box,
    Colour,
    Line,
    Oval,
    Plate,
    Strip,
    Words,
)
from inspector.photos.markup_geometry import figures_of, lay_strip
from inspector.photos.mosaic import burn_mosaics
from inspector.photos.mosaic_grid import lay_mosaic

__all__ = ["cover", "draw_shapes", "draw_strip"]

_FINE = 3
"""How many times larger figures are drawn before they are reduced."""

_Paint = Callable[[ImageDraw.ImageDraw, "_Frame"], None]


class _Frame:
    """Where in a picture something is drawn, and how its points lie in the larger mask."""

    def __init__(self, box: Box, image: Image.Image) -> None:
        self.left = max(0, math.floor(box.left))
        self.top = max(0, math.floor(box.top))
        self.right = min(image.width, math.ceil(box.right))
        self.bottom = min(image.height, math.ceil(box.bottom))

    @property
    def is_empty(self) -> bool:
        return self.left >= self.right or self.top >= self.bottom

    @property
    def size(self) -> tuple[int, int]:
        return self.right - self.left, self.bottom - self.top

    def x(self, value: float) -> float:
        return (value - self.left) * _FINE

    def y(self, value: float) -> float:
        return (value - self.top) * _FINE


def cover(image: Image.Image, shapes: Sequence[Shape]) -> None:
    """Burns the mosaics of a photo's markup into its picture; do it before anything else.

    Args:
        image: RGB, as decoded, upright; changed in place.
        shapes: everything drawn on the photo.
    """
    mosaics = [
        lay_mosaic(image.size, *shape.points) for shape in shapes if shape.kind is ShapeKind.MOSAIC
    ]
    if mosaics:
        burn_mosaics(image, mosaics)


def draw_shapes(image: Image.Image, shapes: Sequence[Shape]) -> None:
    """Draws everything but the mosaics, which `cover` has burnt in.

    Args:
        image: RGB, upright, at the size it is published in; changed in place.
        shapes: in the order drawn.
    """
    for shape in shapes:
        if shape.kind is not ShapeKind.MOSAIC:
            for figure in figures_of(shape, image.size, measure_bold):
                _draw(figure, image)


def draw_strip(image: Image.Image, parts: Sequence[str]) -> None:
    """Draws the evidence strip over the lower edge.

    Args:
        image: RGB, upright; changed in place.
        parts: what it says, most important first; nothing is drawn for nothing.
    """
    if any(parts):
        strip: Strip = lay_strip(image.size, parts, measure_regular)
        _draw(strip.plate, image)
        _write(strip.words, image, bold=False)


@singledispatch
def _draw(figure: object, image: Image.Image) -> None:
    raise TypeError(figure, image)


@_draw.register
def _draw_line(figure: Line, image: Image.Image) -> None:
    half = figure.width / 2
    across, down = zip(*figure.points, strict=True)
    around = Box(min(across), min(down), max(across), max(down)).grown(half + 1)
    points = (*figure.points, figure.points[0]) if figure.closed else figure.points

    def paint(pen: ImageDraw.ImageDraw, frame: _Frame) -> None:
        larger = [(frame.x(x), frame.y(y)) for x, y in points]
        pen.line(larger, fill=255, width=max(1, round(figure.width * _FINE)))
        # Round joins and ends: Pillow's own leave gaps between short parts.
        reach = figure.width * _FINE / 2
        for x, y in larger:
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)

    _ink(image, around, figure.colour, paint)


@_draw.register
def _draw_oval(figure: Oval, image: Image.Image) -> None:
    half = figure.width / 2
    around = figure.box.grown(half + 1)

    def paint(pen: ImageDraw.ImageDraw, frame: _Frame) -> None:
        outer, inner = figure.box.grown(half), figure.box.grown(-half)
        pen.ellipse(_corners(outer, frame), fill=255)
        if inner.width > 0 and inner.height > 0:
            pen.ellipse(_corners(inner, frame), fill=0)

    _ink(image, around, figure.colour, paint)


@_draw.register
def _draw_plate(figure: Plate, image: Image.Image) -> None:
    def paint(pen: ImageDraw.ImageDraw, frame: _Frame) -> None:
        pen.rounded_rectangle(_corners(figure.box, frame), radius=figure.radius * _FINE, fill=255)

    _ink(image, figure.box.grown(1), figure.fill, paint)


@_draw.register
def _draw_words(figure: Words, image: Image.Image) -> None:
    _write(figure, image, bold=True)


def _write(words: Words, image: Image.Image, *, bold: bool) -> None:
    measure = measure_bold if bold else measure_regular
    for line in words.lines:
        wide = measure(line.text, words.font_px)
        box = Box(
            line.left - words.font_px,
            line.baseline - 1.5 * words.font_px,
            line.left + wide + words.font_px,
            line.baseline + words.font_px,
        )
        frame = _Frame(box, image)
        if frame.is_empty:
            continue
        # The font smooths its own edges, so words are drawn at their size.
        mask = Image.new("L", frame.size, 0)
        at = (line.left - frame.left, line.baseline - frame.top)
        write_words(mask, line.text, at, font_px=words.font_px, bold=bold)
        _lay(image, mask, frame, words.colour)


def _ink(image: Image.Image, around: Box, colour: Colour, paint: _Paint) -> None:
    frame = _Frame(around, image)
    if frame.is_empty:
        return
    wide, tall = frame.size
    mask = Image.new("L", (wide * _FINE, tall * _FINE), 0)
    paint(ImageDraw.Draw(mask), frame)
    _lay(image, mask.reduce(_FINE), frame, colour)


def _lay(image: Image.Image, mask: Image.Image, frame: _Frame, colour: Colour) -> None:
    if colour.alpha < 255:  # noqa: PLR2004 - one byte
        mask = mask.point([round(step * colour.alpha / 255) for step in range(256)])
    image.paste(
        ImageColor.getrgb(colour.hex), (frame.left, frame.top, frame.right, frame.bottom), mask
    )


def _corners(box: Box, frame: _Frame) -> tuple[float, float, float, float]:
    return frame.x(box.left), frame.y(box.top), frame.x(box.right), frame.y(box.bottom)

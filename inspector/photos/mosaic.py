"""The mosaic of published copies: nothing of what it covers is left, not even a mean colour.

Pixelating a face or a number plate leaves the means of its cells, and means can be tried against
guesses. Here the cells get their colours from what lies around the mosaic, and a fixed pattern
that makes them look like one. What was below has no influence on any byte of the copy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageStat

from inspector.photos.mosaic_grid import Mosaic, cell_colour

__all__ = ["MARGIN", "burn_mosaics"]

MARGIN = 16
"""Pixels by which the cover is wider than what was drawn. A decoder mixes neighbouring pixels
(JPEG mixes blocks of up to 16), and so does reducing; nothing mixed may stand outside."""
_RING = 24
"""Pixels around the cover that its colours are taken from."""
_GREY = (128.0, 128.0, 128.0)
_Region = tuple[int, int, int, int]
_Colour = tuple[float, float, float]


def burn_mosaics(image: Image.Image, mosaics: Sequence[Mosaic]) -> None:
    """Covers parts of a picture for good.

    Args:
        image: RGB; changed in place. Reduce it only afterwards.
        mosaics: what to cover, in pixels of this picture.
    """
    whole = [one.whole(*image.size) for one in mosaics]
    regions = [_region(one, image.size) for one in whole]
    seen = Image.new("L", image.size, 255)
    veil = ImageDraw.Draw(seen)
    for left, top, right, bottom in regions:
        veil.rectangle((left, top, right - 1, bottom - 1), fill=0)
    # All colours are taken before anything is covered, and none from below another mosaic.
    sides = [_around(image, seen, region) for region in regions]
    pen = ImageDraw.Draw(image)
    for mosaic, region, colours in zip(whole, regions, sides, strict=True):
        pen.rectangle(_inclusive(region), fill=_rounded(_mean(colours)))
        for number, cell in enumerate(mosaic.cells):
            _fill(pen, number, _grown(cell, mosaic, region), (region, colours))


def _region(mosaic: Mosaic, size: tuple[int, int]) -> _Region:
    return (
        max(0, math.floor(mosaic.columns[0]) - MARGIN),
        max(0, math.floor(mosaic.rows[0]) - MARGIN),
        min(size[0], math.ceil(mosaic.columns[-1]) + MARGIN),
        min(size[1], math.ceil(mosaic.rows[-1]) + MARGIN),
    )


def _around(image: Image.Image, seen: Image.Image, region: _Region) -> tuple[_Colour, ...]:
    """Mean colours of what is seen left, above, right and below of a region."""
    left, top, right, bottom = region
    strips = (
        (left - _RING, top, left, bottom),
        (left, top - _RING, right, top),
        (right, top, right + _RING, bottom),
        (left, bottom, right, bottom + _RING),
    )
    found = [_mean_of(image, seen, strip) for strip in strips]
    known = [one for one in found if one is not None]
    instead = _mean(known) if known else _GREY
    return tuple(one or instead for one in found)


def _mean_of(image: Image.Image, seen: Image.Image, strip: _Region) -> _Colour | None:
    within = (
        max(0, strip[0]),
        max(0, strip[1]),
        min(image.width, strip[2]),
        min(image.height, strip[3]),
    )
    if within[0] >= within[2] or within[1] >= within[3]:
        return None
    mask = seen.crop(within)
    if mask.getextrema()[1] == 0:
        return None
    red, green, blue = ImageStat.Stat(image.crop(within), mask).mean
    return red, green, blue


def _grown(
    cell: tuple[float, float, float, float], mosaic: Mosaic, region: _Region
) -> tuple[float, float, float, float]:
    """The cell, out to the edge of the cover where it lies at the edge of the mosaic."""
    left, top, right, bottom = cell
    return (
        region[0] if left == mosaic.columns[0] else left,
        region[1] if top == mosaic.rows[0] else top,
        region[2] if right == mosaic.columns[-1] else right,
        region[3] if bottom == mosaic.rows[-1] else bottom,
    )


def _fill(
    pen: ImageDraw.ImageDraw,
    number: int,
    cell: tuple[float, float, float, float],
    ground: tuple[_Region, tuple[_Colour, ...]],
) -> None:
    region, sides = ground
    red, green, blue = cell_colour(number, cell, region, sides)
    pen.rectangle(
        (round(cell[0]), round(cell[1]), round(cell[2]) - 1, round(cell[3]) - 1),
        fill=_rounded((red, green, blue)),
    )


def _mean(colours: Sequence[_Colour]) -> _Colour:
    red, green, blue = (sum(channel) / len(colours) for channel in zip(*colours, strict=True))
    return red, green, blue


def _rounded(colour: _Colour) -> tuple[int, int, int]:
    red, green, blue = (min(255, max(0, round(channel))) for channel in colour)
    return red, green, blue


def _inclusive(region: _Region) -> tuple[int, int, int, int]:
    left, top, right, bottom = region
    return left, top, right - 1, bottom - 1

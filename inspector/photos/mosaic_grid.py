"""Where the cells of a mosaic lie, and what colour they have.

Pixelating a face or a number plate leaves the means of its cells, and means can be tried against
guesses. Here no cell knows what it covers: its colour comes from what lies around the mosaic, with
a fixed pattern of steps that makes it look like one (`cell_colour`).

The cells are coarse and few all the same, and all of a picture lie in one grid whose meshes double
from size to size: a copy somebody makes by pixelating along these lines gives little away, and the
same picture published again with the mosaic moved gives away nothing more. The rectangle grows
outward to the finest grid, so what was covered is covered whole.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

__all__ = ["MOST_CELLS", "Mosaic", "Region", "Rgb", "cell_colour", "lay_mosaic"]

Region = tuple[float, float, float, float]
"""Left, top, right, bottom; pixels."""
Rgb = tuple[float, float, float]

_MESHES = 40
"""Meshes of the finest grid along the longer side of the picture."""
MOST_CELLS = 6
"""Cells along the longer side of a mosaic; at its edges up to two parts of cells come on top. A
face of 16 x 16 cells is recognised by machines, one of 12 x 14 by people who know it."""
_PATTERN = (0, -14, 9, -6, 13, -10, 5, 11, -13, 3, -4)
"""Steps of brightness between cells; a prime number of them, so that no rows line up."""
_TOLERANCE = 1e-3
"""Share of a mesh by which a corner may lie over a grid line without taking the next mesh:
corners are kept with five decimals, and copies of other sizes have slightly other proportions."""


@dataclass(frozen=True, slots=True)
class Mosaic:
    """The lines between the cells of a mosaic, in pixels of the picture drawn on.

    Attributes:
        columns: x of the left edge, of the lines between, of the right edge; ascending.
        rows: y likewise, downward.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def whole(self, width: int, height: int) -> Mosaic:
        """The same lines on whole pixels of a picture; nothing that was covered is left out.

        Args:
            width: pixels of the picture across.
            height: pixels of the picture down.
        """
        return Mosaic(columns=_whole(self.columns, width), rows=_whole(self.rows, height))

    @property
    def cells(self) -> tuple[Region, ...]:
        """Left, top, right and bottom of each cell, row by row."""
        return tuple(
            (left, top, right, bottom)
            for top, bottom in itertools.pairwise(self.rows)
            for left, right in itertools.pairwise(self.columns)
        )


def lay_mosaic(
    size: tuple[float, float], first: tuple[float, float], second: tuple[float, float]
) -> Mosaic:
    """Lays the cells of one mosaic.

    Args:
        size: width and height of the picture as displayed, pixels.
        first: a corner, as shares of the picture.
        second: the opposite corner.

    Returns:
        At least one cell, all of them inside the picture.
    """
    width, height = size
    mesh = max(width, height) / _MESHES
    across = _meshes(first[0] * width, second[0] * width, mesh=mesh, end=width)
    down = _meshes(first[1] * height, second[1] * height, mesh=mesh, end=height)
    longer = max(across[1] - across[0], down[1] - down[0])
    step = 1
    while step * MOST_CELLS < longer:
        step *= 2
    return Mosaic(
        columns=_lines(*across, step=step, mesh=mesh, end=width),
        rows=_lines(*down, step=step, mesh=mesh, end=height),
    )


def cell_colour(number: int, cell: Region, cover: Region, sides: tuple[Rgb, ...]) -> Rgb:
    """The colour of a cell: between the colours around the cover, a step lighter or darker.

    Args:
        number: place of the cell among those of its mosaic, row by row.
        cell: where it lies.
        cover: the whole of what is covered.
        sides: mean colours left, above, right and below of the cover.
    """
    west, north, east, south = sides
    across = ((cell[0] + cell[2]) / 2 - cover[0]) / max(1, cover[2] - cover[0])
    down = ((cell[1] + cell[3]) / 2 - cover[1]) / max(1, cover[3] - cover[1])
    step = _PATTERN[number % len(_PATTERN)]
    red, green, blue = (
        ((1 - across) * w + across * e + (1 - down) * n + down * s) / 2 + step
        for w, n, e, s in zip(west, north, east, south, strict=True)
    )
    return red, green, blue


def _meshes(one: float, other: float, *, mesh: float, end: float) -> tuple[int, int]:
    """Number of the first mesh and of the one behind the last."""
    last = max(1, math.ceil(end / mesh - _TOLERANCE))
    begin = min(math.floor(min(one, other) / mesh + _TOLERANCE), last - 1)
    return begin, min(last, max(begin + 1, math.ceil(max(one, other) / mesh - _TOLERANCE)))


def _lines(begin: int, behind: int, *, step: int, mesh: float, end: float) -> tuple[float, ...]:
    inner = range((begin // step + 1) * step, behind, step)
    return tuple(min(number * mesh, end) for number in (begin, *inner, behind))


def _whole(lines: tuple[float, ...], end: int) -> tuple[float, ...]:
    """Outer lines outward, inner lines to the nearest pixel; none twice."""
    outer = (max(0, math.floor(lines[0])), min(end, math.ceil(lines[-1])))
    inner = sorted({round(line) for line in lines[1:-1]} - {outer[0], outer[1]})
    return (outer[0], *inner, outer[1])

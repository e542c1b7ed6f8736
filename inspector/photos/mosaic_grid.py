"""Where the cells of a mosaic lie: so few and so coarse that nobody is recognised behind them.

What a mosaic gives away is the mean colour of each cell. Three rules keep that too little for a
face or a number plate, also when the same picture is published several times with the mosaic at
slightly different places, whose means could otherwise be set against each other:

* cells are never smaller than one fortieth of the picture's longer side, and a mosaic has at
  most `MOST_CELLS` of them along its longer side, however large it is;
* every cell of every mosaic of a picture lies in one grid, whose meshes double from size to size:
  moving a mosaic gives no new means, and a coarse cell is a sum of finer ones;
* means are rounded to `LEVELS` steps a channel, so that differences between two pictures are lost.

The rectangle itself grows outward to the finest grid, so what was covered is covered whole.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

__all__ = ["LEVELS", "MOST_CELLS", "Mosaic", "coarse", "lay_mosaic"]

_MESHES = 40
"""Meshes of the finest grid along the longer side of the picture."""
MOST_CELLS = 6
"""Cells along the longer side of a mosaic; at its edges up to two parts of cells come on top. A
face of 16 x 16 cells is recognised by machines, one of 12 x 14 by people who know it."""
LEVELS = 8
"""Steps of each channel of a cell's colour."""
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
    def cells(self) -> tuple[tuple[float, float, float, float], ...]:
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


def coarse(channel: float) -> int:
    """A cell's mean in one channel, rounded to the few steps a mosaic shows.

    Args:
        channel: mean, 0 to 255.

    Returns:
        The middle of its step, 0 to 255.
    """
    step = 256 / LEVELS
    return int(min(LEVELS - 1, max(0, channel) // step) * step + step / 2)


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

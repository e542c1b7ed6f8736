"""Draws the site plan of a compound, to scale, from where its buildings and assets stand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

from inspector.demo.scenes.texture import Colour, font

__all__ = ["Drawn", "draw_site_plan"]

_PIXELS_A_METRE = 10
_MARGIN_M = 44.0
_HALF_LONG, _HALF_DEEP = 14.0, 6.0
"""Of a block of six storeys, metres."""
_ROAD_M, _LANE_M = 11.0, 6.0
_GROUND: Colour = (233, 238, 227)
_LAWN: Colour = (201, 221, 190)
_TREE: Colour = (173, 202, 158)
_ROAD: Colour = (255, 255, 255)
_BLOCK: Colour = (246, 244, 239)
_LINE: Colour = (150, 156, 166)
_SHADE: Colour = (205, 212, 198)
_INK: Colour = (92, 101, 116)

Point = tuple[float, float]
"""Metres east and north of the compound's representative point."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan and where things stand on it.

    Attributes:
        data: a PNG file.
        west, north: metres of its left and upper edge, from the compound's point.
        across, down: metres it spans.
        blocks: corners of every building, in the order given, metres.
        lanes: ends of every lane, likewise.
    """

    data: bytes
    west: float
    north: float
    across: float
    down: float
    blocks: tuple[tuple[Point, ...], ...]
    lanes: tuple[tuple[Point, ...], ...]

    def share(self, point: Point) -> Point:
        """A point as shares of the plan's width and height."""
        return (point[0] - self.west) / self.across, (self.north - point[1]) / self.down


def draw_site_plan(
    title: str,
    *,
    road: str,
    blocks: Sequence[Point],
    lanes: Sequence[Point],
    others: Sequence[Point],
    seed: int,
) -> Drawn:
    """Draws a plan, the same for the same arguments.

    Args:
        title: stands in the corner.
        road: name of the street that passes.
        blocks: middles of the buildings, metres.
        lanes: a point of every fire lane.
        others: what else has to be on it.
        seed: where the trees stand.
    """
    every = (*blocks, *lanes, *others)
    west, east = min(x for x, _ in every) - _MARGIN_M, max(x for x, _ in every) + _MARGIN_M
    south, north = min(y for _, y in every) - _MARGIN_M, max(y for _, y in every) + _MARGIN_M
    rooms = tuple(_corners(block) for block in blocks)
    ways = tuple(_lane(lane, blocks, (west, south, east, north)) for lane in lanes)
    size = (round((east - west) * _PIXELS_A_METRE), round((north - south) * _PIXELS_A_METRE))
    sheet = _Sheet(size, west, north)
    sheet.ground(road, (west, south, east, north))
    for way in ways:
        sheet.way(way, _LANE_M)
    sheet.greens(blocks, Random(seed))  # noqa: S311 - where trees stand is no secret
    for room in rooms:
        sheet.block(room)
    sheet.legend(title)
    out = io.BytesIO()
    sheet.image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=False)
    return Drawn(
        out.getvalue(),
        west,
        north,
        size[0] / _PIXELS_A_METRE,
        size[1] / _PIXELS_A_METRE,
        rooms,
        ways,
    )


def _corners(block: Point) -> tuple[Point, ...]:
    x, y = block
    return (
        (x - _HALF_LONG, y + _HALF_DEEP),
        (x + _HALF_LONG, y + _HALF_DEEP),
        (x + _HALF_LONG, y - _HALF_DEEP),
        (x - _HALF_LONG, y - _HALF_DEEP),
    )


def _lane(
    lane: Point, blocks: Sequence[Point], edges: tuple[float, float, float, float]
) -> tuple[Point, ...]:
    """Through the compound between the rows of buildings; beside them where there is no room."""
    west, south, east, north = edges
    inner = _ROAD_M + 8
    if all(abs(lane[1] - y) > _HALF_DEEP + _LANE_M / 2 for _, y in blocks):
        return ((west + inner, lane[1]), (east - inner, lane[1]))
    return ((lane[0], north - inner), (lane[0], south + inner))


class _Sheet:
    """The picture while it is drawn."""

    def __init__(self, size: tuple[int, int], west: float, north: float) -> None:
        self.image = Image.new("RGB", size, _GROUND)
        self._pen = ImageDraw.Draw(self.image)
        self._west, self._north = west, north

    def _at(self, point: Point) -> tuple[int, int]:
        x = (point[0] - self._west) * _PIXELS_A_METRE
        return round(x), round((self._north - point[1]) * _PIXELS_A_METRE)

    def _box(self, west: float, north: float, east: float, south: float) -> list[tuple[int, int]]:
        return [self._at((west, north)), self._at((east, south))]

    def ground(self, road: str, edges: tuple[float, float, float, float]) -> None:
        """The street in the south, and the one in the east it meets."""
        west, south, east, north = edges
        self._pen.rectangle(self._box(west, south + 16, east, south + 16 - _ROAD_M), fill=_ROAD)
        self._pen.rectangle(self._box(east - 16, north, east - 16 + _ROAD_M, south), fill=_ROAD)
        self._words(road, (west + (east - west) * 0.3, south + 16 - _ROAD_M / 2), 44)

    def way(self, way: tuple[Point, ...], wide: float) -> None:
        """A lane within the compound."""
        (x1, y1), (x2, y2) = way
        half = wide / 2
        box = self._box(
            min(x1, x2) - half, max(y1, y2) + half, max(x1, x2) + half, min(y1, y2) - half
        )
        self._pen.rounded_rectangle(box, radius=14, fill=_ROAD)

    def greens(self, blocks: Sequence[Point], rng: Random) -> None:
        """A strip with trees behind every building."""
        for x, y in blocks:
            top = y + _HALF_DEEP + 7.5
            box = self._box(x - _HALF_LONG, top, x + _HALF_LONG, top - 5)
            self._pen.rounded_rectangle(box, radius=20, fill=_LAWN)
            for step in range(9):
                middle = x - _HALF_LONG + 2 + step * (_HALF_LONG - 2) / 4
                self._tree((middle + rng.uniform(-0.6, 0.6), top - 2.5 + rng.uniform(-0.8, 0.8)))

    def _tree(self, point: Point) -> None:
        box = self._box(point[0] - 1.1, point[1] + 1.1, point[0] + 1.1, point[1] - 1.1)
        self._pen.ellipse(box, fill=_TREE)

    def block(self, room: tuple[Point, ...]) -> None:
        """A building seen from above, with its stairwells."""
        (west, north), _, (east, south), _ = room
        shadow = self._box(west + 1, north - 1, east + 1, south - 1)
        self._pen.rectangle(shadow, fill=_SHADE)
        self._pen.rectangle(
            self._box(west, north, east, south), fill=_BLOCK, outline=_LINE, width=4
        )
        for part in (1, 2):
            x = west + (east - west) * part / 3
            self._pen.line([self._at((x, north)), self._at((x, south))], fill=_LINE, width=2)

    def legend(self, title: str) -> None:
        """Name, scale and north in the upper left corner."""
        pen, left, top = self._pen, 60, 40
        pen.text((left, top), title, font=font(56, "Bold"), fill=_INK)
        bar = 20 * _PIXELS_A_METRE
        pen.line([(left, top + 120), (left + bar, top + 120)], fill=_INK, width=6)
        for x in (left, left + bar):
            pen.line([(x, top + 106), (x, top + 123)], fill=_INK, width=6)
        pen.text((left + bar + 18, top + 92), "20 米", font=font(38), fill=_INK)
        x = left + bar + 210
        pen.polygon([(x, top + 86), (x - 20, top + 130), (x, top + 118), (x + 20, top + 130)], _INK)
        pen.text((x + 32, top + 86), "北", font=font(38), fill=_INK)

    def _words(self, text: str, point: Point, size: int) -> None:
        self._pen.text(self._at(point), text, font=font(size), fill=_INK, anchor="mm")

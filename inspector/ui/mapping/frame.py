"""The flat world of a map; no Qt here.

Web Mercator in pixels of a zoom so deep that every base map's tiles fit into it, from a corner that
is a tile's corner at every zoom shown: coordinates stay small and exact. The world speaks the
system of the map below: what is stored is converted on its way in, what is tapped on its way out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from inspector.domain.datum import CONVERSION_ACCURACY_M, MapDatum, MapPoint, convert
from inspector.domain.plans import PlanSpot
from inspector.plans.georeference import Ground
from inspector.plans.mercator import degrees_of, metres_per_tile, tile_of

__all__ = ["DEEPEST", "TILE", "MapFrame", "Point"]

Point = tuple[float, float]

DEEPEST = 19
"""Zoom of Web Mercator whose pixels are the map's units: 0.3 m at the equator."""
TILE = 256
_COARSEST = 12
"""Zoom whose tiles the world begins at, unless it is larger; 10 km across."""
_MOST_ACROSS = 4
"""Tiles of the coarsest zoom that the world may be wide."""
_MARGIN_M = 40.0
_TAP_PX = 10


class MapFrame:
    """The world of a map that holds some positions, with room around them.

    Args:
        positions: latitude and longitude, WGS-84; at least one.
        margin_m: room around them.
        datum: of the map below.

    Attributes:
        datum: of the world's coordinates.
        levels: how many zooms the world has.
        column, row: of the tile at the world's corner, at `DEEPEST`.
    """

    def __init__(
        self,
        positions: Iterable[Point],
        *,
        margin_m: float = _MARGIN_M,
        datum: MapDatum = MapDatum.WGS84,
    ) -> None:
        self.datum = datum
        points = [self._grid(*one) for one in positions]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        latitude, _ = degrees_of(left / TILE, (top + bottom) / 2 / TILE, DEEPEST)
        self._metre = TILE / max(metres_per_tile(latitude, DEEPEST), 1e-6)
        room = margin_m * self._metre
        self._edges = (left - room, top - room, right + room, bottom + room)
        across = max(right - left, bottom - top) + 2 * room
        self.levels = DEEPEST - _COARSEST + 1
        while across > TILE * 2 ** (self.levels - 1) * _MOST_ACROSS and self.levels <= DEEPEST:
            self.levels += 1
        step = 2 ** (self.levels - 1)
        self.column = math.floor(self._edges[0] / TILE / step) * step
        self.row = math.floor(self._edges[1] / TILE / step) * step

    @property
    def size(self) -> Point:
        """From the corner of the first tile to the last position and its room."""
        return self._edges[2] - self.column * TILE, self._edges[3] - self.row * TILE

    @property
    def home(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what it was made for."""
        left, top, right, bottom = self._edges
        x, y = self.column * TILE, self.row * TILE
        return left - x, top - y, right - x, bottom - y

    @property
    def middle(self) -> Point:
        """Latitude and longitude of the middle of it."""
        left, top, right, bottom = self.home
        found = self.ground_at((left + right) / 2, (top + bottom) / 2)
        assert found is not None  # every place of a map is somewhere
        return found.latitude, found.longitude

    @property
    def metre(self) -> float | None:
        """At the middle of it."""
        return self._metre

    @property
    def turned(self) -> float:
        """North is above."""
        return 0.0

    def of_ground(self, latitude: float, longitude: float) -> Point | None:
        """Anywhere on earth, WGS-84."""
        x, y = self._grid(latitude, longitude)
        return x - self.column * TILE, y - self.row * TILE

    def of_spot(self, _spot: PlanSpot | None) -> Point | None:
        """Points on plans are nowhere here."""
        return None

    def ground_at(self, x: float, y: float) -> Ground | None:
        """WGS-84, as exact as a tap on the map, and as the conversion where there is one."""
        latitude, longitude = degrees_of(x / TILE + self.column, y / TILE + self.row, DEEPEST)
        found = convert(MapPoint(longitude, latitude, self.datum), to=MapDatum.WGS84)
        tap = _TAP_PX / self._metre
        radius = math.hypot(tap, CONVERSION_ACCURACY_M) if self.datum.shifted else tap
        return Ground(found.latitude, found.longitude, round(radius, 1))

    def share_at(self, _x: float, _y: float) -> Point | None:
        """There is no plan."""
        return None

    def _grid(self, latitude: float, longitude: float) -> Point:
        found = convert(MapPoint(longitude, latitude, MapDatum.WGS84), to=self.datum)
        column, row = tile_of(found.latitude, found.longitude, DEEPEST)
        return column * TILE, row * TILE

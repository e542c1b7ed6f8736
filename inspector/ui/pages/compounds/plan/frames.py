"""Where things of the record lie in the flat world a plan is shown in; no Qt here.

On a plan the world is its picture in pixels. Without one it is the map in Web Mercator, in pixels
of a zoom so deep that every base map's tiles fit into it, from a corner that is a tile's corner at
every zoom: coordinates stay small and exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

from inspector.domain.geo import GeoPosition
from inspector.domain.plans import PlanSpot, SitePlan
from inspector.plans.georeference import Georeference, Ground, georeference
from inspector.plans.rasters import levels_of

__all__ = ["DEEPEST", "TILE", "Frame", "MapFrame", "PlanFrame", "Point"]

Point = tuple[float, float]

DEEPEST = 19
"""Zoom of Web Mercator whose pixels are the map's units: 0.3 m at the equator."""
TILE = 256
_COARSEST = 12
"""Zoom whose tiles the world begins at; 10 km across."""
_MARGIN_M = 40.0
_EQUATOR_M = 40_075_016.686
_LIMIT = 85.0511
"""Web Mercator ends there, where its map is a square."""


class Frame(Protocol):
    """Turns what records say into places of a world, and back."""

    @property
    def size(self) -> Point:
        """Width and height of the world."""
        ...

    @property
    def metre(self) -> float | None:
        """Units of the world in a metre; None where nobody knows."""
        ...

    @property
    def turned(self) -> float:
        """Degrees from north, clockwise, where up is."""
        ...

    def of_ground(self, latitude: float, longitude: float) -> Point | None:
        """A position on the ground, WGS-84; None where that is not known."""
        ...

    def of_spot(self, spot: PlanSpot | None) -> Point | None:
        """A point on a plan; None for one on another plan."""
        ...

    def ground_at(self, x: float, y: float) -> Ground | None:
        """The position a place of the world has; None where that is not known."""
        ...

    def share_at(self, x: float, y: float) -> Point | None:
        """A place of the world as shares of the plan; None where there is none."""
        ...


class PlanFrame:
    """The world of a plan.

    Args:
        plan: which.

    Attributes:
        plan: it.
        georeference: how it lies on the ground; None when nobody said.
    """

    def __init__(self, plan: SitePlan) -> None:
        self.plan = plan
        sharpest = levels_of(plan.width, plan.height)[-1]
        self._wide, self._high = float(sharpest.width), float(sharpest.height)
        self.georeference: Georeference | None = georeference(plan)

    @property
    def size(self) -> Point:
        """Of its sharpest picture."""
        return self._wide, self._high

    @property
    def metre(self) -> float | None:
        """Where it is laid on the ground."""
        if self.georeference is None or self.georeference.metres_per_pixel <= 0:
            return None
        return self._wide / self.plan.width / self.georeference.metres_per_pixel

    @property
    def turned(self) -> float:
        """0 where nobody said: most plans have north above."""
        return self.georeference.turned_deg if self.georeference else 0.0

    def of_share(self, x: float, y: float) -> Point:
        """Shares of width and height."""
        return x * self._wide, y * self._high

    def of_spot(self, spot: PlanSpot | None) -> Point | None:
        """A point on this plan."""
        if spot is None or spot.plan != self.plan.id:
            return None
        return self.of_share(spot.x, spot.y)

    def of_ground(self, latitude: float, longitude: float) -> Point | None:
        """What lies far beside the plan is left out."""
        if self.georeference is None:
            return None
        x, y = self.georeference.to_plan(latitude, longitude)
        if not (-1 <= x <= 2 and -1 <= y <= 2):  # noqa: PLR2004 - one plan's width beside it
            return None
        return self.of_share(x, y)

    def ground_at(self, x: float, y: float) -> Ground | None:
        """With the accuracy of the georeference there."""
        if self.georeference is None:
            return None
        return self.georeference.to_ground(x / self._wide, y / self._high)

    def share_at(self, x: float, y: float) -> Point | None:
        """Kept on the plan."""
        return min(max(x / self._wide, 0.0), 1.0), min(max(y / self._high, 0.0), 1.0)


class MapFrame:
    """The world of a map that holds some positions, with room around them.

    Args:
        positions: latitude and longitude, WGS-84; at least one.
        margin_m: room around them.

    Attributes:
        column, row: of the tile at the world's corner, at `DEEPEST`.
        levels: how many zooms the world has.
    """

    def __init__(self, positions: Iterable[Point], *, margin_m: float = _MARGIN_M) -> None:
        points = [_mercator(*one) for one in positions]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        middle = _latitude((top + bottom) / 2)
        self._metre: float = (
            TILE * 2**DEEPEST / _EQUATOR_M / max(math.cos(math.radians(middle)), 0.01)
        )
        room = margin_m * self._metre
        self.levels = DEEPEST - _COARSEST + 1
        step = TILE * 2 ** (self.levels - 1)
        self._left = math.floor((left - room) / step) * step
        self._top = math.floor((top - room) / step) * step
        self.column, self.row = self._left // TILE, self._top // TILE
        self._box = (left - room, top - room, right + room, bottom + room)
        self._wide, self._high = self._box[2] - self._left, self._box[3] - self._top

    @property
    def size(self) -> Point:
        """From the corner of the coarsest tile to the last position."""
        return self._wide, self._high

    @property
    def metre(self) -> float | None:
        """At the middle of it."""
        return self._metre

    @property
    def turned(self) -> float:
        """North is above."""
        return 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what it was made for."""
        left, top, right, bottom = self._box
        return left - self._left, top - self._top, right - self._left, bottom - self._top

    def of_ground(self, latitude: float, longitude: float) -> Point | None:
        """Anywhere on earth."""
        x, y = _mercator(latitude, longitude)
        return x - self._left, y - self._top

    def of_position(self, position: GeoPosition | None) -> Point | None:
        """None for none."""
        return None if position is None else self.of_ground(position.latitude, position.longitude)

    def of_spot(self, _spot: PlanSpot | None) -> Point | None:
        """Points on plans are nowhere here."""
        return None

    def ground_at(self, x: float, y: float) -> Ground | None:
        """As exact as a tap on the map."""
        width = TILE * 2**DEEPEST
        longitude = (x + self._left) / width * 360 - 180
        return Ground(_latitude(y + self._top), longitude, round(10 / self._metre, 1))

    def share_at(self, _x: float, _y: float) -> Point | None:
        """There is no plan."""
        return None


def _mercator(latitude: float, longitude: float) -> Point:
    width = TILE * 2**DEEPEST
    held = math.radians(min(max(latitude, -_LIMIT), _LIMIT))
    up = math.log(math.tan(math.pi / 4 + held / 2))
    return (longitude + 180) / 360 * width, (1 - up / math.pi) / 2 * width


def _latitude(y: float) -> float:
    width = TILE * 2**DEEPEST
    return math.degrees(2 * math.atan(math.exp((1 - 2 * y / width) * math.pi)) - math.pi / 2)

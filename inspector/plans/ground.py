"""A flat map of the ground around one point: metres east and north, within millimetres of WGS-84.

Good for a compound and its surroundings, tens of kilometres at most.
"""

from __future__ import annotations

import math

__all__ = ["LocalPlane"]

_EQUATOR_M = 6_378_137.0
_FLATTENING = 1 / 298.257223563
"""WGS 84 (NIMA TR8350.2)."""
_ECCENTRICITY_2 = _FLATTENING * (2 - _FLATTENING)
_STEEPEST_DEG = 89.0
_ROUNDS = 3
"""Of the way back; each makes what is left a million times smaller."""


class LocalPlane:
    """Metres east and north of a point.

    Args:
        latitude, longitude: of the point, degrees, WGS-84.
    """

    def __init__(self, latitude: float, longitude: float) -> None:
        self.latitude = max(-_STEEPEST_DEG, min(_STEEPEST_DEG, latitude))
        self.longitude = longitude

    def metres(self, latitude: float, longitude: float) -> tuple[float, float]:
        """East and north of the point, of a place given in degrees."""
        turn = math.radians(_short_way(longitude - self.longitude))
        rise = math.radians(latitude - self.latitude)
        across, _ = _radii(math.radians(latitude))
        _, along = _radii(math.radians((latitude + self.latitude) / 2))
        sine, cosine = math.sin(math.radians(latitude)), math.cos(math.radians(latitude))
        # A parallel bends towards the pole: the further east, the further north on a flat map.
        return across * cosine * turn, along * rise + across * sine * cosine * turn**2 / 2

    def degrees(self, east: float, north: float) -> tuple[float, float]:
        """Latitude and longitude of a place given in metres."""
        latitude, longitude = self.latitude, self.longitude
        for _ in range(_ROUNDS):
            off_east, off_north = self.metres(latitude, longitude)
            across, along = _radii(math.radians(latitude))
            latitude += math.degrees((north - off_north) / along)
            latitude = max(-_STEEPEST_DEG, min(_STEEPEST_DEG, latitude))
            parallel = across * math.cos(math.radians(latitude))
            longitude += math.degrees((east - off_east) / parallel)
        return latitude, _short_way(longitude)


def _radii(latitude: float) -> tuple[float, float]:
    """Radii of curvature across and along the meridian, metres."""
    bend = 1 - _ECCENTRICITY_2 * math.sin(latitude) ** 2
    across = _EQUATOR_M / math.sqrt(bend)
    return across, across * (1 - _ECCENTRICITY_2) / bend


def _short_way(degrees: float) -> float:
    return (degrees + 180) % 360 - 180

"""Web Mercator, the projection of map tiles: a square of the earth, halved at every zoom."""

from __future__ import annotations

import math

__all__ = ["HIGHEST_ZOOM", "degrees_of", "metres_per_tile", "tile_of"]

HIGHEST_ZOOM = 24
_NORTHMOST = 85.051_128_779_806_6
"""Latitude at which the square ends."""
_EQUATOR_M = 40_075_016.686


def tile_of(latitude: float, longitude: float, zoom: float) -> tuple[float, float]:
    """Column from the west and row from the north, with fractions, of a place at a zoom.

    Args:
        latitude: degrees; beyond the square's edge taken at the edge.
        longitude: degrees.
        zoom: 0 for one tile.
    """
    tiles = math.pow(2, zoom)
    sine = math.sin(math.radians(max(-_NORTHMOST, min(_NORTHMOST, latitude))))
    down = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return (longitude + 180) / 360 * tiles, down * tiles


def degrees_of(column: float, row: float, zoom: float) -> tuple[float, float]:
    """Latitude and longitude of a point of the grid; see `tile_of`."""
    tiles = math.pow(2, zoom)
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / tiles))))
    return latitude, column / tiles * 360 - 180


def metres_per_tile(latitude: float, zoom: float) -> float:
    """How much ground a tile spans at a latitude."""
    return _EQUATOR_M * math.cos(math.radians(latitude)) / math.pow(2, zoom)

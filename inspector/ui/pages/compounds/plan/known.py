"""What a compound has that says where on the ground something is; no Qt here.

A plan is laid on the ground by points whose position is known from elsewhere: from photos taken
there, from a base map. What itself came from a plan says nothing new and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.capture.base_maps import MapEntry, list_base_maps
from inspector.capture.places import places_in
from inspector.clock import CHINA
from inspector.domain.datum import MapDatum, MapPoint, convert
from inspector.domain.evidence import Photo
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.domain.ids import PlaceId
from inspector.domain.plans import ControlPoint
from inspector.store import Reader
from inspector.store.queries.pins import photo_pins
from inspector.ui.mapping.frame import MapFrame
from inspector.workspace import Workspace

__all__ = ["Known", "KnownPhoto", "map_for", "read_known"]

_MOST_PHOTOS = 60
_AROUND_M = 300.0
"""Seen around what is known: a compound is smaller."""


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """A photo and where its camera stood.

    Attributes:
        key: of the photo.
        came: when it was taken in, for people.
        position: as it was measured, or set on a map.
    """

    key: str
    came: str
    position: GeoPosition


@dataclass(frozen=True, slots=True)
class Known:
    """What is at hand for control points.

    Attributes:
        photos: the latest first.
        maps: base maps of the workspace.
        places: latitude and longitude of what the register knows of the compound.
    """

    photos: tuple[KnownPhoto, ...] = ()
    maps: tuple[MapEntry, ...] = ()
    places: tuple[tuple[float, float], ...] = ()


def read_known(workspace: Workspace, compound: PlaceId) -> Known:
    """Photos with a position, base maps, and what the register says."""
    with workspace.read() as reader:
        photos = _photos(reader, compound)
        held = [one.position for one in places_in(reader, compound)]
    places = tuple(
        (one.latitude, one.longitude)
        for one in held
        if one is not None and one.source is not PositionSource.PLAN
    )
    return Known(photos, list_base_maps(workspace), places)


def map_for(known: Known, controls: Sequence[ControlPoint]) -> tuple[MapEntry, MapFrame] | None:
    """The base map to tap on and the part of it to show; None where none covers the compound.

    Args:
        known: what there is.
        controls: points that are set already; they say best where the plan lies.
    """
    around = (
        [(one.latitude, one.longitude) for one in controls]
        or list(known.places)
        or [(one.position.latitude, one.position.longitude) for one in known.photos]
    )
    for entry in known.maps:
        if not around:
            return entry, MapFrame(_corners(entry), margin_m=0.0, datum=entry.datum)
        if _holds(entry, around[0]):
            return entry, MapFrame(around, margin_m=_AROUND_M, datum=entry.datum)
    return None


def _photos(reader: Reader, compound: PlaceId) -> tuple[KnownPhoto, ...]:
    found: list[KnownPhoto] = []
    for pin in reversed(photo_pins(reader, compound)):
        if len(found) == _MOST_PHOTOS:
            break
        if pin.position is None:
            continue
        photo = reader.get(Photo, pin.id)
        if photo.position is None or photo.position.source is PositionSource.PLAN:
            continue
        came = f"{photo.received_at.astimezone(CHINA):%m-%d %H:%M}"
        found.append(KnownPhoto(str(photo.id), came, photo.position))
    return tuple(found)


def _corners(entry: MapEntry) -> list[tuple[float, float]]:
    """Of a map, WGS-84."""
    west, south, east, north = entry.bounds
    points = (MapPoint(west, south, entry.datum), MapPoint(east, north, entry.datum))
    turned = [convert(one, to=MapDatum.WGS84) for one in points]
    return [(one.latitude, one.longitude) for one in turned]


def _holds(entry: MapEntry, position: tuple[float, float]) -> bool:
    at = convert(MapPoint(position[1], position[0], MapDatum.WGS84), to=entry.datum)
    west, south, east, north = entry.bounds
    return west <= at.longitude <= east and south <= at.latitude <= north

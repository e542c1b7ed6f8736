"""Points known on a plan and on the ground, while somebody is setting them; no Qt here."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import msgspec

from inspector.domain.datum import MapDatum, MapPoint, as_position
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.domain.plans import ControlPoint, SitePlan
from inspector.errors import InputError
from inspector.plans.georeference import FEWEST, Georeference, georeference_of

__all__ = [
    "Draft",
    "Misfit",
    "control_at",
    "lay",
    "misfit_of",
    "note_draft",
    "read_coordinates",
    "read_draft",
]

_MOST = 50
"""Points a draft may have; more were never set by hand."""

_GOOD_M, _USABLE_M = 2.0, 5.0
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")


class Misfit(StrEnum):
    """How well a point agrees with the others."""

    GOOD = "good"
    USABLE = "usable"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Draft:
    """Control points that are not stored yet.

    Attributes:
        plan: id of the plan, as text.
        controls: the points so far.
        tapped: the point of the plan whose position is asked for; None when none is.
        open: whether somebody is at it.
    """

    plan: str
    controls: tuple[ControlPoint, ...]
    tapped: tuple[float, float] | None = None
    open: bool = True


_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Radius = Annotated[float, msgspec.Meta(ge=0, le=1e6)]
_NotedPoint = tuple[_Share, _Share, float, float, PositionSource, _Radius | None]


class _Noted(msgspec.Struct):
    plan: str
    points: Annotated[list[_NotedPoint], msgspec.Meta(max_length=_MOST)]
    tapped: tuple[_Share, _Share] | None = None
    open: bool = False


def note_draft(draft: Draft) -> dict[str, object]:
    """A draft for a page's state."""
    points = [
        [one.x, one.y, one.latitude, one.longitude, one.source.value, one.accuracy_m]
        for one in draft.controls
    ]
    tapped = list(draft.tapped) if draft.tapped else None
    return {"plan": draft.plan, "points": points, "tapped": tapped, "open": draft.open}


def read_draft(noted: object) -> Draft | None:
    """A draft from a page's state; None where it is none, for anything may stand there."""
    if not isinstance(noted, Mapping):
        return None
    try:
        found = msgspec.convert(dict(noted), _Noted)
        controls = tuple(_control_from(one) for one in found.points)
    except (msgspec.ValidationError, InputError):
        return None
    return Draft(found.plan, controls, found.tapped, open=found.open)


def _control_from(noted: _NotedPoint) -> ControlPoint:
    x, y, latitude, longitude, source, accuracy = noted
    point = MapPoint(longitude, latitude, MapDatum.WGS84)
    return ControlPoint(x, y, point.latitude, point.longitude, source, accuracy)


def misfit_of(metres: float) -> Misfit:
    """Two metres are what a phone reaches; five are another building's door."""
    if metres <= _GOOD_M:
        return Misfit.GOOD
    return Misfit.USABLE if metres <= _USABLE_M else Misfit.OFF


def control_at(x: float, y: float, position: GeoPosition) -> ControlPoint:
    """A point of the plan, as shares, whose position is known."""
    return ControlPoint(
        x, y, position.latitude, position.longitude, position.source, position.accuracy_m
    )


def lay(plan: SitePlan, controls: Sequence[ControlPoint]) -> Georeference | None:
    """How the plan would lie; None with too few points, or when they are all in one place."""
    if len(controls) < FEWEST:
        return None
    try:
        return georeference_of(controls, width=plan.width, height=plan.height)
    except InputError:
        return None


def read_coordinates(text: str, datum: MapDatum) -> GeoPosition | None:
    """A position typed or pasted as latitude and longitude, in either order where that is plain.

    Args:
        text: two numbers with anything between them.
        datum: the system they are stated in.

    Returns:
        None where they are no place on earth, or there are not two.
    """
    found = [float(one) for one in _NUMBER.findall(text.translate(_WIDTH))]
    if len(found) != 2 or not all(math.isfinite(one) for one in found):  # noqa: PLR2004 - a pair
        return None
    latitude, longitude = found
    if abs(latitude) > 90 >= abs(longitude):  # noqa: PLR2004 - no latitude
        latitude, longitude = longitude, latitude
    try:
        point = MapPoint(longitude, latitude, datum)
    except InputError:
        return None
    return as_position(point, source=PositionSource.MANUAL)

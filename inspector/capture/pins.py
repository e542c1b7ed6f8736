"""Use cases of pins: where places and defects are on a plan, and how a plan lies on the ground.

A point set on a plan that lies on the ground also gives a position, unless a better one is held.
When the plan is laid anew, the positions that came from it follow, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar
from uuid import UUID

from inspector.capture.places import above
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import DefectId, PlaceId, PlanId
from inspector.domain.inspection import Inspection, check_open
from inspector.domain.places import Place
from inspector.domain.plans import ControlPoint, PlanShape, PlanSpot, SitePlan
from inspector.errors import InputError
from inspector.plans.georeference import Georeference, georeference, georeference_of
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = [
    "KEEP",
    "Keep",
    "Laid",
    "PlacePut",
    "position_on",
    "preview_controls",
    "put_defect",
    "put_place",
    "put_places",
    "set_controls",
    "settled_position",
    "spotted",
]

_Pinned = Place | Defect | Photo
_T = TypeVar("_T", Place, Defect, Photo)
_MOST_CONTROLS = 50


class Keep(Enum):
    """What a use case leaves as it is."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True)
class PlacePut:
    """Where a place is said to be; what is `KEEP` stays.

    Attributes:
        place: which.
        spot: its point on a plan.
        drawn: its area or line on a plan.
        outline: the same on the ground.
    """

    place: PlaceId
    spot: PlanSpot | Keep | None = KEEP
    drawn: PlanShape | Keep | None = KEEP
    outline: tuple[tuple[float, float], ...] | Keep = KEEP


@dataclass(frozen=True, slots=True)
class Laid:
    """What laying a plan on the ground comes to.

    Attributes:
        plan: as it stands then.
        georeference: how it lies; None when no points are left.
        places: places whose position follows the plan.
        defects: likewise.
        photos: likewise.
        signed: defects and photos that keep their positions, because signatures speak of them.
    """

    plan: SitePlan
    georeference: Georeference | None
    places: int
    defects: int
    photos: int
    signed: int

    @property
    def moved(self) -> int:
        """Records whose position follows."""
        return self.places + self.defects + self.photos


def put_place(
    workspace: Workspace,
    *,
    place: PlaceId,
    spot: PlanSpot | Keep | None = KEEP,
    drawn: PlanShape | Keep | None = KEEP,
    outline: tuple[tuple[float, float], ...] | Keep = KEEP,
) -> Place:
    """Says where a place is; what is not given stays.

    Args:
        workspace: where it is registered.
        place: which.
        spot: its point on a plan; None takes it away, with a position that came from it.
        drawn: its area or line on a plan.
        outline: the same on the ground, longitude and latitude in degrees, WGS-84.

    Raises:
        InputError: ``plan.gone``, ``plan.of_another``, ``plan.bad_outline``,
            ``store.no_such_record``, ``store.in_conflict``.
    """
    put = PlacePut(place, spot, drawn, outline)
    return put_places(workspace, puts=[put])[0]


def put_places(workspace: Workspace, *, puts: Iterable[PlacePut]) -> tuple[Place, ...]:
    """Says where several places are, all or none; see `put_place`.

    Raises:
        InputError: as `put_place`.
    """
    with workspace.write("place.pin") as writer:
        return tuple(writer.save(_put(writer, put, by=workspace.person.name)) for put in puts)


def _put(reader: Reader, put: PlacePut, *, by: str) -> Place:
    held = reader.get(Place, put.place)
    if put.drawn is not KEEP and put.drawn is not None:
        _check_here(reader, put.drawn.plan, held.id)
    if put.outline is not KEEP:
        _check_outline(put.outline, held)
    placed = replace(
        held,
        drawn=held.drawn if put.drawn is KEEP else put.drawn,
        outline=held.outline if put.outline is KEEP else put.outline,
    )
    if put.spot is KEEP:
        return placed
    return spotted(reader, placed, put.spot, within=held.id, by=by)


def put_defect(
    workspace: Workspace,
    *,
    defect: DefectId,
    spot: PlanSpot | Keep | None = KEEP,
    position: GeoPosition | Keep | None = KEEP,
) -> Defect:
    """Says where exactly a defect is; what is not given stays.

    Args:
        workspace: where.
        defect: which.
        spot: its point on a plan; None takes it away, with a position that came from it.
        position: on the ground; None takes it away.

    Raises:
        InputError: ``plan.gone``, ``plan.of_another``, ``inspection.locked``,
            ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("defect.pin") as writer:
        held = writer.get(Defect, defect)
        check_open(writer.get(Inspection, held.inspection))
        placed = held if position is KEEP else replace(held, position=position)
        if spot is not KEEP:
            placed = spotted(writer, placed, spot, within=held.compound, by=workspace.person.name)
        return writer.save(placed)


def preview_controls(
    workspace: Workspace, *, plan: PlanId, controls: Sequence[ControlPoint]
) -> Laid:
    """What `set_controls` would come to; changes nothing.

    Raises:
        InputError: as `set_controls`.
    """
    with workspace.read() as reader:
        laid, _ = _lay(reader, plan, controls, by=workspace.person.name)
    return laid


def set_controls(workspace: Workspace, *, plan: PlanId, controls: Sequence[ControlPoint]) -> Laid:
    """Lays a plan on the ground, with every position that came from it, in one transaction.

    Positions known otherwise stay. Without control points the plan lies nowhere, and positions
    that came from it are taken away; the points on it stay.

    Args:
        workspace: where.
        plan: which.
        controls: two or more, or none.

    Raises:
        InputError: ``plan.too_few_controls``, ``plan.too_many_controls``,
            ``plan.controls_in_one_place``, ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("plan.georeference") as writer:
        laid, moved = _lay(writer, plan, controls, by=workspace.person.name)
        writer.save(laid.plan)
        for one in moved:
            writer.save(one)
        return laid


def position_on(plan: SitePlan, spot: PlanSpot, *, by: str) -> GeoPosition | None:
    """Where a point of a plan is on the ground; None when nobody said how the plan lies.

    Args:
        plan: the plan.
        spot: a point on it.
        by: who set the point.
    """
    laid = georeference(plan)
    return None if laid is None else _position(laid, spot, by=by)


def settled_position(held: GeoPosition | None, on_plan: GeoPosition | None) -> GeoPosition | None:
    """Which of two positions is kept: what was measured or set otherwise, unless it claims less.

    Args:
        held: what is known.
        on_plan: what the plan says; None when it says nothing.
    """
    if held is None or held.source is PositionSource.PLAN:
        return on_plan
    if on_plan is None or held.accuracy_m is None or on_plan.accuracy_m is None:
        return held
    return on_plan if on_plan.accuracy_m < held.accuracy_m else held


def spotted(reader: Reader, held: _T, spot: PlanSpot | None, *, within: UUID, by: str) -> _T:
    """The record with its point on a plan, and the position that follows."""
    on_plan = None
    if spot is not None:
        on_plan = position_on(_check_here(reader, spot.plan, within), spot, by=by)
    return replace(held, spot=spot, position=settled_position(held.position, on_plan))


def _position(laid: Georeference, spot: PlanSpot, *, by: str) -> GeoPosition:
    ground = laid.to_ground(spot.x, spot.y)
    return GeoPosition(
        ground.latitude,
        ground.longitude,
        Datum.WGS84,
        PositionSource.PLAN,
        accuracy_m=ground.accuracy_m,
        set_by=by,
    )


def _lay(
    reader: Reader, plan: PlanId, controls: Sequence[ControlPoint], *, by: str
) -> tuple[Laid, list[_Pinned]]:
    held = reader.get(SitePlan, plan)
    if len(controls) > _MOST_CONTROLS:
        raise InputError("plan.too_many_controls", count=len(controls), most=_MOST_CONTROLS)
    laid = None
    if controls:
        laid = georeference_of(controls, width=held.width, height=held.height)
    moved: list[_Pinned] = []
    signed = 0
    for one in _pinned(reader, plan):
        follows = _following(one, laid, by=by)
        if follows == one.position:
            continue
        if not isinstance(one, Place) and reader.get(Inspection, one.inspection).locked_by:
            signed += 1
            continue
        moved.append(replace(one, position=follows))
    told = Laid(
        plan=replace(held, controls=tuple(controls)),
        georeference=laid,
        places=sum(isinstance(one, Place) for one in moved),
        defects=sum(isinstance(one, Defect) for one in moved),
        photos=sum(isinstance(one, Photo) for one in moved),
        signed=signed,
    )
    return told, moved


def _following(one: _Pinned, laid: Georeference | None, *, by: str) -> GeoPosition | None:
    """The position of a pin once the plan lies so; who set the pin stays named."""
    assert one.spot is not None  # it was looked up by it
    held = one.position
    if held is not None and held.source is not PositionSource.PLAN:
        return held
    who = (held.set_by if held is not None else None) or by
    return None if laid is None else _position(laid, one.spot, by=who)


def _pinned(reader: Reader, plan: PlanId) -> Iterator[_Pinned]:
    yield from reader.all(Place, plan=plan)
    yield from reader.all(Defect, plan=plan)
    yield from reader.all(Photo, plan=plan)


def _check_here(reader: Reader, plan: PlanId, place: UUID) -> SitePlan:
    """The plan, if it is still there and one of the compound a place stands in."""
    held = reader.find(SitePlan, plan)
    if held is None:
        raise InputError("plan.gone")
    within = reader.get(Place, place)
    if held.compound not in (within.id, *(one.id for one in above(reader, within))):
        raise InputError("plan.of_another", plan=held.name, place=within.name)
    return held


_FEWEST_CORNERS, _MOST_CORNERS = 2, 2_000


def _check_outline(outline: tuple[tuple[float, float], ...], place: Place) -> None:
    if not outline:
        return
    # Written so that NaN fails too.
    possible = all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in outline)  # noqa: PLR2004 - degrees
    if not (_FEWEST_CORNERS <= len(outline) <= _MOST_CORNERS and possible):
        raise InputError("plan.bad_outline", place=place.name)

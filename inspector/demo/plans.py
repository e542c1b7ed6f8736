"""The demo's site plans: drawn to scale, taken in, laid on the ground, with pins on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.capture.pins import PlacePut, put_defect, put_places, set_controls
from inspector.capture.places import find_place, places_in
from inspector.capture.plans import add_plan, plans_of
from inspector.demo.scenes.site_plan import Drawn, Point, draw_site_plan
from inspector.domain.defect import Defect
from inspector.domain.geo import PositionSource
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import ControlPoint, PlanShape, PlanSpot
from inspector.durable import write_durably
from inspector.plans.georeference import georeference
from inspector.plans.ground import LocalPlane
from inspector.workspace import Workspace

__all__ = ["add_site_plan", "pin_defects"]

_ROADS = {"WC-001": "枫桥路", "LY-001": "柳园路", "QH-001": "滨江路", "ZQ-001": "站前路"}
_ACCURACY_M = 1.5
_STEP = 0.018
"""Between pins of defects at one place, shares of the plan's width."""


@dataclass(frozen=True, slots=True)
class _Site:
    """A compound's places in metres."""

    plane: LocalPlane
    blocks: Sequence[Place]
    lanes: Sequence[Place]
    others: Sequence[Place]

    def metres(self, place: Place) -> Point:
        assert place.position is not None  # the others were left out
        return self.plane.metres(place.position.latitude, place.position.longitude)


def add_site_plan(field: Workspace, *, compound: str, scratch: Path) -> None:
    """Gives a compound a plan: drawn, taken in, laid on the ground by three points, with shapes.

    Args:
        field: where to.
        compound: its code.
        scratch: a folder for the file.
    """
    with field.read() as reader:
        held = find_place(reader, compound)
        places = places_in(reader, held.id)
    site = _site(held, places)
    drawn = draw_site_plan(
        f"{held.name}总平面图",
        road=_ROADS[compound],
        blocks=[site.metres(one) for one in site.blocks],
        lanes=[site.metres(one) for one in site.lanes],
        others=[site.metres(one) for one in site.others],
        seed=len(places),
    )
    file = scratch / f"{held.name}总平面图.png"
    write_durably(file, drawn.data)
    plan = add_plan(field, file, compound=held.id, name="总平面图")
    corners = (drawn.blocks[0][0], drawn.blocks[len(drawn.blocks) // 2][2], drawn.blocks[-1][1])
    controls = [_control(site.plane, drawn, corner) for corner in corners]
    set_controls(field, plan=plan.id, controls=controls)
    puts: list[PlacePut] = []
    shapes = (
        *zip(site.blocks, drawn.blocks, strict=True),
        *zip(site.lanes, drawn.lanes, strict=True),
    )
    for place, outline in shapes:
        middle = site.metres(place)
        shape = PlanShape(plan.id, tuple(drawn.share(corner) for corner in outline))
        puts.append(PlacePut(place.id, PlanSpot(plan.id, *drawn.share(middle)), shape))
    puts += [
        PlacePut(one.id, PlanSpot(plan.id, *drawn.share(site.metres(one)))) for one in site.others
    ]
    put_places(field, puts=puts)


def pin_defects(field: Workspace, *, inspection: Inspection) -> None:
    """Puts an inspection's defects on the plan of its compound, where it has one.

    A defect at a place of its own stands there; several stand side by side.
    """
    with field.read() as reader:
        plans = plans_of(reader, inspection.compound)
        defects = reader.all(Defect, inspection=inspection.id)
        places = {one.id: one for one in places_in(reader, inspection.compound)}
    if not plans:
        return
    plan, laid = plans[0], georeference(plans[0])
    met: dict[PlaceId, int] = {}
    for defect in defects:
        place = _standing(places, defect.place)
        count = met[place.id] = met.get(place.id, -1) + 1
        if defect.spot is not None or place.position is None or laid is None:
            continue
        at = laid.to_plan(place.position.latitude, place.position.longitude)
        x, y = at[0] + _STEP * (count + 0.5), at[1] - _STEP
        if 0 < x < 1 and 0 < y < 1:
            put_defect(field, defect=defect.id, spot=PlanSpot(plan.id, x, y))


def _site(compound: Place, places: Sequence[Place]) -> _Site:
    assert compound.position is not None  # the demo's compounds have one
    placed = [one for one in places if one.position is not None and one.id != compound.id]
    return _Site(
        LocalPlane(compound.position.latitude, compound.position.longitude),
        [one for one in placed if one.kind is PlaceKind.BUILDING],
        [one for one in placed if one.kind is PlaceKind.FIRE_LANE],
        [one for one in placed if one.kind not in (PlaceKind.BUILDING, PlaceKind.FIRE_LANE)],
    )


def _control(plane: LocalPlane, drawn: Drawn, corner: Point) -> ControlPoint:
    latitude, longitude = plane.degrees(*corner)
    return ControlPoint(
        *drawn.share(corner),
        round(latitude, 7),
        round(longitude, 7),
        PositionSource.RECEIVER,
        accuracy_m=_ACCURACY_M,
    )


def _standing(places: dict[PlaceId, Place], place: PlaceId) -> Place:
    """The place, or the nearest it stands in that has a position; a lift has its building's."""
    held = places[place]
    while held.position is None and held.parent in places:
        held = places[held.parent]
    return held

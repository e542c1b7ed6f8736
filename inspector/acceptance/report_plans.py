"""Which plans a report prints, and where its defects are on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from inspector.domain.defect import Defect
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import PlaceId
from inspector.domain.places import Place
from inspector.domain.plans import SitePlan
from inspector.plans.georeference import Georeference, georeference
from inspector.report.content import PlanLine, PlanMark

__all__ = ["plans_with_marks"]


def plans_with_marks(
    plans: Iterable[SitePlan],
    defects: Sequence[Defect],
    places: Mapping[PlaceId, Place],
) -> tuple[PlanLine, ...]:
    """The plans of a compound that show a defect, each defect on the first that can show it.

    Args:
        plans: of the compound, as they stood when the content was locked.
        defects: in the order of their numbers.
        places: where they are.
    """
    waiting = dict(enumerate(defects, 1))
    lines: list[PlanLine] = []
    for plan in sorted(plans, key=lambda one: (one.added_at, one.id)):
        laid = georeference(plan)
        marks: list[PlanMark] = []
        for number, defect in tuple(waiting.items()):
            at = _spot(plan, laid, defect, places)
            if at is not None:
                marks.append(PlanMark(*at, number, defect.severity))
                del waiting[number]
        if marks:
            lines.append(PlanLine(plan.name, plan.digest, plan.page, tuple(marks)))
    return tuple(lines)


def _spot(
    plan: SitePlan,
    laid: Georeference | None,
    defect: Defect,
    places: Mapping[PlaceId, Place],
) -> tuple[float, float] | None:
    """Where a defect is on a plan: its own point, its own position, then those of its place."""
    held: Defect | Place | None = defect
    met: set[PlaceId] = set()
    following: PlaceId | None = defect.place
    while held is not None:
        if held.spot is not None and held.spot.plan == plan.id:
            return held.spot.x, held.spot.y
        at = _projected(laid, held.position)
        # A compound's own point says nothing about where in it something is.
        if at is not None and (not isinstance(held, Place) or held.id != plan.compound):
            return at
        if following is None or following in met:
            return None
        met.add(following)
        held = places.get(following)
        following = held.parent if held is not None else None
    return None


def _projected(
    laid: Georeference | None, position: GeoPosition | None
) -> tuple[float, float] | None:
    if laid is None or position is None:
        return None
    x, y = laid.to_plan(position.latitude, position.longitude)
    return (x, y) if 0 <= x <= 1 and 0 <= y <= 1 else None

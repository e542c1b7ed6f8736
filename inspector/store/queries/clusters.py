"""Compounds gathered for a map: those near each other as one, with what is open in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Integer as Whole
from sqlalchemy import Subquery, case, cast, func, select

from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Severity
from inspector.domain.places import PlaceKind
from inspector.store.queries.defect_tallies import BY_RANK, LIVE, RANKS
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS

__all__ = ["Cluster", "compound_clusters"]

_PLACE = PROJECTIONS["place"]
_DEFECT = PROJECTIONS["defect"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Compounds near each other on a map.

    Attributes:
        latitude, longitude: their middle.
        count: how many.
        compound, name: of the only one; None and empty when there are several.
        open: defects not settled in them.
        gravest: severity of the gravest of those; None when nothing is open.
    """

    latitude: float
    longitude: float
    count: int
    compound: PlaceId | None
    name: str
    open: int
    gravest: Severity | None


def compound_clusters(
    reader: Reader,
    *,
    cell_deg: float,
    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0),
) -> tuple[Cluster, ...]:
    """Compounds with a position, those within one cell of a grid as one.

    Args:
        reader: the session.
        cell_deg: side of a cell in degrees.
        box: west, south, east and north of what is seen, degrees.
    """
    live = _live_by_compound()
    latitude, longitude = _PLACE.c.latitude, _PLACE.c.longitude
    cell = (cast((longitude + 180) / cell_deg, Whole), cast((latitude + 90) / cell_deg, Whole))
    west, south, east, north = box
    statement = (
        select(
            func.avg(latitude).label("latitude"),
            func.avg(longitude).label("longitude"),
            func.count().label("number"),
            func.min(_PLACE.c.id, type_=_PLACE.c.id.type).label("first"),
            func.min(_PLACE.c.name).label("name"),
            func.coalesce(func.sum(live.c.open), 0).label("open"),
            func.max(live.c.rank).label("rank"),
        )
        .join_from(_PLACE, live, live.c.compound == _PLACE.c.id, isouter=True)
        .where(
            _PLACE.c.kind == PlaceKind.COMPOUND.value,
            latitude.between(south, north),
            longitude.between(west, east),
        )
        .group_by(*cell)
        .order_by(*cell)
    )
    return tuple(
        Cluster(
            row.latitude,
            row.longitude,
            row.number,
            row.first if row.number == 1 else None,
            row.name if row.number == 1 else "",
            int(row.open),
            BY_RANK[row.rank or 0],
        )
        for row in reader.connection.execute(statement)
    )


def _live_by_compound() -> Subquery:
    """How many defects are not settled in a compound, and the gravest of them."""
    rank = case({one.value: number for one, number in RANKS.items()}, value=_DEFECT.c.severity)
    return (
        select(_DEFECT.c.compound, func.count().label("open"), func.max(rank).label("rank"))
        .where(_DEFECT.c.state.in_(LIVE))
        .group_by(_DEFECT.c.compound)
        .subquery()
    )

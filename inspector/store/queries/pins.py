"""What stands on a plan or a map: places, defects and photos with their points; compounds gathered.

Thousands at once: everything but the few drawn shapes comes from columns, no record is decoded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, SafeUUID

from sqlalchemy import (
    ColumnElement,
    Executable,
    LargeBinary,
    Subquery,
    Table,
    case,
    cast,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy import Integer as Whole

from inspector.domain.defect import DefectState
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, PlanId
from inspector.domain.inspection import Severity
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import PlanShape
from inspector.store.queries.compounds import NOTHING_OPEN, DefectTally
from inspector.store.reader import Reader
from inspector.store.repositories.revisions import decode_value
from inspector.store.tables import PROJECTIONS, record, revision
from inspector.store.tables.columns import Key

__all__ = [
    "Cluster",
    "DefectPin",
    "PhotoPin",
    "Pins",
    "PlacePin",
    "Spot",
    "compound_clusters",
    "photo_pins",
    "read_pins",
]

_PLACE = PROJECTIONS["place"]
_DEFECT = PROJECTIONS["defect"]
_PHOTO = PROJECTIONS["photo"]
_INSPECTION = PROJECTIONS["inspection"]
_LIVE = (DefectState.OPEN.value, DefectState.NOTIFIED.value, DefectState.RECTIFIED.value)
_TO_DO = _LIVE[:2]
_RANKS = {Severity.MINOR: 1, Severity.MAJOR: 2, Severity.CRITICAL: 3}
_KINDS = {one.value: one for one in PlaceKind}
_STATES = {one.value: one for one in DefectState}
_SEVERITIES = {one.value: one for one in Severity}
_AT_ONCE = 500
_PLACE_COLUMNS = ("id", "parent", "kind", "name", "code", "is_shaped")
_SHAPED = _PLACE_COLUMNS.index("is_shaped")
_BY_RANK = {0: None} | {number: one for one, number in _RANKS.items()}
_NEW, _FROM_BYTES = object.__new__, int.from_bytes
_SET_INT, _SET_SAFE = (UUID.__dict__[name].__set__ for name in ("int", "is_safe"))
_UNKNOWN = SafeUUID.unknown
_NEVER = "9999-99-99"

_Point = tuple[float, float]
_Shape = tuple[PlanShape | None, tuple[_Point, ...]]
_SHAPELESS: _Shape = (None, ())


class Spot(NamedTuple):
    """A point on a plan, as it was stored; see `inspector.domain.plans.PlanSpot`."""

    plan: PlanId
    x: float
    y: float


class PlacePin(NamedTuple):
    """A place of the compound, the compound itself included.

    Attributes:
        id, kind, name, code, parent: from the register.
        spot: its point on a plan; None when nobody set it.
        position: latitude and longitude, WGS-84; None when not known.
        drawn: its area or line on a plan.
        outline: the same on the ground, longitude and latitude; empty when not known.
        open: what is open at it, without what stands in it.
    """

    id: PlaceId
    kind: PlaceKind
    name: str
    code: str
    parent: PlaceId | None
    spot: Spot | None
    position: _Point | None
    drawn: PlanShape | None = None
    outline: tuple[_Point, ...] = ()
    open: DefectTally = NOTHING_OPEN


class DefectPin(NamedTuple):
    """A defect that is not settled.

    Attributes:
        id, number, place, inspection, severity, state: of the defect.
        overdue: whether its deadline has passed.
        spot, position: of its own; both None when it is where its place is.
    """

    id: DefectId
    number: str
    place: PlaceId
    inspection: InspectionId
    severity: Severity
    state: DefectState
    overdue: bool
    spot: Spot | None
    position: _Point | None


class PhotoPin(NamedTuple):
    """A photo that says where it was taken.

    Attributes:
        id, place, defect, inspection: of the photo.
        spot, position: where; not both None.
        direction_deg: where the camera looked, from north clockwise; None when not known.
    """

    id: PhotoId
    place: PlaceId | None
    defect: DefectId | None
    inspection: InspectionId
    spot: Spot | None
    position: _Point | None
    direction_deg: float | None


@dataclass(frozen=True, slots=True)
class Pins:
    """Everything of a compound that a plan or a map can show."""

    places: tuple[PlacePin, ...]
    defects: tuple[DefectPin, ...]
    photos: tuple[PhotoPin, ...]


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


def read_pins(
    reader: Reader, compound: PlaceId, *, today: date, inspection: InspectionId | None = None
) -> Pins:
    """Everything of a compound that a plan or a map can show.

    Args:
        reader: the session.
        compound: which.
        today: in China; decides what is overdue.
        inspection: only defects and photos of this one.
    """
    known = _Keys()
    defects, tallies = _defects(reader, compound, today, known)
    places = _places(reader, compound, tallies, known)
    photos = _photos(reader, compound, inspection, known)
    if inspection is not None:
        defects = tuple(one for one in defects if one.inspection == inspection)
    return Pins(places, defects, photos)


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
            _BY_RANK[row.rank or 0],
        )
        for row in reader.connection.execute(statement)
    )


def _live_by_compound() -> Subquery:
    """How many defects are not settled in a compound, and the gravest of them."""
    rank = case({one.value: number for one, number in _RANKS.items()}, value=_DEFECT.c.severity)
    return (
        select(_DEFECT.c.compound, func.count().label("open"), func.max(rank).label("rank"))
        .where(_DEFECT.c.state.in_(_LIVE))
        .group_by(_DEFECT.c.compound)
        .subquery()
    )


def _places(
    reader: Reader, compound: PlaceId, tallies: Mapping[PlaceId, DefectTally], known: _Keys
) -> tuple[PlacePin, ...]:
    keys = select(_PLACE.c.id).where(_PLACE.c.id == compound).cte("below", recursive=True)
    # UNION, not UNION ALL: records of others may stand in a circle.
    keys = keys.union(select(_PLACE.c.id).join(keys, _PLACE.c.parent == keys.c.id))
    statement = (
        select(*_columns(_PLACE, *_PLACE_COLUMNS))
        .join_from(_PLACE, keys, keys.c.id == _PLACE.c.id)
        .order_by(_PLACE.c.kind, _PLACE.c.code, _PLACE.c.name, _PLACE.c.id)
    )
    rows = _rows(reader, statement)
    shapes = _shapes(reader, [known[row[0]] for row in rows if row[_SHAPED]])
    found: list[PlacePin] = []
    for one, parent, kind, name, code, shaped, *where in rows:
        key = known[one]
        drawn, outline = shapes.get(key, _SHAPELESS) if shaped else _SHAPELESS
        spot, position = _whereabouts(known, *where)
        above = None if parent is None else known[parent]
        tally = tallies.get(key, NOTHING_OPEN)
        own = (key, _KINDS[kind], name, code or "", above)
        found.append(PlacePin(*own, spot, position, drawn, outline, tally))
    return tuple(found)


def _shapes(reader: Reader, wanted: list[PlaceId]) -> dict[PlaceId, _Shape]:
    """Areas and lines stand in the records alone; few places have one."""
    found: dict[PlaceId, _Shape] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        statement = (
            select(revision.c.body)
            .join_from(record, revision, record.c.leading == revision.c.digest)
            .where(record.c.id.in_(wanted[start : start + _AT_ONCE]))
        )
        bodies: Iterable[bytes] = reader.connection.execute(statement).scalars()
        for body in bodies:
            place = decode_value(Place, body)
            found[place.id] = (place.drawn, place.outline)
    return found


def _defects(
    reader: Reader, compound: PlaceId, today: date, known: _Keys
) -> tuple[tuple[DefectPin, ...], Mapping[PlaceId, DefectTally]]:
    """Defects that are not settled, and what that comes to at each place: read once."""
    of = ("id", "place", "inspection", "number", "severity", "state", "deadline")
    statement = (
        select(*_columns(_DEFECT, *of))
        .where(_DEFECT.c.compound == compound, _DEFECT.c.state.in_(_LIVE))
        .order_by(_DEFECT.c.number, _DEFECT.c.id)
    )
    now = today.isoformat()  # as dates are stored; they sort as text
    found: list[DefectPin] = []
    counts: defaultdict[PlaceId, _Count] = defaultdict(_Count)
    for one, place, walk, number, severity, state, deadline, *where in _rows(reader, statement):
        at, gravity = known[place], _SEVERITIES[severity]
        to_do = state in _TO_DO
        overdue = to_do and deadline is not None and deadline < now
        counts[at].add(gravity, deadline, to_do=to_do, overdue=overdue)
        spot, position = _whereabouts(known, *where)
        own = (known[one], number, at, known[walk], gravity, _STATES[state], overdue)
        found.append(DefectPin(*own, spot, position))
    return tuple(found), {at: count.tally() for at, count in counts.items()}


class _Count:
    """Counts the defects of a place."""

    __slots__ = ("earliest", "live", "overdue", "rank", "to_do")

    def __init__(self) -> None:
        self.live = self.to_do = self.overdue = self.rank = 0
        self.earliest = _NEVER

    def add(self, severity: Severity, deadline: str | None, *, to_do: bool, overdue: bool) -> None:
        self.live += 1
        self.to_do += to_do
        self.overdue += overdue
        self.rank = max(self.rank, _RANKS[severity])
        if to_do and deadline is not None:
            self.earliest = min(self.earliest, deadline)

    def tally(self) -> DefectTally:
        gravest = _BY_RANK[self.rank]
        left = self.live - self.to_do
        earliest = None if self.earliest == _NEVER else date.fromisoformat(self.earliest)
        return DefectTally(self.to_do, left, self.overdue, earliest, gravest)


def photo_pins(
    reader: Reader, compound: PlaceId, *, inspection: InspectionId | None = None
) -> tuple[PhotoPin, ...]:
    """Photos of a compound that say where they were taken, in the order they came in.

    Args:
        reader: the session.
        compound: which.
        inspection: only those of this one.
    """
    return _photos(reader, compound, inspection, _Keys())


def _photos(
    reader: Reader, compound: PlaceId, inspection: InspectionId | None, known: _Keys
) -> tuple[PhotoPin, ...]:
    statement = (
        select(*_columns(_PHOTO, "id", "place", "defect", "inspection", "direction_deg"))
        .join_from(_PHOTO, _INSPECTION, _INSPECTION.c.id == _PHOTO.c.inspection)
        .where(
            _INSPECTION.c.compound == compound,
            or_(_PHOTO.c.plan.is_not(None), _PHOTO.c.latitude.is_not(None)),
        )
        .order_by(_PHOTO.c.received_at, _PHOTO.c.id)
    )
    if inspection is not None:
        statement = statement.where(_PHOTO.c.inspection == inspection)
    return tuple(
        PhotoPin(
            known[one],
            None if place is None else known[place],
            None if defect is None else known[defect],
            known[walk],
            *_whereabouts(known, *where),
            direction,
        )
        for one, place, defect, walk, direction, *where in _rows(reader, statement)
    )


class _Keys(dict[bytes, Any]):
    """Ids as the database has them, each turned once: thousands of rows name the same few."""

    def __missing__(self, key: bytes) -> UUID:
        made = self[key] = _made(key)
        return made


def _made(key: bytes) -> UUID:
    """What ``UUID(bytes=key)`` makes, without the questions it asks of its arguments each time."""
    made = _NEW(UUID)
    _SET_INT(made, _FROM_BYTES(key))
    _SET_SAFE(made, _UNKNOWN)
    return made


def _columns(table: Table, *names: str) -> list[ColumnElement[Any]]:
    """Columns as the database has them, ids in bytes, and where the thing is."""
    wanted = (*names, "latitude", "longitude", "plan", "plan_x", "plan_y")
    columns = (table.c[name] for name in wanted)
    return [
        type_coerce(one, LargeBinary).label(one.name) if isinstance(one.type, Key) else one
        for one in columns
    ]


def _rows(reader: Reader, statement: Executable) -> Sequence[Any]:
    """Plain tuples as the driver makes them; the database says what is in them."""
    with reader.connection.execute(statement) as result:
        assert result.cursor is not None  # a select has one
        return result.cursor.fetchall()


def _whereabouts(
    known: _Keys,
    latitude: float | None,
    longitude: float | None,
    plan: bytes | None,
    x: float,
    y: float,
) -> tuple[Spot | None, _Point | None]:
    spot = None if plan is None else Spot(known[plan], x, y)
    return spot, None if latitude is None or longitude is None else (latitude, longitude)

"""What stands on a plan or a map: places, defects and photos with their points.

Thousands at once: everything but the few drawn shapes comes from columns, no record is decoded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select

from inspector.domain.defect import DefectState
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Severity
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import PlanShape
from inspector.store.queries.bare_rows import (
    Keys,
    Point,
    Spot,
    bare_columns,
    bare_rows,
    whereabouts,
)
from inspector.store.queries.defect_tallies import (
    LIVE,
    NOTHING_OPEN,
    TO_DO,
    DefectTally,
    TallyCount,
)
from inspector.store.reader import Reader
from inspector.store.repositories.revisions import decode_value
from inspector.store.tables import PROJECTIONS, record, revision

__all__ = ["DefectPin", "PhotoPin", "Pins", "PlacePin", "photo_pins", "read_pins"]

_PLACE = PROJECTIONS["place"]
_DEFECT = PROJECTIONS["defect"]
_PHOTO = PROJECTIONS["photo"]
_INSPECTION = PROJECTIONS["inspection"]
_KINDS = {one.value: one for one in PlaceKind}
_STATES = {one.value: one for one in DefectState}
_SEVERITIES = {one.value: one for one in Severity}
_AT_ONCE = 500
_PLACE_COLUMNS = ("id", "parent", "kind", "name", "code", "is_shaped")
_SHAPED = _PLACE_COLUMNS.index("is_shaped")

_Shape = tuple[PlanShape | None, tuple[Point, ...]]
_SHAPELESS: _Shape = (None, ())


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
    position: Point | None
    drawn: PlanShape | None = None
    outline: tuple[Point, ...] = ()
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
    position: Point | None


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
    position: Point | None
    direction_deg: float | None


@dataclass(frozen=True, slots=True)
class Pins:
    """Everything of a compound that a plan or a map can show."""

    places: tuple[PlacePin, ...]
    defects: tuple[DefectPin, ...]
    photos: tuple[PhotoPin, ...]


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
    known = Keys()
    defects, tallies = _defects(reader, compound, today, known)
    places = _places(reader, compound, tallies, known)
    photos = _photos(reader, compound, inspection, known)
    if inspection is not None:
        defects = tuple(one for one in defects if one.inspection == inspection)
    return Pins(places, defects, photos)


def _places(
    reader: Reader, compound: PlaceId, tallies: Mapping[PlaceId, DefectTally], known: Keys
) -> tuple[PlacePin, ...]:
    keys = select(_PLACE.c.id).where(_PLACE.c.id == compound).cte("below", recursive=True)
    # UNION, not UNION ALL: records of others may stand in a circle.
    keys = keys.union(select(_PLACE.c.id).join(keys, _PLACE.c.parent == keys.c.id))
    statement = (
        select(*bare_columns(_PLACE, *_PLACE_COLUMNS))
        .join_from(_PLACE, keys, keys.c.id == _PLACE.c.id)
        .order_by(_PLACE.c.kind, _PLACE.c.code, _PLACE.c.name, _PLACE.c.id)
    )
    rows = bare_rows(reader, statement)
    shapes = _shapes(reader, [known[row[0]] for row in rows if row[_SHAPED]])
    found: list[PlacePin] = []
    for one, parent, kind, name, code, shaped, *where in rows:
        key = known[one]
        drawn, outline = shapes.get(key, _SHAPELESS) if shaped else _SHAPELESS
        spot, position = whereabouts(known, *where)
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
    reader: Reader, compound: PlaceId, today: date, known: Keys
) -> tuple[tuple[DefectPin, ...], Mapping[PlaceId, DefectTally]]:
    """Defects that are not settled, and what that comes to at each place: read once."""
    of = ("id", "place", "inspection", "number", "severity", "state", "deadline")
    statement = (
        select(*bare_columns(_DEFECT, *of))
        .where(_DEFECT.c.compound == compound, _DEFECT.c.state.in_(LIVE))
        .order_by(_DEFECT.c.number, _DEFECT.c.id)
    )
    now = today.isoformat()  # as dates are stored; they sort as text
    found: list[DefectPin] = []
    counts: defaultdict[PlaceId, TallyCount] = defaultdict(TallyCount)
    for one, place, walk, number, severity, state, deadline, *where in bare_rows(reader, statement):
        at, gravity = known[place], _SEVERITIES[severity]
        to_do = state in TO_DO
        overdue = to_do and deadline is not None and deadline < now
        counts[at].add(gravity, deadline, to_do=to_do, overdue=overdue)
        spot, position = whereabouts(known, *where)
        own = (known[one], number, at, known[walk], gravity, _STATES[state], overdue)
        found.append(DefectPin(*own, spot, position))
    return tuple(found), {at: count.tally() for at, count in counts.items()}


def photo_pins(
    reader: Reader, compound: PlaceId, *, inspection: InspectionId | None = None
) -> tuple[PhotoPin, ...]:
    """Photos of a compound that say where they were taken, in the order they came in.

    Args:
        reader: the session.
        compound: which.
        inspection: only those of this one.
    """
    return _photos(reader, compound, inspection, Keys())


def _photos(
    reader: Reader, compound: PlaceId, inspection: InspectionId | None, known: Keys
) -> tuple[PhotoPin, ...]:
    statement = (
        select(*bare_columns(_PHOTO, "id", "place", "defect", "inspection", "direction_deg"))
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
            *whereabouts(known, *where),
            direction,
        )
        for one, place, defect, walk, direction, *where in bare_rows(reader, statement)
    )

"""What the day asks for: deadlines, walks that were begun, what has not left this device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Table,
    and_,
    func,
    literal,
    select,
    type_coerce,
)

from inspector.domain.exchange import Delivery
from inspector.domain.ids import InspectionId, PlaceId
from inspector.store.queries.defect_tallies import TO_DO
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS, record, revision

__all__ = [
    "LastTouch",
    "Unsent",
    "answers_by_day",
    "deadlines_by_day",
    "last_answers",
    "last_touches",
    "latest_time",
    "stamp_of",
    "unsent",
]

_PLACE = PROJECTIONS["place"]
_INSPECTION = PROJECTIONS["inspection"]
_ROW = PROJECTIONS["row"]
_ANSWER = PROJECTIONS["answer"]
_PHOTO = PROJECTIONS["photo"]
_DEFECT = PROJECTIONS["defect"]
_ACCEPTANCE = PROJECTIONS["acceptance"]

_EPOCH_DAY = date(1970, 1, 1)
_DAY_MICROSECONDS = 86_400_000_000
_CHINA_MICROSECONDS = 8 * 3_600_000_000
"""China's civil time is eight hours before UTC all year."""
_RECENT = 200
"""Revisions, the latest stored first, among which this device's own last one is looked for."""


@dataclass(frozen=True, slots=True)
class LastTouch:
    """The latest answer of an inspection: to which item, where, when (UTC)."""

    inspection: InspectionId
    theme: str
    item: str
    place: PlaceId
    at: datetime


@dataclass(frozen=True, slots=True)
class Unsent:
    """What of an inspection has not left this device.

    Attributes:
        inspection: which.
        answers, defects, photos: records whose current state was not exported.
        bytes: of those photos' originals.
        acceptance: whether its acceptance is among it.
    """

    inspection: InspectionId
    answers: int = 0
    defects: int = 0
    photos: int = 0
    bytes: int = 0
    acceptance: bool = False


def deadlines_by_day(reader: Reader, *, first: date, last: date) -> Mapping[date, int]:
    """How many defects have to be put right on each day; days without any are left out.

    Args:
        reader: the session.
        first: the first day looked at.
        last: the last one, included.
    """
    statement = (
        select(_DEFECT.c.deadline, func.count().label("number"))
        .where(_DEFECT.c.state.in_(TO_DO), _DEFECT.c.deadline.between(first, last))
        .group_by(_DEFECT.c.deadline)
    )
    return {row.deadline: row.number for row in reader.connection.execute(statement)}


def answers_by_day(reader: Reader, *, since: datetime) -> Mapping[date, int]:
    """How many items were last answered on each day in China since an instant."""
    moment = type_coerce(_ANSWER.c.answered_at, BigInteger) + _CHINA_MICROSECONDS
    day = (moment // _DAY_MICROSECONDS).label("day")
    statement = (
        select(day, func.count().label("number"))
        .where(_ANSWER.c.answered_at >= since)
        .group_by(day)
    )
    return {
        _EPOCH_DAY + timedelta(days=row.day): row.number
        for row in reader.connection.execute(statement)
    }


def last_touches(reader: Reader) -> tuple[LastTouch, ...]:
    """The latest answer of each inspection that still runs, the latest of all first.

    An inspection without answers is left out.
    """
    running = and_(_INSPECTION.c.completed_at.is_(None), _INSPECTION.c.locked_by == "")
    # SQLite takes the other columns from the row that has the maximum.
    statement = (
        select(
            _ANSWER.c.inspection,
            _ANSWER.c.theme,
            _ANSWER.c.item,
            _ANSWER.c.place,
            func.max(_ANSWER.c.answered_at).label("at"),
        )
        .where(_ANSWER.c.inspection.in_(select(_INSPECTION.c.id).where(running)))
        .group_by(_ANSWER.c.inspection)
    )
    found = [
        LastTouch(row.inspection, row.theme, row.item, row.place, row.at)
        for row in reader.connection.execute(statement)
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def last_answers(reader: Reader) -> dict[InspectionId, datetime]:
    """When something was last answered in each inspection, UTC; none for those without answers."""
    statement = select(_ANSWER.c.inspection, func.max(_ANSWER.c.answered_at).label("at")).group_by(
        _ANSWER.c.inspection
    )
    return {row.inspection: row.at for row in reader.connection.execute(statement)}


def unsent(reader: Reader) -> tuple[Unsent, ...]:
    """Inspections that have something which was not exported, by number."""
    counted: dict[InspectionId, dict[str, int]] = {}
    for name, table in (("answers", _ANSWER), ("defects", _DEFECT), ("photos", _PHOTO)):
        for inspection, number, size in _local(reader, table):
            figures = counted.setdefault(inspection, {})
            figures[name] = number
            if name == "photos":
                figures["bytes"] = size
    acceptances = {inspection for inspection, _, _ in _local(reader, _ACCEPTANCE)}
    touched = counted.keys() | acceptances
    ordered = select(_INSPECTION.c.id).order_by(_INSPECTION.c.number, _INSPECTION.c.id)
    return tuple(
        Unsent(inspection, **counted.get(inspection, {}), acceptance=inspection in acceptances)
        for inspection in _scalars(reader, ordered)
        if inspection in touched
    )


def latest_time(reader: Reader, *, device: str) -> datetime | None:
    """When this device last wrote anything, as its clock said then; None when it never did.

    Args:
        reader: the session.
        device: id of the workspace; what others wrote says nothing about our clock.
    """
    statement = select(revision.c.body).order_by(revision.c.seq.desc()).limit(_RECENT)
    written = (msgspec.json.decode(body, type=_Written) for body in _scalars(reader, statement))
    return max((one.time for one in written if one.device == device), default=None)


def stamp_of(reader: Reader, inspection: InspectionId, *, compound: PlaceId) -> tuple[object, ...]:
    """Equal as long as nothing has changed that the inspection of a compound is judged on."""
    below = select(_PLACE.c.id).where(_PLACE.c.id == compound).cte("below", recursive=True)
    below = below.union(select(_PLACE.c.id).join(below, _PLACE.c.parent == below.c.id))
    return (
        _stamp(reader, _INSPECTION, _INSPECTION.c.id == inspection),
        _stamp(reader, _ROW, _ROW.c.inspection == inspection),
        _stamp(reader, _ANSWER, _ANSWER.c.inspection == inspection),
        _stamp(reader, _PHOTO, _PHOTO.c.inspection == inspection),
        _stamp(reader, _DEFECT, _DEFECT.c.inspection == inspection),
        _stamp(reader, _PLACE, _PLACE.c.id.in_(select(below.c.id))),
    )


class _Written(msgspec.Struct):
    """The two members of a revision that a clock is judged by."""

    device: str
    time: datetime


def _scalars(reader: Reader, statement: Select[tuple[Any]]) -> Iterable[Any]:
    return reader.connection.execute(statement).scalars()


def _local(reader: Reader, table: Table) -> list[tuple[InspectionId, int, int]]:
    size = func.sum(table.c.bytes) if "bytes" in table.c else literal(0)
    statement = (
        select(table.c.inspection, func.count().label("number"), size.label("size"))
        .join_from(table, record, record.c.id == table.c.id)
        .join(revision, revision.c.digest == record.c.leading)
        .where(revision.c.delivery == Delivery.LOCAL.value)
        .group_by(table.c.inspection)
    )
    rows = reader.connection.execute(statement)
    return [(row.inspection, row.number, row.size) for row in rows]


def _stamp(reader: Reader, table: Table, chosen: ColumnElement[bool]) -> tuple[int, int]:
    statement = (
        select(func.count().label("number"), func.max(revision.c.seq).label("seq"))
        .join_from(table, record, record.c.id == table.c.id)
        .join(revision, revision.c.digest == record.c.leading)
        .where(chosen)
    )
    row = reader.connection.execute(statement).one()
    return row.number, row.seq or 0

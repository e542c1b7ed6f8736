"""Rows as the driver makes them, for screens that show thousands of things with their places.

Turning every value into what the domain knows would take longer than reading it: ids stay bytes
and are turned once each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID, SafeUUID

from sqlalchemy import ColumnElement, Executable, LargeBinary, Table, type_coerce

from inspector.domain.ids import PlanId
from inspector.store.reader import Reader
from inspector.store.tables.columns import Key

__all__ = ["Keys", "Point", "Spot", "bare_columns", "bare_rows", "whereabouts"]

_NEW, _FROM_BYTES = object.__new__, int.from_bytes
_SET_INT, _SET_SAFE = (UUID.__dict__[name].__set__ for name in ("int", "is_safe"))
_UNKNOWN = SafeUUID.unknown

Point = tuple[float, float]
"""Two degrees or two shares of a plan; which comes first is said where it is used."""


class Spot(NamedTuple):
    """A point on a plan, as it was stored; see `inspector.domain.plans.PlanSpot`."""

    plan: PlanId
    x: float
    y: float


class Keys(dict[bytes, Any]):
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


def bare_columns(table: Table, *names: str) -> list[ColumnElement[Any]]:
    """Columns as the database has them, ids in bytes, and where the thing is."""
    wanted = (*names, "latitude", "longitude", "plan", "plan_x", "plan_y")
    columns = (table.c[name] for name in wanted)
    return [
        type_coerce(one, LargeBinary).label(one.name) if isinstance(one.type, Key) else one
        for one in columns
    ]


def bare_rows(reader: Reader, statement: Executable) -> Sequence[Any]:
    """Plain tuples as the driver makes them; the database says what is in them."""
    with reader.connection.execute(statement) as result:
        assert result.cursor is not None  # a select has one
        return result.cursor.fetchall()


def whereabouts(
    known: Keys,
    latitude: float | None,
    longitude: float | None,
    plan: bytes | None,
    x: float,
    y: float,
) -> tuple[Spot | None, Point | None]:
    """Where a thing is on a plan and on the ground, of the columns that `bare_columns` adds."""
    spot = None if plan is None else Spot(known[plan], x, y)
    return spot, None if latitude is None or longitude is None else (latitude, longitude)

"""Records as rows to look up by, and records found through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from inspector.domain.revision import KINDS, Record
from inspector.store.repositories.revisions import decode_value
from inspector.store.tables import PROJECTIONS, likeness, likeness_row, record, revision

__all__ = ["find", "find_all", "kind_name", "project", "row_of"]

_R = TypeVar("_R", bound=Record)

_NAMES: Mapping[type, str] = {kind: name for name, kind in KINDS.items()}


def _getter(column: Column[Any]) -> Callable[[Record], Any]:
    """Reads what a column carries; nothing of what the record does not have."""
    whole, _, part = str(column.info["of"]).partition(".")
    get = attrgetter(column.info["of"])
    if not (part and column.nullable):
        return get
    there = attrgetter(whole)
    return lambda value: None if there(value) is None else get(value)


_GETTERS = {
    name: {column.name: _getter(column) for column in table.c}
    for name, table in PROJECTIONS.items()
}
# Built once: putting a statement together costs as much as running it.
_INSERT = {name: insert(table) for name, table in PROJECTIONS.items()}
# A picture looks like what it looked like at first, whoever tells another thing later.
_LOOKS = insert(likeness).prefix_with("OR IGNORE")
_FIND = (
    select(revision.c.body)
    .join_from(record, revision, record.c.leading == revision.c.digest)
    .where(
        record.c.id == bindparam("wanted"),
        record.c.kind == bindparam("of_kind"),
        ~record.c.voided,
    )
)
_DELETE = {
    name: delete(table).where(table.c.id.in_(bindparam("gone", expanding=True)))
    for name, table in PROJECTIONS.items()
}


def kind_name(kind: type) -> str:
    """The name of a kind of records."""
    return _NAMES[kind]


def row_of(kind: str, value: Record) -> dict[str, Any]:
    """The projection's row for a record."""
    return {name: _plain(get(value)) for name, get in _GETTERS[kind].items()}


def project(
    connection: Connection, kind: str, *, gone: Sequence[UUID], rows: Sequence[dict[str, Any]]
) -> None:
    """Replaces the rows of the records in ``gone`` by ``rows``."""
    if gone:
        connection.execute(_DELETE[kind], {"gone": gone})
    if rows:
        connection.execute(_INSERT[kind], rows)
    looks = [row for row in rows if row.get("likeness")]
    if looks:
        told = [likeness_row(row["digest"], row["likeness"]) for row in looks]
        connection.execute(_LOOKS, told)


def find(connection: Connection, kind: type[_R], record_id: UUID) -> _R | None:
    """The record as its leading head says it; None when unknown, of another kind, or voided."""
    body = connection.execute(_FIND, {"wanted": record_id, "of_kind": kind_name(kind)}).scalar()
    return None if body is None else decode_value(kind, body)


def find_all(connection: Connection, kind: type[_R], where: Mapping[str, object]) -> tuple[_R, ...]:
    """All records of a kind that are not voided and whose columns say so; see `Reader.all`."""
    table = PROJECTIONS[_NAMES[kind]]
    statement = (
        select(revision.c.body)
        .join_from(table, record, table.c.id == record.c.id)
        .join(revision, record.c.leading == revision.c.digest)
        .where(*_equal(table, where))
        .order_by(*(table.c[name] for name in table.info["order"]))
    )
    bodies: Iterable[bytes] = connection.execute(statement).scalars()
    return tuple(decode_value(kind, body) for body in bodies)


def _equal(table: Table, where: Mapping[str, object]) -> list[Any]:
    unknown = where.keys() - table.c.keys()
    if unknown:
        raise TypeError(f"{table.name} cannot be looked up by {sorted(unknown)}")
    return [_is(table.c[name], value) for name, value in where.items()]


def _is(column: Column[Any], value: object) -> ColumnElement[bool]:
    # SQLAlchemy writes IS NULL for None.
    return column.in_(value) if isinstance(value, tuple) else column == value


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever the record holds
    """Times as UTC; a time without zone, or at the end of the calendar, counts as UTC as it is."""
    if not isinstance(value, datetime):
        return value
    try:
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    except OverflowError:
        return value.replace(tzinfo=UTC)

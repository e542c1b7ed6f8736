"""Settles which revisions of a record are heads, which of them leads, and what is looked up by.

The one place where the derived state is computed: after every save, every import, and when it
is rebuilt. The rules are those of `inspector.domain.revision`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, bindparam, delete, exists, insert, select, update

from inspector.domain.revision import KINDS, Revision, in_conflict, leading
from inspector.store.repositories.projections import project, row_of
from inspector.store.repositories.revisions import AT_ONCE, decode_revision, decode_value
from inspector.store.tables import PROJECTIONS, record, revision, revision_parent

__all__ = ["Settled", "derive", "rebuild", "records_in_order", "settle"]

# Built once: putting a statement together costs as much as running it.
_RECORDS: BindParameter[Any] = bindparam("records", expanding=True)
_FLAGGED = select(revision.c.record, revision.c.digest).where(
    revision.c.record.in_(_RECORDS), revision.c.head
)
_HEADS = select(revision.c.record, revision.c.digest, revision.c.body).where(
    revision.c.record.in_(_RECORDS), revision.c.head
)
_SUPERSEDED = exists().where(revision_parent.c.parent == revision.c.digest)
_FLAG = (
    update(revision)
    .where(revision.c.record.in_(_RECORDS), revision.c.head == _SUPERSEDED)
    .values(head=~_SUPERSEDED)
)
_KNOWN = select(record.c.id).where(record.c.id.in_(_RECORDS))
_INSERT = insert(record)
_MOVE = update(record).where(record.c.id == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling a record came to.

    Attributes:
        record: its id.
        kind: its kind.
        before, after: its heads before and after; nothing before for a new record.
        leading: the head that is shown.
        conflict: whether the heads disagree.
        voided: whether the leading head is voided.
        row: the projection's row; None for a voided record.
    """

    record: UUID
    kind: str
    before: frozenset[str]
    after: frozenset[str]
    leading: str
    conflict: bool
    voided: bool
    row: Mapping[str, Any] | None


def settle(connection: Connection, records: Sequence[UUID]) -> list[Settled]:
    """Brings heads, leading head, flags and projection of the records up to their revisions.

    Args:
        connection: of a writing transaction.
        records: distinct ids of records that have revisions; few enough for one statement.
    """
    before = _flagged(connection, records)
    connection.execute(_FLAG, {"records": records})
    bodies = _head_bodies(connection, records)
    settled = [
        derive(one, bodies[one], before=frozenset(before[one])) for one in records if bodies[one]
    ]
    moved = [one for one in settled if one.before != one.after]
    _write_records(connection, moved)
    for kind in {one.kind for one in moved}:
        of_kind = [one for one in moved if one.kind == kind]
        project(
            connection,
            kind,
            gone=[one.record for one in of_kind],
            rows=[dict(one.row) for one in of_kind if one.row is not None],
        )
    return settled


def rebuild(connection: Connection) -> None:
    """Forgets everything derived and derives it anew from the revisions."""
    for table in PROJECTIONS.values():
        connection.execute(delete(table))
    connection.execute(delete(record))
    connection.execute(update(revision).where(revision.c.head).values(head=False))
    for records in records_in_order(connection):
        settle(connection, records)


def records_in_order(connection: Connection) -> Iterator[list[UUID]]:
    """Every record that has revisions, by id, in lists short enough for one statement."""
    after = UUID(int=0)
    while records := _records_after(connection, after):
        yield records
        after = records[-1]


def derive(
    record_id: UUID, heads: Mapping[str, bytes], *, before: frozenset[str] = frozenset()
) -> Settled:
    """What follows for a record from its heads (digest to canonical bytes)."""
    revisions: dict[str, Revision] = {
        digest: decode_revision(body) for digest, body in heads.items()
    }
    chosen = leading(revisions)
    shown = revisions[chosen]
    value = decode_value(KINDS[shown.kind], heads[chosen])
    return Settled(
        record=record_id,
        kind=shown.kind,
        before=before,
        after=frozenset(heads),
        leading=chosen,
        conflict=len(heads) > 1 and in_conflict(revisions.values()),
        voided=shown.voided,
        row=None if shown.voided else row_of(shown.kind, value),
    )


def _records_after(connection: Connection, after: UUID) -> list[UUID]:
    statement = (
        select(revision.c.record)
        .where(revision.c.record > after)
        .group_by(revision.c.record)
        .order_by(revision.c.record)
        .limit(AT_ONCE)
    )
    return list(connection.execute(statement).scalars())


def _flagged(connection: Connection, records: Sequence[UUID]) -> Mapping[UUID, set[str]]:
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for row in connection.execute(_FLAGGED, {"records": records}):
        found[row.record].add(row.digest)
    return found


def _head_bodies(
    connection: Connection, records: Sequence[UUID]
) -> Mapping[UUID, dict[str, bytes]]:
    found: defaultdict[UUID, dict[str, bytes]] = defaultdict(dict)
    for row in connection.execute(_HEADS, {"records": records}):
        found[row.record][row.digest] = row.body
    return found


def _write_records(connection: Connection, settled: Sequence[Settled]) -> None:
    ids = {"records": [one.record for one in settled]}
    held: set[UUID] = set(connection.execute(_KNOWN, ids).scalars())
    fresh = [
        _record_row(one) | {"id": one.record, "kind": one.kind}
        for one in settled
        if one.record not in held
    ]
    if fresh:
        connection.execute(_INSERT, fresh)
    moved = [_record_row(one) | {"of": one.record} for one in settled if one.record in held]
    if moved:
        connection.execute(_MOVE, moved)


def _record_row(settled: Settled) -> dict[str, Any]:
    return {
        "leading": settled.leading,
        "conflict": settled.conflict,
        "voided": settled.voided,
    }

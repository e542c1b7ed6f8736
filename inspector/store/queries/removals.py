"""What went into the 回收站 in one go, so that it comes back in one go."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from inspector.store.reader import Reader
from inspector.store.tables import record, revision

__all__ = ["voided_with"]


def voided_with(reader: Reader, record_id: UUID) -> tuple[UUID, ...]:
    """Records that lie in the 回收站 since the very transaction that put one there.

    Args:
        reader: the session.
        record_id: a record in the 回收站; not given back itself.
    """
    connection = reader.connection
    own = connection.execute(
        select(revision.c.seq, revision.c.time)
        .join_from(record, revision, revision.c.digest == record.c.leading)
        .where(record.c.id == record_id, record.c.voided)
    ).first()
    if own is None:
        return ()
    # An import brings many transactions of others under one entry; their times tell them apart.
    statement = (
        select(record.c.id)
        .join_from(revision, record, revision.c.digest == record.c.leading)
        .where(
            revision.c.seq == own.seq,
            revision.c.time == own.time,
            record.c.voided,
            record.c.id != record_id,
        )
        .order_by(record.c.id)
    )
    return tuple(connection.execute(statement).scalars())

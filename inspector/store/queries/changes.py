"""What has changed since a moment that somebody remembers, as the records stand now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from inspector.domain.revision import KINDS, Record
from inspector.store.reader import Reader
from inspector.store.repositories.revisions import decode_value
from inspector.store.tables import record, revision

__all__ = ["Changed", "changes_since"]

_FRESH = select(revision.c.record).where(revision.c.seq > bindparam("seq")).distinct().subquery()
_CHANGES = (
    select(record.c.kind, record.c.voided, revision.c.body)
    .join_from(_FRESH, record, record.c.id == _FRESH.c.record)
    .join(revision, revision.c.digest == record.c.leading)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that got a revision.

    Attributes:
        value: what it says now.
        voided: whether it lies in the 回收站.
    """

    value: Record
    voided: bool


def changes_since(reader: Reader, state: int, *, most: int) -> tuple[Changed, ...] | None:
    """The records that got a revision after a state of the store.

    Args:
        reader: the session; in a writing one, with what it has saved so far.
        state: see `Reader.state`.
        most: None is given when there are more than this.
    """
    # The limit keeps an import of thousands of records from being decoded for nothing.
    rows = reader.connection.execute(_CHANGES, {"seq": state, "most": most + 1}).all()
    if len(rows) > most:
        return None
    return tuple(Changed(decode_value(KINDS[row.kind], row.body), row.voided) for row in rows)

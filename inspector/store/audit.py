"""The audit log in the database: one entry added with each change, in the change's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, insert, select

from inspector.domain.audit import GENESIS, AuditEntry, entry_from_json, entry_to_json, hash_of
from inspector.domain.ids import RecordId
from inspector.domain.revision import canonical
from inspector.errors import InputError, ResourceError
from inspector.store.tables import audit
from inspector.store.values import Author

__all__ = ["append", "entries", "last_link"]

_CHUNK = 200


def last_link(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry; 0 and `GENESIS` when there is none."""
    statement = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
    row = connection.execute(statement).first()
    return (0, GENESIS) if row is None else (row.seq, row.hash)


def append(
    connection: Connection,
    *,
    after: tuple[int, str],
    action: str,
    author: Author,
    time: datetime,
    records: Iterable[UUID],
    revisions: Iterable[str],
    subjects: Iterable[str],
) -> AuditEntry:
    """Adds the entry of a change to the chain, behind the link that `last_link` told."""
    seq, prev = after
    unsealed = AuditEntry(
        seq=seq + 1,
        action=action,
        author=author.certificate,
        name=author.name,
        device=author.device,
        time=time,
        records=tuple(RecordId(record) for record in sorted(records)),
        revisions=tuple(sorted(revisions)),
        subjects=tuple(sorted(subjects)),
        prev=prev,
        hash="",
    )
    entry = replace(unsealed, hash=hash_of(unsealed))
    told = entry_to_json(entry)
    del told["hash"]
    connection.execute(insert(audit).values(seq=entry.seq, hash=entry.hash, body=canonical(told)))
    return entry


def entries(connection: Connection) -> Iterator[AuditEntry]:
    """The log from its first entry on, a few in memory at a time.

    Raises:
        ResourceError: ``store.audit_damaged`` for an entry that cannot be read at all.
    """
    statement = select(audit).order_by(audit.c.seq).execution_options(yield_per=_CHUNK)
    for row in connection.execute(statement):
        yield _entry(row.seq, row.hash, row.body)


def _entry(seq: int, hash_: str, body: bytes) -> AuditEntry:
    try:
        told = msgspec.json.decode(body, type=dict[str, Any])
        entry = entry_from_json(told | {"hash": hash_})
    except (msgspec.DecodeError, InputError) as error:
        raise ResourceError("store.audit_damaged", seq=seq, reason=str(error)) from error
    if not isinstance(entry, AuditEntry) or entry.seq != seq:
        raise ResourceError("store.audit_damaged", seq=seq, reason="not the entry of this number")
    return entry

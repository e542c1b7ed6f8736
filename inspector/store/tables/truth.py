"""Tables of what must never be lost: revisions and their order, the audit log, the ledger."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text

from inspector.store.tables.columns import METADATA, Digest, Instant, Key

__all__ = [
    "audit",
    "certificate",
    "counter",
    "record",
    "revision",
    "revision_parent",
    "shipment",
]


def _refers(to: str) -> ForeignKey:
    """Rows of one transaction may arrive in any order; the reference is checked at commit."""
    return ForeignKey(to, deferrable=True, initially="DEFERRED")


revision = Table(
    "revision",
    METADATA,
    Column("digest", Digest, primary_key=True),
    Column("record", Key, nullable=False),
    Column("time", Instant, nullable=False),
    Column("voided", Boolean, nullable=False),
    # Derived: no other revision descends from it.
    Column("head", Boolean, nullable=False),
    Column("delivery", Text, nullable=False),
    # The audit entry it arrived with.
    Column("seq", Integer, _refers("audit.seq"), nullable=False),
    # Canonical JSON of the revision, the very bytes its digest is of. Last, for it is long.
    Column("body", LargeBinary, nullable=False),
    Index(None, "record", "time", "digest"),
    Index(None, "seq"),
)

revision_parent = Table(
    "revision_parent",
    METADATA,
    Column("revision", Digest, _refers("revision.digest"), primary_key=True),
    Column("parent", Digest, _refers("revision.digest"), primary_key=True),
    Index(None, "parent"),
    sqlite_with_rowid=False,
)

record = Table(
    "record",
    METADATA,
    Column("id", Key, primary_key=True),
    Column("kind", Text, nullable=False),
    # Derived: the head that is shown, whether heads disagree, whether that head is voided. No
    # foreign key: while references wait for the commit, SQLite would look through this table
    # for each new revision.
    Column("leading", Digest, nullable=False),
    Column("conflict", Boolean, nullable=False),
    Column("voided", Boolean, nullable=False),
    Index(None, "kind", "voided"),
    sqlite_with_rowid=False,
)
Index("ix_record_conflict", record.c.id, sqlite_where=record.c.conflict)

audit = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("hash", Digest, nullable=False),
    # Canonical JSON of the entry without its hash: the very bytes the hash is of.
    Column("body", LargeBinary, nullable=False),
)

certificate = Table(
    "certificate",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("der", LargeBinary, nullable=False),
)

counter = Table(
    "counter",
    METADATA,
    Column("prefix", Text, primary_key=True),
    Column("letter", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

shipment = Table(
    "shipment",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("bundle", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("archive", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("answered", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("envelope", Text, nullable=False),
    Index(None, "bundle"),
)

"""Revisions as rows: written once, read back exactly, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from inspector.domain.exchange import Delivery
from inspector.domain.revision import KINDS, Record, Revision, canonical, revision_to_json
from inspector.errors import ResourceError
from inspector.store.tables import record, revision, revision_parent

__all__ = [
    "AT_ONCE",
    "Addressed",
    "Standing",
    "address",
    "decode_revision",
    "decode_value",
    "heads_of_record",
    "held_among",
    "history",
    "in_chunks",
    "in_conflict",
    "insert_revisions",
    "standing_of",
    "stored",
    "voided",
]

_R = TypeVar("_R", bound=Record)
_T = TypeVar("_T")

AT_ONCE = 500
"""Rows in memory at a time; also the most values a statement lists."""

# Built once: putting a statement together costs as much as running it.
_STANDING = (
    select(revision.c.digest, revision.c.body, record.c.leading, record.c.conflict)
    .join_from(revision, record, revision.c.record == record.c.id)
    .where(revision.c.record == bindparam("record"), revision.c.head)
    .order_by(revision.c.digest)
)
_INSERT = insert(revision)
_INSERT_PARENTS = insert(revision_parent)
_HELD = select(revision.c.digest).where(revision.c.digest.in_(bindparam("digests", expanding=True)))

_REVISION = msgspec.json.Decoder(Revision)
_VALUE: dict[type, msgspec.json.Decoder[Any]] = {
    # Only the content is looked at, so the rest of the body is skipped without being built.
    kind: msgspec.json.Decoder(msgspec.defstruct(f"{kind.__name__}Body", [("content", kind)]))
    for kind in KINDS.values()
}


@dataclass(frozen=True, slots=True)
class Addressed:
    """A revision with its digest and the canonical bytes the digest is of."""

    digest: str
    revision: Revision
    body: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a record stands before it is changed.

    Attributes:
        heads: digests of its heads, sorted; empty for an unknown record.
        leading: the head that is shown; None for an unknown record.
        disputed: whether the heads disagree.
    """

    heads: tuple[str, ...]
    leading: Revision | None
    disputed: bool

    def says(self, content: dict[str, Any], *, voided: bool) -> bool:
        """Whether the one head says this already."""
        return (
            len(self.heads) == 1
            and self.leading is not None
            and self.leading.content == content
            and self.leading.voided is voided
        )


def address(made: Revision) -> Addressed:
    """The revision with its digest and canonical bytes.

    Raises:
        InputError: ``revision.not_canonical``.
    """
    body = canonical(revision_to_json(made))
    return Addressed(hashlib.sha256(body).hexdigest(), made, body)


def in_chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    """The items in lists that are short enough for one statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, AT_ONCE)):
        yield chunk


def decode_revision(body: bytes) -> Revision:
    """The revision whose canonical bytes these are.

    Raises:
        ResourceError: ``store.revision_damaged``.
    """
    try:
        return _REVISION.decode(body)
    except msgspec.DecodeError as error:
        raise ResourceError("store.revision_damaged", reason=str(error)) from error


def decode_value(kind: type[_R], body: bytes) -> _R:
    """The record that a revision's canonical bytes describe.

    Quicker than by way of `inspector.domain.revision.value_of`, whose checks were made when the
    revision came in.

    Raises:
        ResourceError: ``store.revision_damaged``.
    """
    try:
        value: _R = _VALUE[kind].decode(body).content
    except msgspec.DecodeError as error:
        raise ResourceError("store.revision_damaged", reason=str(error)) from error
    return value


def insert_revisions(connection: Connection, fresh: Sequence[Addressed], *, seq: int) -> None:
    """Writes revisions that are not held yet; which are heads is settled afterwards."""
    connection.execute(
        _INSERT,
        [
            {
                "digest": one.digest,
                "record": one.revision.record,
                "time": one.revision.time,
                "voided": one.revision.voided,
                "head": False,
                "delivery": Delivery.LOCAL,
                "seq": seq,
                "body": one.body,
            }
            for one in fresh
        ],
    )
    parents = [
        {"revision": one.digest, "parent": parent}
        for one in fresh
        for parent in one.revision.parents
    ]
    if parents:
        connection.execute(_INSERT_PARENTS, parents)


def held_among(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Those of the digests that we hold."""
    held: set[str] = set()
    for chunk in in_chunks(digests):
        held.update(connection.execute(_HELD, {"digests": chunk}).scalars())
    return held


def stored(connection: Connection, digests: Iterable[str]) -> Iterator[tuple[str, Revision]]:
    """Those of the revisions that we hold, by digest."""
    for chunk in in_chunks(sorted(set(digests))):
        statement = (
            select(revision.c.digest, revision.c.body)
            .where(revision.c.digest.in_(chunk))
            .order_by(revision.c.digest)
        )
        for row in connection.execute(statement):
            yield row.digest, decode_revision(row.body)


def heads_of_record(connection: Connection, record_id: UUID) -> tuple[str, ...]:
    """Digests of a record's heads, sorted; empty when the record is not known."""
    statement = (
        select(revision.c.digest)
        .where(revision.c.record == record_id, revision.c.head)
        .order_by(revision.c.digest)
    )
    return tuple(connection.execute(statement).scalars())


def standing_of(connection: Connection, record_id: UUID) -> Standing:
    """Where a record stands."""
    rows = connection.execute(_STANDING, {"record": record_id}).all()
    leading = next((row.body for row in rows if row.digest == row.leading), None)
    return Standing(
        heads=tuple(row.digest for row in rows),
        leading=None if leading is None else decode_revision(leading),
        disputed=any(row.conflict for row in rows),
    )


def in_conflict(connection: Connection) -> tuple[UUID, ...]:
    """Records whose heads disagree, by id."""
    statement = select(record.c.id).where(record.c.conflict).order_by(record.c.id)
    return tuple(connection.execute(statement).scalars())


def voided(connection: Connection) -> tuple[UUID, ...]:
    """Records that are voided, by id."""
    statement = select(record.c.id).where(record.c.voided).order_by(record.c.id)
    return tuple(connection.execute(statement).scalars())


def history(connection: Connection, records: Iterable[UUID]) -> Iterator[tuple[str, Revision]]:
    """All revisions of the records, by record, time and digest; a few in memory at a time.

    The records are sorted first, so that the order does not depend on how they were listed.
    """
    for chunk in in_chunks(sorted(set(records))):
        statement = (
            select(revision.c.digest, revision.c.body)
            .where(revision.c.record.in_(chunk))
            .order_by(revision.c.record, revision.c.time, revision.c.digest)
            .execution_options(yield_per=AT_ONCE)
        )
        for row in connection.execute(statement):
            yield row.digest, decode_revision(row.body)

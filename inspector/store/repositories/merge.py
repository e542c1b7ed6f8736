"""Takes in revisions that others wrote: idempotent, and the same in whatever order they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection, select

from inspector.domain.revision import Revision, revision_from_json, revision_to_json
from inspector.errors import InputError, TrustError
from inspector.store.repositories.heads import settle
from inspector.store.repositories.revisions import (
    Addressed,
    address,
    held_among,
    in_chunks,
    insert_revisions,
)
from inspector.store.tables import record, revision, revision_parent
from inspector.store.values import MergeReport

__all__ = ["Merged", "merge"]

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(slots=True)
class Merged:
    """What came of a merge, filled as it goes.

    Attributes:
        kinds: every record of the set, with its kind.
        known: those of them that were held before.
        records: those that got a revision.
        revisions: digests of the revisions that are new here.
    """

    kinds: dict[UUID, str] = field(default_factory=dict)
    known: set[UUID] = field(default_factory=set)
    records: set[UUID] = field(default_factory=set)
    revisions: list[str] = field(default_factory=list)


def merge(
    connection: Connection, revisions: Mapping[str, Revision], *, seq: int
) -> tuple[MergeReport, Merged]:
    """Adds the revisions that are not held yet, and settles the records they belong to.

    Args:
        connection: of a writing transaction.
        revisions: digest to revision; may be lazy, each revision is asked for once.
        seq: number of the audit entry this belongs to.

    Raises:
        TrustError: ``store.digest_mismatch``.
        InputError: ``store.parent_missing``, ``store.foreign_parent``, ``store.kind_changed``,
            and what `revision_from_json` raises.
    """
    merged = Merged()
    for digests in in_chunks(revisions):
        chunk = [_addressed(digest, revisions[digest]) for digest in digests]
        held = held_among(connection, digests)
        _note_kinds(connection, merged, chunk)
        fresh = [one for one in chunk if one.digest not in held]
        if fresh:
            _check(connection, fresh, revisions)
            insert_revisions(connection, fresh, seq=seq)
            merged.revisions.extend(one.digest for one in fresh)
            merged.records.update(one.revision.record for one in fresh)
    return _report(connection, merged), merged


def _addressed(digest: str, given: Revision) -> Addressed:
    addressed = address(given)
    if addressed.digest != digest:
        raise TrustError("store.digest_mismatch", record=str(given.record), digest=digest)
    return addressed


def _note_kinds(connection: Connection, merged: Merged, chunk: Sequence[Addressed]) -> None:
    """A record is of one kind for ever, in what we hold and in what comes."""
    unseen = {one.revision.record for one in chunk} - merged.kinds.keys()
    statement = select(record.c.id, record.c.kind).where(record.c.id.in_(unseen))
    for row in connection.execute(statement):
        merged.kinds[row.id] = row.kind
        merged.known.add(row.id)
    for one in chunk:
        kind = merged.kinds.setdefault(one.revision.record, one.revision.kind)
        if kind != one.revision.kind:
            raise InputError(
                "store.kind_changed",
                record=str(one.revision.record),
                kind=one.revision.kind,
                held=kind,
            )


def _check(
    connection: Connection, fresh: Iterable[Addressed], revisions: Mapping[str, Revision]
) -> None:
    """Lets in only revisions that are whole and whose parents are here or on their way."""
    abroad: dict[str, UUID] = {}
    for one in fresh:
        revision_from_json(revision_to_json(one.revision))
        parents = one.revision.parents
        if len(set(parents)) != len(parents) or not all(map(_DIGEST.fullmatch, parents)):
            raise InputError("revision.malformed", reason=f"parents of {one.digest}")
        abroad |= {parent: one.revision.record for parent in parents if parent not in revisions}
    for missing in abroad.keys() - held_among(connection, abroad):
        raise InputError("store.parent_missing", record=str(abroad[missing]), parent=missing)


def _check_family(connection: Connection, records: Sequence[UUID]) -> None:
    """A revision descends from revisions of its own record only."""
    parent = revision.alias()
    statement = (
        select(revision.c.record, revision_parent.c.parent)
        .join_from(revision, revision_parent, revision_parent.c.revision == revision.c.digest)
        .join(parent, parent.c.digest == revision_parent.c.parent)
        .where(revision.c.record.in_(records), parent.c.record != revision.c.record)
    )
    stray = connection.execute(statement).first()
    if stray is not None:
        raise InputError("store.foreign_parent", record=str(stray.record), parent=stray.parent)


def _report(connection: Connection, merged: Merged) -> MergeReport:
    new = superseded = 0
    unchanged = len(merged.kinds.keys() - merged.records)
    conflicts = _standing_conflicts(connection, merged.kinds.keys() - merged.records)
    for chunk in in_chunks(merged.records):
        _check_family(connection, chunk)
        for settled in settle(connection, chunk):
            if settled.record not in merged.known:
                new += 1
            elif settled.before - settled.after:
                superseded += 1
            elif not settled.conflict:
                unchanged += 1
            if settled.conflict:
                conflicts.append(settled.record)
    return MergeReport(new, superseded, unchanged, tuple(sorted(conflicts)))


def _standing_conflicts(connection: Connection, records: Iterable[UUID]) -> list[UUID]:
    found: list[UUID] = []
    for chunk in in_chunks(records):
        statement = select(record.c.id).where(record.c.id.in_(chunk), record.c.conflict)
        found.extend(connection.execute(statement).scalars())
    return found

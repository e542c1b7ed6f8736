"""The doctor's look at a store: every fact is worked out again and compared with what is kept."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Row, exists, select

from inspector.domain.acceptance import Acceptance
from inspector.domain.attachments import Attachment
from inspector.domain.audit import AuditEntry, check_chain
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection
from inspector.domain.plans import SitePlan
from inspector.domain.publication import ChecklistEdition
from inspector.domain.revision import Record, Revision, heads_of
from inspector.errors import ResourceError
from inspector.findings import Finding, Level
from inspector.store import audit
from inspector.store.database import Database
from inspector.store.media import MediaStore
from inspector.store.repositories.heads import Settled, derive, records_in_order
from inspector.store.repositories.projections import kind_name
from inspector.store.repositories.revisions import decode_revision, decode_value
from inspector.store.tables import PROJECTIONS, record, revision, revision_parent, shipment

__all__ = ["Report", "check"]

_R = TypeVar("_R", bound=Record)
_F = TypeVar("_F", bound=Finding | None)

Report = Callable[[int, int], object]
"""Told how many are done, of how many."""


def check(
    database: Database,
    media: MediaStore,
    *,
    cleaned: int,
    full: bool,
    progress: Report | None = None,
) -> Iterator[Finding]:
    """Looks over everything; see `Store.check`.

    Args:
        database: the open database.
        media: the files beside it.
        cleaned: leftovers of an interrupted intake that opening removed.
        full: read every media file, not only its size.
        progress: told how many media files were looked at, of how many; may raise to stop.

    Yields:
        ``media.leftovers_removed`` (info), and as errors ``store.page_broken``,
        ``store.dangling``, ``store.revision_altered``, ``store.index_stale``,
        ``store.unlogged``, the codes of `check_chain`, ``media.missing``, ``media.altered``.
    """
    if cleaned:
        yield Finding(Level.INFO, "media.leftovers_removed", "", {"count": cleaned})
    yield from _as_far_as_readable(_pages(database))
    with database.reading() as connection:
        for look in (_dangling, _records, _log):
            yield from _as_far_as_readable(look(connection))
        yield from _as_far_as_readable(_media(connection, media, full=full, progress=progress))


def _as_far_as_readable(findings: Iterator[_F]) -> Iterator[_F | Finding]:
    """Damage that stops one look is a finding, and no reason not to look elsewhere."""
    try:
        yield from findings
    except ResourceError as error:
        yield Finding(Level.ERROR, error.code, "", dict(error.context))


def _pages(database: Database) -> Iterator[Finding]:
    for reason in database.broken_pages():
        yield Finding(Level.ERROR, "store.page_broken", "", {"reason": reason})


def _dangling(connection: Connection) -> Iterator[Finding]:
    for table, row, to, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(Level.ERROR, "store.dangling", f"{table} {row}", {"table": table, "to": to})


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the derived tables hold for some records."""

    parents: Mapping[str, set[str]]
    records: Mapping[UUID, Mapping[str, Any]]
    rows: Mapping[UUID, list[tuple[str, Mapping[str, Any]]]]


def _records(connection: Connection) -> Iterator[Finding]:
    for chunk in records_in_order(connection):
        kept = _kept(connection, chunk)
        by_record: dict[UUID, list[Row[Any]]] = {one: [] for one in chunk}
        statement = select(revision).where(revision.c.record.in_(chunk))
        for row in connection.execute(statement):
            by_record[row.record].append(row)
        for one, rows in by_record.items():
            yield from _record(one, rows, kept)
    ghosts = select(record.c.id).where(record.c.id.not_in(select(revision.c.record)))
    for row in connection.execute(ghosts):
        yield Finding(Level.ERROR, "store.index_stale", str(row.id))


def _kept(connection: Connection, chunk: Sequence[UUID]) -> _Kept:
    parents: dict[str, set[str]] = {}
    statement = (
        select(revision_parent)
        .join(revision, revision.c.digest == revision_parent.c.revision)
        .where(revision.c.record.in_(chunk))
    )
    for row in connection.execute(statement):
        parents.setdefault(row.revision, set()).add(row.parent)
    records = {
        row["id"]: dict(row)
        for row in connection.execute(select(record).where(record.c.id.in_(chunk))).mappings()
    }
    rows: dict[UUID, list[tuple[str, Mapping[str, Any]]]] = {}
    for name, table in PROJECTIONS.items():
        for found in connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
            rows.setdefault(found["id"], []).append((name, dict(found)))
    return _Kept(parents, records, rows)


def _record(record_id: UUID, rows: Sequence[Row[Any]], kept: _Kept) -> Iterator[Finding]:
    revisions: dict[str, Revision] = {}
    for row in rows:
        read = _revision(row)
        if read is None:
            yield Finding(
                Level.ERROR, "store.revision_altered", row.digest, {"record": str(record_id)}
            )
        else:
            revisions[row.digest] = read
    if len(revisions) != len(rows):
        return
    heads = heads_of(revisions)
    told = all(
        (row.record, row.time, row.voided, row.head)
        == (one.record, one.time, one.voided, row.digest in heads)
        and kept.parents.get(row.digest, set()) == set(one.parents)
        for row in rows
        for one in (revisions[row.digest],)
    )
    try:
        settled = derive(record_id, {row.digest: row.body for row in rows if row.digest in heads})
    except ResourceError as error:
        yield Finding(Level.ERROR, error.code, str(record_id), dict(error.context))
        return
    if not (told and _is_kept(settled, kept)):
        yield Finding(Level.ERROR, "store.index_stale", str(record_id))


def _revision(row: Row[Any]) -> Revision | None:
    """The revision of a row, or None when it is not the one that was written."""
    if hashlib.sha256(row.body).hexdigest() != row.digest:
        return None
    try:
        return decode_revision(row.body)
    except ResourceError:
        return None


def _is_kept(settled: Settled, kept: _Kept) -> bool:
    line = {
        "id": settled.record,
        "kind": settled.kind,
        "leading": settled.leading,
        "conflict": settled.conflict,
        "voided": settled.voided,
    }
    rows = [] if settled.row is None else [(settled.kind, settled.row)]
    return kept.records.get(settled.record) == line and kept.rows.get(settled.record, []) == rows


def _log(connection: Connection) -> Iterator[Finding]:
    unlogged: list[int] = []

    def held() -> Iterator[AuditEntry]:
        for entry in audit.entries(connection):
            statement = select(revision.c.digest).where(revision.c.seq == entry.seq)
            if set(connection.execute(statement).scalars()) != set(entry.revisions):
                unlogged.append(entry.seq)
            yield entry

    yield from check_chain(held())
    for seq in unlogged:
        yield Finding(Level.ERROR, "store.unlogged", str(seq))


_File = tuple[str, int | None]
"""Digest and size, as far as known, of a file that must be there."""


def _media(
    connection: Connection, media: MediaStore, *, full: bool, progress: Report | None
) -> Iterator[Finding]:
    seen: set[str] = set()
    total = sum(1 for _ in media.digests()) if progress else 0
    for named in (_photos, _attachments, _plans, _reports, _checklists, _editions, _envelopes):
        for found in _as_far_as_readable(_files(named(connection), media, seen, full=full)):
            if found is not None:
                yield found
            elif progress:
                progress(len(seen), max(total, len(seen)))


def _files(
    named: Iterable[_File], media: MediaStore, seen: set[str], *, full: bool
) -> Iterator[Finding | None]:
    """What is wrong with the files; None after each that was looked at."""
    for digest, size in named:
        if digest in seen:
            continue
        seen.add(digest)
        if not media.has(digest):
            yield Finding(Level.ERROR, "media.missing", digest, {"digest": digest})
        elif size not in (media.size(digest), None) or (full and not media.verify(digest)):
            yield Finding(Level.ERROR, "media.altered", digest)
        yield None


def _photos(connection: Connection) -> Iterator[_File]:
    """What lies in the 回收站 keeps its file, for it can be brought back."""
    for photo, _ in _told(connection, Photo):
        yield photo.digest, photo.bytes


def _attachments(connection: Connection) -> Iterator[_File]:
    for attachment, _ in _told(connection, Attachment):
        yield attachment.digest, attachment.bytes


def _plans(connection: Connection) -> Iterator[_File]:
    for plan, _ in _told(connection, SitePlan):
        yield plan.digest, plan.bytes


def _reports(connection: Connection) -> Iterator[_File]:
    for acceptance, _ in _told(connection, Acceptance):
        if acceptance.report is not None:
            yield acceptance.report.digest, acceptance.report.bytes


def _checklists(connection: Connection) -> Iterator[_File]:
    """Those that came with a bundle; those that ship with the program are not kept here."""
    received = _received(connection)
    for inspection, seq in _told(connection, Inspection):
        if seq in received:
            yield from ((section.digest, None) for section in inspection.sections)


def _editions(connection: Connection) -> Iterator[_File]:
    """What was published here, or came with a task package; one withdrawn may be put up again."""
    for edition, _ in _told(connection, ChecklistEdition):
        yield edition.digest, edition.bytes


def _envelopes(connection: Connection) -> Iterator[_File]:
    """What is kept of bundles that were taken in."""
    kept = select(shipment.c.envelope).where(shipment.c.envelope != "").distinct()
    for row in connection.execute(kept.order_by(shipment.c.envelope)):
        yield row.envelope, None


def _told(connection: Connection, kind: type[_R]) -> Iterator[tuple[_R, int]]:
    """What revisions say that brought their files with them, and the audit entry they came with.

    Those are the ones that were heads, and not voided, when they came: a bundle holds the files of
    its heads only.
    """
    later = revision.alias()
    overtaken = exists().where(
        revision_parent.c.parent == revision.c.digest,
        revision_parent.c.revision == later.c.digest,
        later.c.seq <= revision.c.seq,
    )
    statement = (
        select(revision.c.body, revision.c.seq)
        .join(record, record.c.id == revision.c.record)
        .where(record.c.kind == kind_name(kind), ~revision.c.voided, ~overtaken)
        .order_by(record.c.id, revision.c.time, revision.c.digest)
        .execution_options(yield_per=1000)
    )
    for row in connection.execute(statement):
        try:
            value = decode_value(kind, row.body)
        except ResourceError:
            # `_records` told of it already.
            continue
        yield value, row.seq


def _received(connection: Connection) -> set[int]:
    """Numbers of the audit entries under which bundles were taken in."""
    lines = select(shipment.c.bundle).where(shipment.c.direction == "in")
    bundles = {f"bundle:{row.bundle}" for row in connection.execute(lines)}
    found: set[int] = set()
    # `_log` tells of a log that cannot be read to its end.
    with contextlib.suppress(ResourceError):
        for entry in audit.entries(connection):
            if not bundles.isdisjoint(entry.subjects):
                found.add(entry.seq)
    return found

"""The writing session: what use cases change, in one transaction with one audit entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from inspector.domain.audit import AuditEntry
from inspector.domain.exchange import Delivery
from inspector.domain.ids import RecordId
from inspector.domain.revision import Record, Revision, content_of, kind_of, value_of
from inspector.errors import InputError, TrustError
from inspector.store import audit
from inspector.store.reader import Reader
from inspector.store.repositories import heads, ledger, merge, projections, revisions
from inspector.store.values import Author, MergeReport, Shipment

__all__ = ["Writer"]

_R = TypeVar("_R", bound=Record)


class Writer(Reader):
    """The one writing session; what it does counts when its context ends without an exception.

    New revisions wait in memory and go to the database together, at the latest when something is
    read: saving thousands of records one by one costs little more than saving them at once.
    """

    def __init__(
        self, connection: Connection, *, action: str, author: Author, now: datetime
    ) -> None:
        super().__init__(connection)
        self._action = action
        self._author = author
        # Revisions carry whole milliseconds (see `Revision.time`).
        utc = now.astimezone(UTC)
        self._now = utc.replace(microsecond=utc.microsecond // 1000 * 1000)
        self._link = audit.last_link(connection)
        self._waiting: dict[UUID, revisions.Addressed] = {}
        self._records: set[UUID] = set()
        self._revisions: list[str] = []
        self._subjects: set[str] = set()
        self._when_committed: list[Callable[[int], object]] = []
        self._kinds: set[str] = set()

    @property
    def connection(self) -> Connection:
        """For the store's own queries, with everything written that was saved so far."""
        if self._waiting:
            waiting, self._waiting = self._waiting, {}
            revisions.insert_revisions(self._held, list(waiting.values()), seq=self._seq)
            heads.settle(self._held, list(waiting))
        return self._held

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of the records that were changed so far."""
        return frozenset(self._kinds)

    def save(self, value: _R) -> _R:
        """Writes a revision that supersedes the current head, unless it would say the same.

        It brings back a voided record, and joins heads that say the same.

        Returns:
            The record as stored.

        Raises:
            InputError: ``store.in_conflict`` when the heads disagree, for a conflict ends only by
                `settle`; ``revision.bad_content`` for a value that would not read back the same,
                ``revision.not_canonical``, ``store.kind_changed``.
        """
        content = content_of(value)
        stored = value_of(type(value), content)
        standing = self._standing(kind_of(value), value.id)
        _refuse_conflict(standing, kind_of(value), value.id)
        self._write(standing, kind_of(value), value.id, content, voided=False)
        return stored

    def settle(self, value: _R, *, heads: Iterable[str], voided: bool = False) -> _R:
        """Writes what a person decided on a record whose heads disagree; it supersedes them all.

        Args:
            value: the record as it shall stand.
            heads: digests of the heads the person saw; must be all there are now.
            voided: whether it shall lie in the 回收站.

        Returns:
            The record as stored.

        Raises:
            InputError: ``store.no_such_record``; ``store.heads_moved`` when a head came or went
                since; ``revision.bad_content``, ``revision.not_canonical``,
                ``store.kind_changed``.
        """
        content = content_of(value)
        stored = value_of(type(value), content)
        kind = kind_of(value)
        standing = self._standing(kind, value.id)
        if not standing.heads:
            raise InputError("store.no_such_record", kind=kind, id=str(value.id))
        if tuple(sorted(set(heads))) != standing.heads:
            raise InputError("store.heads_moved", kind=kind, id=str(value.id))
        self._write(standing, kind, value.id, content, voided=voided)
        return stored

    def void(self, kind: type[Record], record_id: UUID, /) -> None:
        """Puts a record into the 回收站; nothing is lost. Does nothing when it is there already.

        Raises:
            InputError: ``store.no_such_record``, ``store.in_conflict``.
        """
        self._turn(kind, record_id, voided=True)

    def restore(self, kind: type[_R], record_id: UUID, /) -> _R:
        """Brings a record back from the 回收站.

        Raises:
            InputError: ``store.no_such_record``, ``store.in_conflict``.
        """
        self._turn(kind, record_id, voided=False)
        return self.get(kind, record_id)

    def apply(self, revision_set: Mapping[str, Revision], /) -> MergeReport:
        """Takes in revisions that others wrote: idempotent, in whatever order they come.

        Args:
            revision_set: digest to revision; every parent must be among them or held.

        Raises:
            TrustError: ``store.digest_mismatch``.
            InputError: ``store.parent_missing``, ``store.foreign_parent``, ``store.kind_changed``,
                and what `inspector.domain.revision.revision_from_json` raises; nothing of the
                set is taken in then.
        """
        # Whoever catches the refusal and goes on keeps nothing of this set.
        savepoint = self.connection.begin_nested()
        try:
            report, merged = merge.merge(self._held, revision_set, seq=self._seq)
        except (InputError, TrustError):
            savepoint.rollback()
            raise
        savepoint.commit()
        self._records |= merged.records
        self._revisions += merged.revisions
        self._kinds |= {merged.kinds[one] for one in merged.records}
        return report

    def note(self, subject: str, /) -> None:
        """Adds to the audit entry what the change was about, beside the records it changed."""
        self._subjects.add(subject)

    def keep_certificate(self, der: bytes, /) -> str:
        """Stores a certificate and returns its fingerprint (SHA-256 of the DER, hex)."""
        fingerprint, new = ledger.keep_certificate(self.connection, der)
        if new:
            self._subjects.add(f"certificate:{fingerprint}")
        return fingerprint

    def next_number(self, prefix: str, letter: str) -> int:
        """The next number, from 1, in the series of prefix and device letter.

        A number is used up when the session ends well, and given out again when it does not.
        """
        number = ledger.next_number(self._held, prefix, letter)
        self._subjects.add(f"number:{prefix}-{letter}{number}")
        return number

    def ship(self, shipment: Shipment, /) -> None:
        """Writes a line of the ledger, over the one with its key if there is one."""
        if ledger.keep_shipment(self.connection, shipment):
            self._subjects.add(f"bundle:{shipment.bundle}")

    def mark_delivered(self, digests: Iterable[str], state: Delivery) -> None:
        """Notes how far revisions have travelled; a state never moves back."""
        if ledger.mark_delivered(self.connection, digests, state):
            self._subjects.add(f"delivery:{state}")

    def state(self) -> int:
        """See `Reader.state`; of the store as this session found it."""
        return self._link[0]

    @property
    def has_changed(self) -> bool:
        """Whether anything was saved or noted so far."""
        return bool(self._revisions or self._subjects)

    def when_committed(self, act: Callable[[int], object], /) -> None:
        """Has something done once this session counts, and not when it ends without counting.

        Args:
            act: given the state of the store that the session made; must not fail.
        """
        self._when_committed.append(act)

    def committed(self) -> None:
        """Does what was to be done once the session counts. The store calls it."""
        for act in self._when_committed:
            act(self._seq if self.has_changed else self._link[0])

    def finish(self) -> AuditEntry | None:
        """Adds the audit entry of what was changed; None when nothing was. The store calls it."""
        if not self.has_changed:
            return None
        return audit.append(
            self.connection,
            after=self._link,
            action=self._action,
            author=self._author,
            time=self._now,
            records=self._records,
            revisions=self._revisions,
            subjects=self._subjects,
        )

    @property
    def _seq(self) -> int:
        return self._link[0] + 1

    def _turn(self, kind: type, record_id: UUID, *, voided: bool) -> None:
        name = projections.kind_name(kind)
        standing = revisions.standing_of(self.connection, record_id)
        leading = standing.leading
        if leading is None or leading.kind != name:
            raise InputError("store.no_such_record", kind=name, id=str(record_id))
        _refuse_conflict(standing, name, record_id)
        if leading.voided is not voided:
            self._write(standing, name, record_id, leading.content, voided=voided)

    def _standing(self, kind: str, record_id: UUID) -> revisions.Standing:
        # Only the record's own state matters here, so what waits for others may go on waiting.
        connection = self.connection if record_id in self._waiting else self._held
        standing = revisions.standing_of(connection, record_id)
        if standing.leading is not None and standing.leading.kind != kind:
            raise InputError(
                "store.kind_changed",
                record=str(record_id),
                kind=kind,
                held=standing.leading.kind,
            )
        return standing

    def _write(
        self,
        standing: revisions.Standing,
        kind: str,
        record_id: UUID,
        content: dict[str, Any],
        *,
        voided: bool,
    ) -> None:
        if standing.says(content, voided=voided):
            return
        made = revisions.address(
            Revision(
                record=RecordId(record_id),
                kind=kind,
                parents=standing.heads,
                author=self._author.certificate,
                device=self._author.device,
                time=self._now,
                content=content,
                voided=voided,
            )
        )
        self._waiting[record_id] = made
        self._records.add(record_id)
        self._kinds.add(kind)
        self._revisions.append(made.digest)
        if len(self._waiting) >= revisions.AT_ONCE:
            _ = self.connection


def _refuse_conflict(standing: revisions.Standing, kind: str, record_id: UUID) -> None:
    """A change that nobody made to settle it must not make one of two accounts disappear."""
    if standing.disputed:
        raise InputError("store.in_conflict", kind=kind, id=str(record_id))

"""A reading session: what use cases see of the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection

from inspector.domain.audit import AuditEntry
from inspector.domain.exchange import Delivery
from inspector.domain.revision import Record, Revision
from inspector.errors import InputError
from inspector.store import audit
from inspector.store.repositories import ledger, projections, revisions
from inspector.store.values import Direction, Shipment

__all__ = ["Reader"]

_R = TypeVar("_R", bound=Record)


class Reader:
    """One consistent view of the store; good until its context ends."""

    def __init__(self, connection: Connection) -> None:
        self._held = connection

    @property
    def connection(self) -> Connection:
        """For the store's own queries; nothing outside the store uses it."""
        return self._held

    def get(self, kind: type[_R], record_id: UUID, /) -> _R:
        """The record as its leading head says it.

        Raises:
            InputError: ``store.no_such_record`` when it is unknown, of another kind, or voided.
        """
        found = self.find(kind, record_id)
        if found is None:
            name = projections.kind_name(kind)
            raise InputError("store.no_such_record", kind=name, id=str(record_id))
        return found

    def find(self, kind: type[_R], record_id: UUID, /) -> _R | None:
        """The record, or None when it is unknown, of another kind, or voided."""
        return projections.find(self.connection, kind, record_id)

    def all(self, kind: type[_R], /, **where: object) -> tuple[_R, ...]:
        """All records of a kind that are not voided, in a stable order.

        Args:
            kind: which records.
            where: values that columns of the projection must equal (``inspection=...``,
                ``state=DefectState.OPEN``, ``code=None``); a tuple for any of several values.

        Raises:
            TypeError: there is no such column; a fault of the program.
        """
        return projections.find_all(self.connection, kind, where)

    def revisions(self, record_id: UUID, /) -> dict[str, Revision]:
        """The record's whole history: digest to revision, by time; empty when it is unknown."""
        return dict(revisions.history(self.connection, [record_id]))

    def history(self, records: Iterable[UUID]) -> Iterator[tuple[str, Revision]]:
        """The whole history of the records, by record, time and digest; streamed."""
        return revisions.history(self.connection, records)

    def stored(self, digests: Iterable[str]) -> Iterator[tuple[str, Revision]]:
        """The revisions with these digests, whatever became of their records since; streamed."""
        return revisions.stored(self.connection, digests)

    def heads(self, record_id: UUID, /) -> tuple[str, ...]:
        """Digests of the record's heads, sorted; more than one when it was changed apart."""
        return revisions.heads_of_record(self.connection, record_id)

    def conflicts(self) -> tuple[UUID, ...]:
        """Records whose heads disagree, by id."""
        return revisions.in_conflict(self.connection)

    def voided(self) -> tuple[UUID, ...]:
        """Records in the 回收站, by id."""
        return revisions.voided(self.connection)

    def state(self) -> int:
        """A number that grows with every change of the store; equal numbers, equal records."""
        return audit.last_link(self._held)[0]

    def certificate(self, fingerprint: str, /) -> bytes | None:
        """The DER of the certificate with this fingerprint; None when it was never kept."""
        return ledger.certificate_of(self.connection, fingerprint)

    def certificates(self) -> dict[str, bytes]:
        """Every certificate kept: fingerprint to DER."""
        return ledger.certificates(self.connection)

    def audit(self) -> Iterator[AuditEntry]:
        """The audit log from its first entry on; streamed."""
        return audit.entries(self.connection)

    def shipment(self, *, key: str) -> Shipment | None:
        """The ledger's line with this key."""
        return ledger.shipment_by_key(self.connection, key)

    def shipment_of(self, bundle: str, /, *, direction: Direction | None = None) -> Shipment | None:
        """The ledger's latest line for a bundle id."""
        return ledger.shipment_of_bundle(self.connection, bundle, direction)

    def shipments(self, *, direction: Direction | None = None) -> Iterator[Shipment]:
        """The ledger, latest line first; streamed."""
        return ledger.shipments(self.connection, direction)

    def delivery(self, record_id: UUID, /) -> Delivery:
        """How far the record's current head has travelled; `Delivery.LOCAL` when unknown."""
        return ledger.delivery_of(self.connection, record_id)

"""What travels and what is counted: shipments, deliveries, certificates, printed numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select, update

from inspector.domain.exchange import BundleKind, Delivery
from inspector.store.repositories.revisions import in_chunks
from inspector.store.tables import certificate, counter, revision, shipment
from inspector.store.values import Direction, Shipment

__all__ = [
    "certificate_of",
    "certificates",
    "delivery_of",
    "keep_certificate",
    "keep_shipment",
    "mark_delivered",
    "next_number",
    "shipment_by_key",
    "shipment_of_bundle",
    "shipments",
]

_ROAD = (Delivery.LOCAL, Delivery.EXPORTED, Delivery.RECEIVED)
"""How far a revision can have come, in order."""


def shipment_by_key(connection: Connection, key: str) -> Shipment | None:
    """The ledger's line with this key."""
    row = connection.execute(select(shipment).where(shipment.c.key == key)).mappings().first()
    return None if row is None else _shipment(row)


def shipment_of_bundle(
    connection: Connection, bundle: str, direction: Direction | None
) -> Shipment | None:
    """The ledger's latest line for a bundle."""
    statement = select(shipment).where(shipment.c.bundle == bundle)
    row = connection.execute(_latest(statement, direction)).mappings().first()
    return None if row is None else _shipment(row)


def shipments(connection: Connection, direction: Direction | None) -> Iterator[Shipment]:
    """The ledger, latest line first."""
    for row in connection.execute(_latest(select(shipment), direction)).mappings():
        yield _shipment(row)


def keep_shipment(connection: Connection, line: Shipment) -> bool:
    """Writes a line, over the one with its key if there is one; False when it says the same."""
    if shipment_by_key(connection, line.key) == line:
        return False
    connection.execute(delete(shipment).where(shipment.c.key == line.key))
    connection.execute(insert(shipment).values(asdict(line)))
    return True


def delivery_of(connection: Connection, record: UUID) -> Delivery:
    """How far the record's current head has come; of several heads, the one left furthest back."""
    statement = select(revision.c.delivery).where(revision.c.record == record, revision.c.head)
    states: Iterable[str] = connection.execute(statement).scalars()
    return min(map(Delivery, states), key=_ROAD.index, default=Delivery.LOCAL)


def mark_delivered(connection: Connection, digests: Iterable[str], state: Delivery) -> int:
    """Moves revisions on to a state, never back, and returns how many moved."""
    behind = _ROAD[: _ROAD.index(state)]
    moved = 0
    for chunk in in_chunks(digests):
        moved += connection.execute(
            update(revision)
            .where(revision.c.digest.in_(chunk), revision.c.delivery.in_(behind))
            .values(delivery=state)
        ).rowcount
    return moved


def keep_certificate(connection: Connection, der: bytes) -> tuple[str, bool]:
    """Stores a certificate under its fingerprint; returns that, and whether it is new."""
    fingerprint = hashlib.sha256(der).hexdigest()
    if certificate_of(connection, fingerprint) is not None:
        return fingerprint, False
    connection.execute(insert(certificate).values(fingerprint=fingerprint, der=der))
    return fingerprint, True


def certificate_of(connection: Connection, fingerprint: str) -> bytes | None:
    """The certificate's DER."""
    statement = select(certificate.c.der).where(certificate.c.fingerprint == fingerprint)
    der: bytes | None = connection.execute(statement).scalar()
    return der


def certificates(connection: Connection) -> dict[str, bytes]:
    """Every certificate kept: fingerprint to DER, by fingerprint."""
    rows = connection.execute(select(certificate).order_by(certificate.c.fingerprint))
    return {row.fingerprint: row.der for row in rows}


def next_number(connection: Connection, prefix: str, letter: str) -> int:
    """The next number in the series of prefix and device letter, from 1."""
    mine = (counter.c.prefix == prefix) & (counter.c.letter == letter)
    last = connection.execute(select(counter.c.last).where(mine)).scalar()
    if last is None:
        connection.execute(insert(counter).values(prefix=prefix, letter=letter, last=1))
        return 1
    connection.execute(update(counter).where(mine).values(last=last + 1))
    return int(last) + 1


def _latest(statement: Select[Any], direction: Direction | None) -> Select[Any]:
    if direction is not None:
        statement = statement.where(shipment.c.direction == direction)
    return statement.order_by(shipment.c.at.desc(), shipment.c.key)


def _shipment(row: RowMapping) -> Shipment:
    return Shipment(**{**row, "kind": BundleKind(row["kind"])})

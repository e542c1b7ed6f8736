"""Rows about what travels: what is not sent yet, what went out and came in, what was filed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Select, Subquery, case, func, or_, select, union_all

from inspector.domain.acceptance import AcceptanceState
from inspector.domain.exchange import BundleKind, Delivery
from inspector.domain.filing import FilingDecision
from inspector.domain.inspection import RoundKind
from inspector.store.reader import Reader
from inspector.store.repositories.revisions import decode_revision
from inspector.store.tables import PROJECTIONS, audit, record, revision, shipment
from inspector.store.values import Direction, Shipment

__all__ = [
    "FilingRow",
    "UnsentRow",
    "count_filings",
    "count_shipments",
    "count_unsent",
    "list_filings",
    "list_imports_about",
    "list_shipments",
    "list_unsent",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentRow:
    """An inspection with content that never left this workspace.

    Attributes:
        inspection: its id; export takes it as root.
        number, kind, year, ordinal: of the inspection.
        compound, compound_name, compound_code: where.
        acceptance_number, acceptance_state: of its acceptance; empty and None while there is none.
        unsent: how many of its records say something that never left.
        left: whether any of it left before.
        photos, photo_bytes: all its photos; an export carries all of them again.
    """

    inspection: UUID
    number: str
    kind: RoundKind
    year: int
    ordinal: int
    compound: UUID
    compound_name: str
    compound_code: str
    acceptance_number: str
    acceptance_state: AcceptanceState | None
    unsent: int
    left: bool
    photos: int
    photo_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRow:
    """What headquarters decided about a bundle.

    Attributes:
        id, number, bundle, verdict, decision, decided_at: of the filing.
        kind: of the bundle; None when the ledger has no line of it.
    """

    id: UUID
    number: str
    bundle: str
    verdict: str
    decision: FilingDecision
    decided_at: datetime
    kind: BundleKind | None


def count_unsent(reader: Reader) -> int:
    """How many inspections have content that never left."""
    statement = _unsent(_sent_states(), _voided_unsent(reader))
    counted = select(func.count()).select_from(statement.subquery())
    return int(reader.connection.execute(counted).scalar_one())


def list_unsent(reader: Reader, *, offset: int = 0, limit: int = 200) -> tuple[UnsentRow, ...]:
    """Inspections with content that never left, the latest begun first."""
    voided = _voided_unsent(reader)
    statement = _unsent(_sent_states(), voided)
    inspection = PROJECTIONS["inspection"]
    page = statement.order_by(inspection.c.started_at.desc(), inspection.c.number)
    rows = reader.connection.execute(page.offset(offset).limit(limit)).mappings()
    return tuple(_unsent_row(dict(row), voided) for row in rows)


def count_shipments(reader: Reader, direction: Direction) -> int:
    """How many bundles were written, or came in."""
    counted = select(func.count()).select_from(_written(direction).subquery())
    return int(reader.connection.execute(counted).scalar_one())


def list_shipments(
    reader: Reader, direction: Direction, *, offset: int = 0, limit: int = 200
) -> tuple[Shipment, ...]:
    """Bundles that were written, or came in; the latest first."""
    ordered = _written(direction).order_by(shipment.c.at.desc(), shipment.c.key)
    rows = reader.connection.execute(ordered.offset(offset).limit(limit)).mappings()
    return tuple(Shipment(**{**row, "kind": BundleKind(row["kind"])}) for row in rows)


def count_filings(
    reader: Reader, *, decision: FilingDecision | None = None, since: datetime | None = None
) -> int:
    """How many bundles were filed, or returned; all, or those decided on since a moment."""
    filing = PROJECTIONS["filing"]
    counted = select(func.count()).select_from(filing)
    if decision is not None:
        counted = counted.where(filing.c.decision == decision.value)
    if since is not None:
        counted = counted.where(filing.c.decided_at >= since)
    return int(reader.connection.execute(counted).scalar_one())


def list_filings(
    reader: Reader,
    *,
    decision: FilingDecision | None = None,
    offset: int = 0,
    limit: int = 200,
) -> tuple[FilingRow, ...]:
    """What was filed or returned; the latest first."""
    filing = PROJECTIONS["filing"]
    kind = (
        select(shipment.c.kind)
        .where(shipment.c.bundle == filing.c.bundle, shipment.c.direction == "in")
        .order_by(shipment.c.at.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = select(filing, kind.label("kind"))
    if decision is not None:
        statement = statement.where(filing.c.decision == decision.value)
    ordered = statement.order_by(filing.c.decided_at.desc(), filing.c.number.desc())
    return tuple(
        FilingRow(
            id=row.id,
            number=row.number,
            bundle=row.bundle,
            verdict=row.verdict,
            decision=FilingDecision(row.decision),
            decided_at=row.decided_at,
            kind=BundleKind(row.kind) if row.kind else None,
        )
        for row in reader.connection.execute(ordered.offset(offset).limit(limit))
    )


def _written(direction: Direction) -> Select[Any]:
    """Lines of files; one that was prepared and never written has no digest yet."""
    return select(shipment).where(shipment.c.direction == direction, shipment.c.archive != "")


def _owned() -> Subquery:
    """Every record that hangs on an inspection, with it."""
    inspection, acceptance = PROJECTIONS["inspection"], PROJECTIONS["acceptance"]
    handwriting = PROJECTIONS["handwriting"]
    signed = select(acceptance.c.inspection, handwriting.c.id).join(
        handwriting, handwriting.c.acceptance == acceptance.c.id
    )
    return union_all(
        select(inspection.c.id.label("inspection"), inspection.c.id.label("record")),
        *(
            select(PROJECTIONS[kind].c.inspection, PROJECTIONS[kind].c.id)
            for kind in ("answer", "photo", "defect", "acceptance")
        ),
        signed,
    ).subquery("owned")


def _sent_states() -> Subquery:
    """By inspection: how many heads never left, and how many did."""
    owned = _owned()
    is_local = revision.c.delivery == Delivery.LOCAL.value
    return (
        select(
            owned.c.inspection,
            func.sum(case((is_local, 1), else_=0)).label("unsent"),
            func.sum(case((is_local, 0), else_=1)).label("sent"),
        )
        .join(revision, (revision.c.record == owned.c.record) & revision.c.head)
        .group_by(owned.c.inspection)
        .subquery("states")
    )


def _unsent(states: Subquery, voided: dict[UUID, int]) -> Select[Any]:
    inspection, place = PROJECTIONS["inspection"], PROJECTIONS["place"]
    acceptance, photo = PROJECTIONS["acceptance"], PROJECTIONS["photo"]
    photos = (
        select(
            photo.c.inspection,
            func.count().label("photos"),
            func.sum(photo.c.bytes).label("photo_bytes"),
        )
        .group_by(photo.c.inspection)
        .subquery("pictures")
    )
    wanted: ColumnElement[bool] = states.c.unsent > 0
    if voided:
        wanted = or_(wanted, inspection.c.id.in_(voided))
    return (
        select(
            inspection.c.id.label("inspection"),
            inspection.c.number,
            inspection.c.kind,
            inspection.c.year,
            inspection.c.ordinal,
            inspection.c.compound,
            func.coalesce(place.c.name, "").label("compound_name"),
            func.coalesce(place.c.code, "").label("compound_code"),
            func.coalesce(acceptance.c.number, "").label("acceptance_number"),
            acceptance.c.state.label("acceptance_state"),
            states.c.unsent,
            states.c.sent,
            func.coalesce(photos.c.photos, 0).label("photos"),
            func.coalesce(photos.c.photo_bytes, 0).label("photo_bytes"),
        )
        .join(states, states.c.inspection == inspection.c.id)
        .outerjoin(place, place.c.id == inspection.c.compound)
        .outerjoin(acceptance, acceptance.c.inspection == inspection.c.id)
        .outerjoin(photos, photos.c.inspection == inspection.c.id)
        .where(wanted)
    )


def _voided_unsent(reader: Reader) -> dict[UUID, int]:
    """By inspection: records put into the 回收站 since they left; they are few."""
    statement = (
        select(revision.c.body)
        .join(record, record.c.leading == revision.c.digest)
        .where(record.c.voided, revision.c.delivery == Delivery.LOCAL.value)
    )
    found: dict[UUID, int] = {}
    bodies: Iterable[bytes] = reader.connection.execute(statement).scalars()
    for body in bodies:
        owner = decode_revision(body).content.get("inspection")
        if owner:
            key = UUID(owner)
            found[key] = found.get(key, 0) + 1
    return found


def _unsent_row(row: dict[str, Any], voided: dict[UUID, int]) -> UnsentRow:
    state, sent = row.pop("acceptance_state"), row.pop("sent")
    row["kind"] = RoundKind(row["kind"])
    row["unsent"] += voided.get(row["inspection"], 0)
    return UnsentRow(
        **row, left=sent > 0, acceptance_state=AcceptanceState(state) if state else None
    )


def list_imports_about(reader: Reader, compound: UUID) -> tuple[Shipment, ...]:
    """Bundles that came in with news about a compound's inspections; the latest first.

    The audit log knows with which entry a revision arrived, and which bundle that entry was about.
    """
    owned = _owned()
    inspection = PROJECTIONS["inspection"]
    seqs = (
        select(revision.c.seq)
        .join(owned, owned.c.record == revision.c.record)
        .join(inspection, inspection.c.id == owned.c.inspection)
        .where(inspection.c.compound == compound)
        .distinct()
    )
    entries: Iterable[bytes] = reader.connection.execute(
        select(audit.c.body).where(audit.c.seq.in_(seqs))
    ).scalars()
    bundles = {
        subject.removeprefix("bundle:")
        for body in entries
        for subject in msgspec.json.decode(body, type=_Subjects).subjects
        if subject.startswith("bundle:")
    }
    came = _written("in").where(shipment.c.bundle.in_(bundles)).order_by(shipment.c.at.desc())
    return tuple(
        Shipment(**{**row, "kind": BundleKind(row["kind"])})
        for row in reader.connection.execute(came).mappings()
    )


class _Subjects(msgspec.Struct):
    """The only member of an audit entry that matters here."""

    subjects: list[str] = msgspec.field(default_factory=list)

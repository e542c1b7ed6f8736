"""Compounds as rows of a list: where they are, how their round stands, what is open there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, func, select

from inspector.domain.acceptance import AcceptanceStage, AcceptanceState
from inspector.domain.ids import AcceptanceId, InspectionId, PlaceId
from inspector.domain.inspection import USUAL, RoundKind
from inspector.domain.places import PlaceKind
from inspector.store.queries.defect_tallies import (
    NOTHING_OPEN,
    DefectTally,
    defects_by_compound,
)
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS

__all__ = [
    "CompoundRow",
    "PlaceRow",
    "RoundRow",
    "list_compounds",
    "list_rounds",
    "places_below",
]

_PLACE = PROJECTIONS["place"]
_INSPECTION = PROJECTIONS["inspection"]
_ACCEPTANCE = PROJECTIONS["acceptance"]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One inspection of a compound, with its acceptance.

    Attributes:
        id: the inspection.
        number: its printed number.
        compound: where.
        kind, year, ordinal: which round.
        started_at, completed_at: UTC; the latter None while it runs.
        locked: whether the first handwriting locked it.
        acceptance: its acceptance; None before it was opened.
        acceptance_number: empty likewise.
        state: of the acceptance; None likewise.
        opened_at: of the acceptance, UTC; None likewise.
        stage: what the acceptance waits for; None until the room of acceptance has weighed it.
        programme: code of the programme it was walked for.
        called: what that is called, in Chinese and English; empty for the usual one, and until
            the room of acceptance has looked it up.
    """

    id: InspectionId
    number: str
    compound: PlaceId
    kind: RoundKind
    year: int
    ordinal: int
    started_at: datetime
    completed_at: datetime | None
    locked: bool
    acceptance: AcceptanceId | None
    acceptance_number: str
    state: AcceptanceState | None
    opened_at: datetime | None
    stage: AcceptanceStage | None = None
    programme: str = USUAL
    called: tuple[str, str] = ("", "")

    @property
    def is_running(self) -> bool:
        """Whether it can still be answered and is not declared complete."""
        return self.completed_at is None and not self.locked


@dataclass(frozen=True, slots=True)
class CompoundRow:
    """A compound in the list.

    Attributes:
        id, name, code, short: from the register.
        community, street: names of what it stands in; empty when not known.
        buildings: how many stand in it.
        round: its latest inspection; None before the first.
        defects: what is open in it.
    """

    id: PlaceId
    name: str
    code: str
    short: str
    community: str
    street: str
    buildings: int
    round: RoundRow | None
    defects: DefectTally


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in a compound, the compound itself included; ``parent`` None only for a street."""

    id: PlaceId
    kind: PlaceKind
    name: str
    code: str
    parent: PlaceId | None


def list_compounds(reader: Reader, *, today: date) -> tuple[CompoundRow, ...]:
    """Every compound, by code and name.

    Args:
        reader: the session.
        today: in China; decides what is overdue.
    """
    up, above = _PLACE.alias("up"), _PLACE.alias("above")
    statement = (
        select(
            _PLACE.c.id,
            _PLACE.c.name,
            _PLACE.c.code,
            _PLACE.c.short,
            up.c.kind.label("up_kind"),
            up.c.name.label("up_name"),
            above.c.name.label("above_name"),
        )
        .join_from(_PLACE, up, _PLACE.c.parent == up.c.id, isouter=True)
        .join(above, up.c.parent == above.c.id, isouter=True)
        .where(_PLACE.c.kind == PlaceKind.COMPOUND.value)
        .order_by(_PLACE.c.code, _PLACE.c.name, _PLACE.c.id)
    )
    rows = reader.connection.execute(statement).all()
    buildings = _buildings(reader)
    rounds = {one.compound: one for one in reversed(list_rounds(reader))}
    defects = defects_by_compound(reader, today=today)
    return tuple(
        CompoundRow(
            id=row.id,
            name=row.name,
            code=row.code or "",
            short=row.short,
            **_where(row),
            buildings=buildings.get(row.id, 0),
            round=rounds.get(row.id),
            defects=defects.get(row.id, NOTHING_OPEN),
        )
        for row in rows
    )


def list_rounds(reader: Reader, *, compound: PlaceId | None = None) -> tuple[RoundRow, ...]:
    """Inspections with their acceptances, the latest first; of one compound when given."""
    statement = (
        select(
            _INSPECTION,
            _ACCEPTANCE.c.id.label("acceptance"),
            _ACCEPTANCE.c.number.label("acceptance_number"),
            _ACCEPTANCE.c.state,
            _ACCEPTANCE.c.opened_at,
        )
        .join_from(
            _INSPECTION, _ACCEPTANCE, _ACCEPTANCE.c.inspection == _INSPECTION.c.id, isouter=True
        )
        .order_by(_INSPECTION.c.started_at.desc(), _INSPECTION.c.number, _INSPECTION.c.id)
    )
    if compound is not None:
        statement = statement.where(_INSPECTION.c.compound == compound)
    return tuple(_round(row) for row in reader.connection.execute(statement))


def places_below(reader: Reader, compound: PlaceId) -> tuple[PlaceRow, ...]:
    """The compound and everything that stands in it, by kind, code and name."""
    columns = (_PLACE.c.id, _PLACE.c.kind, _PLACE.c.name, _PLACE.c.code, _PLACE.c.parent)
    found = select(*columns).where(_PLACE.c.id == compound).cte("below", recursive=True)
    # UNION, not UNION ALL: records of others may stand in a circle.
    found = found.union(select(*columns).join(found, _PLACE.c.parent == found.c.id))
    statement = select(found).order_by(found.c.kind, found.c.code, found.c.name, found.c.id)
    return tuple(
        PlaceRow(row.id, PlaceKind(row.kind), row.name, row.code or "", row.parent)
        for row in reader.connection.execute(statement)
    )


def _buildings(reader: Reader) -> Mapping[PlaceId, int]:
    statement = (
        select(_PLACE.c.parent, func.count().label("number"))
        .where(_PLACE.c.kind == PlaceKind.BUILDING.value)
        .group_by(_PLACE.c.parent)
    )
    return {row.parent: row.number for row in reader.connection.execute(statement)}


def _where(row: Row[tuple[object, ...]]) -> dict[str, str]:
    """Community and street; a compound may stand in a street directly."""
    if row.up_kind == PlaceKind.STREET.value:
        return {"community": "", "street": row.up_name}
    return {"community": row.up_name or "", "street": row.above_name or ""}


def _round(row: Row[tuple[object, ...]]) -> RoundRow:
    return RoundRow(
        id=row.id,
        number=row.number,
        compound=row.compound,
        kind=RoundKind(row.kind),
        year=row.year,
        ordinal=row.ordinal,
        started_at=row.started_at,
        completed_at=row.completed_at,
        locked=bool(row.locked_by),
        acceptance=row.acceptance,
        acceptance_number=row.acceptance_number or "",
        state=AcceptanceState(row.state) if row.state else None,
        opened_at=row.opened_at,
        programme=row.programme,
    )

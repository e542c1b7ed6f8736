"""Acceptances and the inspections that could have one, as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, case, func, select

from inspector.domain.acceptance import AcceptanceStage, AcceptanceState
from inspector.domain.defect import SETTLED
from inspector.domain.inspection import RoundKind, Severity
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS

__all__ = [
    "AcceptanceRow",
    "CandidateRow",
    "count_candidates",
    "list_acceptances",
    "list_candidates",
]

_PLACE = PROJECTIONS["place"]
_INSPECTION = PROJECTIONS["inspection"]
_DEFECT = PROJECTIONS["defect"]
_ANSWER = PROJECTIONS["answer"]
_ACCEPTANCE = PROJECTIONS["acceptance"]
_HANDWRITING = PROJECTIONS["handwriting"]

_GRAVE = (Severity.CRITICAL, Severity.MAJOR)
_ACCEPTED = (RoundKind.COMPLETION, RoundKind.RECHECK)


@dataclass(frozen=True, slots=True)
class AcceptanceRow:
    """An acceptance in a list.

    Attributes:
        id: of the acceptance.
        number: printed number.
        compound: its name.
        state: draft, locked, sealed.
        opened_at: when.
        signed: handwriting given so far.
        stage: what it waits for; None until the room of acceptance has weighed it.
    """

    id: UUID
    number: str
    compound: str
    state: AcceptanceState
    opened_at: datetime
    signed: int
    stage: AcceptanceStage | None = None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """An inspection whose acceptance is not opened yet.

    Attributes:
        id: of the inspection.
        number: printed number.
        compound: its name.
        started_at: when its walk began.
        completed_at: None while the walk goes on.
        grave: critical and major defects that are not settled.
        waiting: all defects that are not settled.
    """

    id: UUID
    number: str
    compound: str
    started_at: datetime
    completed_at: datetime | None
    grave: int
    waiting: int


def list_acceptances(
    reader: Reader, *, limit: int, offset: int = 0
) -> tuple[Sequence[AcceptanceRow], int]:
    """Acceptances, those still to be finished first, then the latest; and how many there are."""
    signed = (
        select(func.count()).where(_HANDWRITING.c.acceptance == _ACCEPTANCE.c.id).scalar_subquery()
    )
    statement = (
        select(
            _ACCEPTANCE.c.id,
            _ACCEPTANCE.c.number,
            _PLACE.c.name,
            _ACCEPTANCE.c.state,
            _ACCEPTANCE.c.opened_at,
            signed.label("signed"),
        )
        .join_from(_ACCEPTANCE, _PLACE, _PLACE.c.id == _ACCEPTANCE.c.compound, isouter=True)
        .order_by(
            _ACCEPTANCE.c.state == AcceptanceState.SEALED,
            _ACCEPTANCE.c.opened_at.desc(),
            _ACCEPTANCE.c.id,
        )
        .limit(limit)
        .offset(offset)
    )
    rows = tuple(
        AcceptanceRow(
            row.id,
            row.number,
            row.name or "",
            AcceptanceState(row.state),
            row.opened_at,
            row.signed,
        )
        for row in reader.connection.execute(statement)
    )
    total = reader.connection.scalar(select(func.count()).select_from(_ACCEPTANCE)) or 0
    return rows, total


def list_candidates(
    reader: Reader, *, limit: int, offset: int = 0
) -> tuple[Sequence[CandidateRow], int]:
    """Inspections without an acceptance, the nearest to ready first; and how many there are.

    Near is: completed, few grave defects open, few others; of those still walked, many answers.
    What exactly is lacking is weighed when one is opened.
    """
    grave, waiting = _unsettled(grave=True), _unsettled(grave=False)
    answers = select(func.count()).where(_ANSWER.c.inspection == _INSPECTION.c.id).scalar_subquery()
    statement = (
        _candidates(
            _INSPECTION.c.id,
            _INSPECTION.c.number,
            _PLACE.c.name,
            _INSPECTION.c.started_at,
            _INSPECTION.c.completed_at,
            grave.label("grave"),
            waiting.label("waiting"),
        )
        .order_by(
            case((_INSPECTION.c.completed_at.is_(None), 1), else_=0),
            case((_INSPECTION.c.completed_at.is_(None), -answers), else_=grave),
            grave,
            waiting,
            _INSPECTION.c.started_at,
            _INSPECTION.c.id,
        )
        .limit(limit)
        .offset(offset)
    )
    rows = tuple(_candidate(row) for row in reader.connection.execute(statement))
    return rows, count_candidates(reader)


def count_candidates(reader: Reader) -> int:
    """How many inspections could still get an acceptance."""
    return int(reader.connection.scalar(_candidates(func.count())) or 0)


def _candidates(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(_INSPECTION)
        .join(_PLACE, _PLACE.c.id == _INSPECTION.c.compound, isouter=True)
        .join(_ACCEPTANCE, _ACCEPTANCE.c.inspection == _INSPECTION.c.id, isouter=True)
        .where(_ACCEPTANCE.c.id.is_(None), _INSPECTION.c.kind.in_(_ACCEPTED))
    )


def _unsettled(*, grave: bool) -> ColumnElement[int]:
    statement = select(func.count()).where(
        _DEFECT.c.inspection == _INSPECTION.c.id, _DEFECT.c.state.not_in(tuple(SETTLED))
    )
    if grave:
        statement = statement.where(_DEFECT.c.severity.in_(_GRAVE))
    return statement.scalar_subquery()


def _candidate(row: Row[Any]) -> CandidateRow:
    return CandidateRow(
        row.id,
        row.number,
        row.name or "",
        row.started_at,
        row.completed_at,
        row.grave,
        row.waiting,
    )

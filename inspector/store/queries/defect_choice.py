"""Which defects, and in what order: what is asked, and the clauses of SQL for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, or_

from inspector.domain.defect import DefectState
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Severity
from inspector.store.queries.defect_tallies import LIVE, TO_DO
from inspector.store.tables import PROJECTIONS, record, revision

__all__ = [
    "DEFECT",
    "PLACE",
    "DefectChoice",
    "DefectOrder",
    "choose",
    "member",
    "passed_deadline",
    "sort_keys",
    "within_week",
]

DEFECT = PROJECTIONS["defect"]
PLACE = PROJECTIONS["place"]

_WEEK = timedelta(days=7)
_SEVERITY = case(
    {severity.value: rank for rank, severity in enumerate(Severity)}, value=DEFECT.c.severity
)
_STATE = case({state.value: rank for rank, state in enumerate(DefectState)}, value=DEFECT.c.state)


class DefectOrder(StrEnum):
    """What a list is sorted by."""

    URGENCY = "urgency"
    """Overdue first, then the gravest, then the nearest deadline; what is settled comes last."""
    LATEST = "latest"
    """What was changed last comes first."""
    NUMBER = "number"
    SEVERITY = "severity"
    STATE = "state"
    UNIT = "unit"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class DefectChoice:
    """Which defects; what is left empty chooses all.

    Attributes:
        states: any of these.
        severities: any of these.
        compound: those of this compound.
        inspection: those of this inspection.
        inspections: those of any of these; None for all, an empty tuple for none.
        unit: those this unit has to put right.
        overdue: only those whose deadline has passed.
        this_week: only those whose deadline is within seven days and has not passed.
        text: what number, title, unit, place or compound must contain.
    """

    states: tuple[DefectState, ...] = ()
    severities: tuple[Severity, ...] = ()
    compound: PlaceId | None = None
    inspection: InspectionId | None = None
    inspections: tuple[InspectionId, ...] | None = None
    unit: str = ""
    overdue: bool = False
    this_week: bool = False
    text: str = ""


def member(name: str) -> ColumnElement[str]:
    """A text of the record that no column of the projection has."""
    return func.json_extract(cast(revision.c.body, Text), f"$.content.{name}")


def passed_deadline(today: date) -> ColumnElement[bool]:
    """The deadline has passed and the work is not reported done."""
    return and_(DEFECT.c.state.in_(TO_DO), DEFECT.c.deadline < today)


def within_week(today: date) -> ColumnElement[bool]:
    """The deadline is within seven days and has not passed."""
    return and_(
        DEFECT.c.state.in_(TO_DO),
        DEFECT.c.deadline >= today,
        DEFECT.c.deadline <= today + _WEEK,
    )


def choose(
    statement: Select[Any], choice: DefectChoice, today: date, *, with_record: bool = False
) -> Select[Any]:
    """Narrows a statement to the chosen defects.

    Args:
        statement: what is selected.
        choice: which defects.
        today: the day overdue is computed on.
        with_record: whether the record's leading revision is to be joined in any case.
    """
    statement = statement.select_from(DEFECT)
    text = choice.text.strip()
    if text or with_record:
        statement = statement.join(record, record.c.id == DEFECT.c.id).join(
            revision, revision.c.digest == record.c.leading
        )
    equal = {
        "compound": choice.compound,
        "inspection": choice.inspection,
        "unit": choice.unit or None,
    }
    for name, value in equal.items():
        if value is not None:
            statement = statement.where(DEFECT.c[name] == value)
    if choice.states:
        statement = statement.where(DEFECT.c.state.in_([one.value for one in choice.states]))
    if choice.severities:
        names = [one.value for one in choice.severities]
        statement = statement.where(DEFECT.c.severity.in_(names))
    if choice.inspections is not None:
        statement = statement.where(DEFECT.c.inspection.in_(choice.inspections))
    if choice.overdue:
        statement = statement.where(passed_deadline(today))
    if choice.this_week:
        statement = statement.where(within_week(today))
    return _said(statement, text) if text else statement


def _said(statement: Select[Any], text: str) -> Select[Any]:
    place, compound = PLACE.alias("its_place"), PLACE.alias("its_compound")
    pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    said = (DEFECT.c.number, DEFECT.c.unit, place.c.name, compound.c.name, member("title"))
    return (
        statement.outerjoin(place, place.c.id == DEFECT.c.place)
        .outerjoin(compound, compound.c.id == DEFECT.c.compound)
        .where(or_(*(one.like(pattern, escape="\\") for one in said)))
    )


def sort_keys(order: DefectOrder, today: date, *, descending: bool) -> Sequence[ColumnElement[Any]]:
    """What to order by; the number and the id decide between equals."""
    nearest = func.coalesce(DEFECT.c.deadline, date.max)
    match order:
        case DefectOrder.URGENCY:
            waiting = DEFECT.c.state.in_(LIVE)
            late = case((passed_deadline(today), 0), (waiting, 1), else_=2)
            return (late, _SEVERITY, nearest, DEFECT.c.number, DEFECT.c.id)
        case DefectOrder.LATEST:
            return (revision.c.time.desc(), DEFECT.c.number.desc(), DEFECT.c.id)
        case _:
            by: ColumnElement[Any] = {
                DefectOrder.NUMBER: DEFECT.c.number,
                DefectOrder.SEVERITY: _SEVERITY,
                DefectOrder.STATE: _STATE,
                DefectOrder.UNIT: DEFECT.c.unit,
                DefectOrder.DEADLINE: nearest,
            }[order]
            return (by.desc() if descending else by, DEFECT.c.number, DEFECT.c.id)

"""Defects for the board and the list: chosen, sorted, page by page, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from inspector.domain.defect import UNSETTLED, Defect, DefectState
from inspector.domain.ids import DefectId, PlaceId
from inspector.domain.inspection import Severity
from inspector.store.queries.defect_cards import DefectRow, rows_of
from inspector.store.queries.defect_choice import (
    DEFECT,
    PLACE,
    DefectChoice,
    DefectOrder,
    choose,
    member,
    passed_deadline,
    sort_keys,
    within_week,
)
from inspector.store.queries.defect_tallies import LIVE
from inspector.store.reader import Reader
from inspector.store.tables import record, revision

__all__ = [
    "DefectChoice",
    "DefectCounts",
    "DefectOrder",
    "DefectRow",
    "compounds_with_defects",
    "count_chosen_defects",
    "defect_ids",
    "defect_row",
    "defect_rows",
    "titles_used",
    "units_used",
]


@dataclass(frozen=True, slots=True)
class DefectCounts:
    """How many of a choice there are.

    Attributes:
        states: in each state; every state is there.
        overdue: of which the deadline has passed.
        this_week: of which the deadline is within seven days and has not passed.
        severities: not settled, of each severity; every severity is there.
    """

    states: Mapping[DefectState, int]
    overdue: int
    this_week: int
    severities: Mapping[Severity, int]

    @property
    def waiting(self) -> int:
        """Those somebody has something left to do about."""
        return sum(self.severities.values())

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.states.values())


def defect_ids(
    reader: Reader,
    choice: DefectChoice,
    *,
    today: date,
    order: DefectOrder = DefectOrder.URGENCY,
    descending: bool = False,
    offset: int = 0,
    limit: int = 200,
) -> tuple[DefectId, ...]:
    """Ids of one page of the chosen defects, in order; arguments as `defect_rows`."""
    statement = choose(select(DEFECT.c.id), choice, today, with_record=order is DefectOrder.LATEST)
    statement = statement.order_by(*sort_keys(order, today, descending=descending))
    found = reader.connection.execute(statement.limit(limit).offset(offset))
    return tuple(DefectId(row.id) for row in found)


def defect_rows(
    reader: Reader,
    choice: DefectChoice,
    *,
    today: date,
    order: DefectOrder = DefectOrder.URGENCY,
    descending: bool = False,
    offset: int = 0,
    limit: int = 200,
) -> tuple[DefectRow, ...]:
    """One page of the chosen defects.

    Args:
        reader: the session.
        choice: which.
        today: the day overdue is computed on.
        order: what they are sorted by; the number decides between equals.
        descending: turns the order round; urgency and latest have only the one.
        offset: how many to pass over.
        limit: how many at most.
    """
    wanted = defect_ids(
        reader,
        choice,
        today=today,
        order=order,
        descending=descending,
        offset=offset,
        limit=limit,
    )
    return rows_of(reader, wanted, today)


def defect_row(reader: Reader, defect: DefectId, *, today: date) -> DefectRow | None:
    """One defect as a card shows it; None when there is none of that id."""
    found = reader.find(Defect, defect)
    return rows_of(reader, (defect,), today)[0] if found is not None else None


def count_chosen_defects(reader: Reader, choice: DefectChoice, *, today: date) -> DefectCounts:
    """How many of the chosen defects stand in each state, and how many of them press."""
    statement = select(
        DEFECT.c.state,
        DEFECT.c.severity,
        func.count().label("number"),
        func.sum(case((passed_deadline(today), 1), else_=0)).label("overdue"),
        func.sum(case((within_week(today), 1), else_=0)).label("due"),
    )
    statement = choose(statement, choice, today)
    statement = statement.group_by(DEFECT.c.state, DEFECT.c.severity)
    states = dict.fromkeys(DefectState, 0)
    severities = dict.fromkeys(Severity, 0)
    overdue = due = 0
    for row in reader.connection.execute(statement):
        state = DefectState(row.state)
        states[state] += row.number
        overdue += row.overdue
        due += row.due
        if state in UNSETTLED:
            severities[Severity(row.severity)] += row.number
    return DefectCounts(states, overdue, due, severities)


def units_used(
    reader: Reader, *, compound: PlaceId | None = None, limit: int = 12
) -> tuple[str, ...]:
    """Units that had to put something right, those with the most defects first."""
    statement = select(DEFECT.c.unit).where(DEFECT.c.unit != "")
    if compound is not None:
        statement = statement.where(DEFECT.c.compound == compound)
    statement = statement.group_by(DEFECT.c.unit).order_by(func.count().desc(), DEFECT.c.unit)
    return tuple(reader.connection.execute(statement.limit(limit)).scalars())


def compounds_with_defects(
    reader: Reader, *, limit: int = 30
) -> tuple[tuple[PlaceId, str, int], ...]:
    """Compounds with the most defects nobody has settled yet: id, name, how many."""
    waiting = func.sum(case((DEFECT.c.state.in_(LIVE), 1), else_=0))
    statement = (
        select(PLACE.c.id, PLACE.c.name, waiting.label("number"))
        .join_from(DEFECT, PLACE, PLACE.c.id == DEFECT.c.compound)
        .group_by(PLACE.c.id, PLACE.c.name)
        .order_by(waiting.desc(), PLACE.c.name, PLACE.c.id)
        .limit(limit)
    )
    found = reader.connection.execute(statement)
    return tuple((PlaceId(row.id), row.name, row.number) for row in found)


def titles_used(reader: Reader, *, limit: int = 8) -> tuple[str, ...]:
    """Titles of defects recorded by hand, those used most often first."""
    title = member("title")
    statement = (
        select(title)
        .join_from(DEFECT, record, record.c.id == DEFECT.c.id)
        .join(revision, revision.c.digest == record.c.leading)
        .where(DEFECT.c.item == "")
        .group_by(title)
        .order_by(func.count().desc(), title)
        .limit(limit)
    )
    return tuple(reader.connection.execute(statement).scalars())

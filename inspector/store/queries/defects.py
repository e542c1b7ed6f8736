"""Defects for the board and the list: chosen, sorted, page by page, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, or_, select

from inspector.domain.defect import SETTLED, Defect, DefectAction, DefectState, is_overdue
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Severity
from inspector.store.reader import Reader
from inspector.store.repositories.revisions import decode_value
from inspector.store.tables import PROJECTIONS, record, revision

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

_DEFECT = PROJECTIONS["defect"]
_PLACE = PROJECTIONS["place"]
_PHOTO = PROJECTIONS["photo"]

WEEK = timedelta(days=7)
_WAITING = (DefectState.OPEN.value, DefectState.NOTIFIED.value)
_UNSETTLED = tuple(state for state in DefectState if state not in SETTLED)
_SEVERITY = case(
    {severity.value: rank for rank, severity in enumerate(Severity)}, value=_DEFECT.c.severity
)
_STATE = case({state.value: rank for rank, state in enumerate(DefectState)}, value=_DEFECT.c.state)


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


@dataclass(frozen=True, slots=True)
class DefectRow:
    """One defect as a card or a line of a table shows it.

    Attributes:
        id, number, title, severity, state, unit, deadline, failed_rechecks, item, inspection: as
            in the record.
        compound, compound_name: the compound.
        place: where, the names from below the compound down to the place; empty at the compound
            itself.
        overdue: whether the deadline has passed and the work is not reported done.
        photo: the first picture of it; None when there is none.
        photos: how many pictures there are.
        replied: pictures that came with the latest report that it is done.
        last_action, last_at, last_by: the journal's last entry.
        last_note: what was said with it.
    """

    id: DefectId
    number: str
    title: str
    severity: Severity
    state: DefectState
    unit: str
    deadline: date | None
    failed_rechecks: int
    item: str
    inspection: InspectionId
    compound: PlaceId
    compound_name: str
    place: tuple[str, ...]
    overdue: bool
    photo: PhotoId | None
    photos: int
    replied: int
    last_action: DefectAction
    last_at: datetime
    last_by: str
    last_note: str


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
    statement = _chosen(
        select(_DEFECT.c.id), choice, today, with_record=order is DefectOrder.LATEST
    )
    statement = statement.order_by(*_order(order, today, descending=descending))
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
    return _rows(reader, wanted, today)


def defect_row(reader: Reader, defect: DefectId, *, today: date) -> DefectRow | None:
    """One defect as a card shows it; None when there is none of that id."""
    found = reader.find(Defect, defect)
    return _rows(reader, (defect,), today)[0] if found is not None else None


def count_chosen_defects(reader: Reader, choice: DefectChoice, *, today: date) -> DefectCounts:
    """How many of the chosen defects stand in each state, and how many of them press."""
    statement = select(
        _DEFECT.c.state,
        _DEFECT.c.severity,
        func.count().label("number"),
        func.sum(case((_is_overdue(today), 1), else_=0)).label("overdue"),
        func.sum(case((_is_due(today), 1), else_=0)).label("due"),
    )
    statement = _chosen(statement, choice, today)
    statement = statement.group_by(_DEFECT.c.state, _DEFECT.c.severity)
    states = dict.fromkeys(DefectState, 0)
    severities = dict.fromkeys(Severity, 0)
    overdue = due = 0
    for row in reader.connection.execute(statement):
        state = DefectState(row.state)
        states[state] += row.number
        overdue += row.overdue
        due += row.due
        if state in _UNSETTLED:
            severities[Severity(row.severity)] += row.number
    return DefectCounts(states, overdue, due, severities)


def units_used(
    reader: Reader, *, compound: PlaceId | None = None, limit: int = 12
) -> tuple[str, ...]:
    """Units that had to put something right, those with the most defects first."""
    statement = select(_DEFECT.c.unit).where(_DEFECT.c.unit != "")
    if compound is not None:
        statement = statement.where(_DEFECT.c.compound == compound)
    statement = statement.group_by(_DEFECT.c.unit).order_by(func.count().desc(), _DEFECT.c.unit)
    return tuple(reader.connection.execute(statement.limit(limit)).scalars())


def compounds_with_defects(
    reader: Reader, *, limit: int = 30
) -> tuple[tuple[PlaceId, str, int], ...]:
    """Compounds with the most defects nobody has settled yet: id, name, how many."""
    waiting = func.sum(case((_DEFECT.c.state.in_([one.value for one in _UNSETTLED]), 1), else_=0))
    statement = (
        select(_PLACE.c.id, _PLACE.c.name, waiting.label("number"))
        .join_from(_DEFECT, _PLACE, _PLACE.c.id == _DEFECT.c.compound)
        .group_by(_PLACE.c.id, _PLACE.c.name)
        .order_by(waiting.desc(), _PLACE.c.name, _PLACE.c.id)
        .limit(limit)
    )
    found = reader.connection.execute(statement)
    return tuple((PlaceId(row.id), row.name, row.number) for row in found)


def titles_used(reader: Reader, *, limit: int = 8) -> tuple[str, ...]:
    """Titles of defects recorded by hand, those used most often first."""
    title = _member("title")
    statement = (
        select(title)
        .join_from(_DEFECT, record, record.c.id == _DEFECT.c.id)
        .join(revision, revision.c.digest == record.c.leading)
        .where(_DEFECT.c.item == "")
        .group_by(title)
        .order_by(func.count().desc(), title)
        .limit(limit)
    )
    return tuple(reader.connection.execute(statement).scalars())


def _member(name: str) -> ColumnElement[str]:
    """A text of the record that no column of the projection has."""
    return func.json_extract(cast(revision.c.body, Text), f"$.content.{name}")


def _is_overdue(today: date) -> ColumnElement[bool]:
    return and_(_DEFECT.c.state.in_(_WAITING), _DEFECT.c.deadline < today)


def _is_due(today: date) -> ColumnElement[bool]:
    return and_(
        _DEFECT.c.state.in_(_WAITING),
        _DEFECT.c.deadline >= today,
        _DEFECT.c.deadline <= today + WEEK,
    )


def _chosen(
    statement: Select[Any], choice: DefectChoice, today: date, *, with_record: bool = False
) -> Select[Any]:
    statement = statement.select_from(_DEFECT)
    text = choice.text.strip()
    if text or with_record:
        statement = statement.join(record, record.c.id == _DEFECT.c.id).join(
            revision, revision.c.digest == record.c.leading
        )
    equal = {
        "compound": choice.compound,
        "inspection": choice.inspection,
        "unit": choice.unit or None,
    }
    for name, value in equal.items():
        if value is not None:
            statement = statement.where(_DEFECT.c[name] == value)
    if choice.states:
        statement = statement.where(_DEFECT.c.state.in_([one.value for one in choice.states]))
    if choice.severities:
        names = [one.value for one in choice.severities]
        statement = statement.where(_DEFECT.c.severity.in_(names))
    if choice.inspections is not None:
        statement = statement.where(_DEFECT.c.inspection.in_(choice.inspections))
    if choice.overdue:
        statement = statement.where(_is_overdue(today))
    if choice.this_week:
        statement = statement.where(_is_due(today))
    return _said(statement, text) if text else statement


def _said(statement: Select[Any], text: str) -> Select[Any]:
    place, compound = _PLACE.alias("its_place"), _PLACE.alias("its_compound")
    pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    said = (_DEFECT.c.number, _DEFECT.c.unit, place.c.name, compound.c.name, _member("title"))
    return (
        statement.outerjoin(place, place.c.id == _DEFECT.c.place)
        .outerjoin(compound, compound.c.id == _DEFECT.c.compound)
        .where(or_(*(one.like(pattern, escape="\\") for one in said)))
    )


def _order(order: DefectOrder, today: date, *, descending: bool) -> Sequence[ColumnElement[Any]]:
    nearest = func.coalesce(_DEFECT.c.deadline, date.max)
    match order:
        case DefectOrder.URGENCY:
            waiting = _DEFECT.c.state.in_([one.value for one in _UNSETTLED])
            late = case((_is_overdue(today), 0), (waiting, 1), else_=2)
            return (late, _SEVERITY, nearest, _DEFECT.c.number, _DEFECT.c.id)
        case DefectOrder.LATEST:
            return (revision.c.time.desc(), _DEFECT.c.number.desc(), _DEFECT.c.id)
        case _:
            by: ColumnElement[Any] = {
                DefectOrder.NUMBER: _DEFECT.c.number,
                DefectOrder.SEVERITY: _SEVERITY,
                DefectOrder.STATE: _STATE,
                DefectOrder.UNIT: _DEFECT.c.unit,
                DefectOrder.DEADLINE: nearest,
            }[order]
            return (by.desc() if descending else by, _DEFECT.c.number, _DEFECT.c.id)


def _rows(reader: Reader, ids: Sequence[DefectId], today: date) -> tuple[DefectRow, ...]:
    if not ids:
        return ()
    statement = (
        select(record.c.id, revision.c.body)
        .join_from(record, revision, record.c.leading == revision.c.digest)
        .where(record.c.id.in_(ids))
    )
    defects = {
        row.id: decode_value(Defect, row.body) for row in reader.connection.execute(statement)
    }
    places = _places(reader, {place for one in defects.values() for place in _where(one)})
    photos = _photos(reader, ids)
    return tuple(_row(defects[one], places, photos.get(one, (None, 0)), today) for one in ids)


def _where(defect: Defect) -> tuple[PlaceId, PlaceId]:
    return defect.place, defect.compound


_PlaceNames = Mapping[UUID, tuple[str, UUID | None]]


def _places(reader: Reader, wanted: Iterable[UUID]) -> _PlaceNames:
    """Names and parents of places and of all above them."""
    found: dict[UUID, tuple[str, UUID | None]] = {}
    asked = set(wanted)
    while asked:
        statement = select(_PLACE.c.id, _PLACE.c.name, _PLACE.c.parent).where(
            _PLACE.c.id.in_(asked)
        )
        rows = reader.connection.execute(statement).all()
        found |= {row.id: (row.name, row.parent) for row in rows}
        asked = {row.parent for row in rows if row.parent is not None} - found.keys()
    return found


def _photos(reader: Reader, defects: Sequence[DefectId]) -> Mapping[UUID, tuple[PhotoId, int]]:
    """Of each defect that has pictures the first that came in, and how many there are."""
    # A defect has a handful of them; picking the first here is plain SQL on every engine.
    statement = (
        select(_PHOTO.c.defect, _PHOTO.c.id)
        .where(_PHOTO.c.defect.in_(defects))
        .order_by(_PHOTO.c.defect, _PHOTO.c.received_at, _PHOTO.c.id)
    )
    found: dict[UUID, tuple[PhotoId, int]] = {}
    for row in reader.connection.execute(statement):
        first, count = found.get(row.defect, (PhotoId(row.id), 0))
        found[row.defect] = (first, count + 1)
    return found


def _row(
    defect: Defect, places: _PlaceNames, photos: tuple[PhotoId | None, int], today: date
) -> DefectRow:
    last = defect.steps[-1]
    reported = [one for one in defect.steps if one.action is DefectAction.RECTIFY]
    return DefectRow(
        id=defect.id,
        number=defect.number,
        title=defect.title,
        severity=defect.severity,
        state=defect.state,
        unit=defect.unit,
        deadline=defect.deadline,
        failed_rechecks=defect.failed_rechecks,
        item=defect.item,
        inspection=defect.inspection,
        compound=defect.compound,
        compound_name=places.get(defect.compound, ("", None))[0],
        place=_path(defect, places),
        overdue=is_overdue(defect, today),
        photo=photos[0],
        photos=photos[1],
        replied=len(reported[-1].photos) if reported else 0,
        last_action=last.action,
        last_at=last.at,
        last_by=last.by.name,
        last_note=last.note,
    )


def _path(defect: Defect, places: _PlaceNames) -> tuple[str, ...]:
    names: list[str] = []
    here: UUID | None = defect.place
    while here is not None and here != defect.compound and here in places:
        name, here = places[here]
        # 7 幢 1 号电梯 says already that it stands in 7 幢.
        if not (names and names[0].startswith(name)):
            names.insert(0, name)
    return tuple(names)

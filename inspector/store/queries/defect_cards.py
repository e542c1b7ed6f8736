"""Puts a defect, its places and its pictures together into the row a card shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from inspector.domain.defect import Defect, DefectAction, DefectState, is_overdue
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Severity
from inspector.store.queries.defect_choice import PLACE
from inspector.store.reader import Reader
from inspector.store.repositories.revisions import decode_value
from inspector.store.tables import PROJECTIONS, record, revision

__all__ = ["DefectRow", "rows_of"]

_PHOTO = PROJECTIONS["photo"]


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


def rows_of(reader: Reader, ids: Sequence[DefectId], today: date) -> tuple[DefectRow, ...]:
    """The rows of defects that are there, in the order of their ids."""
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
        statement = select(PLACE.c.id, PLACE.c.name, PLACE.c.parent).where(PLACE.c.id.in_(asked))
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

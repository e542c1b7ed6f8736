"""Finding a record by what one remembers of it: a name, a number, a code, a few words.

Every word must be in it somewhere; Chinese is found inside of words. Names of what a place stands
in count too, so that 育才 7 finds building 7 of 育才新村.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, Text, case, cast, func, or_, select

from inspector.domain.defect import SETTLED, DefectState
from inspector.domain.inspection import RoundKind
from inspector.domain.places import PlaceKind
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS, record, revision

__all__ = ["Found", "FoundKind", "search"]

_PLACE = PROJECTIONS["place"]
_INSPECTION = PROJECTIONS["inspection"]
_ACCEPTANCE = PROJECTIONS["acceptance"]
_DEFECT = PROJECTIONS["defect"]

_MOST_WORDS = 6
_LEVELS_UP = 4
"""From an elevator to its compound: unit, building, compound; one to spare."""


class FoundKind(StrEnum):
    """What was found."""

    COMPOUND = "compound"
    PLACE = "place"
    DEFECT = "defect"
    INSPECTION = "inspection"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found.

    Attributes:
        kind: what it is.
        id: the record.
        name: of a place or a defect; of the others their compound's name.
        number: code or printed number; empty for a place without one.
        within: name of what a place stands in, or of a defect's compound.
        compound: the compound it belongs to; itself for one; None for what stands above compounds.
        place_kind: of a place; None for the others.
        state: of a defect; None for the others.
        year, ordinal, round_kind: of an inspection or an acceptance's; 0 and None for the others.
    """

    kind: FoundKind
    id: UUID
    name: str
    number: str
    within: str = ""
    compound: UUID | None = None
    place_kind: PlaceKind | None = None
    state: DefectState | None = None
    year: int = 0
    ordinal: int = 0
    round_kind: RoundKind | None = None


def search(reader: Reader, text: str, *, limit: int = 6) -> tuple[Found, ...]:
    """What answers to a text, the best of each kind first.

    Args:
        reader: the session.
        text: words, parts of words, numbers; at most six are heeded.
        limit: records of each kind.

    Returns:
        Compounds, places, defects, inspections, acceptances; nothing for an empty text.
    """
    words = tuple(dict.fromkeys(text.split()))[:_MOST_WORDS]
    if not words:
        return ()
    return (
        *_places(reader, words, limit=limit, compounds=True),
        *_places(reader, words, limit=limit, compounds=False),
        *_defects(reader, words, limit=limit),
        *_rounds(reader, words, limit=limit),
        *_acceptances(reader, words, limit=limit),
    )


def _places(
    reader: Reader, words: Sequence[str], *, limit: int, compounds: bool
) -> tuple[Found, ...]:
    up, above = _PLACE.alias("up"), _PLACE.alias("above")
    own = (_PLACE.c.name, _PLACE.c.code, _PLACE.c.short)
    is_compound = _PLACE.c.kind == PlaceKind.COMPOUND.value
    statement = (
        select(_PLACE.c.id, _PLACE.c.kind, _PLACE.c.name, _PLACE.c.code, _PLACE.c.parent)
        .add_columns(up.c.name.label("within"))
        .join_from(_PLACE, up, up.c.id == _PLACE.c.parent, isouter=True)
        .outerjoin(above, above.c.id == up.c.parent)
        .where(is_compound if compounds else ~is_compound)
        .where(
            or_(*(_has(column, word) for word in words for column in own)),
            *(_in_any((*own, up.c.name, above.c.name), word) for word in words),
        )
        .order_by(_nearness(own, words), func.length(_PLACE.c.name), _PLACE.c.code, _PLACE.c.id)
        .limit(limit)
    )
    return tuple(
        Found(
            FoundKind.COMPOUND if compounds else FoundKind.PLACE,
            row.id,
            row.name,
            row.code or "",
            within=row.within or "",
            compound=row.id if compounds else _compound_of(reader, row.parent),
            place_kind=PlaceKind(row.kind),
        )
        for row in reader.connection.execute(statement)
    )


def _compound_of(reader: Reader, place: UUID | None) -> UUID | None:
    for _ in range(_LEVELS_UP):
        if place is None:
            return None
        statement = select(_PLACE.c.kind, _PLACE.c.parent).where(_PLACE.c.id == place)
        row = reader.connection.execute(statement).first()
        if row is None or row.kind == PlaceKind.COMPOUND.value:
            return place if row is not None else None
        place = row.parent
    return None


def _defects(reader: Reader, words: Sequence[str], *, limit: int) -> tuple[Found, ...]:
    place, compound = _PLACE.alias("its_place"), _PLACE.alias("its_compound")
    title = func.json_extract(cast(revision.c.body, Text), "$.content.title")
    own = (_DEFECT.c.number, title)
    settled = case((_DEFECT.c.state.in_([one.value for one in SETTLED]), 1), else_=0)
    statement = (
        select(_DEFECT.c.id, _DEFECT.c.number, _DEFECT.c.state, _DEFECT.c.compound)
        .add_columns(title.label("title"), compound.c.name.label("within"))
        .join_from(_DEFECT, record, record.c.id == _DEFECT.c.id)
        .join(revision, revision.c.digest == record.c.leading)
        .outerjoin(place, place.c.id == _DEFECT.c.place)
        .outerjoin(compound, compound.c.id == _DEFECT.c.compound)
        .where(
            or_(*(_has(column, word) for word in words for column in own)),
            *(_in_any((*own, place.c.name, compound.c.name), word) for word in words),
        )
        .order_by(_nearness((_DEFECT.c.number,), words), settled, _DEFECT.c.number.desc())
        .limit(limit)
    )
    return tuple(
        Found(
            FoundKind.DEFECT,
            row.id,
            row.title,
            row.number,
            within=row.within or "",
            compound=row.compound,
            state=DefectState(row.state),
        )
        for row in reader.connection.execute(statement)
    )


def _rounds(reader: Reader, words: Sequence[str], *, limit: int) -> tuple[Found, ...]:
    statement = _of_compounds(
        select(_INSPECTION.c.id, _INSPECTION.c.number),
        _INSPECTION.join(_PLACE, _PLACE.c.id == _INSPECTION.c.compound),
        _INSPECTION.c.number,
        words,
    )
    return _read_rounds(reader, FoundKind.INSPECTION, statement.limit(limit))


def _acceptances(reader: Reader, words: Sequence[str], *, limit: int) -> tuple[Found, ...]:
    joined = _ACCEPTANCE.join(_INSPECTION, _INSPECTION.c.id == _ACCEPTANCE.c.inspection).join(
        _PLACE, _PLACE.c.id == _ACCEPTANCE.c.compound
    )
    statement = _of_compounds(
        select(_ACCEPTANCE.c.id, _ACCEPTANCE.c.number), joined, _ACCEPTANCE.c.number, words
    )
    return _read_rounds(reader, FoundKind.ACCEPTANCE, statement.limit(limit))


def _of_compounds(
    statement: Select[Any], joined: FromClause, number: ColumnElement[str], words: Sequence[str]
) -> Select[Any]:
    said = (number, _PLACE.c.name, _PLACE.c.code)
    return (
        statement.add_columns(
            _PLACE.c.name,
            _PLACE.c.id.label("compound"),
            _INSPECTION.c.year,
            _INSPECTION.c.ordinal,
            _INSPECTION.c.kind,
        )
        .select_from(joined)
        .where(*(_in_any(said, word) for word in words))
        .order_by(_nearness((number,), words), _INSPECTION.c.started_at.desc(), number)
    )


def _read_rounds(reader: Reader, kind: FoundKind, statement: Select[Any]) -> tuple[Found, ...]:
    return tuple(
        Found(
            kind,
            row.id,
            row.name,
            row.number,
            compound=row.compound,
            year=row.year,
            ordinal=row.ordinal,
            round_kind=RoundKind(row.kind),
        )
        for row in reader.connection.execute(statement)
    )


def _in_any(columns: Sequence[ColumnElement[Any]], word: str) -> ColumnElement[bool]:
    return or_(*(_has(column, word) for column in columns))


def _has(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    return column.like(f"%{_plain(word)}%", escape="\\")


def _nearness(columns: Sequence[ColumnElement[Any]], words: Sequence[str]) -> ColumnElement[int]:
    """Said exactly, begins with it, or has it somewhere."""
    word = _plain(words[0])
    exact = or_(*(column.like(word, escape="\\") for column in columns))
    begins = or_(*(column.like(f"{word}%", escape="\\") for column in columns))
    return case((exact, 0), (begins, 1), else_=2)


def _plain(word: str) -> str:
    """A word without LIKE's own signs."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

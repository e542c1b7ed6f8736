"""Step 4, beside it: what is said in a row belongs to that row's inspection and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from inspector.bundle.contents import Contents
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, links_of
from inspector.domain.ids import InspectionId, PlaceId, RecordId, RowId
from inspector.domain.inspection import Answer, Row
from inspector.domain.revision import Record
from inspector.findings import Finding, Level

__all__ = ["check_rows"]


def check_rows(contents: Contents) -> Iterator[Finding]:
    """Whether rows are rows, of the inspection and place that what is said in them names.

    A row that is missing altogether is a missing reference like any other.

    Yields:
        Errors ``bundle.row_astray`` and ``bundle.row_in_itself``.
    """
    rows: dict[RowId, list[Row]] = {}
    for _, value in contents.values():
        if isinstance(value, Row):
            rows.setdefault(value.id, []).append(value)
    astray: set[RecordId] = set()
    for record, value in contents.values():
        for said in _said_in_rows(value):
            held = rows.get(said.row, [])
            known = bool(held) or RecordId(said.row) in contents.histories
            if known and not any(_is_of(row, said) for row in held):
                astray.add(record)
    for record in sorted(astray):
        yield Finding(Level.ERROR, "bundle.row_astray", contents.label(record))
    for row in sorted(_in_themselves(contents.of(Row))):
        yield Finding(Level.ERROR, "bundle.row_in_itself", contents.label(RecordId(row)))


class _Said(NamedTuple):
    row: RowId
    inspection: InspectionId
    place: PlaceId | None


def _is_of(row: Row, said: _Said) -> bool:
    return (row.inspection, row.place) == (said.inspection, said.place)


def _said_in_rows(value: Record) -> Iterator[_Said]:
    """The rows that a record names, each with the inspection and place it names beside it."""
    if isinstance(value, Row) and value.parent is not None:
        yield _Said(value.parent, value.inspection, value.place)
    if isinstance(value, Answer | Defect | Attachment) and value.row is not None:
        yield _Said(value.row, value.inspection, value.place)
    if isinstance(value, Photo):
        for link in links_of(value):
            if link.row is not None:
                yield _Said(link.row, value.inspection, link.place)


def _in_themselves(rows: tuple[Row, ...]) -> Iterator[RowId]:
    """Rows that stand in themselves, by way of others or at once."""
    parents = {row.id: row.parent for row in rows}
    for row in rows:
        passed: set[RowId] = set()
        above = row.parent
        while above is not None and above not in passed:
            passed.add(above)
            above = parents.get(above)
        if row.id in passed:
            yield row.id

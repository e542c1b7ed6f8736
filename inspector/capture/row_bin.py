"""Rows and the 回收站: what is said in a row goes there with it and comes back with it.

Nothing is deleted. Everything in the row is voided by a revision of its own, in one transaction,
so whoever gets the records learns of each; what lay in the 回收站 before stays there.
"""

from __future__ import annotations

from uuid import UUID

from inspector.capture.removing import check_removable
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.ids import RowId
from inspector.domain.inspection import Answer, Inspection, Row, check_open
from inspector.domain.revision import KINDS, Record, leading, value_of
from inspector.errors import InputError
from inspector.store import Reader, Writer
from inspector.store.queries.removals import voided_with

__all__ = ["revive_row", "rows_within", "void_row"]

_LET_GO = (DefectState.OPEN, DefectState.WITHDRAWN)
"""States of a defect that nobody outside was told of."""


def rows_within(reader: Reader, row: RowId) -> tuple[RowId, ...]:
    """A row and the rows in it, outer before inner."""
    found = [row]
    for one in found:
        inner = (held.id for held in reader.all(Row, parent=one))
        found.extend(each for each in inner if each not in found)
    return tuple(found)


def void_row(writer: Writer, row: Row) -> None:
    """Puts a row into the 回收站 with everything said in it, inside an open transaction.

    Its defects are left to the judging that follows.

    Raises:
        InputError: ``row.defect_told``, ``photo.shows_step``, ``photo.signed``,
            ``inspection.locked``, ``store.in_conflict``.
    """
    gone = rows_within(writer, row.id)
    for defect in writer.all(Defect, inspection=row.inspection, row=gone):
        if defect.state not in _LET_GO:
            raise InputError("row.defect_told", number=defect.number, state=defect.state)
    for answer in writer.all(Answer, row=gone):
        writer.void(Answer, answer.id)
    for photo in writer.all(Photo, row=gone):
        # A picture that shows something elsewhere as well, or a defect, stays.
        if photo.defect is None and all(link.row in gone for link in photo.also):
            check_removable(writer, photo)
            writer.void(Photo, photo.id)
    for attachment in writer.all(Attachment, row=gone):
        if attachment.defect is None:
            writer.void(Attachment, attachment.id)
    for one in reversed(gone):
        writer.void(Row, one)


def revive_row(writer: Writer, row: RowId) -> Row:
    """Brings a row back with everything that went with it, inside an open transaction.

    Raises:
        InputError: ``row.around_removed``, ``inspection.locked``, ``store.no_such_record``,
            ``store.in_conflict``.
    """
    companions = voided_with(writer, row)
    back = writer.restore(Row, row)
    check_open(writer.get(Inspection, back.inspection))
    if back.parent is not None and writer.find(Row, back.parent) is None:
        raise InputError("row.around_removed")
    waiting = {one: last_said(writer, one) for one in companions}
    returned = {row}
    # Inner rows first wait for those around them; one pass a level.
    while fresh := {
        one
        for one, value in waiting.items()
        if isinstance(value, Row) and value.parent in returned and value.id not in returned
    }:
        for one in sorted(fresh):
            writer.restore(Row, one)
        returned |= {RowId(one) for one in fresh}
    for one, value in waiting.items():
        if isinstance(value, Answer | Photo | Attachment) and value.row in returned:
            writer.restore(type(value), one)
    return back


def last_said(reader: Reader, record: UUID) -> Record:
    """What a record said last, be it in the 回收站 or not."""
    history = reader.revisions(record)
    head = history[leading({digest: history[digest] for digest in reader.heads(record)})]
    return value_of(KINDS[head.kind], head.content)

"""Use cases of the 回收站: a photo or a defect put aside, and brought back.

Nothing is deleted: records in the 回收站 are voided by a revision and travel with the others.
They are offered there for 30 days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from inspector.domain.acceptance import Acceptance
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.ids import DefectId, PhotoId
from inspector.domain.inspection import Inspection, Row, check_open
from inspector.domain.revision import KINDS, leading, value_of
from inspector.errors import InputError
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = [
    "KEPT",
    "Removed",
    "bring_back_defect",
    "bring_back_photo",
    "bring_back_photos",
    "check_attachment_removable",
    "check_movable",
    "check_removable",
    "remove_defect",
    "remove_photo",
    "remove_photos",
    "removed_records",
]

KEPT = timedelta(days=30)
"""How long the 回收站 offers what was put into it."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Something in the 回收站.

    Attributes:
        record: the photo, attachment, defect or row, as it was; of a row and what went with it,
            the row.
        at: when it was put there.
        days_left: days it is still offered, the last one begun counted whole.
    """

    record: Photo | Attachment | Defect | Row
    at: datetime
    days_left: int


def remove_photo(workspace: Workspace, *, photo: PhotoId) -> Photo:
    """Puts a photo into the 回收站; its original stays.

    Returns:
        The photo as it was.

    Raises:
        InputError: ``photo.signed`` when signatures speak of it, ``photo.shows_step`` when a
            defect's journal rests on it, ``inspection.locked``, ``store.no_such_record``,
            ``store.in_conflict``.
    """
    with workspace.write("photo.remove") as writer:
        held = writer.get(Photo, photo)
        check_removable(writer, held)
        writer.void(Photo, photo)
        return held


def remove_photos(workspace: Workspace, *, photos: Iterable[PhotoId]) -> int:
    """Puts the photos of an import into the 回收站, all of them or none.

    Returns:
        How many.

    Raises:
        InputError: as `remove_photo`.
    """
    wanted = tuple(photos)
    with workspace.write("photo.remove") as writer:
        for photo in wanted:
            check_removable(writer, writer.get(Photo, photo))
            writer.void(Photo, photo)
    return len(wanted)


def bring_back_photos(workspace: Workspace, *, photos: Iterable[PhotoId]) -> int:
    """Brings the photos of an import back, all of them or none; codes as `bring_back_photo`."""
    wanted = tuple(photos)
    with workspace.write("photo.bring-back") as writer:
        for photo in wanted:
            check_movable(writer, writer.restore(Photo, photo))
    return len(wanted)


def bring_back_photo(workspace: Workspace, *, photo: PhotoId) -> Photo:
    """Brings a photo back from the 回收站.

    Raises:
        InputError: ``inspection.locked``, ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("photo.bring-back") as writer:
        held = writer.restore(Photo, photo)
        check_movable(writer, held)
        return held


def remove_defect(workspace: Workspace, *, defect: DefectId) -> Defect:
    """Puts a defect that was recorded by mistake into the 回收站; its photos stay.

    One that follows from an answer goes with the answer, and one that somebody was told of is
    withdrawn with a reason instead.

    Returns:
        The defect as it was.

    Raises:
        InputError: ``defect.follows_answer``, ``defect.not_removable``, ``inspection.locked``,
            ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("defect.remove") as writer:
        held = writer.get(Defect, defect)
        check_open(writer.get(Inspection, held.inspection))
        if held.item:
            raise InputError("defect.follows_answer", number=held.number, item=held.item)
        if held.state is not DefectState.OPEN:
            raise InputError("defect.not_removable", number=held.number, state=held.state)
        writer.void(Defect, defect)
        return held


def bring_back_defect(workspace: Workspace, *, defect: DefectId) -> Defect:
    """Brings a defect back from the 回收站.

    Raises:
        InputError: ``inspection.locked``, ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("defect.bring-back") as writer:
        held = writer.restore(Defect, defect)
        check_open(writer.get(Inspection, held.inspection))
        return held


def removed_records(reader: Reader, *, now: datetime) -> tuple[Removed, ...]:
    """What lies in the 回收站 and is still offered, the latest first.

    What went there with a row, or with the row around it, comes back with it and is not listed.
    """
    found: list[Removed] = []
    taken_along: set[UUID] = set()
    for record in reader.voided():
        history = reader.revisions(record)
        head = history[leading({digest: history[digest] for digest in reader.heads(record)})]
        value = value_of(KINDS[head.kind], head.content)
        left = head.time + KEPT - now
        if isinstance(value, Photo | Attachment | Defect | Row) and left > timedelta():
            found.append(Removed(value, head.time, -(-left // timedelta(days=1))))
    rows = {one.record.id: one.at for one in found if isinstance(one.record, Row)}
    for one in found:
        around = one.record.parent if isinstance(one.record, Row) else one.record.row
        if around is not None and rows.get(around) == one.at:
            taken_along.add(one.record.id)
    kept = (one for one in found if one.record.id not in taken_along)
    return tuple(sorted(kept, key=lambda one: one.at, reverse=True))


def check_removable(reader: Reader, photo: Photo) -> None:
    """Refuses to put a photo aside that something rests on.

    Raises:
        InputError: ``photo.signed``, ``photo.shows_step``, ``inspection.locked``.
    """
    check_movable(reader, photo)
    for defect in reader.all(Defect, inspection=photo.inspection):
        if any(photo.id in step.photos for step in defect.steps):
            raise InputError("photo.shows_step", name=photo.original_name, number=defect.number)


def check_attachment_removable(reader: Reader, attachment: Attachment) -> None:
    """Refuses to put aside, or bring back, an attachment that signatures speak of.

    Raises:
        InputError: ``attachment.signed``, ``inspection.locked``.
    """
    if attachment.defect is None:
        check_open(reader.get(Inspection, attachment.inspection))
    number = _is_signed(reader, attachment)
    if number is not None:
        raise InputError("attachment.signed", name=attachment.original_name, number=number)


def check_movable(reader: Reader, photo: Photo) -> None:
    """A picture of a defect may come and go after the signatures, unless these speak of it."""
    holder = reader.get(Inspection, photo.inspection)
    if photo.defect is None:
        check_open(holder)
    number = _is_signed(reader, photo)
    if number is not None:
        raise InputError("photo.signed", name=photo.original_name, number=number)


def _is_signed(reader: Reader, record: Photo | Attachment) -> str | None:
    """The number of an acceptance whose signatures speak of a record."""
    ours = reader.revisions(record.id).keys()
    for acceptance in reader.all(Acceptance, inspection=record.inspection):
        if ours & set(acceptance.locked):
            return acceptance.number
    return None

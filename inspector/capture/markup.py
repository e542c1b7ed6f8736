"""Use cases of markup: what is drawn on a photo, every stroke stored as it is drawn.

The photo itself never changes. What is drawn is one record a photo, its history kept like every
record's.
"""

from __future__ import annotations

from collections.abc import Sequence

from inspector.domain.acceptance import Acceptance
from inspector.domain.evidence import Photo
from inspector.domain.ids import InspectionId, PhotoId
from inspector.domain.inspection import Inspection, check_open
from inspector.domain.markup import MOST_SHAPES, Markup, Shape, markup_id
from inspector.errors import InputError
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["MOST_SHAPES", "check_markable", "draw_on", "marked_in", "shapes_on"]


def draw_on(workspace: Workspace, *, photo: PhotoId, shapes: Sequence[Shape]) -> Markup:
    """Stores everything that is drawn on a photo now; what was there before stays in the history.

    Returns:
        The layer as it is on the disk. Drawing nothing new writes nothing.

    Raises:
        InputError: ``markup.too_many``; ``markup.signed`` when signatures speak of the photo;
            ``inspection.locked``, ``store.no_such_record``, ``store.in_conflict``.
    """
    if len(shapes) > MOST_SHAPES:
        raise InputError("markup.too_many", count=len(shapes), most=MOST_SHAPES)
    with workspace.write("markup.draw") as writer:
        held = writer.get(Photo, photo)
        check_markable(writer, held)
        key = markup_id(photo)
        before = writer.find(Markup, key)
        if before is not None and before.shapes == tuple(shapes):
            return before
        return writer.save(
            Markup(
                id=key,
                photo=photo,
                inspection=held.inspection,
                shapes=tuple(shapes),
                changed_at=workspace.clock.now(),
                changed_by=workspace.person.name,
            )
        )


def shapes_on(reader: Reader, photo: PhotoId) -> tuple[Shape, ...]:
    """What is drawn on a photo, lowest first; nothing when nobody drew."""
    found = reader.find(Markup, markup_id(photo))
    return found.shapes if found is not None else ()


def marked_in(reader: Reader, inspection: InspectionId) -> frozenset[PhotoId]:
    """Which photos of an inspection have anything drawn on them."""
    found = reader.all(Markup, inspection=inspection)
    return frozenset(one.photo for one in found if one.shapes)


def check_markable(reader: Reader, photo: Photo) -> None:
    """Refuses to draw on what was signed; a picture of a defect may be drawn on until then.

    Raises:
        InputError: ``inspection.locked``, ``markup.signed``.
    """
    if photo.defect is None:
        check_open(reader.get(Inspection, photo.inspection))
    ours = reader.revisions(photo.id).keys()
    for acceptance in reader.all(Acceptance, inspection=photo.inspection):
        if ours & set(acceptance.locked):
            raise InputError("markup.signed", name=photo.original_name, number=acceptance.number)

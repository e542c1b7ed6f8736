"""Use cases of where: a photo gets its place by hand, and the file's own comes back.

What the file of a photo says of itself stays in the file; the record says which position is shown,
where it comes from, who set it and when.
"""

from __future__ import annotations

from dataclasses import replace

from inspector.capture.pins import spotted
from inspector.capture.removing import check_movable
from inspector.domain.evidence import Photo
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.domain.ids import PhotoId
from inspector.domain.inspection import Inspection
from inspector.domain.plans import PlanSpot
from inspector.errors import InputError
from inspector.photos.metadata import read_photo
from inspector.workspace import Workspace

__all__ = ["clear_photo_place", "place_photo"]

_BY_HAND = frozenset({PositionSource.MANUAL, PositionSource.MAP, PositionSource.PLAN})


def place_photo(
    workspace: Workspace,
    *,
    photo: PhotoId,
    position: GeoPosition | None = None,
    spot: PlanSpot | None = None,
) -> Photo:
    """Says where a photo was taken; what is not given stays as it is.

    A point on a plan that is laid on the ground gives a position where there is none better; one
    that is given goes before both.

    Args:
        workspace: where the photo is.
        photo: which.
        position: on the ground. One set by hand gets who set it and when.
        spot: on a plan of the compound that is inspected.

    Raises:
        InputError: ``position.nothing_said``, ``plan.gone``, ``plan.of_another``,
            ``inspection.locked``, ``photo.signed``, ``store.no_such_record``,
            ``store.in_conflict``.
    """
    if position is None and spot is None:
        raise InputError("position.nothing_said")
    with workspace.write("photo.place") as writer:
        held = writer.get(Photo, photo)
        check_movable(writer, held)
        placed = held
        if spot is not None:
            compound = writer.get(Inspection, held.inspection).compound
            name = workspace.person.name
            placed = spotted(writer, placed, spot, within=compound, by=name)
        if position is not None:
            placed = replace(placed, position=_signed(workspace, position))
        return held if placed == held else writer.save(placed)


def clear_photo_place(workspace: Workspace, *, photo: PhotoId) -> Photo:
    """Takes back what was set by hand: the position is the file's own again, or none.

    Raises:
        InputError: ``inspection.locked``, ``photo.signed``, ``store.no_such_record``,
            ``store.in_conflict``.
        ResourceError: ``media.missing``, ``disk.*``.
    """
    with workspace.read() as reader:
        before = reader.get(Photo, photo)
    with workspace.store.media.open(before.digest) as original:
        own = read_photo(original, name=before.original_name, sha256=before.digest).position
    with workspace.write("photo.clear-place") as writer:
        held = writer.get(Photo, photo)
        check_movable(writer, held)
        cleared = replace(held, position=own, spot=None)
        return held if cleared == held else writer.save(cleared)


def _signed(workspace: Workspace, position: GeoPosition) -> GeoPosition:
    """A position set by hand, with who set it and when; what was measured is as it was."""
    if position.source not in _BY_HAND:
        return position
    at = position.at or workspace.clock.now()
    return replace(position, set_by=position.set_by or workspace.person.name, at=at)

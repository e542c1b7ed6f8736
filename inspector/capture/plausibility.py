"""Looks at photos' circumstances in the workspace: what was taken in where, when, and of what.

One photo takes some milliseconds, however many there are; a whole inspection is read once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Protocol, TypeVar
from uuid import UUID

from inspector.capture.places import places_in
from inspector.clock import CHINA
from inspector.domain.evidence import Photo, links_of
from inspector.domain.ids import InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.domain.revision import Record
from inspector.findings import Finding
from inspector.photos.plausibility import Circumstances, Elsewhere, Ground, instant_of, weigh
from inspector.store import Reader
from inspector.store.queries.alike import Alike, alike, same_bytes

__all__ = [
    "Finder",
    "Lookout",
    "elsewhere",
    "ground_of",
    "look_at",
    "look_at_all",
    "nearest_use",
    "neighbours_of",
    "use_of",
]

_R = TypeVar("_R", bound=Record)


class Finder(Protocol):
    """Who knows records by their id: the store, or a bundle that is nobody's yet."""

    def find(self, kind: type[_R], record_id: UUID, /) -> _R | None:
        """The record, or None when it is unknown, of another kind, or voided."""
        ...


class Lookout:
    """What photos of one inspection are held against; made once, asked for each of them.

    Args:
        reader: the session in which it is made; each look names its own.
        inspection: whose photos.
        at: now.
        clock_known: the latest time the records of this device knew before photos came in, to
            tell a clock that was turned back; None to leave that out.
    """

    def __init__(
        self,
        reader: Reader,
        inspection: InspectionId,
        *,
        at: datetime,
        clock_known: datetime | None = None,
    ) -> None:
        held = reader.find(Inspection, inspection)
        self._at = at
        self._clock_known = clock_known
        self._began = None if held is None else held.started_at
        self._compound = None if held is None else held.compound
        places = (
            ()
            if held is None or reader.find(Place, held.compound) is None
            else (places_in(reader, held.compound))
        )
        self._ground = ground_of(places, self._compound)
        self._last: dict[str, Photo] = {}

    def look_at(
        self,
        reader: Reader,
        photo: Photo,
        *,
        fix_time: datetime | None = None,
        neighbours: tuple[Photo, ...] | None = None,
    ) -> tuple[Finding, ...]:
        """What speaks against a photo.

        Args:
            reader: the session.
            photo: a photo of the inspection.
            fix_time: what the receiver's clock said when it came in, if it had a fix.
            neighbours: photos before and after it on the walk; without them the one of the same
                camera that was looked at before.
        """
        last = self._last.get(photo.camera)
        if neighbours is None:
            neighbours = () if last is None else (last,)
        if photo.camera and photo.position is not None and photo.taken is not None:
            self._last[photo.camera] = photo
        circumstances = Circumstances(
            at=self._at,
            began=self._began,
            ground=self._ground,
            others=tuple(elsewhere(reader, photo, compound=self._compound)),
            clock_known=self._clock_known,
            fix_time=fix_time,
            neighbours=neighbours,
        )
        return weigh(photo, circumstances)


def look_at(reader: Reader, photo: Photo, *, at: datetime) -> tuple[Finding, ...]:
    """What speaks against one photo, as far as the workspace knows."""
    walk = reader.all(Photo, inspection=photo.inspection) if photo.position is not None else ()
    around = neighbours_of(walk).get(photo.id, ())
    return Lookout(reader, photo.inspection, at=at).look_at(reader, photo, neighbours=around)


def look_at_all(
    reader: Reader, inspection: InspectionId, *, at: datetime
) -> Mapping[PhotoId, tuple[Finding, ...]]:
    """What speaks against the photos of an inspection; those without a doubt are left out."""
    photos = reader.all(Photo, inspection=inspection)
    around = neighbours_of(photos)
    lookout = Lookout(reader, inspection, at=at)
    told = {
        photo.id: lookout.look_at(reader, photo, neighbours=around.get(photo.id, ()))
        for photo in photos
    }
    return {photo: findings for photo, findings in told.items() if findings}


def elsewhere(
    reader: Reader,
    photo: Photo,
    *,
    compound: PlaceId | None,
    without: Container[PhotoId] = frozenset(),
) -> Iterator[Elsewhere]:
    """Other photos with the same bytes, and such that look the same.

    Args:
        reader: the session of those who know other photos; the photo itself may not be there.
        photo: the photo.
        compound: whose it is.
        without: photos that are held against it elsewhere.
    """
    for one in same_bytes(reader, photo.digest):
        if one.photo != photo.id and one.photo not in without:
            yield use_of(reader, photo, one, compound=compound)
    near: dict[str, list[Elsewhere]] = {}
    for one in alike(reader, photo.likeness):
        if one.digest != photo.digest and one.photo not in without:
            told = use_of(reader, photo, one, compound=compound)
            near.setdefault(one.digest, []).append(told)
    yield from map(nearest_use, near.values())


def use_of(finder: Finder, photo: Photo, other: Alike, *, compound: PlaceId | None) -> Elsewhere:
    """What another photo is to one, as both sides judge it: the field, and who receives from it.

    Args:
        finder: knows the places and inspections that are named.
        photo: the photo.
        other: the other one.
        compound: where the photo belongs.
    """
    return Elsewhere(
        where=_where(finder, other),
        day=other.received_at.astimezone(CHINA).date(),
        same_inspection=other.inspection == photo.inspection,
        same_compound=compound is not None and other.compound == compound,
        same_subject=_is_about_the_same(photo, other),
        role=other.role,
        bits=None if other.digest == photo.digest else other.distance,
        later=other.received_at > photo.received_at,
    )


def nearest_use(uses: Iterable[Elsewhere]) -> Elsewhere:
    """Of one picture used for several things, the use that is nearest counts."""
    return max(uses, key=lambda one: (one.same_inspection, one.same_subject, one.same_compound))


def ground_of(places: Iterable[Place], compound: PlaceId | None) -> Ground:
    """Where a compound and what stands in it are."""
    known = tuple(places)
    return Ground(
        points=tuple(one.position for one in known if one.position is not None),
        outlines=tuple(one.outline for one in known if one.outline),
        is_bounded=any(one.outline for one in known if one.id == compound),
    )


def _is_about_the_same(photo: Photo, other: Alike) -> bool:
    """Whether two photos of one walk show one place or defect; somebody pressed twice."""
    places = {link.place for link in links_of(photo)}
    return other.place in places or (other.defect is not None and other.defect == photo.defect)


def _where(finder: Finder, one: Alike) -> str:
    compound = None if one.compound is None else finder.find(Place, one.compound)
    place = None
    if one.place is not None and one.place != one.compound:
        place = finder.find(Place, one.place)
    held = finder.find(Inspection, one.inspection)
    parts = (
        compound.name if compound is not None else "",
        place.name if place is not None else "",
        one.item,
        held.number if held is not None else str(one.inspection),
    )
    return " · ".join(part for part in parts if part)


def neighbours_of(photos: Iterable[Photo]) -> dict[PhotoId, tuple[Photo, ...]]:
    """Before and after each photo: those of the same camera, in the order they were taken."""
    walks: dict[str, list[tuple[datetime, Photo]]] = {}
    for photo in photos:
        if photo.camera and photo.taken is not None and photo.position is not None:
            walks.setdefault(photo.camera, []).append((instant_of(photo.taken), photo))
    around: dict[PhotoId, tuple[Photo, ...]] = {}
    for walk in walks.values():
        walk.sort(key=lambda one: (one[0], one[1].id))
        for (_, one), (_, other) in pairwise(walk):
            around[one.id] = (*around.get(one.id, ()), other)
            around[other.id] = (*around.get(other.id, ()), one)
    return around

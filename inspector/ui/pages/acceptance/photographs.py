"""The photos a report prints, found again by their digest, with those beside them. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from inspector.acceptance.report_lines import PlaceNames, defect_photos, order_site_photos
from inspector.capture.markup import marked_in
from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.ids import AcceptanceId, PhotoId
from inspector.domain.places import Place
from inspector.photos.plausibility import is_doubtful
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["Photographs", "Shot", "read_photographs"]


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo to look at.

    Attributes:
        id: whose.
        caption: when, where and what, as far as is known.
        doubtful: whether something about it is worth a second look.
        marked: whether something is drawn on it.
    """

    id: PhotoId
    caption: str
    doubtful: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Photographs:
    """A photo with those that are printed with it.

    Attributes:
        first: the one to begin with.
        defect: number and title of the defect it shows; empty for a photo of the site.
        before, after: photos of the defect; those of the site are all ``before``.
    """

    first: PhotoId
    defect: str
    before: tuple[Shot, ...]
    after: tuple[Shot, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All of them, as the pages of photos call them."""
        return tuple(str(one.id) for one in (*self.before, *self.after))


def read_photographs(workspace: Workspace, *, acceptance: UUID, digest: str) -> Photographs | None:
    """The photo with this digest, in the order of the report; None when it is not there any more.

    Raises:
        InputError: ``store.no_such_record``.
    """
    with workspace.read() as reader:
        held = reader.get(Acceptance, AcceptanceId(acceptance))
        photos = {one.id: one for one in reader.all(Photo, inspection=held.inspection)}
        found = [one for one in photos.values() if one.digest == digest]
        if not found:
            return None
        marked = marked_in(reader, held.inspection)
        names = _names(reader, held, photos.values())
        for defect in reader.all(Defect, inspection=held.inspection):
            before, after = defect_photos(defect, photos)
            first = next((one.id for one in (*before, *after) if one in found), None)
            if first is not None:
                return Photographs(
                    first,
                    f"{defect.number}　{defect.title}",
                    tuple(_shot(one, names, marked) for one in before),
                    tuple(_shot(one, names, marked) for one in after),
                )
        site = order_site_photos(photos.values(), names)
        return Photographs(found[0].id, "", tuple(_shot(one, names, marked) for one in site), ())


def _names(reader: Reader, acceptance: Acceptance, photos: Iterable[Photo]) -> PlaceNames:
    asked = {acceptance.compound, *(one.place for one in photos if one.place is not None)}
    places = {one: reader.find(Place, one) for one in asked}
    there = {key: place for key, place in places.items() if place is not None}
    return PlaceNames(there, acceptance.compound)


def _shot(photo: Photo, names: PlaceNames, marked: frozenset[PhotoId]) -> Shot:
    taken = f"{photo.taken.local:%Y-%m-%d %H:%M}" if photo.taken else ""
    said = (taken, names.of(photo.place), photo.caption)
    return Shot(
        id=photo.id,
        caption="　".join(one for one in said if one),
        doubtful=is_doubtful(photo),
        marked=photo.id in marked,
    )

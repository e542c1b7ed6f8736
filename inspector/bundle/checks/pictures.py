"""Step 6, beside it: the pictures of one bundle, held against each other.

Each is held against those that were taken in before it, as the field did when it came in, and by
the same judgement: what the field let pass passes here. A register that has none of them yet, or
all of them, has nothing to say about that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from inspector.bundle.contents import Contents, photo_path
from inspector.capture.plausibility import nearest_use, use_of
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.likeness import Likenesses
from inspector.findings import Finding, Level
from inspector.photos.plausibility import Elsewhere, weigh_use
from inspector.store.queries.alike import Alike

__all__ = ["as_of_a_bundle", "check_pictures"]

_Subject: TypeAlias = tuple[PlaceId | None, DefectId | None]
_Pictures: TypeAlias = dict[PhotoRole | None, dict[_Subject, dict[str, Photo]]]
"""By role, then by what they were taken for: digests in the order they came, with a photo of each.

That is what the judgement depends on, so one of a group is judged for all of it.
"""


def check_pictures(contents: Contents) -> Iterator[Finding]:
    """What speaks against the pictures of a bundle by the others in it.

    Args:
        contents: the records, looked up.

    Yields:
        Errors ``bundle.photo_in_other_inspection``; warnings ``photo.nearly_same``, and hints of
        that name between pictures of one inspection. One a picture at most.
    """
    earlier = _Earlier(contents)
    for photo in sorted(contents.of(Photo), key=lambda one: (one.received_at, one.id)):
        found = earlier.weigh(photo)
        if found is not None:
            yield as_of_a_bundle(found, photo)
        earlier.add(photo)


def as_of_a_bundle(found: Finding, photo: Photo) -> Finding:
    """What was found about where else a photo is used; the same bytes are for a person."""
    if found.code == "photo.used_before":
        return Finding(Level.ERROR, "bundle.photo_in_other_inspection", photo_path(photo))
    return replace(found, subject=photo_path(photo))


class _Earlier:
    """The pictures so far, to be found by their bytes and by what they look like.

    Thousands may look alike that were taken for the same, as of a place photographed again and
    again. One of them is judged for all: their number does not matter.
    """

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._compounds = {one.id: one.compound for one in contents.of(Inspection)}
        self._looks = Likenesses()
        self._by_bytes: dict[str, dict[object, Photo]] = {}
        self._by_look: dict[str, dict[InspectionId, _Pictures]] = {}

    def add(self, photo: Photo) -> None:
        """Takes one in, after it was weighed."""
        subject = photo.place, photo.defect
        use = photo.inspection, photo.role, subject
        self._by_bytes.setdefault(photo.digest, {}).setdefault(use, photo)
        if photo.likeness:
            self._looks.add(photo.likeness)
            there = self._by_look.setdefault(photo.likeness, {}).setdefault(photo.inspection, {})
            there.setdefault(photo.role, {}).setdefault(subject, {}).setdefault(photo.digest, photo)

    def weigh(self, photo: Photo) -> Finding | None:
        """What speaks against one: its bytes first, then its look, the gravest before the rest."""
        return self._by_its_bytes(photo) or self._by_its_look(photo)

    def _by_its_bytes(self, photo: Photo) -> Finding | None:
        first: dict[InspectionId, Photo] = {}
        for copy in self._by_bytes.get(photo.digest, {}).values():
            first.setdefault(copy.inspection, copy)
        told = (_judged(photo, self._told(photo, copy, 0)) for copy in first.values())
        return next((found for found in told if found is not None), None)

    def _by_its_look(self, photo: Photo) -> Finding | None:
        near = [(bits, self._by_look[look]) for bits, look in self._looks.like(photo.likeness)]
        for bits, there in near:
            for inspection, pictures in there.items():
                if inspection != photo.inspection:
                    found = self._against(photo, pictures, bits)
                    if found is not None:
                        return found
        for bits, there in near:
            found = self._against(photo, there.get(photo.inspection, {}), bits)
            if found is not None:
                return found
        return None

    def _against(self, photo: Photo, pictures: _Pictures, bits: int) -> Finding | None:
        """Against pictures of one look in one inspection."""
        for subjects in pictures.values():
            one = next(iter(next(iter(subjects.values())).values()))
            told = replace(self._told(photo, one, bits), bits=bits, same_subject=False)
            if _judged(photo, told) is None:
                continue  # of that role all may look so
            for group in subjects.values():
                found = self._against_group(photo, group, bits)
                if found is not None:
                    return found
        return None

    def _against_group(self, photo: Photo, group: Mapping[str, Photo], bits: int) -> Finding | None:
        """Against pictures that were taken for the same."""
        for digest, other in group.items():
            if digest == photo.digest:
                continue
            told = self._told(photo, other, bits)
            found = _judged(photo, told)
            if found is None:
                return None
            uses = self._by_bytes[digest].values()
            if len(uses) > 1:
                nearest = nearest_use(self._told(photo, use, bits) for use in uses)
                if nearest.same_inspection != told.same_inspection:
                    continue
                found = _judged(photo, nearest)
            if found is not None:
                return found
        return None

    def _told(self, photo: Photo, other: Photo, bits: int) -> Elsewhere:
        known = Alike(
            photo=other.id,
            digest=other.digest,
            inspection=other.inspection,
            compound=self._compounds.get(other.inspection),
            item=other.item,
            place=other.place,
            defect=other.defect,
            role=other.role,
            received_at=other.received_at,
            distance=bits,
        )
        compound = self._compounds.get(photo.inspection)
        return use_of(self._contents, photo, known, compound=compound)


def _judged(photo: Photo, told: Elsewhere) -> Finding | None:
    return next(weigh_use(photo, (told,)), None)

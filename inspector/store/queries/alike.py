"""Pictures that are, or look, the same as another one, and where they were taken in.

A picture among a hundred thousand is found in a few milliseconds: see
`inspector.store.tables.likeness`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    LargeBinary,
    Row,
    bindparam,
    func,
    select,
    type_coerce,
    union_all,
)

from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.likeness import ALIKE, BITS, around, quarters_of
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS, QUARTERS
from inspector.store.tables import likeness as looks

__all__ = ["Alike", "Unseen", "alike", "same_bytes", "without_likeness"]

_PHOTO = PROJECTIONS["photo"]
_INSPECTION = PROJECTIONS["inspection"]
_ALL = (1 << BITS) - 1
_AT_ONCE = 500
"""Bound values a statement may have with room to spare."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A photo that is, or looks, like the one asked about.

    Attributes:
        photo: which.
        digest: of its original.
        inspection: whose evidence it is.
        compound: where that inspection took place; None when its record is not here.
        item, place, defect, role: what it was taken for.
        received_at: when it was taken in, UTC.
        distance: bits in which the fingerprints differ; 0 for the same bytes.
    """

    photo: PhotoId
    digest: str
    inspection: InspectionId
    compound: PlaceId | None
    item: str
    place: PlaceId | None
    defect: DefectId | None
    role: PhotoRole | None
    received_at: datetime
    distance: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """A photo whose record says nothing about what it looks like."""

    photo: PhotoId
    digest: str


def alike(
    reader: Reader, likeness: str, *, most: int = ALIKE, within: InspectionId | None = None
) -> tuple[Alike, ...]:
    """Photos that look like one, the likest first; the one itself is among them.

    Args:
        reader: the session.
        likeness: the fingerprint of the picture, `inspector.photos.likeness.likeness_of`; a
            picture that shows too little has none and is like no other.
        most: bits in which they may differ, at most `ALIKE`, beyond which the index finds no
            longer all.
        within: only photos of this inspection.
    """
    if not likeness:
        return ()
    if not 0 <= most <= ALIKE:
        raise ValueError(f"the index finds pictures up to {ALIKE} bits apart, not {most}")
    near = _near(reader, likeness, most)
    photos = (_alike(row, near[row.digest]) for row in _photos(reader, tuple(near)))
    chosen = (one for one in photos if within is None or one.inspection == within)
    return tuple(sorted(chosen, key=lambda one: (one.distance, *_order(one))))


def same_bytes(reader: Reader, digest: str) -> tuple[Alike, ...]:
    """Photos of the very same file, the first taken in first."""
    return tuple(sorted((_alike(row, 0) for row in _photos(reader, (digest,))), key=_order))


def without_likeness(reader: Reader, *, most: int) -> tuple[Unseen, ...]:
    """Photos whose picture was never looked at, at most so many, the newest first."""
    known = type_coerce(looks.c.digest, LargeBinary)
    statement = (
        select(_PHOTO.c.id, _PHOTO.c.digest)
        .where(
            _PHOTO.c.likeness == "",
            ~select(known).where(known == func.unhex(_PHOTO.c.digest)).exists(),
        )
        .order_by(_PHOTO.c.received_at.desc(), _PHOTO.c.id)
        .limit(most)
    )
    return tuple(Unseen(row.id, row.digest) for row in reader.connection.execute(statement))


def _candidates() -> CompoundSelect[Any]:
    """Fingerprints of which one quarter is one of those wanted; each from its own index."""
    parts = (
        select(looks.c.digest, looks.c.bits).where(
            looks.c[name].in_(bindparam(name, expanding=True))
        )
        for name in QUARTERS
    )
    return union_all(*parts)


_CANDIDATES = _candidates()


def _near(reader: Reader, likeness: str, most: int) -> dict[str, int]:
    """Digest to distance of what is near enough."""
    values = dict(zip(QUARTERS, map(around, quarters_of(likeness)), strict=True))
    wanted = int(likeness, 16)
    near: dict[str, int] = {}
    rows: Iterable[Any] = reader.connection.execute(_CANDIDATES, values)
    for digest, bits in rows:
        distance = ((bits ^ wanted) & _ALL).bit_count()
        if distance <= most:
            near[digest] = distance
    return near


# Built once: putting a statement together costs more than running it.
_PHOTOS = (
    select(_PHOTO, _INSPECTION.c.compound)
    .outerjoin(_INSPECTION, _INSPECTION.c.id == _PHOTO.c.inspection)
    .where(_PHOTO.c.digest.in_(bindparam("digests", expanding=True)))
)


def _photos(reader: Reader, digests: Sequence[str]) -> Iterator[Row[Any]]:
    for start in range(0, len(digests), _AT_ONCE):
        some = list(digests[start : start + _AT_ONCE])
        yield from reader.connection.execute(_PHOTOS, {"digests": some})


def _alike(row: Row[Any], distance: int) -> Alike:
    return Alike(
        photo=row.id,
        digest=row.digest,
        inspection=row.inspection,
        compound=row.compound,
        item=row.item,
        place=row.place,
        defect=row.defect,
        role=None if row.role is None else PhotoRole(row.role),
        received_at=row.received_at,
        distance=distance,
    )


def _order(one: Alike) -> tuple[datetime, PhotoId]:
    return one.received_at, one.photo

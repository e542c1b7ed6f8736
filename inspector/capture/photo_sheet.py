"""Everything that is known of one photo, for who looks at it; and whether it is still the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from inspector.capture.plausibility import look_at
from inspector.domain.evidence import Photo, links_of
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.errors import InputError, ResourceError
from inspector.findings import Finding
from inspector.photos.metadata import read_photo
from inspector.photos.pixels import decode
from inspector.photos.plausibility import doubts_of
from inspector.photos.sizes import FULL_PX
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["FullPicture", "PhotoSheet", "is_unchanged", "read_full", "read_sheet"]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """What is known of a photo.

    Attributes:
        photo: the record.
        compound: where, as people call it; empty when its record is not here.
        compound_id: its record; None when its inspection is not here.
        places: of what it is evidence, as people call them.
        items: codes of the items it is evidence of.
        number: of its inspection.
        doubts: what speaks against it, in its circumstances and in its file.
    """

    photo: Photo
    compound: str
    compound_id: PlaceId | None
    places: tuple[str, ...]
    items: tuple[str, ...]
    number: str
    doubts: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FullPicture:
    """A picture with as many pixels as help somebody who looks closely.

    Attributes:
        width, height: its pixels, turned as it is to be seen.
        data: three bytes a pixel, red first, no gaps.
    """

    width: int
    height: int
    data: bytes


def read_sheet(workspace: Workspace, photo: PhotoId) -> PhotoSheet:
    """What is known of a photo.

    Raises:
        InputError: ``store.no_such_record``.
        ResourceError: ``store.*``, ``disk.*``.
    """
    with workspace.read() as reader:
        held = reader.get(Photo, photo)
        inspection = reader.find(Inspection, held.inspection)
        compound = None if inspection is None else reader.find(Place, inspection.compound)
        links = links_of(held)
        doubts = look_at(reader, held, at=workspace.clock.now())
        places = dict.fromkeys(link.place for link in links if link.place is not None)
        named = tuple(_name(reader, place) for place in places)
    return PhotoSheet(
        photo=held,
        compound="" if compound is None else compound.name,
        compound_id=None if inspection is None else inspection.compound,
        places=tuple(name for name in named if name),
        items=tuple(dict.fromkeys(link.item for link in links if link.item)),
        number="" if inspection is None else inspection.number,
        doubts=(*doubts_of(doubts), *_of_the_file(workspace, held)),
    )


def is_unchanged(workspace: Workspace, photo: Photo) -> bool:
    """Whether the original is, byte for byte, what came in: it is read and hashed again.

    Raises:
        ResourceError: ``media.missing``, ``disk.failed``.
    """
    hasher = hashlib.sha256()
    with workspace.store.media.open(photo.digest) as original:
        while chunk := original.read(_CHUNK):
            hasher.update(chunk)
    return hasher.hexdigest() == photo.digest


def read_full(workspace: Workspace, photo: Photo) -> FullPicture:
    """The original decoded with all its pixels, at most `FULL_PX` on the longer side.

    Raises:
        InputError: ``photo.cannot_decode``.
        ResourceError: ``media.missing``, ``disk.*``.
    """
    with workspace.store.media.open(photo.digest) as original:
        facts = read_photo(original, name=photo.original_name, sha256=photo.digest)
        image, _ = decode(original, facts, longest=FULL_PX)
    return FullPicture(image.width, image.height, image.tobytes())


def _name(reader: Reader, place: PlaceId) -> str:
    found = reader.find(Place, place)
    return "" if found is None else found.name


def _of_the_file(workspace: Workspace, photo: Photo) -> tuple[Finding, ...]:
    """What the file itself lets one doubt, with its figures; read again, for hints have none."""
    try:
        with workspace.store.media.open(photo.digest) as original:
            facts = read_photo(original, name=photo.original_name, sha256=photo.digest)
    except (InputError, ResourceError):
        return ()
    return doubts_of(facts.findings)

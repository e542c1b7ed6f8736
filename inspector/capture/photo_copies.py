"""Use cases of copies: what others get to see of a photo, with all that was to be hidden hidden.

The original stays where it is and is only read. Copies carry mosaics and markup burnt in, and an
evidence strip that says what, where, when and by whom.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from inspector import words
from inspector.capture.evidence import open_rendition
from inspector.capture.markup import shapes_on
from inspector.domain.evidence import Photo
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import PhotoId
from inspector.domain.inspection import Inspection
from inspector.domain.markup import Shape
from inspector.domain.places import Place
from inspector.durable import write_durably
from inspector.errors import InputError, ResourceError
from inspector.photos.metadata import read_photo
from inspector.photos.publishing import PUBLISHED_PX, PublishedCopy, publish_photo
from inspector.photos.renditions import make_renditions
from inspector.photos.sizes import LARGE_PX
from inspector.store import Reader
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = [
    "USUAL_STRIP",
    "StripPart",
    "copy_photo",
    "evidence_strip",
    "export_photo",
    "open_published",
    "strip_parts",
]


class StripPart(StrEnum):
    """What the evidence strip may say."""

    PROJECT = "project"
    PLACE = "place"
    ITEM = "item"
    TIME = "time"
    POSITION = "position"
    PERSON = "person"
    DIGEST = "digest"


USUAL_STRIP = tuple(part for part in StripPart if part is not StripPart.PROJECT)
"""Said unless somebody chose otherwise, in this order."""

_ENDS = 8
"""Digits of the digest at either end; enough to tell photos of one project apart."""


def strip_parts(chosen: Collection[str] | None) -> tuple[StripPart, ...]:
    """What the strip says by the settings; the usual parts where nobody chose."""
    if chosen is None:
        return USUAL_STRIP
    return tuple(part for part in StripPart if part.value in chosen)


def evidence_strip(
    reader: Reader, photo: Photo, *, parts: Iterable[StripPart] = USUAL_STRIP, language: Language
) -> tuple[str, ...]:
    """What the strip on a photo says.

    Args:
        reader: an open reading session.
        photo: which.
        parts: what it may say; what nobody knows is said to be unknown, never left out.
        language: of the words.
    """
    wanted = tuple(parts)
    holder = reader.get(Inspection, photo.inspection)
    compound = reader.get(Place, holder.compound)
    said = {
        StripPart.PROJECT: compound.attributes.get("project", ""),
        StripPart.PLACE: _where(reader, photo, compound),
        StripPart.ITEM: photo.item,
        StripPart.TIME: _when(photo, language),
        StripPart.POSITION: _position(photo.position, language),
        StripPart.PERSON: photo.received_by,
        StripPart.DIGEST: words.say(
            "copy.digest", language, digest=f"{photo.digest[:_ENDS]}…{photo.digest[-_ENDS:]}"
        ),
    }
    return tuple(said[part] for part in StripPart if part in wanted and said[part])


def copy_photo(
    workspace: Workspace,
    *,
    photo: PhotoId,
    parts: Sequence[StripPart] = USUAL_STRIP,
    longest_side: int = PUBLISHED_PX,
    language: Language = Language.ZH,
) -> PublishedCopy:
    """The copy of a photo that may be given away.

    Raises:
        InputError: ``store.no_such_record``, ``photo.cannot_decode``.
        ResourceError: ``media.missing``, ``disk.*``.
    """
    with workspace.read() as reader:
        held = reader.get(Photo, photo)
        shapes = _everything_on(reader, held)
        strip = evidence_strip(reader, held, parts=parts, language=language)
    with workspace.store.media.open(held.digest) as original:
        facts = read_photo(original, name=held.original_name, sha256=held.digest)
        return publish_photo(original, facts, shapes=shapes, strip=strip, longest_side=longest_side)


def export_photo(
    workspace: Workspace,
    target: Path,
    *,
    photo: PhotoId,
    parts: Sequence[StripPart] = USUAL_STRIP,
    longest_side: int = PUBLISHED_PX,
    language: Language = Language.ZH,
) -> PublishedCopy:
    """Writes the copy of a photo to a file, whole or not at all.

    Raises:
        InputError: as `copy_photo`; ``copy.inside_workspace``.
        ResourceError: as `copy_photo`.
    """
    if target.resolve().is_relative_to(workspace.folder.resolve()):
        raise InputError("copy.inside_workspace", path=target)
    made = copy_photo(
        workspace, photo=photo, parts=parts, longest_side=longest_side, language=language
    )
    write_durably(target, made.data)
    return made


def open_published(
    workspace: Workspace, photo: Photo, shapes: Sequence[Shape], *, anew: bool = False
) -> BinaryIO:
    """The 1600-pixel rendition as documents show it: as it is, or with what was drawn burnt in.

    Args:
        workspace: where the photo is.
        photo: which.
        shapes: what was drawn.
        anew: made from the original, whose bytes are looked at again: a kept copy is a cache,
            and what is signed names the original's digest beside the picture.

    Raises:
        InputError: ``photo.cannot_decode``.
        ResourceError: ``media.missing``, ``media.altered``, ``disk.*``.
    """
    rendition = (
        _made_anew(workspace, photo)
        if anew
        else open_rendition(workspace, photo, longest_side=LARGE_PX)
    )
    if not shapes:
        return rendition
    with rendition:
        facts = read_photo(rendition, name=photo.original_name)
        made = publish_photo(rendition, facts, shapes=shapes, longest_side=LARGE_PX)
    return io.BytesIO(made.data)


def _made_anew(workspace: Workspace, photo: Photo) -> BinaryIO:
    with workspace.store.media.open(photo.digest) as original:
        facts = read_photo(original, name=photo.original_name)
        if facts.sha256 != photo.digest:
            raise ResourceError("media.altered", subject=photo.digest)
        return io.BytesIO(make_renditions(original, facts).large.data)


def _everything_on(reader: Reader, photo: Photo) -> tuple[Shape, ...]:
    """What is drawn on it; and what another record of the same picture has to hide."""
    others = (one for one in reader.all(Photo, digest=photo.digest) if one.id != photo.id)
    hidden = (shape for other in others for shape in shapes_on(reader, other.id) if shape.hides)
    return (*shapes_on(reader, photo.id), *hidden)


def _where(reader: Reader, photo: Photo, compound: Place) -> str:
    if photo.place is None or photo.place == compound.id:
        return compound.name
    return f"{compound.name} · {reader.get(Place, photo.place).name}"


def _when(photo: Photo, language: Language) -> str:
    if photo.taken is None:
        return words.say("copy.no_time", language)
    moment = f"{photo.taken.local:%Y-%m-%d %H:%M:%S}"
    offset = photo.taken.utc_offset_minutes
    if offset is None or offset == _CHINA_MINUTES:
        return moment
    sign = "-" if offset < 0 else "+"
    return f"{moment} {sign}{abs(offset) // 60:02}:{abs(offset) % 60:02}"


_CHINA_MINUTES = 480


def _position(position: GeoPosition | None, language: Language) -> str:
    if position is None:
        return words.say("copy.no_position", language)
    north = "N" if position.latitude >= 0 else "S"
    east = "E" if position.longitude >= 0 else "W"
    said = f"{abs(position.latitude):.5f}°{north} {abs(position.longitude):.5f}°{east}"
    if position.accuracy_m is None:
        return said
    return f"{said} ±{position.accuracy_m:.0f} m"

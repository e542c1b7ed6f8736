"""Makes the two small copies of a photo: one for lists, one for looking and printing.

When photos come in by the hundred, only what costs nothing beyond the one decode is made
(`take_first_look`); the rest is made when somebody looks.

They are JPEG in sRGB, turned as they are to be seen, and carry no metadata. The same photo gives
the same bytes with the same libraries. The original is only read.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from inspector.findings import Finding, Level
from inspector.photos.formats import PhotoFormat
from inspector.photos.likeness import likeness_of
from inspector.photos.metadata import PhotoFacts, open_photo, require_picture, unreadable
from inspector.photos.pixels import decode
from inspector.photos.sizes import LARGE_PX, SMALL_PX

__all__ = [
    "LARGE_PX",
    "MEDIA_TYPE",
    "SMALL_PX",
    "FirstLook",
    "Rendition",
    "Renditions",
    "make_renditions",
    "take_first_look",
]

MEDIA_TYPE = "image/jpeg"
_SMALL_QUALITY = 80
_LARGE_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Rendition:
    """One small copy.

    Attributes:
        data: a JPEG file.
        width, height: its pixels.
    """

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Renditions:
    """The small copies of one photo.

    Attributes:
        small: at most 320 pixels on the longer side.
        large: at most 1600 pixels on the longer side.
        findings: what decoding noticed, beyond the facts' own findings.
        likeness: fingerprint of what the small one shows, see `inspector.photos.likeness`; empty
            when it shows too little.
    """

    small: Rendition
    large: Rendition
    findings: tuple[Finding, ...] = ()
    likeness: str = ""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What one decode at intake gives.

    Attributes:
        small: at most 320 pixels on the longer side.
        large: at most 1600 pixels; None when a decode that is large enough for it would have
            taken longer. It can be made at any time.
        findings: what decoding noticed, beyond the facts' own findings.
        likeness: see `Renditions`.
    """

    small: Rendition
    large: Rendition | None
    findings: tuple[Finding, ...] = ()
    likeness: str = ""


def take_first_look(source: Path | BinaryIO, facts: PhotoFacts) -> FirstLook:
    """Decodes a photo once, as small as its format allows, so that it can be shown in lists.

    A JPEG is decoded at an eighth or a quarter of its size, which tells as much about damage as a
    full decode, for all its data is read. Other formats decode whole and give both copies.

    Args:
        source: see `make_renditions`.
        facts: see `make_renditions`.

    Raises:
        InputError: as `make_renditions`.
        ResourceError: as `make_renditions`.
    """
    if facts.format is not PhotoFormat.JPEG or max(facts.width or 0, facts.height or 0) < LARGE_PX:
        made = make_renditions(source, facts)
        return FirstLook(made.small, made.large, made.findings, made.likeness)
    image, findings = _decoded(source, facts, longest=SMALL_PX)
    small = _encode(image, _SMALL_QUALITY)
    return FirstLook(small, None, findings, likeness_of(small.data))


def make_renditions(source: Path | BinaryIO, facts: PhotoFacts) -> Renditions:
    """Makes both copies with one decode.

    Args:
        source: the photo's file, or a seekable stream of its bytes.
        facts: what `read_photo` found in the same bytes.

    Raises:
        InputError: ``photo.missing``; ``photo.no_picture`` or ``photo.too_large`` as the facts
            say; ``photo.cannot_decode`` when no pixel can be had.
        ResourceError: ``photo.unreadable`` when the file cannot be read.
    """
    image, findings = _decoded(source, facts, longest=LARGE_PX)
    large = _encode(image, _LARGE_QUALITY)
    image.thumbnail((SMALL_PX, SMALL_PX), Image.Resampling.LANCZOS, reducing_gap=2.0)
    small = _encode(image, _SMALL_QUALITY)
    return Renditions(small, large, findings, likeness_of(small.data))


def _decoded(
    source: Path | BinaryIO, facts: PhotoFacts, *, longest: int
) -> tuple[Image.Image, tuple[Finding, ...]]:
    """The picture as small as wanted, and what decoding noticed."""
    require_picture(facts)
    with open_photo(source, name=facts.name) as stream:
        try:
            image, whole = decode(stream, facts, longest=longest)
        except OSError as error:
            raise unreadable(facts.name, error) from error
    known = any(finding.code == "photo.truncated" for finding in facts.findings)
    broken = Finding(Level.WARNING, "photo.truncated", facts.name)
    return image, () if whole or known else (broken,)


def _encode(image: Image.Image, quality: int) -> Rendition:
    image.info.clear()
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling="4:2:0")
    return Rendition(buffer.getvalue(), image.width, image.height)

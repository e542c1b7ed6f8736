"""Makes the copy of a photo that may be given away: mosaics burnt in, markup, evidence strip.

The copy is a JPEG in sRGB without any metadata, preview or layer: what cannot be seen in it is not
in it. The same photo with the same markup gives the same bytes with the same libraries.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from inspector.domain.markup import Shape
from inspector.photos.markup_drawing import cover, draw_shapes, draw_strip
from inspector.photos.metadata import PhotoFacts, open_photo, require_picture, unreadable
from inspector.photos.pixels import decode

__all__ = ["PUBLISHED_PX", "PublishedCopy", "publish_photo"]

PUBLISHED_PX = 2560
"""Longest side of a copy unless somebody asks for another: sharp on A4, a megabyte or two."""
_DECODED_PX = 6000
"""Longest side a picture is decoded at before mosaics are burnt in; bounds the memory."""
_QUALITY = 88


@dataclass(frozen=True, slots=True)
class PublishedCopy:
    """A copy to give away.

    Attributes:
        data: a JPEG file.
        width, height: its pixels.
    """

    data: bytes
    width: int
    height: int


def publish_photo(
    source: Path | BinaryIO,
    facts: PhotoFacts,
    *,
    shapes: Sequence[Shape] = (),
    strip: Sequence[str] = (),
    longest_side: int = PUBLISHED_PX,
) -> PublishedCopy:
    """Makes the copy.

    Args:
        source: the photo's file, or a seekable stream of its bytes; only read.
        facts: what `read_photo` found in the same bytes.
        shapes: everything drawn on the photo.
        strip: what the evidence strip says; no strip for nothing.
        longest_side: pixels at most; smaller pictures are not enlarged.

    Raises:
        InputError: ``photo.missing``; ``photo.no_picture`` or ``photo.too_large`` as the facts
            say; ``photo.cannot_decode``.
        ResourceError: ``photo.unreadable``.
    """
    require_picture(facts)
    with open_photo(source, name=facts.name) as stream:
        try:
            # Mosaics come before any reducing of ours, which would mix what they cover with what
            # lies beside it.
            decoded = _DECODED_PX if shapes else longest_side
            image, _ = decode(stream, facts, longest=max(decoded, longest_side))
        except OSError as error:
            raise unreadable(facts.name, error) from error
    image = image.convert("RGB")
    cover(image, shapes)
    if max(image.size) > longest_side:
        image.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    draw_shapes(image, shapes)
    draw_strip(image, strip)
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling="4:2:0", optimize=True)
    return PublishedCopy(out.getvalue(), image.width, image.height)

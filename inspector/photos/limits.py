"""How large a picture may be before decoding it would cost more than a gigabyte or a minute.

A JPEG is decoded at a fraction of its size, so a genuine photo of 200 megapixels is no trouble;
only one whose scans must be held whole is measured by its coefficients. The other formats have
no such way and are held to the pixels they would fill.
"""

from __future__ import annotations

from inspector.photos.formats import PhotoFormat
from inspector.photos.layout import Layout

__all__ = ["exceeds"]

_MOST_PIXELS = {
    PhotoFormat.JPEG: 1_000_000_000,
    PhotoFormat.PNG: 100_000_000,
    PhotoFormat.TIFF: 100_000_000,
    PhotoFormat.WEBP: 50_000_000,
    PhotoFormat.HEIC: 90_000_000,
    PhotoFormat.AVIF: 64_000_000,
}
_MOST_FILE_BYTES = 400_000_000
"""Decoders other than that of JPEG read the whole file into memory."""
_MOST_WHOLE_BYTES = 700_000_000
_MOST_PASSED_PIXELS = 10_000_000_000
"""Pixels times scans: libjpeg takes about a second for a tenth of it, even for empty scans."""


def exceeds(photo_format: PhotoFormat, layout: Layout, *, file_bytes: int) -> bool:
    """Whether decoding the picture would go beyond what is allowed."""
    if photo_format is not PhotoFormat.JPEG and file_bytes > _MOST_FILE_BYTES:
        return True
    pixels = (layout.width or 0) * (layout.height or 0)
    return (
        pixels > _MOST_PIXELS[photo_format]
        or layout.whole_bytes > _MOST_WHOLE_BYTES
        or pixels * layout.passes > _MOST_PASSED_PIXELS
    )

"""Formats are told by content."""

from __future__ import annotations

import pytest

from inspector.photos.formats import PhotoFormat, name_foreign, recognise


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", PhotoFormat.JPEG),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PhotoFormat.PNG),
        (b"RIFF\0\0\0\0WEBPVP8 ", PhotoFormat.WEBP),
        (b"RIFF\0\0\0\0WAVEfmt ", None),
        (b"II*\0\x08\0\0\0", PhotoFormat.TIFF),
        (b"MM\0*\0\0\0\x08", PhotoFormat.TIFF),
        (b"MM\0+\0\x08\0\0", PhotoFormat.TIFF),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", PhotoFormat.HEIC),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", PhotoFormat.HEIC),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", PhotoFormat.AVIF),
        (b"\0\0\0\x18ftypavif\0\0\0\0avifmif1", PhotoFormat.AVIF),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", None),
        (b"", None),
    ],
)
def test_first_bytes_decide(head: bytes, expected: PhotoFormat | None) -> None:
    assert recognise(head) is expected


def test_well_known_strangers_are_named() -> None:
    assert name_foreign(b"GIF89a") == "GIF"
    assert name_foreign(b"\0\0\0\x14ftypqt  \0\0\0\0") == "MP4"
    assert name_foreign(b"hello") == ""


@pytest.mark.parametrize("photo_format", list(PhotoFormat))
def test_every_format_knows_its_own_extension(photo_format: PhotoFormat) -> None:
    assert photo_format.fits_name(f"IMG.{photo_format.extension.upper()}")
    assert not photo_format.fits_name("IMG.txt")
    assert not photo_format.fits_name("IMG")

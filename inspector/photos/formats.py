"""Tells what a file is by its first bytes; the file's name proves nothing."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["HEAD_BYTES", "PhotoFormat", "name_foreign", "recognise"]

HEAD_BYTES = 64
"""How many bytes from the start of a file `recognise` wants to see."""


class PhotoFormat(StrEnum):
    """The picture formats taken in as evidence."""

    JPEG = "JPEG"
    PNG = "PNG"
    HEIC = "HEIC"
    AVIF = "AVIF"
    TIFF = "TIFF"
    WEBP = "WebP"

    @property
    def media_type(self) -> str:
        """The registered media type, ``image/jpeg``."""
        return f"image/{self.value.lower()}"

    @property
    def extension(self) -> str:
        """The extension a stored original gets, without a dot."""
        return _EXTENSIONS[self][0]

    def fits_name(self, name: str) -> bool:
        """Whether the file name's extension is one this format goes by."""
        return name.rpartition(".")[2].lower() in _EXTENSIONS[self]


_EXTENSIONS = {
    PhotoFormat.JPEG: ("jpg", "jpeg", "jpe", "jfif", "mpo"),
    PhotoFormat.PNG: ("png",),
    PhotoFormat.HEIC: ("heic", "heif", "hif"),
    PhotoFormat.AVIF: ("avif",),
    PhotoFormat.TIFF: ("tif", "tiff", "dng"),
    PhotoFormat.WEBP: ("webp",),
}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_STARTS = (
    (b"\xff\xd8\xff", PhotoFormat.JPEG),
    (b"\x89PNG\r\n\x1a\n", PhotoFormat.PNG),
    (b"II*\0", PhotoFormat.TIFF),
    (b"MM\0*", PhotoFormat.TIFF),
    (b"II+\0", PhotoFormat.TIFF),
    (b"MM\0+", PhotoFormat.TIFF),
)
_FOREIGN_STARTS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"8BPS", "PSD"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
)


def recognise(head: bytes) -> PhotoFormat | None:
    """The picture format of a file that starts with these bytes, None when it is none of ours."""
    for start, photo_format in _STARTS:
        if head.startswith(start):
            return photo_format
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PhotoFormat.WEBP
    return _recognise_brand(head) if head[4:8] == b"ftyp" else None


def name_foreign(head: bytes) -> str:
    """The name of a well-known format that is not taken in as a photo, or nothing."""
    for start, name in _FOREIGN_STARTS:
        if head.startswith(start):
            return name
    return "MP4" if head[4:8] == b"ftyp" else ""


def _recognise_brand(head: bytes) -> PhotoFormat | None:
    """ISO/IEC 14496-12, 4.3: a major brand, a version, then compatible brands."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[at : at + 4] for at in (8, *range(16, end - 3, 4))}
    if brands & _AVIF_BRANDS:
        return PhotoFormat.AVIF
    return PhotoFormat.HEIC if brands & _HEIC_BRANDS else None

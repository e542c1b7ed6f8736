"""Writes EXIF blocks for pictures the application itself makes (Exif 3.0).

Never used on an original: originals keep every byte. The block holds time with its zone, place
with accuracy and datum, device and program, so that `metadata` reads back what was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from inspector.domain.geo import Datum, GeoPosition
from inspector.photos.tiff import Tag

__all__ = [
    "FIXED_EXIF_TAGS",
    "FIXED_IMAGE_TAGS",
    "PIXEL_SIZE",
    "CaptureNote",
    "build_exif",
    "exif_bytes",
    "gps_tags",
]

_DESCRIPTION, PIXEL_SIZE = 0x010E, (0xA002, 0xA003)
FIXED_IMAGE_TAGS: dict[int, object] = {
    0x011A: IFDRational(72),  # XResolution
    0x011B: IFDRational(72),  # YResolution
    0x0128: 2,  # ResolutionUnit: inch
    0x0213: 1,  # YCbCrPositioning: centred
}
FIXED_EXIF_TAGS: dict[int, object] = {
    0x9000: b"0232",  # ExifVersion
    0x9101: b"\1\2\3\0",  # ComponentsConfiguration: YCbCr
    0xA000: b"0100",  # FlashpixVersion
    0xA001: 1,  # ColorSpace: sRGB
}
"""What the standard asks of every JPEG picture (Exif 3.0, tables 4 and 7)."""
_COMPONENTS_AS_NUMBERS = b"\x91\x01\0\1\0\0\0\4\1\2\3\0"
_COMPONENTS_AS_BYTES = b"\x91\x01\0\7\0\0\0\4\1\2\3\0"
_GPS_VERSION = 0
_DATUM_NAMES = {Datum.WGS84: "WGS-84", Datum.CGCS2000: "CGCS2000"}
_FINEST_SECOND = 10_000
"""A ten-thousandth of an arc second is three millimetres on the ground."""


@dataclass(frozen=True, slots=True)
class CaptureNote:
    """What is to be written about the making of a picture.

    Attributes:
        taken_at: aware; its zone is written too.
        make, model: the device.
        software: the program that made the file.
        position: where, None when not known.
        description: what the picture is, in ASCII as the standard asks.
        orientation: how a viewer must turn it, 1 to 8.
        size: width and height in pixels as stored, None when not known yet.
    """

    taken_at: datetime
    make: str
    model: str
    software: str
    position: GeoPosition | None = None
    description: str = ""
    orientation: int = 1
    size: tuple[int, int] | None = None


def build_exif(note: CaptureNote) -> bytes:
    """The EXIF block for a picture, as Pillow's ``save(exif=...)`` takes it.

    The same note gives the same bytes.

    Raises:
        ValueError: the time has no zone; a fault of ours.
    """
    offset = note.taken_at.utcoffset()
    if offset is None:
        raise ValueError("a picture's time needs its zone")
    minutes = round(offset.total_seconds() / 60)
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    when = f"{note.taken_at:%Y:%m:%d %H:%M:%S}"
    exif = Image.Exif()
    exif[Tag.MAKE], exif[Tag.MODEL] = note.make, note.model
    exif[Tag.ORIENTATION] = note.orientation
    exif[Tag.SOFTWARE], exif[Tag.DATE_TIME] = note.software, when
    exif.update(FIXED_IMAGE_TAGS)
    if note.description:
        exif[_DESCRIPTION] = note.description
    if note.size:
        exif.get_ifd(Tag.EXIF_IFD).update(zip(PIXEL_SIZE, note.size, strict=True))
    exif.get_ifd(Tag.EXIF_IFD).update(
        {
            **FIXED_EXIF_TAGS,
            Tag.ORIGINAL: when,
            Tag.DIGITIZED: when,
            Tag.OFFSET: zone,
            Tag.OFFSET_ORIGINAL: zone,
            Tag.OFFSET_DIGITIZED: zone,
        }
    )
    if note.position is not None:
        exif.get_ifd(Tag.GPS_IFD).update(
            gps_tags(note.position, at=note.position.at or note.taken_at)
        )
    return exif_bytes(exif)


def exif_bytes(exif: Image.Exif) -> bytes:
    """The finished block; Pillow writes one entry's bytes as numbers where UNDEFINED is due."""
    return exif.tobytes().replace(_COMPONENTS_AS_NUMBERS, _COMPONENTS_AS_BYTES)


def gps_tags(
    position: GeoPosition | None, *, at: datetime | None, direction_deg: float | None = None
) -> dict[int, object]:
    """The GPS directory: place, the receiver's time and where the camera looked.

    Args:
        position: where, None when not known.
        at: the receiver's time, aware, None when it gave none.
        direction_deg: degrees from true north, None when not known.
    """
    tags: dict[int, object] = {_GPS_VERSION: b"\2\3\0\0"}
    if position is not None:
        tags |= _place_tags(position)
    if at is not None:
        utc = at.astimezone(UTC)
        second = IFDRational(utc.second * 1000 + utc.microsecond // 1000, 1000)
        tags[Tag.GPS_TIME] = (IFDRational(utc.hour), IFDRational(utc.minute), second)
        tags[Tag.GPS_DATE] = f"{utc:%Y:%m:%d}"
    if direction_deg is not None:
        tags[Tag.GPS_DIRECTION_REF] = "T"
        tags[Tag.GPS_DIRECTION] = _hundredths(round(direction_deg % 360, 2) % 360)
    return tags


def _place_tags(position: GeoPosition) -> dict[int, object]:
    tags: dict[int, object] = {
        Tag.GPS_LATITUDE_REF: "N" if position.latitude >= 0 else "S",
        Tag.GPS_LATITUDE: _sexagesimal(position.latitude),
        Tag.GPS_LONGITUDE_REF: "E" if position.longitude >= 0 else "W",
        Tag.GPS_LONGITUDE: _sexagesimal(position.longitude),
        Tag.GPS_STATUS: "A",
        Tag.GPS_DATUM: _DATUM_NAMES[position.datum],
    }
    if position.altitude_m is not None:
        tags[Tag.GPS_ALTITUDE_REF] = b"\1" if position.altitude_m < 0 else b"\0"
        tags[Tag.GPS_ALTITUDE] = _hundredths(abs(position.altitude_m))
    if position.accuracy_m is not None:
        tags[Tag.GPS_ERROR] = _hundredths(position.accuracy_m)
    return tags


def _sexagesimal(degrees: float) -> tuple[IFDRational, ...]:
    parts = round(abs(Fraction(degrees)) * 3600 * _FINEST_SECOND)
    minutes, second_parts = divmod(parts, 60 * _FINEST_SECOND)
    whole, minutes = divmod(minutes, 60)
    return IFDRational(whole), IFDRational(minutes), IFDRational(second_parts, _FINEST_SECOND)


def _hundredths(value: float) -> IFDRational:
    return IFDRational(round(value * 100), 100)

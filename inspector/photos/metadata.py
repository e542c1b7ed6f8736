"""Reads what a photo says about itself: digest, format, size, time, place, camera.

No pixel is decoded here, so reading is quick and a decompression bomb costs nothing. A damaged
file gives what can still be read, with findings. A finding of level ERROR means that the file
holds no picture that could serve as evidence; `require_picture` turns it into an error.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from inspector.domain.evidence import CaptureTime
from inspector.domain.geo import GeoPosition
from inspector.errors import InputError, ResourceError
from inspector.findings import Finding, Level
from inspector.photos import limits
from inspector.photos import xmp as names
from inspector.photos.chunked import read_png, read_webp
from inspector.photos.formats import HEAD_BYTES, PhotoFormat, name_foreign, recognise
from inspector.photos.heif import read_heif
from inspector.photos.jpeg import read_jpeg
from inspector.photos.layout import Layout, read_at, stream_digest, stream_size
from inspector.photos.opening import failed_to_read, open_source
from inspector.photos.tiff import Tag, Tags, TagValue, merge_tags
from inspector.photos.tiff_file import read_tiff
from inspector.photos.traces import FileSigns, find_traces
from inspector.photos.when import read_gps_time, read_modified, read_taken
from inspector.photos.where import StatedPosition, read_direction, read_position
from inspector.photos.xmp import XmpFacts, read_xmp

__all__ = ["PhotoFacts", "open_photo", "read_photo", "require_picture", "unreadable"]

_LAST_ORIENTATION = 8
_SIDEWAYS = frozenset({5, 6, 7, 8})
_LONGEST_NAME = 100
_LONGEST_COMMENT = 512
_READERS = {
    PhotoFormat.JPEG: read_jpeg,
    PhotoFormat.PNG: read_png,
    PhotoFormat.WEBP: read_webp,
    PhotoFormat.TIFF: read_tiff,
    PhotoFormat.HEIC: read_heif,
    PhotoFormat.AVIF: read_heif,
}


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a photo says about itself.

    Attributes:
        name: the name it came with.
        sha256: digest of the whole file, lower-case hex.
        bytes: size of the file.
        format: by content.
        width, height: pixels as displayed, orientation applied; None when the file does not say.
        orientation: EXIF orientation 1 to 8; 1 when the file names none or an impossible one.
        turn: the orientation that is still to be applied to what the decoder gives.
        taken: when it was taken, from the file's own fields; None when nothing says.
        gps_time: the receiver's UTC time, None when it gives none.
        stated: the position in the file's words; None when there is none that is possible.
        position: the same as evidence; None also when its reference system is not ours.
        camera: maker and model, cleaned; empty when not known.
        software: the program that wrote the file last, cleaned; empty when not known.
        modified: when the file was last changed, by its own words; None when it does not say.
        direction_deg: where the camera looked, degrees from true north; None when not known.
        findings: what was noticed, worst not first.
    """

    name: str
    sha256: str
    bytes: int
    format: PhotoFormat
    width: int | None
    height: int | None
    orientation: int
    turn: int
    taken: CaptureTime | None
    gps_time: datetime | None
    stated: StatedPosition | None
    position: GeoPosition | None
    camera: str
    findings: tuple[Finding, ...]
    software: str = ""
    modified: CaptureTime | None = None
    direction_deg: float | None = None

    @property
    def media_type(self) -> str:
        """Media type by content, ``image/jpeg``."""
        return self.format.media_type

    @property
    def extension(self) -> str:
        """Extension by content, ``jpg``."""
        return self.format.extension


def read_photo(source: Path | BinaryIO, *, name: str, sha256: str | None = None) -> PhotoFacts:
    """Reads a photo's facts.

    Args:
        source: the file, or a seekable stream of its bytes.
        name: what the file is called where it came from; the subject of findings.
        sha256: the digest if it is already known; then the file is not hashed again.

    Raises:
        InputError: ``photo.missing``, ``photo.is_folder``, ``photo.empty``,
            ``photo.not_an_image`` or ``photo.unsupported``.
        ResourceError: ``photo.unreadable`` when the file cannot be read.
    """
    with open_photo(source, name=name) as stream:
        try:
            return _read(stream, name, sha256)
        except OSError as error:
            raise unreadable(name, error) from error


def require_picture(facts: PhotoFacts) -> None:
    """Refuses a file that holds no picture to serve as evidence.

    Raises:
        InputError: the code of the first finding of level ERROR, such as ``photo.no_picture``
            or ``photo.too_large``.
    """
    for finding in facts.findings:
        if finding.level is Level.ERROR:
            raise InputError(finding.code, subject=finding.subject, **finding.context)


@contextlib.contextmanager
def open_photo(source: Path | BinaryIO, *, name: str) -> Iterator[BinaryIO]:
    """The bytes of a photo as a seekable stream; a stream given stays open.

    Raises:
        InputError: ``photo.missing``, ``photo.is_folder`` or ``photo.not_an_image``.
        ResourceError: ``photo.unreadable``.
    """
    with open_source(
        source,
        name=name,
        missing="photo.missing",
        folder="photo.is_folder",
        endless="photo.not_an_image",
        unreadable="photo.unreadable",
    ) as stream:
        yield stream


def unreadable(name: str, error: OSError) -> ResourceError:
    """The error to raise when the system fails to read a photo."""
    return failed_to_read("photo.unreadable", name, error)


def _read(stream: BinaryIO, name: str, sha256: str | None) -> PhotoFacts:
    photo_format = _recognise(stream, name)
    digest = sha256 or stream_digest(stream)
    size = stream_size(stream)
    layout = _READERS[photo_format](stream)
    tags = merge_tags(layout.tags)
    xmp, xmp_damaged = read_xmp(layout.xmp)
    findings = list(_judge_picture(photo_format, layout, size, name))
    findings += _judge_metadata(layout, tags, xmp_damaged=xmp_damaged, name=name)
    orientation, turn = _orientation(photo_format, layout, tags, findings, name)
    taken, time_findings = read_taken(tags, xmp, modified=layout.modified, name=name)
    gps_time, gps_findings = read_gps_time(tags, name=name)
    stated, position, place_findings = read_position(tags, xmp, at=gps_time, name=name)
    findings += (*time_findings, *gps_findings, *place_findings)
    width, height = layout.width, layout.height
    if (layout.turn if _is_boxed(photo_format) else orientation) in _SIDEWAYS:
        width, height = height, width
    camera, software = _camera(tags, xmp), _software(tags, xmp)
    modified = read_modified(tags, xmp, modified=layout.modified)
    by_camera = not any(found.code == "photo.time_of_edit" for found in time_findings)
    findings += find_traces(
        FileSigns(
            name=name,
            format=photo_format,
            width=layout.width,
            height=layout.height,
            has_exif=bool(layout.tags),
            camera=camera,
            taken=taken if by_camera else None,
            gps_time=gps_time,
            software=software,
            modified=modified,
            comment=_comment(tags),
            jfif=layout.jfif,
            table=layout.table,
        )
    )
    return PhotoFacts(
        name=name,
        sha256=digest,
        bytes=size,
        format=photo_format,
        width=width,
        height=height,
        orientation=orientation,
        turn=turn,
        taken=taken,
        gps_time=gps_time,
        stated=stated,
        position=position,
        camera=camera,
        findings=tuple(findings),
        software=software,
        modified=modified,
        direction_deg=read_direction(tags),
    )


def _recognise(stream: BinaryIO, name: str) -> PhotoFormat:
    head = read_at(stream, 0, HEAD_BYTES)
    photo_format = recognise(head)
    if photo_format is not None:
        return photo_format
    if not head:
        raise InputError("photo.empty", name=name)
    foreign = name_foreign(head)
    if foreign:
        raise InputError("photo.unsupported", name=name, format=foreign)
    raise InputError("photo.not_an_image", name=name)


def _judge_picture(
    photo_format: PhotoFormat, layout: Layout, size: int, name: str
) -> Iterator[Finding]:
    if not layout.has_picture:
        yield Finding(Level.ERROR, "photo.no_picture", name)
        return
    if not layout.complete:
        yield Finding(Level.WARNING, "photo.truncated", name)
    if limits.exceeds(photo_format, layout, file_bytes=size):
        megapixels = round((layout.width or 0) * (layout.height or 0) / 1e6)
        context: dict[str, object] = {
            "width": layout.width,
            "height": layout.height,
            "megapixels": megapixels,
        }
        yield Finding(Level.ERROR, "photo.too_large", name, context)
    if not photo_format.fits_name(name):
        yield Finding(Level.INFO, "photo.other_extension", name, {"format": photo_format.value})


def _judge_metadata(
    layout: Layout, tags: Tags, *, xmp_damaged: bool, name: str
) -> Iterator[Finding]:
    if not layout.tags:
        yield Finding(Level.WARNING, "photo.no_exif", name)
    if tags.damaged:
        yield Finding(Level.WARNING, "photo.bad_exif", name)
    if xmp_damaged:
        yield Finding(Level.INFO, "photo.bad_xmp", name)


def _orientation(
    photo_format: PhotoFormat, layout: Layout, tags: Tags, findings: list[Finding], name: str
) -> tuple[int, int]:
    """The orientation to report, and the one to apply to decoded pixels.

    HEIF and AVIF order turns in the container and let EXIF only repeat them (ISO/IEC 23008-12,
    A.2.1). The HEIF and TIFF decoders turn by themselves, the AVIF decoder does not.
    """
    value = tags.image.get(Tag.ORIENTATION)
    number = _whole(value)
    if value is not None and not 1 <= number <= _LAST_ORIENTATION:
        context: dict[str, object] = {"value": number}
        findings.append(Finding(Level.INFO, "photo.bad_orientation", name, context))
        value = None
    reported = number if value is not None else layout.turn
    if photo_format is PhotoFormat.AVIF:
        return reported, layout.turn
    done = photo_format in (PhotoFormat.HEIC, PhotoFormat.TIFF)
    return reported, 1 if done else reported


def _is_boxed(photo_format: PhotoFormat) -> bool:
    return photo_format in (PhotoFormat.HEIC, PhotoFormat.AVIF)


def _whole(value: TagValue | None) -> int:
    numbers = value.numbers() if value else ()
    return int(numbers[0]) if numbers and numbers[0] == numbers[0] // 1 else 0


def _camera(tags: Tags, xmp: XmpFacts) -> str:
    """Maker and model in one line, the maker not said twice (``NIKON D800``)."""
    make = _clean(_text(tags.image.get(Tag.MAKE)) or xmp.get(f"{names.TIFF} Make", ""))
    model = _clean(_text(tags.image.get(Tag.MODEL)) or xmp.get(f"{names.TIFF} Model", ""))
    said = make and model.lower().startswith(make.lower().split(maxsplit=1)[0])
    return (model if said else f"{make} {model}".strip())[:_LONGEST_NAME]


def _software(tags: Tags, xmp: XmpFacts) -> str:
    """The program named by EXIF, and by XMP where that is another one."""
    written = _clean(_text(tags.image.get(Tag.SOFTWARE)))
    tool = _clean(xmp.get(f"{names.XMP} CreatorTool", ""))
    if tool and tool.lower() not in written.lower() and written.lower() not in tool.lower():
        return f"{written} / {tool}"[:_LONGEST_NAME]
    return max(written, tool, key=len)[:_LONGEST_NAME]


def _comment(tags: Tags) -> str:
    """The user's comment (Exif 3.0, 4.6.5, UserComment): eight bytes say how it is written."""
    value = tags.exif.get(Tag.COMMENT)
    if value is None:
        return ""
    body = value.data[8:]
    wide = value.data[:7] == b"UNICODE"
    code = ("utf-16-le" if value.order == "<" else "utf-16-be") if wide else "utf-8"
    return _clean(body[:_LONGEST_COMMENT].decode(code, "replace"))


def _text(value: TagValue | None) -> str:
    return value.text() if value else ""


def _clean(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())

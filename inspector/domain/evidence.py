"""Photographs: the original's digest, what its metadata says, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.geo import GeoPosition
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, RowId
from inspector.domain.plans import PlanSpot

__all__ = [
    "CaptureTime",
    "EvidenceLink",
    "Photo",
    "PhotoRole",
    "PhotoSource",
    "TimeSource",
    "links_of",
]


class PhotoRole(StrEnum):
    """What a photo is evidence of: W wide, C close-up, doc, measuring photo; before and after."""

    WIDE = "wide"
    CLOSE = "close"
    DOCUMENT = "document"
    MEASURE = "measure"
    BEFORE = "before"
    AFTER = "after"


class PhotoSource(StrEnum):
    """How the file reached us."""

    CAMERA = "camera"
    FILE = "file"


class TimeSource(StrEnum):
    """Which clock a capture time comes from."""

    EXIF = "exif"
    GPS = "gps"
    FILE = "file"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class CaptureTime:
    """When a picture was taken, as far as is known.

    Attributes:
        local: wall-clock reading, without zone.
        utc_offset_minutes: minutes east of UTC; None when the metadata does not say.
        source: the clock it was read from.
    """

    local: datetime
    utc_offset_minutes: int | None
    source: TimeSource


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """What a photo is evidence of.

    Attributes:
        item: item code; empty when it shows a place and no particular item.
        place: compound, building or asset; None when nobody said.
        role: wide, close-up and so on; None when nobody said.
        row: the row it was taken for; None when it is about the place itself.
    """

    item: str = ""
    place: PlaceId | None = None
    role: PhotoRole | None = None
    row: RowId | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph in the evidence store.

    Attributes:
        id: the record.
        digest: SHA-256 of the original's bytes, lower-case hex; names the file.
        bytes: size of the original.
        media_type: by content, ``image/jpeg``.
        extension: ``jpg``, without a dot; follows the content, not the file's name.
        original_name: the name it came with.
        width, height: pixels as displayed, orientation applied.
        orientation: EXIF orientation 1 to 8.
        taken: when it was taken; None when nothing says.
        position: where; None when nothing says.
        camera: maker and model.
        source: how it reached us.
        received_at: when it was taken in.
        received_by: who took it in (name).
        role: what it shows; None when nobody said.
        caption: free text.
        inspection, item, place, defect: what it was taken for.
        also: further items it is evidence of; one picture of a lane may show several things.
        hints: codes of findings at intake (``photo.no_position``), for those who look later.
        row: the row it was taken for; None when it is about the place itself.
        gps_time: the receiver's UTC time when it was taken; None when none gave it.
        file_time: when the file was last changed, as it came; None when nothing says. Together
            with ``taken`` (the camera's clock) and ``received_at`` (this device's) it lets
            somebody see which clock was wrong.
        direction_deg: where the camera looked, degrees from true north; None when not known.
        likeness: 64-bit fingerprint of what it shows, 16 hex digits; near-equal pictures differ
            in few bits. Empty when not computed.
        spot: where it was taken, on a plan; None when nobody set it there.
    """

    id: PhotoId
    digest: str
    bytes: int
    media_type: str
    extension: str
    original_name: str
    width: int
    height: int
    orientation: int
    received_at: datetime
    received_by: str
    inspection: InspectionId
    taken: CaptureTime | None = None
    position: GeoPosition | None = None
    camera: str = ""
    source: PhotoSource = PhotoSource.FILE
    role: PhotoRole | None = None
    caption: str = ""
    item: str = ""
    place: PlaceId | None = None
    defect: DefectId | None = None
    hints: tuple[str, ...] = ()
    also: tuple[EvidenceLink, ...] = ()
    row: RowId | None = None
    gps_time: datetime | None = None
    file_time: datetime | None = None
    direction_deg: float | None = None
    likeness: str = ""
    spot: PlanSpot | None = None


def links_of(photo: Photo) -> tuple[EvidenceLink, ...]:
    """Everything a photo is evidence of, what it was taken for first."""
    return (EvidenceLink(photo.item, photo.place, photo.role, photo.row), *photo.also)

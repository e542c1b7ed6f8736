"""Use case of the camera: a still becomes evidence, and none is lost on the way.

A still is written to the workspace's ``inbox/camera`` first, with a note of what it was taken of,
and goes from there the way of every photo. What a power cut leaves there is taken in at the next
start.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from inspector import __version__
from inspector.capture.evidence import Intake, Subject, add_photo
from inspector.clock import CHINA
from inspector.domain.evidence import PhotoRole, PhotoSource
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import DefectId, InspectionId, PlaceId, RowId
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.photos.exif_writing import StillFacts, with_exif
from inspector.workspace import Workspace

__all__ = ["Still", "keep_still", "stills_left", "take_in_stills"]

_NOTE = ".json"


@dataclass(frozen=True, slots=True)
class Still:
    """A picture as the camera gave it, and what was known when the shutter was pressed.

    Attributes:
        jpeg: the picture, without our metadata.
        taken: aware.
        position: where; None when no receiver said.
        gps_time: the receiver's time, aware; None when it told none.
        direction_deg: where the camera looked, degrees from true north; None when not known.
        device: the camera's name.
    """

    jpeg: bytes
    taken: datetime
    position: GeoPosition | None = None
    gps_time: datetime | None = None
    direction_deg: float | None = None
    device: str = ""


def keep_still(
    workspace: Workspace, still: Still, *, inspection: InspectionId, subject: Subject
) -> Intake:
    """Makes a still evidence; the same one twice is kept once, so that it can be tried again.

    Raises:
        InputError: as `add_photo`; the file then stays in the inbox.
        ResourceError: ``disk.*``, ``store.*``.
    """
    taken = still.taken.astimezone(CHINA)
    facts = StillFacts(
        taken=taken,
        position=still.position,
        gps_time=still.gps_time,
        direction_deg=still.direction_deg,
        device=still.device,
        application=f"inspector {__version__}",
    )
    folder = _folder(workspace)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"IMG_{taken:%Y%m%d_%H%M%S}_{taken.microsecond // 1000:03}.jpg"
    # The note first: a picture that lies there alone could belong to anything.
    write_durably(path.with_suffix(_NOTE), _note(inspection, subject))
    write_durably(path, with_exif(still.jpeg, facts))
    return _take_in(workspace, path, inspection, subject, position=still.position)


def stills_left(workspace: Workspace) -> tuple[Path, ...]:
    """Stills that were taken and never became evidence, in the order of their taking."""
    folder = _folder(workspace)
    with disk_errors(folder):
        return tuple(sorted(folder.glob("IMG_*.jpg"))) if folder.is_dir() else ()


def take_in_stills(workspace: Workspace, paths: Iterable[Path]) -> tuple[Intake, ...]:
    """Takes in what a power cut left; what no longer fits anywhere stays where it is.

    Raises:
        ResourceError: ``disk.*``, ``store.*``.
    """
    found = []
    for path in paths:
        note = _read_note(path.with_suffix(_NOTE))
        if note is None:
            continue
        try:
            found.append(_take_in(workspace, path, *note))
        except InputError:
            continue
    return tuple(found)


def _take_in(
    workspace: Workspace,
    path: Path,
    inspection: InspectionId,
    subject: Subject,
    *,
    position: GeoPosition | None = None,
) -> Intake:
    intake = add_photo(
        workspace,
        path,
        inspection=inspection,
        subject=subject,
        received_from=PhotoSource.CAMERA,
        position=position,
    )
    with disk_errors(path):
        path.unlink(missing_ok=True)
        path.with_suffix(_NOTE).unlink(missing_ok=True)
    return intake


def _folder(workspace: Workspace) -> Path:
    return workspace.folder / "inbox" / "camera"


def _note(inspection: InspectionId, subject: Subject) -> bytes:
    members = {
        "inspection": str(inspection),
        "item": subject.item,
        "place": _text(subject.place),
        "defect": _text(subject.defect),
        "row": _text(subject.row),
        "role": "" if subject.role is None else subject.role.value,
        "caption": subject.caption,
    }
    return json.dumps(members, ensure_ascii=False).encode()


def _read_note(path: Path) -> tuple[InspectionId, Subject] | None:
    """What a still was taken of; None when its note is gone or makes no sense."""
    try:
        members = json.loads(path.read_bytes())
        place, defect, row = (_id(members[name]) for name in ("place", "defect", "row"))
        subject = Subject(
            item=str(members["item"]),
            place=None if place is None else PlaceId(place),
            defect=None if defect is None else DefectId(defect),
            role=PhotoRole(members["role"]) if members["role"] else None,
            caption=str(members["caption"]),
            row=None if row is None else RowId(row),
        )
        return InspectionId(UUID(members["inspection"])), subject
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _text(record: UUID | None) -> str:
    return "" if record is None else str(record)


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None

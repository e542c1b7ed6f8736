"""Use case of the camera: a still becomes evidence, and none is lost on the way.

A still is written to the workspace's inbox first and goes from there the way of every photo. What a
power cut leaves there is taken in at the next start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector import __version__
from inspector.capture.evidence import Intake, Subject, add_photo
from inspector.capture.inbox import (
    KeptBack,
    Note,
    camera_inbox,
    clear,
    left,
    read_note,
    write_note,
)
from inspector.clock import CHINA
from inspector.domain.evidence import PhotoSource
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import InspectionId
from inspector.durable import write_durably
from inspector.errors import InputError
from inspector.photos.exif_writing import StillFacts, with_exif
from inspector.workspace import Workspace

__all__ = ["Still", "keep_still", "stills_left", "take_in_stills"]


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
    name = f"IMG_{taken:%Y%m%d_%H%M%S}_{taken.microsecond // 1000:03}.jpg"
    path = camera_inbox(workspace) / name
    write_note(path, Note(inspection, subject))
    write_durably(path, with_exif(still.jpeg, facts))
    return _take_in(workspace, path, inspection, subject, position=still.position)


def stills_left(workspace: Workspace) -> tuple[Path, ...]:
    """Stills that were taken and never became evidence, in the order of their taking."""
    return left(workspace, "IMG_*.jpg")


def take_in_stills(
    workspace: Workspace, paths: Iterable[Path]
) -> tuple[tuple[Intake, ...], tuple[KeptBack, ...]]:
    """Takes in what a power cut left; what no longer fits anywhere stays where it is.

    Returns:
        What came in, and what stays with the reason; a file that is gone by now is neither.

    Raises:
        ResourceError: ``disk.*``, ``store.*``.
    """
    found, kept = [], []
    for path in paths:
        note = read_note(path)
        if note is None:
            kept.append(KeptBack(path, InputError("recording.no_note", name=path.name)))
            continue
        try:
            found.append(_take_in(workspace, path, note.inspection, note.subject))
        except InputError as problem:
            kept.append(KeptBack(path, problem))
    return tuple(found), tuple(one for one in kept if one.path.exists())


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
    clear(path)
    return intake

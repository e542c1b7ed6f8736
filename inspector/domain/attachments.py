"""Evidence that is no photo: a short video, a voice note, a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.evidence import CaptureTime, PhotoSource
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import AttachmentId, DefectId, InspectionId, PlaceId, RowId

__all__ = ["Attachment", "AttachmentKind", "is_plain_ending"]

_ENDING = re.compile("[0-9a-z]{1,8}")
_RUNNABLE = frozenset(
    {
        *("appimage", "application", "apk", "app", "bat", "chm", "cmd", "com", "command", "cpl"),
        *("desktop", "dll", "exe", "gadget", "hta", "inf", "jar", "js", "jse", "lnk", "msc"),
        *("msi", "msp", "pif", "ps1", "psm1", "py", "pyw", "reg", "run", "scf", "scr", "sct"),
        *("sh", "sys", "url", "vb", "vbe", "vbs", "workflow", "ws", "wsc", "wsf", "wsh", "xll"),
    }
)
"""What systems run, or obey, when somebody only wants to have a look."""


class AttachmentKind(StrEnum):
    """What it is to people; checklists ask by these words."""

    VIDEO = "video"
    AUDIO = "audio"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the evidence store that is no photo.

    Attributes:
        id: the record.
        kind: video, voice or document.
        digest: SHA-256 of the original's bytes, lower-case hex; names the file.
        bytes: size of the original.
        media_type: by content, ``video/mp4``.
        extension: ``mp4``, without a dot; follows the content.
        original_name: the name it came with.
        received_at: when it was taken in.
        received_by: who took it in (name).
        inspection, item, place, defect, row: what it was taken for, as of a photo.
        field: name of the item's field that asks for it; empty when none does.
        duration_ms: of video and voice; None when the file does not say.
        width, height: of video, as displayed; None when not known.
        taken: when it was recorded; None when nothing says.
        position: where; None when nothing says.
        source: how it reached us.
        caption: free text.
        hints: codes of findings at intake.
    """

    id: AttachmentId
    kind: AttachmentKind
    digest: str
    bytes: int
    media_type: str
    extension: str
    original_name: str
    received_at: datetime
    received_by: str
    inspection: InspectionId
    item: str = ""
    place: PlaceId | None = None
    defect: DefectId | None = None
    row: RowId | None = None
    field: str = ""
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    taken: CaptureTime | None = None
    position: GeoPosition | None = None
    source: PhotoSource = PhotoSource.FILE
    caption: str = ""
    hints: tuple[str, ...] = ()


def is_plain_ending(extension: str) -> bool:
    """Whether a copy of an original may be called so and handed to the system's own programs.

    Args:
        extension: without a dot.
    """
    return _ENDING.fullmatch(extension) is not None and extension not in _RUNNABLE

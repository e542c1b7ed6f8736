"""What the camera page does with what it sees."""

from __future__ import annotations

from enum import StrEnum

from inspector.domain.attachments import AttachmentKind

__all__ = ["RECORDED", "Mode"]


class Mode(StrEnum):
    """One at a time; kept in the page's state."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    SCAN = "scan"


RECORDED = {Mode.VIDEO: AttachmentKind.VIDEO, Mode.VOICE: AttachmentKind.AUDIO}
"""What becomes of a recording in a mode."""

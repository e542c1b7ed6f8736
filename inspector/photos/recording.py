"""What a recording's container says, as the readers of containers report it."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.evidence import CaptureTime

__all__ = ["Recording"]


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording's structure.

    Attributes:
        duration_ms: how long it plays, None when the file does not say.
        width, height: of video, as displayed.
        has_video: whether it shows anything; None when that cannot be told.
        taken: when it was recorded.
        point: where, as ISO 6709 text; empty when it does not say.
        truncated: the file ends before its content does.
        unfinished: it lacks the index without which no player can open it.
    """

    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    has_video: bool | None = None
    taken: CaptureTime | None = None
    point: str = ""
    truncated: bool = False
    unfinished: bool = False

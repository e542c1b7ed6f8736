"""What is said of a camera without Qt's multimedia: which, how it stands, what its lamp does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CameraChoice", "CameraState", "Flash"]


class CameraState(StrEnum):
    """How it stands with the camera."""

    CLOSED = "closed"
    STARTING = "starting"
    LIVE = "live"
    NONE = "none"
    LOST = "lost"
    REFUSED = "refused"
    FAILED = "failed"
    UNSUPPORTED = "unsupported"


class Flash(StrEnum):
    """What the lamp of the camera does."""

    OFF = "off"
    AUTO = "auto"
    ON = "on"


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """A camera of the device.

    Attributes:
        id: what the system knows it by; it stays the same while it hangs in the same place.
        name: what the system calls it.
    """

    id: str
    name: str

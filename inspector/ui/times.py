"""How long the start took: from the birth of the process to the first paint, and to usable."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Times", "age_of_process"]


@dataclass(slots=True, weakref_slot=True)  # Qt holds on to receivers weakly
class Times:
    """Milliseconds since the process began.

    Attributes:
        born: on the monotonic clock.
        painted: until the frame was painted; 0 before.
        usable: until the page was filled; 0 before.
    """

    born: float
    painted: int = 0
    usable: int = 0

    def note_painted(self) -> None:
        """The frame is painted."""
        self.painted = self._now()

    def note_usable(self) -> None:
        """The page is filled."""
        self.usable = self.usable or self._now()

    def _now(self) -> int:
        return round((time.monotonic() - self.born) * 1000)


def age_of_process() -> float:
    """Seconds since this process began; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0.0
    # The 22nd field, counted behind the name, which may hold blanks.
    since_boot = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19]
    ticks = os.sysconf("SC_CLK_TCK")
    return max(0.0, time.clock_gettime(time.CLOCK_BOOTTIME) - int(since_boot) / ticks)

"""The demo's clock: days go by in seconds."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from inspector.clock import FrozenClock

__all__ = ["StoryClock"]


class StoryClock(FrozenClock):
    """Begins at a given instant and moves as the story does.

    Unless the run is to be reproducible, keys and ids come from the system's random source.
    """

    def __init__(self, start: datetime, *, reproducible: bool) -> None:
        super().__init__(start, step=timedelta(seconds=7))
        self._reproducible = reproducible

    def random_bytes(self, count: int) -> bytes:
        """See `inspector.clock.Clock.random_bytes`."""
        return super().random_bytes(count) if self._reproducible else os.urandom(count)

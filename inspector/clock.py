"""Where time and randomness come from, so that tests and the demo can freeze both.

Use cases never call ``datetime.now`` or ``os.urandom``; they ask the clock they were given.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

__all__ = ["CHINA", "Clock", "FrozenClock", "SystemClock"]

CHINA = timezone(timedelta(hours=8), "UTC+08:00")
"""China has one civil time, UTC+8 without summer time; used only to show and print times."""


class Clock(Protocol):
    """A source of time and randomness."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC, cut to whole milliseconds."""
        ...

    def random_bytes(self, count: int) -> bytes:
        """``count`` unpredictable bytes."""
        ...


class SystemClock:
    """The machine's own clock and the system's random source."""

    def now(self) -> datetime:
        """See `Clock.now`."""
        return _whole_milliseconds(datetime.now(UTC))

    def random_bytes(self, count: int) -> bytes:
        """See `Clock.random_bytes`."""
        return os.urandom(count)


class FrozenClock:
    """A clock that starts at a given instant and moves only by steps.

    Its randomness is a digest stream from the start instant: equal runs are equal, and nothing
    made with it is secret. Only tests and the demo use it.
    """

    def __init__(self, start: datetime, *, step: timedelta = timedelta(seconds=1)) -> None:
        if start.tzinfo is None:
            raise ValueError("a frozen clock needs an aware start")
        self._now = start.astimezone(UTC)
        self._step = step
        self._seed = self._now.isoformat().encode()
        self._drawn = 0

    def now(self) -> datetime:
        """The instant, which then moves on by one step."""
        present = self._now
        self._now += self._step
        return _whole_milliseconds(present)

    def advance(self, by: timedelta) -> None:
        """Moves the clock on without anybody asking the time."""
        self._now += by

    def random_bytes(self, count: int) -> bytes:
        """The next ``count`` bytes of the reproducible stream."""
        import hashlib  # noqa: PLC0415 - the windows start without the library behind it

        out = b""
        while len(out) < count:
            out += hashlib.sha256(self._seed + self._drawn.to_bytes(8, "big")).digest()
            self._drawn += 1
        return out[:count]


def _whole_milliseconds(instant: datetime) -> datetime:
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)

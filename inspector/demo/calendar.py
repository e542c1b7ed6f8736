"""The days of the demo's life, one after the other, up to today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from inspector.clock import CHINA
from inspector.demo.story_clock import StoryClock

__all__ = ["Calendar"]

_OPENING = time(9, 0)
_SHORTLY = timedelta(minutes=75)
"""What happens today was done so long before the end."""


class Calendar:
    """What happens on which day; played in order.

    Attributes:
        today: the day all others count from, in China.
    """

    def __init__(self, clock: StoryClock, end: datetime) -> None:
        self.today = end.astimezone(CHINA).date()
        self._clock = clock
        self._end = end
        self._acts: list[tuple[int, Callable[[], object]]] = []

    def day(self, number: int) -> date:
        """The date so many days from today."""
        return self.today + timedelta(days=number)

    def on(self, day: int, act: Callable[[], object]) -> None:
        """Has something happen so many days from today; after what was put on that day before."""
        self._acts.append((day, act))

    def play(self, *, until: int) -> None:
        """Plays the days up to one, that included; what is played may put more on later days."""
        while due := [day for day, _ in self._acts if day <= until]:
            self._go_to(min(due))
            self._play_day(min(due))

    def _play_day(self, day: int) -> None:
        todays = [act for one, act in self._acts if one == day]
        self._acts = [(one, act) for one, act in self._acts if one != day]
        for act in todays:
            act()

    def _go_to(self, day: int) -> None:
        morning = datetime.combine(self.day(day), _OPENING, CHINA)
        wanted = min(morning, self._end - _SHORTLY) if day else self._end - _SHORTLY
        present = self._clock.now()
        if wanted > present:
            self._clock.advance(wanted - present)

"""A hand on the pulse of the GUI thread: how long it did not answer, where, and what it did then.

A timer beats in the GUI thread every two milliseconds. A thread beside it looks at the stack of the
GUI thread whenever a beat is overdue, so that each long wait can be told with the functions that
caused it. Processor time is noted next to the time that passed: on a machine that others use too,
it is the part of a wait that is ours.
"""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer

__all__ = ["Pulse", "Wait"]

_PULSE_MS = 2
_OVERDUE_S = 0.02
_LOOK_S = 0.004
_TOLD_FRAMES = 5
_TOLD_STACKS = 3
_OURS = "/inspector/"
_FRAME = re.compile(r'File "([^"]+)", line (\d+) in (\S+)')


@dataclass(frozen=True, slots=True)
class Wait:
    """The longest wait at a place of the tour.

    Attributes:
        place: where the tour was.
        seconds: how long a finger would have waited.
        cpu: the most that the GUI thread was computing itself in any wait there.
        where: what it did, most frequent first, as ``function < caller < ...``.
    """

    place: str
    seconds: float
    cpu: float
    where: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """For the line that is printed."""
        return {
            "place": self.place,
            "s": round(self.seconds, 4),
            "cpu_s": round(self.cpu, 4),
            "where": self.where,
        }


class Pulse:
    """Notes how long each beat was late; made and stopped in the GUI thread."""

    def __init__(self) -> None:
        self._longest: dict[str, Wait] = {}
        self._place = "start"
        self._thread = threading.get_ident()
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._seen: Counter[str] = Counter()
        self._ended = threading.Event()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_PULSE_MS)
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def at(self, place: str) -> None:
        """Where the tour is now."""
        self._beat()
        self._place = place

    def stop(self) -> None:
        """Looks no longer."""
        self._timer.stop()
        self._ended.set()
        self._watch.join()

    def waits(self) -> list[Wait]:
        """The longest of each place, longest first."""
        return sorted(self._longest.values(), key=lambda wait: -wait.seconds)

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        late = now - self._last - _PULSE_MS / 1000
        held = self._longest.get(self._place)
        spent = max(cpu - self._last_cpu, held.cpu if held else 0.0)
        if held is None or late > held.seconds:
            often = tuple(stack for stack, _ in self._seen.most_common(_TOLD_STACKS))
            self._longest[self._place] = Wait(self._place, late, spent, often)
        else:
            self._longest[self._place] = replace(held, cpu=spent)
        self._last, self._last_cpu = now, cpu
        self._seen = Counter()

    def _look(self) -> None:
        # Python's own frames would keep alive what a function has in hand - a painter, after its
        # widget has been painted. `faulthandler` writes names and keeps nothing.
        with tempfile.TemporaryFile() as file:
            while not self._ended.wait(_LOOK_S):
                if time.perf_counter() - self._last > _OVERDUE_S:
                    file.seek(0)
                    file.truncate()
                    faulthandler.dump_traceback(file, all_threads=True)
                    file.seek(0)
                    stack = _stack_of(self._thread, file.read().decode())
                    self._seen[" < ".join(stack)] += 1


def _stack_of(thread: int, told: str) -> list[str]:
    """The innermost functions of a thread; of libraries only the one that is called."""
    names: list[str] = []
    for part in told.split("\n\n"):
        if f"{thread:#018x}" not in part.partition("\n")[0]:
            continue
        for file, line, name in _FRAME.findall(part):
            if (not names or _OURS in file) and len(names) < _TOLD_FRAMES:
                names.append(f"{file.rpartition(_OURS)[2]}:{line} {name}")
    return names

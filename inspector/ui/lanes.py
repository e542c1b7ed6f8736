"""Threads that do numbered work in the order it came; no Qt.

A lane knows nothing of the work but its number. `Tasks` owns the work itself.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from time import monotonic

__all__ = ["Lane", "step_back"]

_BACK = 5
"""Of the nineteen steps there are: the GUI thread goes first, other programs are not waited for."""


def step_back() -> None:
    """Lets the GUI thread go before this one, where the system tells threads apart: on Linux.

    Without it a thread that decodes photos keeps a processor until the scheduler looks again, and a
    repaint that becomes due meanwhile waits for tens of milliseconds.
    """
    if sys.platform == "linux":
        os.nice(_BACK)  # of the thread, and of those it starts


class Lane:
    """One or more threads over one queue.

    Args:
        name: of the threads, for crash files.
        work: given a number; False holds the lane: that number stays first, and nothing but
            what was added ``ahead`` runs until `resume`.
        threads: how many; started when first needed. Only a lane of one keeps order or is held.
        begin: done by each thread before its first work.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[int], bool],
        *,
        threads: int,
        begin: Callable[[], object] = lambda: None,
    ) -> None:
        self._name = name
        self._work = work
        self._most = threads
        self._begin = begin
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition()
        self._waiting: deque[int] = deque()
        self._ahead: deque[int] = deque()
        self._idle = 0
        self._held = False
        self._closed = False

    def add(self, number: int, *, ahead: bool = False) -> None:
        """Takes in a piece of work.

        Raises:
            RuntimeError: the lane is closed; a fault of ours.
        """
        with self._changed:
            if self._closed:
                raise RuntimeError(f"the {self._name} lane is closed")
            (self._ahead if ahead else self._waiting).append(number)
            waiting = len(self._waiting) + len(self._ahead)
            if waiting > self._idle and len(self._threads) < self._most:
                name = f"{self._name}-{len(self._threads) + 1}"
                thread = threading.Thread(target=self._serve, name=name, daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify()

    def resume(self) -> None:
        """Tries the work that held the lane again."""
        with self._changed:
            self._held = False
            self._changed.notify_all()

    def close(self, *, drain: bool, seconds: float) -> bool:
        """Takes no more work and waits for the threads.

        Args:
            drain: do what waits first; otherwise leave it out.
            seconds: how long to wait.

        Returns:
            Whether everything was done.
        """
        until = monotonic() + seconds
        with self._changed:
            self._closed = True
            if not drain:
                self._waiting.clear()
                self._ahead.clear()
            self._held = False
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))
        with self._changed:
            left = self._waiting or self._ahead
        return not left and not any(thread.is_alive() for thread in self._threads)

    def _serve(self) -> None:
        self._begin()
        while (found := self._next()) is not None:
            number, ahead = found
            if self._work(number) or ahead:
                continue
            with self._changed:
                self._waiting.appendleft(number)
                if self._closed:
                    return
                self._held = True

    def _next(self) -> tuple[int, bool] | None:
        with self._changed:
            self._idle += 1
            try:
                while not self._ahead and (self._held or not self._waiting):
                    if self._closed:
                        return None
                    self._changed.wait()
            finally:
                self._idle -= 1
            if self._ahead:
                return self._ahead.popleft(), True
            return self._waiting.popleft(), False

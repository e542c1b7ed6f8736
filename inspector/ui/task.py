"""One piece of work that was asked for: its callbacks, its progress, how it is cancelled."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from inspector.errors import InspectorError

__all__ = ["Cancelled", "Progress", "Task"]


class Cancelled(Exception):  # noqa: N818 - no error: somebody wished it
    """Raised inside work whose task was cancelled, by its progress report."""


class Progress(QObject):
    """How far work has come; `report` is what use cases take as ``progress``.

    Signals:
        changed: done and total, at most about thirty times a second, on the GUI thread.
    """

    changed = Signal(object, object)  # not int: sizes in bytes outgrow 32 bits
    _BETWEEN_SECONDS = 0.03

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()
        self._told = 0.0

    def report(self, done: int, total: int) -> None:
        """Called by the work, from its thread.

        Raises:
            Cancelled: somebody pressed 取消; use cases undo what they began.
        """
        if self._cancelled.is_set():
            raise Cancelled
        now = monotonic()
        if done >= total or now - self._told >= self._BETWEEN_SECONDS:
            self._told = now
            self.changed.emit(done, total)

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._cancelled.set()


class Task:
    """One piece of work that was asked for; made by `Tasks`.

    Attributes:
        keep: whether the write is tried again until it is on disk.
        ahead: whether it goes ahead of a write that is being tried again.
        problem: what the work raised.
    """

    def __init__(
        self,
        work: Callable[[], Any],
        receiver: QObject,
        *,
        done: Callable[[Any], object] | None,
        failed: Callable[[InspectorError], bool] | None,
        ended: Callable[[], object] | None,
        progress: Progress | None,
        keep: bool = False,
        ahead: bool = False,
    ) -> None:
        self.keep = keep
        self.ahead = ahead
        self.problem: BaseException | None = None
        self._work = work
        self._value: Any = None
        self._receiver = weakref.ref(receiver)
        self._done = done
        self._failed = failed
        self._ended = ended
        self._progress = progress
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Leaves the work out if it has not begun, else asks it to stop.

        ``done`` and ``failed`` are not called any more; ``ended`` is, when it has stopped.
        """
        self._cancelled.set()
        if self._progress is not None:
            self._progress.cancel()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody cancelled it, before or while it ran."""
        return self._cancelled.is_set() or isinstance(self.problem, Cancelled)

    @property
    def can_stop(self) -> bool:
        """Whether it stops soon after it was cancelled, for it reports its progress."""
        return self._progress is not None

    @property
    def has_receiver(self) -> bool:
        """Whether the receiver lives, on both sides of the border between the languages."""
        receiver = self._receiver()
        return receiver is not None and shiboken6.isValid(receiver)

    def run(self) -> None:
        """Does the work, on the thread that calls; keeps its value or what it raised."""
        self.problem = None
        if self._cancelled.is_set():
            return
        try:
            self._value = self._work()
        except BaseException as problem:  # noqa: BLE001 - carried to the GUI thread, not swallowed
            self.problem = problem

    def tell(self) -> bool:
        """Calls back, on the GUI thread; False when a failure is left for others to say.

        ``ended`` is called even when ``done`` or ``failed`` is at fault, so that a page that
        waits for it does not wait for ever.
        """
        try:
            return self._tell_outcome()
        finally:
            if self._ended is not None and self.has_receiver:
                self._ended()

    def _tell_outcome(self) -> bool:
        problem, self.problem = self.problem, None
        handled = problem is None or isinstance(problem, Cancelled)
        if self._cancelled.is_set():
            # What it met on its way out interests nobody, unless it is a fault of ours.
            handled = handled or isinstance(problem, InspectorError)
        elif self.has_receiver:
            if problem is None and self._done is not None:
                self._done(self._value)
            elif isinstance(problem, InspectorError) and self._failed is not None:
                handled = self._failed(problem)
        return handled

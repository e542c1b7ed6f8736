"""Carries work off the GUI thread: one writer, in order; several readers; results back on it.

A page calls ``tasks.write(work, receiver=self, done=self._show)`` and never starts a thread. What
goes wrong is handled here once. Three promises:

* writes happen one after the other, in the order they were asked for, whoever dies meanwhile;
* callbacks run on the GUI thread, and never after their receiver has died;
* a write that must not be lost (``keep=True``) and meets a full or vanished disk is tried again
  every five seconds, with all later writes waiting behind it, until it is on disk.
"""

from __future__ import annotations

import itertools
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inspector import log
from inspector.errors import InspectorError, ResourceError
from inspector.ui.lanes import Lane, step_back
from inspector.ui.notices import Notices, Reason, Tone
from inspector.ui.task import Cancelled, Progress, Task

__all__ = ["NOT_SAVED", "Cancelled", "Progress", "Task", "Tasks"]

T = TypeVar("T")

_log = log.get(__name__)

NOT_SAVED = "tasks.not-saved"
"""Key of the bar that says that a write could not be stored yet."""

_READERS = 4
"""One may be taking photos in or writing a bundle for minutes."""
_RETRY_MS = 5000
_NAP_SECONDS = 0.002
_STOPPING_SECONDS = 10.0
"""For a long read to clean up behind itself; a slow stick takes seconds to take what it was given,
and a window that is closed keeps nobody waiting."""
_SLICE_SECONDS = 0.012
"""Results are handed over for so long at a stretch; then the GUI thread gets a breath."""


class Tasks(QObject):
    """Runs work for pages.

    Args:
        notices: who tells the user of failures that the page did not show itself.
        crashed: takes exceptions that are faults of ours; `inspector.ui.crash` writes them down.
        parent: Qt's owner.

    Signals:
        busy_changed: `is_busy` has become true or false.
        settled: nothing waits or runs any more, reads included.
        stored: a write that must not be lost is on disk; 已保存 shows when.
    """

    busy_changed = Signal()
    settled = Signal()
    stored = Signal()
    _arrived = Signal()

    def __init__(
        self,
        notices: Notices,
        *,
        crashed: Callable[[BaseException], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._crashed = crashed
        self._numbers = itertools.count()
        self._open: dict[int, Task] = {}
        self._writes: set[int] = set()
        self._latest: weakref.WeakKeyDictionary[QObject, dict[str, Task]] = (
            weakref.WeakKeyDictionary()
        )
        self._held = self._closed = False
        self._arrivals = _Arrivals(self._arrived.emit)
        self._writer = Lane("writer", self._do_write, threads=1)
        self._readers = Lane("reader", self._do_read, threads=_READERS, begin=step_back)
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self.try_again)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        work: Callable[[], T],
        *,
        receiver: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[InspectorError], bool] | None = None,
        ended: Callable[[], object] | None = None,
        progress: Progress | None = None,
        topic: str = "",
    ) -> Task:
        """Runs work that only looks, beside others; left out when everything is being closed.

        Args:
            work: takes nothing, gives a value; must not touch a widget.
            receiver: whose callbacks these are; when it dies, they are dropped.
            done: given the value.
            failed: given an error of ours; True when it has shown it itself.
            ended: called last, whether it went well, failed or was cancelled.
            progress: the one whose ``report`` the work was given, so that it can be cancelled.
            topic: a newer read of the same topic for the same receiver takes this one's place.
        """
        task = Task(work, receiver, done=done, failed=failed, ended=ended, progress=progress)
        if self._closed:
            task.cancel()
            return task
        if topic:
            topics = self._latest.setdefault(receiver, {})
            if (older := topics.get(topic)) is not None:
                older.cancel()
            topics[topic] = task
        self._readers.add(self._register(task))
        return task

    def write(
        self,
        work: Callable[[], T],
        *,
        receiver: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[InspectorError], bool] | None = None,
        ended: Callable[[], object] | None = None,
        progress: Progress | None = None,
        keep: bool = False,
        ahead: bool = False,
    ) -> Task:
        """Runs work that changes something, after all earlier writes; arguments as `read`.

        Args:
            work: see `read`.
            receiver: see `read`; the write happens even if it dies.
            done: see `read`.
            failed: see `read`.
            ended: see `read`.
            progress: see `read`.
            keep: try again every five seconds while the disk refuses; for answers and texts.
            ahead: may run while another write is being tried again; for freeing space.
        """
        task = Task(
            work,
            receiver,
            done=done,
            failed=failed,
            ended=ended,
            progress=progress,
            keep=keep,
            ahead=ahead,
        )
        number = self._register(task)
        self._writes.add(number)
        if len(self._writes) == 1:
            self.busy_changed.emit()
        self._writer.add(number, ahead=ahead)
        return task

    @property
    def is_busy(self) -> bool:
        """Whether any write waits or runs."""
        return bool(self._writes)

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more work."""
        return self._closed

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits, runs or has yet to be told."""
        return not self._open

    @property
    def is_held(self) -> bool:
        """Whether a write could not be stored and is being tried again."""
        return self._held

    def try_again(self) -> None:
        """Tries the write that could not be stored now, not only after five seconds."""
        self._writer.resume()

    def wait(self, *, seconds: float) -> bool:
        """Lets the writes finish without letting anything else happen; for closing.

        Returns:
            Whether no write waits or runs any more.
        """
        until = monotonic() + seconds
        while self._writes and not self._held and monotonic() < until:
            self._take()
            sleep(_NAP_SECONDS)
        return not self._writes

    def close(self, *, seconds: float = 10.0) -> bool:
        """Takes no more work, finishes the writes, leaves reads that have not begun.

        Long reads that report their progress are stopped there, so that they undo what they
        began, as an export its half-written file.

        Returns:
            Whether every write was finished in time.
        """
        self._closed = True
        self._retry.stop()
        long = [task for number, task in self._open.items() if number not in self._writes]
        for task in long:
            task.cancel()
        stoppable = any(task.can_stop for task in long)
        patience = min(seconds, _STOPPING_SECONDS) if stoppable else 0
        self._readers.close(drain=False, seconds=patience)
        return self._writer.close(drain=True, seconds=seconds)

    def _register(self, task: Task) -> int:
        number = next(self._numbers)
        self._open[number] = task
        return number

    # On the worker threads. They know tasks by number only and drop every reference before they
    # hand in, so that a page is never destroyed by the wrong thread.

    def _do_read(self, number: int) -> bool:
        task = self._open[number]
        if task.has_receiver:
            task.run()
        del task
        self._arrivals.put(number)
        return True

    def _do_write(self, number: int) -> bool:
        task = self._open[number]
        task.run()
        held = task.keep and isinstance(task.problem, ResourceError) and not task.is_cancelled
        del task
        self._arrivals.put(number, held=held)
        return not held

    # On the GUI thread.

    def _take(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        while (arrival := self._arrivals.next()) is not None:
            number, held = arrival
            if held:
                self._hold(self._open[number])
            else:
                self._finish(number)
            if monotonic() > until:
                QTimer.singleShot(0, self, self._take)
                return

    def _hold(self, task: Task) -> None:
        problem = task.problem
        self._held = True
        self._retry.start()
        if isinstance(problem, ResourceError):
            self._notices.tell(
                Tone.ERROR,
                "ui.not_saved",
                key=NOT_SAVED,
                lasting=True,
                reason=Reason(problem),
            )

    def _finish(self, number: int) -> None:
        task = self._open.pop(number)
        problem = task.problem
        wrote = number in self._writes
        heard = wrote or task.has_receiver  # a dead page's look at things may fail unheard
        if task.keep and problem is None and not task.is_cancelled:
            self.stored.emit()
        if wrote and self._held and not task.ahead:
            self._held = False
            self._retry.stop()
            self._notices.withdraw(NOT_SAVED)
        try:
            handled = task.tell() or (isinstance(problem, InspectorError) and not heard)
            if problem is not None and not handled:
                self._say(problem)
        except Exception as fault:  # noqa: BLE001 - a page's callback; written down, not swallowed
            self._crashed(fault)
        if wrote:
            self._writes.discard(number)
            if not self._writes:
                self.busy_changed.emit()
        if not self._open:
            self.settled.emit()

    def _say(self, problem: BaseException) -> None:
        if isinstance(problem, InspectorError):
            _log.warning("a task failed: %s", problem)
            self._notices.fail(problem)
        else:
            self._crashed(problem)


class _Arrivals:
    """Finished tasks on their way to the GUI thread; wakes it once for any number of them."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._lock = threading.Lock()
        self._waiting: list[tuple[int, bool]] = []
        self._woken = False

    def put(self, number: int, *, held: bool = False) -> None:
        with self._lock:
            self._waiting.append((number, held))
            wake, self._woken = not self._woken, True
        if wake:
            # The window is closed and all that belonged to it gone: nobody waits for this any more.
            with suppress(RuntimeError):
                self._wake()

    def next(self) -> tuple[int, bool] | None:
        with self._lock:
            if self._waiting:
                return self._waiting.pop(0)
            self._woken = False
            return None

"""Recordings and files on their way into the workspace: read and copied beside the writer.

A video is hundreds of megabytes: hashing and copying it takes seconds, and an answer given
meanwhile must not wait for it. A reader's thread makes the original durable, and only the record
goes through the writer. One after the other, so that records come in the order asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from inspector.errors import InspectorError, ResourceError
from inspector.ui.desk import Desk

__all__ = ["Attaching"]

Prepared = TypeVar("Prepared")
Recorded = TypeVar("Recorded")


class Attaching(QObject):
    """Belongs to the workspace: who asked may be gone before it is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.belongings)
        self._desk = desk
        self._waiting: deque[Callable[[], object]] = deque()
        self._is_busy = False

    @property
    def under_way(self) -> str:
        """Key of the sentence that says that files come in still; empty when none do."""
        return "start.finishing_files" if self._is_busy else ""

    def take(
        self,
        prepare: Callable[[], Prepared],
        record: Callable[[Prepared], Recorded],
        *,
        receiver: QObject,
        done: Callable[[Recorded], object],
        ended: Callable[[], object] | None = None,
        keep: bool = False,
    ) -> None:
        """Takes one in, after those that were asked for before.

        Args:
            prepare: reads the file and makes its original durable; on a reader's thread.
            record: makes the record; on the writer's thread.
            receiver: whose callbacks these are.
            done: gets what `record` gave.
            ended: called last, whether it went well or not.
            keep: whether it must not be lost when the disk refuses: it is tried again then, in the
                writer, which waits for the disk as for everything else that was entered.
        """

        def write(work: Callable[[], Recorded]) -> None:
            self._desk.tasks.write(work, receiver=receiver, done=done, ended=ended, keep=keep)

        def prepared(found: Prepared) -> None:
            write(partial(record, found))

        def failed(problem: InspectorError) -> bool:
            if keep and isinstance(problem, ResourceError):
                write(lambda: record(prepare()))
                return True
            if ended is not None:
                ended()
            return False

        def begin() -> None:
            self._desk.tasks.read(
                prepare, receiver=self, done=prepared, failed=failed, ended=self._next
            )

        self._waiting.append(begin)
        if not self._is_busy:
            self._next()

    def _next(self) -> None:
        self._is_busy = bool(self._waiting)
        if self._waiting:
            self._waiting.popleft()()

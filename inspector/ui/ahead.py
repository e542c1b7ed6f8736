"""Loads pages that nobody has opened yet, so that opening one does not keep the window waiting."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from inspector.ui.tasks import Tasks

__all__ = ["LoadAhead"]


class LoadAhead(QObject):
    """Imports modules on a reader's thread, one at a time, until all are there.

    One at a time leaves the other readers to the pages, and the next one waits for the GUI thread
    to have had its turn.

    Args:
        tasks: the desk's.
        pages: ids of pages, the likeliest first.
        parent: Qt's owner; when it dies, nothing more is loaded.
    """

    def __init__(self, tasks: Tasks, pages: Sequence[str], *, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._left = deque(pages)

    def load(self) -> None:
        """Loads the next page, and the others after it."""
        if self._left:
            work = partial(_load, self._left.popleft())
            self._tasks.read(work, receiver=self, ended=self.load)


def _load(page: str) -> None:
    from inspector.ui.opening import load_page  # noqa: PLC0415 - behind the first paint

    load_page(page)

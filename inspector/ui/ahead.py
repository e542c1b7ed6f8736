"""What is done once the window can be used: pages nobody opened, photos nobody looked at."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inspector.ui.garbage import keep_what_stands
from inspector.ui.tasks import Tasks

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.workspace import Workspace

__all__ = ["LoadAhead", "LookBack"]

_AT_ONCE = 8
_PAUSE_MS = 400
"""Between a few photos and the next: older photos are in no hurry."""


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
        self._loaded = len(sys.modules)

    def load(self) -> None:
        """Loads the next page, and the others after it."""
        if self._left:
            work = partial(_load, self._left.popleft())
            self._tasks.read(work, receiver=self, ended=self.load)
        elif len(sys.modules) > self._loaded:  # not at every workspace that is opened after it
            keep_what_stands()


class LookBack(QObject):
    """Has older photos looked at, a few at a time, until what they look like is known of all.

    Args:
        tasks: the desk's.
        workspace: whose photos.
        parent: Qt's owner; when it dies, nothing more is looked at.
    """

    def __init__(self, tasks: Tasks, workspace: Workspace, *, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace = workspace

    def look(self) -> None:
        """Looks at the next few, and the others after them."""
        self._tasks.read(
            partial(_look, self._workspace),
            receiver=self,
            done=self._looked,
            failed=lambda _problem: True,  # a cache; it is tried again at the next start
        )

    def _looked(self, count: int) -> None:
        if count == _AT_ONCE:
            QTimer.singleShot(_PAUSE_MS, self, self.look)


def _look(workspace: Workspace) -> int:
    from inspector.capture.likenesses import look_at_older  # noqa: PLC0415 - behind the first paint

    return look_at_older(workspace, most=_AT_ONCE)


def _load(page: str) -> None:
    from inspector.ui.opening import load_page  # noqa: PLC0415 - behind the first paint

    load_page(page)

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

_BREATH_MS = 15
"""Between two modules, so that what a person does comes first."""
_AT_ONCE = 8
_PAUSE_MS = 400
"""Between a few photos and the next: older photos are in no hurry."""


class LoadAhead(QObject):
    """Imports the modules of pages nobody opened, one whenever the GUI thread has nothing to do.

    On the GUI thread, though that costs it some milliseconds each. Before Python 3.12, PySide keeps
    what it knows of classes in one map without a lock: Qt asks it for the class of an object while
    Python's lock is let go, and an import on another thread that puts a class in ends the process.
    What they need that is no window is the greater part, and is loaded by a reader before them.

    Args:
        tasks: the desk's.
        pages: ids of pages, the likeliest first.
        parent: Qt's owner; when it dies, nothing more is loaded.
        shared: what several pages are made of is loaded before them.
        breath_ms: between two modules.
    """

    def __init__(
        self,
        tasks: Tasks,
        pages: Sequence[str],
        *,
        parent: QObject,
        shared: bool = True,
        breath_ms: int = _BREATH_MS,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pages = deque(pages)
        self._begun = not shared
        self._modules: deque[str] = deque()
        self._loaded = len(sys.modules)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(breath_ms)
        self._timer.timeout.connect(self.load)

    def load(self) -> None:
        """Loads the next module, and the others after it."""
        from inspector.ui.opening import (  # noqa: PLC0415 - behind the first paint
            load_below,
            load_module,
            modules_of_page,
            shared_modules,
        )

        if self._modules:
            load_module(self._modules.popleft())
            self._timer.start()
        elif self._pages:
            names = modules_of_page(self._pages.popleft()) if self._begun else shared_modules()
            self._begun = True
            self._modules.extend(names)
            self._tasks.read(partial(load_below, names), receiver=self, ended=self._timer.start)
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

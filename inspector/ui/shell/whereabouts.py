"""Keeps where one is, so that a restart, even after a power cut, goes back there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from inspector import log
from inspector.errors import InspectorError
from inspector.settings import SettingsFile, Whereabouts
from inspector.ui.tasks import Tasks

__all__ = ["WhereaboutsKeeper"]

_AFTER_MS = 200
"""What was typed into a page that keeps it here must be on disk after 300; the rest is writing."""

_log = log.get(__name__)


class WhereaboutsKeeper(QObject):
    """Collects changes and writes them off the GUI thread, at most every 200 ms.

    Attributes:
        now: where one is.
    """

    def __init__(self, *, file: SettingsFile, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.now = file.load_whereabouts()
        self._file = file
        self._tasks = tasks
        self._is_writing = False
        self._is_behind = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    def note_page(self, page: str, state: Mapping[str, object]) -> None:
        """Which page is in front, and where on it one is."""
        self._note(replace(self.now, page=page, states={**self.now.states, page: dict(state)}))

    def note_state(self, name: str, state: Mapping[str, object]) -> None:
        """What something that is no page keeps: the recent results of the search."""
        self._note(replace(self.now, states={**self.now.states, name: dict(state)}))

    def note_workspace(self, folder: str, role: str) -> None:
        """Which workspace is open; what was known of another one is forgotten."""
        self._note(self.now.moved_into(folder, role))

    def note_window(self, window: str, *, full_screen: bool) -> None:
        """Where the window stands."""
        self._note(replace(self.now, window=window, full_screen=full_screen))

    def state_of(self, page: str) -> Mapping[str, object]:
        """Where one was on a page."""
        return self.now.states.get(page, {})

    def keep(self) -> None:
        """Writes now; while a write is on its way, once more after it, however often asked."""
        self._timer.stop()
        if self._tasks.is_closed:  # the window kept it before it let the tasks go
            return
        if self._is_writing:
            self._is_behind = True
            return
        self._is_writing, self._is_behind = True, False
        save = partial(self._file.save_whereabouts, self.now)
        self._tasks.write(save, receiver=self, failed=_bear, ended=self._written)

    def _written(self) -> None:
        self._is_writing = False
        if self._is_behind:
            self.keep()

    def _note(self, new: Whereabouts) -> None:
        if new != self.now or new.states != self.now.states:
            self.now = new
            # Not restarted: text is durable 300 ms after the first key, not after the last.
            if not self._timer.isActive():
                self._timer.start(_AFTER_MS)


def _bear(problem: InspectorError) -> bool:
    # Losing one's place is no reason to disturb anybody; answers and texts are kept elsewhere.
    _log.warning("whereabouts are not kept: %s", problem)
    return True

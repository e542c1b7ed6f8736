"""Keeps the numbers beside the pages of the rail: what waits for whoever works here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inspector.clock import CHINA
from inspector.domain.parties import Role
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.shell.rail import NavRail

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.store.queries.waiting import Waiting
    from inspector.workspace import Workspace

__all__ = ["Badges"]

_AFTER_MS = 400
"""A burst of answers is counted once."""
_EVERY_MS = 10 * 60 * 1000
"""Deadlines pass while nobody writes anything."""


class Badges(QObject):
    """Counts again when writes have settled, and now and then.

    Args:
        rail: where the numbers stand.
        parent: Qt's owner.
    """

    def __init__(self, rail: NavRail, *, parent: QObject) -> None:
        super().__init__(parent)
        self._rail = rail
        self._desk: Desk | None = None
        self._counted: _Counted | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self.count)
        self._later = QTimer(self)
        self._later.setInterval(_EVERY_MS)
        self._later.timeout.connect(self.count)

    def follow(self, desk: Desk) -> None:
        """Counts what waits in a workspace from now on; nothing where there is none."""
        if self._desk is not None and self._desk is not desk:
            self._desk.tasks.busy_changed.disconnect(self._wrote)
        if self._desk is not desk:
            self._desk = desk
            desk.tasks.busy_changed.connect(self._wrote)
        self._take(None)
        self._soon.start()
        self._later.start()

    def stop(self) -> None:
        """Counts no more; the window closes."""
        self._soon.stop()
        self._later.stop()
        self._desk = None

    def count(self) -> None:
        """Counts now; the numbers come when they are there."""
        if self._desk is None or self._desk.workspace is None:
            return
        self._desk.tasks.read(
            partial(_count, self._desk.workspace, self._counted),
            receiver=self,
            done=self._take,
            failed=_bear,
            topic="badges",
        )

    def _wrote(self) -> None:
        if self._desk is not None and not self._desk.tasks.is_busy:
            self._soon.start()

    def _take(self, counted: _Counted | None) -> None:
        self._counted = counted
        waiting = counted.waiting if counted else None
        workspace = self._desk.workspace if self._desk is not None else None
        headquarters = workspace is not None and workspace.info.role is Role.HQ
        figures = {
            "defects": waiting.defects if waiting else 0,
            "bundles": waiting.unsent if waiting and not headquarters else 0,
            "exchange": waiting.doubtful if waiting and headquarters else 0,
        }
        for page, count in figures.items():
            self._rail.set_badge(page, count)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted, and what it was counted from."""

    entry: int
    today: date
    waiting: Waiting


def _count(workspace: Workspace, before: _Counted | None) -> _Counted:
    """On a reader's thread; most writes only note where one is and change no record."""
    from inspector.store.queries import waiting  # noqa: PLC0415 - see TYPE_CHECKING

    today = workspace.clock.now().astimezone(CHINA).date()
    with workspace.read() as reader:
        entry = waiting.last_entry(reader)
        if before is not None and (before.entry, before.today) == (entry, today):
            return before
        return _Counted(entry, today, waiting.count_waiting(reader, today=today))


def _bear(_problem: InspectorError) -> bool:
    """A number that cannot be had is not shown; whatever stands in the way is said elsewhere."""
    return True

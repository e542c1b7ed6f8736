"""Which bundle's panel is shown, and where: beside the queue, or in the window's side panel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector.bundle.preview import DoubtfulPhoto
from inspector.domain.exchange import Verdict
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.parts import Card
from inspector.ui.pages.exchange.panel import BundlePanel
from inspector.ui.pages.exchange.photo_look import look_at_photos
from inspector.ui.pages.exchange.queue import Queue
from inspector.ui.pages.exchange.queue_table import QueueTable

__all__ = ["PanelPlace"]


class PanelPlace(QObject):
    """Keeps the panel on a row of the queue.

    Args:
        desk: the page's means.
        queue: the rows.
        table: where they stand.
        parent: the page.

    Attributes:
        panel: the one panel.
        aside: the card beside the queue that holds it where there is room.

    Signals:
        panel_asked: a widget for the side panel.
        panel_dropped: the side panel is to close.
        moved: another bundle is looked at.
    """

    panel_asked = Signal(object)
    panel_dropped = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, queue: Queue, table: QueueTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._queue, self._table = desk, queue, table
        self._wanted = ""
        self._by_itself = True
        self._has_room = False
        self.panel = BundlePanel(desk, queue)
        self.aside = Card(parent=parent)
        self.aside.hide()
        self.panel.look_asked.connect(self._look_at)

    def want(self, bundle: str) -> None:
        """Opens a bundle, by its name or its id, as soon as it is in the queue."""
        self._wanted = bundle
        self._open_wanted()

    def open(self, key: str) -> None:
        """Shows a waiting bundle's panel."""
        row = self._queue.row(key)
        if row is None:
            return
        self._by_itself = False
        self.panel.show_row(row)
        if not self._has_room and not self.panel.isVisible():
            self.panel_asked.emit(self.panel)
        self.moved.emit()

    def follow_cursor(self, key: str) -> None:
        """The cursor is on another row; a panel that is shown goes with it."""
        if self._has_room or self.panel.isVisible():
            self._by_itself = self._by_itself and key == self._first_to_look_at()
            self.panel.show_row(self._queue.row(key))
            self.moved.emit()

    def follow_queue(self) -> None:
        """Rows came or went, or a verdict is there."""
        self._open_wanted()
        row = self._queue.row(self.panel.key)
        if row is None and self.panel.key:
            self.panel.show_row(None)
            if not self._has_room and self.panel.isVisible():
                self.panel_dropped.emit()
        first = self._first_to_look_at()
        if self._has_room and first is not None and (row is None or self._by_itself):
            self._by_itself = True
            self._table.select(first)
            self.panel.show_row(self._queue.row(first))
        elif row is not None:
            self.panel.show_row(row)

    def follow_row(self, key: str) -> None:
        """A row's check has gone on."""
        if key == self.panel.key:
            self.panel.show_row(self._queue.row(key))

    def place(self, *, has_room: bool, on_queue: bool) -> None:
        """Puts the panel beside the queue, or takes it from there.

        Args:
            has_room: whether the window is wide enough for both.
            on_queue: whether the queue is what is shown.
        """
        self._has_room = has_room
        aside = has_room and on_queue and bool(self._queue.rows())
        if aside and self.panel.parentWidget() is not self.aside:
            self.panel_dropped.emit()
            self.panel.set_aside(aside=True)
            self.aside.column.addWidget(self.panel)
            self.panel.show()
            self.panel.show_row(self._queue.row(self.panel.key or self._first_to_look_at() or ""))
        elif not has_room and self.panel.parentWidget() is self.aside:
            self.aside.column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.setParent(None)
            self.panel.set_aside(aside=False)
        self.aside.setVisible(aside)

    def _open_wanted(self) -> None:
        wanted = self._wanted
        if not wanted:
            return
        for row in self._queue.rows():
            bundle = row.look.preview.verification.bundle if row.look else ""
            if wanted in (row.key, bundle):
                self._wanted = ""
                self._table.select(row.key)
                # Not from inside of a signal: opening moves the focus.
                QTimer.singleShot(0, self, partial(self.open, row.key))
                return

    def _first_to_look_at(self) -> str | None:
        """The first doubtful one; without any, the first."""
        rows = self._queue.rows()
        doubtful = (row.key for row in rows if row.verdict is Verdict.QUARANTINED)
        return next(doubtful, rows[0].key if rows else None)

    def _look_at(self, path: Path, shots: Sequence[DoubtfulPhoto], first: int) -> None:
        viewer = look_at_photos(self._desk, path, shots, first=first)
        viewer.left.connect(self._leave_photos)
        self.panel_asked.emit(viewer)
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_photos(self) -> None:
        self.panel_dropped.emit()
        if not self._has_room and self._queue.row(self.panel.key) is not None:
            self.panel_asked.emit(self.panel)

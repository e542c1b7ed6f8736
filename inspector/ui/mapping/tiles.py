"""The tiles of a base map, read and decoded on a reader's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage

from inspector.capture.base_maps import MapEntry, open_base_map
from inspector.errors import InspectorError
from inspector.plans.mbtiles import BaseMap
from inspector.ui.desk import Desk
from inspector.ui.mapping.frame import DEEPEST, TILE, MapFrame
from inspector.ui.widgets.site_plan import Ground, Tile
from inspector.workspace import Workspace

__all__ = ["MapTiles"]


class MapTiles(QObject):
    """Fetches tiles of a base map for one world.

    Args:
        desk: the page's means.
        entry: which map.
        frame: the world; its datum is the map's.
        parent: whose tiles these are.

    Signals:
        failed: why the map cannot be read, as an error; once.
    """

    failed = Signal(object)

    def __init__(self, desk: Desk, entry: MapEntry, frame: MapFrame, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._entry, self._frame = desk, entry, frame
        self._book = _Book()
        self._told = False

    def shows(self, entry: MapEntry, frame: MapFrame) -> bool:
        """Whether these are the tiles of a map for a world; not where it could not be read."""
        there = (self._frame.column, self._frame.row, self._frame.levels, self._frame.size)
        wanted = (frame.column, frame.row, frame.levels, frame.size)
        return self._entry == entry and there == wanted and not self._told

    def ground(self) -> Ground:
        """What the view has to know of it."""
        wide, high = self._frame.size
        corner = f"{self._frame.column}-{self._frame.row}"
        return Ground(
            key=f"{self._entry.key}-{corner}",
            width=wide,
            height=high,
            levels=self._frame.levels,
            tile=TILE,
        )

    def load(self, tile: Tile, deliver: Callable[[QImage], None]) -> None:
        """A tile, or the part of a coarser one; empty where the map has nothing."""
        column = (self._frame.column >> tile.level) + tile.column
        row = (self._frame.row >> tile.level) + tile.row

        def failed(problem: InspectorError) -> bool:
            deliver(QImage())
            if not self._told:
                self._told = True
                self.failed.emit(problem)
            return True

        self._desk.tasks.read(
            partial(
                self._book.tile,
                self._desk.opened,
                self._entry,
                (DEEPEST - tile.level, column, row),
                self._share(tile),
            ),
            receiver=self,
            done=deliver,
            failed=failed,
        )

    def _share(self, tile: Tile) -> tuple[float, float]:
        """How much of a tile lies in the world; the view gives the last ones only that room."""
        side = TILE << tile.level
        wide, high = self._frame.size
        return (
            min(1.0, wide / side - tile.column),
            min(1.0, high / side - tile.row),
        )


class _Book:
    """One base map, opened once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._map: BaseMap | None = None

    def tile(
        self,
        workspace: Workspace,
        entry: MapEntry,
        place: tuple[int, int, int],
        share: tuple[float, float],
    ) -> QImage:
        with self._lock:
            if self._map is None:
                self._map = open_base_map(workspace, entry)
        part = self._map.read_part(*place)
        if part is None:
            return QImage()
        image = QImage.fromData(part.data)
        if image.isNull():
            return image
        if part.side < 1:
            side = max(1, round(image.width() * part.side))
            left, top = round(image.width() * part.left), round(image.height() * part.top)
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.IgnoreAspectRatio
            image = image.copy(QRect(left, top, side, side)).scaled(TILE, TILE, keep, smooth)
        if min(share) < 1:
            wide, high = round(image.width() * share[0]), round(image.height() * share[1])
            image = image.copy(QRect(0, 0, max(1, wide), max(1, high)))
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def __del__(self) -> None:
        if self._map is not None:
            self._map.close()

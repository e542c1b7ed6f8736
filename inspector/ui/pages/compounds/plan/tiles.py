"""The tiles of a plan, cut and decoded on a reader's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inspector.capture.plans import open_plan_tiles, plan_preview
from inspector.domain.plans import SitePlan
from inspector.errors import InputError, InspectorError
from inspector.plans.rasters import TILE_PX, TileFile, levels_of
from inspector.ui.desk import Desk
from inspector.ui.widgets.site_plan import Ground, Tile
from inspector.workspace import Workspace

__all__ = ["PlanTiles"]


class PlanTiles(QObject):
    """Fetches tiles for the view of one plan after another.

    Args:
        desk: the page's means.
        parent: whose tiles these are.

    Signals:
        failed: why the plan cannot be shown, as an error; once for each that is shown.
    """

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: SitePlan | None = None
        self._book = _Book()
        self._told = False

    def ground_of(self, plan: SitePlan) -> Ground:
        """What the view has to know of a plan's picture."""
        self._plan, self._book, self._told = plan, _Book(), False
        levels = levels_of(plan.width, plan.height)
        return Ground(
            key=f"{plan.digest}-{plan.page}",
            width=float(levels[-1].width),
            height=float(levels[-1].height),
            levels=len(levels),
            tile=TILE_PX,
        )

    def preview(self, *, done: Callable[[QImage], object]) -> None:
        """The whole plan, coarse and at once."""
        assert self._plan is not None
        self._desk.tasks.read(
            partial(_preview, self._desk.opened, self._plan),
            receiver=self,
            done=done,
            failed=partial(self._fail, self._book),
            topic="preview",
        )

    def _fail(self, book: _Book, problem: InspectorError) -> bool:
        if book is self._book and not self._told:
            self._told = True
            self.failed.emit(problem)
        return True

    def load(self, tile: Tile, deliver: Callable[[QImage], None]) -> None:
        """A tile; an empty picture where it cannot be had, which is told once."""
        assert self._plan is not None
        book = self._book

        def failed(problem: InspectorError) -> bool:
            deliver(QImage())
            return self._fail(book, problem)

        self._desk.tasks.read(
            partial(self._book.tile, self._desk.opened, self._plan, tile),
            receiver=self,
            done=deliver,
            failed=failed,
        )


class _Book:
    """One file of tiles, opened once and read by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: TileFile | None = None

    def tile(self, workspace: Workspace, plan: SitePlan, tile: Tile) -> QImage:
        with self._lock:
            if self._file is None:
                self._file = open_plan_tiles(workspace, plan)
            # The widget counts from the sharpest level, the file from the coarsest.
            level = len(self._file.levels) - 1 - tile.level
            data = self._file.tile(level, tile.column, tile.row)
        if data is None:
            return QImage()
        image = QImage.fromData(data)
        return image if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


def _preview(workspace: Workspace, plan: SitePlan) -> QImage:
    image = QImage.fromData(plan_preview(workspace, plan))
    if image.isNull():
        raise InputError("photo.cannot_decode", name=plan.name)
    return image.convertToFormat(QImage.Format.Format_RGB32)

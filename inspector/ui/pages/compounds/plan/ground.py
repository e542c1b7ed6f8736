"""What lies below the pins: the picture of a plan, or a base map where there is no plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inspector import words
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.mapping.frame import MapFrame
from inspector.ui.mapping.tiles import MapTiles
from inspector.ui.pages.compounds.plan.frames import Frame
from inspector.ui.pages.compounds.plan.reading import Sheet
from inspector.ui.pages.compounds.plan.tiles import PlanTiles
from inspector.ui.widgets.site_plan import SitePlanView

__all__ = ["GroundLayer"]

_NEAREST_M = 60.0
"""Ground seen at most from near."""
_NEAREST = 24.0
"""Pixels of the screen for one of a plan, at most."""


class GroundLayer(QObject):
    """Gives the view its ground and the tiles of it.

    Args:
        desk: the page's means.
        plan: the view.
        parent: its owner.

    Signals:
        plan_failed: why the plan's picture cannot be shown, in words.
        map_failed: likewise the base map's.
        laid: another ground; what was wrong with the one before is gone.
    """

    plan_failed = Signal(str)
    map_failed = Signal(str)
    laid = Signal()

    def __init__(self, desk: Desk, plan: SitePlanView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._plan = desk, plan
        self._tiles = PlanTiles(desk, self)
        self._tiles.failed.connect(self._plan_lost)
        self._below: MapTiles | None = None
        self._is_broken = False
        self._name = ""

    def lay(self, frame: Frame, sheet: Sheet) -> None:
        """Lays the ground of a sheet below the world it is shown in."""
        self.laid.emit()
        if isinstance(frame, MapFrame):
            self._lay_map(frame, sheet)
            return
        self._keep_below(None)
        assert sheet.plan is not None  # without one there is a map
        self._name = sheet.plan.name
        self._plan.camera.nearest = _NEAREST
        before = self._plan.tiles.ground
        ground = self._tiles.ground_of(sheet.plan)
        if self._is_broken:  # the same file may have come again, whole
            before, self._is_broken = None, False
            self._plan.set_ground(None)
        self._plan.set_ground(ground, self._tiles.load)
        if before is None or before.key != ground.key:
            self._tiles.preview(done=partial(self._preview_came, ground.key))

    def _lay_map(self, frame: MapFrame, sheet: Sheet) -> None:
        near = frame.size[0] / (_NEAREST_M * (frame.metre or 1.0))
        self._plan.camera.nearest = max(_NEAREST, near)
        entry = sheet.maps and sheet.map_below(frame.middle)
        if not entry:
            self._plan.set_ground(None)
            self._keep_below(None)
            return
        below = self._below
        if below is None or not below.shows(entry, frame):
            below = MapTiles(self._desk, entry, frame, self)
            below.failed.connect(lambda error: self.map_failed.emit(self._say(error)))
        self._plan.set_ground(below.ground(), below.load)
        self._keep_below(below)

    def _keep_below(self, below: MapTiles | None) -> None:
        """Lets go of the base map that lay there, which holds its file open."""
        before, self._below = self._below, below
        if before is not None and before is not below:
            before.deleteLater()

    def _plan_lost(self, error: InspectorError) -> None:
        self._is_broken = True
        if error.code == "media.missing":  # nobody looks for a file by its digest
            said = words.say("site_plan.file_lost", self._desk.language, name=self._name)
        else:
            said = self._say(error)
        self.plan_failed.emit(said)

    def _say(self, error: InspectorError) -> str:
        return words.error(error, self._desk.language)

    def _preview_came(self, key: str, image: QImage) -> None:
        ground = self._plan.tiles.ground
        if ground is not None and ground.key == key:
            self._plan.tiles.set_preview(image)

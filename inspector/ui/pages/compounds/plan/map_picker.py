"""A small base map in the side panel: the same point is tapped on it as on the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.plans import ControlPoint
from inspector.ui.mapping.frame import MapFrame
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.site_plan import Drawing, Ground, Mode, SitePlanView, TileLoader
from inspector.ui.widgets.site_plan.tools import PlanTools
from inspector.ui.widgets.themed import Themed, px

__all__ = ["MapPicker"]

_HIGH = 320


class MapPicker(Themed, QWidget):
    """Says where a point of the plan is, by a tap on a map.

    Attributes:
        plan: the map.
        take: the point tapped is right.

    Signals:
        given: its position.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: MapFrame | None = None
        self._position: GeoPosition | None = None
        self.plan = SitePlanView(self)
        self.tools = PlanTools(self.plan)
        self.tools.here.hide()
        self._said = Label(size=13, ink="text.2", parent=self)
        self.take = Button(kind=ButtonKind.SOFT, icon="check", parent=self)
        self.take.hide()
        self.plan.placed.connect(self._placed)
        self.take.clicked.connect(self._give)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.plan, self._said, self.take):
            self._column.addWidget(part)
        self.follow_theme()

    def show_map(
        self,
        frame: MapFrame,
        ground: Ground,
        loader: TileLoader,
        controls: Sequence[ControlPoint] = (),
    ) -> None:
        """Shows a map, with the points that are set already.

        Args:
            frame: the world; its corner is the ground's.
            ground: what the view has to know of the map's tiles.
            loader: fetches them.
            controls: numbered on the map as they are on the plan.
        """
        self._frame, self._position = frame, None
        wide, high = frame.size
        self.plan.camera.nearest = max(24.0, wide / (60.0 * (frame.metre or 1.0)))
        self.plan.set_ground(ground, loader)
        self.plan.show_drawing(Drawing(wide, high, metre=frame.metre, home=frame.home), refit=True)
        self.plan.set_mode(Mode.PLACE)
        places = [frame.of_ground(one.latitude, one.longitude) for one in controls]
        self.plan.set_marks(tuple((*at, False) for at in places if at is not None))
        self.take.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.plan.setAccessibleName(self.tr("底图"))
        self.take.set_text(self.tr("就是这一点"))
        self._say()

    def restyle(self) -> None:
        """Room of the design."""
        self.plan.setFixedHeight(px(_HIGH))
        self._column.setSpacing(px(6))

    def _placed(self, x: float, y: float) -> None:
        ground = self._frame.ground_at(x, y) if self._frame is not None else None
        if ground is None:
            return
        self._position = GeoPosition(
            ground.latitude,
            ground.longitude,
            Datum.WGS84,
            PositionSource.MAP,
            accuracy_m=ground.accuracy_m,
        )
        self._say()
        self.take.show()

    def _say(self) -> None:
        if self._position is None:
            self._said.say(self.tr("在底图上点同一个地方。可以放大、拖动。"))
            return
        where = f"{self._position.latitude:.6f}, {self._position.longitude:.6f}"
        self._said.say(where)

    def _give(self) -> None:
        if self._position is not None:
            self.given.emit(self._position)

"""What a plan's view shows, without what hands do to it.

A `QGraphicsView` whose scene has one item. It paints all layers, each culled by the camera; there
is no object of Qt's for a pin or a building, so 5,000 cost no more than those that are seen.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QWidget,
)

from inspector.ui.widgets.site_plan.camera import Camera
from inspector.ui.widgets.site_plan.clusters import Clusters
from inspector.ui.widgets.site_plan.ground import GroundTiles
from inspector.ui.widgets.site_plan.overlay import Overlay
from inspector.ui.widgets.site_plan.pins import Pins
from inspector.ui.widgets.site_plan.shapes import Shapes, centre_of
from inspector.ui.widgets.site_plan.values import (
    Drawing,
    Ground,
    Here,
    Mode,
    PinKind,
    Point,
    TileLoader,
)
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["PlanSurface"]

_MARGIN, _EDGE = 16, 40
_CORNER = 12
_FARTHEST, _NEAREST = 0.5, 24.0


class _Layer(QGraphicsItem):
    """Paints the whole plan; the view's own coordinates are the scene's."""

    def __init__(self, view: PlanSurface) -> None:
        super().__init__()
        self._plan = view

    def boundingRect(self) -> QRectF:
        """All of the view."""
        return self._plan.camera.view

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Ground, shapes, pins, overlay."""
        self._plan.paint_layers(painter)


class PlanSurface(Themed, QGraphicsView):
    """Shows a plan, or the part of it that the camera looks at.

    Attributes:
        camera: what is seen.
        tiles, shapes, pins, overlay: the layers.
        inset: pixels on the left that something lies on.

    Signals:
        moved: another part of the world is seen.
    """

    moved = Signal()
    ground_token = "bg"
    """What it lies on; its corners are round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera()
        self.tiles = GroundTiles(self._came)
        self.shapes, self.pins, self.overlay = Shapes(), Pins(), Overlay()
        self._drawing = Drawing()
        self.inset = 0
        self._shows_ground = True
        self._hidden: frozenset[str] = frozenset()
        self._fitted = True
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._scene)
        self._layer = _Layer(self)
        self._scene.addItem(self._layer)
        self._arrange()
        self.follow_theme()

    # Values in

    def show_drawing(self, drawing: Drawing, *, refit: bool = False) -> None:
        """Shows these; what is seen stays, unless it is another world or to be fitted anew."""
        other = (drawing.width, drawing.height) != (self._drawing.width, self._drawing.height)
        self._drawing = drawing
        self.camera.set_world(drawing.width, drawing.height)
        self.pins.clusters = Clusters(drawing.pins)
        self.overlay.metre = drawing.metre
        self._hide()
        if other or refit or self._fitted:
            self.fit()
        self._repaint()

    def drawing(self) -> Drawing:
        """What is shown."""
        return self._drawing

    def set_ground(self, ground: Ground | None, loader: TileLoader | None = None) -> None:
        """Lays another picture below, or none."""
        self.tiles.set_ground(ground, loader)
        self._repaint()

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """Leaves layers out: ``areas``, ``ground``, and the kinds of pins."""
        self._hidden = hidden
        self._hide()
        self._repaint()

    def set_here(self, here: Here | None) -> None:
        """Shows where one stands."""
        self.overlay.here = here
        self._repaint()

    def set_mode(self, mode: Mode) -> None:
        """What a tap means from now on; what was placed or drawn half is gone."""
        self.overlay.mode = mode
        self.overlay.spot, self.overlay.corners = None, []
        self.overlay.aiming = False
        look = mode is Mode.LOOK
        self.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if look else Qt.CursorShape.CrossCursor
        )
        self._repaint()

    def mode(self) -> Mode:
        """What a tap means."""
        return self.overlay.mode

    def set_spot(self, spot: Point | None) -> None:
        """Where something is to be placed, as set elsewhere."""
        self.overlay.spot = spot
        self._repaint()

    def set_corners(self, corners: list[Point]) -> None:
        """Corners of what is drawn, as set elsewhere."""
        self.overlay.corners = list(corners)
        self._repaint()

    def set_marks(self, marks: tuple[tuple[float, float, bool], ...]) -> None:
        """Numbered points; the last member says which is at work."""
        self.overlay.marks = marks
        self._repaint()

    def choose(self, key: str, *, bring: bool = False) -> None:
        """Shows something as chosen; emits nothing.

        Args:
            key: of it.
            bring: bring it into sight.
        """
        self.shapes.chosen = self.pins.chosen = key
        self._say_where(key)
        if bring and (at := self._place_of(key)) is not None and not self._is_in_sight(at):
            self.camera.look_at(at)
            self._moved()
        self._repaint()

    def current(self) -> str:
        """Key of what is chosen."""
        return self.shapes.chosen

    # Where one looks

    def fit(self) -> None:
        """Shows all of it."""
        home = self._drawing.home
        box = None
        if home is not None:
            box = QRectF(QPointF(home[0], home[1]), QPointF(home[2], home[3]))
        self.camera.fit(box, px(_MARGIN), self.inset)
        self._fitted = True
        self._repaint()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Goes nearer or farther."""
        if self.camera.zoom(factor, around):
            self._moved()

    def look_at(self, x: float, y: float, *, scale: float | None = None) -> None:
        """Brings a place into the middle."""
        if scale is not None:
            self.camera.scale = min(scale, self.camera.fit_scale() * self.camera.nearest)
        self.camera.look_at(QPointF(x, y))
        self._moved()

    def outlook(self) -> dict[str, float]:
        """What is seen, for the page's state; empty while all of it is."""
        if self._fitted:
            return {}
        middle = self.camera.middle
        near = self.camera.scale / self.camera.fit_scale()
        return {"x": middle.x(), "y": middle.y(), "near": near}

    def set_outlook(self, outlook: dict[str, float]) -> None:
        """Goes back there."""
        try:
            x, y, near = (float(outlook[name]) for name in ("x", "y", "near"))
        except (KeyError, TypeError, ValueError):
            return
        if all(math.isfinite(one) for one in (x, y, near)):
            near = min(max(near, _FARTHEST), _NEAREST)
            self.look_at(x, y, scale=self.camera.fit_scale() * near)

    # Painting

    def paint_layers(self, painter: QPainter) -> None:
        """Paints everything, in the view's own pixels."""
        view = self.camera.view
        painter.fillRect(view, colour("plan.ground"))
        if self._shows_ground and self.tiles.ground is not None:
            self.tiles.paint(painter, self.camera)
        self.shapes.paint(painter, self.camera)
        self.pins.paint(painter, self.camera)
        self.overlay.paint(painter, self.camera)
        self._round_off(painter, view)

    def _round_off(self, painter: QPainter, view: QRectF) -> None:
        """Paints the page over the corners; clipping everything would cost as much as all else."""
        path, inner = QPainterPath(), QPainterPath()
        path.addRect(view)
        inner.addRoundedRect(view, px(_CORNER), px(_CORNER))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path.subtracted(inner), colour(self.ground_token))

    # Within

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps what was seen; what was fitted is fitted again."""
        super().resizeEvent(event)
        self.camera.set_view(self.viewport().width(), self.viewport().height())
        self._layer.prepareGeometryChange()
        self._scene.setSceneRect(self.camera.view)
        if self._fitted:
            self.fit()

    def _arrange(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _place_of(self, key: str) -> QPointF | None:
        extents = [(area.key, area.points) for area in self.shapes.areas]
        extents += [(lane.key, lane.points) for lane in self.shapes.lanes]
        for name, points in extents:
            if name == key:
                return centre_of(points)
        for pin in self._drawing.pins:
            if pin.key == key:
                return QPointF(pin.x, pin.y)
        return None

    def _is_in_sight(self, place: QPointF) -> bool:
        inner = self.camera.view.adjusted(px(_EDGE), px(_EDGE), -px(_EDGE), -px(_EDGE))
        return inner.contains(self.camera.to_view(place.x(), place.y()))

    def setAccessibleName(self, name: str) -> None:
        """The part that is painted bears the name as well."""
        super().setAccessibleName(name)
        self.viewport().setAccessibleName(name)

    def _say_where(self, key: str) -> None:
        """What a screen reader says of the plan: what is chosen on it."""
        said = ""
        for area in self._drawing.areas:
            if area.key == key:
                said = spoken(area.name, area.word, area.detail)
        for lane in self._drawing.lanes:
            if lane.key == key:
                said = spoken(lane.name, lane.detail)
        if not said:
            said = next((pin.name for pin in self._drawing.pins if pin.key == key), "")
        self.setAccessibleDescription(said)

    def _hide(self) -> None:
        self._shows_ground = "ground" not in self._hidden
        shown = "areas" not in self._hidden
        self.shapes.areas = self._drawing.areas if shown else ()
        self.shapes.lanes = self._drawing.lanes if shown else ()
        self.pins.clusters.hidden = frozenset(
            kind for kind in PinKind if kind.value in self._hidden
        )

    def _moved(self) -> None:
        self._fitted = False
        self._repaint()
        self.moved.emit()

    def _came(self) -> None:
        self.viewport().update()

    def _repaint(self) -> None:
        self.viewport().update()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """The camera moves, never Qt's own scrolling."""

    def mapToView(self, x: float, y: float) -> QPoint:
        """Where a place of the world is seen, in whole pixels."""
        return self.camera.to_view(x, y).toPoint()

"""The plan as one moves about on it: wheel, fingers, keys; taps become signals."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from inspector.ui.widgets.announcing import announce
from inspector.ui.widgets.site_plan.clusters import Cluster
from inspector.ui.widgets.site_plan.overlay import box_from
from inspector.ui.widgets.site_plan.pins import head_of
from inspector.ui.widgets.site_plan.shapes import box_of, centre_of
from inspector.ui.widgets.site_plan.stops import Stop, in_reading_order, next_stop
from inspector.ui.widgets.site_plan.surface import PlanSurface
from inspector.ui.widgets.site_plan.values import Mode, Point
from inspector.ui.widgets.themed import px

__all__ = ["ZOOM_STEP", "SitePlanView"]

ZOOM_STEP = 1.3
_NOTCH = 120
_DRAG, _HOLD_MS = 10, 600
_REACH = 22
_KEY_PAN = 60
_CORNERS_OF_BOX = 2
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class SitePlanView(PlanSurface):
    """Shows a plan.

    Signals:
        chosen: key of the building, lane or pin that was tapped or come to; empty for the bare
            ground.
        opened: key of one that was opened: Enter, or a second tap.
        gathered: keys of pins that stand at one point and were tapped together.
        held: a long press on a place of the world: x, y.
        placed: a place was tapped while placing: x, y.
        drawn: the corners tapped so far while drawing, as a tuple of points.
        finished: Enter, or a tap on the first corner, while drawing.
        left: Esc while placing or drawing.
    """

    chosen = Signal(str)
    opened = Signal(str)
    gathered = Signal(object)
    held = Signal(float, float)
    placed = Signal(float, float)
    drawn = Signal(object)
    finished = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragging = self._held_long = False
        self._pinching = False
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD_MS)
        self._hold.timeout.connect(self._held)
        port = self.viewport()
        port.setMouseTracking(True)
        port.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        port.grabGesture(Qt.GestureType.PinchGesture)
        port.installEventFilter(self)

    # What a person does

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes nearer where the pointer is; two fingers on a pad move the plan."""
        if not event.pixelDelta().isNull() and not event.modifiers():
            self._pan(QPointF(event.pixelDelta()))
        else:
            turned = event.angleDelta().y() / _NOTCH
            self.zoom(ZOOM_STEP**turned, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """May become a tap, a drag or a long press."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._press = self._last = event.position()
        self._dragging = self._held_long = False
        self.overlay.aiming = False
        self._hold.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the plan once it is more than a tremble."""
        if self._press is None:
            self._hover(event.position())
            return
        off = event.position() - self._press
        if not self._dragging and off.manhattanLength() > px(_DRAG):
            self._dragging = True
            self._hold.stop()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging and not self._pinching:
            self._pan(event.position() - self._last)
        self._last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap, if nothing else came of it."""
        self._hold.stop()
        tapped = self._press is not None and not self._dragging and not self._held_long
        self._press = None
        look = self.overlay.mode is Mode.LOOK
        self.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if look else Qt.CursorShape.CrossCursor
        )
        if tapped and not self._pinching:
            self.tap_at(event.position())
        self._pinching = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens what is there; on bare ground goes nearer."""
        if self.overlay.mode is not Mode.LOOK:
            self.mousePressEvent(event)
            return
        key = self._key_at(event.position())
        if key:
            self.opened.emit(key)
        else:
            self.zoom(ZOOM_STEP**2, event.position())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Two fingers, on a screen or on a pad, as the viewport is told of them."""
        kind = event.type()
        if kind is QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch)
                event.accept(pinch)
                return True
        zooms = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is zooms:
            self.zoom(1 + event.value(), event.position())
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, plus and minus, 0 for all of it."""
        key = Qt.Key(event.key())
        strong = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if key in _ARROWS and not strong & Qt.KeyboardModifier.AltModifier:
            self._arrow(*_ARROWS[key], pan=bool(strong or self._pans(event)))
        elif strong:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / ZOOM_STEP)
        elif key is Qt.Key.Key_0:
            self.fit()
            self.moved.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(last=key is Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter(space=key is Qt.Key.Key_Space)
        elif key is Qt.Key.Key_Escape and self.overlay.mode is not Mode.LOOK:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Within

    def _pans(self, event: QKeyEvent) -> bool:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return bool(shift) or self.overlay.mode is not Mode.LOOK

    def _arrow(self, across: int, down: int, *, pan: bool) -> None:
        if pan:
            self.overlay.aiming = self.overlay.mode is not Mode.LOOK
            step = px(_KEY_PAN if self.overlay.mode is Mode.LOOK else _KEY_PAN // 4)
            self._pan(QPointF(-across * step, -down * step))
            return
        stops = self._stops()
        if stops:
            self._come_to(next_stop(stops, self.current(), across, down))

    def _go_to_end(self, *, last: bool) -> None:
        if stops := self._stops():
            self._come_to(stops[-1 if last else 0].key)

    def _come_to(self, key: str) -> None:
        if key != self.current():
            self.choose(key, bring=True)
            announce(self, self.accessibleDescription())
            self.chosen.emit(key)

    def _enter(self, *, space: bool) -> None:
        mode = self.overlay.mode
        if mode is Mode.LOOK:
            if self.current():
                self.opened.emit(self.current())
        elif mode is Mode.DRAW and not space and not self.overlay.aiming:
            self.finished.emit()
        else:
            self.tap_at(self.camera.view.center())

    def tap_at(self, point: QPointF) -> None:
        """What a finger does at a point of the view."""
        mode = self.overlay.mode
        if mode is Mode.PLACE:
            self._place(point)
        elif mode is Mode.DRAW:
            self._add_corner(point)
        else:
            self._tap_thing(point)

    def _tap_thing(self, point: QPointF) -> None:
        cluster = self.pins.at(self.camera, point)
        if cluster is not None and len(cluster.pins) > 1:
            self._tap_cluster(cluster)
            return
        key = self._key_at(point)
        self.choose(key)
        self.chosen.emit(key)

    def _tap_cluster(self, cluster: Cluster) -> None:
        """Goes nearer until its pins come apart; those that never do are told together."""
        nearest = self.camera.fit_scale() * self.camera.nearest
        if self.pins.clusters.splits(cluster, nearest) and self.camera.scale < nearest * 0.99:
            box = box_of(tuple((pin.x, pin.y) for pin in cluster.pins))
            room = max(box.width(), box.height(), 1e-9)
            box.adjust(-room / 2, -room / 2, room / 2, room / 2)
            self.camera.fit(box, px(_REACH * 2))
            self.camera.scale = max(self.camera.scale, 1e-12)
            self._moved()
            return
        self.choose(cluster.key)
        self.gathered.emit(tuple(pin.key for pin in cluster.pins))

    def _place(self, point: QPointF) -> None:
        place = self._in_world(point)
        if place is not None:
            self.overlay.spot = place
            self._repaint()
            self.placed.emit(*place)

    def _add_corner(self, point: QPointF) -> None:
        corners = self.overlay.corners
        if len(corners) > _CORNERS_OF_BOX:
            off = self.camera.to_view(*corners[0]) - point
            if off.manhattanLength() <= px(_REACH):
                self.finished.emit()
                return
        place = self._in_world(point)
        if place is not None and (not corners or corners[-1] != place):
            corners.append(place)
            self._repaint()
            self.drawn.emit(tuple(corners))

    def shape(self, *, line: bool = False) -> tuple[Point, ...]:
        """What was drawn: two corners are a box, unless it is a line."""
        corners = self.overlay.corners
        if not line and len(corners) == _CORNERS_OF_BOX:
            return tuple(box_from(corners))
        return tuple(corners)

    def _in_world(self, point: QPointF) -> Point | None:
        place = self.camera.to_world(point)
        if not self.camera.world.contains(place):
            return None
        return place.x(), place.y()

    def _held(self) -> None:
        if self._press is None or self.overlay.mode is not Mode.LOOK:
            return
        place = self._in_world(self._press)
        if place is not None:
            self._held_long = True
            self.held.emit(*place)

    def _pinch(self, pinch: QPinchGesture) -> None:
        self._pinching = True
        self._hold.stop()
        port = self.viewport()
        middle = QPointF(port.mapFromGlobal(pinch.centerPoint().toPoint()))
        by = pinch.centerPoint() - pinch.lastCenterPoint()
        if pinch.state() is not Qt.GestureState.GestureStarted:
            self._pan(by)
        self.zoom(pinch.scaleFactor(), middle)
        if pinch.state() in (Qt.GestureState.GestureFinished, Qt.GestureState.GestureCanceled):
            self._pinching = False

    def _pan(self, by: QPointF) -> None:
        self.camera.pan(by)
        self._moved()

    def _hover(self, point: QPointF) -> None:
        if self.overlay.mode is Mode.LOOK:
            over = bool(self._key_at(point))
            hand = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand)

    def _key_at(self, point: QPointF) -> str:
        cluster = self.pins.at(self.camera, point)
        if cluster is not None:
            return cluster.key
        return self.shapes.at(self.camera, point, px(_REACH))

    def _stops(self) -> list[Stop]:
        extents = [(area.key, area.points) for area in self.shapes.areas]
        extents += [(lane.key, lane.points) for lane in self.shapes.lanes]
        stops = []
        for key, points in extents:
            middle = centre_of(points)
            stops.append(Stop(key, self.camera.to_view(middle.x(), middle.y())))
        stops += [
            Stop(cluster.key, head_of(self.camera, cluster))
            for cluster in self.pins.clusters.all(self.camera.scale)
        ]
        return in_reading_order(stops, px(2 * _REACH))

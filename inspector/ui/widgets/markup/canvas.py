"""The canvas: a photo, what is drawn on it, and the hand that draws."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from inspector.domain.markup import Shape, ShapeKind
from inspector.ui.widgets.markup.grips import (
    Pen,
    Tool,
    begun,
    drawn_to,
    grips_of,
    is_worth_keeping,
    moved,
    pulled,
    settled,
)
from inspector.ui.widgets.markup.items import ShapeItem
from inspector.ui.widgets.markup.looking import STEP
from inspector.ui.widgets.markup.sheet import ShapeSheet
from inspector.ui.widgets.markup_painter import measure_bold
from inspector.ui.widgets.themed import Themed, px

__all__ = ["MarkupCanvas"]

_TAP = 6
"""Pixels a finger may tremble and still be still."""
_LONG_PRESS_MS = 900
_NUDGE, _FAR_NUDGE = 2.0, 20.0
"""Screen pixels an arrow key moves what is chosen; with ``Shift``."""
_PUSH = 60.0
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HALF = 0.14
"""Half the width of a figure that the keyboard puts into the middle of what is seen."""


class MarkupCanvas(Themed, ShapeSheet):
    """Draws, chooses, moves and pulls shapes; says when something has changed.

    Everything is one gesture at a time: what is in the hand is shown as it moves and is a change
    only when it is let go. A second finger, a long press or Escape drop what is being drawn.

    Signals:
        words_asked: a shape wants words; its place among the shapes.
        refused: somebody tried to draw where nothing may be drawn.
    """

    words_asked = Signal(int)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.SELECT
        self.pen = Pen()
        self._drawing: ShapeItem | None = None
        self._carried: tuple[str, Shape, tuple[float, float]] | None = None
        self._pushed: QPointF | None = None
        self._pressed_at = QPointF()
        self._space = False
        self._fingers: tuple[QPointF, float] | None = None
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_LONG_PRESS_MS)
        self._still.timeout.connect(self.drop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ground", "dark")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().setMouseTracking(True)
        self.follow_theme()

    @property
    def is_drawing(self) -> bool:
        """Whether a figure is in the hand."""
        return self._drawing is not None or self._carried is not None

    def set_tool(self, tool: Tool) -> None:
        """Takes another tool into the hand."""
        self.drop()
        self.tool = tool
        self._show_cursor()

    def set_pen(self, pen: Pen) -> None:
        """Takes another ink or width, for what is chosen too."""
        self.pen = pen
        shape = self.chosen_shape()
        if shape is not None and not self._locked and shape.kind is not ShapeKind.MOSAIC:
            self.replace(self._chosen, replace(shape, colour=pen.colour, width=pen.width))

    def drop(self) -> None:
        """Lets go of what is in the hand; nothing of it is kept."""
        self._still.stop()
        if self._drawing is not None:
            self.scene().removeItem(self._drawing)
            self._drawing = None
        if self._carried is not None:
            shape, self._carried = self._carried[1], None
            self._put(self._chosen, shape)
        self._pushed = None
        self._show_cursor()

    def put_words(self, at: tuple[float, float]) -> None:
        """Begins words at a point and asks for them."""
        shape = begun(ShapeKind.TEXT, at, self.pen)
        self._take(self._add(shape), shape)

    # What Qt calls

    def restyle(self) -> None:
        """Handles and margins of the text size in force."""
        self.look(self.zoom, self.middle)
        self._show_grips()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger or the pointer goes down."""
        middle = event.button() is Qt.MouseButton.MiddleButton
        if middle or (event.button() is Qt.MouseButton.LeftButton and self._space):
            self._pushed = event.position()
            self._show_cursor()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._press(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It moves."""
        self._move(event.position(), even=_is_held(event, Qt.KeyboardModifier.ShiftModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is lifted."""
        self._lift()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Words are written again; with another tool it is two taps."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = self._place_at(event.position())
        if self.tool is Tool.SELECT and place >= 0 and self._takes_words(place):
            self.choose(place)
            self.words_asked.emit(place)
        elif self.tool is Tool.SELECT and place < 0:
            self.zoom_by(1 / self.zoom if self.is_near else STEP**4, event.position())
        else:
            self.mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Fingers: one draws, two look nearer and move the photo."""
        if isinstance(event, QTouchEvent):
            return self._touched(event)
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, plus, minus, 0, Delete, Enter, Escape, space."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._arrow(
                _ARROWS[key],
                far=_is_held(event, Qt.KeyboardModifier.ShiftModifier),
                pull=_is_held(event, Qt.KeyboardModifier.ControlModifier),
            )
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.look_at_whole()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen >= 0:
            self.remove_chosen()
        elif key in _ENTER:
            self._entered()
        elif key == Qt.Key.Key_Space:
            self._space = True
            self._show_cursor()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # the page turns to another photo
        elif key == Qt.Key.Key_Escape and (self.is_drawing or self._chosen >= 0):
            self.drop() if self.is_drawing else self.choose(-1)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space no longer takes hold of the photo."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key let go elsewhere is not heard here."""
        self._space = False
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the shapes, then on to the next part of the page."""
        place = self._chosen + 1 if forward else self._chosen - 1
        if self._chosen < 0 and not forward:
            place = len(self._shapes)
        if 0 <= place < len(self._shapes):
            self.choose(place)
            return True
        self.choose(-1)
        return super().focusNextPrevChild(forward)

    # The hand

    def _press(self, at: QPointF) -> None:
        self._pressed_at = at
        grip = self._grip_at(at)
        if grip is not None:
            self._carry(grip, at)
            return
        kind = self.tool.kind
        if kind is None or self._locked:
            place = self._place_at(at)
            if kind is not None and place < 0:
                self.refused.emit()
            self.choose(-1 if self._locked else place)
            if self._chosen >= 0:
                self._carry("", at)
            else:
                self._pushed = at
                self._show_cursor()
            return
        self.choose(-1)
        share = self.share_at(at)
        if not (0 <= share[0] <= 1 and 0 <= share[1] <= 1):
            return
        self._drawing = self._add(begun(kind, share, self.pen))

    def _carry(self, grip: str, at: QPointF) -> None:
        shape = self.chosen_shape()
        assert shape is not None
        self._carried = (grip, shape, self.share_at(at))

    def _move(self, at: QPointF, *, even: bool) -> None:
        if _far(at, self._pressed_at) and self._still.isActive():
            self._still.start()
            self._pressed_at = at
        if self._pushed is not None:
            by, self._pushed = at - self._pushed, at
            self.push(by)
        elif self._drawing is not None:
            shape = drawn_to(
                self._drawing.shape_shown, self.share_at(at), even=even, size=self.size_shown
            )
            self._drawing.set_shape(shape)
        elif self._carried is not None:
            self._carry_to(self.share_at(at))
        else:
            self._show_cursor(at)

    def _carry_to(self, share: tuple[float, float]) -> None:
        assert self._carried is not None
        grip, shape, began = self._carried
        if grip:
            shape = pulled(shape, grip, share, self.size_shown, measure_bold)
        else:
            shape = moved(shape, (share[0] - began[0], share[1] - began[1]))
        self._put(self._chosen, shape)

    def _lift(self) -> None:
        self._still.stop()
        self._pushed = None
        if self._drawing is not None:
            self._finish()
        elif self._carried is not None:
            before, self._carried = self._carried[1], None
            shape = settled(self._shapes[self._chosen], self.size_shown, measure_bold)
            # Pulled to nothing it would be a shape nobody sees any more, nor can take hold of.
            self._put(self._chosen, shape if is_worth_keeping(shape, self.size_shown) else before)
            if self._shapes[self._chosen] != before:
                self.changed.emit()
        self._show_cursor()

    def _finish(self) -> None:
        """A figure was drawn; words are asked for before it counts as one."""
        assert self._drawing is not None
        item, self._drawing = self._drawing, None
        shape = settled(item.shape_shown, self.size_shown, measure_bold)
        worth = is_worth_keeping(shape, self.size_shown)
        if not worth and shape.kind is not ShapeKind.TEXT:
            self.scene().removeItem(item)
            self.choose(self._place_at(self._pressed_at))
            return
        self._take(item, shape)

    def _take(self, item: ShapeItem, shape: Shape) -> None:
        item.set_shape(shape)
        self._items.append(item)
        self._shapes.append(shape)
        place = len(self._shapes) - 1
        self.choose(place)
        if shape.kind is not ShapeKind.TEXT:  # words not written yet are nothing to keep
            self.changed.emit()
        if self._takes_words(place):
            self.words_asked.emit(place)

    def _touched(self, event: QTouchEvent) -> bool:
        points = [point.position() for point in event.points()]
        ended = event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
        if len(points) > 1 and not ended:
            self._pinch(points[0], points[1])
        elif event.type() is QEvent.Type.TouchBegin:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._fingers = None
            self._press(points[0])
            if self.is_drawing:
                self._still.start()
        elif event.type() is QEvent.Type.TouchUpdate and self._fingers is None:
            self._move(points[0], even=False)
        elif ended:
            if event.type() is QEvent.Type.TouchCancel:
                self.drop()
            elif self._fingers is None:
                self._lift()
            self._fingers = None
        event.accept()
        return True

    def _pinch(self, one: QPointF, other: QPointF) -> None:
        self.drop()
        middle = (one + other) * 0.5
        apart = max((one - other).manhattanLength(), 1.0)
        if self._fingers is not None:
            before, was = self._fingers
            self.push(middle - before)
            self.zoom_by(apart / was, middle)
        self._fingers = (middle, apart)

    # The keyboard

    def _arrow(self, by: QPointF, *, far: bool, pull: bool) -> None:
        shape = self.chosen_shape()
        if shape is None or self._locked:
            self.push(-by * _PUSH)
            return
        step = (_FAR_NUDGE if far else _NUDGE) / self.scale_shown
        off = (by.x() * step / self.size_shown[0], by.y() * step / self.size_shown[1])
        if not pull:
            self.replace(self._chosen, moved(shape, off))
            return
        grips = grips_of(shape, self.size_shown, measure_bold)
        last = next((grip for grip in grips if grip.name in ("last", "se")), None)
        if last is not None:
            to = (last.at[0] + off[0], last.at[1] + off[1])
            shape = pulled(shape, last.name, to, self.size_shown, measure_bold)
            if is_worth_keeping(shape, self.size_shown):
                self.replace(self._chosen, shape)

    def _entered(self) -> None:
        """Writes on what is chosen; else puts a figure into the middle of what is seen."""
        if self._locked:
            self.refused.emit()
        elif self._chosen >= 0:
            if self._takes_words(self._chosen):
                self.words_asked.emit(self._chosen)
        elif self.tool.kind is not None:
            x, y = self.middle
            half = _HALF / self.zoom
            shape = begun(self.tool.kind, (x - half, y - half), self.pen)
            shape = drawn_to(shape, (x + half, y + half), even=False, size=self.size_shown)
            if shape.kind is ShapeKind.TEXT:
                shape = begun(shape.kind, (x - half, y), self.pen)
            shape = settled(shape, self.size_shown, measure_bold)
            self._take(self._add(shape), shape)

    def _show_cursor(self, at: QPointF | None = None) -> None:
        shape = Qt.CursorShape.CrossCursor
        if self._pushed is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space or self.tool is Tool.SELECT or self._locked:
            shape = Qt.CursorShape.OpenHandCursor
        if at is not None and not self._space:
            if self._grip_at(at) is not None:
                shape = Qt.CursorShape.SizeAllCursor
            elif self.tool is Tool.SELECT and not self._locked and self._place_at(at) >= 0:
                shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)


def _is_held(event: QMouseEvent | QKeyEvent, key: Qt.KeyboardModifier) -> bool:
    return bool(event.modifiers() & key)


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() > px(_TAP)

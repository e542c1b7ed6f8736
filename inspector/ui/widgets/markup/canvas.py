"""The canvas: a photo, what is drawn on it, and how mouse, fingers and keys lead the hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from inspector.domain.markup import ShapeKind
from inspector.ui.widgets.markup.grips import (
    Tool,
    begun,
    drawn_to,
    grips_of,
    is_worth_keeping,
    moved,
    pulled,
    settled,
)
from inspector.ui.widgets.markup.hand import DrawingSheet
from inspector.ui.widgets.markup.looking import STEP
from inspector.ui.widgets.markup_painter import measure_bold
from inspector.ui.widgets.themed import Themed

__all__ = ["MarkupCanvas"]

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


class MarkupCanvas(Themed, DrawingSheet):
    """Draws by mouse, by fingers and by keys.

    A second finger, a long press or Escape drop what is being drawn.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fingers: tuple[QPointF, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ground", "dark")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().setMouseTracking(True)
        self.follow_theme()

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

    # Fingers

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


def _is_held(event: QMouseEvent | QKeyEvent, key: Qt.KeyboardModifier) -> bool:
    return bool(event.modifiers() & key)

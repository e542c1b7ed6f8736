"""The hand that draws: what it holds, and what becomes of it when it is let go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.markup import Shape, ShapeKind
from inspector.ui.widgets.markup.grips import (
    Pen,
    Tool,
    begun,
    drawn_to,
    is_worth_keeping,
    moved,
    pulled,
    settled,
)
from inspector.ui.widgets.markup.items import ShapeItem
from inspector.ui.widgets.markup.sheet import ShapeSheet
from inspector.ui.widgets.markup_painter import measure_bold
from inspector.ui.widgets.themed import px

__all__ = ["DrawingSheet"]

_TAP = 6
"""Pixels a finger may tremble and still be still."""
_LONG_PRESS_MS = 900


class DrawingSheet(ShapeSheet):
    """Draws, chooses, moves and pulls shapes; says when something has changed.

    Everything is one gesture at a time: what is in the hand is shown as it moves and is a change
    only when it is let go. What presses, moves and lifts it is the canvas's affair.

    Attributes:
        tool: in the hand.
        pen: with which it draws.

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
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_LONG_PRESS_MS)
        self._still.timeout.connect(self.drop)

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

    # One gesture, in pixels of the view

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

    # Within

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


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() > px(_TAP)

"""A slider that paints itself: a track, a knob for a finger, and the two ends in figures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["RangeSlider"]

_KNOB, _TRACK = 26, 6
_MOST_MARKS = 21


class RangeSlider(Themed, QAbstractSlider):
    """Steps from one end to the other; a tap goes there, a drag follows the finger.

    Nothing is chosen before a person touches it: the knob is then hollow.

    Signals:
        settled: the step that is meant: a finger left it, or a key was pressed.
        dragged: the step a finger is at.
    """

    settled = Signal(int)
    dragged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ends = ("", "")
        self._chosen = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_ends(self, least: str, most: str, *, steps: int) -> None:
        """Says what stands at the ends and how many steps lie between."""
        self._ends = (least, most)
        self.setRange(0, max(1, steps))
        self.update()

    def set_step(self, step: int | None) -> None:
        """Shows what is on disk; None for nothing yet. Emits nothing that is meant."""
        self._chosen = step is not None
        self.setValue(self.minimum() if step is None else step)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to aim."""
        return QSize(px(300), px(64))

    def minimumSizeHint(self) -> QSize:
        """Narrower than that one misses."""
        return QSize(px(180), px(64))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The knob comes to the finger."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows it."""
        if self.isSliderDown():
            self._follow(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where it is let go is meant."""
        del event
        if self.isSliderDown():
            self.setSliderDown(False)
            self.settled.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; a value does not change by rolling over it."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right, Home and End; up and down go to the next item."""
        key = Qt.Key(event.key())
        ends = {Qt.Key.Key_Home: self.minimum(), Qt.Key.Key_End: self.maximum()}
        if key in _KEYS:
            here = self.value() + (_KEYS[key] if self._chosen else 0)
        elif key in ends:
            here = ends[key]
        else:
            event.ignore()
            return
        self._take(here)
        self.settled.emit(self.value())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws track, marks, knob and ends."""
        painter = QPainter(self)
        left, right, middle = self._lane()
        track = QRectF(left, middle - px(_TRACK) / 2, right - left, px(_TRACK))
        usable = self.isEnabled()
        draw_box(painter, track, radius=px(_TRACK), fill=colour("border.strong"))
        here = left + (right - left) * self._share()
        ink = colour("brand" if usable else "text.3")
        if self._chosen:
            done = QRectF(left, track.top(), here - left, track.height())
            draw_box(painter, done, radius=px(_TRACK), fill=ink)
        steps = self.maximum() - self.minimum()
        for step in range(steps + 1) if steps < _MOST_MARKS else ():
            at = QPointF(left + (right - left) * step / steps, middle + px(16))
            mark = QRectF(at.x() - 1, at.y(), 2, px(5))
            painter.fillRect(mark, colour("border.strong"))
        knob = QRectF(here - px(_KNOB) / 2, middle - px(_KNOB) / 2, px(_KNOB), px(_KNOB))
        fill = ink if self._chosen else colour("surface")
        edge = "brand" if usable and (self._chosen or self.hasFocus()) else "border.strong"
        draw_box(painter, knob, radius=px(_KNOB), fill=fill, border=colour(edge), width=2.5)
        letters = font(13, tabular=True)
        below = QRectF(0, middle + px(20), self.width(), px(20))
        for text, align in zip(self._ends, _SIDES, strict=True):
            wide = min(text_width(text, letters), self.width() / 2)
            left = 0 if align is _SIDES[0] else self.width() - wide
            box = QRectF(left, below.top(), wide, px(20))
            draw_line(painter, text, font=letters, ink=colour("text.2"), box=box, align=align)

    def _lane(self) -> tuple[float, float, float]:
        inset = px(_KNOB) / 2 + px(2)
        return inset, self.width() - inset, px(22)

    def _share(self) -> float:
        span = max(1, self.maximum() - self.minimum())
        return (self.value() - self.minimum()) / span

    def _follow(self, x: float) -> None:
        left, right, _ = self._lane()
        share = min(1.0, max(0.0, (x - left) / max(1.0, right - left)))
        self._take(round(self.minimum() + share * (self.maximum() - self.minimum())))
        self.dragged.emit(self.value())

    def _take(self, step: int) -> None:
        self._chosen = True
        self.setValue(step)
        self.update()


_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: -5, Qt.Key.Key_PageUp: 5}
_SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)

"""One picture in its place: the part of it that is looked at, nearer by wheel or fingers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QLabel, QPinchGesture, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_glyph, lay_out
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["ZOOM_STEP", "Look", "PhotoPane"]

ZOOM_STEP = 1.25
"""How much nearer one notch of the wheel or one key goes."""
_MOST = 12.0
_COARSE = 1.2
"""A picture is coarse when it is drawn so many times as wide as it has pixels."""
_LEAST = 60
_SWIPE = 72
"""So far a finger goes to turn the page."""
_NOTCH = 120


class Look:
    """How far in, and on which point; shared by both panes so that they show the same part.

    Attributes:
        zoom: 1 shows the whole picture.
        at: the point in the middle, as shares of width and height.
    """

    def __init__(self) -> None:
        self.zoom = 1.0
        self.at = QPointF(0.5, 0.5)

    def set(self, zoom: float, at: QPointF) -> None:
        """Takes a zoom and a point, kept where there is something to be seen."""
        self.zoom = min(max(zoom, 1.0), _MOST)
        room = 0.5 / self.zoom
        self.at = QPointF(
            min(max(at.x(), room), 1 - room),
            min(max(at.y(), room), 1 - room),
        )


class PhotoPane(Themed, QLabel):
    """A picture on a dark ground, in the part that is looked at.

    Signals:
        moved: the look was changed by hand here.
        taken: somebody took hold of it.
        swiped: the whole picture was pushed aside: -1 to the one before, 1 to the next.
    """

    moved = Signal()
    taken = Signal()
    swiped = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = QPixmap()
        self._said = ""
        self._wanted = ""
        self._held: QPointF | None = None
        self._pushed = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Room to recognise something."""
        return QSize(px(320), px(240))

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(px(160), px(_LEAST))

    def wait_for(self, key: str) -> None:
        """Shows nothing until the picture of this key comes; one of another key is not wanted."""
        self._wanted, self._picture, self._said = key, QPixmap(), ""
        self.update()

    def show_nothing(self, text: str) -> None:
        """Says that there is no picture."""
        self.wait_for("")
        self._said = text
        self.update()

    def arrive(self, key: str, image: QImage, damaged: str) -> None:
        """Takes a picture, if it is still the one that is wanted; an empty one is damaged."""
        if key != self._wanted:
            return
        self._picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self._said = damaged if image.isNull() else ""
        self.update()

    @property
    def is_shown(self) -> bool:
        """Whether the picture has arrived."""
        return not self._picture.isNull()

    @property
    def wants_more(self) -> bool:
        """Whether it is looked at so near that its pixels are seen."""
        drawn = self._fit().width() * self._look.zoom * self.devicePixelRatioF()
        return self.is_shown and drawn > self._picture.width() * _COARSE

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Goes nearer or farther; the point under the finger stays there."""
        look, fit = self._look, self._fit()
        offset = QPointF()
        if around is not None and not fit.isEmpty():
            off = around - QRectF(self.rect()).center()
            offset = QPointF(off.x() / fit.width(), off.y() / fit.height())
        point = look.at + offset * (1 / look.zoom)
        zoom = min(max(look.zoom * factor, 1.0), _MOST)
        look.set(zoom, point - offset * (1 / zoom))
        self.moved.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws ground and picture, or why there is none."""
        painter = QPainter(self)
        ground = QRectF(self.rect())
        draw_box(painter, ground, radius=px(10), fill=colour("rail"))
        if self._picture.isNull():
            self._draw_reason(painter, ground)
            return
        fit = self._fit()
        whole = QRectF(0, 0, fit.width() * self._look.zoom, fit.height() * self._look.zoom)
        middle = ground.center()
        whole.moveTo(
            middle.x() - self._look.at.x() * whole.width(),
            middle.y() - self._look.at.y() * whole.height(),
        )
        painter.setClipRect(ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(whole, self._picture, QRectF(self._picture.rect()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes nearer where the pointer is."""
        self.zoom(ZOOM_STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = event.position()
            self._pushed = 0.0
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.taken.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves it."""
        fit = self._fit()
        if self._held is None:
            return
        by, self._held = event.position() - self._held, event.position()
        self._pushed += by.x()
        if fit.isEmpty():
            return
        look = self._look
        move = QPointF(by.x() / fit.width(), by.y() / fit.height())
        look.set(look.zoom, look.at - move * (1 / look.zoom))
        self.moved.emit()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets it go; a whole picture that was pushed far enough makes way for the next."""
        far = self._held is not None and abs(self._pushed) > px(_SWIPE)
        self._held = None
        if far and self._look.zoom <= 1:
            self.swiped.emit(-1 if self._pushed > 0 else 1)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Near, or whole again."""
        self.zoom(1 / _MOST if self._look.zoom > 1 else ZOOM_STEP**4, event.position())

    def event(self, event: QEvent) -> bool:
        """Two fingers."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        return super().event(event)

    def _fit(self) -> QRectF:
        """Size at which the whole picture is just seen."""
        if self._picture.isNull():
            return QRectF()
        wide, high = self._picture.width(), self._picture.height()
        factor = min(self.width() / wide, self.height() / high)
        return QRectF(0, 0, wide * factor, high * factor)

    def _draw_reason(self, painter: QPainter, ground: QRectF) -> None:
        middle = ground.center()
        draw_glyph(painter, "image", "rail.text", 24, middle - QPointF(0, px(16)))
        if self._said:
            room = max(1.0, ground.width() - 2 * px(16))
            block = lay_out(self._said, font(14), room, align=Qt.AlignmentFlag.AlignHCenter)
            block.draw(painter, ground.left() + px(16), middle.y() + px(4), colour("rail.text"))

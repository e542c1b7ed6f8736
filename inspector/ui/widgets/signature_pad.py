"""The pad people sign on with pen, finger or mouse. White in the dark theme too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QInputDevice,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from inspector.domain.acceptance import Stroke
from inspector.ui.widgets.painting import draw_box, draw_line
from inspector.ui.widgets.pen_strokes import PAD_UNITS, PenRecorder, draw_signature, draw_stroke
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["SignaturePad", "SignatureThumb"]


class SignaturePad(Themed, QFrame):
    """Records strokes as `inspector.domain.acceptance.Stroke`, and draws them as the report will.

    Signals:
        strokes_changed: all finished strokes, after each of them, after undo and clearing.
    """

    strokes_changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pen = PenRecorder()
        self._caption = ""
        self._locked = False
        self._finger: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.follow_theme()

    def strokes(self) -> tuple[Stroke, ...]:
        """What was written."""
        return self._pen.strokes

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Shows strokes that are on disk; emits nothing."""
        self._pen.load(strokes)
        self._name()

    def set_caption(self, caption: str) -> None:
        """What stands at the lower right: date and time."""
        self._caption = caption
        self.update()

    def set_locked(self, locked: bool) -> None:
        """A confirmed signature takes no more strokes."""
        self._locked = locked
        self._pen.release()
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.CrossCursor)

    def undo(self) -> None:
        """撤一笔."""
        if not self._locked and self._pen.undo():
            self._tell()

    def clear(self) -> None:
        """清空."""
        if not self._locked and (self._pen.strokes or self._pen.running):
            self._pen.clear()
            self._tell()

    def retranslate(self) -> None:
        """Names itself in the language in force."""
        self._name()

    def sizeHint(self) -> QSize:
        """Wide, as names are."""
        return QSize(px(700), px(240))

    def minimumSizeHint(self) -> QSize:
        """Room for a name, whatever the size of the text: fingers do not grow with it."""
        return QSize(320, 140)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes the last stroke back."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse begins a stroke; a finger's imitation of a mouse does not."""
        if event.button() is Qt.MouseButton.LeftButton and not _made_up(event):
            self._press(event.position(), event.timestamp(), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse draws."""
        if event.buttons() & Qt.MouseButton.LeftButton and not _made_up(event):
            self._move(event.position(), event.timestamp(), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        if not _made_up(event):
            self._release()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen draws with its pressure; accepting it keeps Qt from sending a mouse as well."""
        kind = event.type()
        force = event.pressure()
        if kind == QEvent.Type.TabletPress:
            self._press(event.position(), event.timestamp(), force)
        elif kind == QEvent.Type.TabletMove:
            self._move(event.position(), event.timestamp(), force)
        elif kind == QEvent.Type.TabletRelease:
            self._release()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The first finger draws; a second one, or the ball of the hand, is not heeded.

        Ctrl+Z is its own before it is the window's.
        """
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo):
                event.accept()
            return event.isAccepted()
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws paper, line and ink."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_box(
            painter,
            box,
            radius=px(12),
            fill=colour("pad"),
            border=colour("border.strong"),
            width=2,
        )
        self._draw_line(painter, box)
        scale = self.width() / PAD_UNITS
        ink = colour("ink")
        origin = QPointF(0, 0)
        for stroke in self._pen.strokes:
            draw_stroke(painter, stroke.points, scale=scale, origin=origin, ink=ink)
        if self._pen.running:
            draw_stroke(painter, self._pen.running, scale=scale, origin=origin, ink=ink)

    def _draw_line(self, painter: QPainter, box: QRectF) -> None:
        roomy = box.height() >= px(150)
        level = box.bottom() - px(58 if roomy else 20)
        rule = QPen(colour("pad.rule"), 1.5)
        rule.setDashPattern([4, 3])
        painter.setPen(rule)
        painter.drawLine(QPointF(px(40), level), QPointF(box.right() - px(40), level))
        if not roomy:
            # The paper is for the name; the words around the pad say the rest.
            return
        below = QRectF(px(40), level + px(6), box.width() - px(80), px(28))
        hint = self.tr("用手指或手写笔在虚线上方签名")
        draw_line(painter, hint, font=font(14), ink=colour("pad.text"), box=below)
        draw_line(
            painter,
            self._caption,
            font=font(14, tabular=True),
            ink=colour("pad.text"),
            box=below,
            align=Qt.AlignmentFlag.AlignRight,
        )

    def _touched(self, event: QTouchEvent) -> None:
        for point in event.points():
            state = point.state()
            if state == point.State.Pressed and self._finger is None:
                self._finger = point.id()
                self._press(point.position(), event.timestamp(), None)
            elif point.id() == self._finger and state == point.State.Updated:
                self._move(point.position(), event.timestamp(), None)
            elif point.id() == self._finger and state == point.State.Released:
                self._finger = None
                self._release()
        if event.type() == QEvent.Type.TouchCancel:
            self._finger = None
            self._release()

    def _press(self, place: QPointF, at: int, pressure: float | None) -> None:
        if not self._locked:
            self._pen.press(place, at, width=self.width(), pressure=pressure)
            self.update()

    def _move(self, place: QPointF, at: int, pressure: float | None) -> None:
        self._pen.move(place, at, width=self.width(), pressure=pressure)
        self.update()

    def _release(self) -> None:
        if self._pen.release():
            self._tell()

    def _tell(self) -> None:
        self._name()
        self.strokes_changed.emit(self._pen.strokes)

    def _name(self) -> None:
        count = len(self._pen.strokes)
        state = self.tr("已写 {count} 笔").format(count=count) if count else self.tr("空白")
        self.setAccessibleName(spoken(self.tr("签字区"), state))
        self.update()


def _made_up(event: QMouseEvent) -> bool:
    """Whether Qt made the mouse event from a touch, which was drawn already."""
    return event.deviceType() in _DRAWN_ALREADY


_DRAWN_ALREADY = (
    QInputDevice.DeviceType.TouchScreen,
    QInputDevice.DeviceType.Stylus,
    QInputDevice.DeviceType.Airbrush,
)


class SignatureThumb(Themed, QLabel):
    """A given signature, small, in a row of the list of parties."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: tuple[Stroke, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_strokes(self, strokes: Sequence[Stroke], name: str) -> None:
        """Shows a signature; ``name`` is whose, for the screen reader."""
        self._strokes = tuple(strokes)
        self.setAccessibleName(self.tr("{name}的签字").format(name=name) if strokes else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(px(76), px(32))

    def minimumSizeHint(self) -> QSize:
        """Small."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the strokes in the colour of text."""
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        draw_signature(painter, self._strokes, room, colour("text"))

"""The shutter: a press is a picture, a long one is many."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["Shutter"]

_LONG_MS = 450
_EACH_MS = 350
"""Between the pictures of a burst; the disk keeps up with that."""
_SIZE = 72


class Shutter(Themed, QAbstractButton):
    """72 px, at the thumb.

    Signals:
        fired: a picture is to be taken.
        burst_began, burst_ended: it is held down, and no longer.
    """

    fired = Signal()
    burst_began = Signal()
    burst_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_bursting = self._is_recording = False
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_LONG_MS)
        self._hold.timeout.connect(self._begin_burst)
        self._next = QTimer(self)
        self._next.setInterval(_EACH_MS)
        self._next.timeout.connect(self.fired)
        self.can_burst = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ground", "dark")
        self.pressed.connect(self._pressed)
        self.released.connect(self._released)
        self.clicked.connect(self._clicked)
        self.follow_theme()

    @property
    def is_bursting(self) -> bool:
        """Whether it is held down and takes picture after picture."""
        return self._is_bursting

    def set_recording(self, *, on: bool | None) -> None:
        """Shows what a press does: None takes a picture, False begins a recording, True ends it."""
        self.can_burst = on is None
        self._is_recording = on is True
        self._records = on is not None
        self.update()

    _records = False

    def hold(self) -> None:
        """A key is held down."""
        if self.can_burst and not self._is_bursting:
            self._begin_burst()

    def let_go(self) -> None:
        """It is let go of."""
        self._hold.stop()
        self._end_burst()

    def sizeHint(self) -> QSize:
        """Of the design."""
        return QSize(px(_SIZE), px(_SIZE))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page knows what its keys do."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Likewise."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring and a disc; a square while something is recorded."""
        painter = QPainter(self)
        box = self.rect()
        ink = "dark:text.2" if not self.isEnabled() else "on.brand"
        draw_box(painter, box, radius=px(_SIZE), border=colour(ink), width=px(4))
        inset = px(12) if self.isDown() or self._is_bursting else px(9)
        if self._is_recording:
            inset = px(24)
        disc = box.adjusted(inset, inset, -inset, -inset)
        fill = "dark:badge" if self._records or self._is_bursting else ink
        radius = px(6) if self._is_recording else px(_SIZE)
        draw_box(painter, disc, radius=radius, fill=colour(fill))

    def hitButton(self, position: object) -> bool:
        """The disc, not its corners."""
        centre = QPointF(self.rect().center())
        away = QPointF(position) - centre  # type: ignore[call-overload] # Qt hands over a QPoint
        return bool(away.manhattanLength() < self.width() * 0.75)

    def _pressed(self) -> None:
        if self.can_burst:
            self._hold.start()

    def _clicked(self) -> None:
        if not self._is_bursting:
            self.fired.emit()

    def _released(self) -> None:
        self._hold.stop()
        # After `clicked`, which must still know that this was a long press.
        QTimer.singleShot(0, self, self._end_burst)

    def _begin_burst(self) -> None:
        self._is_bursting = True
        self.burst_began.emit()
        self.fired.emit()
        self._next.start()
        self.update()

    def _end_burst(self) -> None:
        if self._is_bursting and not self.isDown():
            self._is_bursting = False
            self._next.stop()
            self.burst_ended.emit()
            self.update()

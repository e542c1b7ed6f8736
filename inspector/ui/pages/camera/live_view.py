"""The live picture, as large as there is room; what is seen is what is taken."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

if TYPE_CHECKING:  # see `inspector.ui.devices.camera`
    from PySide6.QtMultimedia import QVideoFrame

__all__ = ["LiveView"]

_SHARE = 4
"""Converting frames takes at most a fourth of the time: the page must answer meanwhile."""
_EDGE_MS = 160


class LiveView(Themed, QLabel):
    """Paints the latest frame whenever it is painted; frames in between are dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: QVideoFrame | None = None
        self._image = QImage()
        self._magnification = 1.0
        self._count = 0
        self._is_winking = False
        self._time = ""
        self._frames_of_code = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._convert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("ground", "dark")
        self.follow_theme()

    def show_frame(self, frame: QVideoFrame) -> None:
        """Shows a frame, unless the last one is hardly painted."""
        self._frame = frame
        if not self._rest.isActive() and self.isVisible():
            self._convert()

    def show_nothing(self) -> None:
        """The camera is closed."""
        self._frame, self._image = None, QImage()
        self.update()

    def set_magnification(self, magnification: float) -> None:
        """Cuts the picture as a still will be cut."""
        self._magnification = magnification
        self.update()

    def count_down(self, seconds: int) -> None:
        """Says how long it is until the shutter; 0 for nothing."""
        self._count = seconds
        self.update()

    def wink(self) -> None:
        """An edge lights up for a moment, as a shutter clicks; nothing flashes."""
        self._is_winking = True
        self.update()
        QTimer.singleShot(_EDGE_MS, self, self._open_eye)

    def show_time(self, time: str) -> None:
        """How long the recording is; empty while there is none."""
        self._time = time
        self.update()

    def look_for_code(self, *, on: bool) -> None:
        """Draws the frame that a code should fill."""
        self._frames_of_code = on
        self.update()

    @property
    def image(self) -> QImage:
        """What it shows; empty before the first frame."""
        return self._image

    def sizeHint(self) -> QSize:
        """Four to three."""
        return QSize(px(640), px(480))

    def minimumSizeHint(self) -> QSize:
        """As small as the window may become."""
        return QSize(px(120), px(90))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, nothing of it cut off."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("dark:bg"))
        if not self._image.isNull():
            painter.drawImage(self._target(), self._image, self._source())
        if self._frames_of_code:
            self._draw_corners(painter)
        if self._count:
            self._draw_count(painter)
        if self._time:
            self._draw_time(painter)
        if self._is_winking:
            ink = colour("on.brand")
            draw_box(painter, self._target(), radius=0, border=ink, width=px(6))

    def retranslate(self) -> None:
        """Its name for those who do not see it."""
        self.setAccessibleName(self.tr("取景画面"))

    def _convert(self) -> None:
        if self._frame is None:
            return
        began = perf_counter()
        self._image = self._frame.toImage()
        self._frame = None
        self.update()
        self._rest.start(int((perf_counter() - began) * 1000 * (_SHARE - 1)))

    def _source(self) -> QRectF:
        wide, high = self._image.width(), self._image.height()
        box = QRectF(0, 0, wide / self._magnification, high / self._magnification)
        box.moveCenter(QRectF(self._image.rect()).center())
        return box

    def _target(self) -> QRectF:
        shown = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, shown.width(), shown.height())
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def _draw_count(self, painter: QPainter) -> None:
        box = QRectF(0, 0, px(132), px(132))
        box.moveCenter(QRectF(self.rect()).center())
        draw_box(painter, box, radius=px(66), fill=colour("scrim"))
        ink, centre = colour("on.brand"), Qt.AlignmentFlag.AlignHCenter
        letters = font(72, bold=True, tabular=True)
        draw_line(painter, str(self._count), font=letters, ink=ink, box=box, align=centre)

    def _draw_time(self, painter: QPainter) -> None:
        """On a red plate in the corner, so that nobody takes it for a photo."""
        letters = font(16, bold=True, tabular=True)
        plate = QRectF(0, 0, text_width(self._time, letters) + px(44), px(36))
        plate.moveTopLeft(self._target().topLeft() + QPointF(px(14), px(14)))
        draw_box(painter, plate, radius=px(18), fill=colour("dark:badge"))
        dot = QRectF(plate.left() + px(14), plate.center().y() - px(5), px(10), px(10))
        draw_box(painter, dot, radius=px(5), fill=colour("on.brand"))
        ink = colour("on.brand")
        draw_line(painter, self._time, font=letters, ink=ink, box=plate.adjusted(px(32), 0, 0, 0))

    def _draw_corners(self, painter: QPainter) -> None:
        side = min(self.width(), self.height()) * 0.56
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        arm, pen = side / 6, painter.pen()
        pen.setColor(colour("on.brand"))
        pen.setWidthF(px(4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        for corner, right, down in (
            (box.topLeft(), 1, 1),
            (box.topRight(), -1, 1),
            (box.bottomLeft(), 1, -1),
            (box.bottomRight(), -1, -1),
        ):
            for along in ((right * arm, 0), (0, down * arm)):
                end = corner.toPoint()
                end.setX(round(corner.x() + along[0]))
                end.setY(round(corner.y() + along[1]))
                painter.drawLine(corner.toPoint(), end)

    def _open_eye(self) -> None:
        self._is_winking = False
        self.update()

"""What lies over everything: where one stands, what is being placed or drawn, and the scale."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from inspector.ui.widgets.painting import draw_line, text_width
from inspector.ui.widgets.site_plan.camera import Camera
from inspector.ui.widgets.site_plan.pens import round_pen
from inspector.ui.widgets.site_plan.values import Here, Mode, Point
from inspector.ui.widgets.themed import colour, font, px

__all__ = ["Overlay", "box_from"]

_DOT, _LEAST_CIRCLE = 9, 20
_SCALE_MOST = 120
_METRES_IN_KILOMETRE = 1000
_CORNERS_OF_BOX = 2


class Overlay:
    """Paints it.

    Attributes:
        here: where one stands; None when not known.
        mode: what a tap means.
        spot: the place tapped while placing.
        corners: those tapped while drawing.
        marks: numbered points of the georeference, each with whether it is the one at work.
        metre: units of the world in a metre; None where that is not known.
    """

    def __init__(self) -> None:
        self.here: Here | None = None
        self.mode = Mode.LOOK
        self.spot: Point | None = None
        self.corners: list[Point] = []
        self.marks: tuple[tuple[float, float, bool], ...] = ()
        self.metre: float | None = None
        self.aiming = False

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paints what there is."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.here is not None:
            self._paint_here(painter, camera, self.here)
        for number, (x, y, current) in enumerate(self.marks, start=1):
            _paint_mark(painter, camera.to_view(x, y), str(number), current=current)
        if self.corners:
            self._paint_corners(painter, camera)
        if self.spot is not None:
            _paint_cross(painter, camera.to_view(*self.spot))
        if self.mode is not Mode.LOOK and self.aiming:
            _paint_aim(painter, camera.view.center())
        if self.metre:
            _paint_scale(painter, camera, self.metre)
        painter.restore()

    def _paint_here(self, painter: QPainter, camera: Camera, here: Here) -> None:
        at = camera.to_view(here.x, here.y)
        radius = max(here.radius * camera.scale, px(_LEAST_CIRCLE))
        soft = colour("info")
        soft.setAlphaF(0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(colour("surface"))
        painter.drawEllipse(at, px(_DOT + 2), px(_DOT + 2))
        painter.setBrush(colour("info"))
        painter.drawEllipse(at, px(_DOT - 1), px(_DOT - 1))

    def _paint_corners(self, painter: QPainter, camera: Camera) -> None:
        shown = box_from(self.corners) if len(self.corners) == _CORNERS_OF_BOX else self.corners
        points = [camera.to_view(*corner) for corner in shown]
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        soft = colour("brand")
        soft.setAlphaF(0.2)
        painter.setBrush(soft if len(points) > _CORNERS_OF_BOX else Qt.BrushStyle.NoBrush)
        if len(points) > _CORNERS_OF_BOX:
            path.closeSubpath()
        painter.setPen(QPen(colour("brand.text"), px(2), Qt.PenStyle.DashLine))
        painter.drawPath(path)
        painter.setPen(QPen(colour("surface"), px(2)))
        painter.setBrush(colour("brand.text"))
        for corner in self.corners:
            painter.drawEllipse(camera.to_view(*corner), px(7), px(7))


def box_from(corners: list[Point]) -> list[Point]:
    """The box two opposite corners make."""
    (x1, y1), (x2, y2) = corners
    return [(x1, y1), (x2, y1), (x2, y2), (x1, y2)]


def _paint_mark(painter: QPainter, at: QPointF, said: str, *, current: bool) -> None:
    """A point with a number: a cross in a ring, the number beside it."""
    token = "brand.text" if current else "text"
    for ink, width in (("surface", px(5)), (token, px(2))):
        painter.setPen(QPen(colour(ink), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, px(9), px(9))
        painter.drawLine(at - QPointF(px(14), 0), at + QPointF(px(14), 0))
        painter.drawLine(at - QPointF(0, px(14)), at + QPointF(0, px(14)))
    plate = QRectF(at.x() + px(10), at.y() - px(32), px(22), px(22))
    painter.setPen(QPen(colour("surface"), 1.5))
    painter.setBrush(colour("brand" if current else "na"))
    painter.drawEllipse(plate)
    centre = Qt.AlignmentFlag.AlignHCenter
    number = colour("on.brand" if current else "on.status")
    letters = font(13, bold=True)
    draw_line(painter, said, font=letters, ink=number, box=plate, align=centre)


def _paint_cross(painter: QPainter, at: QPointF) -> None:
    """Where something is to be: a ring with an open cross, so that the place itself is seen."""
    for ink, width in (("surface", px(6)), ("brand.text", px(3))):
        painter.setPen(round_pen(colour(ink), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, px(12), px(12))
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            way = QPointF(across, down)
            painter.drawLine(at + way * px(7), at + way * px(20))


def _paint_aim(painter: QPainter, at: QPointF) -> None:
    """The middle of the view, for those who place with the keyboard."""
    painter.setPen(QPen(colour("brand.text"), px(2)))
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        way = QPointF(across, down)
        painter.drawLine(at + way * px(5), at + way * px(24))


def _paint_scale(painter: QPainter, camera: Camera, metre: float) -> None:
    """A bar of a round length in the lower right corner."""
    most = px(_SCALE_MOST) / camera.scale / metre
    if most <= 0 or not math.isfinite(most):
        return
    power = 10 ** math.floor(math.log10(most))
    length = next(step * power for step in (5, 2, 1) if step * power <= most)
    wide = length * metre * camera.scale
    said = (
        f"{length / _METRES_IN_KILOMETRE:g} km"
        if length >= _METRES_IN_KILOMETRE
        else f"{length:g} m"
    )
    letters = font(12)
    view = camera.view
    right, bottom = view.right() - px(14), view.bottom() - px(12)
    need = text_width(said, letters)
    plate = QRectF(
        right - max(wide, need) - px(8), bottom - px(26), max(wide, need) + px(16), px(32)
    )
    ground = colour("surface")
    ground.setAlphaF(0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, px(6), px(6))
    line = QRectF(plate.left(), plate.top() + px(1), plate.width(), px(18))
    centre = Qt.AlignmentFlag.AlignHCenter
    draw_line(painter, said, font=letters, ink=colour("text"), box=line, align=centre)
    painter.setPen(QPen(colour("text"), px(2)))
    left = plate.center().x() - wide / 2
    base = plate.bottom() - px(7)
    painter.drawLine(QPointF(left, base), QPointF(left + wide, base))
    for end in (left, left + wide):
        painter.drawLine(QPointF(end, base - px(4)), QPointF(end, base))

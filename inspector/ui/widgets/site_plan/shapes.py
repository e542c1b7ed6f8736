"""Buildings and fire lanes: painted by state, with their names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.site_plan.camera import Camera
from inspector.ui.widgets.site_plan.pens import round_pen
from inspector.ui.widgets.site_plan.values import Area, Lane, Point
from inspector.ui.widgets.themed import colour, font, glyph, px
from inspector.ui.widgets.tone import Tone

__all__ = ["Shapes", "box_of", "centre_of"]

_CORNER = 5
_ROUNDED = 24
"""Corners of more are not rounded; there are too many to be seen."""
_ICONS = {Tone.PASS: "check", Tone.WARN: "circle-dot", Tone.FAIL: "triangle-alert"}
_LEAST_NAMED = 26
"""Pixels; in a smaller building there is no room for a name."""


@lru_cache(maxsize=4096)
def box_of(points: tuple[Point, ...]) -> QRectF:
    """The box around some points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return QRectF(QPointF(min(across), min(down)), QPointF(max(across), max(down)))


@lru_cache(maxsize=4096)
def centre_of(points: tuple[Point, ...]) -> QPointF:
    """The middle of an area, by its surface; of a line or a flat one the middle of its box."""
    double = x = y = 0.0
    base_x, base_y = points[0]
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        ax, ay, bx, by = x1 - base_x, y1 - base_y, x2 - base_x, y2 - base_y
        cross = ax * by - bx * ay
        double += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if abs(double) < 1e-12:  # noqa: PLR2004 - no surface
        return box_of(points).center()
    return QPointF(base_x + x / (3 * double), base_y + y / (3 * double))


class Shapes:
    """Paints what has an extent."""

    def __init__(self) -> None:
        self.areas: tuple[Area, ...] = ()
        self.lanes: tuple[Lane, ...] = ()
        self.chosen = ""

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paints lanes, then buildings, the chosen one last."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = camera.seen(margin=px(8))
        for lane in self.lanes:
            if seen.intersects(_wide(box_of(lane.points))):
                self._paint_lane(painter, camera, lane)
        late: Area | None = None
        for area in self.areas:
            if not seen.intersects(_wide(box_of(area.points))):
                continue
            if area.key == self.chosen:
                late = area
            else:
                self._paint_area(painter, camera, area, chosen=False)
        if late is not None:
            self._paint_area(painter, camera, late, chosen=True)
        painter.restore()

    def at(self, camera: Camera, point: QPointF, reach: float) -> str:
        """Key of the area or lane at a point of the view; those on top first."""
        place = camera.to_world(point)
        found = [one for one in self.areas if one.key == self.chosen]
        for area in (*found, *reversed(self.areas)):
            inside = QPolygonF([QPointF(*corner) for corner in area.points])
            if inside.containsPoint(place, Qt.FillRule.OddEvenFill):
                return area.key
        near = [
            (_off(camera.to_view(*_point(centre_of(area.points))), point), area.key)
            for area in self.areas
        ]
        near += [(_off_line(camera, lane.points, point), lane.key) for lane in self.lanes]
        off, key = min(near, default=(math.inf, ""))
        return key if off <= reach else ""

    def at_world(self, x: float, y: float) -> str:
        """Key of the area that holds a place of the world; empty for none."""
        for area in reversed(self.areas):
            inside = QPolygonF([QPointF(*corner) for corner in area.points])
            if inside.containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill):
                return area.key
        return ""

    def _paint_area(self, painter: QPainter, camera: Camera, area: Area, *, chosen: bool) -> None:
        corners = [camera.to_view(*corner) for corner in area.points]
        box = box_of(area.points)
        if max(box.width(), box.height()) * camera.scale < px(_LEAST_NAMED) and not chosen:
            _paint_far(painter, corners, area.tone)
            return
        path = _rounded(corners, px(_CORNER))
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(round_pen(colour("surface"), px(8)))
            painter.drawPath(path)
            painter.setPen(round_pen(colour("brand.text"), px(2)))
            painter.drawPath(_rounded(_grown(corners, px(5)), px(_CORNER + 4)))
            fill, edge, ink = colour("brand"), colour("brand"), colour("on.brand")
        else:
            shadow = colour("shadow")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shadow)
            painter.drawPath(path.translated(px(1.5), px(2)))
            tone = area.tone
            plain = tone is Tone.NEUTRAL
            fill = colour("surface" if plain else tone.soft)
            edge = colour("border.strong" if plain else tone.value)
            ink = colour("text")
        painter.setBrush(fill)
        painter.setPen(round_pen(edge, 1.5))
        painter.drawPath(path)
        self._paint_name(painter, camera, area, ink, chosen=chosen)

    def _paint_name(
        self, painter: QPainter, camera: Camera, area: Area, ink: QColor, *, chosen: bool
    ) -> None:
        box = box_of(area.points)
        wide, high = box.width() * camera.scale, box.height() * camera.scale
        if min(wide, high) < px(_LEAST_NAMED) * 0.6 or wide < px(_LEAST_NAMED):
            return
        size = 16 if wide > px(90) else 13
        letters = font(size, bold=True)
        need = text_width(area.name, letters)
        if need > wide - px(6):
            letters = font(12, bold=True)
            need = text_width(area.name, letters)
            if need > wide:
                return
        middle = camera.to_view(*_point(centre_of(area.points)))
        icon = _ICONS.get(area.tone, "")
        mark = px(16) if icon and need + px(22) <= wide - px(8) else 0
        left = middle.x() - (need + (mark + px(4) if mark else 0)) / 2
        if mark:
            token = "on.brand" if chosen else area.tone.value
            corner = QPointF(round(left), round(middle.y() - mark / 2))
            painter.drawPixmap(corner, glyph(icon, token, 16))
            left += mark + px(4)
        line = QRectF(left, middle.y() - px(12), need, px(24))
        draw_line(painter, area.name, font=letters, ink=ink, box=line)

    def _paint_lane(self, painter: QPainter, camera: Camera, lane: Lane) -> None:
        corners = [camera.to_view(*corner) for corner in lane.points]
        path = QPainterPath(corners[0])
        for corner in corners[1:]:
            path.lineTo(corner)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if lane.key == self.chosen:
            painter.setPen(round_pen(colour("fail.soft"), px(10)))
            painter.drawPath(path)
        pen = round_pen(colour("fail"), px(3))
        pen.setDashPattern([3.2, 1.8])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPath(path)
        self._paint_lane_name(painter, corners, lane.name)

    def _paint_lane_name(self, painter: QPainter, corners: Sequence[QPointF], name: str) -> None:
        """On a plate in the middle of the longest piece, upright where that goes up."""
        pieces = list(pairwise(corners))
        if not pieces:
            return
        first, last = max(pieces, key=lambda piece: _off(*piece))
        letters = font(13)
        need = text_width(name, letters) + px(16)
        if _off(first, last) < need + px(24):
            return
        middle = QPointF((first.x() + last.x()) / 2, (first.y() + last.y()) / 2)
        painter.save()
        painter.translate(middle)
        if abs(last.y() - first.y()) > abs(last.x() - first.x()):
            painter.rotate(90)
        plate = QRectF(-need / 2, -px(11), need, px(22))
        draw_box(painter, plate, radius=px(6), fill=colour("surface"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, name, font=letters, ink=colour("fail"), box=plate, align=centre)
        painter.restore()


def _paint_far(painter: QPainter, corners: Sequence[QPointF], tone: Tone) -> None:
    """A building too small for its name: its shape and its colour."""
    plain = tone is Tone.NEUTRAL
    painter.setBrush(colour("surface" if plain else tone.soft))
    painter.setPen(colour("border.strong" if plain else tone.value))
    painter.drawPolygon(QPolygonF(list(corners)))


def _rounded(corners: Sequence[QPointF], radius: float) -> QPainterPath:
    """The area with its corners rounded off."""
    path = QPainterPath()
    if len(corners) > _ROUNDED or len(corners) < 3:  # noqa: PLR2004 - no area
        path.addPolygon(QPolygonF(list(corners)))
        path.closeSubpath()
        return path
    count = len(corners)
    for number, corner in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % count]
        start = _towards(corner, before, radius)
        end = _towards(corner, after, radius)
        if number == 0:
            path.moveTo(start)
        else:
            path.lineTo(start)
        path.quadTo(corner, end)
    path.closeSubpath()
    return path


def _grown(corners: Sequence[QPointF], by: float) -> list[QPointF]:
    """Corners so much farther from the middle; exact for a box, near enough for a building."""
    across, down = [one.x() for one in corners], [one.y() for one in corners]
    middle = QPointF((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)
    wide, high = max(across) - min(across), max(down) - min(down)
    if not wide or not high:
        return list(corners)
    return [
        QPointF(
            middle.x() + (one.x() - middle.x()) * (wide + 2 * by) / wide,
            middle.y() + (one.y() - middle.y()) * (high + 2 * by) / high,
        )
        for one in corners
    ]


def _towards(corner: QPointF, other: QPointF, by: float) -> QPointF:
    length = _off(corner, other)
    if length == 0:
        return corner
    return corner + (other - corner) * (min(by, length / 2) / length)


def _off(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _off_line(camera: Camera, points: Sequence[Point], at: QPointF) -> float:
    """How far a point of the view is from a line."""
    corners = [camera.to_view(*corner) for corner in points]
    nearest = math.inf
    for first, last in pairwise(corners):
        along = last - first
        length = along.x() ** 2 + along.y() ** 2
        share = 0.0
        if length:
            off = at - first
            share = min(max((off.x() * along.x() + off.y() * along.y()) / length, 0.0), 1.0)
        nearest = min(nearest, _off(first + along * share, at))
    return nearest


def _point(place: QPointF) -> Point:
    return place.x(), place.y()


def _wide(box: QRectF) -> QRectF:
    """A box with some extent, so that flat ones are seen as well."""
    return box.adjusted(-1e-9, -1e-9, 1e-9, 1e-9)

"""Pins: one painter for all of them, each look drawn once and kept as a picture."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QPixmap

from inspector.ui.theme import theme
from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.site_plan.camera import Camera
from inspector.ui.widgets.site_plan.clusters import Cluster, Clusters
from inspector.ui.widgets.site_plan.pens import round_pen
from inspector.ui.widgets.site_plan.values import Pin, PinKind
from inspector.ui.widgets.themed import colour, font, glyph, px
from inspector.ui.widgets.tone import Tone

__all__ = ["Pins"]

_HEAD, _TALL = 28, 36
"""Across a defect's head, and from its top to its tip."""
_DISC = 30
_MOST_SAID = 99
_MOST_LABELS = 60
"""Of more nothing could be read."""
_REACH = 22
"""Half of 44: how far from its middle a pin is tapped."""
_CONE_STEP = 5
"""Degrees; finer than anybody holds a telephone."""
_ROOM = 10
"""Around a pin's picture for its shadow and the ring of the chosen one."""


class Pins:
    """Paints the pins that are seen and tells which one is at a point."""

    def __init__(self) -> None:
        self.clusters = Clusters()
        self.chosen = ""

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paints those in sight, the chosen one last."""
        look = (_dress(), _ratio())
        chosen = self.chosen
        scale, view = camera.scale, camera.view
        left = view.width() / 2 - camera.middle.x() * scale
        top = view.height() / 2 - camera.middle.y() * scale
        last: Cluster | None = None
        seen = self.seen(camera)
        few = len(seen) <= _MOST_LABELS
        for cluster in seen:
            if few and cluster.first.label:
                at = (cluster.x * scale + left, cluster.y * scale + top)
                _paint_label(painter, at, cluster)
            if chosen and any(pin.key == chosen for pin in cluster.pins):
                last = cluster
                continue
            at = (cluster.x * scale + left, cluster.y * scale + top)
            _paint(painter, at, cluster, look, chosen=False)
        if last is not None:
            at = (last.x * scale + left, last.y * scale + top)
            _paint(painter, at, last, look, chosen=True)

    def seen(self, camera: Camera) -> list[Cluster]:
        """What stands in sight."""
        box = camera.seen(margin=px(_TALL + _ROOM))
        edges = (box.left(), box.top(), box.right(), box.bottom())
        return list(self.clusters.within(camera.scale, *edges))

    def at(self, camera: Camera, point: QPointF) -> Cluster | None:
        """What stands at a point of the view: the nearest within a finger's reach."""
        reach = px(_REACH)
        place, off = camera.to_world(point), (px(_TALL) + reach) / camera.scale
        edges = (place.x() - off, place.y() - off, place.x() + off, place.y() + off)
        best, nearest = None, float(reach)
        for cluster in self.clusters.within(camera.scale, *edges):
            middle = head_of(camera, cluster)
            away = math.hypot(middle.x() - point.x(), middle.y() - point.y())
            if away <= nearest:
                best, nearest = cluster, away
        return best


_Look = tuple[PinKind, Tone, str, str]
_Stamp = tuple[QPixmap, int, int]
_Dress = tuple[tuple[bool, bool, int], float]


def _paint(
    painter: QPainter,
    at: tuple[float, float],
    cluster: Cluster,
    dress: _Dress,
    *,
    chosen: bool,
) -> None:
    first, count = cluster.pins[0], len(cluster.pins)
    if first.direction is not None and count == 1 and first.kind is PinKind.PHOTO:
        step = round(first.direction / _CONE_STEP) % (360 // _CONE_STEP)
        cone, half, _ = _cone(step, *dress)
        painter.drawPixmap(round(at[0]) - half, round(at[1]) - half, cone)
    picture, half, tip = _picture(_look(first, count), chosen, *dress)
    painter.drawPixmap(round(at[0]) - half, round(at[1]) - tip, picture)


def head_of(camera: Camera, cluster: Cluster) -> QPointF:
    """The middle of what is tapped."""
    at = camera.to_view(cluster.x, cluster.y)
    if cluster.first.kind is PinKind.DEFECT:
        return at - QPointF(0, px(_TALL - _HEAD / 2))
    return at


def _look(pin: Pin, count: int) -> _Look:
    said = f"{_MOST_SAID}+" if count > _MOST_SAID else str(count)
    if pin.kind is PinKind.DEFECT:
        return (pin.kind, pin.tone, said, "")
    return (pin.kind, pin.tone, said if count > 1 else "", pin.icon)


def _dress() -> tuple[bool, bool, int]:
    """What of the theme a picture depends on."""
    dressed = theme()
    return dressed.is_dark, dressed.is_sharp, dressed.scale


def _ratio() -> float:
    return QGuiApplication.primaryScreen().devicePixelRatio()


@lru_cache(maxsize=512)
def _picture(look: _Look, chosen: bool, dressed: object, ratio: float) -> _Stamp:
    """A pin as a picture with the point that stands on the place; the theme is part of the key."""
    del dressed
    kind, tone, said, icon = look
    wide, high = px(_DISC + 2 * _ROOM), px(_TALL + 2 * _ROOM)
    if kind is not PinKind.DEFECT:
        high = wide
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind is PinKind.DEFECT:
        _draw_drop(painter, QPointF(wide / 2, px(_ROOM)), tone, said, chosen=chosen)
    else:
        _draw_disc(painter, QPointF(wide / 2, high / 2), kind, tone, said, icon, chosen=chosen)
    painter.end()
    tip = px(_ROOM + _TALL) if kind is PinKind.DEFECT else high // 2
    return picture, wide // 2, tip


def _drop(top: QPointF, across: float, tall: float) -> QPainterPath:
    """A drop that stands on its tip."""
    r = across / 2
    middle = QPointF(top.x(), top.y() + r)
    tip = QPointF(top.x(), top.y() + tall)
    angle = math.degrees(math.acos(min(1.0, r / (tall - r)))) * 0.86
    path = QPainterPath(tip)
    box = QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)
    path.arcTo(box, 270 - angle, -(360 - 2 * angle))
    path.closeSubpath()
    return path


def _draw_drop(painter: QPainter, top: QPointF, tone: Tone, said: str, *, chosen: bool) -> None:
    across, tall = px(_HEAD), px(_TALL)
    path = _drop(top, across, tall)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(round_pen(colour("brand.text"), px(8)))
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("shadow"))
    painter.drawPath(path.translated(0, px(1.5)))
    painter.setPen(round_pen(colour("surface"), px(4)))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(tone.solid))
    painter.drawPath(path)
    head = QRectF(top.x() - across / 2, top.y(), across, across)
    letters = font(14 if len(said) == 1 else 12, bold=True, tabular=True)
    centre = Qt.AlignmentFlag.AlignHCenter
    draw_line(painter, said, font=letters, ink=colour(tone.on_solid), box=head, align=centre)


def _draw_disc(
    painter: QPainter,
    middle: QPointF,
    kind: PinKind,
    tone: Tone,
    said: str,
    icon: str,
    *,
    chosen: bool,
) -> None:
    r = px(_DISC) / 2 - 1
    box = QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("brand.text"))
        painter.drawEllipse(box.adjusted(-px(4), -px(4), px(4), px(4)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("shadow"))
    painter.drawEllipse(box.translated(0, px(1.5)))
    photo = kind is PinKind.PHOTO
    edge: QColor = colour("info" if photo else "border.strong")
    painter.setBrush(colour("surface"))
    painter.setPen(QPen(edge, 1.5))
    painter.drawEllipse(box)
    token = "info" if photo else tone.value
    if said and photo:
        centre = Qt.AlignmentFlag.AlignHCenter
        letters = font(13, bold=True, tabular=True)
        draw_line(painter, said, font=letters, ink=colour("info"), box=box, align=centre)
        return
    side = px(16)
    corner = QPointF(round(middle.x() - side / 2), round(middle.y() - side / 2))
    painter.drawPixmap(corner, glyph(icon or "map-pin", token, 16))
    if said:
        badge = QRectF(middle.x() + r - px(11), middle.y() - r - px(4), px(18), px(18))
        painter.setPen(QPen(colour("surface"), 1.5))
        painter.setBrush(colour("na"))
        painter.drawEllipse(badge)
        centre = Qt.AlignmentFlag.AlignHCenter
        ink, letters = colour("on.status"), font(12, bold=True)
        draw_line(painter, said, font=letters, ink=ink, box=badge, align=centre)


def _paint_label(painter: QPainter, at: tuple[float, float], cluster: Cluster) -> None:
    """The name below a disc; of several the first with how many more."""
    rest = len(cluster.pins) - 1
    said = f"{cluster.first.label} +{rest}" if rest else cluster.first.label
    letters = font(13, bold=True)
    wide = text_width(said, letters) + px(12)
    plate = QRectF(at[0] - wide / 2, at[1] + px(_DISC / 2 + 3), wide, px(22))
    ground = colour("surface")
    ground.setAlphaF(0.9)
    draw_box(painter, plate, radius=px(6), fill=ground)
    centre = Qt.AlignmentFlag.AlignHCenter
    draw_line(painter, said, font=letters, ink=colour("text"), box=plate, align=centre)


@lru_cache(maxsize=128)
def _cone(step: int, dressed: object, ratio: float) -> _Stamp:
    """The piece of ground a camera saw."""
    del dressed
    reach = px(34)
    picture = QPixmap(round(2 * reach * ratio), round(2 * reach * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    cone = QPainterPath(QPointF(reach, reach))
    cone.arcTo(QRectF(0, 0, 2 * reach, 2 * reach), 90 - step * _CONE_STEP - 27, 54)
    cone.closeSubpath()
    ink = colour("info")
    ink.setAlphaF(0.28)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(cone, ink)
    painter.end()
    return picture, reach, reach

"""What lies on the canvas: the photo, a shape, the handles of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from inspector.domain.markup import Shape, ShapeKind
from inspector.photos.markup_figures import Figure, Plate, Strip, Words
from inspector.photos.markup_geometry import figures_of, frame_of, lay_strip
from inspector.photos.mosaic_grid import Mosaic
from inspector.ui.widgets.markup_painter import (
    Cover,
    compiled,
    cover_of,
    measure_bold,
    measure_plain,
    paint_cover,
    paint_figures,
)
from inspector.ui.widgets.themed import colour

__all__ = ["GRIP", "LONG", "GripItem", "PictureItem", "ShapeItem", "StripItem"]

LONG = 1600.0
"""Longer side of the photo in the scene, whatever copy of it is shown."""
GRIP = 24
"""Pixels across a handle. It does not grow with the text: it would hide what it belongs to; the
finger has 44 all the same."""
_MARGIN = 0.07
"""Around a shape's frame, of the longer side: lines, barbs, ticks and the label of a measure."""


class _DrawnItem(QGraphicsItem):
    """Draws itself with a painter alone; style and widget mean nothing to it."""

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """What Qt calls."""
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draws it in coordinates of its own."""
        raise NotImplementedError


class PictureItem(_DrawnItem):
    """The photo, in the best copy that has arrived."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QRectF(0, 0, LONG, LONG * 0.75)
        self._picture = QPixmap()
        self.setZValue(-2)

    def set_box(self, box: QRectF) -> None:
        """Says how large it lies in the scene."""
        self.prepareGeometryChange()
        self._box = box

    def set_picture(self, picture: QPixmap) -> None:
        """Shows a copy."""
        self._picture = picture
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole photo."""
        return self._box

    def draw(self, painter: QPainter) -> None:
        """Draws the photo, or its place while it is on its way."""
        if self._picture.isNull():
            painter.fillRect(self._box, colour("dark:skeleton"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._box, self._picture, QRectF(self._picture.rect()))


class ShapeItem(_DrawnItem):
    """One shape.

    Args:
        shape: what was drawn.
        size: of the photo in the scene.

    Attributes:
        seen: where it lies in the scene, with the plate of its words.
    """

    def __init__(self, shape: Shape, size: tuple[float, float]) -> None:
        super().__init__()
        self._size = size
        self._source = QImage()
        self._cover: Cover | None = None
        self.set_shape(shape)

    def set_source(self, source: QImage) -> None:
        """Takes the photo that mosaics have their colours from."""
        self._source = source
        self._cover = None
        self.update()

    def set_shape(self, shape: Shape) -> None:
        """Becomes another shape."""
        self.prepareGeometryChange()
        self.shape_shown = shape
        self._figures: tuple[Figure, ...] = figures_of(shape, self._size, measure_bold)
        self._areas = compiled(self._figures)
        self._words = [one for one in self._figures if isinstance(one, Words)]
        self._cover = None
        frame = frame_of(shape, self._size, measure_bold)
        margin = _MARGIN * max(self._size)
        box = frame.grown(margin if shape.kind is not ShapeKind.MOSAIC else 1)
        if shape.kind is ShapeKind.MEASURE and shape.text:
            box = box.grown(max(self._size) * 0.3)
        plates = [one.box for one in self._figures if isinstance(one, Plate)]
        self.seen = QRectF(frame.left, frame.top, frame.width, frame.height)
        for plate in plates:
            self.seen |= QRectF(plate.left, plate.top, plate.width, plate.height)
        self._bounds = QRectF(box.left, box.top, box.width, box.height)
        self.setZValue(-1 if shape.kind is ShapeKind.MOSAIC else 0)
        self.update()

    def boundingRect(self) -> QRectF:
        """Everything it may draw on."""
        return self._bounds

    def draw(self, painter: QPainter) -> None:
        """Draws it, cut at the edge of the photo as in a copy."""
        painter.setClipRect(QRectF(0, 0, *self._size), Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area, color in self._areas:
            painter.fillPath(area, color)
        paint_figures(painter, self._words)
        if self.shape_shown.hides and not self._source.isNull():
            self._paint_cover(painter)

    def _paint_cover(self, painter: QPainter) -> None:
        if self._cover is None:
            mosaics = [one for one in self._figures if isinstance(one, Mosaic)]
            self._cover = tuple(
                cell for one in mosaics for cell in cover_of(one, self._source, self._size)
            )
        paint_cover(painter, self._cover)


class GripItem(_DrawnItem):
    """A handle: the same size on the screen however near one looks."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(10)

    def boundingRect(self) -> QRectF:
        """A disc of 24 px with its edge."""
        side = GRIP + 4
        return QRectF(-side / 2, -side / 2, side, side)

    def draw(self, painter: QPainter) -> None:
        """A white disc in a ring; a dark rim keeps it apart from a white wall."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = GRIP / 2 - 1
        painter.setPen(QPen(colour("dark:rail"), 4))
        painter.setBrush(colour("dark:on.brand"))
        painter.drawEllipse(QPointF(0, 0), radius - 1, radius - 1)
        painter.setPen(QPen(colour("dark:brand"), 3))
        painter.drawEllipse(QPointF(0, 0), radius - 1, radius - 1)


class StripItem(_DrawnItem):
    """The evidence strip as it will be printed on copies; it cannot be touched."""

    def __init__(self) -> None:
        super().__init__()
        self._strip: Strip | None = None
        self._box = QRectF()
        self.setZValue(5)

    def set_parts(self, parts: tuple[str, ...], size: tuple[float, float]) -> None:
        """Says what stands in it; nothing takes it away."""
        self.prepareGeometryChange()
        self._strip = lay_strip(size, parts, measure_plain) if parts else None
        self._box = QRectF(0, 0, *size)
        self.update()

    def boundingRect(self) -> QRectF:
        """The photo; it lies at its lower edge."""
        return self._box

    def shape(self) -> QPainterPath:
        """No part of it takes a finger."""
        return QPainterPath()

    def draw(self, painter: QPainter) -> None:
        """Draws the plate and its words."""
        if self._strip is not None:
            paint_figures(painter, (self._strip.plate, self._strip.words), bold=False)

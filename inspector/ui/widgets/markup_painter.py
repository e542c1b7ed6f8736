"""Draws markup with Qt: on the canvas, and into pictures of lists and viewers.

What is drawn comes from `inspector.photos.markup_geometry`, the same numbers published copies are
drawn from. `with_markup` may run on a reader's thread; it touches no widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
)

from inspector.domain.markup import Shape
from inspector.photos.markup_figures import (
    Box,
    Colour,
    Figure,
    Line,
    Oval,
    Plate,
    Words,
)
from inspector.photos.markup_geometry import drawing_order, figures_of
from inspector.photos.mosaic_grid import Mosaic, Region, Rgb, cell_colour
from inspector.ui.theme import fonts

__all__ = [
    "Cover",
    "compiled",
    "cover_of",
    "measure_bold",
    "measure_plain",
    "paint_cover",
    "paint_figures",
    "paint_markup",
    "with_markup",
]

_RING = 0.015
"""Of the longer side: what lies so near to a mosaic gives it its colours."""
_GREY: Rgb = (128.0, 128.0, 128.0)
Cover = tuple[tuple[QRectF, QColor], ...]
"""Cells of a mosaic and their colours."""
_EM = 64
"""Letters are measured and drawn at this size and scaled: Qt's fonts come in whole pixels only,
and words must break at the same places at every size."""


def measure_bold(text: str, font_px: float) -> float:
    """Width of words of markup; see `inspector.photos.markup_words.Measure`."""
    return _width(text, bold=True) * font_px / _EM


def measure_plain(text: str, font_px: float) -> float:
    """Width of words of the evidence strip."""
    return _width(text, bold=False) * font_px / _EM


def paint_markup(
    painter: QPainter, shapes: Sequence[Shape], box: QRectF, *, source: QImage | None = None
) -> None:
    """Draws everything that is drawn on a photo.

    Args:
        painter: draws.
        shapes: in the order drawn.
        box: where the whole photo lies, in the painter's coordinates.
        source: the photo as displayed, of any size, for mosaics; without it they are left out,
            for a picture that has them already.
    """
    painter.save()
    painter.translate(box.topLeft())
    painter.setClipRect(QRectF(0, 0, box.width(), box.height()), Qt.ClipOperation.IntersectClip)
    size = (box.width(), box.height())
    for shape in drawing_order(shapes):
        paint_figures(painter, figures_of(shape, size, measure_bold), source=source, size=size)
    painter.restore()


def paint_figures(
    painter: QPainter,
    figures: Iterable[Figure],
    *,
    bold: bool = True,
    source: QImage | None = None,
    size: tuple[float, float] = (0, 0),
) -> None:
    """Draws figures where they say.

    Args:
        painter: draws.
        figures: in their order.
        bold: weight of the words.
        source: the photo, for mosaics; see `paint_markup`.
        size: of the picture the figures were laid for, when there is a source.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for figure in figures:
        match figure:
            case Line():
                _draw_line(painter, figure)
            case Oval():
                painter.setPen(_pen(figure.colour, figure.width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(_rect(figure.box))
            case Plate():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(_color(figure.fill))
                painter.drawRoundedRect(_rect(figure.box), figure.radius, figure.radius)
            case Words():
                _draw_words(painter, figure, bold=bold)
            case Mosaic() if source is not None and not source.isNull():
                _draw_mosaic(painter, figure, source, size)


def compiled(figures: Sequence[Figure]) -> list[tuple[QPainterPath, QColor]]:
    """Figures as areas to fill, for a canvas that draws them again and again.

    Args:
        figures: of one shape, in their order; words and mosaics are none and left to
            `paint_figures`.
    """
    areas: list[tuple[QPainterPath, QColor]] = []
    for figure in figures:
        if isinstance(figure, Words | Mosaic):
            continue
        area, color = _area(figure)
        if areas and areas[-1][1] == color and isinstance(figure, Line):
            areas[-1] = (areas[-1][0].united(area), color)
        else:
            areas.append((area, color))
    return areas


def cover_of(mosaic: Mosaic, source: QImage, size: tuple[float, float]) -> Cover:
    """What covers a place that is hidden; as in copies, no colour of it comes from below it.

    Args:
        mosaic: its cells, in pixels of a picture of `size`.
        source: the photo as displayed, of any size.
        size: width and height of the picture the mosaic was laid for.
    """
    whole = (mosaic.columns[0], mosaic.rows[0], mosaic.columns[-1], mosaic.rows[-1])
    sides = _around(whole, source, size)
    cells = []
    for number, cell in enumerate(mosaic.cells):
        mixed = cell_colour(number, cell, whole, sides)
        color = QColor(*(min(255, max(0, round(part))) for part in mixed))
        left, top, right, bottom = cell
        cells.append((QRectF(left, top, right - left, bottom - top), color))
    return tuple(cells)


def paint_cover(painter: QPainter, cover: Cover) -> None:
    """Draws it without antialiasing: no pixel at its edge may be half see-through."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for box, color in cover:
        painter.fillRect(box, color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def with_markup(image: QImage, shapes: Sequence[Shape]) -> QImage:
    """A picture with everything that is drawn on it, mosaics first.

    Args:
        image: the photo as displayed, of any size.
        shapes: in the order drawn.

    Returns:
        A picture of its own; the same one when nothing is drawn.
    """
    if not shapes or image.isNull():
        return image
    drawn = image.convertToFormat(QImage.Format.Format_RGB32)
    if drawn.constBits() == image.constBits():
        drawn = image.copy()
    painter = QPainter(drawn)
    paint_markup(painter, shapes, QRectF(drawn.rect()), source=image)
    painter.end()
    return drawn


def _draw_mosaic(
    painter: QPainter, mosaic: Mosaic, source: QImage, size: tuple[float, float]
) -> None:
    paint_cover(painter, cover_of(mosaic, source, size))


def _around(cover: Region, source: QImage, size: tuple[float, float]) -> tuple[Rgb, ...]:
    """Mean colours left, above, right and below of a cover."""
    left, top, right, bottom = cover
    ring = _RING * max(size)
    strips = (
        (left - ring, top, left, bottom),
        (left, top - ring, right, top),
        (right, top, right + ring, bottom),
        (left, bottom, right, bottom + ring),
    )
    across, down = source.width() / size[0], source.height() / size[1]
    found = [
        _mean(source, QRectF(x * across, y * down, (x2 - x) * across, (y2 - y) * down).toRect())
        for x, y, x2, y2 in strips
    ]
    known = [one for one in found if one is not None] or [_GREY]
    instead = tuple(sum(part) / len(known) for part in zip(*known, strict=True))
    return tuple(one or (instead[0], instead[1], instead[2]) for one in found)


def _mean(source: QImage, strip: QRect) -> Rgb | None:
    within = strip.intersected(source.rect())
    if within.isEmpty():
        return None  # Qt would take the whole picture for it
    one = (
        source.copy(within)
        .scaled(
            1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        .pixelColor(0, 0)
    )
    return one.red(), one.green(), one.blue()


def _draw_line(painter: QPainter, line: Line) -> None:
    painter.setPen(_pen(line.colour, line.width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = QPolygonF([QPointF(x, y) for x, y in line.points])
    if line.closed:
        painter.drawPolygon(points)
    else:
        painter.drawPolyline(points)


def _draw_words(painter: QPainter, words: Words, *, bold: bool) -> None:
    painter.setPen(_color(words.colour))
    painter.setFont(_font(bold))
    for line in words.lines:
        painter.save()
        painter.translate(line.left, line.baseline)
        painter.scale(words.font_px / _EM, words.font_px / _EM)
        painter.drawText(QPointF(0, 0), line.text)
        painter.restore()


def _area(figure: Line | Oval | Plate) -> tuple[QPainterPath, QColor]:
    path = QPainterPath()
    match figure:
        case Plate():
            path.addRoundedRect(_rect(figure.box), figure.radius, figure.radius)
            return path, _color(figure.fill)
        case Oval():
            path.addEllipse(_rect(figure.box))
        case Line():
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in figure.points]))
            if figure.closed:
                path.closeSubpath()
    stroke = QPainterPathStroker(_pen(figure.colour, figure.width))
    area = stroke.createStroke(path)
    area.setFillRule(Qt.FillRule.WindingFill)
    return area, _color(figure.colour)


def _pen(colour: Colour, width: float) -> QPen:
    return QPen(
        _color(colour),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


@lru_cache(maxsize=32)
def _color(colour: Colour) -> QColor:
    made = QColor(colour.hex)
    made.setAlpha(colour.alpha)
    return made


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


@cache
def _font(bold: bool) -> QFont:
    made = fonts.font(_EM, bold=bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=4096)
def _width(text: str, *, bold: bool) -> float:
    return QFontMetricsF(_font(bold)).horizontalAdvance(text)

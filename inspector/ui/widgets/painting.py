"""Shapes that components are painted from: boxes with round corners, rings, badges, text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)

from inspector.ui.widgets.themed import glyph, px

__all__ = [
    "TextBlock",
    "draw_box",
    "draw_glyph",
    "draw_line",
    "draw_picture",
    "lay_out",
    "text_width",
    "watch_text",
]

_LINE_HEIGHT = 1.4

Watcher = Callable[[str, QFont, float], object]
"""Told of a text, its font, and by how many pixels it is wider than the room it was given."""

_watchers: list[Watcher] = []


@contextmanager
def watch_text(watcher: Watcher) -> Iterator[None]:
    """Tells somebody of every text that is painted; for checks of what is seen."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


class TextBlock:
    """Text laid out in lines of a given width, at least 1.4 times its size apart.

    Attributes:
        height: of all lines together.
        width: of the widest line.
        last_width: of the last line.
        lines: how many.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        pitch = QFontMetricsF(font).height()
        pitch = max(pitch, font.pixelSize() * _LINE_HEIGHT)
        self.height = self.width = self.last_width = 0.0
        self.lines = 0
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, self.height + (pitch - line.height()) / 2))
            self.height += pitch
            self.last_width = line.naturalTextWidth()
            self.width = max(self.width, self.last_width)
            self.lines += 1
        self._layout.endLayout()
        self.lines = max(self.lines, 1)

    @property
    def ceiling(self) -> int:
        """The height in whole pixels, rounded up."""
        return ceil(self.height)

    def draw(self, painter: QPainter, x: float, y: float, ink: QColor) -> None:
        """Draws the lines with their upper left corner at a point."""
        painter.setPen(ink)
        self._layout.draw(painter, QPointF(x, y))
        for watcher in _watchers:
            watcher(self._layout.text(), self._layout.font(), 0.0)


@lru_cache(maxsize=4096)
def _kept(text: str, width: float, align: Qt.AlignmentFlag, font: _Font) -> TextBlock:
    return TextBlock(text, font.font, width, align=align)


class _Font:
    """A font as part of a key: Qt's own can be compared by its description only."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._key = font.key()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Font) and other._key == self._key

    def __hash__(self) -> int:
        return hash(self._key)


def lay_out(
    text: str,
    font: QFont,
    width: float,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> TextBlock:
    """The text in lines; laid out once for all who ask for its height and then draw it."""
    return _kept(text, width, align, _Font(font))


def text_width(text: str, font: QFont) -> float:
    """Width of a single line, rounded up so that nothing is cut."""
    return QFontMetricsF(font).horizontalAdvance(text) + 1


def draw_box(
    painter: QPainter,
    box: QRectF | QRect,
    *,
    radius: float,
    fill: QColor | QBrush | None = None,
    border: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draws a rectangle with round corners, its border inside of ``box``."""
    inset = width / 2 if border else 0.0
    shape = QRectF(box).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if border:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([4, 2.5])
        painter.setPen(pen)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    corner = min(radius, shape.height() / 2, shape.width() / 2)
    painter.drawRoundedRect(shape, corner, corner)
    painter.restore()


def draw_glyph(painter: QPainter, name: str, token: str, size: int, centre: QPointF) -> None:
    """Draws an icon around a point; ``size`` is the design's pixel size at 100 %."""
    side = px(size)
    painter.drawPixmap(
        QPointF(round(centre.x() - side / 2), round(centre.y() - side / 2)),
        glyph(name, token, size),
    )


def draw_line(
    painter: QPainter,
    text: str,
    *,
    font: QFont,
    ink: QColor,
    box: QRectF | QRect,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: bool = False,
) -> None:
    """Draws one line of text, vertically centred in ``box``."""
    painter.setFont(font)
    painter.setPen(ink)
    metrics, room = QFontMetricsF(font), QRectF(box).width()
    if elide and metrics.horizontalAdvance(text) > room + 0.5:
        # The mark for what is left out may come out a little wider than Qt reckons.
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 2)
    for watcher in _watchers:
        watcher(text, font, text_width(text, font) - QRectF(box).width())
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(QRectF(box), int(flags), text)


def draw_picture(painter: QPainter, picture: QPixmap, box: QRectF | QRect, radius: float) -> None:
    """Draws a picture that fills a box with round corners, cut at its longer sides."""
    target = QRectF(box)
    ratio = picture.devicePixelRatio()
    wide, high = picture.width() / ratio, picture.height() / ratio
    if not wide or not high:
        return
    factor = max(target.width() / wide, target.height() / high)
    shown = QRectF(0, 0, target.width() / factor * ratio, target.height() / factor * ratio)
    shown.moveCenter(QPointF(picture.width() / 2, picture.height() / 2))
    path = QPainterPath()
    path.addRoundedRect(target, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    painter.drawPixmap(target, picture, shown)
    painter.restore()

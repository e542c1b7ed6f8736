"""Markup drawn with Qt: ink where the numbers say, and nothing left of what a mosaic hides."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.photos.markup_figures import INKS
from inspector.ui.widgets.markup_painter import (
    measure_bold,
    measure_plain,
    paint_markup,
    with_markup,
)

pytestmark = pytest.mark.usefixtures("qapp")


def _grey(width: int = 800, height: int = 600) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    return image


def _noise(width: int, height: int, seed: int) -> QImage:
    """Its mean lies in the middle of one of a mosaic's steps."""
    pixels = bytes(byte % 160 for byte in random.Random(seed).randbytes(width * height * 4))
    return QImage(pixels, width, height, QImage.Format.Format_RGB32).copy()


@pytest.mark.parametrize("colour", list(MarkupColour))
def test_a_line_is_ink_with_its_outline_beside_it(colour: MarkupColour) -> None:
    shape = Shape(ShapeKind.BOX, ((0.25, 0.25), (0.75, 0.75)), colour, LineWidth.THICK)
    drawn = with_markup(_grey(), [shape])
    across = [drawn.pixelColor(x, 300).name() for x in range(190, 212)]
    ink = INKS[colour]
    assert ink.line.hex.lower() in across
    assert ink.outline.hex.lower() in across
    assert across.index(ink.outline.hex.lower()) < across.index(ink.line.hex.lower())


def test_the_photo_itself_is_not_changed() -> None:
    photo = _grey()
    before = photo.copy()
    with_markup(photo, [Shape(ShapeKind.MOSAIC, ((0, 0), (1, 1)))])
    assert photo == before


def test_nothing_drawn_is_the_same_picture() -> None:
    photo = _grey()
    assert with_markup(photo, []) is photo


def test_behind_a_mosaic_only_a_few_colours_are_left() -> None:
    photo = _noise(800, 600, seed=1)
    drawn = with_markup(photo, [Shape(ShapeKind.MOSAIC, ((0.25, 0.25), (0.5, 0.5)))])
    inside = {drawn.pixel(x, y) for x in range(200, 400) for y in range(150, 300)}
    assert len(inside) <= 49
    assert drawn.pixel(10, 10) == photo.pixel(10, 10)


def test_what_lies_below_a_mosaic_has_no_influence_on_it() -> None:
    hidden = Shape(ShapeKind.MOSAIC, ((0.25, 0.25), (0.5, 0.5)))
    pictures = []
    for seed in (1, 2):
        photo = _grey()
        painter = QPainter(photo)
        painter.drawImage(200, 150, _noise(200, 150, seed=seed))
        painter.end()
        pictures.append(with_markup(photo, [hidden]))
    assert pictures[0] == pictures[1]


def test_an_arrow_over_a_mosaic_is_seen_whenever_it_was_drawn() -> None:
    arrow = Shape(ShapeKind.ARROW, ((0.1, 0.5), (0.9, 0.5)), width=LineWidth.THICK)
    hidden = Shape(ShapeKind.MOSAIC, ((0.2, 0.3), (0.8, 0.7)))
    assert with_markup(_grey(), [arrow, hidden]) == with_markup(_grey(), [hidden, arrow])
    assert with_markup(_grey(), [arrow, hidden]).pixelColor(400, 300).name() == "#ff3b30"


def test_words_are_as_wide_as_they_were_measured_at_every_size() -> None:
    assert measure_bold("违停占用通道", 20) == pytest.approx(measure_bold("违停占用通道", 10) * 2)
    assert measure_bold("通道", 20) == pytest.approx(40, rel=0.02)
    assert measure_plain("Width 2.7", 20) < measure_bold("Width 2.7", 20)


def test_it_is_drawn_where_the_photo_lies() -> None:
    canvas = _grey(1000, 800)
    painter = QPainter(canvas)
    shape = Shape(ShapeKind.FREEHAND, ((0, 0), (0.5, 0.5), (1, 1)), width=LineWidth.THICK)
    paint_markup(painter, [shape], QRectF(500, 400, 400, 300))
    painter.end()
    assert canvas.pixelColor(700, 550).name() == "#ff3b30"
    assert canvas.pixelColor(100, 100).name() == "#808080"
    assert canvas.pixelColor(498, 398).name() == "#808080"  # cut at the photo's edge

"""What markup looks like: inside the picture, and the same at every size."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.photos.markup_figures import (
    INKS,
    Box,
    Figure,
    Line,
    Oval,
    Plate,
    Words,
)
from inspector.photos.markup_geometry import drawing_order, figures_of, frame_of, lay_strip
from inspector.photos.mosaic_grid import Mosaic

shares = st.floats(0, 1)
points = st.tuples(shares, shares)
words = st.text(
    alphabet=st.sampled_from("违停占用通道，。、 2.7米abcXYZ😀𠮷\n\t"), min_size=0, max_size=200
)
sizes = st.tuples(st.integers(300, 6000), st.integers(300, 6000))
_TWO = {ShapeKind.ARROW, ShapeKind.BOX, ShapeKind.ELLIPSE, ShapeKind.MEASURE, ShapeKind.MOSAIC}


def _measure(text: str, font_px: float) -> float:
    """Chinese as wide as high, everything else half of that."""
    return sum(font_px if ord(character) > 0x2E80 else font_px / 2 for character in text)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Any shape."""
    kind = draw(st.sampled_from(list(ShapeKind)))
    many = 1 if kind is ShapeKind.TEXT else 2 if kind in _TWO else draw(st.integers(2, 20))
    return Shape(
        kind,
        tuple(draw(points) for _ in range(many)),
        draw(st.sampled_from(list(MarkupColour))),
        draw(st.sampled_from(list(LineWidth))),
        draw(words),
    )


def _corners(figure: Figure) -> list[tuple[float, float]]:
    match figure:
        case Plate(box=box) | Oval(box=box):
            return [(box.left, box.top), (box.right, box.bottom)]
        case Line(points=along):
            return list(along)
        case Words(lines=lines, font_px=font):
            return [(line.left, line.baseline) for line in lines] + [
                (line.left + _measure(line.text, font), line.baseline) for line in lines
            ]
        case Mosaic(columns=columns, rows=rows):
            return [(columns[0], rows[0]), (columns[-1], rows[-1])]


def _numbers(figure: Figure) -> list[float]:
    flat = [number for corner in _corners(figure) for number in corner]
    if isinstance(figure, Line | Oval):
        return [*flat, figure.width]
    return flat


@given(shapes(), sizes)
def test_plates_words_and_mosaics_lie_inside_the_picture(
    shape: Shape, size: tuple[int, int]
) -> None:
    rim = 0.002 * max(size)
    for figure in figures_of(shape, size, _measure):
        if isinstance(figure, Plate | Words | Mosaic):
            for x, y in _corners(figure):
                assert -rim <= x <= size[0] + rim
                assert -rim <= y <= size[1] + rim


@given(shapes(), st.integers(400, 3000), st.integers(400, 3000), st.floats(1, 8))
def test_a_photo_looks_the_same_at_every_size(
    shape: Shape, width: int, height: int, scale: float
) -> None:
    small = figures_of(shape, (width, height), _measure)
    large = figures_of(shape, (width * scale, height * scale), _measure)
    assert [type(figure) for figure in small] == [type(figure) for figure in large]
    for one, other in zip(small, large, strict=True):
        if isinstance(one, Words) and isinstance(other, Words):
            assert [line.text for line in one.lines] == [line.text for line in other.lines]
        for number, scaled in zip(_numbers(one), _numbers(other), strict=True):
            assert scaled == pytest.approx(number * scale, rel=1e-6, abs=1e-6)


@given(shapes(), sizes)
def test_every_figure_is_finite_and_lines_have_a_width(shape: Shape, size: tuple[int, int]) -> None:
    figures = figures_of(shape, size, _measure)
    assert figures
    for figure in figures:
        assert all(math.isfinite(number) for number in _numbers(figure))
        if isinstance(figure, Line | Oval):
            assert figure.width >= 1


@pytest.mark.parametrize("kind", [ShapeKind.ARROW, ShapeKind.BOX, ShapeKind.ELLIPSE])
@pytest.mark.parametrize("colour", list(MarkupColour))
def test_outline_is_drawn_before_and_wider_than_ink(kind: ShapeKind, colour: MarkupColour) -> None:
    figures = figures_of(Shape(kind, ((0.2, 0.2), (0.7, 0.6)), colour), (1600, 1200), _measure)
    half = len(figures) // 2
    for outline, ink in zip(figures[:half], figures[half:], strict=True):
        assert isinstance(outline, Line | Oval)
        assert isinstance(ink, Line | Oval)
        assert outline.width > ink.width
        assert outline.colour == INKS[colour].outline
        assert ink.colour == INKS[colour].line


def test_red_lines_have_a_white_outline() -> None:
    assert INKS[MarkupColour.RED].outline.hex == "#FFFFFF"


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", list(MarkupColour))
def test_words_can_be_read_on_their_ink(colour: MarkupColour) -> None:
    ink = INKS[colour]
    light, dark = sorted((_luminance(ink.line.hex), _luminance(ink.words.hex)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3  # large bold words


def test_arrow_ends_at_its_tip_and_its_barbs_lie_behind_it() -> None:
    figures = figures_of(Shape(ShapeKind.ARROW, ((0.1, 0.5), (0.9, 0.5))), (1000, 800), _measure)
    head = figures[-1]
    assert isinstance(head, Line)
    (x1, y1), tip, (x2, y2) = head.points
    assert tip == (900, 400)
    assert x1 == pytest.approx(x2)
    assert x1 < 900
    assert (y1 + y2) / 2 == pytest.approx(400)


@given(points, points, sizes)
def test_label_of_a_measure_does_not_lie_over_its_middle(
    first: tuple[float, float], last: tuple[float, float], size: tuple[int, int]
) -> None:
    inner = ((0.3 + 0.4 * first[0], 0.3 + 0.4 * first[1]), (0.3 + 0.4 * last[0], 0.5))
    figures = figures_of(Shape(ShapeKind.MEASURE, inner, text="2.7 米"), size, _measure)
    plate = next(figure for figure in figures if isinstance(figure, Plate))
    if min(size) < 0.4 * max(size):
        return
    x = (inner[0][0] + inner[1][0]) / 2 * size[0]
    y = (inner[0][1] + inner[1][1]) / 2 * size[1]
    box = plate.box
    assert not (box.left < x < box.right and box.top < y < box.bottom)


def test_measure_without_words_has_no_label() -> None:
    figures = figures_of(Shape(ShapeKind.MEASURE, ((0.1, 0.5), (0.9, 0.5))), (1000, 800), _measure)
    assert all(isinstance(figure, Line) for figure in figures)


def test_a_box_dragged_upward_is_the_same_box() -> None:
    down = Shape(ShapeKind.BOX, ((0.2, 0.3), (0.6, 0.7)))
    up = Shape(ShapeKind.BOX, ((0.6, 0.7), (0.2, 0.3)))
    assert figures_of(down, (900, 600), _measure) == figures_of(up, (900, 600), _measure)


def test_frame_of_words_is_their_plate() -> None:
    shape = Shape(ShapeKind.TEXT, ((0.98, 0.98),), text="占道棚屋")
    frame = frame_of(shape, (1000, 700), _measure)
    assert frame.right == pytest.approx(1000)
    assert frame.bottom == pytest.approx(700)
    assert isinstance(frame, Box)


PARTS = ("育才新村 · 消防车通道 3.2", "2026-11-22 10:41:37", "31.2304°N 121.4737°E ±4m", "陈立")


@given(sizes, st.lists(words, max_size=6))
def test_evidence_strip_lies_at_the_lower_edge_and_leaves_half_of_the_picture(
    size: tuple[int, int], parts: list[str]
) -> None:
    strip = lay_strip(size, parts, _measure)
    assert strip.plate.box.bottom == size[1]
    assert strip.plate.box.top >= size[1] / 2 - 1e-6
    for line in strip.words.lines:
        assert line.left >= 0
        assert strip.plate.box.top < line.baseline < size[1]


def test_evidence_strip_is_one_line_on_a_wide_photo_and_more_on_an_upright_one() -> None:
    wide = lay_strip((4000, 3000), PARTS, _measure)
    upright = lay_strip((1800, 4000), PARTS, _measure)
    assert len({line.baseline for line in wide.words.lines}) == 1
    assert len({line.baseline for line in upright.words.lines}) > 1
    assert tuple(line.text for line in wide.words.lines) == PARTS


def test_mosaics_are_drawn_first_and_the_rest_in_its_order() -> None:
    arrow = Shape(ShapeKind.ARROW, ((0.1, 0.1), (0.2, 0.2)))
    mosaic = Shape(ShapeKind.MOSAIC, ((0.1, 0.1), (0.3, 0.3)))
    text = Shape(ShapeKind.TEXT, ((0.5, 0.5),), text="占道")
    assert drawing_order((arrow, mosaic, text)) == (mosaic, arrow, text)

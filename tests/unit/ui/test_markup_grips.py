"""What a finger does to a shape, in values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.ui.widgets.markup.grips import (
    Pen,
    begun,
    drawn_to,
    grips_of,
    is_hit,
    is_worth_keeping,
    moved,
    pulled,
    settled,
)

SIZE = (1600.0, 1200.0)
shares = st.floats(0, 1)
points = st.tuples(shares, shares)
kinds = st.sampled_from([kind for kind in ShapeKind if kind is not ShapeKind.TEXT])


def _measure(text: str, font_px: float) -> float:
    return len(text) * font_px


@given(kinds, points, points, st.tuples(st.floats(-2, 2), st.floats(-2, 2)))
def test_a_moved_shape_keeps_its_form_and_stays_on_the_photo(
    kind: ShapeKind, first: tuple[float, float], last: tuple[float, float], by: tuple[float, float]
) -> None:
    shape = Shape(kind, (first, last))
    after = moved(shape, by)
    assert all(0 <= share <= 1 for point in after.points for share in point)
    for axis in (0, 1):
        before_long = shape.points[1][axis] - shape.points[0][axis]
        after_long = after.points[1][axis] - after.points[0][axis]
        assert after_long == pytest.approx(before_long, abs=1e-4)


@given(kinds, points, points, points)
def test_a_handle_pulled_anywhere_gives_a_shape_on_the_photo(
    kind: ShapeKind, first: tuple[float, float], last: tuple[float, float], to: tuple[float, float]
) -> None:
    shape = Shape(kind, (first, last))
    for grip in grips_of(shape, SIZE, _measure):
        after = pulled(shape, grip.name, to, SIZE, _measure)
        assert all(0 <= share <= 1 for point in after.points for share in point)
        assert after.kind is kind


@given(st.lists(points, min_size=2, max_size=60))
def test_a_thinned_line_keeps_its_ends_and_comes_near_every_point(
    drawn: list[tuple[float, float]],
) -> None:
    shape = Shape(ShapeKind.FREEHAND, tuple(drawn))
    after = settled(shape, SIZE, _measure)
    assert after.points[0] == shape.points[0]
    assert after.points[-1] == shape.points[-1]
    assert set(after.points) <= set(shape.points)
    for x, y in shape.points:
        assert is_hit(after, (x, y), SIZE, 3.0, _measure)


def test_a_straight_line_by_hand_is_two_points() -> None:
    shape = Shape(ShapeKind.FREEHAND, tuple((n / 100, n / 100) for n in range(100)))
    assert len(settled(shape, SIZE, _measure).points) == 2


def test_a_box_is_hit_at_its_edge_and_not_in_its_middle() -> None:
    box = Shape(ShapeKind.BOX, ((0.2, 0.2), (0.8, 0.8)))
    assert is_hit(box, (0.2, 0.5), SIZE, 10, _measure)
    assert not is_hit(box, (0.5, 0.5), SIZE, 10, _measure)
    oval = Shape(ShapeKind.ELLIPSE, ((0.2, 0.2), (0.8, 0.8)))
    assert is_hit(oval, (0.5, 0.2), SIZE, 10, _measure)
    assert not is_hit(oval, (0.2, 0.2), SIZE, 10, _measure)
    hidden = Shape(ShapeKind.MOSAIC, ((0.2, 0.2), (0.8, 0.8)))
    assert is_hit(hidden, (0.5, 0.5), SIZE, 10, _measure)


def test_with_shift_a_box_is_a_square_and_an_arrow_level() -> None:
    box = begun(ShapeKind.BOX, (0.1, 0.1), Pen())
    (x0, y0), (x1, y1) = drawn_to(box, (0.5, 0.2), even=True, size=SIZE).points
    assert (x1 - x0) * SIZE[0] == pytest.approx((y1 - y0) * SIZE[1], abs=1)
    arrow = begun(ShapeKind.ARROW, (0.1, 0.1), Pen())
    first, last = drawn_to(arrow, (0.5, 0.12), even=True, size=SIZE).points
    assert last[1] == pytest.approx(first[1])


def test_a_figure_takes_the_pen_and_a_tap_is_none() -> None:
    pen = Pen(MarkupColour.GREEN, LineWidth.THIN)
    shape = begun(ShapeKind.ARROW, (0.5, 0.5), pen)
    assert (shape.colour, shape.width) == (MarkupColour.GREEN, LineWidth.THIN)
    assert not is_worth_keeping(drawn_to(shape, (0.501, 0.5), even=False, size=SIZE), SIZE)
    assert is_worth_keeping(drawn_to(shape, (0.6, 0.5), even=False, size=SIZE), SIZE)

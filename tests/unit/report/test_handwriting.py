"""Strokes are drawn in their own proportions, inside their box."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inspector.domain.acceptance import Stroke
from inspector.report.handwriting import draw_strokes
from inspector.report.stream import StreamedCanvas

BOX = (50.0, 40.0, 200.0, 100.0)

Render = Callable[..., Image.Image]


def ink(
    strokes: tuple[Stroke, ...], draw: Callable[..., bytes], render: Render
) -> tuple[float, float, float, float] | None:
    """Edges of the ink in points from the page's upper left corner."""

    def paint(canvas: StreamedCanvas) -> None:
        draw_strokes(canvas, strokes, BOX)

    page = render(draw(paint), scale=2)
    box = page.point(lambda value: 255 if value < 200 else 0).getbbox()
    return tuple(edge / 2 for edge in box) if box else None  # type: ignore[return-value]


def line(*points: tuple[int, int], pressure: int = 500) -> Stroke:
    return Stroke(tuple((x, y, 10 * at, pressure) for at, (x, y) in enumerate(points)))


def test_a_wide_name_fills_the_width_of_its_box(draw: Callable[..., bytes], render: Render) -> None:
    left, top, right, bottom = ink((line((0, 0), (800, 100)),), draw, render) or (0, 0, 0, 0)
    assert (left, right) == pytest.approx((50, 250), abs=2)
    assert bottom - top == pytest.approx(25, abs=4)
    assert (top + bottom) / 2 == pytest.approx(110, abs=2)


def test_writing_stands_upright_as_on_the_pad(draw: Callable[..., bytes], render: Render) -> None:
    long_at_top = (line((0, 0), (400, 0)), line((0, 0), (0, 200)))

    def paint(canvas: StreamedCanvas) -> None:
        draw_strokes(canvas, long_at_top, BOX)

    page = render(draw(paint), scale=2)
    dark = page.point(lambda value: 1 if value < 200 else 0)
    upper = sum(dark.crop((0, 0, 600, 220)).tobytes())
    lower = sum(dark.crop((0, 220, 600, 400)).tobytes())
    assert upper > 2 * lower


def test_more_pressure_is_more_ink(draw: Callable[..., bytes], render: Render) -> None:
    def dark(pressure: int) -> int:
        strokes = (line((0, 0), (300, 200), pressure=pressure),)
        page = render(draw(lambda canvas: draw_strokes(canvas, strokes, BOX)), scale=2)
        return sum(255 - value for value in page.tobytes())

    assert dark(900) > 1.5 * dark(100)


def test_a_dot_stays_a_dot(draw: Callable[..., bytes], render: Render) -> None:
    left, top, right, bottom = ink((line((500, 500)),), draw, render) or (0, 0, 0, 0)
    assert 0 < right - left < 5
    assert 0 < bottom - top < 5


def test_no_strokes_draw_nothing(draw: Callable[..., bytes], render: Render) -> None:
    assert ink((), draw, render) is None
    assert ink((Stroke(()),), draw, render) is None


@given(
    st.lists(
        st.lists(
            st.tuples(*[st.integers(0, 1000)] * 2, st.integers(0, 5000), st.integers(-50, 5000)),
            max_size=12,
        ).map(lambda points: Stroke(tuple(points))),
        max_size=4,
    )
)
def test_any_strokes_stay_in_their_box(
    draw: Callable[..., bytes], render: Render, strokes: list[Stroke]
) -> None:
    edges = ink(tuple(strokes), draw, render)
    if edges is not None:
        left, top, right, bottom = edges
        # A curve may swing a little beyond its points; the pen has a width.
        assert left >= 50 - 35
        assert right <= 250 + 35
        assert top >= 60 - 20
        assert bottom <= 160 + 20

"""A mosaic's cells: few, coarse, and always the same ones."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from inspector.photos.mosaic_grid import MOST_CELLS, cell_colour, lay_mosaic

shares = st.floats(0, 1)
points = st.tuples(shares, shares)
sizes = st.tuples(st.integers(80, 12000), st.integers(80, 12000))
EDGE = 1e-3


@given(points, points, sizes)
def test_what_was_marked_is_covered(
    first: tuple[float, float], second: tuple[float, float], size: tuple[int, int]
) -> None:
    mosaic = lay_mosaic(size, first, second)
    spare = EDGE * max(size) / 40 + 1e-9
    for lines, one, other, end in (
        (mosaic.columns, first[0], second[0], size[0]),
        (mosaic.rows, first[1], second[1], size[1]),
    ):
        assert 0 <= lines[0] <= min(one, other) * end + spare
        assert max(one, other) * end - spare <= lines[-1] <= end + 1e-9
        assert list(lines) == sorted(set(lines))


@given(points, points, sizes)
def test_there_are_few_cells_and_none_is_small(
    first: tuple[float, float], second: tuple[float, float], size: tuple[int, int]
) -> None:
    mosaic = lay_mosaic(size, first, second)
    mesh = max(size) / 40
    for lines, end in ((mosaic.columns, size[0]), (mosaic.rows, size[1])):
        assert 1 <= len(lines) - 1 <= MOST_CELLS + 1
        for here, there in itertools.pairwise(lines):
            # Only the picture's own edge cuts a mesh.
            assert there - here >= mesh - 1e-6 or there >= end - 1e-6


@given(st.lists(st.tuples(points, points), min_size=2, max_size=4))
def test_lines_of_all_mosaics_of_a_picture_lie_in_one_grid(
    corners: list[tuple[tuple[float, float], tuple[float, float]]],
) -> None:
    size = (4000, 3000)
    for first, second in corners:
        mosaic = lay_mosaic(size, first, second)
        for line in (*mosaic.columns, *mosaic.rows):
            assert math.isclose(line / 100, round(line / 100), abs_tol=1e-9)


def test_a_number_plate_is_a_handful_of_cells() -> None:
    # 280 x 90 pixels of a photo with 4,000: seven characters fall into four columns of one row.
    mosaic = lay_mosaic((4000, 3000), (0.30, 0.503), (0.37, 0.531))
    assert len(mosaic.cells) <= 4 * 2


def test_a_face_that_fills_the_picture_is_no_finer_than_a_small_one() -> None:
    mosaic = lay_mosaic((3000, 4000), (0.05, 0.05), (0.95, 0.95))
    assert len(mosaic.cells) <= (MOST_CELLS + 1) ** 2


@given(points, points, st.tuples(st.integers(40, 700), st.integers(40, 700)))
def test_on_whole_pixels_nothing_that_was_covered_is_left_out(
    first: tuple[float, float], second: tuple[float, float], size: tuple[int, int]
) -> None:
    mosaic = lay_mosaic(size, first, second)
    whole = mosaic.whole(*size)
    for exact, lines, end in (
        (mosaic.columns, whole.columns, size[0]),
        (mosaic.rows, whole.rows, size[1]),
    ):
        assert lines[0] <= exact[0]
        assert lines[-1] >= min(exact[-1], end)
        assert 0 <= lines[0] < lines[-1] <= end
        assert all(line == int(line) for line in lines)
        assert list(lines) == sorted(set(lines))


def test_a_cell_takes_its_colour_from_the_sides_it_lies_near() -> None:
    cover, white, black = (0.0, 0.0, 100.0, 100.0), (255.0,) * 3, (0.0,) * 3
    sides = (white, black, black, black)
    left, right = (
        cell_colour(0, (x, 40, x + 20, 60), cover, (sides[0], sides[1], sides[2], sides[3]))
        for x in (0, 80)
    )
    assert left[0] > right[0]


def test_neighbouring_cells_differ_where_everything_around_is_one_colour() -> None:
    cover, grey = (0.0, 0.0, 100.0, 100.0), (128.0,) * 3
    colours = {cell_colour(number, cover, cover, (grey,) * 4)[0] for number in range(11)}
    assert len(colours) == 11
    assert all(abs(one - 128) < 16 for one in colours)

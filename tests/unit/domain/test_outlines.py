"""How far a point is from an area on the ground."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspector.domain.geo import Datum, GeoPosition, PositionSource, distance_m
from inspector.domain.outlines import metres_outside

Corner = tuple[float, float]
_DEGREE_M = 111_195.0
HERE = (120.16, 30.25)

SHARE = st.floats(0, 1, allow_nan=False)
CORNER = st.tuples(st.floats(120.10, 120.20), st.floats(30.20, 30.30))


def at(longitude: float, latitude: float) -> GeoPosition:
    return GeoPosition(latitude, longitude, Datum.WGS84, PositionSource.EXIF)


def metres(east: float, north: float) -> Corner:
    """A corner so many metres from `HERE`."""
    longitude, latitude = HERE
    wide = _DEGREE_M * math.cos(math.radians(latitude))
    return longitude + east / wide, latitude + north / _DEGREE_M


SQUARE = (metres(-100, -100), metres(100, -100), metres(100, 100), metres(-100, 100))


def test_within_is_no_distance() -> None:
    assert metres_outside(at(*HERE), SQUARE) == 0
    assert metres_outside(at(*metres(99, -99)), SQUARE) == 0
    assert metres_outside(at(*metres(99, -99)), (*SQUARE, SQUARE[0])) == 0


@pytest.mark.parametrize(
    ("east", "north", "expected"),
    [(300, 0, 200), (0, -150, 50), (400, 500, 500), (-100.5, 0, 0.5)],
)
def test_outside_is_as_far_as_the_nearest_edge(east: float, north: float, expected: float) -> None:
    assert metres_outside(at(*metres(east, north)), SQUARE) == pytest.approx(expected, rel=0.01)


def test_a_court_open_to_the_street_is_outside() -> None:
    horseshoe = (
        metres(-100, -100),
        metres(100, -100),
        metres(100, 100),
        metres(60, 100),
        metres(60, -60),
        metres(-60, -60),
        metres(-60, 100),
        metres(-100, 100),
    )
    assert metres_outside(at(*metres(0, 0)), horseshoe) == pytest.approx(60, rel=0.01)
    assert metres_outside(at(*metres(80, 0)), horseshoe) == 0


def test_lines_points_and_nothing() -> None:
    line = (metres(-100, 0), metres(100, 0))
    assert metres_outside(at(*metres(0, 30)), line) == pytest.approx(30, rel=0.01)
    assert metres_outside(at(*metres(0, 30)), line[:1]) == pytest.approx(104.4, rel=0.01)
    assert metres_outside(at(*metres(0, 30)), line[:1] * 3) == pytest.approx(104.4, rel=0.01)
    assert metres_outside(at(*HERE), ()) == math.inf


def test_the_date_line_is_no_wall() -> None:
    ring = ((179.99, -0.01), (-179.99, -0.01), (-179.99, 0.01), (179.99, 0.01))
    assert metres_outside(at(-179.999, 0), ring) == 0
    assert metres_outside(at(179.98, 0), ring) == pytest.approx(0.01 * _DEGREE_M, rel=0.01)


@given(CORNER, CORNER)
def test_to_a_point_it_is_the_distance_over_ground(one: Corner, other: Corner) -> None:
    expected = distance_m(at(*one), at(*other))
    assert metres_outside(at(*one), (other,)) == pytest.approx(expected, rel=0.002, abs=0.1)


@given(CORNER, CORNER, CORNER, SHARE, SHARE)
def test_every_point_of_a_triangle_is_within(
    a: Corner, b: Corner, c: Corner, u: float, v: float
) -> None:
    u, v = (1 - u, 1 - v) if u + v > 1 else (u, v)
    inner = tuple(a[n] + u * (b[n] - a[n]) + v * (c[n] - a[n]) for n in (0, 1))
    assert metres_outside(at(*inner), (a, b, c)) < 1


@given(st.lists(CORNER, min_size=3, max_size=8), CORNER, st.integers(0, 7))
def test_where_a_ring_begins_and_how_it_turns_changes_nothing(
    ring: list[Corner], point: Corner, turn: int
) -> None:
    turned = ring[turn % len(ring) :] + ring[: turn % len(ring)]
    told = metres_outside(at(*point), ring)
    assert metres_outside(at(*point), turned) == pytest.approx(told, abs=1e-3)
    assert metres_outside(at(*point), ring[::-1]) == pytest.approx(told, abs=1e-3)
    assert told <= min(distance_m(at(*point), at(*corner)) for corner in ring) * 1.01 + 0.1


@given(st.lists(CORNER, min_size=3, max_size=6), CORNER, CORNER)
def test_a_step_moves_it_by_no_more_than_the_step(
    ring: list[Corner], one: Corner, other: Corner
) -> None:
    step = distance_m(at(*one), at(*other))
    assume(step > 0)
    apart = abs(metres_outside(at(*one), ring) - metres_outside(at(*other), ring))
    assert apart <= step * 1.01 + 0.1

"""Positions: no place that is not on earth, no digits nobody measured, sane distances."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.geo import Datum, GeoPosition, PositionSource, distance_m
from inspector.errors import InputError

HALF_ROUND_M = math.pi * 6_371_008.8


def at(latitude: float, longitude: float) -> GeoPosition:
    return GeoPosition(latitude, longitude, Datum.WGS84, PositionSource.MANUAL)


positions = st.builds(at, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (90.0000001, 0),
        (-91, 0),
        (0, 180.5),
        (0, -181),
        (120.24, 99.29),
        (math.nan, 0),
        (0, math.nan),
        (math.inf, 0),
        (0, -math.inf),
    ],
)
def test_a_position_off_the_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(InputError) as caught:
        at(latitude, longitude)
    assert caught.value.code == "geo.out_of_range"


def test_a_place_in_china_the_other_way_round_is_told_as_such() -> None:
    with pytest.raises(InputError) as caught:
        at(120.24, 29.29)
    assert caught.value.code == "geo.swapped"


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 180), (-90, -180), (0, 0)])
def test_the_edges_of_the_earth_belong_to_it(latitude: float, longitude: float) -> None:
    assert (at(latitude, longitude).latitude, at(latitude, longitude).longitude) == (
        latitude,
        longitude,
    )


@given(positions)
def test_a_position_keeps_seven_decimals_and_stays_what_it_is(position: GeoPosition) -> None:
    assert position.latitude == round(position.latitude, 7)
    assert position.longitude == round(position.longitude, 7)
    assert at(position.latitude, position.longitude) == position


def test_whole_degrees_are_floats_so_that_equal_positions_are_written_alike() -> None:
    assert isinstance(at(29, 120).latitude, float)


@given(positions, positions)
def test_a_distance_is_the_same_both_ways_and_never_beyond_half_the_round(
    one: GeoPosition, other: GeoPosition
) -> None:
    assert distance_m(one, other) == pytest.approx(distance_m(other, one), abs=1e-6)
    assert 0 <= distance_m(one, other) <= HALF_ROUND_M + 1e-6
    assert distance_m(one, one) == 0


@given(positions, positions, positions)
def test_a_detour_is_never_shorter(one: GeoPosition, over: GeoPosition, other: GeoPosition) -> None:
    assert distance_m(one, other) <= distance_m(one, over) + distance_m(over, other) + 0.01


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        (at(29.0, 120.0), at(30.0, 120.0), 111_195),
        (at(0.0, 0.0), at(0.0, 1.0), 111_195),
        (at(60.0, 0.0), at(60.0, 1.0), 55_597),
        (at(0.0, 179.5), at(0.0, -179.5), 111_195),
        (at(90.0, 0.0), at(-90.0, 0.0), HALF_ROUND_M),
        (at(29.2894, 120.2416), at(29.2895, 120.2416), 11.12),
    ],
)
def test_known_distances_come_out(one: GeoPosition, other: GeoPosition, metres: float) -> None:
    assert distance_m(one, other) == pytest.approx(metres, rel=1e-3)

"""The world of a map: coordinates in and out, in every system, wherever it lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.datum import MapDatum
from inspector.domain.geo import Datum, GeoPosition, PositionSource, distance_m
from inspector.ui.mapping.frame import MapFrame

WUHAN = (30.5, 114.3)


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    first, second = (GeoPosition(*place, Datum.WGS84, PositionSource.MAP) for place in (one, other))
    return distance_m(first, second)


@given(
    latitude=st.floats(-80, 80),
    longitude=st.floats(-179, 179),
    datum=st.sampled_from(list(MapDatum)),
)
def test_a_position_comes_back_from_where_it_is_shown(
    latitude: float, longitude: float, datum: MapDatum
) -> None:
    frame = MapFrame([(latitude, longitude)], datum=datum)
    at = frame.of_ground(latitude, longitude)
    assert at is not None
    ground = frame.ground_at(*at)
    assert ground is not None
    assert apart((latitude, longitude), (ground.latitude, ground.longitude)) < 0.5


def test_the_world_holds_what_it_was_made_for_with_room_and_is_to_scale() -> None:
    frame = MapFrame([WUHAN, (30.51, 114.31)], margin_m=100)
    left, top, right, bottom = frame.home
    one, other = frame.of_ground(*WUHAN), frame.of_ground(30.51, 114.31)
    assert one is not None
    assert other is not None
    assert left < one[0] < other[0] < right
    assert top < other[1] < one[1] < bottom  # north is above
    assert frame.metre is not None
    length = ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
    assert length / frame.metre == pytest.approx(apart(WUHAN, (30.51, 114.31)), rel=0.01)


def test_its_corner_is_a_tiles_corner_at_every_zoom() -> None:
    for positions in ([WUHAN], [WUHAN, (39.9, 116.4)]):
        frame = MapFrame(positions)
        step = 2 ** (frame.levels - 1)
        assert frame.column % step == 0
        assert frame.row % step == 0
        assert max(frame.size) <= 256 * step * 5


def test_a_shifted_map_says_that_it_is_less_exact() -> None:
    plain, shifted = MapFrame([WUHAN]), MapFrame([WUHAN], datum=MapDatum.GCJ02)
    at = shifted.of_ground(*WUHAN)
    assert at is not None
    near, far = plain.ground_at(*at), shifted.ground_at(*at)
    assert near is not None
    assert far is not None
    assert far.accuracy_m > 6 > near.accuracy_m

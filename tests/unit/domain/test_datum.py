"""Chinese maps: published pairs are met, there and back is exact, abroad nothing moves."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.datum import (
    CONVERSION_ACCURACY_M,
    MapDatum,
    MapPoint,
    as_position,
    convert,
    is_shifted,
)
from inspector.domain.geo import Datum, GeoPosition, PositionSource, distance_m
from inspector.errors import InputError

WGS, CGCS, GCJ, BD = MapDatum.WGS84, MapDatum.CGCS2000, MapDatum.GCJ02, MapDatum.BD09

PUBLISHED = [
    # Test vectors of github.com/googollee/eviltransform (python/test.py): Shanghai, Shenzhen,
    # Beijing.
    (WGS, 121.5272106, 31.1774276, GCJ, 121.531541859215, 31.17530398364597),
    (WGS, 113.912316, 22.543847, GCJ, 113.9171764808363, 22.540796131694766),
    (WGS, 116.377817, 39.911954, GCJ, 116.38404722455657, 39.91334545536069),
    # Example answer of Alibaba Cloud's address service, "TransferCoord"
    # (help.aliyun.com/zh/address-purification, coordinate-system-conversion).
    (GCJ, 120.026268, 30.279164, WGS, 120.021519, 30.281543),
    (GCJ, 120.026268, 30.279164, CGCS, 120.021519, 30.281543),
    (GCJ, 120.026268, 30.279164, BD, 120.032768, 30.285238),
    (WGS, 120.021519, 30.281543, BD, 120.032768, 30.285238),
    # github.com/wandergis/coordtransform (test/app.js), whose numbers many ports repeat.
    (WGS, 116.404, 39.915, GCJ, 116.41024449916938, 39.91640428150164),
    (GCJ, 116.404, 39.915, WGS, 116.39775550083061, 39.91359571849836),
    (GCJ, 116.404, 39.915, BD, 116.41036949371029, 39.92133699351021),
    (BD, 116.404, 39.915, GCJ, 116.39762729119315, 39.90865673957631),
    # The R package geoChina: Google's map service of the time, and Beijing railway station.
    (WGS, 116.39089, 39.90734, GCJ, 116.39713623, 39.90874539),
    (GCJ, 116.42703, 39.90245, BD, 116.43351, 39.90851),
    (WGS, 116.42079, 39.90105, BD, 116.43351, 39.90851),
    # github.com/hujiulong/gcoord (test/fixtures/china-cities.json), seven of its 664 cities:
    # the north-east, the far west, the south.
    (WGS, 114.0164322, 33.0133556, GCJ, 114.022306, 33.0115324),
    (WGS, 123.4253306, 41.8032629, BD, 123.438095, 41.8114013),
    (WGS, 92.0499619, 31.4784436, BD, 92.0576832, 31.4824421),
    (WGS, 98.4937175, 39.7319946, GCJ, 98.4943595, 39.7328234),
    (GCJ, 116.0482308, 43.9334573, BD, 116.0546232, 43.9397782),
    (WGS, 108.6503952, 21.9828281, GCJ, 108.6541485, 21.9799392),
    (BD, 115.3817179, 22.7918527, WGS, 115.3702248, 22.7888255),
]

ABROAD = {
    "London": (-0.1276, 51.5072),
    "New York": (-74.006, 40.7128),
    "Sydney": (151.2093, -33.8688),
    "Tokyo": (139.6917, 35.6895),
    "Seoul": (126.978, 37.5665),
    "Pyongyang": (125.75, 39.03),
    "Osaka": (135.5023, 34.6937),
    "Vladivostok": (131.8869, 43.1155),
    "Irkutsk": (104.2964, 52.2978),
    "Ulaanbaatar": (106.9057, 47.8864),
    "Almaty": (76.886, 43.2389),
    "New Delhi": (77.209, 28.6139),
    "Kathmandu": (85.324, 27.7172),
    "Dhaka": (90.4125, 23.8103),
    "Yangon": (96.1951, 16.8661),
    "Bangkok": (100.5018, 13.7563),
    "Hanoi": (105.8342, 21.0278),
    "Singapore": (103.8198, 1.3521),
    "Manila": (120.9842, 14.5995),
}

AT_THE_EDGE_OF_CHINA = {
    "Heihe": (127.53, 50.25),
    "Fuyuan": (134.3, 48.36),
    "Suifenhe": (131.15, 44.41),
    "Hunchun": (130.37, 42.86),
    "Changbai": (128.2, 41.42),
    "Ji'an": (126.19, 41.12),
    "Dandong": (124.38, 40.13),
    "Mohe": (122.5, 53.48),
    "Manzhouli": (117.4, 49.6),
    "Erenhot": (111.97, 43.65),
    "Ejin": (101.07, 41.95),
    "Altay": (88.14, 47.85),
    "Tacheng": (82.98, 46.75),
    "Khorgas": (80.41, 44.21),
    "Wuqia": (75.2, 39.7),
    "Tashkurgan": (75.22, 37.77),
    "Zanda": (79.8, 31.48),
    "Zhangmu": (85.98, 27.98),
    "Yadong": (88.9, 27.48),
    "Medog": (95.33, 29.33),
    "Ruili": (97.85, 24.01),
    "Mengla": (101.56, 21.48),
    "Hekou": (103.96, 22.53),
    "Dongxing": (107.97, 21.55),
    "Sanya": (109.5, 18.25),
    "Sansha": (112.33, 16.83),
    "Hong Kong": (114.17, 22.3),
    "Macao": (113.55, 22.19),
    "Taipei": (121.56, 25.04),
}

mainland = st.tuples(
    st.floats(98.0, 122.0),
    st.floats(23.0, 41.0),
    st.sampled_from(MapDatum),
    st.sampled_from(MapDatum),
)


def apart_m(one: MapPoint, other: MapPoint) -> float:
    def stored(point: MapPoint) -> GeoPosition:
        return GeoPosition(point.latitude, point.longitude, Datum.WGS84, PositionSource.MAP)

    return distance_m(stored(one), stored(other))


@pytest.mark.parametrize("pair", PUBLISHED, ids=lambda pair: f"{pair[0]}-{pair[3]}-{pair[1]}")
def test_published_conversions_are_met_both_ways(
    pair: tuple[MapDatum, float, float, MapDatum, float, float],
) -> None:
    one, other = MapPoint(pair[1], pair[2], pair[0]), MapPoint(pair[4], pair[5], pair[3])

    assert apart_m(convert(one, to=other.datum), other) < 2 < CONVERSION_ACCURACY_M
    assert apart_m(convert(other, to=one.datum), one) < 2


@given(mainland)
def test_there_and_back_comes_home_within_a_centimetre(
    given_: tuple[float, float, MapDatum, MapDatum],
) -> None:
    longitude, latitude, datum, other = given_
    point = MapPoint(longitude, latitude, datum)
    back = convert(convert(point, to=other), to=datum)

    assert back.datum is datum
    assert apart_m(back, point) < 0.01


@given(mainland)
def test_ways_round_about_lead_to_the_same_place(
    given_: tuple[float, float, MapDatum, MapDatum],
) -> None:
    longitude, latitude, datum, other = given_
    point = MapPoint(longitude, latitude, datum)
    straight = convert(point, to=BD)

    assert apart_m(convert(convert(point, to=other), to=BD), straight) < 0.01


@pytest.mark.parametrize("place", ABROAD.values(), ids=ABROAD.keys())
@pytest.mark.parametrize("one", MapDatum)
@pytest.mark.parametrize("other", MapDatum)
def test_outside_china_nothing_moves(
    place: tuple[float, float], one: MapDatum, other: MapDatum
) -> None:
    there = convert(MapPoint(*place, one), to=other)

    assert (there.longitude, there.latitude, there.datum) == (*place, other)


@pytest.mark.parametrize("place", AT_THE_EDGE_OF_CHINA.values(), ids=AT_THE_EDGE_OF_CHINA.keys())
def test_every_corner_of_china_is_shifted(place: tuple[float, float]) -> None:
    assert is_shifted(*place)
    shifted = convert(MapPoint(*place, WGS), to=GCJ)
    assert 30 < apart_m(shifted, MapPoint(*place, GCJ)) < 1_000
    assert apart_m(convert(shifted, to=WGS), MapPoint(*place, WGS)) < 0.01


def test_a_point_asked_for_in_its_own_system_keeps_every_digit() -> None:
    point = MapPoint(116.404000001, 39.915000001, BD)

    assert convert(point, to=BD) == point


def test_cgcs2000_and_wgs84_have_the_same_numbers() -> None:
    assert convert(MapPoint(120.5, 31.2, WGS), to=CGCS) == MapPoint(120.5, 31.2, CGCS)


def test_a_stored_position_is_never_in_a_shifted_system() -> None:
    stored = as_position(MapPoint(116.43351, 39.90851, BD), source=PositionSource.REGISTER)

    assert stored.datum is Datum.WGS84
    assert (
        distance_m(stored, GeoPosition(39.90105, 116.42079, Datum.WGS84, PositionSource.REGISTER))
        < 2
    )
    assert stored.accuracy_m == CONVERSION_ACCURACY_M


def test_what_conversion_adds_is_added_to_the_accuracy() -> None:
    stored = as_position(
        MapPoint(116.4, 39.9, GCJ), source=PositionSource.MANUAL, accuracy_m=8, set_by="王"
    )

    assert stored.accuracy_m == pytest.approx(math.hypot(8, CONVERSION_ACCURACY_M))
    assert stored.set_by == "王"


@pytest.mark.parametrize("datum", [WGS, CGCS])
def test_what_is_not_shifted_is_stored_as_it_is(datum: MapDatum) -> None:
    stored = as_position(MapPoint(116.4, 39.9, datum), source=PositionSource.REGISTER)

    assert (stored.longitude, stored.latitude) == (116.4, 39.9)
    assert stored.datum.value == datum.value
    assert stored.accuracy_m is None


@pytest.mark.parametrize(
    "numbers", [(181.0, 0.0), (0.0, 91.0), (math.nan, 0.0), (0.0, math.nan), (math.inf, 0.0)]
)
def test_numbers_that_are_no_place_are_refused(numbers: tuple[float, float]) -> None:
    with pytest.raises(InputError, match=r"geo\.out_of_range"):
        MapPoint(*numbers, GCJ)

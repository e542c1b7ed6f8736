"""Positions: only what the file really says, never 0,0 for nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.TiffImagePlugin import IFDRational

from inspector.domain.geo import Datum
from inspector.photos.metadata import PhotoFacts
from inspector.photos.tiff import Tag, Tags, TagValue
from inspector.photos.where import read_position

JpegWithGps = Callable[[dict[int, Any]], bytes]
Read = Callable[..., PhotoFacts]
Codes = Callable[[PhotoFacts], set[str]]

NORTH = (IFDRational(37), IFDRational(27), IFDRational(3672, 100))
EAST = (IFDRational(121), IFDRational(26), IFDRational(3516, 100))
GOOD = {
    Tag.GPS_LATITUDE_REF: "N",
    Tag.GPS_LATITUDE: NORTH,
    Tag.GPS_LONGITUDE_REF: "E",
    Tag.GPS_LONGITUDE: EAST,
}
EXIF_SPACE = "http://ns.adobe.com/exif/1.0/"


@pytest.mark.parametrize(
    ("north", "east", "latitude", "longitude"),
    [
        ("N", "E", 37.4602, 121.4431),
        ("S", "E", -37.4602, 121.4431),
        ("N", "W", 37.4602, -121.4431),
        ("south", "west", -37.4602, -121.4431),
    ],
)
def test_hemispheres_decide_the_sign(
    north: str, east: str, latitude: float, longitude: float, jpeg_with_gps: JpegWithGps, read: Read
) -> None:
    gps = GOOD | {Tag.GPS_LATITUDE_REF: north, Tag.GPS_LONGITUDE_REF: east}
    position = read(jpeg_with_gps(gps)).position
    assert position is not None
    assert (position.latitude, position.longitude) == pytest.approx((latitude, longitude), abs=1e-6)
    assert position.datum is Datum.WGS84


@pytest.mark.parametrize(
    "parts",
    [
        (IFDRational(3746020, 100000), IFDRational(0, 0), IFDRational(0, 0)),
        (IFDRational(37), IFDRational(27612, 1000), IFDRational(0, 1)),
        (IFDRational(37), IFDRational(27612, 1000)),
        (IFDRational(3746020, 100000),),
    ],
)
def test_unused_parts_of_an_angle_do_no_harm(
    parts: tuple[IFDRational, ...], jpeg_with_gps: JpegWithGps, read: Read
) -> None:
    position = read(jpeg_with_gps(GOOD | {Tag.GPS_LATITUDE: parts})).position
    assert position is not None
    assert position.latitude == pytest.approx(37.4602, abs=1e-6)


ZERO = (IFDRational(0), IFDRational(0), IFDRational(0))
UNSAID = (IFDRational(0, 0), IFDRational(0, 0), IFDRational(0, 0))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({Tag.GPS_LATITUDE: ZERO, Tag.GPS_LONGITUDE: ZERO}, "photo.zero_position"),
        ({Tag.GPS_LATITUDE: UNSAID, Tag.GPS_LONGITUDE: UNSAID}, "photo.position_incomplete"),
        ({Tag.GPS_LATITUDE: (IFDRational(91),)}, "photo.impossible_position"),
        ({Tag.GPS_LONGITUDE: (IFDRational(181),)}, "photo.impossible_position"),
        ({Tag.GPS_LATITUDE: (IFDRational(1, 0),)}, "photo.impossible_position"),
        ({Tag.GPS_LATITUDE_REF: ""}, "photo.position_incomplete"),
        ({Tag.GPS_LATITUDE_REF: "E"}, "photo.position_incomplete"),
    ],
)
def test_what_is_no_position_is_a_finding_and_never_zero(
    change: dict[int, Any], code: str, jpeg_with_gps: JpegWithGps, read: Read, codes: Codes
) -> None:
    facts = read(jpeg_with_gps(GOOD | change))
    assert facts.position is None
    assert facts.stated is None
    assert {code, "photo.no_position"} <= codes(facts)


def test_an_empty_gps_directory_is_no_position(jpeg_with_gps: JpegWithGps, read: Read) -> None:
    assert read(jpeg_with_gps({Tag.GPS_DATUM: "WGS-84"})).position is None


@pytest.mark.parametrize(
    ("words", "datum"),
    [
        ("WGS-84", Datum.WGS84),
        ("WGS84", Datum.WGS84),
        ("wgs 84", Datum.WGS84),
        ("", Datum.WGS84),
        ("UNKNOWN", Datum.WGS84),
        ("CGCS2000", Datum.CGCS2000),
        ("CGCS-2000", Datum.CGCS2000),
    ],
)
def test_known_reference_systems_are_kept(
    words: str, datum: Datum, jpeg_with_gps: JpegWithGps, read: Read
) -> None:
    position = read(jpeg_with_gps(GOOD | {Tag.GPS_DATUM: words})).position
    assert position is not None
    assert position.datum is datum


@pytest.mark.parametrize("words", ["GCJ-02", "BD09", "TOKYO"])
def test_a_shifted_system_is_shown_and_not_stored(
    words: str, jpeg_with_gps: JpegWithGps, read: Read, codes: Codes
) -> None:
    facts = read(jpeg_with_gps(GOOD | {Tag.GPS_DATUM: words}))
    assert facts.position is None
    assert facts.stated is not None
    assert facts.stated.latitude == pytest.approx(37.4602, abs=1e-6)
    assert facts.stated.datum == words
    assert "photo.other_datum" in codes(facts)


def test_altitude_below_sea_level_and_nonsense_accuracy(
    jpeg_with_gps: JpegWithGps, read: Read
) -> None:
    gps = GOOD | {
        Tag.GPS_ALTITUDE_REF: b"\1",
        Tag.GPS_ALTITUDE: IFDRational(1250, 100),
        Tag.GPS_ERROR: IFDRational(0),
    }
    position = read(jpeg_with_gps(gps)).position
    assert position is not None
    assert position.altitude_m == -12.5
    assert position.accuracy_m is None


def test_an_impossible_altitude_does_not_spoil_the_place(
    jpeg_with_gps: JpegWithGps, read: Read
) -> None:
    position = read(jpeg_with_gps(GOOD | {Tag.GPS_ALTITUDE: IFDRational(1, 0)})).position
    assert position is not None
    assert position.altitude_m is None


def test_a_fix_marked_void_is_kept_with_a_warning(
    jpeg_with_gps: JpegWithGps, read: Read, codes: Codes
) -> None:
    facts = read(jpeg_with_gps(GOOD | {Tag.GPS_STATUS: "V"}))
    assert facts.position is not None
    assert "photo.position_void" in codes(facts)


@pytest.mark.parametrize(
    ("north", "east"),
    [("37,27.612N", "121,26.586E"), ("37,27,36.72N", "121,26,35.16E"), ("37.4602", "121.4431")],
)
def test_a_position_only_in_xmp_is_used_and_said_so(north: str, east: str) -> None:
    facts = {
        f"{EXIF_SPACE} GPSLatitude": north,
        f"{EXIF_SPACE} GPSLongitude": east,
        f"{EXIF_SPACE} GPSAltitude": "2350/100",
    }
    _, position, findings = read_position(Tags(), facts, at=None, name="a.jpg")
    assert position is not None
    assert position.latitude == pytest.approx(37.4602, abs=1e-6)
    assert position.longitude == pytest.approx(121.4431, abs=1e-6)
    assert position.altitude_m == 23.5
    assert [finding.code for finding in findings] == ["photo.position_from_xmp"]


@pytest.mark.parametrize("text", ["", "N", "abc", "1,2,3,4N", "1e9", "9" * 400])
def test_xmp_nonsense_is_no_position(text: str) -> None:
    facts = {f"{EXIF_SPACE} GPSLatitude": text, f"{EXIF_SPACE} GPSLongitude": "121.4E"}
    stated, position, _ = read_position(Tags(), facts, at=None, name="a.jpg")
    assert stated is None
    assert position is None


numbers = st.integers(0, 2**32 - 1)


@given(
    st.lists(st.tuples(numbers, numbers), max_size=4),
    st.lists(st.tuples(numbers, numbers), max_size=4),
    st.binary(max_size=4),
    st.binary(max_size=4),
)
def test_no_rationals_whatever_give_an_impossible_position(
    north: list[tuple[int, int]], east: list[tuple[int, int]], first: bytes, second: bytes
) -> None:
    def ratios(pairs: list[tuple[int, int]]) -> TagValue:
        packed = b"".join(value.to_bytes(4, "big") for pair in pairs for value in pair)
        return TagValue(5, ">", packed)

    gps = {
        Tag.GPS_LATITUDE: ratios(north),
        Tag.GPS_LONGITUDE: ratios(east),
        Tag.GPS_LATITUDE_REF: TagValue(2, ">", first),
        Tag.GPS_LONGITUDE_REF: TagValue(2, ">", second),
    }
    stated, position, findings = read_position(Tags(gps=gps), {}, at=None, name="a.jpg")
    if position is None:
        assert findings
    else:
        assert stated is not None
        assert (position.latitude, position.longitude) != (0, 0)
        assert math.isfinite(position.latitude + position.longitude)

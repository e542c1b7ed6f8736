"""Placing photos by a track: between neighbours only, honestly, and never by a guessed clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.domain.fixes import Fix
from inspector.domain.geo import Datum, GeoPosition, PositionSource, distance_m
from inspector.errors import InputError
from inspector.photos.track_matching import (
    Timeline,
    locate,
    parse_clock_error,
    parse_clock_offset,
    try_offset,
    utc_of,
)
from inspector.photos.tracks import Track, TrackFormat

BEGIN = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
MINUTE = timedelta(seconds=60)


def after(seconds: float) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def fix(second: float, *, east: float = 0.0, hdop: float | None = 1.0) -> Fix:
    return Fix(
        latitude=31.0, longitude=121.0 + east, at=after(second), hdop=hdop, altitude_m=second
    )


def track(*segments: tuple[Fix, ...], name: str = "walk.gpx") -> Track:
    return Track(name, TrackFormat.GPX, segments, sum(map(len, segments)), 0, 0, None, None, None)


def test_between_two_points_the_place_is_interpolated() -> None:
    match = locate(track((fix(0), fix(10, east=0.001))), after(4), max_gap=MINUTE)

    assert match is not None
    assert (match.position.latitude, match.position.longitude) == pytest.approx((31.0, 121.0004))
    assert match.position.source is PositionSource.TRACK
    assert match.position.at == after(4)
    assert match.position.altitude_m == 4
    assert match.gap == timedelta(seconds=10)
    assert match.track == "walk.gpx"


def test_on_a_point_the_place_is_the_point() -> None:
    match = locate(track((fix(0), fix(500))), after(500), max_gap=MINUTE)

    assert match is not None
    assert match.gap == timedelta()
    assert match.position.accuracy_m == 5


@pytest.mark.parametrize("second", [-1, -0.001, 10.001, 3600])
def test_beyond_the_ends_there_is_no_place(second: float) -> None:
    assert locate(track((fix(0), fix(10))), after(second), max_gap=MINUTE) is None


def test_across_a_gap_there_is_no_place() -> None:
    line = track((fix(0), fix(61)))

    assert locate(line, after(30), max_gap=MINUTE) is None
    assert locate(line, after(30), max_gap=timedelta(seconds=61)) is not None


def test_between_two_segments_there_is_no_place() -> None:
    assert locate(track((fix(0), fix(10)), (fix(12), fix(20))), after(11), max_gap=MINUTE) is None


def test_points_without_time_are_passed_over() -> None:
    line = track((fix(0), replace(fix(5, east=1), at=None), fix(10)))
    match = locate(line, after(5), max_gap=MINUTE)

    assert match is not None
    assert match.position.longitude == 121


def test_times_that_go_back_are_no_neighbours() -> None:
    line = track((fix(100), fix(110), fix(0), fix(10)))

    assert locate(line, after(5), max_gap=timedelta(hours=1)) is not None
    assert locate(line, after(50), max_gap=timedelta(hours=1)) is None


def test_of_two_tracks_the_better_one_counts() -> None:
    coarse = track((fix(0, hdop=9), fix(10, hdop=9)), name="coarse")
    fine = track((fix(0), fix(10)), name="fine")
    match = Timeline([coarse, fine]).locate(after(5), max_gap=MINUTE)

    assert match is not None
    assert match.track == "fine"


@given(
    gap=st.integers(1, 600),
    share=st.floats(0, 1),
    east=st.floats(-0.01, 0.01),
    hdop=st.floats(0.5, 20),
)
def test_accuracy_is_never_better_than_the_points_and_worse_in_the_middle(
    gap: int, share: float, east: float, hdop: float
) -> None:
    one, other = fix(0, hdop=hdop), fix(gap, east=east, hdop=hdop)
    line = track((one, other))
    wide = timedelta(seconds=600)
    match = locate(line, after(gap * share), max_gap=wide)
    middle = locate(line, after(gap / 2), max_gap=wide)

    assert match is not None
    assert middle is not None
    claimed = match.position.accuracy_m or 0
    assert claimed >= round(max(1.0, hdop) * 5, 1) - 0.1
    assert claimed <= (middle.position.accuracy_m or 0) + 0.1
    # Whoever walked meanwhile is still within what is claimed.
    strayed = 1.5 * min(share, 1 - share) * gap
    assert claimed >= strayed - 0.1
    assert _apart(match.position, one) <= _apart_fixes(one, other) + 0.1


def test_a_track_across_the_date_line_does_not_go_round_the_world() -> None:
    line = track(
        (
            Fix(0.0, 179.9999, at=after(0)),
            Fix(0.0, -179.9999, at=after(10)),
        )
    )
    match = locate(line, after(5), max_gap=MINUTE)

    assert match is not None
    assert abs(match.position.longitude) == pytest.approx(180)


def taken(hour: int, *, zone: int | None, source: TimeSource = TimeSource.EXIF) -> CaptureTime:
    return CaptureTime(datetime(2026, 11, 22, hour, 0, 5), zone, source)  # noqa: DTZ001 - wall clock


def test_a_clock_becomes_utc_by_its_own_zone_or_a_stated_offset_only() -> None:
    assert utc_of(taken(10, zone=480), clock_offset=None) == after(5)
    assert utc_of(taken(10, zone=None), clock_offset=None) is None
    assert utc_of(taken(10, zone=None), clock_offset=timedelta(hours=8)) == after(5)
    # Somebody who measured the clock knows more than the zone says.
    assert utc_of(taken(10, zone=480), clock_offset=timedelta(hours=8, seconds=5)) == after(0)
    assert utc_of(None, clock_offset=timedelta()) is None
    assert utc_of(taken(10, zone=0, source=TimeSource.FILE), clock_offset=None) is None


def test_what_an_offset_would_do_is_counted() -> None:
    timeline = Timeline([track((fix(0), fix(60)))])
    photos = [taken(10, zone=None), taken(10, zone=0), taken(2, zone=None), None]

    trial = try_offset(timeline, photos, offset=timedelta(hours=8), max_gap=MINUTE)
    assert (trial.matched, trial.beside, trial.untimed) == (2, 1, 1)
    trial = try_offset(timeline, photos, offset=timedelta(), max_gap=MINUTE)
    assert (trial.matched, trial.beside, trial.untimed) == (1, 2, 1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("+08:00", 28_800),
        ("-00:01:30", -90),
        ("+08:00:37", 28_837),
        ("28830", 28_830),
        ("-90", -90),
        ("+15", 15),
        ("0", 0),
    ],
)
def test_offsets_are_read_in_both_forms(text: str, seconds: int) -> None:
    assert parse_clock_offset(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["", "8:00", "08:00", "+8", "8", "-11", "+08:60", "abc", "+08:00:00:00", "9" * 9]
)
def test_offsets_that_may_mean_anything_are_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"tracks\.bad_offset"):
        parse_clock_offset(text)


def _position(one: Fix) -> GeoPosition:
    return GeoPosition(one.latitude, one.longitude, Datum.WGS84, PositionSource.TRACK)


def _apart(one: GeoPosition, other: Fix) -> float:
    return distance_m(one, _position(other))


def _apart_fixes(one: Fix, other: Fix) -> float:
    return distance_m(_position(one), _position(other))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("", 0), ("+1:30", 90), ("-45", -45), (" ＋ 2：05 ", 125), ("−0:07", -7)],
)
def test_a_clock_that_is_fast_or_slow_is_read(text: str, seconds: int) -> None:
    assert parse_clock_error(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["90", "+1:60", "+", "1:30", "+1:2:3", "快", "+12345678", "9" * 99]
)
def test_a_clock_error_without_its_sign_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_clock_error(text)
    assert caught.value.code == "tracks.bad_error"

"""Fixes: bad ones are turned away, outliers move nothing, and no radius is too small."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.fixes import Averager, Fix, FixGate, FixQuality, FixRefusal, claimed_m
from inspector.domain.geo import Datum, GeoPosition, PositionSource, distance_m

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
HERE = (31.2304, 121.4737)


def fix(
    second: float,
    *,
    north_m: float = 0.0,
    east_m: float = 0.0,
    accuracy: float | None = 4.0,
    quality: FixQuality = FixQuality.SATELLITES,
) -> Fix:
    return Fix(
        latitude=HERE[0] + north_m / 111_195,
        longitude=HERE[1] + east_m / 111_195 / math.cos(math.radians(HERE[0])),
        at=NOW + timedelta(seconds=second),
        accuracy_m=accuracy,
        quality=quality,
    )


def off(position: GeoPosition) -> float:
    return distance_m(position, GeoPosition(*HERE, Datum.WGS84, PositionSource.MANUAL))


def fed(*fixes: Fix, gate: FixGate | None = None) -> Averager:
    averager = Averager(gate)
    for second, one in enumerate(fixes):
        averager.take(one, arrived=NOW + timedelta(seconds=second))
    return averager


def test_three_good_fixes_make_a_position() -> None:
    averager = fed(fix(0), fix(1))
    assert averager.best(now=NOW + timedelta(seconds=1)) is None
    averager.take(fix(2), arrived=NOW + timedelta(seconds=2))

    position = averager.best(now=NOW + timedelta(seconds=2))
    assert position is not None
    assert off(position) < 0.1
    assert position.accuracy_m == 4
    assert (position.source, position.datum) == (PositionSource.RECEIVER, Datum.WGS84)
    assert position.at == NOW + timedelta(seconds=2)


@pytest.mark.parametrize("quality", [FixQuality.NONE, FixQuality.ESTIMATED, FixQuality.SIMULATED])
def test_what_was_not_measured_is_turned_away(quality: FixQuality) -> None:
    averager = Averager()

    assert averager.take(fix(0, quality=quality), arrived=NOW) is FixRefusal.NO_FIX
    assert averager.last is None


def test_zero_zero_and_numbers_that_are_none_are_no_fix() -> None:
    for latitude, longitude in ((0.0, 0.0), (math.nan, 1.0), (91.0, 1.0)):
        assert Averager().take(Fix(latitude, longitude), arrived=NOW) is FixRefusal.NO_FIX


def test_a_coarse_fix_is_turned_away() -> None:
    assert Averager().take(fix(0, accuracy=31), arrived=NOW) is FixRefusal.COARSE
    assert Averager().take(Fix(*HERE, hdop=7.0), arrived=NOW) is FixRefusal.COARSE


def test_a_fix_that_is_repeated_counts_once() -> None:
    averager = fed(fix(0))

    assert averager.take(fix(0), arrived=NOW) is FixRefusal.REPEATED
    assert averager.take(fix(-5), arrived=NOW) is FixRefusal.REPEATED


def test_a_position_goes_stale() -> None:
    averager = fed(fix(0), fix(1), fix(2))

    assert averager.best(now=NOW + timedelta(seconds=12)) is not None
    assert averager.best(now=NOW + timedelta(seconds=13)) is None
    assert averager.last == NOW + timedelta(seconds=2)


def test_a_clock_of_the_device_that_is_wrong_does_not_make_fixes_old() -> None:
    averager = Averager()
    wrong = NOW + timedelta(days=400)
    for second in range(3):
        averager.take(fix(second), arrived=wrong + timedelta(seconds=second))

    assert averager.best(now=wrong + timedelta(seconds=3)) is not None
    assert averager.clock_error() == timedelta(days=400)
    assert averager.gps_time(now=wrong + timedelta(seconds=5)) == NOW + timedelta(seconds=5)
    assert averager.gps_time(now=wrong + timedelta(minutes=5)) is None


def test_a_device_clock_set_back_neither_averages_old_fixes_nor_keeps_them_fresh() -> None:
    averager = Averager()
    for second in range(60):
        averager.take(fix(second), arrived=NOW + timedelta(seconds=second))
    back = NOW - timedelta(hours=1)
    assert averager.best(now=back) is None
    assert averager.gps_time(now=back) is None
    for second in range(60, 64):
        averager.take(fix(second, east_m=300), arrived=back + timedelta(seconds=second))
    position = averager.best(now=back + timedelta(seconds=64))
    assert position is not None
    assert off(position) == pytest.approx(300, abs=5)


def test_fixes_of_longer_ago_do_not_pull_at_somebody_who_walks() -> None:
    averager = Averager()
    for second in range(60):
        averager.take(fix(second, east_m=second), arrived=NOW + timedelta(seconds=second))

    position = averager.best(now=NOW + timedelta(seconds=59))
    assert position is not None
    assert 52 < off(position) < 58


@given(
    noise=st.lists(
        st.tuples(st.floats(-2, 2), st.floats(-2, 2), st.floats(1, 20)), min_size=5, max_size=10
    ),
    wild=st.lists(st.tuples(st.floats(-9_000, 9_000), st.floats(100, 9_000)), max_size=2),
    order=st.randoms(use_true_random=False),
)
def test_outliers_do_not_move_it_and_its_radius_is_honest(
    noise: list[tuple[float, float, float]],
    wild: list[tuple[float, float]],
    order: object,
) -> None:
    readings = [*noise, *((x, y, 4.0) for x, y in wild)]
    order.shuffle(readings)  # type: ignore[attr-defined] # hypothesis' own random
    averager = Averager()
    for index, (x, y, accuracy) in enumerate(readings):
        averager.take(
            fix(index / 2, east_m=x, north_m=y, accuracy=accuracy),
            arrived=NOW + timedelta(seconds=index / 2),
        )

    position = averager.best(now=NOW + timedelta(seconds=6))
    assert position is not None
    assert off(position) < 3.5
    assert position.accuracy_m is not None
    assert position.accuracy_m >= min(accuracy for *_, accuracy in noise) - 0.1


@given(st.lists(st.floats(1, 30), min_size=3, max_size=12))
def test_averaging_never_claims_more_than_the_receiver(accuracies: list[float]) -> None:
    averager = Averager()
    for index, accuracy in enumerate(accuracies):
        averager.take(fix(index / 2, accuracy=accuracy), arrived=NOW + timedelta(seconds=index / 2))

    position = averager.best(now=NOW + timedelta(seconds=6))
    assert position is not None
    assert (position.accuracy_m or 0) >= round(min(accuracies), 1) - 0.05


def test_a_forgotten_source_leaves_nothing() -> None:
    averager = fed(fix(0), fix(1), fix(2))
    averager.forget()

    assert averager.best(now=NOW + timedelta(seconds=2)) is None
    assert averager.take(fix(0), arrived=NOW) is None


def test_a_receiver_that_claims_nothing_gets_a_cautious_radius() -> None:
    assert claimed_m(Fix(*HERE)) == 15
    assert claimed_m(Fix(*HERE, hdop=0.6)) == 5
    assert claimed_m(Fix(*HERE, hdop=2.0)) == 10
    assert claimed_m(Fix(*HERE, hdop=2.0, accuracy_m=3.5)) == 3.5

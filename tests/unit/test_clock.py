"""Clocks tell whole milliseconds in UTC; the frozen one repeats itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.clock import CHINA, Clock, FrozenClock, SystemClock

START = datetime(2026, 3, 2, 9, 30, tzinfo=CHINA)


@pytest.mark.parametrize("clock", [SystemClock(), FrozenClock(START)])
def test_now_is_in_utc(clock: Clock) -> None:
    assert clock.now().tzinfo is UTC


def test_the_system_clock_cuts_to_milliseconds() -> None:
    assert {SystemClock().now().microsecond % 1000 for _ in range(50)} == {0}


def test_the_system_clock_tells_the_present() -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    assert before <= SystemClock().now() <= datetime.now(UTC)


def test_system_randomness_does_not_repeat() -> None:
    assert len({SystemClock().random_bytes(16) for _ in range(20)}) == 20


@given(st.timedeltas(timedelta(), timedelta(days=9)), st.timedeltas(timedelta(), timedelta(1)))
def test_the_frozen_clock_tells_whole_milliseconds(start: timedelta, step: timedelta) -> None:
    clock = FrozenClock(START + start, step=step)
    clock.now()
    clock.advance(step)
    assert clock.now().microsecond % 1000 == 0


def test_the_frozen_clock_moves_by_its_step_and_by_advance() -> None:
    clock = FrozenClock(START, step=timedelta(seconds=2))
    assert clock.now() == START
    assert clock.now() == START + timedelta(seconds=2)
    clock.advance(timedelta(hours=1))
    assert clock.now() == START + timedelta(hours=1, seconds=4)


def test_a_frozen_clock_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        FrozenClock(datetime(2026, 3, 2))  # noqa: DTZ001 - that it is refused is the test


@given(st.lists(st.integers(min_value=0, max_value=100), max_size=8))
def test_equal_runs_draw_equal_bytes(counts: list[int]) -> None:
    one, other = FrozenClock(START), FrozenClock(START.astimezone(timezone(timedelta(hours=-5))))
    drawn = [one.random_bytes(count) for count in counts]
    assert drawn == [other.random_bytes(count) for count in counts]
    assert [len(part) for part in drawn] == counts


def test_draws_of_one_run_differ_and_so_do_runs_that_start_apart() -> None:
    clock = FrozenClock(START)
    draws = [clock.random_bytes(16) for _ in range(10)]
    draws.append(FrozenClock(START + timedelta(milliseconds=1)).random_bytes(16))
    assert len(set(draws)) == 11


def test_china_has_one_civil_time() -> None:
    for month in (1, 7):
        moment = datetime(2026, month, 1, tzinfo=CHINA)
        assert moment.isoformat().endswith("+08:00")

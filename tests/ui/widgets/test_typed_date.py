"""What people type as a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.widgets.typed_date import read_day

_TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    ["2026-11-03", "2026/11/3", "2026.11.03", "2026年11月3日", "20261103", "11-3", "11月3日"],
)
def test_days_are_read_as_people_write_them(typed: str) -> None:
    assert read_day(typed, _TODAY) == date(2026, 11, 3)


@pytest.mark.parametrize("typed", ["", "3", "2026-13-01", "2026-02-30", "昨天", "11-3-2026x"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, _TODAY) is None


@given(st.dates())
def test_a_written_day_is_read_again(day: date) -> None:
    assert read_day(day.isoformat(), _TODAY) == day

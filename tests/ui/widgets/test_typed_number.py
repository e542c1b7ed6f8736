"""What people type into a number's field."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.widgets.typed_number import NumberLimits, read_number, step_number, write_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9.6", "9.6"),
        (" 3.80 ", "3.80"),
        ("９．６", "9.6"),
        ("9。6", "9.6"),
        ("9,6", "9.6"),
        ("-2", "-2"),
        ("−2", "-2"),
        ("+4", "4"),
        ("4.", "4"),
        (".5", "0.5"),
    ],
)
def test_numbers_are_read_as_keyboards_write_them(typed: str, meant: str) -> None:
    number = read_number(typed, 2)
    assert number is not None
    assert write_number(number) == meant


@pytest.mark.parametrize(
    "typed", ["", "-", ".", "1.2.3", "1,2,3", "1e3", "NaN", "inf", "九", "9.6米", "1.234", "1" * 19]
)
def test_what_is_no_number_is_not_guessed(typed: str) -> None:
    assert read_number(typed, 2) is None


@given(st.decimals(min_value=-9999, max_value=9999, places=2))
def test_a_written_number_is_read_with_the_same_digits(number: Decimal) -> None:
    read = read_number(write_number(number), 2)
    assert read == number
    assert write_number(read) == write_number(number).replace("-0.00", "-0.00")


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_number(text, 3)


_METRES = NumberLimits(least=Decimal("0.5"), most=Decimal(20), decimals=2, step=Decimal("0.1"))


@given(st.decimals(min_value="0.5", max_value=20, places=1), st.sampled_from((-1, 1)))
def test_steps_stay_inside_what_is_sensible(value: Decimal, by: int) -> None:
    assert _METRES.hold(step_number(value, by, _METRES))


def test_a_step_from_beyond_the_limits_leads_towards_them() -> None:
    assert step_number(Decimal(32), -1, _METRES) == Decimal("31.9")
    assert step_number(Decimal(32), 1, _METRES) == Decimal(32)


def test_an_empty_field_begins_at_its_lower_limit() -> None:
    assert step_number(None, 1, _METRES) == Decimal("0.5")
    assert step_number(None, 1, NumberLimits()) == Decimal(0)

"""Dates, moments and times of day.

"docs" is https://docs.getodk.org/form-operators-functions/, "Date and time".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.days import clock_of, days_of, iso_text, moment_of, moment_since
from inspector.checklist.expression.scope import Names
from inspector.checklist.expression.values import Value, is_empty, to_boolean, to_number, to_text
from inspector.clock import CHINA

Evaluate = Callable[..., Value]

MOMENT = datetime(2026, 3, 2, 14, 30, 15, 250_000, CHINA)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # docs, now(): a moment with its zone
        ("now()", MOMENT),
        ("string(now())", "2026-03-02T14:30:15.250+08:00"),
        ("now() > today()", True),
        ("date(now()) = today()", True),
        # the inverse of date, says docs of decimal-date-time
        ("decimal-date-time('1970-01-02')", Decimal(1)),
        ("decimal-date-time('1970-01-02T12:00:00.000+08:00')", Decimal("1.5")),
        ("decimal-date-time('1970-01-02T12:00')", Decimal("1.5")),
        ("decimal-date-time('1970-01-01T16:00:00Z')", Decimal(1)),
        ("date(decimal-date-time('2026-03-02'))", date(2026, 3, 2)),
        ("date('2026-03-02T23:59:59+08:00')", date(2026, 3, 2)),
        ("date('2026-03-02T23:59:59Z')", date(2026, 3, 3)),
        ("date(1.9)", date(1970, 1, 2)),
        # docs, decimal-time(): noon is 0.5 and 6:00 PM is 0.75
        ("decimal-time('12:00')", Decimal("0.5")),
        ("decimal-time('18:00:00.000+08:00')", Decimal("0.75")),
        ("decimal-time('10:00:00.000Z')", Decimal("0.75")),
        ("decimal-time(date-time('2026-03-02T06:00'))", Decimal("0.25")),
        # XForms specification, date-time()
        ("date-time('2026-03-02T14:30:15.250')", MOMENT),
        ("date-time('2026-03-02T06:30:15.250Z') = now()", True),
        ("date-time('2026-03-02 14:30') < now()", True),
        ("date-time(0.5)", datetime(1970, 1, 1, 12, tzinfo=CHINA)),
        ("date-time('2026-03-02')", datetime(2026, 3, 2, tzinfo=CHINA)),
        ("date-time('2026-03-02') = date('2026-03-02')", True),
        ("date-time(decimal-date-time(now())) = now()", True),
        ("now() - date-time('2026-03-01T14:30:15.250')", Decimal(1)),
        # what docs says of format-date
        ("format-date('2026-03-02', '%Y-%m-%d')", "2026-03-02"),
        ("format-date('2026-03-02', '%y/%n/%e')", "26/3/2"),
        ("format-date('2026-03-02', '%b %a')", "3月 周一"),
        ("format-date(today(), '%Y年%n月%e日')", "2026年3月2日"),
        ("format-date(now(), '100%%')", "100%"),
        ("format-date('', '%Y')", ""),
        ("format-date('soon', '%Y')", ""),
        ("format-date(0, '%Y')", "1970"),
        ("format-date('0987-03-02', '%Y')", "0987"),
        # what docs says of format-date-time
        ("format-date-time(now(), '%H:%M:%S.%3')", "14:30:15.250"),
        ("format-date-time('2026-03-02T08:05', '%h:%M')", "8:05"),
        ("format-date-time('2026-03-02', '%H')", "00"),
        ("format-date-time('2026-03-02T01:00:00Z', '%H')", "09"),
    ],
)
def test_function_gives(evaluate: Evaluate, text: str, value: Value) -> None:
    result = evaluate(text)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize("text", ["'25:00'", "'12:60'", "'noon'", "''", "'12:00+9'", "true()", "1"])
def test_what_is_no_time_has_no_decimal(evaluate: Evaluate, text: str) -> None:
    assert to_number(evaluate(f"decimal-time({text})")).is_nan()


@pytest.mark.parametrize(
    "text",
    [
        "'2026-02-30T10:00'",
        "'2026-03-02T'",
        "'9999-12-31T23:00-12:00'",
        "true()",
        "10 * 10 * 9999999",
    ],
)
def test_what_is_no_moment_is_empty(evaluate: Evaluate, text: str) -> None:
    assert evaluate(f"date-time({text})") == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (". >= '08:30'", True),
        (". < '08:30'", False),
        (". = '08:30:00.000+08:00'", True),
        ("decimal-time(.) > 0.3", True),
        ("string(.)", "08:30:00.000+08:00"),
        ("substr(., 0, 5)", "08:30"),
        ("format-date-time(., '%H:%M')", "08:30"),
        ("date(.)", ""),
        ("boolean(.)", True),
        ("coalesce(., 'x') = '08:30'", True),
    ],
)
def test_time_of_day_compares_and_prints(evaluate: Evaluate, text: str, value: Value) -> None:
    assert evaluate(text, own=time(8, 30)) == value


def test_names_of_months_and_days_follow_the_form(evaluate_in: Evaluate) -> None:
    """docs, format-date(): abbreviations are in the form's language."""
    names = Names(named={}, parameters=frozenset(), language="en")
    assert evaluate_in("format-date('2026-03-02', '%a %e %b')", names) == "Mon 2 Mar"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("format-date(today(), '%Y %q') = ''", ["format_letter"]),
        ("format-date(today(), '%H') = ''", ["format_letter"]),
        ("format-date-time(now(), '%H') = ''", []),
        ("format-date(today(), '50%') = ''", ["format_letter"]),
        ("format-date(today()) = ''", ["arguments"]),
        ("now(1) > 1", ["arguments"]),
    ],
)
def test_mistake_in_a_format_is_named(text: str, codes: list[str]) -> None:
    compiled = compile_expression(text, names=Names(named={}, parameters=frozenset()))
    problems = () if isinstance(compiled, Expression) else compiled
    assert [one.code.removeprefix("checklist.expression.") for one in problems] == codes


moments = st.datetimes(timezones=st.just(CHINA)).filter(lambda one: 1 < one.year < 9999)


@given(moments)
def test_moment_survives_its_text_and_its_number(moment: datetime) -> None:
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert moment_of(iso_text(whole)) == whole
    assert moment_since(days_of(whole)) == whole


@given(st.times())
def test_time_of_day_survives_its_text(clock: time) -> None:
    whole = clock.replace(microsecond=clock.microsecond // 1000 * 1000)
    assert clock_of(iso_text(whole)) == whole
    assert 0 <= days_of(whole) < 1


@given(moments, moments, st.sampled_from([CHINA, UTC]))
def test_moments_are_ordered_as_their_numbers(one: datetime, other: datetime, zone: tzinfo) -> None:
    first, second = one.replace(tzinfo=zone), other.replace(tzinfo=zone)
    if abs(first - second) >= timedelta(milliseconds=1):
        assert (first < second) == (to_number(first) < to_number(second))


@given(st.one_of(st.datetimes(timezones=st.timezones()), st.times(), st.dates()))
def test_every_moment_converts(value: date | time) -> None:
    assert to_boolean(value)
    assert not is_empty(value)
    assert to_text(value)
    assert to_number(value).is_finite()

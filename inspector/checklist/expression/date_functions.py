"""The functions of dates, moments and times of day.

As https://docs.getodk.org/form-operators-functions/, "Date and time". Moments are shown and cut
into days on China's clocks, whatever the clock of the machine stands on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from inspector.checklist.expression.days import (
    clock_of,
    day_of,
    days_of,
    in_china,
    moment_of,
    moment_since,
)
from inspector.checklist.expression.signature import Function, Kind
from inspector.checklist.expression.values import (
    EMPTY,
    LONGEST_TEXT,
    NAN,
    Scalar,
    Value,
    scalar,
    to_date,
    to_number,
)
from inspector.clock import CHINA

__all__ = ["DATE_FUNCTIONS", "DATE_LETTERS", "TIME_LETTERS", "format_moment"]

DATE_LETTERS = "Yymnbdea%"
TIME_LETTERS = DATE_LETTERS + "HhMS3"
_DIRECTIVE = re.compile(r"%(.)", re.DOTALL)
_ENGLISH_MONTHS = re.findall("...", "JanFebMarAprMayJunJulAugSepOctNovDec")
_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CHINESE_DAYS = "一二三四五六日"

_SHOWN: Mapping[str, Callable[[datetime], str]] = {
    "Y": lambda at: f"{at.year:04}",
    "y": lambda at: f"{at.year % 100:02}",
    "m": lambda at: f"{at.month:02}",
    "n": lambda at: str(at.month),
    "d": lambda at: f"{at.day:02}",
    "e": lambda at: str(at.day),
    "H": lambda at: f"{at.hour:02}",
    "h": lambda at: str(at.hour),
    "M": lambda at: f"{at.minute:02}",
    "S": lambda at: f"{at.second:02}",
    "3": lambda at: f"{at.microsecond // 1000:03}",
    "%": lambda _at: "%",
}


def format_moment(value: Value, form: str, *, letters: str, language: str) -> str:
    """docs, format-date() and format-date-time(): a date or moment as the form says.

    Args:
        value: what is shown; empty when it is neither a date nor a moment.
        form: text with ``%Y``, ``%m``; a letter that means nothing stays as it is.
        letters: those that mean something here.
        language: tag of the language of short months and days; Chinese or English.
    """
    moment = _moment(scalar(value))
    if moment is None:
        return EMPTY
    chinese = language.lower().startswith("zh")

    def show(match: re.Match[str]) -> str:
        letter = match[1]
        if letter not in letters:
            return match[0]
        if letter == "b":
            return f"{moment.month}月" if chinese else _ENGLISH_MONTHS[moment.month - 1]
        if letter == "a":
            day = moment.weekday()
            return f"周{_CHINESE_DAYS[day]}" if chinese else _ENGLISH_DAYS[day]
        return _SHOWN[letter](moment)

    return _DIRECTIVE.sub(show, form[:LONGEST_TEXT])[:LONGEST_TEXT]


def _moment(value: Scalar) -> datetime | None:
    """A value as a moment; of a date, its beginning; of a time of day, that of 1970-01-01."""
    if isinstance(value, str):
        text = value.strip()
        return moment_of(text) or _beginning(day_of(text))
    if isinstance(value, datetime):
        return in_china(value)
    if isinstance(value, (time, Decimal)):
        return moment_since(to_number(value))
    return _beginning(value) if isinstance(value, date) else None


def _beginning(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), CHINA)


def _date_time(value: Value) -> Scalar:
    """`date-time`: a moment from its text, from days since 1970-01-01, or from a date."""
    found = _moment(scalar(value))
    return EMPTY if found is None else found


def _days(value: Value) -> Decimal:
    """`decimal-date-time`: days since 1970-01-01, with the fraction of the day."""
    moment = _moment(scalar(value))
    return NAN if moment is None else days_of(moment)


def _fraction(value: Value) -> Decimal:
    """`decimal-time`: the fraction of the day; noon is 0.5."""
    only = scalar(value)
    if isinstance(only, str):
        only = clock_of(only.strip()) or moment_of(only.strip()) or EMPTY
    if isinstance(only, datetime):
        return days_of(in_china(only).time())
    return days_of(only) if isinstance(only, time) else NAN


DATE_FUNCTIONS: dict[str, Function] = {
    "date": Function(to_date, 1, 1, Kind.DATE),
    "date-time": Function(_date_time, 1, 1, Kind.DATETIME),
    "decimal-date-time": Function(_days, 1, 1, Kind.NUMBER),
    "decimal-time": Function(_fraction, 1, 1, Kind.NUMBER),
}
"""``today``, ``now``, ``format-date`` and ``format-date-time`` stand in `special`."""

"""The values of the language, their conversions and their arithmetic.

Text, exact decimal, boolean, date, moment, time of day, and lists of these. Empty is the empty
text, and not-a-number as a number. Nothing here raises on any value; what has no result is
not-a-number or empty.
Conversions follow XPath 1.0 (section 4) and, for dates, the ODK XForms specification
(https://getodk.github.io/xforms-spec): a date counts as days since 1970-01-01, a moment likewise
with the fraction of its day, a time of day as that fraction alone. Moments are on China's clocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Context, Decimal

from inspector.checklist.expression.days import (
    day_of,
    day_since,
    days_of,
    days_of_text,
    in_china,
    iso_text,
    moment_of,
)

__all__ = [
    "COMPARISONS",
    "EMPTY",
    "LONGEST_TEXT",
    "NAN",
    "OPERATIONS",
    "Scalar",
    "Value",
    "day_of",
    "is_empty",
    "members",
    "scalar",
    "to_boolean",
    "to_date",
    "to_number",
    "to_text",
]

Scalar = str | Decimal | bool | date | datetime | time
Value = Scalar | tuple[Scalar, ...]

LONGEST_TEXT = 100_000
"""Longest text that is computed, in characters; what would be longer is cut off there."""

EMPTY = ""
NAN = Decimal("NaN")

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_LONGEST_NUMBER = 64
_COUNTED = (Decimal, date, time)

_ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-999, Emax=999, traps=[])
_COMPARISON = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999, Emax=999, traps=[])
"""Six digits fewer than arithmetic keeps, so that 2 div 3 * 3 equals 2. What people enter has
fewer digits than either and is compared exactly; ODK compares binary fractions within 1e-12."""


def to_number(value: Value) -> Decimal:
    """The value as a number; not-a-number for empty and for text that is none.

    XPath knows no exponents, plus signs or infinity in text. A date or moment, also as ISO text,
    gives its days since 1970-01-01, a time of day its fraction of one.
    """
    if isinstance(value, Decimal):
        return value
    if isinstance(value, tuple):
        return to_number(scalar(value))
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, (date, time)):
        return days_of(value)
    text = value.strip()
    if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text):
        return Decimal(text)
    days = days_of_text(text)
    return NAN if days is None else days


def to_text(value: Value) -> str:
    """The value as text: integers without a point, no exponents, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return to_text(scalar(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return iso_text(value) if isinstance(value, (date, time)) else _number_text(value)


def to_boolean(value: Value) -> bool:
    """True for text and lists that are not empty, numbers other than 0, every date and time."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return not value.is_nan() and value != 0
    return True if isinstance(value, (date, time)) else bool(value)


def to_date(value: Value) -> Scalar:
    """The value as a date; empty when it is none, or outside the years 1 to 9999."""
    if isinstance(value, tuple):
        return to_date(scalar(value))
    if isinstance(value, datetime):
        return in_china(value).date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = value.strip()
        moment = moment_of(text)
        return day_of(text) or (EMPTY if moment is None else moment.date())
    if isinstance(value, time):
        return EMPTY
    return day_since(to_number(value)) or EMPTY


def is_empty(value: Value) -> bool:
    """Whether there is no answer in it: empty text, not-a-number, a list without members."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return False if isinstance(value, (bool, date, time)) else not value


def scalar(value: Value) -> Scalar:
    """The value itself, or a list's first member (XPath 1.0, section 4.2, ``string``)."""
    if isinstance(value, tuple):
        return value[0] if value else EMPTY
    return value


def members(value: Value) -> tuple[Scalar, ...]:
    """The members of a list; a single value is a list of one."""
    return value if isinstance(value, tuple) else (value,)


def _number_text(number: Decimal) -> str:
    if number.is_nan():
        return "NaN"
    if number.is_infinite():
        return "Infinity" if number > 0 else "-Infinity"
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _equal(left: Scalar, right: Scalar) -> bool:
    """XPath 1.0, section 3.4: as booleans if one is, else as numbers if one is, else as text.

    Dates and times count as numbers, so that two ways of writing one moment are equal.
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) is to_boolean(right)
    if isinstance(left, _COUNTED) or isinstance(right, _COUNTED):
        return _compare(left, right) == 0
    return to_text(left) == to_text(right)


def _compare(left: Scalar, right: Scalar) -> int | None:
    """-1, 0 or 1 as numbers; None when either is not a number."""
    first, second = to_number(left), to_number(right)
    if first.is_nan() or second.is_nan():
        return None
    return int(_COMPARISON.plus(first).compare(_COMPARISON.plus(second)))


def _unequal(left: Scalar, right: Scalar) -> bool:
    return not _equal(left, right)


def _below(left: Scalar, right: Scalar) -> bool:
    return _compare(left, right) == -1


def _above(left: Scalar, right: Scalar) -> bool:
    return _compare(left, right) == 1


def _at_most(left: Scalar, right: Scalar) -> bool:
    return _compare(left, right) in (-1, 0)


def _at_least(left: Scalar, right: Scalar) -> bool:
    return _compare(left, right) in (1, 0)


def _over_lists(test: Callable[[Scalar, Scalar], bool]) -> Callable[[Value, Value], bool]:
    """A comparison of lists holds if it holds for some of their members (section 3.4)."""

    def compare(left: Value, right: Value) -> bool:
        if not isinstance(left, tuple) and not isinstance(right, tuple):
            return test(left, right)
        return any(test(one, other) for one in members(left) for other in members(right))

    return compare


COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "=": _over_lists(_equal),
    "!=": _over_lists(_unequal),
    "<": _over_lists(_below),
    "<=": _over_lists(_at_most),
    ">": _over_lists(_above),
    ">=": _over_lists(_at_least),
}

OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _ARITHMETIC.add,
    "-": _ARITHMETIC.subtract,
    "*": _ARITHMETIC.multiply,
    "div": _ARITHMETIC.divide,
    "mod": _ARITHMETIC.remainder,
}
"""``mod`` keeps the sign of the dividend, as XPath says (section 3.5)."""

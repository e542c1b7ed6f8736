"""The values of the language, their conversions and their arithmetic.

Text, exact decimal, boolean, date, and lists of these. Empty is the empty text, and not-a-number
as a number. Nothing here raises on any value; what has no result is not-a-number or empty.
Conversions follow XPath 1.0 (section 4) and, for dates, the ODK XForms specification
(https://getodk.github.io/xforms-spec): a date counts as days since 1970-01-01.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal

__all__ = [
    "COMPARISONS",
    "EMPTY",
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

Scalar = str | Decimal | bool | date
Value = Scalar | tuple[Scalar, ...]

EMPTY = ""
NAN = Decimal("NaN")

_EPOCH = date(1970, 1, 1)
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST_NUMBER = 64

_ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-999, Emax=999, traps=[])
_COMPARISON = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999, Emax=999, traps=[])
"""Six digits fewer than arithmetic keeps, so that 2 div 3 * 3 equals 2. What people enter has
fewer digits than either and is compared exactly; ODK compares binary fractions within 1e-12."""


def to_number(value: Value) -> Decimal:
    """The value as a number; not-a-number for empty and for text that is none.

    XPath knows no exponents, plus signs or infinity in text. A date, also as ISO text, gives its
    days since 1970-01-01.
    """
    if isinstance(value, Decimal):
        return value
    if isinstance(value, tuple):
        return to_number(scalar(value))
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, date):
        return Decimal((value - _EPOCH).days)
    text = value.strip()
    if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text):
        return Decimal(text)
    day = day_of(text)
    return NAN if day is None else Decimal((day - _EPOCH).days)


def to_text(value: Value) -> str:
    """The value as text: integers without a point, no exponents, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return to_text(scalar(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else _number_text(value)


def to_boolean(value: Value) -> bool:
    """True for text and lists that are not empty, numbers other than 0, and every date."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return not value.is_nan() and value != 0
    return True if isinstance(value, date) else bool(value)


def to_date(value: Value) -> Scalar:
    """The value as a date; empty when it is none, or outside the years 1 to 9999."""
    if isinstance(value, tuple):
        return to_date(scalar(value))
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return day_of(value.strip()) or EMPTY
    number = to_number(value)
    if not number.is_finite() or abs(number) > Decimal(4_000_000):
        return EMPTY
    try:
        return _EPOCH + timedelta(days=int(number))
    except OverflowError:
        return EMPTY


def is_empty(value: Value) -> bool:
    """Whether there is no answer in it: empty text, not-a-number, a list without members."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return False if isinstance(value, (bool, date)) else not value


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


def day_of(text: str) -> date | None:
    """The day that ``YYYY-MM-DD`` names; None for anything else, other ISO forms included."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _equal(left: Scalar, right: Scalar) -> bool:
    """XPath 1.0, section 3.4: as booleans if one is, else as numbers if one is, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) is to_boolean(right)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
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

"""The functions of the language, each with its arity and what it takes.

Semantics are those of ODK's "Form Operators and Functions"
(https://docs.getodk.org/form-operators-functions/) and, where that page is silent, of its
evaluator JavaRosa: aggregates pass over empty values, ``round`` rounds halves upwards.
"""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal

from inspector.checklist.expression.date_functions import DATE_FUNCTIONS
from inspector.checklist.expression.geo_functions import GEO_FUNCTIONS
from inspector.checklist.expression.number_functions import NUMBER_FUNCTIONS
from inspector.checklist.expression.signature import Function, Kind
from inspector.checklist.expression.text_functions import TEXT_FUNCTIONS
from inspector.checklist.expression.values import (
    NAN,
    OPERATIONS,
    Scalar,
    Value,
    is_empty,
    members,
    scalar,
    to_boolean,
    to_number,
    to_text,
)

__all__ = ["FUNCTIONS"]

_DEEPEST_ROUNDING = 30
_YES = "yes"
_NO_BOUND = -1
_WIDE = Context(prec=1100, Emin=-2000, Emax=2000, traps=[])
"""Wide enough that rounding any number the language can hold to 30 places is exact."""


def _flat(arguments: tuple[Value, ...]) -> list[Decimal]:
    """The numbers among all members of all arguments; empty ones and texts are passed over."""
    numbers = (to_number(member) for value in arguments for member in members(value))
    return [number for number in numbers if not number.is_nan()]


def _least(*arguments: Value) -> Decimal:
    return min(_flat(arguments), default=NAN)


def _greatest(*arguments: Value) -> Decimal:
    return max(_flat(arguments), default=NAN)


def _sum(value: Value) -> Decimal:
    total = Decimal(0)
    for number in _flat((value,)):
        total = OPERATIONS["+"](total, number)
    return total


def _count(value: Value) -> Decimal:
    return Decimal(len(members(value)))


def _count_non_empty(value: Value) -> Decimal:
    return Decimal(sum(not is_empty(member) for member in members(value)))


def _selected(value: Value, name: Value) -> bool:
    return to_text(name).strip() in to_text(value).split()


def _count_selected(value: Value) -> Decimal:
    return Decimal(len(to_text(value).split()))


def _coalesce(first: Value, second: Value) -> Scalar:
    return scalar(second) if is_empty(first) else scalar(first)


def _not(value: Value) -> bool:
    return not to_boolean(value)


def _truncate(value: Value) -> Decimal:
    number = to_number(value)
    return number if not number.is_finite() else Decimal(int(number))


def _round(value: Value, digits: Value = Decimal(0)) -> Decimal:
    number, places = to_number(value), _truncate(digits)
    if not number.is_finite():
        return number
    if not places.is_finite() or abs(places) > _DEEPEST_ROUNDING:
        return NAN
    rounding = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    return number.quantize(Decimal((0, (1,), -int(places))), rounding=rounding, context=_WIDE)


def _checklist(least: Value, most: Value, *responses: Value) -> bool:
    """docs, checklist(): whether the number of answers "yes" lies between; -1 is no bound."""
    given = (to_text(member) for value in responses for member in members(value))
    return _between(least, Decimal(sum(text == _YES for text in given)), most)


def _weighted_checklist(least: Value, most: Value, *pairs: Value) -> bool:
    """docs, weighted-checklist(): likewise of the weights of the answers "yes"."""
    total = Decimal(0)
    for response, weight in zip(pairs[::2], pairs[1::2], strict=False):
        if to_text(response) == _YES:
            total = OPERATIONS["+"](total, to_number(weight))
    return _between(least, total, most)


def _between(least: Value, number: Decimal, most: Value) -> bool:
    low, high = to_number(least), to_number(most)
    if low.is_nan() or high.is_nan() or number.is_nan():
        return False
    return (low == _NO_BOUND or number >= low) and (high == _NO_BOUND or number <= high)


def _true() -> bool:
    return True


def _false() -> bool:
    return False


FUNCTIONS: dict[str, Function] = {
    **DATE_FUNCTIONS,
    **GEO_FUNCTIONS,
    **NUMBER_FUNCTIONS,
    **TEXT_FUNCTIONS,
    "boolean": Function(to_boolean, 1, 1, Kind.BOOLEAN),
    "checklist": Function(_checklist, 3, None, Kind.BOOLEAN, takes_lists=True),
    "coalesce": Function(_coalesce, 2, 2, Kind.ANY),
    "count": Function(_count, 1, 1, Kind.NUMBER, takes_lists=True),
    "count-non-empty": Function(_count_non_empty, 1, 1, Kind.NUMBER, takes_lists=True),
    "count-selected": Function(_count_selected, 1, 1, Kind.NUMBER),
    "false": Function(_false, 0, 0, Kind.BOOLEAN),
    "int": Function(_truncate, 1, 1, Kind.NUMBER, numeric=True),
    "max": Function(_greatest, 1, None, Kind.NUMBER, takes_lists=True, numeric=True),
    "min": Function(_least, 1, None, Kind.NUMBER, takes_lists=True, numeric=True),
    "not": Function(_not, 1, 1, Kind.BOOLEAN),
    "number": Function(to_number, 1, 1, Kind.NUMBER),
    "round": Function(_round, 1, 2, Kind.NUMBER, numeric=True),
    "selected": Function(_selected, 2, 2, Kind.BOOLEAN),
    "string": Function(to_text, 1, 1, Kind.TEXT),
    "sum": Function(_sum, 1, 1, Kind.NUMBER, takes_lists=True),
    "true": Function(_true, 0, 0, Kind.BOOLEAN),
    "weighted-checklist": Function(_weighted_checklist, 4, None, Kind.BOOLEAN),
}
"""Functions that look at the form (``if``, ``today``, ``position``) stand in `special`."""

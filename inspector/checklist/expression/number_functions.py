"""The functions of the language for people who calculate: roots, powers, logarithms, angles.

As https://docs.getodk.org/form-operators-functions/, "Number handling". Roots, powers and
logarithms are exact to the arithmetic's digits; angles are binary fractions, as in ODK. What has
no result (the root of -1) is not-a-number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from inspector.checklist.expression.signature import Function, Kind
from inspector.checklist.expression.values import NAN, Value, to_number

__all__ = ["NUMBER_FUNCTIONS"]

_EXACT = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-999, Emax=999, traps=[])
"""As wide as the arithmetic of `values`; nothing raises, what overflows is infinite."""


def _exactly(compute: Callable[[Decimal], Decimal]) -> Callable[[Value], Decimal]:
    def apply(value: Value) -> Decimal:
        return compute(to_number(value))

    return apply


def _power(base: Value, exponent: Value) -> Decimal:
    return _EXACT.power(to_number(base), to_number(exponent))


def _power_of_ten(value: Value) -> Decimal:
    return _EXACT.power(Decimal(10), to_number(value))


def _angle(compute: Callable[..., float]) -> Callable[..., Decimal]:
    """A function of binary fractions; not-a-number where it is not defined."""

    def apply(*values: Value) -> Decimal:
        try:
            result = compute(*(float(to_number(value)) for value in values))
        except (ValueError, OverflowError):
            return NAN
        return Decimal(repr(result))

    return apply


def _pi() -> Decimal:
    return Decimal(repr(math.pi))


def _of_one(apply: Callable[..., Decimal]) -> Function:
    return Function(apply, 1, 1, Kind.NUMBER, numeric=True)


NUMBER_FUNCTIONS: dict[str, Function] = {
    "abs": _of_one(_exactly(_EXACT.abs)),
    "acos": _of_one(_angle(math.acos)),
    "asin": _of_one(_angle(math.asin)),
    "atan": _of_one(_angle(math.atan)),
    "atan2": Function(_angle(math.atan2), 2, 2, Kind.NUMBER, numeric=True),
    "cos": _of_one(_angle(math.cos)),
    "exp": _of_one(_exactly(_EXACT.exp)),
    "exp10": _of_one(_power_of_ten),
    "log": _of_one(_exactly(_EXACT.ln)),
    "log10": _of_one(_exactly(_EXACT.log10)),
    "pi": Function(_pi, 0, 0, Kind.NUMBER),
    "pow": Function(_power, 2, 2, Kind.NUMBER, numeric=True),
    "sin": _of_one(_angle(math.sin)),
    "sqrt": _of_one(_exactly(_EXACT.sqrt)),
    "tan": _of_one(_angle(math.tan)),
}

"""The functions of chance: different from call to call, and the same whenever a record is judged.

As https://docs.getodk.org/form-operators-functions/, "Utility". What looks random comes from the
scope's noise, which mixes the record's seed, the place or row, and the call's place in the form.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256, shake_256
from uuid import UUID

from inspector.checklist.expression.compiler import Compiled, Compiler, Special
from inspector.checklist.expression.scope import Scope
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import Call
from inspector.checklist.expression.values import EMPTY, Scalar, Value, members, to_number, to_text

__all__ = ["CHANCE_FUNCTIONS", "shuffled"]

_DIGITS = 16
_LONGEST_ID = 1000
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNBIASED = 256 // len(_LETTERS) * len(_LETTERS)
_MODULUS = 2**31 - 1
_MULTIPLIER = 16_807


def shuffled(values: tuple[Scalar, ...], *, seed: int) -> tuple[Scalar, ...]:
    """The values in an order that only the seed decides.

    As the ODK XForms specification has it ("randomize"): Fisher and Yates, inside out, with the
    generator of Park and Miller, so that a seed gives the order it gives in other clients.
    """
    state = seed % _MODULUS if seed >= 0 else -(-seed % _MODULUS)
    state = state if state > 0 else state + _MODULUS - 1
    order: list[Scalar] = []
    for place, value in enumerate(values):
        state = state * _MULTIPLIER % _MODULUS
        pick = (state - 1) * (place + 1) // (_MODULUS - 1)
        order.append(value)
        order[place], order[pick] = order[pick], value
    return tuple(order)


def _random(compiler: Compiler, call: Call) -> Compiled:
    """From 0 inclusive to 1 exclusive."""
    place = _place(compiler, call)

    def draw(scope: Scope) -> Value:
        number = int.from_bytes(scope.noise(place), "big") % 10**_DIGITS
        return Decimal(number).scaleb(-_DIGITS)

    return draw, Kind.NUMBER


def _uuid(compiler: Compiler, call: Call) -> Compiled:
    """A version 4 UUID (RFC 9562); with a length, so many digits and capital letters."""
    place = _place(compiler, call)
    if not call.arguments:
        return (lambda scope: str(UUID(bytes=scope.noise(place)[:16], version=4))), Kind.TEXT
    length, _ = compiler.number(call.arguments[0])

    def draw(scope: Scope) -> Value:
        wanted = to_number(length(scope))
        if not wanted.is_finite() or wanted < 1:
            return EMPTY
        count = int(min(wanted, Decimal(_LONGEST_ID)))
        stream = shake_256(scope.noise(place)).digest(2 * count + 64)
        letters = [_LETTERS[byte % len(_LETTERS)] for byte in stream if byte < _UNBIASED]
        return "".join(letters[:count])

    return draw, Kind.TEXT


def _randomize(compiler: Compiler, call: Call) -> Compiled:
    """A list in another order; with a seed, the order other clients give too.

    A seed that is no number is made one by SHA-256.
    """
    listed, _ = compiler.any(call.arguments[0])
    place = _place(compiler, call)
    if len(call.arguments) == 1:
        return (
            lambda scope: shuffled(
                members(listed(scope)), seed=int.from_bytes(scope.noise(place)[:8], "big")
            )
        ), Kind.LIST
    given, _ = compiler.scalar(call.arguments[1])
    return (lambda scope: shuffled(members(listed(scope)), seed=_seed(given(scope)))), Kind.LIST


def _seed(value: Value) -> int:
    number = to_number(value)
    if number.is_finite() and number.adjusted() < 2 * _DIGITS:
        return int(number)
    text = to_text(value).encode("utf-8", "replace")
    return int.from_bytes(sha256(text).digest()[:8], "big")


def _place(compiler: Compiler, call: Call) -> str:
    """Where a call stands in the form; two calls in one text are told apart."""
    return f"{compiler.names.stands}:{call.at}"


CHANCE_FUNCTIONS: dict[str, Special] = {
    "random": Special(_random, 0, 0),
    "randomize": Special(_randomize, 1, 2),
    "uuid": Special(_uuid, 0, 1),
}

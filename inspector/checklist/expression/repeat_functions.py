"""The functions about the rows of free repeats.

As https://docs.getodk.org/form-operators-functions/, "Control flow" and "Repeat groups".
"""

from __future__ import annotations

from decimal import Decimal

from inspector.checklist.expression.compiler import Compiled, Compiler, Special, constant, shared
from inspector.checklist.expression.scope import Evaluate, Named, Scope
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import Call, Node, Parent, Reference
from inspector.checklist.expression.values import EMPTY, NAN, Value, to_number

__all__ = ["REPEAT_FUNCTIONS"]

_FEWEST = 3
_FARTHEST = 10**6


def _position(compiler: Compiler, call: Call) -> Compiled:
    """``position(..)``: the number, from 1, of the row the expression stands in.

    ``position(${repeat})`` names the row when repeats nest. In a chapter over a kind of place
    ``position(..)`` is the place's number in the register's order.
    """
    node = call.arguments[0]
    repeats = compiler.names.repeats
    if isinstance(node, Parent):
        return _at(compiler, node, 0)
    named = compiler.look_up(node, node.name) if isinstance(node, Reference) else None
    if named is None or not named.is_repeat:
        compiler.problem("checklist.expression.position_of", node)
        return constant(NAN, Kind.NUMBER)
    around = (*named.repeats, named.name)
    inside = named.over is compiler.names.over and repeats[: len(around)] == around
    if not inside:
        compiler.problem("checklist.expression.not_inside", node, repeat=named.name)
        return constant(NAN, Kind.NUMBER)
    return _at(compiler, node, len(repeats) - len(around))


def _index(compiler: Compiler, call: Call) -> Compiled:
    """``index()`` is ``position(..)``; with a repeat, ``position(${repeat})``."""
    if call.arguments:
        return _position(compiler, call)
    return _at(compiler, call, 0)


def _at(compiler: Compiler, node: Node, up: int) -> Compiled:
    if not compiler.names.repeats and compiler.names.over is None:
        compiler.problem("checklist.expression.no_row", node)
    compiler.used_rows.update(dict.fromkeys(compiler.names.repeats))
    return (lambda scope: Decimal(scope.position(up))), Kind.NUMBER


def _indexed_repeat(compiler: Compiler, call: Call) -> Compiled:
    """``indexed-repeat(${x}, ${repeat}, n[, ${inner}, m])``: what x holds in the n-th row.

    The repeats that are not named are those around the expression itself.
    """
    target, *pairs = call.arguments
    groups, indexes = pairs[::2], tuple(compiler.number(part)[0] for part in pairs[1::2])
    if len(groups) != len(indexes):
        compiler.problem("checklist.expression.pairs", call, function=call.function)
        return constant(EMPTY, Kind.ANY)
    named = _asked(compiler, target)
    repeats = tuple(_repeat(compiler, group) for group in groups)
    if named is None or None in repeats:
        return constant(EMPTY, Kind.ANY)
    path = tuple(repeat.name for repeat in repeats if repeat is not None)
    if named.repeats[-len(path) :] != path:
        wanted = " > ".join(named.repeats)
        compiler.problem(
            "checklist.expression.not_its_repeat", groups[0], item=named.name, wanted=wanted
        )
        return constant(EMPTY, Kind.ANY)
    outer = named.repeats[: -len(path)]
    elsewhere = named.over is not None and named.over is not compiler.names.over
    if elsewhere or (outer and not _around(compiler, named, outer)):
        compiler.problem("checklist.expression.which_row", target, item=named.name)
        return constant(EMPTY, Kind.ANY)
    up = compiler.steps_up(named)
    if up is not None:
        up = len(compiler.names.repeats) - len(outer)
    return _reading(named, up, path, indexes)


def _around(compiler: Compiler, named: Named, outer: tuple[str, ...]) -> bool:
    """Whether the expression stands in rows of the repeats that were left out."""
    names = compiler.names
    return named.over is names.over and shared(outer, names.repeats) == len(outer)


def _asked(compiler: Compiler, node: Node) -> Named | None:
    named = compiler.look_up(node, node.name) if isinstance(node, Reference) else None
    if not isinstance(node, Reference) or (named is not None and named.is_repeat):
        compiler.problem("checklist.expression.needs_name", node)
        return None
    return named


def _repeat(compiler: Compiler, node: Node) -> Named | None:
    named = compiler.look_up(node, node.name) if isinstance(node, Reference) else None
    if not isinstance(node, Reference) or (named is not None and not named.is_repeat):
        compiler.problem("checklist.expression.needs_repeat", node)
        return None
    return named


def _reading(
    named: Named, up: int | None, path: tuple[str, ...], indexes: tuple[Evaluate, ...]
) -> Compiled:
    name = named.name

    def read(scope: Scope) -> Value:
        steps = []
        for repeat, index in zip(path, indexes, strict=True):
            number = to_number(index(scope))
            if not 1 <= number <= _FARTHEST if number.is_finite() else True:
                return EMPTY
            steps.append((repeat, int(number)))
        return scope.indexed(name, up, tuple(steps))

    return read, Kind.LIST if named.readings else named.kind


REPEAT_FUNCTIONS: dict[str, Special] = {
    "index": Special(_index, 0, 1),
    "indexed-repeat": Special(_indexed_repeat, _FEWEST, 7),
    "position": Special(_position, 1, 1),
}

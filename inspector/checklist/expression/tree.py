"""The tree of an expression, and its way back to text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

__all__ = [
    "LEVEL_OF",
    "Call",
    "Chain",
    "Column",
    "Negation",
    "Node",
    "NumberLiteral",
    "Own",
    "Parent",
    "Problem",
    "Reference",
    "TextLiteral",
    "children",
    "print_expression",
    "walk",
]

_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
LEVEL_OF = {operator: level for level, group in enumerate(_LEVELS) for operator in group}
"""How tightly an operator binds (XPath 1.0, section 3.5); higher binds tighter."""
_ABOVE_ALL = len(_LEVELS)


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in an expression.

    Attributes:
        code: key of its sentence, ``checklist.expression.what``.
        at: position of the offending character, counted from 1.
        context: values for the blanks of the sentence.
    """

    code: str
    at: int
    context: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """A number as written: 4.0 stays 4.0 when printed."""

    value: Decimal
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class TextLiteral:
    """A text in quotes. XPath has no escapes, so it never holds both kinds of quotes."""

    value: str
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """``${name}``."""

    name: str
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Own:
    """``.``, the value of the item the expression belongs to."""

    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Parent:
    """``..``, what the item stands in: the row of a repeat, or the place."""

    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A bare name in a choice filter: a column of the list."""

    name: str
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """Unary minus."""

    operand: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined, left to right, by operators of one level: ``1 + 2 - 3``.

    One node a chain, not one an operator, so that a long chain stays a shallow tree.
    """

    first: Node
    rest: tuple[tuple[str, Node], ...]
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Node, ...]
    at: int = field(default=1, compare=False)


Leaf = NumberLiteral | TextLiteral | Reference | Own | Parent | Column
Node = Leaf | Negation | Chain | Call


def children(node: Node) -> tuple[Node, ...]:
    """The parts a node is made of, in reading order."""
    if isinstance(node, Negation):
        return (node.operand,)
    if isinstance(node, Chain):
        return (node.first, *(operand for _, operand in node.rest))
    return node.arguments if isinstance(node, Call) else ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def print_expression(node: Node) -> str:
    """The text of a tree: parsing it again gives an equal tree."""
    if isinstance(node, Call):
        return f"{node.function}({', '.join(map(print_expression, node.arguments))})"
    if isinstance(node, Negation):
        return f"-{_operand(node.operand, _ABOVE_ALL)}"
    if not isinstance(node, Chain):
        return _leaf(node)
    level = LEVEL_OF[node.rest[0][0]]
    joined = (f" {operator} {_operand(part, level)}" for operator, part in node.rest)
    return _operand(node.first, level) + "".join(joined)


def _leaf(node: Leaf) -> str:
    if isinstance(node, NumberLiteral):
        return format(node.value, "f")
    if isinstance(node, TextLiteral):
        return f'"{node.value}"' if "'" in node.value else f"'{node.value}'"
    if isinstance(node, Column):
        return node.name
    if isinstance(node, Reference):
        return f"${{{node.name}}}"
    return "." if isinstance(node, Own) else ".."


def _operand(node: Node, level: int) -> str:
    """An operand in brackets unless it binds tighter than the operator beside it."""
    text = print_expression(node)
    loose = isinstance(node, Chain) and LEVEL_OF[node.rest[0][0]] <= level
    return f"({text})" if loose else text

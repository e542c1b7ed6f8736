"""Takes a criterion apart, so that a fail can say which figure missed which limit."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.checklist.definition import Definition, FieldSpec, Item, Text
from inspector.checklist.expression.compiling import Expression, compile_part
from inspector.checklist.expression.scope import Names
from inspector.checklist.expression.tree import (
    Call,
    Chain,
    Node,
    NumberLiteral,
    Own,
    Reference,
    TextLiteral,
    print_expression,
)

__all__ = ["Comparison", "Condition", "conditions_of"]

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_AGGREGATES = ("min", "max", "sum", "number", "round", "int")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison whose two sides can be shown: a value and its limit.

    Attributes:
        operator: the value stands left of it.
        value, limit: the two sides.
        label: what the value is.
        unit: unit of both, empty when unknown.
        parameter: key of the parameter the limit is; empty for a figure of the definition.
    """

    operator: str
    value: Expression
    limit: Expression
    label: Text
    unit: str
    parameter: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the conditions that ``pass`` joins with ``and``."""

    test: Expression
    comparison: Comparison | None = None


def conditions_of(item: Item, definition: Definition) -> tuple[Condition, ...]:
    """The conditions that an item's criterion joins with ``and``; none without a criterion."""
    if item.criterion is None:
        return ()
    names = Names(
        named=definition.names,
        parameters=frozenset(one.key for one in definition.parameters),
        over=item.over,
        own=None if item.composite else definition.names.get(item.code),
        repeats=item.repeats,
        tables=definition.tables,
        tiers=frozenset(tier.name for tier in definition.tiers),
        stands=f"{item.code}.pass",
        language=definition.languages[0],
    )
    return tuple(
        Condition(_compiled(part, names), _comparison(part, item, definition, names))
        for part in _conjuncts(item.criterion.tree)
    )


def _compiled(part: Node, names: Names) -> Expression:
    """A part of a criterion that has passed the checks as a whole, compiled for itself."""
    compiled = compile_part(part, text=print_expression(part), names=names)
    assert isinstance(compiled, Expression)
    return compiled


def _conjuncts(tree: Node) -> list[Node]:
    if not isinstance(tree, Chain) or tree.rest[0][0] != "and":
        return [tree]
    parts = [tree.first, *(operand for _, operand in tree.rest)]
    return [inner for part in parts for inner in _conjuncts(part)]


def _comparison(part: Node, item: Item, definition: Definition, names: Names) -> Comparison | None:
    """The comparison with a limit that a condition is; None when it is another kind of thing."""
    if not isinstance(part, Chain) or len(part.rest) != 1 or part.rest[0][0] not in _MIRRORED:
        return None
    operator, value, limit = part.rest[0][0], part.first, part.rest[0][1]
    if _is_limit(value):
        operator, value, limit = _MIRRORED[operator], limit, value
    if not _is_limit(limit) or _is_limit(value):
        return None
    field = _field(value, item)
    key = _key(limit)
    units = [one.unit for one in definition.parameters if one.key == key]
    units += [field.unit] if field else []
    return Comparison(
        operator=operator,
        value=_compiled(value, names),
        limit=_compiled(limit, names),
        label=_label(field, item),
        unit=units[0] if units else "",
        parameter=key,
    )


def _is_limit(node: Node) -> bool:
    return isinstance(node, NumberLiteral) or bool(_key(node))


def _key(node: Node) -> str:
    """The parameter a node reads; empty when it does not."""
    if not isinstance(node, Call) or node.function != "param":
        return ""
    argument = node.arguments[0]
    return argument.value if isinstance(argument, TextLiteral) else ""


def _field(value: Node, item: Item) -> FieldSpec | None:
    """The item's own field that a value is, or an aggregate of."""
    if isinstance(value, Call) and value.function in _AGGREGATES and value.arguments:
        return _field(value.arguments[0], item)
    if isinstance(value, Own):
        return item.fields[0]
    if not isinstance(value, Reference):
        return None
    return next((spec for spec in item.fields if spec.full_name == value.name), None)


def _label(field: FieldSpec | None, item: Item) -> Text:
    """A plain item's noun, a composite's field with the item's noun before it."""
    if field is None or field.full_name == item.code:
        return item.short
    return Text(f"{item.short.zh}：{field.label.zh}", f"{item.short.en}: {field.label.en}")

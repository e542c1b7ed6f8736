"""Takes a criterion apart, so that a fail can say which figure missed which limit."""

from __future__ import annotations

from inspector.checklist.bench import Bench, Stand
from inspector.checklist.definition import Comparison, Condition, FieldSpec, Item, Text
from inspector.checklist.expression.tree import (
    Call,
    Chain,
    Node,
    NumberLiteral,
    Own,
    Reference,
    TextLiteral,
)

__all__ = ["conditions_of"]

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_AGGREGATES = ("min", "max", "sum", "number", "round", "int")


def conditions_of(item: Item, bench: Bench, stand: Stand) -> tuple[Condition, ...]:
    """The conditions that an item's criterion joins with ``and``; none without a criterion."""
    if item.criterion is None:
        return ()
    return tuple(
        Condition(bench.part(part, stand=stand), _comparison(part, item, bench, stand))
        for part in _conjuncts(item.criterion.tree)
    )


def _conjuncts(tree: Node) -> list[Node]:
    if not isinstance(tree, Chain) or tree.rest[0][0] != "and":
        return [tree]
    parts = [tree.first, *(operand for _, operand in tree.rest)]
    return [inner for part in parts for inner in _conjuncts(part)]


def _comparison(part: Node, item: Item, bench: Bench, stand: Stand) -> Comparison | None:
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
    declared = bench.parameters.get(key, [])
    unit = declared[0].unit if declared else field.unit if field else ""
    return Comparison(
        operator=operator,
        value=bench.part(value, stand=stand),
        limit=bench.part(limit, stand=stand),
        label=_label(field, item),
        unit=unit,
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

"""What depends on what: the order in which a form is evaluated, and whom a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from inspector.checklist.definition import Definition, FieldSpec, Group, Item, Step
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.reading.quoting import quoted_by
from inspector.checklist.reading.survey import groups_of, items_of
from inspector.checklist.source.notes import Notes

__all__ = ["dependants", "evaluation_order", "groups_within", "waits_of"]

_Node = tuple[str, str]
_MOST_CIRCLES = 20


def evaluation_order(
    chapters: tuple[Group, ...], *, notes: Notes, lines: Mapping[str, int]
) -> tuple[Step, ...]:
    """Groups, items and fields so that each comes after everything its value depends on.

    Conditions that run in circles are noted (``checklist.circle``); so is a repeat whose count
    depends on what stands in it.

    Args:
        chapters: of the survey.
        notes: where circles go.
        lines: where each name stands in the file.
    """
    steps, needs = _value_graph(chapters)
    for _ in range(_MOST_CIRCLES):
        try:
            order = tuple(TopologicalSorter(needs).static_order())
        except CycleError as error:
            circle: list[_Node] = error.args[1]
            names = [name for _, name in circle]
            line = min((lines[name] for name in names if name in lines), default=1)
            notes.error("checklist.circle", line, names=list(dict.fromkeys(names)))
            needs[circle[1]] = needs[circle[1]] - {circle[0]}
            continue
        return tuple(steps[node] for node in order)
    return ()


def groups_within(
    children: tuple[Group | Item, ...], around: Group | None = None
) -> Iterator[tuple[Group | None, Group]]:
    """Every group among and below some children, each with the group it stands in."""
    for child in children:
        if isinstance(child, Group):
            yield around, child
            yield from groups_within(child.children, child)


def waits_of(items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Per item, the inputs of other items that its criterion reads, also through calculations."""
    listed = tuple(items)
    fields = {spec.full_name: spec for item in listed for spec in item.fields}
    waits: dict[str, tuple[str, ...]] = {}
    for item in listed:
        if item.criterion is None:
            continue
        own = {spec.full_name for spec in item.fields}
        names = _inputs_behind(item.criterion.names, fields)
        waits[item.code] = tuple(name for name in names if name not in own)
    return waits


def dependants(definition: Definition) -> Mapping[str, frozenset[str]]:
    """For every name, the codes of the items to judge again when its value changes.

    An item depends on what its own and its groups' conditions, counts, constraints, defaults,
    choice filters, calculations, criterion, warning and evidence name and its texts print, directly
    or through other items' values and relevance. The name of a free repeat stands for its rows:
    when one comes or goes, the items in it change, and what looks at its rows.
    """
    groups = {group.name: group for group in groups_of(definition.chapters)}
    owner = {spec.full_name: item.code for item in definition.items for spec in item.fields}
    readers: dict[str, set[str]] = {name: {code} for name, code in owner.items()}
    readers |= {name: set() for name, group in groups.items() if group.repeat is not None}
    for item in definition.items:
        read = _named(*_all_expressions(item, groups))
        for name in (*item.repeats, *read, *quoted_by(item)):
            readers[name].add(item.code)
    names_of: dict[str, list[str]] = {}
    for name, code in owner.items():
        names_of.setdefault(code, []).append(name)
    return {name: _reach(name, readers, names_of) for name in readers}


def _reach(
    name: str, readers: Mapping[str, set[str]], names_of: Mapping[str, list[str]]
) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        for code in readers[waiting.pop()] - reached:
            reached.add(code)
            waiting.extend(names_of.get(code, ()))
    return frozenset(reached)


def _value_graph(chapters: tuple[Group, ...]) -> tuple[dict[_Node, Step], dict[_Node, set[_Node]]]:
    """Every step, and for each the steps that must be evaluated before it."""
    steps: dict[_Node, Step] = {}
    needs: dict[_Node, set[_Node]] = {}
    for group in groups_of(chapters):
        node = ("group", group.name)
        steps[node] = Step(group=group)
        count = group.repeat.count if group.repeat else None
        needs.setdefault(node, set()).update(_before(group.relevant, count))
        for child in group.children:
            if isinstance(child, Group):
                needs.setdefault(("group", child.name), set()).add(node)
    for item in items_of(chapters):
        node = ("item", item.code)
        steps[node] = Step(item=item)
        needs[node] = {("group", item.groups[-1]), *_before(item.relevant)}
        for spec in item.fields:
            steps["field", spec.full_name] = Step(item=item, field=spec)
            needs["field", spec.full_name] = {
                node,
                *_before(spec.relevant, spec.calculation, spec.default_from, spec.choice_filter),
            }
    return steps, {node: {need for need in of if need in steps} for node, of in needs.items()}


def _before(*expressions: Expression | None) -> set[_Node]:
    """The steps whose outcome some expressions look at."""
    return {
        node
        for expression in expressions
        if expression is not None
        for node in (
            *(("field", name) for name in expression.names),
            *(("group", name) for name in expression.rows),
        )
    }


def _named(*expressions: Expression | None) -> tuple[str, ...]:
    """Names of values and of repeats that some expressions look at."""
    return tuple(
        dict.fromkeys(
            name
            for expression in expressions
            if expression is not None
            for name in (*expression.names, *expression.rows)
        )
    )


def _inputs_behind(names: Iterable[str], fields: Mapping[str, FieldSpec]) -> tuple[str, ...]:
    """The inputs that some names stand for, once calculated names are followed to theirs."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name not in fields:
            continue
        found[name] = None
        waiting.extend(_named(fields[name].calculation))
    return tuple(name for name in found if fields[name].calculation is None)


def _all_expressions(item: Item, groups: Mapping[str, Group]) -> list[Expression | None]:
    found: list[Expression | None] = []
    for group in (groups[name] for name in item.groups):
        found += [group.relevant, group.repeat.count if group.repeat else None]
    found += [item.relevant, item.criterion, item.warn]
    found += [rule.least for rule in item.evidence if isinstance(rule.least, Expression)]
    for spec in item.fields:
        required = spec.required if isinstance(spec.required, Expression) else None
        soft = spec.soft.test if spec.soft else None
        found += [spec.relevant, spec.constraint, soft, spec.calculation, required]
        found += [spec.default_from, spec.choice_filter]
    return found

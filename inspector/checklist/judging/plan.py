"""What has to be worked out for a definition, in which order, and what each piece touches.

A cell is one thing to work out wherever it is asked: whether a group or an item is relevant, what a
field holds, how many rows a repeat wants, whether an item is answered as it should be, and what it
comes to. Cells are in an order in which each comes after all it reads, so that working them all out
is one pass, and working out again what a change touches is the same pass over fewer of them.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from inspector.checklist.definition import Definition, FieldSpec, Group, Item
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.tree import Call, Node, Reference, children
from inspector.checklist.reading.graph import groups_within
from inspector.checklist.reading.quoting import quoted_by
from inspector.domain.places import PlaceKind

__all__ = ["Cell", "CellKind", "Path", "Plan", "Target", "path_of", "plan_of"]

Path = tuple[str, ...]
"""Where something is asked: the kind of place, unless it is the compound, then the repeats."""

_MOVING = frozenset({"position", "index"})
"""Functions whose value changes when a row before theirs goes."""
_LOOKING_ASIDE = frozenset({"indexed-repeat"})
"""Functions that read rows other than those around and below them."""
_ROOM = 15_000
"""Items of all plans kept: five of the longest checklists, some hundred usual ones."""


class CellKind(Enum):
    """What a cell works out."""

    GROUP = auto()
    ITEM = auto()
    FIELD = auto()
    ROWS = auto()
    CHECK = auto()
    RESULT = auto()


@dataclass(slots=True, eq=False)
class Cell:
    """One thing to work out at every place or row of its path.

    Attributes:
        rank: where it stands in the order.
        kind: what it works out.
        path: where it is asked.
        group, item, spec: what it is about; an item's cells have no group, a group's no item.
        targets: the cells that read it by name; see `Plan.inside_of` for the others.
    """

    rank: int
    kind: CellKind
    path: Path
    group: Group | None = None
    item: Item | None = None
    spec: FieldSpec | None = None
    targets: list[Target] = field(default_factory=list, repr=False)


class Target(NamedTuple):
    """A cell that reads another.

    Attributes:
        cell: the reader.
        shared: so many steps of both paths name the same place and rows; below that, the reader
            is touched wherever it is asked.
    """

    cell: Cell
    shared: int


def path_of(over: PlaceKind | None, repeats: tuple[str, ...] = ()) -> Path:
    """The path of what is asked at a kind of place, inside repeats."""
    return repeats if over is None else (f"@{over.value}", *repeats)


class Plan:
    """The cells of a definition.

    Attributes:
        definition: whose.
        cells: in the order they are worked out.
        groups: paths of the groups, by name; of a repeat that of its rows.
        above: the group around each group; empty for chapters.
        items: paths of the items, by code.
        names: paths of the fields, by full name.
        by_code: items by code.
        quotes: by code of an item and name of a group, the names of answers that its texts print;
            only those that print any.
    """

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.groups: dict[str, Path] = {}
        self.above: dict[str, str] = {}
        self._group_of: dict[str, Group] = {}
        for around, group in groups_within(definition.chapters):
            self._place_group(group, around)
        self.items = {item.code: path_of(item.over, item.repeats) for item in definition.items}
        self.by_code = {item.code: item for item in definition.items}
        self.names = {
            spec.full_name: self.items[item.code]
            for item in definition.items
            for spec in item.fields
        }
        parts: dict[str, Item | Group] = {**self.by_code, **self._group_of}
        self.quotes = {name: quoted for name, part in parts.items() if (quoted := quoted_by(part))}
        self._results: dict[str, Cell] = {}
        self._checks: dict[str, Cell] = {}
        self._items: dict[str, Cell] = {}
        self._groups: dict[str, Cell] = {}
        self._fields: dict[str, Cell] = {}
        self._rows: dict[str, Cell] = {}
        self.cells = tuple(self._numbered())
        self._lock = threading.Lock()
        self._linked = False
        self._row_readers: dict[str, list[Target]] = defaultdict(list)
        self._movers: dict[str, list[Cell]] = defaultdict(list)

    def group(self, name: str) -> Group:
        """A group by its name."""
        return self._group_of[name]

    def stand_of(self, group: Group) -> Path:
        """Where a group's own condition is asked: a repeat's stands outside its rows."""
        path = self.groups[group.name]
        return path if group.repeat is None else path[:-1]

    def result(self, code: str) -> Cell:
        """The cell of what an item comes to."""
        return self._results[code]

    def check(self, code: str) -> Cell:
        """The cell of how an item is answered."""
        return self._checks[code]

    def rows(self, repeat: str) -> Cell:
        """The cell of how many rows a repeat wants."""
        return self._rows[repeat]

    def spec(self, name: str) -> FieldSpec:
        """A field by its full name."""
        spec = self._fields[name].spec
        assert spec is not None  # the cell of a field is about one
        return spec

    def fields(self, item: Item) -> tuple[Cell, ...]:
        """The cells of an item's fields."""
        return tuple(self._fields[spec.full_name] for spec in item.fields)

    def within(self, path: Path) -> tuple[Cell, ...]:
        """The cells that are worked out at a path."""
        return tuple(cell for cell in self.cells if cell.path == path)

    def row_readers(self, repeat: str) -> tuple[Target, ...]:
        """Cells that read through the rows of a repeat, seen from what the repeat stands in."""
        self.link()
        return tuple(self._row_readers[repeat])

    def movers(self, repeat: str) -> tuple[Cell, ...]:
        """Cells in or below the rows of a repeat that read how they are numbered."""
        self.link()
        return tuple(self._movers[repeat])

    def link(self) -> None:
        """Works out which cells read which; needed only when something changes."""
        with self._lock:
            if not self._linked:
                self._link()
                self._linked = True

    def _link(self) -> None:
        for name, cell in self._groups.items():
            group = self._group_of[name]
            self._read(cell, group.relevant)
            if group.repeat is not None:
                self._read(self._rows[name], group.repeat.count)
        for item in self.definition.items:
            self._link_item(item)
        for code, names in self.definition.waits.items():
            for name in names:
                check, result = self._check_of(name), self._results[code]
                self._touch(check, result)
                self._read_through(result, check.path, _shared(result.path, check.path))

    def _place_group(self, group: Group, around: Group | None) -> None:
        path = path_of(group.over) if around is None else self.groups[around.name]
        if group.repeat is not None:
            path = (*path, group.name)
        self.groups[group.name] = path
        self.above[group.name] = "" if around is None else around.name
        self._group_of[group.name] = group

    def _numbered(self) -> Iterator[Cell]:
        number = 0
        for number, cell in enumerate(self._unnumbered()):
            cell.rank = number
            yield cell

    def _unnumbered(self) -> Iterator[Cell]:
        for step in self.definition.order:
            if step.group is not None:
                path = self.stand_of(step.group)
                yield self._keep(Cell(0, CellKind.GROUP, path, group=step.group))
            elif step.item is not None:
                path = self.items[step.item.code]
                kind = CellKind.ITEM if step.field is None else CellKind.FIELD
                yield self._keep(Cell(0, kind, path, item=step.item, spec=step.field))
        for group in self._group_of.values():
            if group.repeat is not None:
                yield self._keep(Cell(0, CellKind.ROWS, self.stand_of(group), group=group))
        for kind in (CellKind.CHECK, CellKind.RESULT):
            for item in self.definition.items:
                yield self._keep(Cell(0, kind, self.items[item.code], item=item))

    def _keep(self, cell: Cell) -> Cell:
        if cell.group is not None:
            held = self._groups if cell.kind is CellKind.GROUP else self._rows
            held[cell.group.name] = cell
        elif cell.spec is not None:
            self._fields[cell.spec.full_name] = cell
        elif cell.item is not None:
            by_kind = {
                CellKind.ITEM: self._items,
                CellKind.CHECK: self._checks,
                CellKind.RESULT: self._results,
            }
            by_kind[cell.kind][cell.item.code] = cell
        return cell

    def inside_of(self, cell: Cell) -> Iterator[Cell]:
        """What a cell decides without anybody naming it.

        A group's condition reaches what the group holds, an item's its fields; what an item holds
        reaches how it is answered and what it comes to.
        """
        if cell.kind is CellKind.GROUP and cell.group is not None:
            for child in cell.group.children:
                if isinstance(child, Item):
                    yield self._items[child.code]
                else:
                    yield self._groups[child.name]
            if cell.group.repeat is not None:
                yield self._rows[cell.group.name]
        elif cell.item is not None and cell.kind is not CellKind.RESULT:
            code = cell.item.code
            if cell.kind is CellKind.ITEM:
                yield from self.fields(cell.item)
            if cell.kind is not CellKind.CHECK:
                yield self._checks[code]
            yield self._results[code]

    def _link_item(self, item: Item) -> None:
        check, result = self._checks[item.code], self._results[item.code]
        self._read(self._items[item.code], item.relevant)
        for spec in item.fields:
            value = self._fields[spec.full_name]
            for one in (spec.relevant, spec.calculation, spec.default_from):
                self._read(value, one)
            self._read(check, spec.constraint)
            self._read(check, spec.choice_filter)
            self._read(check, None if spec.soft is None else spec.soft.test)
            if isinstance(spec.required, Expression):
                self._read(check, spec.required)
        self._read(result, item.criterion)
        self._read(result, item.warn)
        for rule in item.evidence:
            if isinstance(rule.least, Expression):
                self._read(result, rule.least)
        for name in self.quotes.get(item.code, ()):
            for cell in (check, result):
                self._read_name(cell, name, _shared(cell.path, self.names[name]))

    def _read(self, cell: Cell, expression: Expression | None) -> None:
        """Notes that a cell reads what an expression names."""
        if expression is None:
            return
        looks = _looks(expression.tree)
        if looks.moving:
            for segment in cell.path:
                self._movers[segment].append(cell)
        for name in expression.names:
            path = self.names.get(name)
            if path is not None:
                self._read_name(cell, name, 0 if looks.aside else _shared(cell.path, path))
        for name in expression.rows:
            path = self.groups[name]
            if name in looks.counted or name not in cell.path:
                shared = 0 if looks.aside else _shared(cell.path, path[:-1])
                self._groups[name].targets.append(Target(cell, shared))
                self._read_through(cell, path, shared)

    def _read_name(self, cell: Cell, name: str, shared: int) -> None:
        """Notes that a cell reads the values of a field."""
        self._fields[name].targets.append(Target(cell, shared))
        self._read_through(cell, self.names[name], shared)

    def _read_through(self, cell: Cell, path: Path, shared: int) -> None:
        """Notes the repeats whose rows lie between a reader and what it reads."""
        for segment in path[shared:]:
            if not segment.startswith("@"):
                self._row_readers[segment].append(Target(cell, shared))

    def _touch(self, source: Cell, reader: Cell) -> None:
        source.targets.append(Target(reader, _shared(source.path, reader.path)))

    def _check_of(self, name: str) -> Cell:
        item = self._fields[name].item
        assert item is not None  # a field stands in an item
        return self._checks[item.code]


_PLANS: OrderedDict[int, Plan] = OrderedDict()
_GUARD = threading.Lock()


def plan_of(definition: Definition) -> Plan:
    """The plan of a definition; those used last are kept."""
    with _GUARD:
        held = _PLANS.pop(id(definition), None)
        if held is None or held.definition is not definition:
            held = Plan(definition)
            _make_room(len(definition.items))
        _PLANS[id(definition)] = held
        return held


def _make_room(items: int) -> None:
    """Lets go of the plans used longest ago; a designer makes a definition with every key."""
    total = items + sum(len(plan.definition.items) for plan in _PLANS.values())
    while _PLANS and total > _ROOM:
        _, plan = _PLANS.popitem(last=False)
        total -= len(plan.definition.items)


def _shared(one: Path, other: Path) -> int:
    """How many steps two paths have in common."""
    if one == other:
        return len(one)
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Looks:
    """How an expression looks at rows.

    Attributes:
        moving: whether it reads how its own row is numbered.
        aside: whether it reads other rows than those around and below its own.
        counted: repeats it names by themselves: how many rows they have.
    """

    moving: bool
    aside: bool
    counted: frozenset[str]


def _looks(tree: Node) -> _Looks:
    calls: set[str] = set()
    counted: set[str] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Reference):
            counted.add(node.name)
        elif isinstance(node, Call):
            calls.add(node.function)
        if not (isinstance(node, Call) and node.function in _MOVING):
            waiting.extend(children(node))
    return _Looks(bool(calls & _MOVING), bool(calls & _LOOKING_ASIDE), frozenset(counted))

"""What is known while a definition is read: names, lists and parameters, and what used them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from inspector.checklist.definition import Choice, ItemType, Text
from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.nodes import Mapping, Node, Notes, Scalar, Sequence
from inspector.checklist.reading import Record
from inspector.domain.parameters import Parameter
from inspector.domain.places import PlaceKind

__all__ = ["Bench", "Stand", "names_in", "split_type"]

_CONDITIONS = (Kind.BOOLEAN, Kind.ANY)
_KINDS = {
    ItemType.DECIMAL.value: Kind.NUMBER,
    ItemType.INTEGER.value: Kind.NUMBER,
    ItemType.DATE.value: Kind.DATE,
    ItemType.CALCULATE.value: Kind.ANY,
}
_NAMELESS = (ItemType.IMAGE.value, ItemType.NOTE.value)
_THREE_WAY = frozenset({"pass", "fail"})
_MAX_GROUPS = 8


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an expression stands: at which kind of place, and what ``.`` means there."""

    over: PlaceKind | None
    own: Named | None = None

    def of_one(self) -> Stand:
        """The same, with ``.`` standing for one reading instead of all."""
        return self if self.own is None else replace(self, own=replace(self.own, readings=False))


@dataclass(slots=True)
class Bench:
    """The work in progress on one file.

    Attributes:
        notes: where mistakes go.
        parameters: declarations by key, one a region.
        choices: lists by name.
        names: everything the survey asks, by its name in expressions.
        used_parameters, used_choices: what something referred to.
        lines: where each code and group name was first used.
    """

    notes: Notes
    parameters: dict[str, list[Parameter]] = field(default_factory=dict)
    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    names: dict[str, Named] = field(default_factory=dict)
    used_parameters: set[str] = field(default_factory=set)
    used_choices: set[str] = field(default_factory=set)
    lines: dict[str, int] = field(default_factory=dict)

    def expression(
        self, record: Record, key: str, *, stand: Stand, condition: bool = True
    ) -> Expression | None:
        """The expression under a key; None when there is none or it is wrong.

        Args:
            record: where it stands.
            key: ``pass``, ``relevant``.
            stand: what it sees.
            condition: True when it must be true or false.
        """
        text = record.text(key)
        if not text:
            return None
        line = record.line_of(key)
        compiled = compile_expression(text, names=self._names(stand))
        if not isinstance(compiled, Expression):
            for problem in compiled:
                context = {"key": key, "at": problem.at, **problem.context}
                self.notes.error(problem.code, line, **context)
            return None
        if condition and compiled.kind not in _CONDITIONS:
            self.notes.error("checklist.not_a_condition", line, key=key)
            return None
        self.used_parameters |= compiled.parameters
        return compiled

    def words(self, record: Record, key: str, *, required: bool = False) -> Text | None:
        """A text that may print parameters, ``{key}``; unknown keys are noted."""
        text = record.words(key, required=required)
        for name in sorted(text.placeholders()) if text else ():
            self.used_parameters.add(name)
            if name not in self.parameters:
                self.notes.error("checklist.placeholder", record.line_of(key), key=key, name=name)
        return text

    def label(self, record: Record, key: str, *, required: bool = False) -> Text | None:
        """A text that stands in lists and records, and so cannot print parameters."""
        text = record.words(key, required=required)
        for name in sorted(text.placeholders()) if text else ():
            line = record.line_of(key)
            self.notes.error("checklist.placeholder_here", line, key=key, name=name)
        return text

    def claim(self, name: str, line: int) -> bool:
        """Notes a name used for the second time; True when it is the first."""
        first = self.lines.setdefault(name, line)
        if first != line:
            self.notes.error("checklist.name_twice", line, name=name, first=first)
        return first == line

    def _names(self, stand: Stand) -> Names:
        return Names(
            named=self.names,
            parameters=frozenset(self.parameters),
            over=stand.over,
            own=stand.own,
        )


def split_type(text: str) -> tuple[str, str]:
    """A type and its list: ``select_one lane_form``."""
    kind, _, list_name = text.strip().partition(" ")
    return kind, list_name.strip()


def names_in(survey: Node | None, choices: dict[str, tuple[Choice, ...]]) -> dict[str, Named]:
    """Everything a survey asks, so that expressions may look ahead.

    What is malformed is passed over in silence; reading the survey proper notes it.
    """
    return {named.name: named for named in _names(survey, None, choices, 0)}


def _names(
    children: Node | None,
    over: PlaceKind | None,
    choices: dict[str, tuple[Choice, ...]],
    depth: int,
) -> Iterator[Named]:
    members = children.members if isinstance(children, Sequence) else []
    for member in members:
        if not isinstance(member, Mapping):
            continue
        kind = _text(member, "type")
        if kind == "group" and depth < _MAX_GROUPS:
            stands = _place_kind(_text(member, "over")) if depth == 0 else over
            yield from _names(member.entries.get("children"), stands, choices, depth + 1)
        elif kind == ItemType.FIELDS.value:
            fields = member.entries.get("fields")
            for inner in fields.members if isinstance(fields, Sequence) else []:
                if isinstance(inner, Mapping):
                    name = f"{_text(member, 'name')}_{_text(inner, 'name')}"
                    yield _named(name, inner, over, choices)
        elif kind not in _NAMELESS:
            yield _named(_text(member, "name"), member, over, choices)


def _named(
    name: str, node: Mapping, over: PlaceKind | None, choices: dict[str, tuple[Choice, ...]]
) -> Named:
    kind, list_name = split_type(_text(node, "type"))
    allowed: frozenset[str] | None = None
    if kind == ItemType.THREE_WAY.value:
        allowed = _THREE_WAY
    elif list_name in choices:
        allowed = frozenset(choice.name for choice in choices[list_name])
    return Named(
        name=name,
        kind=_KINDS.get(kind, Kind.TEXT),
        over=over,
        readings="readings" in node.entries,
        choices=allowed,
    )


def _text(node: Mapping, key: str) -> str:
    value = node.entries.get(key)
    return value.text.strip() if isinstance(value, Scalar) else ""


def _place_kind(text: str) -> PlaceKind | None:
    known = {kind.value: kind for kind in PlaceKind}
    kind = known.get(text)
    return None if kind is PlaceKind.COMPOUND else kind

"""Finds every name a survey will ask, so that expressions may look ahead.

What is malformed is passed over in silence; reading the survey proper notes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from inspector.checklist.choices import Choice
from inspector.checklist.expression.scope import Named
from inspector.checklist.expression.signature import Kind
from inspector.checklist.kinds import COMPOSITES, NUMBERS, WITHOUT_INPUT, ItemType
from inspector.checklist.reading.milestones import expanded
from inspector.checklist.source.nodes import Mapping as MappingNode
from inspector.checklist.source.nodes import Node, Sequence
from inspector.domain.places import PlaceKind

__all__ = ["GROUP", "MAX_GROUPS", "REPEAT", "Lists", "names_in", "split_type"]

GROUP, REPEAT = "group", "repeat"
"""Types of what holds items."""
MAX_GROUPS = 8
"""Groups inside each other."""

_KINDS = {
    **{kind.value: Kind.NUMBER for kind in NUMBERS},
    ItemType.DATE.value: Kind.DATE,
    ItemType.DATETIME.value: Kind.DATETIME,
    ItemType.START.value: Kind.DATETIME,
    ItemType.END.value: Kind.DATETIME,
    ItemType.TIME.value: Kind.TIME,
    ItemType.TODAY.value: Kind.DATE,
    ItemType.CALCULATE.value: Kind.ANY,
    ItemType.HIDDEN.value: Kind.ANY,
}
_NAMELESS = frozenset(kind.value for kind in WITHOUT_INPUT)
_COMPOSITES = frozenset(kind.value for kind in COMPOSITES)
_SEVERAL = (ItemType.SELECT_MULTIPLE.value, ItemType.RANK.value)
_THREE_WAY = frozenset({"pass", "fail"})


@dataclass(frozen=True)
class Lists:
    """The lists to choose from as expressions see them.

    Attributes:
        choices: by name.
        english: whether the form's main language is English.
    """

    choices: Mapping[str, tuple[Choice, ...]]
    english: bool = False

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """What each list may give."""
        return {
            name: frozenset(choice.name for choice in entries)
            for name, entries in self.choices.items()
        }

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """By list and choice, the label in the form's main language."""
        return {
            name: {
                choice.name: choice.label.en if self.english else choice.label.zh
                for choice in entries
            }
            for name, entries in self.choices.items()
        }


@dataclass(frozen=True, slots=True)
class _Stand:
    over: PlaceKind | None = None
    repeats: tuple[str, ...] = ()
    depth: int = 0


def split_type(text: str) -> tuple[str, str]:
    """A type and its list: ``select_one lane_form``."""
    kind, _, list_name = text.strip().partition(" ")
    return kind, list_name.strip()


def names_in(survey: Node | None, lists: Lists) -> dict[str, Named]:
    """Everything a survey asks, and its free repeats, by name."""
    found: dict[str, Named] = {}
    for named in _names(survey, _Stand(), lists):
        found.setdefault(named.name, named)
    return found


def _names(children: Node | None, stand: _Stand, lists: Lists) -> Iterator[Named]:
    members = children.members if isinstance(children, Sequence) else []
    for member in members:
        if not isinstance(member, MappingNode):
            continue
        kind, list_name = split_type(member.text("type"))
        name = member.text("name")
        if kind in (GROUP, REPEAT):
            if stand.depth <= MAX_GROUPS:
                yield from _names_of_group(member, name, kind, stand, lists)
        elif kind in _COMPOSITES:
            fields = expanded(member).entries.get("fields")
            for inner in fields.members if isinstance(fields, Sequence) else []:
                if isinstance(inner, MappingNode):
                    types = split_type(inner.text("type"))
                    yield _named(f"{name}_{inner.text('name')}", types, inner, stand, lists)
        elif kind not in _NAMELESS:
            yield _named(name, (kind, list_name), member, stand, lists)


def _names_of_group(
    member: MappingNode, name: str, kind: str, stand: _Stand, lists: Lists
) -> Iterator[Named]:
    over = _place_kind(member.text("over")) if stand.depth == 0 else stand.over
    inside = replace(stand, over=over, depth=stand.depth + 1)
    if kind == REPEAT:
        yield Named(name, Kind.LIST, over=over, repeats=stand.repeats, is_repeat=True)
        inside = replace(inside, repeats=(*stand.repeats, name))
    yield from _names(member.entries.get("children"), inside, lists)


def _named(
    name: str, types: tuple[str, str], node: MappingNode, stand: _Stand, lists: Lists
) -> Named:
    kind, list_name = types
    choices = _THREE_WAY if kind == ItemType.THREE_WAY.value else lists.names.get(list_name)
    return Named(
        name=name,
        kind=_KINDS.get(kind, Kind.TEXT),
        over=stand.over,
        readings="readings" in node.entries,
        choices=choices,
        repeats=stand.repeats,
        labels=lists.labels.get(list_name, {}),
    )


def _place_kind(text: str) -> PlaceKind | None:
    known = {kind.value: kind for kind in PlaceKind}
    kind = known.get(text)
    return None if kind is PlaceKind.COMPOUND else kind

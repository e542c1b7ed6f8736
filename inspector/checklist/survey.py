"""Reads the survey: chapters, the groups inside them, and their items in order."""

from __future__ import annotations

from inspector.checklist.bench import Bench, Stand
from inspector.checklist.definition import Group, Item, Text
from inspector.checklist.items import read_item
from inspector.checklist.nodes import Node
from inspector.checklist.reading import CODE, Record, records_of
from inspector.domain.places import ASSET_KINDS, PlaceKind

__all__ = ["groups_of", "items_of", "read_survey"]

_OVER = {
    kind.value: kind
    for kind in PlaceKind
    if kind in ASSET_KINDS or kind in (PlaceKind.COMPOUND, PlaceKind.BUILDING, PlaceKind.ENTRANCE)
}
_GROUP = "group"
_MAX_GROUPS = 8


def read_survey(survey: Node, bench: Bench) -> tuple[Group, ...]:
    """The chapters of a survey; mistakes are noted on the bench."""
    chapters: list[Group] = []
    for record in records_of(survey, "survey", bench.notes):
        if record.text("type") != _GROUP:
            bench.notes.error("checklist.outside_chapter", record.line)
            continue
        chapter = _read_group(record, bench, over=_over(record), around=())
        if chapter is not None:
            chapters.append(chapter)
    return tuple(chapters)


def items_of(groups: tuple[Group | Item, ...]) -> tuple[Item, ...]:
    """Every item below some groups, in document order."""
    found: list[Item] = []
    for child in groups:
        found.extend((child,) if isinstance(child, Item) else items_of(child.children))
    return tuple(found)


def groups_of(children: tuple[Group | Item, ...]) -> tuple[Group, ...]:
    """Every group among and below some children, each before what it holds."""
    found: list[Group] = []
    for child in children:
        if isinstance(child, Group):
            found.extend((child, *groups_of(child.children)))
    return tuple(found)


def _read_group(
    record: Record, bench: Bench, *, over: PlaceKind | None, around: tuple[str, ...]
) -> Group | None:
    record.text("type")
    name = record.text("name", required=True, pattern=CODE)
    label = bench.label(record, "label", required=True) or Text("", "")
    relevant = bench.expression(record, "relevant", stand=Stand(over))
    children = record.take("children", required=True)
    if around and record.take("over") is not None:
        bench.notes.error("checklist.over_inside", record.line_of("over"), group=name)
    record.finish()
    if name:
        # Groups and items have a room of names each; a space cannot stand in either.
        bench.claim(f"{_GROUP} {name}", record.line)
    if children is None:
        return None
    if len(around) >= _MAX_GROUPS:
        bench.notes.error("checklist.too_deep", record.line, most=_MAX_GROUPS)
        return None
    inner = _read_children(children, bench, over=over, around=(*around, name))
    if not inner:
        bench.notes.warning("checklist.empty_group", record.line, group=name)
    return Group(name, label, over, relevant, inner)


def _read_children(
    children: Node, bench: Bench, *, over: PlaceKind | None, around: tuple[str, ...]
) -> tuple[Group | Item, ...]:
    found: list[Group | Item] = []
    for record in records_of(children, "children", bench.notes):
        child: Group | Item | None
        if record.text("type") == _GROUP:
            child = _read_group(record, bench, over=over, around=around)
        else:
            child = read_item(record, bench, over=over, groups=around)
        if child is not None:
            found.append(child)
    return tuple(found)


def _over(record: Record) -> PlaceKind | None:
    text = record.text("over")
    if text and text not in _OVER:
        record.unknown_word("over", text, set(_OVER))
    kind = _OVER.get(text)
    return None if kind is PlaceKind.COMPOUND else kind

"""Reads the survey: chapters, the groups and repeats inside them, and their items in order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector.checklist.definition import Group, Item, Repeat, Text
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import Reference, TextLiteral
from inspector.checklist.reading.bench import Bench, Stand
from inspector.checklist.reading.items import read_item
from inspector.checklist.reading.naming import GROUP, MAX_GROUPS, REPEAT
from inspector.checklist.source.record import CODE, Record
from inspector.domain.places import ASSET_KINDS, PlaceKind

__all__ = ["groups_of", "items_of", "read_survey"]

_OVER = {
    kind.value: kind
    for kind in PlaceKind
    if kind in ASSET_KINDS or kind in (PlaceKind.COMPOUND, PlaceKind.BUILDING, PlaceKind.ENTRANCE)
}
_BOUNDS = ("count", "least", "most")
_NO_NUMBER = (Kind.BOOLEAN, Kind.DATE, Kind.DATETIME, Kind.TIME)


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds a group.

    Attributes:
        stand: the kind of place and the repeats it stands in.
        groups: names of the groups, the chapter first.
    """

    stand: Stand
    groups: tuple[str, ...] = ()


def read_survey(record: Record, bench: Bench) -> tuple[Group, ...]:
    """The chapters of a definition's survey; mistakes are noted on the bench."""
    chapters: list[Group] = []
    for inner in record.records("survey", required=True):
        if inner.text("type") not in (GROUP, REPEAT):
            bench.notes.error("checklist.outside_chapter", inner.line)
            continue
        chapter = _read_group(inner, bench, around=_Around(Stand(_over(inner))))
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


def _read_group(record: Record, bench: Bench, *, around: _Around) -> Group | None:
    name = record.text("name", required=True, pattern=CODE)
    if name:
        bench.claim(name, record.line)
    stand = replace(around.stand, name=name)
    inside = stand
    repeat: Repeat | None = None
    if record.text("type") == REPEAT:
        repeat = _repeat(record, bench, stand)
        inside = replace(stand, repeats=(*stand.repeats, name))
    else:
        _refuse_bounds(record)
    group = Group(
        name=name,
        label=_label(record, bench, name, chapter=not around.groups),
        over=stand.over,
        relevant=bench.expression(record, "relevant", stand=stand),
        children=(),
        repeat=repeat,
        hint=bench.words(record, "hint"),
        appearance=record.text("appearance"),
    )
    _note_misplaced(record, bench, name, chapter=not around.groups)
    children = _read_children(record, bench, around=_Around(inside, (*around.groups, name)))
    record.finish()
    return None if children is None else replace(group, children=children)


def _label(record: Record, bench: Bench, name: str, *, chapter: bool) -> Text:
    """A heading: a chapter without one is called by its name, a group inside has none."""
    label = bench.label(record, "label")
    if label is None and chapter:
        if record.take("label") is None:
            bench.notes.warning("checklist.no_label", record.line, name=name)
        return Text(name, name)
    return label or Text("", "")


def _note_misplaced(record: Record, bench: Bench, name: str, *, chapter: bool) -> None:
    if not chapter and record.take("over") is not None:
        bench.notes.error("checklist.over_inside", record.line_of("over"), group=name)
    if record.flag("implicit") and not chapter:
        bench.notes.error("checklist.implicit_inside", record.line_of("implicit"), group=name)
    record.keep("extra", "media")


def _refuse_bounds(record: Record) -> None:
    for key in _BOUNDS:
        if key in record.node.entries:
            record.take(key)
            record.misplaced(key, REPEAT)


def _repeat(record: Record, bench: Bench, stand: Stand) -> Repeat:
    count = bench.expression(record, "count", stand=stand, condition=False)
    least, most = record.whole("least"), record.whole("most")
    bounds = [key for key in ("least", "most") if record.take(key) is not None]
    if record.take("count") is not None and bounds:
        bench.notes.error("checklist.count_and_bounds", record.line_of(bounds[0]), key=bounds[0])
    if most is not None and most < max(least or 0, 1):
        line = record.line_of("most")
        bench.notes.error("checklist.repeat_range", line, least=least or 0, most=most)
    if count is not None and not _is_number(count, bench):
        bench.notes.error("checklist.count_number", record.line_of("count"))
    return Repeat(count, least or 0, most)


def _is_number(count: Expression, bench: Bench) -> bool:
    """Whether an expression may give a number; a select does when its choices are numbers."""
    if isinstance(count.tree, TextLiteral):
        return count.tree.value.isdigit()
    named = bench.names.get(count.tree.name) if isinstance(count.tree, Reference) else None
    if named is not None and named.choices is not None:
        return all(choice.isdigit() for choice in named.choices)
    return count.kind not in _NO_NUMBER and not (named is not None and named.kind is Kind.TEXT)


def _read_children(
    record: Record, bench: Bench, *, around: _Around
) -> tuple[Group | Item, ...] | None:
    if record.take("children", required=True) is None:
        return None
    if len(around.groups) > MAX_GROUPS:
        bench.notes.error("checklist.too_deep", record.line, most=MAX_GROUPS)
        return None
    found: list[Group | Item] = []
    for inner in record.records("children"):
        child: Group | Item | None
        if inner.text("type") in (GROUP, REPEAT):
            child = _read_group(inner, bench, around=around)
        else:
            child = read_item(inner, bench, stand=around.stand, groups=around.groups)
        if child is not None:
            found.append(child)
    if not found:
        bench.notes.warning("checklist.empty_group", record.line, group=around.groups[-1])
    return tuple(found)


def _over(record: Record) -> PlaceKind | None:
    text = record.text("over")
    if text and text not in _OVER:
        record.unknown_word("over", text, _OVER)
    kind = _OVER.get(text)
    return None if kind is PlaceKind.COMPOUND else kind

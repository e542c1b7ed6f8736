"""What a document holds, in the order it is asked: chapters, groups, repeats, items and fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector.checklist.editing.tree import Document, Path, Tree, listed, mapped, node_at
from inspector.checklist.reading.naming import split_type

__all__ = [
    "FIELDS_TYPES",
    "GROUP_TYPES",
    "SELECTS",
    "Outliner",
    "Part",
    "PartKind",
    "children_key",
    "kind_of",
    "outline",
    "parts_below",
]

GROUP_TYPES = ("group", "repeat")
FIELDS_TYPES = ("fields", "milestone")
"""Types of items that are made of fields."""
SELECTS = ("select_one", "select_multiple", "rank")
"""Types with a list to choose from."""


class PartKind(StrEnum):
    """What a part of a form is."""

    FORM = "form"
    CHAPTER = "chapter"
    GROUP = "group"
    REPEAT = "repeat"
    ITEM = "item"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the outline.

    Attributes:
        path: where it stands.
        kind: what it is.
        name: its code or name.
        type: of an item or field, without its list.
        choices: name of the list of a select.
        label: its text in the languages it has.
        severity: of an item, as written.
        over: kind of place a chapter repeats over, as written.
        depth: how many groups are around it.
        parts: how many items it holds at any depth; of an item its fields.
        full_name: what expressions call it; of a field with its item's code.
    """

    path: Path
    kind: PartKind
    name: str
    type: str
    choices: str
    label: dict[str, Tree]
    severity: str
    over: str
    depth: int
    parts: int
    full_name: str

    def say(self, language: str) -> str:
        """Its text in a language, in another one where that is missing."""
        wanted = self.label.get(language)
        if isinstance(wanted, str) and wanted.strip():
            return wanted
        texts = (text for text in self.label.values() if isinstance(text, str) and text.strip())
        return next(texts, "")


def kind_of(document: Document, path: Path) -> PartKind:
    """What stands at the path of a part."""
    if not path:
        return PartKind.FORM
    if len(path) > 1 and path[-2] == "fields":
        return PartKind.FIELD
    node = node_at(document, path)
    if node.get("type") not in GROUP_TYPES:
        return PartKind.ITEM
    if node.get("type") == "repeat":
        return PartKind.REPEAT
    return PartKind.CHAPTER if path[:-1] == ("survey",) else PartKind.GROUP


def children_key(kind: PartKind) -> str:
    """The key under which a part holds others; empty for one that holds none."""
    if kind is PartKind.FORM:
        return "survey"
    return {PartKind.ITEM: "fields", PartKind.FIELD: ""}.get(kind, "children")


def outline(document: Document) -> tuple[Part, ...]:
    """Every part in document order, each before what it holds."""
    return tuple(parts_below(listed(document.get("survey")), ("survey",)))


class Outliner:
    """Outlines one document after another; a chapter that stayed the same costs nothing."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Tree, tuple[Part, ...]]] = {}

    def outline(self, document: Document) -> tuple[Part, ...]:
        """As the function of this name."""
        known, self._known = self._known, {}
        parts: list[Part] = []
        for place, chapter in enumerate(listed(document.get("survey"))):
            held = known.get(place)
            if held is None or held[0] is not chapter:
                held = chapter, tuple(parts_below([chapter], ("survey",), first=place))
            self._known[place] = held
            parts += held[1]
        return tuple(parts)


def parts_below(
    members: list[Tree], path: Path, *, depth: int = 0, inside: str = "", first: int = 0
) -> Iterator[Part]:
    """The parts of a list and below.

    Args:
        members: the list.
        path: where it stands.
        depth: how many groups are around it.
        inside: code of the item whose fields they are.
        first: place of the first of them in its list.
    """
    for place, member in enumerate(members, start=first):
        node = mapped(member)
        here = (*path, place)
        kind, _ = split_type(_text(node, "type"))
        if kind in GROUP_TYPES:
            below = tuple(
                parts_below(listed(node.get("children")), (*here, "children"), depth=depth + 1)
            )
            held = sum(one.kind is PartKind.ITEM for one in below)
        elif kind in FIELDS_TYPES and not inside:
            code = _text(node, "name")
            fields = listed(node.get("fields"))
            inner = (*here, "fields")
            below = tuple(parts_below(fields, inner, depth=depth + 1, inside=code or "?"))
            held = len(below)
        else:
            below, held = (), 0  # nothing stands in it
        yield _part(node, here, depth=depth, held=held, inside=inside)
        yield from below


def _part(node: dict[str, Tree], path: Path, *, depth: int, held: int, inside: str) -> Part:
    kind, choices = split_type(_text(node, "type"))
    if inside:
        what = PartKind.FIELD
    elif kind == "repeat":
        what = PartKind.REPEAT
    elif kind == "group":
        what = PartKind.CHAPTER if depth == 0 else PartKind.GROUP
    else:
        what = PartKind.ITEM
    name = _text(node, "name")
    return Part(
        path=path,
        kind=what,
        name=name,
        type=kind,
        choices=choices,
        label=mapped(node.get("label")),
        severity=_text(node, "severity"),
        over=_text(node, "over"),
        depth=depth,
        parts=held,
        full_name=f"{inside}_{name}" if inside else name,
    )


def _text(node: dict[str, Tree], key: str) -> str:
    value = node.get(key)
    return value.strip() if isinstance(value, str) else ""

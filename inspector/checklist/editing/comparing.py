"""What changed between two states of a form, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector.checklist.editing.lists import entries_of, list_names
from inspector.checklist.editing.outline import Part, outline
from inspector.checklist.editing.tree import Document, Tree, listed, mapped, node_at, text_at

__all__ = ["Difference", "DifferenceKind", "compare", "next_version"]

_INNER = ("children", "fields")
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")


class DifferenceKind(StrEnum):
    """What happened to something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was.

    Attributes:
        kind: what happened to it.
        what: ``item``, ``group``, ``parameter``, ``list`` or ``head``.
        name: code, key or name.
        label: its text by language, as it is now, or was when it is gone.
        keys: of something changed, the keys that are not as they were.
        was, now: of a parameter its values; empty otherwise.
    """

    kind: DifferenceKind
    what: str
    name: str
    label: dict[str, Tree]
    keys: tuple[str, ...] = ()
    was: str = ""
    now: str = ""


def compare(before: Document, after: Document) -> tuple[Difference, ...]:
    """Everything that is not the same: first the head, then parts in order, parameters, lists."""
    return (
        *_heads(before, after),
        *_parts(before, after),
        *_parameters(before, after),
        *_lists(before, after),
    )


def next_version(version: str) -> str:
    """The version after one: its last number raised, ``1.9`` to ``1.10``."""
    found = _LAST_NUMBER.search(version)
    if found is None:
        return f"{version}.1" if version else "1.0"
    return f"{version[: found.start()]}{int(found[1]) + 1}{version[found.end() :]}"


def _heads(before: Document, after: Document) -> Iterator[Difference]:
    kept = ("survey", "parameters", "choices", "version", "format")
    keys = [key for key in dict.fromkeys((*before, *after)) if key not in kept]
    changed = tuple(key for key in keys if before.get(key) != after.get(key))
    if changed:
        label = mapped(after.get("label"))
        yield Difference(
            DifferenceKind.CHANGED, "head", text_at(after, ("id",)), label, keys=changed
        )


def _parts(before: Document, after: Document) -> Iterator[Difference]:
    old = {one.full_name: one for one in outline(before)}
    new = {one.full_name: one for one in outline(after)}
    for name, part in new.items():
        if name not in old:
            yield Difference(DifferenceKind.ADDED, _what(part), name, part.label)
            continue
        was, now = node_at(before, old[name].path), node_at(after, part.path)
        keys = tuple(
            key
            for key in dict.fromkeys((*was, *now))
            if key not in _INNER and was.get(key) != now.get(key)
        )
        if keys:
            yield Difference(DifferenceKind.CHANGED, _what(part), name, part.label, keys=keys)
    for name, part in old.items():
        if name not in new:
            yield Difference(DifferenceKind.REMOVED, _what(part), name, part.label)


def _parameters(before: Document, after: Document) -> Iterator[Difference]:
    def declared(document: Document) -> dict[tuple[str, str], dict[str, Tree]]:
        return {
            (text_at(one, ("key",)), text_at(one, ("region",))): mapped(one)
            for one in listed(document.get("parameters"))
        }

    old, new = declared(before), declared(after)
    for key, node in new.items():
        label, now = mapped(node.get("label")), text_at(node, ("value",))
        if key not in old:
            yield Difference(DifferenceKind.ADDED, "parameter", key[0], label, now=now)
        elif old[key] != node:
            was = text_at(old[key], ("value",))
            keys = tuple(
                one
                for one in dict.fromkeys((*old[key], *node))
                if old[key].get(one) != node.get(one)
            )
            yield Difference(
                DifferenceKind.CHANGED, "parameter", key[0], label, keys=keys, was=was, now=now
            )
    for key, node in old.items():
        if key not in new:
            label, was = mapped(node.get("label")), text_at(node, ("value",))
            yield Difference(DifferenceKind.REMOVED, "parameter", key[0], label, was=was)


def _lists(before: Document, after: Document) -> Iterator[Difference]:
    old, new = set(list_names(before)), list_names(after)
    for name in new:
        if name not in old:
            yield Difference(DifferenceKind.ADDED, "list", name, {})
        elif entries_of(before, name) != entries_of(after, name):
            yield Difference(DifferenceKind.CHANGED, "list", name, {}, keys=("entries",))
    for name in sorted(old - set(new)):
        yield Difference(DifferenceKind.REMOVED, "list", name, {})


def _what(part: Part) -> str:
    return "item" if part.kind.value in ("item", "field") else "group"

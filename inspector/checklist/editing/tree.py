"""A document as a tree of plain mappings, lists and texts that nobody changes in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = [
    "Document",
    "Path",
    "Tree",
    "at",
    "drop",
    "has",
    "insert",
    "listed",
    "mapped",
    "node_at",
    "put",
    "replaced",
    "text_at",
    "without",
]

Tree = Any
"""A text, a list of trees or a mapping of trees by key."""
Document = dict[str, Tree]
"""The whole form."""
Path = tuple[str | int, ...]
"""Where something stands: keys and places in lists, from the top."""


def at(tree: Tree, path: Path) -> Tree:
    """What stands at a path; None when nothing does."""
    for step in path:
        if isinstance(step, str) and isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(step, int) and isinstance(tree, list) and 0 <= step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def has(tree: Tree, path: Path) -> bool:
    """Whether anything stands at a path."""
    return at(tree, path) is not None


def node_at(tree: Tree, path: Path) -> dict[str, Tree]:
    """The mapping at a path; an empty one when something else, or nothing, stands there."""
    return mapped(at(tree, path))


def text_at(tree: Tree, path: Path) -> str:
    """The text at a path; empty when something else, or nothing, stands there."""
    found = at(tree, path)
    return found if isinstance(found, str) else ""


def mapped(tree: Tree) -> dict[str, Tree]:
    """A mapping as it is; anything else as an empty one."""
    return tree if isinstance(tree, dict) else {}


def listed(tree: Tree) -> list[Tree]:
    """A list as it is; anything else as an empty one."""
    return tree if isinstance(tree, list) else []


def put(tree: Tree, path: Path, value: Tree) -> Tree:
    """The tree with a value at a path; mappings on the way are made where they are missing.

    Raises:
        LookupError: the path leads through a text, or beside a list.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        if tree is None:
            tree = {}
        if isinstance(tree, dict):
            return {**tree, step: put(tree.get(step), rest, value)}
    elif isinstance(tree, list) and 0 <= step < len(tree):
        return [*tree[:step], put(tree[step], rest, value), *tree[step + 1 :]]
    raise LookupError(step)


def drop(tree: Tree, path: Path) -> Tree:
    """The tree without what stands at a path; the same tree when nothing does."""
    holder, last = at(tree, path[:-1]), path[-1]
    if isinstance(holder, dict) and last in holder:
        left: Tree = {key: value for key, value in holder.items() if key != last}
    elif isinstance(holder, list) and isinstance(last, int) and 0 <= last < len(holder):
        left = [*holder[:last], *holder[last + 1 :]]
    else:
        return tree
    return put(tree, path[:-1], left)


def without(tree: Tree, path: Path) -> Tree:
    """As `drop`; a mapping on the way that is left empty goes as well, but no list's member."""
    tree = drop(tree, path)
    above = path[:-1]
    if above and isinstance(above[-1], str) and at(tree, above) in ({}, []):
        return without(tree, above)
    return tree


def insert(tree: Tree, path: Path, value: Tree) -> Tree:
    """The tree with one more member of a list, before what stands at the path.

    A list that is missing is made. A place behind the end is the end.
    """
    *above, place = path
    members = listed(at(tree, tuple(above)))
    place = max(0, min(int(place), len(members)))
    return put(tree, tuple(above), [*members[:place], value, *members[place:]])


def replaced(tree: Tree, changes: Mapping[Path, Tree] | Sequence[tuple[Path, Tree]]) -> Tree:
    """The tree with several values at their paths."""
    pairs: Iterator[tuple[Path, Tree]] = iter(
        changes.items() if isinstance(changes, Mapping) else changes
    )
    for path, value in pairs:
        tree = put(tree, path, value)
    return tree

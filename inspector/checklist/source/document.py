"""A form as its author wrote it, before anything is understood of it.

A document is a plain tree of texts, lists and mappings: what the designer edits and what a
spreadsheet form is turned into. Every scalar is the text it was written as (``1.10``, ``true``);
a key without a value holds the empty text. Nothing that a definition ignores is lost in it, only
comments and the choice of quotes are.

Documents are compiled like any file: `writing.write_document` and `loading.load_definition`. A
problem found there carries a line; `Located.path_of` says which part of the document it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from inspector.checklist.source.nodes import Mapping, Node, Scalar, read_nodes
from inspector.checklist.source.notes import Notes
from inspector.findings import Finding

__all__ = ["Document", "Located", "Path", "Tree", "locate", "part_of", "read_document"]

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Document: TypeAlias = dict[str, Tree]

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the top: ``("survey", 0, "children", 3, "label", "zh")``."""

_ABSENT = ("", "~", "null")


@dataclass(frozen=True)
class Located:
    """A document with the lines its parts stand on.

    Attributes:
        document: the tree.
        lines: per path, the line of its key, or of its first mark in a list; the top is ``()``.
    """

    document: Document
    lines: dict[Path, int] = field(repr=False)

    def line_of(self, path: Path) -> int:
        """The line a part stands on; of the nearest part around it when there is no such part."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def paths_at(self, line: int) -> tuple[Path, ...]:
        """The parts that begin on a line, outermost first.

        On a line where nothing begins (inside a long text), the part that began last before it.
        """
        while line > 1 and line not in self._by_line:
            line -= 1
        return self._by_line.get(line, ((),))

    def path_of(self, finding: Finding) -> Path:
        """The part that a finding about this document's text is about.

        Args:
            finding: its subject is ``name:line``; a ``key`` in its context picks the part on
                the line that has this key.
        """
        _, _, line = finding.subject.rpartition(":")
        paths = self.paths_at(int(line) if line.isdecimal() else 1)
        key = finding.context.get("key")
        return next((path for path in paths if path and path[-1] == key), paths[0])

    @cached_property
    def _by_line(self) -> dict[int, tuple[Path, ...]]:
        found: dict[int, list[Path]] = {}
        for path, line in self.lines.items():
            found.setdefault(line, []).append(path)
        return {line: tuple(sorted(paths, key=len)) for line, paths in found.items()}


def read_document(content: bytes, *, notes: Notes) -> Document | None:
    """The document in a YAML file; None, and a note, when there is none.

    Args:
        content: the file's bytes.
        notes: where mistakes go, see `nodes.read_nodes`; ``checklist.not_a_definition`` when the
            top is no mapping.
    """
    top = _top(content, notes)
    return None if top is None else _document(top)


def locate(content: bytes, *, notes: Notes) -> Located | None:
    """The document in a YAML file with its lines. See `read_document`."""
    top = _top(content, notes)
    return None if top is None else Located(_document(top), dict(_lines(top, (), top.line)))


def part_of(document: Document, path: Path) -> Tree | None:
    """The part of a document at a path; None when there is none."""
    part: Tree = document
    for step in path:
        inner = _step(part, step)
        if inner is None:
            return None
        part = inner
    return part


def _step(part: Tree, step: str | int) -> Tree | None:
    if isinstance(part, dict):
        return part.get(step) if isinstance(step, str) else None
    if isinstance(part, list) and isinstance(step, int) and 0 <= step < len(part):
        return part[step]
    return None


def _top(content: bytes, notes: Notes) -> Mapping | None:
    top = read_nodes(content, notes=notes)
    if top is not None and not isinstance(top, Mapping):
        notes.error("checklist.not_a_definition", top.line)
    return top if isinstance(top, Mapping) else None


def _document(top: Mapping) -> Document:
    return {key: _tree(node) for key, node in top.entries.items()}


def _tree(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return "" if node.plain and node.text in _ABSENT else node.text
    if isinstance(node, Mapping):
        return _document(node)
    return [_tree(member) for member in node.members]


def _lines(node: Node, path: Path, line: int) -> Iterator[tuple[Path, int]]:
    yield path, line
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from _lines(entry, (*path, key), node.lines[key])
    elif not isinstance(node, Scalar):
        for place, member in enumerate(node.members):
            yield from _lines(member, (*path, place), member.line)

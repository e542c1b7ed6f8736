"""Compiles a document as it stands and says of every mistake where in the document it is.

The compiler reads nodes that know their lines. Here the lines are numbers of places in the
document, counted as they are walked, so that a mistake's line leads back to part and key without
any text in between.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspector.checklist.definition import Definition
from inspector.checklist.editing.tree import Document, Path, Tree
from inspector.checklist.reading.loading import load_nodes
from inspector.checklist.source.nodes import Mapping, Node, Scalar, Sequence
from inspector.checklist.source.notes import Notes
from inspector.findings import Finding, Level

__all__ = ["Checked", "Mistake", "check_document", "part_of"]

_LISTS = ("children", "fields")
_NAME = "draft"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing the compiler noticed.

    Attributes:
        finding: what; its subject is empty, for a document has no lines.
        part: path of the part of the survey it is about; empty for head, lists and parameters.
        key: where in the part (or in the form), below it: ``("pass",)``, ``("choices", "way", 2)``.
        place: of the offending character in an expression, counted from 1; 0 for none.
    """

    finding: Finding
    part: Path
    key: Path
    place: int = 0

    @property
    def is_error(self) -> bool:
        """Whether the form cannot be used as long as it is there."""
        return self.finding.level is Level.ERROR


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a document.

    Attributes:
        document: what was compiled.
        definition: None when there is any mistake.
        mistakes: in the order of the document.
    """

    document: Document
    definition: Definition | None
    mistakes: tuple[Mistake, ...]

    @property
    def errors(self) -> int:
        """Number of mistakes that make it unusable."""
        return sum(one.is_error for one in self.mistakes)

    @property
    def warnings(self) -> int:
        """Number of things the author may want to change."""
        return len(self.mistakes) - self.errors

    def at(self, part: Path) -> tuple[Mistake, ...]:
        """The mistakes of one part, those of parts in it left out."""
        return tuple(one for one in self.mistakes if one.part == part)


def check_document(document: Document) -> Checked:
    """Compiles a document; may take a second for the largest, and touches nothing else."""
    notes = Notes(_NAME)
    numbered = _Numbered()
    top = numbered.mapping(document, ())
    loaded = load_nodes(top, notes=notes, digest="")
    mistakes = tuple(_mistake(one, numbered) for one in loaded.findings)
    return Checked(document, loaded.definition, mistakes)


def part_of(path: Path) -> tuple[Path, Path]:
    """The part of the survey that a path leads into, and the rest of the path below it."""
    last = 0
    if path[:1] == ("survey",):
        for place, step in enumerate(path):
            holder = path[place - 1] if place else ""
            if isinstance(step, int) and (holder in _LISTS or place == 1):
                last = place + 1
    return path[:last], path[last:]


class _Numbered:
    """Turns a document into nodes whose lines are places in it."""

    def __init__(self) -> None:
        self.places: list[Path] = [()]

    def mapping(self, tree: dict[str, Tree], path: Path) -> Mapping:
        node = Mapping(self._line(path))
        for key, value in tree.items():
            here = (*path, key)
            node.lines[key] = self._line(here)
            node.entries[key] = self._node(value, here, node.lines[key])
        return node

    def _node(self, tree: Tree, path: Path, line: int) -> Node:
        if isinstance(tree, dict):
            return self.mapping(tree, path)
        if isinstance(tree, list):
            node = Sequence(line)
            for place, member in enumerate(tree):
                here = (*path, place)
                node.members.append(self._node(member, here, self._line(here)))
            return node
        text = tree if isinstance(tree, str) else str(tree)
        return Scalar(text, line, plain=not text)

    def _line(self, path: Path) -> int:
        self.places.append(path)
        return len(self.places) - 1


def _mistake(finding: Finding, numbered: _Numbered) -> Mistake:
    line = int(finding.subject.rpartition(":")[2])
    path = numbered.places[line] if 0 <= line < len(numbered.places) else ()
    part, key = part_of(path)
    context = dict(finding.context)
    first = context.get("first")
    if isinstance(first, int) and 0 <= first < len(numbered.places):
        context["first"] = "?"
    place = context.get("at")
    bare = Finding(finding.level, finding.code, "", context)
    named = str(context.get("key", ""))
    if not key and named and "." not in named:
        key = (named,)
    return Mistake(bare, part, key, place if isinstance(place, int) else 0)

"""Reads YAML into nodes that know their line, and nothing else of YAML's generosity.

Nodes are built from the C parser's events by a loop of ours: no aliases that could multiply,
no tags that could construct, no recursion that a deep file could exhaust (PyYAML's own ``compose``
ends the process on a hundred thousand brackets), and every scalar stays the text it is (``1.10``
is not 1.1, ``no`` is not false) until someone asks for a type.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from inspector.checklist.source.decoding import text_of
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.slips import slip_in

__all__ = ["MAX_BYTES", "Mapping", "Node", "Notes", "Scalar", "Sequence", "read_nodes"]

MAX_BYTES = 4 * 1024 * 1024
"""Largest definition read; 3,000 items take about 2 MB."""

_MAX_DEPTH = 32
_MAX_NODES = 400_000
"""A definition as large as may be, written as they are, has 260,000; brackets alone two million."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """A text as written; ``plain`` when it stands without quotes.

    Not frozen, like all nodes: they live only while a file is read, and there are many.
    """

    text: str
    line: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    members: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, and the line each key stands on."""

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """The text at a key, without blanks around it; empty when there is none."""
        value = self.entries.get(key)
        return value.text.strip() if isinstance(value, Scalar) else ""


Node = Scalar | Sequence | Mapping


def read_nodes(content: bytes, *, notes: Notes) -> Node | None:
    """The top node of a YAML file; None, and a note, when it cannot be read.

    Args:
        content: the file's bytes.
        notes: where mistakes are noted (``checklist.too_big``, those of `decoding.text_of`,
            ``.tab``, ``.slip.*``, ``.not_yaml``, ``.too_deep``, ``.too_many_parts``,
            ``.no_aliases``, ``.no_tags``, ``.one_document``, ``.twice``, ``.key``).
    """
    if len(content) > MAX_BYTES:
        notes.error("checklist.too_big", 1, bytes=len(content), most=MAX_BYTES)
        return None
    text = text_of(content, notes)
    if text is None:
        return None
    builder = _Builder(notes)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return None
    except yaml.YAMLError as error:
        _note_yaml_error(error, text, notes)
        return None
    if builder.top is None:
        notes.error("checklist.empty", 1)
    return builder.top


_UNEVEN = ("expected '-' indicator", "expected key", "mapping values are not allowed")
"""What libyaml says when a line begins further left or right than its neighbours."""


def _note_yaml_error(error: yaml.YAMLError, text: str, notes: Notes) -> None:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    lines = text.splitlines()
    # libyaml marks the line after a tab as often as the tab's own.
    for near in (line, line - 1):
        if 0 < near <= len(lines) and lines[near - 1][: _indent(lines[near - 1])].count("\t"):
            notes.error("checklist.tab", near)
            return
    begun = getattr(error, "context_mark", None)
    # A key without its colon is marked where the next line begins; its own line is the context.
    for near in dict.fromkeys((begun.line + 1 if begun is not None else line, line, line - 1)):
        slip = slip_in(lines[near - 1]) if 0 < near <= len(lines) else None
        if slip is not None:
            notes.error(slip.code, near, found=slip.found, wanted=slip.wanted)
            return
    detail = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "")
    uneven = any(sign in detail for sign in _UNEVEN)
    notes.error("checklist.slip.indent" if uneven else "checklist.not_yaml", line, detail=detail)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Builder:
    """Turns events into nodes with a stack of its own."""

    def __init__(self, notes: Notes) -> None:
        self.top: Node | None = None
        self._notes = notes
        self._open: list[tuple[Mapping | Sequence, str | None]] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: yaml.Event) -> bool:
        """Takes one event; False when reading must stop."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self._place(Scalar(event.value, line, event.style in (None, "")))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._notes.error("checklist.no_aliases", line)
            return False
        if getattr(event, "tag", None):
            self._notes.error("checklist.no_tags", line, tag=str(getattr(event, "tag", "")))
            return False
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._notes.error("checklist.one_document", line)
                return False
        return self._node(event, line)

    def _node(self, event: yaml.Event, line: int) -> bool:
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self._open) >= _MAX_DEPTH:
                self._notes.error("checklist.too_deep", line, most=_MAX_DEPTH)
                return False
            mapping = isinstance(event, yaml.MappingStartEvent)
            node = Mapping(line) if mapping else Sequence(line)
            placed = self._place(node)
            self._open.append((node, None))
            return placed
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
        return True

    def _place(self, node: Node) -> bool:
        """Puts a node where it belongs; False when a key is no text, or there are too many."""
        self._nodes += 1
        if self._nodes > _MAX_NODES:
            self._notes.error("checklist.too_many_parts", node.line, most=_MAX_NODES)
            return False
        if not self._open:
            self.top = node
            return True
        holder, key = self._open[-1]
        if isinstance(holder, Sequence):
            holder.members.append(node)
        elif key is not None:
            holder.entries[key] = node
            self._open[-1] = (holder, None)
        elif isinstance(node, Scalar):
            if node.text in holder.entries:
                first = holder.lines[node.text]
                self._notes.error("checklist.twice", node.line, key=node.text, first=first)
            holder.lines[node.text] = node.line
            self._open[-1] = (holder, node.text)
        else:
            self._notes.error("checklist.key", node.line)
            return False
        return True

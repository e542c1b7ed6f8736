"""Where a document's expressions stand, what they name, and how names in them are rewritten.

Rewriting goes by the expression's tree and leaves every other character as its author wrote it.
An expression that cannot be read yet (somebody is typing it) is rewritten by its ``${...}`` alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from inspector.checklist.editing.outline import (
    GROUP_TYPES,
    Part,
    PartKind,
    outline,
)
from inspector.checklist.editing.tree import Document, Path, Tree, listed, mapped, node_at
from inspector.checklist.expression.lexer import NAME
from inspector.checklist.expression.parser import parse
from inspector.checklist.expression.tree import (
    Call,
    Chain,
    Node,
    Own,
    Problem,
    Reference,
    TextLiteral,
    children,
    walk,
)

__all__ = [
    "CONDITIONS",
    "EXPRESSION_KEYS",
    "Formula",
    "Renames",
    "formulas",
    "names_in",
    "parameters_in",
    "rewritten",
]

EXPRESSION_KEYS = (
    "relevant",
    "required",
    "constraint",
    "soft",
    "calculation",
    "default_from",
    "choice_filter",
    "pass",
    "warn",
    "count",
)
"""Keys of groups, items and fields that hold an expression."""
CONDITIONS = ("relevant", "required", "constraint", "soft", "choice_filter", "pass", "warn")
"""Those whose expression must be true or false."""

_GROUP_KEYS = ("relevant", "count")
_SIBLING = re.compile(rf"current\(\)/\.\./({NAME})", re.ASCII)
_PLAIN = ("", "true", "false")
_REFERENCE = re.compile(rf"\$\{{[ ]*({NAME})[ ]*\}}", re.ASCII)
_TABLE_FUNCTIONS = ("pulldata",)


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression where it stands.

    Attributes:
        path: of its text.
        part: path of the group, item or field it belongs to.
        key: ``relevant``, ``evidence`` for a number of photos.
        text: as it is written.
        choices: the list that ``.`` is chosen from; empty for none.
    """

    path: Path
    part: Path
    key: str
    text: str
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Renames:
    """What is called something else from now on.

    Attributes:
        names: items, fields, groups and repeats: new names by old ones.
        parameters, tables: likewise.
        choices: new names of choices by list and old name.
        lists: of every name that is a select, its list.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)


def formulas(document: Document) -> Iterator[Formula]:
    """Every expression of a document, in document order."""
    for part in outline(document):
        yield from _of_part(node_at(document, part.path), part)


def names_in(text: str) -> frozenset[str]:
    """The names an expression mentions; also of one that cannot be read."""
    return frozenset(_REFERENCE.findall(text))


def parameters_in(text: str) -> frozenset[str]:
    """Keys of the parameters an expression reads; none of one that cannot be read."""
    tree = parse(text)
    if isinstance(tree, Problem):
        return frozenset()
    return frozenset(word.value for call, word in _worded(tree) if call.function == "param")


def rewritten(text: str, renames: Renames, *, own: str = "") -> str:
    """An expression with new names in place of old ones.

    Args:
        text: the expression.
        renames: what is called otherwise.
        own: the list that ``.`` is chosen from.
    """
    tree = parse(text)
    if isinstance(tree, Problem):
        return _references_renamed(text, renames.names)
    edits: dict[int, tuple[int, str]] = {}
    for node in walk(tree):
        if isinstance(node, Reference) and node.name in renames.names:
            found = _REFERENCE.match(text, node.at - 1) or _SIBLING.match(text, node.at - 1)
            if found is not None:
                edits[found.start(1)] = (found.end(1), renames.names[node.name])
        elif isinstance(node, TextLiteral) and "${" in node.value:
            edits[node.at] = (node.at + len(node.value), _inside(node.value, renames.names))
    for literal, value in _words_renamed(tree, renames, own):
        edits[literal.at] = (literal.at + len(literal.value), value)
    for start in sorted(edits, reverse=True):
        end, value = edits[start]
        text = text[:start] + value + text[end:]
    return text


def _of_part(node: dict[str, Tree], part: Part) -> Iterator[Formula]:
    path = part.path
    is_group = part.type in GROUP_TYPES and part.kind is not PartKind.FIELD
    for key in _GROUP_KEYS if is_group else EXPRESSION_KEYS:
        text = node.get(key)
        if isinstance(text, str) and text.strip() not in _PLAIN:
            yield Formula((*path, key), path, key, text, part.choices)
    for place, rule in enumerate(listed(node.get("evidence"))):
        least = mapped(rule).get("min")
        if isinstance(least, str) and least.strip() and not least.strip().isdigit():
            where = (*path, "evidence", place, "min")
            yield Formula(where, path, "evidence", least, part.choices)


def _references_renamed(text: str, names: Mapping[str, str]) -> str:
    def new(found: re.Match[str]) -> str:
        name = names.get(found[1])
        if name is None:
            return found[0]
        whole, start = found[0], found.start()
        return whole[: found.start(1) - start] + name + whole[found.end(1) - start :]

    return _REFERENCE.sub(new, text)


def _inside(text: str, names: Mapping[str, str]) -> str:
    """Names within quotes: ``jr:choice-name(${x}, '${x}')``."""
    return _references_renamed(text, names)


def _words_renamed(tree: Node, renames: Renames, own: str) -> Iterator[tuple[TextLiteral, str]]:
    """Texts in quotes that name a parameter, a table or a choice, with what they say now."""
    for call, word in _worded(tree):
        held = renames.parameters if call.function == "param" else renames.tables
        if word.value in held:
            yield word, held[word.value]
    if not renames.choices:
        return
    list_of = _lists(renames, own)
    for node in walk(tree):
        for literal, name in _chosen(node, list_of):
            parts = literal.value.split(" ")
            new = " ".join(renames.choices.get((name, part), part) for part in parts)
            if new != literal.value:
                yield literal, new


def _worded(tree: Node) -> Iterator[tuple[Call, TextLiteral]]:
    """Calls whose first argument in quotes names a parameter or a table."""
    for node in walk(tree):
        if isinstance(node, Call) and node.arguments:
            first = node.arguments[0]
            wanted = node.function == "param" or node.function in _TABLE_FUNCTIONS
            if wanted and isinstance(first, TextLiteral):
                yield node, first


def _lists(renames: Renames, own: str) -> Callable[[Node], str]:
    def list_of(node: Node) -> str:
        """The list whose names a part of an expression gives; empty for none."""
        if isinstance(node, Own):
            return own
        if isinstance(node, Reference):
            return renames.lists.get(node.name, "")
        if isinstance(node, Call) and node.function not in ("selected", "param"):
            # What passes a choice on: coalesce, if, once, selected-at, indexed-repeat, join.
            return next(filter(None, map(list_of, children(node))), "")
        return ""

    return list_of


def _chosen(node: Node, list_of: Callable[[Node], str]) -> Iterator[tuple[TextLiteral, str]]:
    """Texts in quotes that a choice is held against, each with the choice's list."""
    if isinstance(node, Chain) and node.rest[0][0] in ("=", "!="):
        beside: tuple[Node, ...] = children(node)
    elif isinstance(node, Call) and node.function in ("selected", "if", "coalesce"):
        beside = node.arguments
    else:
        return
    name = next(filter(None, map(list_of, beside)), "")
    if name:
        yield from ((one, name) for one in beside if isinstance(one, TextLiteral))

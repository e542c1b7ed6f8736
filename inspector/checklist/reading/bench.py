"""What is known while a definition is read: names, lists and parameters, and what used them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from inspector.checklist.definition import Choice, Table, Text, Tier
from inspector.checklist.expression.compiling import Expression, compile_part
from inspector.checklist.expression.parser import parse
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import Node as Tree
from inspector.checklist.expression.tree import Problem
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.record import MAIN_LANGUAGES, Record
from inspector.domain.parameters import Parameter
from inspector.domain.places import PlaceKind

__all__ = ["Bench", "Stand"]

_IN_QUOTES = re.compile(r"'[^']*'|\"[^\"]*\"")
_BARE_DAY = re.compile(r"(?<![\w.-])(?:19|20)\d\d-\d{1,2}-\d{1,2}(?![\w.-])", re.ASCII)
_CONDITIONS = (Kind.BOOLEAN, Kind.ANY)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an expression stands.

    Attributes:
        over: at which kind of place; None for the compound.
        repeats: free repeats around it, the outermost first.
        name: of the item or field it belongs to, or of the group.
        own: what ``.`` means there; None where it means nothing.
        columns: of the list that a choice filter filters; None outside one.
    """

    over: PlaceKind | None = None
    repeats: tuple[str, ...] = ()
    name: str = ""
    own: Named | None = None
    columns: frozenset[str] | None = None

    def of_one(self) -> Stand:
        """The same, with ``.`` standing for one reading instead of all."""
        if self.own is None or not self.own.readings:
            return self
        return replace(self, own=replace(self.own, readings=False))

    def without_own(self) -> Stand:
        """The same, with ``.`` meaning nothing."""
        return self if self.own is None else replace(self, own=None)

    def filtering(self, entries: tuple[Choice, ...]) -> Stand:
        """The same for a choice filter of a list: bare names are the list's columns."""
        columns = {column for choice in entries for column in choice.columns}
        return replace(self, own=None, columns=frozenset({"name", "label", *columns}))


@dataclass(slots=True)
class Bench:
    """The work in progress on one file.

    Attributes:
        notes: where mistakes go.
        languages: of its texts, the main one first.
        parameters: declarations by key, one a region.
        choices: lists by name.
        tiers: levels of demands, by name.
        tables: what ``pulldata`` looks up, by name.
        names: everything the survey asks, by its name in expressions.
        used_parameters, used_choices: what something referred to.
        lines: where each list and parameter was first declared, and each name first used.
    """

    notes: Notes
    languages: tuple[str, ...] = MAIN_LANGUAGES
    parameters: dict[str, list[Parameter]] = field(default_factory=dict)
    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    tiers: dict[str, Tier] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    names: Mapping[str, Named] = field(default_factory=dict)
    used_parameters: set[str] = field(default_factory=set)
    used_choices: set[str] = field(default_factory=set)
    lines: dict[str, int] = field(default_factory=dict)
    _trees: dict[str, Tree | Problem] = field(default_factory=dict)
    _known: frozenset[str] | None = None
    _tiers: frozenset[str] | None = None

    def expression(
        self, record: Record, key: str, *, stand: Stand, condition: bool = True
    ) -> Expression | None:
        """The expression under a key; None when there is none or it is wrong.

        Args:
            record: where it stands.
            key: ``pass``, ``relevant``.
            stand: what it sees.
            condition: True when it must be true or false.
        """
        text = record.expression(key)
        if not text or self.notes.full:
            return None
        line = record.line_of(key)
        compiled = self._compiled(text, stand, key)
        if not isinstance(compiled, Expression):
            for problem in compiled:
                context = {"key": key, "at": problem.at, **problem.context}
                self.notes.error(problem.code, line, **context)
            return None
        if condition and compiled.kind not in _CONDITIONS:
            self.notes.error("checklist.not_a_condition", line, key=key)
            return None
        if _BARE_DAY.search(_IN_QUOTES.sub("''", text)):
            day = _BARE_DAY.findall(_IN_QUOTES.sub("''", text))[0]
            self.notes.warning("checklist.bare_day", line, key=key, day=day)
        self.used_parameters |= compiled.parameters
        return compiled

    def words(self, record: Record, key: str, *, required: bool = False) -> Text | None:
        """A text that may print parameters, ``{key}``; unknown keys are noted."""
        text = record.words(key, required=required)
        for name in sorted(text.placeholders()) if text else ():
            self.used_parameters.add(name)
            if name not in self.parameters:
                self.notes.error("checklist.placeholder", record.line_of(key), key=key, name=name)
        self._note_mentions(text, record, key)
        return text

    def label(self, record: Record, key: str, *, required: bool = False) -> Text | None:
        """A text that stands in lists and records, and so cannot print parameters."""
        text = record.words(key, required=required)
        for name in sorted(text.placeholders()) if text else ():
            line = record.line_of(key)
            self.notes.error("checklist.placeholder_here", line, key=key, name=name)
        self._note_mentions(text, record, key)
        return text

    def _note_mentions(self, text: Text | None, record: Record, key: str) -> None:
        """Says that what a text mentions does not exist, or is a repeat, which has no answer."""
        for name in sorted(text.mentions()) if text else ():
            named = self.names.get(name)
            if named is None:
                record.unknown_word(key, f"${{{name}}}", [f"${{{one}}}" for one in self.names])
            elif named.is_repeat:
                self.notes.warning("checklist.mention", record.line_of(key), key=key, name=name)

    def claim(self, name: str, line: int) -> None:
        """Takes a name for a group, an item or a field; noted when it is taken already."""
        if name in self.lines:
            self.notes.error("checklist.name_twice", line, name=name, first=self.lines[name])
        else:
            self.lines[name] = line

    def _compiled(self, text: str, stand: Stand, key: str) -> Expression | tuple[Problem, ...]:
        if text not in self._trees:
            self._trees[text] = parse(text)
        tree = self._trees[text]
        if isinstance(tree, Problem):
            return (tree,)
        if self._known is None or self._tiers is None:
            self._known, self._tiers = frozenset(self.parameters), frozenset(self.tiers)
        names = Names(
            named=self.names,
            parameters=self._known,
            over=stand.over,
            own=stand.own,
            repeats=stand.repeats,
            columns=stand.columns,
            tables=self.tables,
            tiers=self._tiers,
            stands=f"{stand.name}.{key}",
            language=self.languages[0],
        )
        return compile_part(tree, text=text, names=names)

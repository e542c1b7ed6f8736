"""What may be written next in an expression, and what a function does, in a sentence. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector import words
from inspector.checklist.editing.lists import entries_of
from inspector.checklist.editing.outline import Part, PartKind
from inspector.checklist.editing.tree import Document, listed, mapped, text_at
from inspector.checklist.expression.parser import parse
from inspector.checklist.expression.tree import Problem
from inspector.words import Language

__all__ = ["FUNCTIONS", "Proposal", "Vocabulary", "proposals", "slip_of", "vocabulary_of"]

FUNCTIONS: tuple[str, ...] = (
    "if", "coalesce", "not", "selected", "count-selected", "selected-at", "count",
    "count-non-empty", "sum", "min", "max", "round", "int", "number", "abs", "string",
    "string-length", "concat", "join", "contains", "starts-with", "ends-with", "substr",
    "substring-before", "substring-after", "translate", "normalize-space", "regex", "today", "now",
    "date", "date-time", "format-date", "decimal-date-time", "position", "indexed-repeat",
    "jr:choice-name", "pulldata", "param", "place", "place-count", "profile", "tier", "once",
    "true", "false", "boolean", "boolean-from-string", "distance", "area", "pow", "sqrt", "exp",
    "log", "pi", "random", "uuid", "digest",
)  # fmt: skip
"""Those that are offered, the common ones first; the language may know more."""
_WITHOUT = ("today", "now", "true", "false", "pi", "random", "uuid")
"""Functions without arguments."""

_NAME = re.compile(r"\$\{?\s*([^\s{}()'\",=<>!+*]*)\Z")
"""A name may be looked for by its text, too."""
_PARAM = re.compile(r"param\(\s*['\"]([a-z0-9_]*)\Z", re.ASCII)
_CHOICE = re.compile(
    r"(?:\$\{\s*([A-Za-z_][A-Za-z0-9_.\-]*)\s*\}|(\.))\s*(?:!?=|,)\s*['\"]([^'\"]*)\Z", re.ASCII
)
_WORD = re.compile(r"(?<![\w$'\"{.\-])([a-z][a-z0-9:\-]*)\Z", re.ASCII)
_MOST = 30


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What expressions of a form may name.

    Attributes:
        names: items and fields: name, text, list it chooses from.
        groups: repeats and groups: name and text.
        parameters: key, text with its value.
        choices: by list: name and text.
    """

    names: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, str], ...]
    choices: dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to go on.

    Attributes:
        text: what is written.
        start: where what it takes the place of begins.
        label: what it is called.
        detail: what it is, in words.
        icon: before it.
        back: how many characters the cursor goes back from the end of what is written; below 0
            it goes on, behind what closes it already.
    """

    text: str
    start: int
    label: str
    detail: str
    icon: str
    back: int = 0


def vocabulary_of(document: Document, parts: Sequence[Part], language: Language) -> Vocabulary:
    """What the expressions of a form may name, with its texts in a language."""
    nameless = ("image", "note", "fields", "milestone")
    inputs = [
        (one.full_name, one.say(language), one.choices)
        for one in parts
        if one.kind in (PartKind.ITEM, PartKind.FIELD) and one.type not in nameless
    ]
    inputs += [
        (f"{one.name}_date", one.say(language), "") for one in parts if one.type == "milestone"
    ]
    groups = tuple((one.name, one.say(language)) for one in parts if one.kind is PartKind.REPEAT)
    parameters = tuple(
        (
            text_at(one, ("key",)),
            f"{_said(one, language)} {text_at(one, ('value',))} {text_at(one, ('unit',))}".strip(),
        )
        for one in listed(document.get("parameters"))
    )
    choices = {
        name: tuple(
            (text_at(one, ("name",)), _said(one, language)) for one in entries_of(document, name)
        )
        for name in mapped(document.get("choices"))
    }
    return Vocabulary(tuple(inputs), groups, tuple(dict.fromkeys(parameters)), choices)


def proposals(
    text: str, cursor: int, known: Vocabulary, language: Language, *, own_list: str = ""
) -> tuple[Proposal, ...]:
    """What may be written at a place of an expression.

    Args:
        text: the expression as it is.
        cursor: the place, from 0.
        known: what it may name.
        language: of the explanations.
        own_list: the list that ``.`` is chosen from.
    """
    before, behind = text[:cursor], text[cursor:]
    if found := _PARAM.search(before):
        return tuple(_parameters(found, known, behind))[:_MOST]
    if found := _NAME.search(before):
        return tuple(_names(found, known, behind))[:_MOST]
    if found := _CHOICE.search(before):
        return tuple(_choices(found, known, behind, own_list))[:_MOST]
    if found := _WORD.search(before):
        return tuple(_functions(found, language, behind))[:_MOST]
    return ()


def slip_of(text: str) -> Problem | None:
    """The first slip in the writing of an expression; None when it can be read."""
    if not text.strip():
        return None
    found = parse(text)
    return found if isinstance(found, Problem) else None


def explain(function: str, language: Language) -> str:
    """What a function does; empty for one we have no words for."""
    code = f"designer.function.{function.replace(':', '-')}"
    return words.say(code, language) if code in words.catalogue() else ""


def _names(found: re.Match[str], known: Vocabulary, behind: str) -> Iterator[Proposal]:
    typed = found[1].casefold()
    closed = behind.startswith("}")
    listed_names = [(name, text, "circle-dot") for name, text, _ in known.names]
    listed_names += [(name, text, "copy") for name, text in known.groups]
    for name, text, icon in _ranked(listed_names, typed):
        written = f"${{{name}" if closed else f"${{{name}}}"
        yield Proposal(written, found.start(), name, text, icon, back=-int(closed))


def _parameters(found: re.Match[str], known: Vocabulary, behind: str) -> Iterator[Proposal]:
    quote = found.string[found.start(1) - 1]
    closed = len(quote) * behind.startswith(quote) + behind.startswith(f"{quote})")
    end = "" if closed else f"{quote})"
    entries = [(key, text, "sliders-horizontal") for key, text in known.parameters]
    for key, text, icon in _ranked(entries, found[1].casefold()):
        yield Proposal(f"{key}{end}", found.start(1), key, text, icon, back=-closed)


def _choices(
    found: re.Match[str], known: Vocabulary, behind: str, own_list: str
) -> Iterator[Proposal]:
    lists = {name: of for name, _, of in known.names}
    of = lists.get(found[1], "") if found[1] else own_list
    quote = text_quote(found)
    closed = behind.startswith(quote)
    entries = [(name, text, "list") for name, text in known.choices.get(of, ())]
    for name, text, icon in _ranked(entries, found[3].casefold()):
        written = name if closed else f"{name}{quote}"
        yield Proposal(written, found.start(3), name, text, icon, back=-int(closed))


def text_quote(found: re.Match[str]) -> str:
    """The quote that a choice's name was begun with."""
    return found.string[found.start(3) - 1]


def _functions(found: re.Match[str], language: Language, behind: str) -> Iterator[Proposal]:
    typed = found[1]
    opened = behind.startswith("(")
    for name in FUNCTIONS:
        if not name.startswith(typed):
            continue
        ending = "" if opened else "()"
        back = 0 if opened or name in _WITHOUT else 1
        yield Proposal(
            f"{name}{ending}", found.start(1), f"{name}()", explain(name, language), "dices", back
        )


def _ranked(entries: Sequence[tuple[str, str, str]], typed: str) -> Iterator[tuple[str, str, str]]:
    """Those that begin with what was typed, then those that have it anywhere."""
    begins = [one for one in entries if one[0].casefold().startswith(typed)]
    yield from begins
    for one in entries:
        if one not in begins and (typed in one[0].casefold() or typed in one[1].casefold()):
            yield one


def _said(node: object, language: Language) -> str:
    label = mapped(mapped(node).get("label"))
    return text_at(label, (language.value,)) or next(
        (str(text) for text in label.values() if text), ""
    )

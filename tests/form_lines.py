"""Writes small checklists for tests, an item a line, and says what came of them."""

from __future__ import annotations

from textwrap import indent

from inspector import words
from inspector.checklist.judgement import ItemJudgement

__all__ = ["calculated", "codes", "group", "line", "said"]


def line(kind: str, name: str, **more: str) -> str:
    """An item on one line; ``more`` are further keys, quoted."""
    keys = "".join(f', {key}: "{value}"' for key, value in more.items())
    return f"- {{type: {kind}, name: {name}, label: {{zh: 甲, en: A}}{keys}}}\n"


def calculated(name: str, calculation: str) -> str:
    """A calculated item."""
    return line("calculate", name, calculation=calculation)


def group(name: str, *inner: str, **more: str) -> str:
    """A group, or a chapter, around some items."""
    keys = "".join(f'  {key}: "{value}"\n' for key, value in more.items())
    head = f"- type: group\n  name: {name}\n  label: {{zh: 组, en: Group}}\n{keys}"
    return f"{head}  children:\n{indent(''.join(inner), ' ' * 4)}"


def codes(judged: ItemJudgement) -> list[str]:
    """The codes of an item's reasons, without the room."""
    return [reason.code.removeprefix("checklist.") for reason in judged.reasons]


def said(judged: ItemJudgement, language: words.Language = words.Language.ZH) -> list[str]:
    """The sentences of an item's reasons."""
    return [words.finding(reason, language) for reason in judged.reasons]

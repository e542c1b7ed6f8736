"""Standard phrases: what inspectors say of a failed item, and why one does not apply."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from inspector import paths
from inspector.checklist.definition import Text

__all__ = ["na_reasons", "phrases_of"]

_ANY = "*"


def phrases_of(item: str, *, theme: str) -> tuple[Text, ...]:
    """Phrases for a failed item: its own, else those of its theme, else those that fit anything.

    Args:
        item: item code.
        theme: theme code.
    """
    themes = _phrases("themes")
    return _phrases("items").get(item) or themes.get(theme) or themes[_ANY]


def na_reasons() -> tuple[Text, ...]:
    """Why an item does not apply; the first is the usual one."""
    return _phrases("reasons")["na"]


@cache
def _phrases(table: str) -> Mapping[str, tuple[Text, ...]]:
    text = paths.resources("phrases.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)[table]
    return {name: tuple(Text(zh, en) for zh, en in pairs) for name, pairs in listed.items()}

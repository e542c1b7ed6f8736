"""What texts print, called otherwise: answers, ``${name}``, and parameters, ``{key}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from inspector.checklist.editing.tree import Tree

__all__ = ["answers_renamed", "parameter_renamed"]


def answers_renamed(tree: Tree, names: Mapping[str, str]) -> Tree:
    """The tree with new names in place of old ones wherever a text prints an answer."""
    if not names:
        return tree
    quote = re.compile(r"\$\{(\s*)(" + "|".join(map(re.escape, names)) + r")(\s*)\}")
    return _changed(tree, lambda text: quote.sub(lambda m: f"${{{m[1]}{names[m[2]]}{m[3]}}}", text))


def parameter_renamed(tree: Tree, old: str, new: str) -> Tree:
    """The tree with a new key wherever a text prints a parameter, and an answer nowhere."""
    blank = re.compile(rf"(?<!\$)\{{{re.escape(old)}\}}")
    return _changed(tree, lambda text: blank.sub(f"{{{new}}}", text))


def _changed(tree: Tree, change: Callable[[str], str]) -> Tree:
    """The tree with every text changed; parts in which none changes stay the same."""
    if isinstance(tree, str):
        return change(tree) if "{" in tree else tree
    if isinstance(tree, list):
        members = [_changed(one, change) for one in tree]
        same = all(one is before for one, before in zip(members, tree, strict=True))
        return tree if same else members
    if isinstance(tree, dict):
        entries = {key: _changed(value, change) for key, value in tree.items()}
        return tree if all(entries[key] is tree[key] for key in tree) else entries
    return tree

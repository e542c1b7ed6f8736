"""The table of colours, sizes and durations, read from ``resources/theme/tokens.toml``. No Qt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from inspector import paths

__all__ = ["Tokens", "tokens"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything the interface takes its looks from.

    Attributes:
        light: colour by name, ``#RRGGBB`` or ``#RRGGBBAA``.
        dark: the same names, for the dark theme.
        sizes: pixels at a text size of 100 %, by name; they grow with the text.
        lines: widths of lines in pixels; they do not grow.
        durations: milliseconds by name.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    sizes: Mapping[str, int]
    lines: Mapping[str, int]
    durations: Mapping[str, int]


@cache
def tokens() -> Tokens:
    """The tokens that ship.

    Raises:
        ValueError: the themes name different colours; a fault of ours that a test catches.
    """
    text = paths.resources("theme", "tokens.toml").read_text(encoding="utf-8")
    tables = {name: MappingProxyType(table) for name, table in tomllib.loads(text).items()}
    found = Tokens(**tables)
    if found.light.keys() != found.dark.keys():
        raise ValueError(f"colours of one theme only: {found.light.keys() ^ found.dark.keys()}")
    return found

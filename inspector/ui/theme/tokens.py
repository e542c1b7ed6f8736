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
        sharp_light: what is other than in ``light`` at high contrast.
        sharp_dark: what is other than in ``dark`` at high contrast.
        sizes: pixels at a text size of 100 %, by name; they grow with the text.
        lines: widths of lines in pixels; they do not grow.
        durations: milliseconds by name.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    sharp_light: Mapping[str, str]
    sharp_dark: Mapping[str, str]
    sizes: Mapping[str, int]
    lines: Mapping[str, int]
    durations: Mapping[str, int]

    def colors(self, *, is_dark: bool, is_sharp: bool) -> Mapping[str, str]:
        """Every colour of a theme, by name."""
        table = self.dark if is_dark else self.light
        sharp = self.sharp_dark if is_dark else self.sharp_light
        return {**table, **sharp} if is_sharp else table


@cache
def tokens() -> Tokens:
    """The tokens that ship.

    Raises:
        ValueError: the themes name different colours; a fault of ours that a test catches.
    """
    text = paths.resources("theme", "tokens.toml").read_text(encoding="utf-8")
    tables = {name: MappingProxyType(table) for name, table in tomllib.loads(text).items()}
    found = Tokens(**tables)
    for one, other in ((found.light, found.dark), (found.sharp_light, found.sharp_dark)):
        if one.keys() != other.keys():
            raise ValueError(f"colours of one theme only: {one.keys() ^ other.keys()}")
    return found

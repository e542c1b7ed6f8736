"""Texts for people, in the languages their author wrote them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from inspector.words import Language

__all__ = ["Text"]

_PLACEHOLDER = re.compile(r"(?<!\$)\{([a-z][a-z0-9_]*)\}", re.ASCII)
_MENTION = re.compile(r"\$\{\s*([^{}\s]{1,64})\s*\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people.

    Attributes:
        zh, en: in Chinese and English; in a form without one of them, what it has stands in.
        more: further languages as the author wrote them, ``(("sw", "..."),)``, by tag or name.
    """

    zh: str
    en: str
    more: tuple[tuple[str, str], ...] = ()

    def say(self, language: Language) -> str:
        """The text in a language."""
        return self.zh if language is Language.ZH else self.en

    def placeholders(self) -> frozenset[str]:
        """Keys of the parameters whose values it prints, ``{lift_old_above_y}``."""
        if "{" not in self.zh and "{" not in self.en:
            return frozenset()
        return frozenset(_PLACEHOLDER.findall(self.zh + self.en))

    def mentions(self) -> frozenset[str]:
        """Names of items and fields it mentions as XLSForms do, ``${name}``."""
        said = (self.zh, self.en, *(text for _, text in self.more))
        if not any("${" in text for text in said):
            return frozenset()
        return frozenset(name for text in said for name in _MENTION.findall(text))

    def filled(self, values: Mapping[str, Decimal]) -> Text:
        """The text with the values of parameters in their places; others stay as they are."""

        def value(match: re.Match[str]) -> str:
            held = values.get(match[1])
            return match[0] if held is None else format(held, "f")

        return Text(
            _PLACEHOLDER.sub(value, self.zh),
            _PLACEHOLDER.sub(value, self.en),
            tuple((tag, _PLACEHOLDER.sub(value, text)) for tag, text in self.more),
        )

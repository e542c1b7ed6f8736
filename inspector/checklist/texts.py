"""Texts for people, in the languages their author wrote them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from inspector.words import Language

__all__ = ["Text"]

_PLACEHOLDER = re.compile(r"(?<!\$)\{([a-z][a-z0-9_]*)\}", re.ASCII)
_MENTION = re.compile(r"\$\{\s*([^{}\s]{1,140})\s*\}")
_BLANK = re.compile(f"{_MENTION.pattern}|{_PLACEHOLDER.pattern}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people.

    Attributes:
        zh, en: in Chinese and English; in a form without one of them, what it has stands in.
        more: further languages as the author wrote them, ``(("sw", "..."),)``, by tag or name.
        settled: whether answers stand in it already, so that nothing in it is a blank any more,
            whatever somebody entered.
    """

    zh: str
    en: str
    more: tuple[tuple[str, str], ...] = ()
    settled: bool = field(default=False, compare=False, repr=False)

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
        said = self._said()
        if not any("${" in text for text in said):
            return frozenset()
        return frozenset(name for text in said for name in _MENTION.findall(text))

    def filled(
        self, values: Mapping[str, Decimal], answers: Mapping[str, Text] | None = None
    ) -> Text:
        """The text with parameters and answers in their places; others stay as they are.

        What is filled in is not looked at again, so that an answer prints as it was entered.

        Args:
            values: of parameters, by key.
            answers: as people read them, by name; None while nothing is answered, which leaves
                the text open for them.
        """
        if self.settled or not any("{" in text for text in self._said()):
            return self
        return Text(
            _filled(self.zh, values, {name: one.zh for name, one in (answers or {}).items()}),
            _filled(self.en, values, {name: one.en for name, one in (answers or {}).items()}),
            tuple(
                (tag, _filled(text, values, _in_language(tag, answers or {})))
                for tag, text in self.more
            ),
            settled=answers is not None,
        )

    def unanswered(self) -> Text:
        """The text as it reads away from any place: an ellipsis where it prints an answer."""
        return self.filled({}, dict.fromkeys(self.mentions(), _ELLIPSIS))

    def _said(self) -> tuple[str, ...]:
        return (self.zh, self.en, *(text for _, text in self.more))


def _in_language(tag: str, answers: Mapping[str, Text]) -> dict[str, str]:
    return {name: dict(one.more).get(tag, one.zh) for name, one in answers.items()}


def _filled(text: str, values: Mapping[str, Decimal], answers: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] is not None:
            return answers.get(match[1], match[0])
        held = values.get(match[2])
        return match[0] if held is None else format(held, "f")

    return _BLANK.sub(value, text)


_ELLIPSIS = Text("…", "…")

"""Turns codes into sentences, Chinese first, English second. No Qt here.

Sentences stand in ``resources/words/*.toml``, one file a room of the package, a table a code
with ``zh`` and ``en``. Blanks are ``{name}``, filled from the context of the error or finding.
Terms of the trade (states, roles, severities) stand there too, as ``term.<enum>.<value>``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from inspector import paths

if TYPE_CHECKING:
    from inspector.errors import InspectorError
    from inspector.findings import Finding

__all__ = [
    "Bilingual",
    "Language",
    "catalogue",
    "error",
    "finding",
    "findings_as_json",
    "language_of_locale",
    "listed",
    "say",
    "term",
    "unit",
]


class Language(StrEnum):
    """The languages every sentence exists in."""

    ZH = "zh"
    EN = "en"


@runtime_checkable
class Bilingual(Protocol):
    """A text that came in both languages (a checklist's label), for a blank of a sentence."""

    def say(self, language: Language) -> str:
        """The text in a language."""
        ...


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every code with its sentences: ``{code: {"zh": ..., "en": ...}}``.

    Raises:
        ValueError: a code stands in two files; a fault of ours that a test catches.
    """
    merged: dict[str, Mapping[str, str]] = {}
    for path in sorted(paths.resources("words").glob("*.toml")):
        for code, sentences in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if code in merged:
                raise ValueError(f"{code} stands twice, the second time in {path.name}")
            merged[code] = sentences
    return merged


def language_of_locale(environ: Mapping[str, str] = os.environ) -> Language:
    """The language the environment asks for: Chinese unless the locale names another one.

    ``INSPECTOR_LANGUAGE`` wins; then ``LC_ALL``, ``LC_MESSAGES``, ``LANG``. A locale that names
    no language (``C``, ``POSIX``, none) leaves Chinese, the language of the people we serve.
    """
    for name in ("INSPECTOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "").lower()
        if value:
            break
    language = value.partition(".")[0].replace("-", "_").partition("_")[0]
    return Language.ZH if language in ("", "c", "posix", "zh") else Language.EN


def say(code: str, language: Language, /, **blanks: object) -> str:
    """The sentence for a code.

    Raises:
        KeyError: the code has no sentence, or a blank is not given; a fault of ours.
    """
    shown = {name: _shown(value, language) for name, value in blanks.items()}
    return catalogue()[code][language].format(**shown)


def error(problem: InspectorError, language: Language) -> str:
    """The sentence for an error of ours."""
    return say(problem.code, language, **problem.context)


def finding(found: Finding, language: Language) -> str:
    """The sentence for a finding; ``{subject}`` is a blank every sentence may use.

    A finding made of an error keeps the subject that the error named.
    """
    return say(found.code, language, **{"subject": found.subject, **found.context})


def findings_as_json(findings: Iterable[Finding], language: Language) -> list[dict[str, str]]:
    """Findings as the contract has them: severity, code, subject, message."""
    return [
        {
            "severity": found.level.name.lower(),
            "code": found.code,
            "subject": found.subject,
            "message": finding(found, language),
        }
        for found in findings
    ]


def term(value: Enum, language: Language) -> str:
    """The trade's word for an enum's value: ``term.<EnumName>.<value>``."""
    return say(f"term.{type(value).__name__}.{value.value}", language)


def unit(symbol: str, language: Language) -> str:
    """A unit as people read it, ``天`` for ``d``; a symbol without a word stands as it is."""
    named = catalogue().get(f"unit.{symbol}")
    return named[language] if named else symbol


def listed(parts: Iterable[object], language: Language) -> str:
    """Several things in a row: 1 幢、2 幢, and in English 1, 2."""
    joint = "、" if language is Language.ZH else ", "
    return joint.join(str(_shown(part, language)) for part in parts)


def _shown(value: object, language: Language) -> object:
    if isinstance(value, Enum):
        return term(value, language)
    if isinstance(value, (str, int)):
        return value  # what most blanks are; asking for a protocol costs more than the sentence
    if isinstance(value, Bilingual):
        return value.say(language)
    if isinstance(value, (list, tuple)):
        return listed(value, language)
    return value

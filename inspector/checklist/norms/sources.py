"""Writes out what a basis key stands for: ``GB50016-7.1.8`` is GB 50016-2014, clause 7.1.8."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from inspector import paths
from inspector.checklist.norms.requirements import shipped_requirements
from inspector.words import Language

__all__ = ["PLANS", "cite"]

PLANS = frozenset({"DY", "MH", "QY", "QZ", "YT"})
"""Keys of the programme documents: what they ask was never a building norm."""


@cache
def _sources() -> Mapping[str, Mapping[str, str]]:
    text = paths.resources("sources.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def cite(key: str, language: Language) -> str:
    """The norm or programme and its clause, as documents cite them; an unknown key stands as it is.

    Args:
        key: key of a norm or programme, with a clause behind a hyphen where there is one.
        language: of the title; clauses are cited the Chinese way in Chinese.
    """
    requirement = shipped_requirements().by_id.get(key)
    if requirement is not None:
        title = shipped_requirements().sources[requirement.seed].short.say(language)
        return f"{title} {requirement.clause.say(language)}".replace(" 《", "《")
    known = [name for name in _sources() if key == name or key.startswith(f"{name}-")]
    if not known:
        return key
    name = max(known, key=len)
    source = _sources()[name]
    clause = key[len(name) + 1 :]
    if not clause or "clause" not in source:
        return source[language]
    written = source["clause"].format(clause) if language is Language.ZH else clause
    return f"{source[language]} {written}"

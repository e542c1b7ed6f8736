"""Standard phrases belong to items that exist, in both languages, each said once."""

from __future__ import annotations

import tomllib

from inspector import paths
from inspector.checklist.library import Library
from inspector.checklist.norms.phrases import na_reasons, phrases_of


def test_phrases_are_for_items_that_can_fail() -> None:
    listed = tomllib.loads(paths.resources("phrases.toml").read_text(encoding="utf-8"))
    definitions = Library.load(paths.forms()).definitions
    judged = {item.code for one in definitions for item in one.items if item.judged}
    assert set(listed["items"]) <= judged
    assert set(listed["themes"]) - {"*"} <= {one.theme for one in definitions}


def test_every_phrase_is_short_and_said_once() -> None:
    for one in Library.load(paths.forms()).definitions:
        for item in one.items:
            phrases = phrases_of(item.code, theme=one.theme)
            assert phrases
            assert len({phrase.zh for phrase in phrases}) == len(phrases)
            assert all(0 < len(phrase.zh) <= 24 and phrase.en for phrase in phrases)
            assert all("；" not in phrase.zh for phrase in phrases)


def test_a_theme_of_somebody_else_has_the_general_ones() -> None:
    general = phrases_of("XX-01", theme="XX")
    assert general
    assert general != phrases_of("EL-99", theme="EL")
    assert na_reasons()

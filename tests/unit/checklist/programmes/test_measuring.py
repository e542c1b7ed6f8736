"""Measured values stand beside their limits, and figures of level rules have names."""

from __future__ import annotations

from datetime import date

import pytest

from inspector import paths
from inspector.checklist.judging.explaining import lines_of
from inspector.checklist.library import Library
from inspector.checklist.programmes.explaining import explain_programme
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.measuring import lines_of_measures
from inspector.checklist.trial.programmes import try_programme
from inspector.domain.inspection import ItemResult
from inspector.words import Language

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load(paths.forms())


def judged(library: Library, code: str, answers: dict[str, object]) -> ProgrammeJudgement:
    programme = library.find_programme(code)
    definitions = {one.theme: library.find(one.template) for one in programme.themes}
    return try_programme(programme, definitions, answers, today=TODAY)


def test_qingyuan_shows_what_was_found_beside_its_limit(library: Library) -> None:
    answers = {"QFA-01": {"area_m2": "60", "households": "400"}}
    one = judged(library, "qingyuan", {"answers": answers})
    lines = {line.code: line for line in lines_of_measures(one, Language.ZH)}
    area = lines["QFA-01"]
    assert area.result is ItemResult.FAIL
    assert "60 m²" in area.value
    assert "15 m²" in area.value
    assert area.limits == ("每百户综合服务设施面积下限 ≥ 30 m²",)
    assert lines["QFA-02"].value == "—"
    assert lines["QFA-02"].result is ItemResult.PENDING


def test_limits_are_said_in_english_too(library: Library) -> None:
    (area, *_) = lines_of_measures(judged(library, "qingyuan", {}), Language.EN)
    assert area.limits[0].endswith("≥ 30 m²")
    assert area.limits[0].isascii() is False  # the unit's sign
    assert not any("一" <= sign <= "鿿" for sign in area.limits[0] + area.name)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", ["dongyang", "minhang", "quzhou", "yantai-model"])
def test_no_figure_of_a_rule_keeps_its_raw_name(
    library: Library, code: str, language: Language
) -> None:
    programme = library.find_programme(code)
    profile = {question.key: question.choices[-1].name for question in programme.profile}
    definitions = {one.theme: library.find(one.template) for one in programme.themes}
    answers = [
        {"item": item.code, "na_reason": "none"}
        for definition in definitions.values()
        for item in definition.items
        if item.judged
    ]
    one = try_programme(
        programme, definitions, {"answers": answers, "profile": profile}, today=TODAY
    )
    said = "\n".join(lines_of(explain_programme(one), language))
    for raw in ("tier_", "theme_", "fact_", "profile_", "tiers_met", "open_critical", " = "):
        assert raw not in said
    if language is Language.EN:
        assert not any("一" <= sign <= "鿿" for sign in said)

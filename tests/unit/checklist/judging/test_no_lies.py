"""Nothing that is not there makes a verdict better, and the explanation says what does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Instance, Response, Responses, said
from inspector.checklist.judging.explaining import explain, lines_of
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.reading.loading import load_definition
from inspector.domain.inspection import BuiltTo, ThemeVerdict
from inspector.domain.places import PlaceKind
from inspector.words import Language

FORM = """\
format: 1
id: trial
version: "1"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
judging: {pass_score: 90, weights: {critical: 0, major: 3, minor: 1}}
tiers:
  - {name: basic, label: {zh: 基, en: B}}
  - {name: top, label: {zh: 高, en: T}}
survey:
  - type: group
    name: chapter
    label: {zh: 章, en: Chapter}
    children:
      - {type: three_way, name: TR-1, severity: minor, built_to: allowed, label: {zh: 甲, en: A}}
      - {type: integer, name: TR-2, severity: minor, label: {zh: 乙, en: B}, pass: ". >= 0",
         soft: ". < 10", soft_message: {zh: 太大, en: Big}, warn: ". > 5",
         warn_text: {zh: 多, en: M}}
      - {type: three_way, name: TR-3, severity: critical, tier: top, label: {zh: 丙, en: C}}
"""
CLEAN = {"TR-1": Response({"value": "pass"}), "TR-2": Response({"value": "1"})}
NOTHING = ["", " ", "\u3000", "\u200b", "\ufeff \n", "\u00ad\u2060"]


@pytest.fixture(scope="module")
def form() -> Definition:
    loaded = load_definition(FORM.encode(), name="trial.yaml")
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def judged(
    form: Definition, answers: Mapping[str, Response], tiers: frozenset[str] = frozenset({"basic"})
) -> Judgement:
    return judge(
        form,
        Responses(
            today=date(2026, 3, 2),
            compound=Instance("c", PlaceKind.COMPOUND, "小区"),
            answers={(code, "c"): one for code, one in {**CLEAN, **answers}.items()},
            tiers=tiers,
        ),
    )


def told(judgement: Judgement) -> str:
    return "\n".join(lines_of(explain(judgement), Language.ZH))


def test_clean_answers_pass(form: Definition) -> None:
    assert judged(form, {}).verdict is ThemeVerdict.PASSED


@pytest.mark.parametrize("reason", NOTHING)
def test_blanks_are_no_reason(form: Definition, reason: str) -> None:
    assert said(reason) == ""
    for answers in (
        {"TR-1": Response({}, na_reason=reason)},
        {"TR-1": Response({}, built_to=BuiltTo(1998, reason))},
        {"TR-2": Response({"value": "50"}, overrides={"value": reason})},
    ):
        assert judged(form, answers).verdict is ThemeVerdict.INCOMPLETE


def test_rules_of_a_year_that_has_not_been_are_none(form: Definition) -> None:
    ahead = judged(form, {"TR-1": Response({}, built_to=BuiltTo(2027, "GB 1"))})
    assert ahead.verdict is ThemeVerdict.INCOMPLETE
    assert "年份不能晚于今年" in told(ahead)
    now = judged(form, {"TR-1": Response({}, built_to=BuiltTo(2026, "GB 1"))})
    assert now.verdict is ThemeVerdict.PASSED


def test_values_that_stand_with_a_reason_are_in_the_explanation(form: Definition) -> None:
    found = judged(form, {"TR-2": Response({"value": "50"}, overrides={"value": "量过两遍"})})
    assert found.verdict is ThemeVerdict.PASSED
    assert "太大（已写明原因：量过两遍）" in told(found)
    assert "提示：多" in told(found)


def test_answers_that_do_not_count_are_in_the_explanation(form: Definition) -> None:
    found = judged(form, {"TR-3": Response({"value": "fail"})})
    assert found.verdict is ThemeVerdict.PASSED
    assert "没有计入的答案有 1 处：TR-3" in told(found)
    asked = judged(form, {"TR-3": Response({"value": "fail"})}, frozenset({"basic", "top"}))
    assert asked.verdict is ThemeVerdict.FAILED


def test_a_critical_fail_without_weight_fails_all_the_same(form: Definition) -> None:
    away = {"TR-1": Response({}, na_reason="没有"), "TR-2": Response({}, na_reason="没有")}
    top = frozenset({"top"})
    found = judged(form, {**away, "TR-3": Response({"value": "fail"})}, top)
    assert (found.verdict, found.score) == (ThemeVerdict.FAILED, None)
    nothing = judged(form, {**away, "TR-3": Response({"value": "pass"})}, top)
    assert nothing.verdict is ThemeVerdict.INCOMPLETE


def test_a_score_that_was_cut_is_said_to_be(form: Definition) -> None:
    text = FORM.replace("minor: 1}", "minor: 1.5}").replace("built_to: allowed", "weight: 12.5")
    loaded = load_definition(text.encode(), name="trial.yaml")
    assert loaded.definition is not None
    found = judged(loaded.definition, {"TR-2": Response({"value": "-1"})})
    assert str(found.score) == "89.2"
    assert "≈ 89.2（只取一位小数，不进位）" in told(found)
    assert "= 100.0" in told(judged(form, {}))


@pytest.mark.parametrize(
    "figures",
    [
        "pass_score: 100.1, weights: {major: 1}",
        "pass_score: -1, weights: {major: 1}",
        "pass_score: 90, weights: {major: -1}",
        "pass_score: 90, weights: {major: 1000.1}",
    ],
)
def test_figures_that_would_turn_a_score_round_are_refused(figures: str) -> None:
    judging = "judging: {pass_score: 90, weights: {critical: 0, major: 3, minor: 1}}"
    loaded = load_definition(FORM.replace(judging, f"judging: {{{figures}}}").encode(), name="t")
    assert [one.code for one in loaded.findings] == ["checklist.figure"]
    item = load_definition(
        FORM.replace("severity: minor,", "severity: minor, weight: -1,", 1).encode(), name="t"
    )
    assert [one.code for one in item.findings] == ["checklist.figure"]


def test_a_parameter_that_never_binds_is_refused() -> None:
    text = FORM.replace(
        "tiers:",
        "parameters:\n  - {key: a_m, label: {zh: 甲, en: A}, value: 1, unit: m, operator: '>=',"
        " valid_from: 2026-02-01, valid_to: 2026-01-31}\ntiers:",
        1,
    )
    loaded = load_definition(text.encode(), name="t.yaml")
    assert "checklist.valid_never" in [one.code for one in loaded.findings]

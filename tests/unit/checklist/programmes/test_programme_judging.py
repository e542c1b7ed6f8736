"""A compound is judged by its programme: score, vetoes, tiers, levels, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import paths, words
from inspector.checklist.definition import Definition
from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.judging.explaining import lines_of
from inspector.checklist.library import Library
from inspector.checklist.programmes.explaining import explain_programme, summary_of
from inspector.checklist.programmes.figures import Figures, names_of
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.reading import load_programme
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.trial.programmes import programme_to_json, try_programme
from inspector.domain.inspection import ThemeVerdict
from inspector.domain.programme import Programme
from inspector.errors import InputError
from inspector.words import Language

TODAY = date(2026, 3, 2)

PROGRAMME = """\
format: 1
programme: trial
version: "1.0"
label: {zh: 试用专项, en: Trial programme}
themes:
  - {theme: AA, template: trial-a, weight: 3}
  - {theme: BB, template: trial-b}
tiers:
  - {name: basic, label: {zh: 基础性, en: Basic}}
  - {name: guiding, label: {zh: 引导性, en: Guiding}, share: guiding_share_pct}
parameters:
  - key: guiding_share_pct
    label: {zh: 引导性份额, en: Share of the guiding tier}
    value: 50
    unit: "%"
    confidence: local
  - {key: best_score, label: {zh: 示范分, en: Best}, value: 95, confidence: verify}
profile:
  - key: project
    label: {zh: 项目是哪一类？, en: Which type of project?}
    choices:
      - {name: small, label: {zh: 小, en: Small}, tiers: [basic], values: {years: "1"}}
      - {name: large, label: {zh: 大, en: Large}, tiers: [basic, guiding], values: {years: "2"}}
facts:
  - {name: lanes, template: trial-b, item: BB-1_count}
scales:
  - name: result
    label: {zh: 结果, en: Result}
    levels:
      - name: best
        label: {zh: 示范, en: Model}
        text: {zh: 总分不低于示范分, en: A score not below that of a model}
        when: "${tiers_met} and ${score} >= param('best_score')"
      - {name: met, label: {zh: 达标, en: Met}, when: "${tiers_met}"}
      - {name: unmet, label: {zh: 未达标, en: Not met}, passing: false}
  - name: size
    label: {zh: 规模, en: Size}
    levels:
      - {name: big, label: {zh: 大, en: Big}, when: "${fact_lanes} > 1 and ${value_years} = 2"}
      - {name: little, label: {zh: 小, en: Little}}
"""

FORM = """\
format: 1
id: ID
version: "1"
programme: trial
theme: THEME
label: {zh: 主题, en: Theme}
parameters:
  - {key: least_lanes, label: {zh: 下限, en: Least}, value: 1, operator: ">="}
survey:
  - type: group
    name: g
    label: {zh: 章, en: Chapter}
    children:
"""

A = FORM.replace("ID", "trial-a").replace("THEME", "AA") + "".join(
    f"      - {{type: three_way, name: AA-{number}, severity: {severity},"
    f" label: {{zh: 第 {number} 项, en: Item {number}}}}}\n"
    for number, severity in ((1, "minor"), (2, "minor"), (3, "major"), (4, "critical"))
)
B = (
    FORM.replace("ID", "trial-b").replace("THEME", "BB")
    + """\
      - type: fields
        name: BB-1
        severity: minor
        label: {zh: 几条, en: How many}
        fields:
          - {name: count, type: integer, label: {zh: 数量, en: Count}}
        pass: "${BB-1_count} >= param('least_lanes')"
"""
)
TIERS = {"AA-1": "basic", "AA-2": "guiding", "AA-3": "guiding", "BB-1": "basic"}
ALL = {"AA-1": "pass", "AA-2": "pass", "AA-3": "pass", "AA-4": "pass", "BB-1_count": "2"}


@cache
def definition(text: str) -> Definition:
    """A checklist whose items have their tiers."""
    loaded = load_definition(text.encode(), name="form.yaml")
    assert loaded.definition is not None, loaded.findings
    held = loaded.definition
    items = tuple(replace(one, tier=TIERS.get(one.code, "")) for one in held.items)
    return replace(held, items=items)


@pytest.fixture(scope="module")
def programme() -> Programme:
    loaded = load_programme(PROGRAMME.encode(), name="trial/programme.yaml")
    assert loaded.programme is not None, loaded.findings
    return loaded.programme


def judged(
    programme: Programme, answers: Mapping[str, object], project: str = "large"
) -> ProgrammeJudgement:
    forms = {"AA": definition(A), "BB": definition(B)}
    data = {"profile": {"project": project}, "answers": dict(answers)}
    return try_programme(programme, forms, data, today=TODAY)


def level(one: ProgrammeJudgement, scale: int = 0) -> str:
    reached = one.scales[scale].reached
    return reached.name if reached else ""


def test_everything_in_order_reaches_the_highest_level(programme: Programme) -> None:
    one = judged(programme, ALL)
    assert (one.score, one.verdict, level(one), one.met) == (
        Decimal("100.0"),
        ThemeVerdict.PASSED,
        "best",
        True,
    )
    assert [tier.met for tier in one.tiers] == [True, True]
    assert level(one, 1) == "big"


def test_the_score_is_the_weighted_mean_of_the_themes(programme: Programme) -> None:
    one = judged(programme, {**ALL, "AA-1": "fail"})
    # AA: 9 of 10 by weight (minor 1, minor 1, major 3, critical 5), three parts; BB: 100, one part.
    assert one.score == Decimal("92.5")
    assert one.counts.failed == one.counts.open_minor == 1


def test_a_tier_with_a_share_bears_some_fails_but_no_grave_one(programme: Programme) -> None:
    some = judged(programme, {**ALL, "AA-2": "fail"})
    assert [tier.met for tier in some.tiers] == [True, True]
    assert level(some) == "met"
    grave = judged(programme, {**ALL, "AA-3": "fail"})
    assert [tier.met for tier in grave.tiers] == [True, False]
    assert (level(grave), grave.met) == ("unmet", False)


def test_a_tier_without_a_share_must_be_whole(programme: Programme) -> None:
    one = judged(programme, {**ALL, "AA-1": "fail"})
    assert [tier.met for tier in one.tiers] == [False, True]
    assert [item.item.code for item in one.tiers[0].items] == ["AA-1"]


def test_a_tier_that_is_not_wanted_is_not_asked(programme: Programme) -> None:
    one = judged(programme, ALL, project="small")
    assert one.tiers[1].wanted is False
    assert one.tiers[1].met is None
    assert level(one) == "best"
    assert level(one, 1) == "little"


def test_an_open_critical_fail_vetoes(programme: Programme) -> None:
    one = judged(programme, {**ALL, "AA-4": "fail"})
    assert one.verdict is ThemeVerdict.FAILED
    assert "programme.explain.veto" in {found.code for found in summary_of(one)}


def test_no_level_is_reached_while_something_is_open(programme: Programme) -> None:
    answers = {name: value for name, value in ALL.items() if name != "AA-2"}
    one = judged(programme, answers)
    assert (one.verdict, level(one), one.met) == (ThemeVerdict.INCOMPLETE, "", None)
    assert one.tiers[1].met is None
    said = [words.finding(found, Language.ZH) for found in summary_of(one)]
    assert any("还有 1 项未答" in line for line in said)


def test_measured_requirements_stand_beside_their_limits(programme: Programme) -> None:
    (measure,) = judged(programme, ALL).measures
    assert (measure.item.code, measure.theme) == ("BB-1", "BB")
    assert [(limit.key, limit.value) for limit in measure.limits] == [("least_lanes", Decimal(1))]


@pytest.mark.parametrize("language", list(Language))
def test_the_explanation_goes_down_to_the_items(programme: Programme, language: Language) -> None:
    one = judged(programme, {**ALL, "AA-3": "fail", "AA-4": "fail"})
    lines = lines_of(explain_programme(one), language)
    text = "\n".join(lines)
    for said in (
        (
            "试用专项",
            "未达标",
            "一票否决",
            "项目是哪一类？ 大",
            "引导性：未达标",
            "第 3 项",
            "要求的各层级都达标：否",
        )
        if language is Language.ZH
        else ("Trial programme", "Not met", "veto", "Large", "Guiding: not met", "Item 3")
    ):
        assert said in text, said


def test_an_unsure_figure_is_shown_as_such(programme: Programme) -> None:
    text = "\n".join(lines_of(explain_programme(judged(programme, ALL)), Language.ZH))
    assert "示范分：95（待核实）" in text


def test_answers_that_no_theme_asks_are_refused(programme: Programme) -> None:
    with pytest.raises(InputError) as refused:
        judged(programme, {**ALL, "CC-1": "pass"})
    assert refused.value.code == "checklist.answers.unknown_item"


def test_the_result_is_plain_json(programme: Programme) -> None:
    members = programme_to_json(judged(programme, ALL), language=Language.ZH)
    assert members["levels"] == {"result": "best", "size": "big"}
    assert members["score"] == 100.0
    assert [tier["name"] for tier in members["tiers"]] == ["basic", "guiding"]  # type: ignore[attr-defined]  # a list


RESULTS = st.fixed_dictionaries(
    {name: st.sampled_from(["pass", "fail"]) for name in ("AA-1", "AA-2", "AA-3", "AA-4")}
    | {"BB-1_count": st.sampled_from(["0", "2"])}
)


@given(RESULTS, st.sampled_from(["AA-1", "AA-2", "AA-3", "AA-4"]))
def test_a_repaired_item_never_lowers_the_level(
    programme: Programme, answers: dict[str, str], repaired: str
) -> None:
    before, after = judged(programme, answers), judged(programme, {**answers, repaired: "pass"})
    order = [one.name for one in programme.scales[0].levels]
    assert order.index(level(after)) <= order.index(level(before))
    assert before.score is not None
    assert after.score is not None
    assert after.score >= before.score
    # The first level whose condition holds is the one that is reached, and none before it holds.
    for one in (before, after):
        steps = one.scales[0].steps
        assert [step.holds for step in steps] == [False] * (len(steps) - 1) + [True]


@given(
    st.dictionaries(
        st.sampled_from(["score", "verdict", "tiers_met", "failed"]),
        st.one_of(
            st.decimals(allow_nan=False, allow_infinity=False), st.booleans(), st.text(max_size=5)
        ),
    )
)
def test_a_level_rule_always_comes_to_true_or_false(
    programme: Programme, values: dict[str, Decimal | bool | str]
) -> None:
    either = "${score} >= param('best_score') or ${verdict} = 'passed'"
    rule = f"${{tiers_met}} and ({either}) and ${{failed}} < 3"
    compiled = compile_expression(rule, names=names_of(programme))
    assert isinstance(compiled, Expression)
    figures = Figures(values, {"best_score": Decimal(95)}, TODAY)
    assert compiled.holds(figures) in (True, False)


def test_every_shipped_programme_explains_itself_with_no_answer_at_all() -> None:
    library = Library.load(paths.forms())
    for programme in library.programmes:
        forms = {rule.theme: library.find(rule.template) for rule in programme.themes}
        choices = {question.key: question.choices[-1].name for question in programme.profile}
        one = try_programme(programme, forms, {"profile": choices, "answers": {}}, today=TODAY)
        assert one.verdict is ThemeVerdict.INCOMPLETE
        for language in Language:
            assert lines_of(explain_programme(one), language)


def test_parameters_and_rows_reach_the_checklist_they_are_of(programme: Programme) -> None:
    rows = """\
  - type: repeat
    name: holes
    label: {zh: 坑, en: Hole}
    children:
      - {type: three_way, name: BB-2, severity: minor, label: {zh: 补好, en: Mended}}
"""
    forms = {"AA": definition(A), "BB": definition(B + rows)}
    answers: list[dict[str, object]] = [
        {"item": code, "value": "pass"} for code in ALL if code.startswith("AA")
    ]
    answers += [
        {"item": "BB-1", "values": {"count": "2"}},
        {"item": "BB-2", "row": "r1", "value": "fail"},
    ]
    data: dict[str, object] = {
        "answers": answers,
        "rows": [{"id": "r1", "repeat": "holes"}],
        "parameters": {"least_lanes": "3", "best_score": "50"},
    }
    found = try_programme(programme, forms, data, today=TODAY)
    assert [one.item.code for one in found.themes["BB"].fails()] == ["BB-1", "BB-2"]
    with pytest.raises(InputError) as refused:
        try_programme(programme, forms, {"parameters": {"x": "1"}}, today=TODAY)
    assert refused.value.code == "checklist.answers.unknown_parameter"
    with pytest.raises(InputError) as stray:
        try_programme(programme, forms, {"rows": [{"id": "r", "repeat": "x"}]}, today=TODAY)
    assert stray.value.code == "checklist.answers.unknown_item"

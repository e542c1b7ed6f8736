"""Score and verdict: weights 5, 3, 1, a pass score of 90, one critical fail vetoes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from inspector import words
from inspector.checklist.definition import Definition
from inspector.checklist.judging.explaining import explain, lines_of
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.domain.inspection import ThemeVerdict

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]

INCOMPLETE, FAILED, RECTIFY, PASSED = (
    ThemeVerdict.INCOMPLETE,
    ThemeVerdict.FAILED,
    ThemeVerdict.RECTIFY,
    ThemeVerdict.PASSED,
)


@pytest.fixture
def theme(form: Form) -> Definition:
    """Two critical, two major and four minor taps: weights 10 + 6 + 4 = 20."""
    severities = ["critical"] * 2 + ["major"] * 2 + ["minor"] * 4
    taps = [
        f"- {{type: three_way, name: t{number}, severity: {severity}, na: allowed,"
        f" built_to: allowed, label: {{zh: 第 {number} 项, en: Item {number}}}}}\n"
        for number, severity in enumerate(severities)
    ]
    return form("".join(taps))


def taps(*, fail: tuple[int, ...] = (), na: tuple[int, ...] = ()) -> list[dict[str, object]]:
    return [
        {"item": f"t{number}", "na_reason": "无"}
        if number in na
        else {"item": f"t{number}", "value": "fail" if number in fail else "pass"}
        for number in range(8)
    ]


def codes(judgement: Judgement) -> list[str]:
    return [reason.code.removeprefix("checklist.verdict.") for reason in judgement.reasons]


@pytest.mark.parametrize(
    ("fail", "verdict", "score", "reasons"),
    [
        ((), PASSED, "100.0", ["passed"]),
        ((0,), FAILED, "75.0", ["critical", "low"]),
        ((0, 2, 4), FAILED, "55.0", ["critical", "major", "minor", "low"]),
        ((2,), RECTIFY, "85.0", ["major", "low"]),
        ((4,), PASSED, "95.0", ["passed", "minor"]),
        ((4, 5), PASSED, "90.0", ["passed", "minor"]),
        ((4, 5, 6), RECTIFY, "85.0", ["minor", "low"]),
    ],
)
def test_verdict_of_a_finished_theme(
    theme: Definition,
    judged: Judge,
    fail: tuple[int, ...],
    verdict: ThemeVerdict,
    score: str,
    reasons: list[str],
) -> None:
    found = judged(theme, taps(fail=fail))
    assert (found.verdict, str(found.score)) == (verdict, score)
    assert codes(found) == reasons


def test_anything_pending_leaves_the_theme_incomplete(theme: Definition, judged: Judge) -> None:
    found = judged(theme, taps(fail=(0,))[:-1])
    assert found.verdict is INCOMPLETE
    assert codes(found) == ["pending"]
    assert [one.item.code for one in found.pending()] == ["t7"]
    assert found.score is not None


def test_missing_photo_leaves_the_theme_incomplete(form: Form, judged: Judge) -> None:
    definition = form(
        "- {type: three_way, name: t, severity: minor, label: {zh: 项, en: T},"
        " evidence: [{role: wide}]}"
    )
    found = judged(definition, {"t": "pass"})
    assert (found.verdict, codes(found)) == (INCOMPLETE, ["photos"])
    assert [one.item.code for one in found.lacking_photos()] == ["t"]
    assert (
        judged(definition, {"t": "pass"}, photos=[{"item": "t", "role": "wide"}]).verdict is PASSED
    )


def test_unanswered_fact_that_is_required_leaves_the_theme_incomplete(
    form: Form, judged: Judge
) -> None:
    items = (
        "- {type: three_way, name: t, severity: minor, label: {zh: 项, en: T}}\n"
        "- {type: text, name: fact, required: true, label: {zh: 事, en: F}}\n"
    )
    assert judged(form(items), {"t": "pass"}).verdict is INCOMPLETE
    assert judged(form(items), {"t": "pass", "fact": "x"}).verdict is PASSED


def test_nothing_counted_is_no_score_and_no_pass(theme: Definition, judged: Judge) -> None:
    found = judged(theme, taps(na=tuple(range(8))))
    assert (found.verdict, found.score) == (INCOMPLETE, None)
    assert codes(found) == ["nothing_counted", "na"]


def test_na_does_not_count(theme: Definition, judged: Judge) -> None:
    found = judged(theme, taps(na=(0, 1, 2, 3), fail=(4,)))
    assert (found.verdict, str(found.score)) == (RECTIFY, "75.0")
    assert codes(found) == ["minor", "low", "na"]
    assert found.tally.na == 4


def test_rules_of_its_year_count_as_a_pass_with_a_note(theme: Definition, judged: Judge) -> None:
    answers = taps()
    answers[0] = {"item": "t0", "built_to": {"year": 1998, "standard": "GBJ16-87"}}
    found = judged(theme, answers)
    assert (found.verdict, str(found.score)) == (PASSED, "100.0")
    assert codes(found) == ["passed", "built_to"]
    assert (found.tally.passed, found.tally.built_to) == (8, 1)


def test_fail_rechecked_as_passed_counts_as_a_pass_with_a_note(
    theme: Definition, judged: Judge
) -> None:
    found = judged(theme, taps(fail=(0,)), rechecked=[{"item": "t0"}])
    assert (found.verdict, str(found.score)) == (PASSED, "100.0")
    assert codes(found) == ["passed", "rechecked"]
    first = found.items[0]
    assert first.is_fail
    assert not first.is_open_fail
    assert first.rechecked
    assert [one.item.code for one in found.fails()] == ["t0"]
    assert found.tally.rechecked == 1


def test_recheck_of_something_that_passes_changes_nothing(theme: Definition, judged: Judge) -> None:
    found = judged(theme, taps(), rechecked=[{"item": "t0"}])
    assert (found.tally.rechecked, codes(found)) == (0, ["passed"])


def test_score_is_cut_so_that_it_never_looks_like_a_pass(form: Form, judged: Judge) -> None:
    taps_ = "".join(
        f"- {{type: three_way, name: t{number}, severity: minor, weight: {weight},"
        " label: {zh: 项, en: T}}\n"
        for number, weight in enumerate(["899.96", "100.04"])
    )
    found = judged(form(taps_), {"t0": "pass", "t1": "fail"})
    assert (found.verdict, str(found.score)) == (RECTIFY, "89.9")


def test_pass_score_and_weights_are_parameters(theme: Definition, judged: Judge) -> None:
    answers = taps(fail=(4, 5, 6))
    assert judged(theme, answers, parameters={"tr_pass_score": 85}).verdict is PASSED
    heavier = judged(theme, answers, parameters={"tr_weight_minor": 10})
    assert heavier.score == Decimal("46.4")


def test_items_own_weight_wins(form: Form, judged: Judge) -> None:
    items = (
        "- {type: three_way, name: a, severity: minor, weight: 9, label: {zh: 甲, en: A}}\n"
        "- {type: three_way, name: b, severity: minor, label: {zh: 乙, en: B}}\n"
    )
    found = judged(form(items), {"a": "pass", "b": "fail"})
    assert (str(found.score), found.verdict) == ("90.0", PASSED)


def test_tally_counts_every_item_once(theme: Definition, judged: Judge) -> None:
    tally = judged(theme, taps(fail=(0, 4), na=(5,))[:-1]).tally
    assert (tally.passed, tally.failed, tally.na, tally.pending) == (4, 2, 1, 1)
    assert (tally.asked, tally.answered) == (8, 7)


@pytest.mark.parametrize("language", list(words.Language))
def test_explanation_reads_down_to_the_reasons(
    theme: Definition, judged: Judge, language: words.Language
) -> None:
    found = judged(theme, taps(fail=(0, 4), na=(5,)), rechecked=[{"item": "t4"}])
    lines = lines_of(explain(found), language)
    assert len(lines) == 13
    assert [line[:4].count(" ") for line in lines[:4]] == [0, 2, 2, 4]


def test_explanation_says_the_formula_and_the_fails(theme: Definition, judged: Judge) -> None:
    lines = lines_of(explain(judged(theme, taps(fail=(0,)))), words.Language.ZH)
    assert lines == [
        "试用：不合格",
        "  得分 = 100 × 合格项权重 15 ÷ 计分项权重 20 = 75.0",
        "  重大项有 1 处不合格未闭环（一票否决）：t0。",
        "    t0 第 0 项（compound）：不合格",
        "      第 0 项：现场判定不合格。",
        "  得分 75.0，低于合格线 90。",
    ]

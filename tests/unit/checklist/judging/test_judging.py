"""A plain item is judged: what is valid, what passes, what is missing, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector import words
from inspector.checklist.definition import Definition
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.domain.inspection import ItemResult
from inspector.findings import Level
from tests.form_lines import (
    BUILT_TO,
    FAIL,
    NA,
    PASS,
    PENDING,
    TAP,
    WIDTH,
    WIDTH_PARAMETER,
    codes,
    group,
    line,
    said,
)

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]

COUNT = """\
    - type: integer
      name: cars
      label: {zh: 占道停车, en: Parked cars}
      severity: critical
      pass: ". = 0"
      evidence: [{role: wide, min: .}, {role: close, min: . * 2}]
"""


@pytest.mark.parametrize(
    ("answer", "result"), [("pass", PASS), ("fail", FAIL), ("", PENDING), (None, PENDING)]
)
def test_tap_is_the_result(form: Form, one: One, answer: object, result: ItemResult) -> None:
    assert one(form(TAP), {"tap": answer}).result is result


def test_unknown_tap_is_invalid_and_pending(form: Form, one: One) -> None:
    judged = one(form(TAP), {"tap": "perhaps"})
    assert (judged.valid, judged.result) == (False, PENDING)
    assert codes(judged) == ["entry.not_three_way"]


def test_readings_are_judged_by_the_criterion(width: Definition, one: One) -> None:
    assert one(width, {"width": ["4.2", "4.0", "4.1"]}).result is PASS
    assert one(width, {"width": ["4.2", "3.95", "4.1"]}).result is FAIL


def test_fail_says_the_figure_the_limit_and_the_clause(width: Definition, one: One) -> None:
    judged = one(width, {"width": ["4.2", "3.80", "4.1"]})
    assert said(judged) == ["最窄处净宽 3.80 m，小于限值 4.0 m（GB 50016-2014 第 7.1.8 条）。"]
    assert said(judged, words.Language.EN) == [
        "Narrowest clear width 3.80 m, less than the limit 4.0 m (GB 50016-2014 7.1.8)."
    ]
    assert judged.reasons[0].level is Level.ERROR


def test_overridden_limit_is_used_and_printed(width: Definition, one: One) -> None:
    answers = {"width": ["4.2", "3.80", "4.1"]}
    assert one(width, answers, parameters={"width_min_m": "3.5"}).result is PASS
    judged = one(width, answers, parameters={"width_min_m": "4.5"})
    assert said(judged) == ["最窄处净宽 3.80 m，小于限值 4.5 m（GB 50016-2014 第 7.1.8 条）。"]


@pytest.mark.parametrize(
    ("confidence", "source"),
    [
        ("sure+", "（GB 50016-2014 第 7.1.8 条）"),
        ("verify", "（GB 50016-2014 第 7.1.8 条，待核实）"),
        ("local", "（GB 50016-2014 第 7.1.8 条，本地设定）"),
    ],
)
def test_limit_that_is_not_confirmed_is_shown_as_such(
    form: Form, one: One, confidence: str, source: str
) -> None:
    head = WIDTH_PARAMETER.replace("7.1.8}", f"7.1.8, confidence: {confidence}}}")
    judged = one(form(WIDTH, head=head), {"width": [3, 4, 5]})
    assert said(judged)[0].endswith(f"4.0 m{source}。")


def test_too_few_readings_stay_pending(width: Definition, one: One) -> None:
    judged = one(width, {"width": ["3.0", " ", "4.1"]})
    assert (judged.result, judged.valid) == (PENDING, True)
    assert said(judged) == ["最窄处净宽：已有 2 个读数，至少要 3 个。"]


def test_too_many_readings_are_invalid(width: Definition, one: One) -> None:
    judged = one(width, {"width": [4, 4, 4, 4, 4, 4]})
    assert (judged.result, judged.valid) == (PENDING, False)
    assert codes(judged) == ["entry.too_many"]


def test_constraint_is_tested_on_each_reading(width: Definition, one: One) -> None:
    judged = one(width, {"width": ["4.2", "400", "4.1"]})
    assert (judged.result, judged.valid) == (PENDING, False)
    assert said(judged) == ["“最窄处净宽是多少？”：净宽应在 0 到 50 米之间"]


@pytest.mark.parametrize("entry", ["abc", "3,80", "1e3", "٣", "--4", "4.", "9" * 20])
def test_text_that_is_no_number_is_invalid(form: Form, one: One, entry: str) -> None:
    definition = form("- {type: decimal, name: a, label: {zh: 甲, en: A}}")
    judged = one(definition, {"a": entry})
    assert (judged.result, judged.valid) == (PENDING, False)
    assert codes(judged) == ["entry.not_a_number"]
    assert judged.values == {"value": entry}


@pytest.mark.parametrize(
    ("kind", "entry", "code"),
    [
        ("integer", "3.5", "entry.not_whole"),
        ("date", "2026-02-30", "entry.not_a_date"),
        ("date", "2.3.2026", "entry.not_a_date"),
        ("date", "20260302", "entry.not_a_date"),
        ("date", "2026-W10-1", "entry.not_a_date"),
        ("select_one colour", "blue", "entry.not_a_choice"),
        ("select_multiple colour", ["red", "blue"], "entry.not_a_choice"),
        ("select_one colour", ["red", "green"], "entry.several"),
        ("text", "x" * 9_999 + "y", ""),
    ],
)
def test_entries_must_fit_their_type(
    form: Form, one: One, kind: str, entry: object, code: str
) -> None:
    red, green = (f"{{name: {name}, label: {{zh: 色, en: C}}}}" for name in ("red", "green"))
    head = f"choices: {{colour: [{red}, {green}]}}"
    more = group("other", line("select_one colour", "z"))
    definition = form(line(kind, "a"), head=head, more=more)
    judged = one(definition, {"a": entry})
    assert codes(judged) == ([code] if code else [])
    assert judged.valid is (not code)


def test_unanswered_item_is_pending_even_where_its_criterion_would_hold(
    form: Form, one: One
) -> None:
    item = """\
        - {type: decimal, name: a, label: {zh: 甲, en: A}, severity: minor, pass: "not(. > 3)"}
    """
    assert one(form(item)).result is PENDING
    assert one(form(item), {"a": 2}).result is PASS


def test_na_needs_permission(form: Form, one: One) -> None:
    major = form(TAP)
    answer = [{"item": "tap", "na_reason": "没有通道"}]
    judged = one(major, answer)
    assert (judged.result, codes(judged)) == (NA, ["note.na"])
    assert said(judged) == ["通道畅通：不适用，理由：没有通道。不计分。"]
    critical = form(TAP.replace("major", "critical"))
    judged = one(critical, answer)
    assert (judged.result, codes(judged)) == (PENDING, ["pending.na_refused", "pending.unanswered"])


def test_critical_item_of_the_compound_may_allow_na(form: Form, one: One) -> None:
    definition = form(TAP.replace("major", "critical, na: allowed"))
    assert one(definition, [{"item": "tap", "na_reason": "无"}]).result is NA


def test_built_to_counts_where_the_limit_is_of_a_norm(width: Definition, one: One) -> None:
    rules = {"year": 1998, "standard": "GBJ16-87"}
    judged = one(width, [{"item": "width", "built_to": rules, "value": ["3.5"]}])
    assert (judged.result, judged.valid) == (BUILT_TO, True)
    assert said(judged) == ["最窄处净宽：按建设时标准（1998 年，GBJ16-87）判定，计为合格。"]


def test_built_to_is_refused_elsewhere(form: Form, one: One) -> None:
    rules = {"year": 1998, "standard": "GBJ16-87"}
    judged = one(form(TAP), [{"item": "tap", "built_to": rules, "value": "fail"}])
    assert (judged.result, codes(judged)) == (PENDING, ["pending.built_to_refused"])
    allowed = form(TAP.replace("major", "major, built_to: allowed"))
    assert one(allowed, [{"item": "tap", "built_to": rules}]).result is BUILT_TO


def test_photos_are_demanded_once_answered_and_by_the_count(form: Form, one: One) -> None:
    definition = form(COUNT)
    assert one(definition).missing == ()
    assert one(definition, {"cars": 0}).missing == ()
    judged = one(definition, {"cars": 2})
    assert [(lack.role.value, lack.needed, lack.present) for lack in judged.missing] == [
        ("wide", 2, 0),
        ("close", 4, 0),
    ]
    photos = [{"item": "cars", "role": "wide", "count": 2}, {"item": "cars", "role": "close"}]
    judged = one(definition, {"cars": 2}, photos=photos)
    assert [(lack.role.value, lack.needed, lack.present) for lack in judged.missing] == [
        ("close", 4, 1)
    ]
    assert "占道停车：近景照片已有 1 张，需要 4 张（内容相同的只算一张）。" in said(judged)


def test_number_of_photos_demanded_is_bounded(form: Form, one: One) -> None:
    assert {lack.needed for lack in one(form(COUNT), {"cars": 1000000}).missing} == {99}


def test_na_needs_no_photos(form: Form, one: One) -> None:
    definition = form(TAP.replace("major", "major, evidence: [{role: wide}]"))
    assert one(definition, [{"item": "tap", "na_reason": "无"}]).missing == ()
    assert len(one(definition, {"tap": "pass"}).missing) == 1


def test_photo_item_wants_its_photos_from_the_beginning(form: Form, one: One) -> None:
    definition = form(
        "- {type: image, name: plan, label: {zh: 总平面图, en: Plan}, evidence: [{role: document}]}"
    )
    judged = one(definition)
    assert (judged.result, judged.is_done) == (None, False)
    assert one(definition, photos=[{"item": "plan", "role": "document"}]).is_done


def test_warning_is_no_fail(form: Form, one: One) -> None:
    item = """\
        - type: decimal
          name: slope
          label: {zh: 坡度, en: Slope}
          severity: major
          pass: ". <= 10"
          warn: ". > 8"
          warn_text: {zh: 大于推荐值, en: Above the recommended value}
    """
    judged = one(form(item), {"slope": 9})
    assert (judged.result, said(judged)) == (PASS, ["坡度：提示：大于推荐值。"])
    assert one(form(item), {"slope": 8}).reasons == ()


def test_fact_is_recorded_and_not_judged(form: Form, one: One) -> None:
    fact = "- {type: text, name: owner, label: {zh: 责任人, en: Owner}REQUIRED}"
    optional = form(fact.replace("REQUIRED", ""))
    assert one(optional).result is None
    assert one(optional, {"owner": "张三"}).result is None
    required = form(fact.replace("REQUIRED", ", required: true"))
    assert one(required).result is PENDING
    assert one(required, {"owner": "张三"}).result is None


def test_required_may_depend_on_a_condition(form: Form, one: One) -> None:
    items = """\
        - {type: integer, name: cars, label: {zh: 车, en: Cars}}
        - {type: text, name: plate, label: {zh: 车牌, en: Plate}, required: "${cars} > 0"}
    """
    definition = form(items)
    assert one(definition, {"cars": 0}, item="plate").result is None
    assert one(definition, {"cars": 1}, item="plate").result is PENDING


def test_judged_item_that_need_not_be_answered_does_not_count(form: Form, one: One) -> None:
    definition = form(TAP.replace("major", "major, required: false"))
    assert one(definition).result is None
    assert one(definition, {"tap": "fail"}).result is FAIL


def test_irrelevant_item_is_not_asked_and_empty_for_others(form: Form, judged: Judge) -> None:
    items = """\
        - {type: three_way, name: high, label: {zh: 高层, en: High}}
        - type: decimal
          name: field
          label: {zh: 场地, en: Field}
          severity: critical
          relevant: "${high} = 'pass'"
          pass: ". >= 15"
        - type: calculate
          name: copy
          label: {zh: 抄, en: Copy}
          calculation: "coalesce(${field}, 'none')"
    """
    definition = form(items)
    hidden = judged(definition, {"high": "fail", "field": "3"})
    assert [one.relevant for one in hidden.items] == [True, False, True]
    assert hidden.items[1].result is None
    assert hidden.items[1].values == {}
    assert hidden.items[2].values == {"value": "none"}
    shown = judged(definition, {"high": "pass", "field": "3"})
    assert shown.items[1].result is FAIL
    assert shown.items[2].values == {"value": "3"}

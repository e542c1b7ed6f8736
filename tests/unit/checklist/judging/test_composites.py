"""Items of several fields, and items whose criterion reads others, are judged as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector import words
from inspector.checklist.definition import Definition
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from tests.form_lines import (
    FAIL,
    PASS,
    PENDING,
    codes,
    line,
    said,
)

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]

COMPOSITE = """\
    - type: fields
      name: dead_end
      label: {zh: 尽头式通道, en: Dead end}
      severity: critical
      fields:
        - {name: length_m, type: decimal, unit: m, label: {zh: 长度, en: Length}}
        - {name: side_m, type: decimal, unit: m, label: {zh: 回车场边长, en: Side},
           relevant: "${dead_end_length_m} > 40"}
        - {name: plate, type: text, label: {zh: 铭牌, en: Plate}}
      pass: "${dead_end_length_m} <= 40 or ${dead_end_side_m} >= 12"
      pass_text: {zh: 长度不超过 40 米或有 12 米见方的回车场, en: At most 40 m or a turning area}
"""


def test_composite_is_judged_by_its_fields(form: Form, one: One) -> None:
    definition = form(COMPOSITE)
    assert one(definition, {"dead_end_length_m": 35}).result is PASS
    assert one(definition, {"dead_end_length_m": 50, "dead_end_side_m": 12}).result is PASS
    judged = one(definition, {"dead_end": {"length_m": "50", "side_m": "10.5", "plate": "A1"}})
    assert judged.result is FAIL
    given, wanted = said(judged)[0].split("要求：")
    assert given == "尽头式通道：长度：50 m；回车场边长：10.5 m；铭牌：A1。"
    assert wanted == "长度不超过 40 米或有 12 米见方的回车场。"


def test_field_the_criterion_names_must_be_answered_where_relevant(form: Form, one: One) -> None:
    definition = form(COMPOSITE)
    judged = one(definition, {"dead_end_length_m": 50})
    assert (judged.result, said(judged)) == (PENDING, ["尽头式通道：还缺“回车场边长”。"])
    assert said(one(definition, {"dead_end_plate": "A1"})) == ["尽头式通道：还缺“长度”。"]


def test_every_condition_that_is_not_met_is_named(form: Form, one: One) -> None:
    item = """\
        - type: fields
          name: bar
          label: {zh: 限高架, en: Bar}
          severity: critical
          fields:
            - {name: height_m, type: decimal, unit: m, label: {zh: 净高, en: Height}}
            - {name: width_m, type: decimal, unit: m, label: {zh: 净宽, en: Width}}
          pass: "${bar_height_m} >= 4 and 4 <= ${bar_width_m}"
    """
    judged = one(form(item), {"bar": {"height_m": "3.9", "width_m": "3.5"}})
    assert said(judged) == [
        "限高架：净高 3.9 m，小于限值 4 m。",
        "限高架：净宽 3.5 m，小于限值 4 m。",
    ]


@pytest.mark.parametrize(
    ("criterion", "code"),
    [
        (". >= 5", "fail.below"),
        (". <= 3", "fail.above"),
        (". > 4", "fail.not_above"),
        (". < 4", "fail.not_below"),
        (". = 5", "fail.unequal"),
        ("5 <= .", "fail.below"),
        ("not(. = 4)", "fail.condition"),
        (". != 4", "fail.condition"),
        (". = 5 or . = 6", "fail.condition"),
    ],
)
def test_kind_of_limit_decides_the_sentence(
    form: Form, one: One, criterion: str, code: str
) -> None:
    item = line("decimal", "a", severity="minor", **{"pass": criterion})
    judged = one(form(item), {"a": 4})
    assert (judged.result, codes(judged)) == (FAIL, [code])
    for language in words.Language:
        assert said(judged, language)


def test_criterion_waits_for_the_other_answers_it_reads(form: Form, one: One) -> None:
    items = """\
        - {type: integer, name: mapped, label: {zh: 上图, en: Mapped}, severity: major,
           pass: ". = ${twice} div 2"}
        - {type: integer, name: lanes, label: {zh: 条数, en: Lanes}, required: true}
        - {type: calculate, name: twice, label: {zh: 两倍, en: Twice}, calculation: "${lanes} * 2"}
    """
    definition = form(items)
    judged = one(definition, {"mapped": 3})
    assert (judged.result, said(judged)) == (PENDING, ["上图：要等 lanes 回答后才能判定。"])
    assert one(definition, {"mapped": 3, "lanes": 3}).result is PASS
    assert one(definition, {"mapped": 3, "lanes": 4}).result is FAIL


def test_what_cannot_be_computed_keeps_its_item_pending(form: Form, one: One) -> None:
    item = """\
        - type: fields
          name: share
          label: {zh: 覆盖率, en: Share}
          severity: major
          fields:
            - {name: covered, type: integer, label: {zh: 覆盖, en: Covered}}
            - {name: all, type: integer, label: {zh: 总数, en: All}}
            - {name: part, type: calculate, label: {zh: 比例, en: Part},
               calculation: "${share_covered} div ${share_all}"}
          pass: "${share_part} >= 0.9"
    """
    definition = form(item)
    assert one(definition, {"share": {"covered": 9, "all": 10}}).result is PASS
    assert said(one(definition, {"share": {"covered": 9}})) == ["覆盖率：还缺“总数”。"]
    judged = one(definition, {"share": {"covered": 0, "all": 0}})
    assert (judged.result, codes(judged)) == (PENDING, ["pending.computed"])


def test_dates_are_held_against_today(form: Form, one: One) -> None:
    item = """\
        - {type: date, name: due, label: {zh: 下次检验日期, en: Due}, severity: critical,
           pass: ". >= today()"}
    """
    assert one(form(item), {"due": "2026-03-02"}, today="2026-03-02").result is PASS
    assert one(form(item), {"due": "2026-03-01"}, today="2026-03-02").result is FAIL

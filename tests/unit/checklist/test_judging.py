"""Answers are judged item by item: what is asked, what is valid, what passes, and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from textwrap import indent

import pytest

from inspector import words
from inspector.checklist.answers import PlaceKey, Response
from inspector.checklist.definition import Definition
from inspector.checklist.judgement import ItemJudgement, Judgement
from inspector.checklist.judging import judge
from inspector.checklist.trial import responses_from_json
from inspector.domain.inspection import ItemResult
from inspector.findings import Level

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]

PASS, FAIL, NA, BUILT_TO, PENDING = (
    ItemResult.PASS,
    ItemResult.FAIL,
    ItemResult.NA,
    ItemResult.BUILT_TO,
    ItemResult.PENDING,
)

WIDTH_PARAMETER = """\
    parameters:
      - {key: width_min_m, label: {zh: 净宽下限, en: Least width}, value: 4.0, unit: m,
         standard: GB50016, clause: 7.1.8}
"""
WIDTH = """\
    - type: decimal
      name: width
      label: {zh: 最窄处净宽是多少？, en: How wide is it at the narrowest point?}
      short: {zh: 最窄处净宽, en: Narrowest clear width}
      unit: m
      readings: {min: 3, max: 5}
      severity: critical
      pass: "min(.) >= param('width_min_m')"
      pass_text: {zh: '净宽不小于 {width_min_m} 米', en: 'At least {width_min_m} m'}
      constraint: ". > 0 and . <= 50"
      constraint_message: {zh: 净宽应在 0 到 50 米之间, en: The width must be between 0 and 50 m}
"""
TAP = "- {type: three_way, name: tap, severity: major, label: {zh: 通道畅通, en: Clear}}\n"
COUNT = """\
    - type: integer
      name: cars
      label: {zh: 占道停车, en: Parked cars}
      severity: critical
      pass: ". = 0"
      evidence: [{role: wide, min: .}, {role: close, min: . * 2}]
"""


def line(kind: str, name: str, **more: str) -> str:
    """An item on one line; `more` are further keys, quoted."""
    keys = "".join(f', {key}: "{value}"' for key, value in more.items())
    return f"- {{type: {kind}, name: {name}, label: {{zh: 甲, en: A}}{keys}}}\n"


def calculated(name: str, calculation: str) -> str:
    return line("calculate", name, calculation=calculation)


def group(name: str, *inner: str, **more: str) -> str:
    children = indent("".join(inner), " " * 4)
    keys = "".join(f'  {key}: "{value}"\n' for key, value in more.items())
    head = f"- type: group\n  name: {name}\n  label: {{zh: 组, en: Group}}\n{keys}"
    return f"{head}  children:\n{children}"


def codes(judged: ItemJudgement) -> list[str]:
    return [reason.code.removeprefix("checklist.") for reason in judged.reasons]


def said(judged: ItemJudgement, language: words.Language = words.Language.ZH) -> list[str]:
    return [words.finding(reason, language) for reason in judged.reasons]


@pytest.fixture
def width(form: Form) -> Definition:
    return form(WIDTH, head=WIDTH_PARAMETER, over="fire_lane")


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
    assert said(judged) == ["最窄处净宽 3.80 m，小于限值 4.0 m（GB50016 7.1.8）。"]
    assert said(judged, words.Language.EN) == [
        "Narrowest clear width 3.80 m, less than the limit 4.0 m (GB50016 7.1.8)."
    ]
    assert judged.reasons[0].level is Level.ERROR


def test_overridden_limit_is_used_and_printed(width: Definition, one: One) -> None:
    answers = {"width": ["4.2", "3.80", "4.1"]}
    assert one(width, answers, parameters={"width_min_m": "3.5"}).result is PASS
    judged = one(width, answers, parameters={"width_min_m": "4.5"})
    assert said(judged) == ["最窄处净宽 3.80 m，小于限值 4.5 m（GB50016 7.1.8）。"]


@pytest.mark.parametrize(
    ("confidence", "source"),
    [
        ("sure+", "（GB50016 7.1.8）"),
        ("verify", "（GB50016 7.1.8，待核实）"),
        ("local", "（GB50016 7.1.8，本地设定）"),
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


LANES = [
    {
        "id": "1",
        "kind": "fire_lane",
        "name": "1 号",
        "attributes": {"form": "ring", "length_m": "80"},
    },
    {"id": "2", "kind": "fire_lane", "name": "2 号", "attributes": {"length_m": "20"}},
    {"id": "7", "kind": "building", "name": "7 幢"},
]


def test_chapter_is_asked_at_every_place_of_its_kind(width: Definition, judged: Judge) -> None:
    answers = [
        {"item": "width", "place": "1", "value": [4, 4, 4]},
        {"item": "width", "place": "2", "value": [3, 4, 4]},
    ]
    found = judged(width, answers, places=LANES)
    assert [(one.instance.name, one.result) for one in found.items] == [
        ("1 号", PASS),
        ("2 号", FAIL),
    ]
    assert [(one.instance.name, one.score) for one in found.chapters] == [
        ("1 号", Decimal(100)),
        ("2 号", Decimal(0)),
    ]
    assert found.score == 50


def test_chapter_without_places_asks_nothing(width: Definition, judged: Judge) -> None:
    assert judged(width, places=[]).items == ()


def test_register_is_read_per_place(form: Form, judged: Judge) -> None:
    items = line("three_way", "ring", relevant="place('form') = 'ring'")
    items += calculated("marks", "max(1, int(place('length_m') div 20))")
    items += calculated("text", "concat(place('name'), '/', place-count('building'))")
    found = judged(form(items, over="fire_lane"), places=LANES)
    assert [one.relevant for one in found.items if one.item.code == "ring"] == [True, False]
    assert [one.values["value"] for one in found.items if one.item.code == "marks"] == ["4", "1"]
    assert [one.values["value"] for one in found.items if one.item.code == "text"] == [
        "1 号/1",
        "2 号/1",
    ]


def test_names_mean_the_same_place_or_all_places(form: Form, judged: Judge) -> None:
    lane = group("marks", calculated("wide", "min(${width}) > 3.9"), over="fire_lane")
    whole = group(
        "whole",
        calculated("least", "min(${width})"),
        calculated("lanes", "count(${wide})"),
        calculated("readings", "count(${width})"),
    )
    definition = form(WIDTH, head=WIDTH_PARAMETER, over="fire_lane", more=lane + whole)
    answers = [
        {"item": "width", "place": "1", "value": ["4.0", "4.1", "4.2"]},
        {"item": "width", "place": "2", "value": ["3.5", "4.1"]},
    ]
    found = judged(definition, answers, places=LANES)
    values = [one.values.get("value") for one in found.items if one.item.code != "width"]
    assert values == ["true", "false", "3.5", "2", "5"]


def test_irrelevant_instances_do_not_stand_in_lists(form: Form, judged: Judge) -> None:
    items = line("integer", "cars", relevant="place('form') = 'ring'")
    counts = calculated("asked", "count(${cars})") + calculated("given", "count-non-empty(${cars})")
    found = judged(form(items, over="fire_lane", more=group("whole", counts)), places=LANES)
    assert [one.values["value"] for one in found.items[-2:]] == ["1", "0"]


def test_conditions_of_chapter_and_group_apply_to_all_inside(form: Form, judged: Judge) -> None:
    more = """\
        - type: group
          name: outer
          label: {zh: 外, en: Outer}
          relevant: "${tap} = 'pass'"
          children:
            - type: group
              name: inner
              label: {zh: 内, en: Inner}
              relevant: "${switch} = 'pass'"
              children:
                - {type: text, name: deep, label: {zh: 深, en: Deep}, required: true}
            - {type: three_way, name: switch, label: {zh: 关, en: Switch}}
    """
    definition = form(TAP, more=more)

    def deep(**answers: str) -> bool:
        return judged(definition, answers).items[1].relevant

    assert deep(tap="pass", switch="pass")
    assert not deep(tap="pass", switch="fail")
    assert not deep(tap="fail", switch="pass")


REGIONAL = """\
    parameters:
      - {key: gap_max_d, label: {zh: 间隔, en: Gap}, value: 7, region: "33"}
      - {key: rate_min_pct, label: {zh: 率, en: Rate}, value: 90}
      - {key: rate_min_pct, label: {zh: 率, en: Rate}, value: 95, region: "3307"}
"""
REGIONAL_ITEMS = (
    line("integer", "gap", severity="minor", **{"pass": ". <= param('gap_max_d')"})
    + line("integer", "rate", severity="minor", **{"pass": ". >= param('rate_min_pct')"})
    + line("three_way", "jinhua", region="3307")
)


@pytest.mark.parametrize(
    ("region", "asked", "rate"),
    [
        ("330783", [True, True, True], FAIL),
        ("330106", [True, True, False], PASS),
        ("310112", [False, True, False], PASS),
        ("", [True, True, True], PASS),
    ],
)
def test_regional_rules_bind_only_there(
    form: Form, judged: Judge, region: str, asked: list[bool], rate: ItemResult
) -> None:
    definition = form(REGIONAL_ITEMS, head=REGIONAL)
    found = judged(definition, {"gap": 3, "rate": 92}, region=region)
    assert [one.relevant for one in found.items] == asked
    assert found.items[1].result is rate


def test_answers_to_nothing_are_pointed_out(form: Form) -> None:
    definition = form(TAP)
    responses = responses_from_json(definition, {}, today=date(2026, 3, 2))
    strays: dict[tuple[str, PlaceKey], Response] = {
        ("gone", "compound"): Response(),
        ("tap", "elsewhere"): Response(),
    }
    found = judge(definition, replace(responses, answers=strays))
    assert [one.code for one in found.findings] == [
        "checklist.stray.item",
        "checklist.stray.place",
    ]


def test_long_chain_of_calculations_needs_no_deep_stack(form: Form, judged: Judge) -> None:
    chain = "".join(calculated(f"c{n}", f"${{c{n + 1}}} + 1") for n in range(3000))
    found = judged(form(chain + calculated("c3000", "0")))
    assert found.items[0].values == {"value": "3000"}

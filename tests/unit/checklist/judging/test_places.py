"""What is asked where: chapters repeat over places, conditions and regions leave items out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import PlaceKey, Response
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.trial.trial import responses_from_json
from inspector.domain.inspection import ItemResult
from tests.form_lines import (
    FAIL,
    PASS,
    TAP,
    WIDTH,
    WIDTH_PARAMETER,
    calculated,
    group,
    line,
)

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]


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

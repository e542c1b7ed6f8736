"""The language in whole forms: rows, tables, labels, chance and time, from file to judgement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Instance, Response, Responses
from inspector.checklist.judging.judging import judge
from inspector.checklist.reading.loading import Loaded
from inspector.clock import CHINA
from inspector.domain.inspection import FieldValue
from inspector.domain.places import PlaceKind

HEAD = """\
format: 1
id: trial
version: "2.1"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
tiers: [{name: basic, label: {zh: 基础, en: Basic}}, {name: model, label: {zh: 示范, en: Model}}]
tables:
  streets: {columns: [code, name], rows: [["33", 江干], ["34", 上城]]}
choices:
  form:
    - {name: ring, label: {zh: 环形, en: Ring}}
    - {name: dead, label: {zh: 尽头, en: Dead end}}
survey:
  - type: group
    name: chapter
    label: {zh: 章, en: Chapter}
    children:
      - {type: text, name: code, label: {zh: 编码, en: Code}}
      - {type: select_multiple form, name: forms, label: {zh: 形式, en: Forms}}
      - {type: time, name: begun, label: {zh: 开始, en: Begun}}
      - {type: geoshape, name: ground, label: {zh: 场地, en: Ground}}
"""
ROWS = """\
  - type: repeat
    name: shop
    label: {zh: 店, en: Shop}
    children:
      - {type: decimal, name: width, label: {zh: 宽, en: Width}}
      - {type: calculate, name: number, label: {zh: 号, en: Number}, calculation: "position(..)"}
      - {type: calculate, name: mark, label: {zh: 记号, en: Mark}, calculation: "uuid(6)"}
      - type: repeat
        name: exit
        label: {zh: 出口, en: Exit}
        children:
          - {type: decimal, name: clear, label: {zh: 净宽, en: Clear}}
          - type: calculate
            name: share
            label: {zh: 比, en: Share}
            calculation: "${clear} div ${width} * 100 + position(${shop}) * 1000 + index()"
"""

Load = Callable[[str], Loaded]
COMPOUND = Instance("c", PlaceKind.COMPOUND, "望春")


def row(key: str, repeat: str, position: int, parent: str | None = None) -> Instance:
    return Instance(key, PlaceKind.COMPOUND, "", parent=parent, repeat=repeat, position=position)


def answer(value: FieldValue) -> Response:
    return Response({"value": value})


RESPONSES = Responses(
    today=date(2026, 3, 2),
    now=datetime(2026, 3, 2, 9, 15, tzinfo=CHINA),
    compound=COMPOUND,
    rows={
        "shop": (row("s1", "shop", 1), row("s2", "shop", 2)),
        "exit": (
            row("e1", "exit", 1, "s1"),
            row("e2", "exit", 1, "s2"),
            row("e3", "exit", 2, "s2"),
        ),
    },
    answers={
        ("code", "c"): answer("34"),
        ("forms", "c"): answer(("dead", "ring")),
        ("begun", "c"): answer("08:30"),
        ("ground", "c"): answer("30 120; 30.001 120; 30.001 120.001; 30 120.001; 30 120"),
        ("width", "s1"): answer("4"),
        ("width", "s2"): answer("5"),
        ("clear", "e1"): answer("1"),
        ("clear", "e2"): answer("2"),
        ("clear", "e3"): answer("3"),
    },
    seed="inspection-1",
    profile={"type": "renewal"},
    tiers=frozenset({"basic"}),
)


def computed(load: Load, calculation: str, responses: Responses = RESPONSES) -> FieldValue | None:
    label = "{zh: 算, en: X}"
    extra = f'      - {{type: calculate, name: x, label: {label}, calculation: "{calculation}"}}\n'
    definition = defined(load, HEAD + extra + ROWS)
    return value_at(definition, responses, "x", "c")


def defined(load: Load, text: str) -> Definition:
    loaded = load(text)
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def value_at(
    definition: Definition, responses: Responses, code: str, key: str
) -> FieldValue | None:
    found = judge(definition, responses)
    one = next(one for one in found.items if (one.item.code, one.instance.key) == (code, key))
    return one.values.get("value")


@pytest.mark.parametrize(
    ("calculation", "value"),
    [
        ("count(${shop})", "2"),
        ("count(${exit})", "3"),
        ("sum(${clear})", "6"),
        ("join(' ', ${width})", "4 5"),
        ("indexed-repeat(${width}, ${shop}, 2)", "5"),
        ("indexed-repeat(${clear}, ${shop}, 2, ${exit}, 1)", "2"),
        ("coalesce(indexed-repeat(${width}, ${shop}, 3), 'none')", "none"),
        ("pulldata('streets', 'name', 'code', ${code})", "上城"),
        ("jr:choice-name(${forms}, '${forms}')", "尽头, 环形"),
        ("jr:choice-name(selected-at(${forms}, 1), '${forms}')", "环形"),
        ("format-date-time(now(), '%Y-%m-%d %H:%M')", "2026-03-02 09:15"),
        ("if(${begun} >= '08:00', 'late', 'early')", "late"),
        ("round((decimal-time('10:30') - ${begun}) * 24, 6)", "2"),
        ("round(area(${ground}))", "10696"),
        ("round(distance(${ground}))", "415"),
        ("regex(${code}, '[0-9]{2}')", "true"),
        ("version()", "2.1"),
        ("profile('type')", "renewal"),
        ("concat(tier('basic'), ' ', tier('model'))", "true false"),
    ],
)
def test_calculation_gives(load: Load, calculation: str, value: str) -> None:
    assert computed(load, calculation) == value


@pytest.mark.parametrize(
    ("code", "key", "value"),
    [
        ("number", "s1", "1"),
        ("number", "s2", "2"),
        ("share", "e1", "1026"),
        ("share", "e3", "2062"),
    ],
)
def test_row_sees_itself_and_the_rows_around_it(
    load: Load, code: str, key: str, value: str
) -> None:
    assert value_at(defined(load, HEAD + ROWS), RESPONSES, code, key) == value


def test_chance_is_the_same_again_and_another_in_another_row_or_inspection(load: Load) -> None:
    definition = defined(load, HEAD + ROWS)
    first = value_at(definition, RESPONSES, "mark", "s1")
    assert value_at(definition, RESPONSES, "mark", "s1") == first
    assert value_at(definition, RESPONSES, "mark", "s2") != first
    other = replace(RESPONSES, seed="inspection-2")
    assert value_at(definition, other, "mark", "s1") != first


def test_once_keeps_what_the_record_holds(load: Load) -> None:
    assert computed(load, "once(random()) < 1") == "true"
    held = {**RESPONSES.answers, ("x", "c"): answer("kept")}
    assert computed(load, "once(random())", replace(RESPONSES, answers=held)) == "kept"

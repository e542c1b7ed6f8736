"""Answers in labels, hints and messages, https://docs.getodk.org/form-logic/#variables."""

from __future__ import annotations

from datetime import date

import pytest

from inspector.checklist.definition import Definition, Text
from inspector.checklist.judging.answers import Instance, Response, Responses
from inspector.checklist.judging.explaining import explain, explain_groups, lines_of
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.judging.session import Session
from inspector.checklist.reading.graph import dependants
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.trial.trial import responses_from_json
from inspector.domain.places import PlaceKind
from inspector.words import Language

FORM = """\
format: 1
id: told
version: "1"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
languages: [zh, en, sw]
parameters:
  - {key: width_min_m, label: {zh: 净宽, en: Width}, value: 4.0, unit: m, operator: ">="}
choices:
  way:
    - {name: ring, label: {zh: 环形, en: Ring, sw: Pete}}
    - {name: dead, label: {zh: 尽头式, en: Dead end}}
survey:
  - type: group
    name: base
    label: {zh: 基本, en: Base}
    children:
      - {type: text, name: who, label: {zh: 谁？, en: Who?}}
      - {type: date, name: day, label: {zh: 哪天？, en: When?}}
      - {type: dateTime, name: moment, label: {zh: 何时？, en: When?}}
      - {type: time, name: clock, label: {zh: 几点？, en: When?}}
      - {type: select_multiple way, name: ways, label: {zh: 形式, en: Ways}}
      - {type: three_way, name: TR-1, severity: minor, label: {zh: 好？, en: Good?}}
      - {type: note, name: told, label: {zh: "${who}|${day}|${ways}|${TR-1}|${moment}|${clock}",
         en: "${ who }|${day}|${ways}|${TR-1}|${moment}|${clock}", sw: "${ways}"}}
      - type: decimal
        name: TR-2
        severity: major
        label: {zh: "${who}的路多宽？", en: "How wide is the lane of ${who}?"}
        hint: {zh: "${who}：{width_min_m}", en: "${who}: {width_min_m}"}
        constraint: ". > 0"
        constraint_message: {zh: "${who}，要大于 0", en: "${who}, above 0"}
        pass: ". >= param('width_min_m')"
      - {type: note, name: shops, label: {zh: "${shop_name}", en: "${shop_name}"}}
  - type: repeat
    name: shop
    label: {zh: "店 ${shop_name}", en: "Shop ${shop_name}"}
    children:
      - {type: text, name: shop_name, label: {zh: 店名, en: Name}}
      - {type: three_way, name: TR-3, severity: minor,
         label: {zh: "${who}看${shop_name}通畅？", en: "Is ${shop_name} clear?"}}
"""
ANSWERS = {
    "who": "张三",
    "day": "2026-03-02",
    "moment": "2026-03-02T14:30:00+08:00",
    "clock": "08:05",
    "ways": ["ring", "dead"],
    "TR-1": "pass",
    "TR-2": "3.80",
    "shop": [{"shop_name": "甲", "TR-3": "fail"}, {"shop_name": "乙", "TR-3": "pass"}],
}


@pytest.fixture
def told() -> Definition:
    loaded = load_definition(FORM.encode(), name="told.yaml")
    assert loaded.definition is not None, loaded.findings
    assert [one.code for one in loaded.findings] == []
    return loaded.definition


def judged(definition: Definition, **answers: object) -> Judgement:
    given = {**ANSWERS, **answers}
    return judge(definition, responses_from_json(definition, given, today=date(2026, 3, 2)))


def labels(judgement: Judgement, code: str) -> list[Text]:
    return [one.item.label for one in judgement.items if one.item.code == code]


def test_answers_print_as_people_read_them(told: Definition) -> None:
    (label,) = labels(judged(told), "told")
    assert label.zh == "张三|2026 年 3 月 2 日|环形、尽头式|合格|2026 年 3 月 2 日 14:30|08:05"
    assert label.en.startswith("张三|2 Mar 2026|Ring, Dead end|")
    assert label.more == (("sw", "Pete, 尽头式"),)


def test_what_is_not_answered_prints_nothing(told: Definition) -> None:
    (label,) = labels(judged(told, who="", day=""), "told")
    assert label.zh.startswith("||环形")


def test_rows_print_their_own_and_others_all(told: Definition) -> None:
    found = judged(told)
    assert [one.zh for one in labels(found, "TR-3")] == ["张三看甲通畅？", "张三看乙通畅？"]
    assert [one.zh for one in labels(found, "shops")] == ["甲、乙"]
    rows = [one.group.label.zh for one in found.groups() if one.is_row]
    assert rows == ["店 甲", "店 乙"]


def test_reasons_and_the_explanation_print_answers(told: Definition) -> None:
    found = judged(told)
    lines = "\n".join(lines_of(explain(found), Language.ZH))
    assert "张三的路多宽 3.80 m，小于限值 4.0 m" in lines
    assert "张三看甲通畅" in lines
    assert "${" not in lines
    groups = "\n".join(line for one in explain_groups(found) for line in lines_of(one, Language.EN))
    assert "Shop 甲" in groups
    assert "${" not in groups


def test_messages_print_answers(told: Definition) -> None:
    (bad,) = [one for one in judged(told, **{"TR-2": "-1"}).items if one.item.code == "TR-2"]
    assert not bad.valid
    message = bad.reasons[0].context["message"]
    assert isinstance(message, Text)
    assert message.zh == "张三，要大于 0"


@pytest.mark.parametrize("entered", ["{width_min_m}", "${day}", "${who}", r"\1 \g<0>", "{0}", "%s"])
def test_an_answer_is_printed_as_it_was_entered(told: Definition, entered: str) -> None:
    (one,) = [one for one in judged(told, who=entered).items if one.item.code == "TR-2"]
    assert one.item.label.zh == f"{entered}的路多宽？"
    assert one.item.hint is not None
    parameters = judged(told).parameters
    assert one.item.hint.filled(parameters).zh == f"{entered}：4.0"


def test_a_changed_answer_changes_the_texts_that_print_it(told: Definition) -> None:
    session = Session(told, Responses(date(2026, 3, 2), Instance("c", PlaceKind.COMPOUND, "")))
    changed = session.answer("who", "c", Response({"value": "李四"}))
    assert {one.item.code for one in changed} == {"who", "told", "TR-2"}
    row = Instance("r", PlaceKind.COMPOUND, "", parent="c", repeat="shop", position=1)
    session.add_row(row)
    changed = session.answer("shop_name", "r", Response({"value": "丙"}))
    assert {one.item.code for one in changed} == {"shop_name", "shops", "TR-3"}
    assert dependants(told)["who"] >= {"told", "TR-2", "TR-3"}
    gone = session.drop_row("r")
    assert [one.item.label.zh for one in gone if one.item.code == "shops"] == [""]


def test_a_repeat_has_no_answer_to_print() -> None:
    loaded = load_definition(FORM.replace('"${shop_name}", en', '"${shop}", en').encode(), name="t")
    assert [one.code for one in loaded.findings] == ["checklist.mention"]
    listed = load_definition(FORM.replace("尽头式", '"${who}"').encode(), name="t")
    assert [one.code for one in listed.findings] == ["checklist.mention"]

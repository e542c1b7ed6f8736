"""What was entered is shown as people say it."""

from __future__ import annotations

from collections.abc import Callable

from inspector.checklist.definition import Definition
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.showing import shown_values
from inspector.words import Language
from tests.form_lines import line

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]

HEAD = """\
choices:
  risk:
    - {name: fire, label: {zh: 火灾, en: Fire}}
    - {name: power, label: {zh: 用电, en: Power}}
"""
ITEMS = (
    line("select_multiple risk", "risks")
    + line("decimal", "width", unit="m").replace('unit: "m"', "unit: m, readings: {min: 2}")
    + line("three_way", "tap")
    + """\
- type: fields
  name: pair
  label: {zh: 对, en: Pair}
  fields:
    - {name: state, type: three_way, label: {zh: 状态, en: State}}
    - {name: plate, type: text, label: {zh: 车牌, en: Plate}}
    - {name: note, type: text, label: {zh: 备注, en: Note}}
"""
)
ANSWERS = {
    "risks": ["fire", "power"],
    "width": ["3.80", "4.0"],
    "tap": "pass",
    "pair": {"state": "fail", "plate": "浙G·12345"},
}


def shown(form: Form, judged: Judge, answers: object, language: Language) -> list[str]:
    definition = form(ITEMS, head=HEAD)
    found = judged(definition, answers)
    return [shown_values(one, definition, language) for one in found.items]


def test_choices_units_and_fields_are_shown_by_their_labels(form: Form, judged: Judge) -> None:
    assert shown(form, judged, ANSWERS, Language.ZH) == [
        "火灾、用电",
        "3.80、4.0 m",
        "",
        "状态：不合格；车牌：浙G·12345",
    ]
    assert shown(form, judged, ANSWERS, Language.EN)[:2] == ["Fire, Power", "3.80, 4.0 m"]


def test_nothing_entered_shows_nothing(form: Form, judged: Judge) -> None:
    assert shown(form, judged, {}, Language.ZH) == ["", "", "", ""]


def test_judgement_finds_an_item_at_a_place(form: Form, judged: Judge) -> None:
    found = judged(form(ITEMS, head=HEAD), ANSWERS)
    risks = found.of("risks", "compound")
    assert isinstance(risks, ItemJudgement)
    assert risks.values == {"value": ("fire", "power")}
    assert found.of("risks", "elsewhere") is None

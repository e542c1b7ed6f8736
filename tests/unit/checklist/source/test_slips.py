"""Slips of people who write their first checklist are named, in the line where they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector import paths, words
from inspector.checklist.reading.loading import Loaded
from inspector.checklist.source.slips import slip_in
from inspector.words import Language

FORM = """\
format: 1
id: own
version: "1"
programme: own
theme: OW
label: {zh: 我的, en: Mine}
choices:
  city:
    - {name: "33", label: {zh: 浙江, en: Zhejiang}}
survey:
  - type: group
    name: first
    label: {zh: 第一章, en: First}
    children:
      - type: decimal
        name: OW-1
        label: {zh: 净宽是多少？, en: How wide?}
        unit: m
        severity: major
        pass: ". >= 4"
      - {type: select_one city, name: OW-2, label: {zh: 哪里？, en: Where?}}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("type: decimal", "type：decimal", "slip.wide"),
        ("id: own", "id：own", "slip.wide"),
        ("{zh: 第一章, en: First}", "｛zh: 第一章, en: First｝", "slip.wide"),
        ("{zh: 第一章, en: First}", "{zh: 第一章， en: First}", "slip.wide"),
        ("severity: major", "severity:major", "slip.tight"),
        ("unit: m", "unit:m", "slip.tight"),
        ("unit: m", "unit:\u00a0m", "slip.blank"),
        ("        unit: m", "\u3000\u3000\u3000\u3000unit: m", "slip.blank"),
        ("净宽是多少？", "宽度: 多少？", "slip.quotes"),
        ("净宽是多少？", "宽度 #1 多少？", "slip.quotes"),
        ("净宽是多少？", "%以上", "slip.quotes"),
        ("净宽是多少？", "*宽度", "slip.quotes"),
        ("净宽是多少？", "'宽'度", "slip.quotes"),
        ("        unit: m", "       unit: m", "slip.indent"),
        ("        unit: m", "          unit: m", "slip.indent"),
        ("        unit: m", "\tunit: m", "tab"),
        ("select_one city", "select_one", "no_list_named"),
        ("select_one city", "select_one town", "no_such_list"),
        ("unit: m", "tier: basic", "unknown_word.none"),
        ("unit: m", "required: yes", "unknown_word"),
        ('". >= 4"', "'. >= 2026-01-01'", "bare_day"),
        ('". >= 4"', '"true()"', "pass_constant"),
        ('". >= 4"', '"not(false()) and 1 < 2"', "pass_constant"),
    ],
)
def test_slip_is_named_in_its_line(
    load: Callable[[str], Loaded], right: str, wrong: str, code: str
) -> None:
    loaded = load(FORM.replace(right, wrong, 1))
    line = FORM[: FORM.index(right)].count("\n") + 1
    found = [one for one in loaded.findings if one.code == f"checklist.{code}"]
    assert [one.subject for one in found] == [f"trial.yaml:{line}"]
    for language in Language:
        assert words.finding(found[0], language).startswith(f"trial.yaml:{line}")


def test_lines_as_they_should_be_have_no_slip() -> None:
    lines = [
        line
        for file in paths.forms().glob("*/*.yaml")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 1000
    assert [line for line in lines if slip_in(line) is not None] == []


def test_a_criterion_that_looks_at_the_place_is_none_of_nothing(
    load: Callable[[str], Loaded],
) -> None:
    for criterion in ("place('storeys') > 3", "place-count('building') > 0", "OW-2", "today() > 1"):
        text = FORM.replace('". >= 4"', f'"{criterion}"'.replace("OW-2", "${OW-2} = '33'"))
        assert "checklist.pass_constant" not in [one.code for one in load(text).findings]

"""Writes small checklists for tests, an item a line, and says what came of them."""

from __future__ import annotations

from textwrap import indent

from inspector import words
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.reading.loading import Loaded
from inspector.domain.inspection import ItemResult
from inspector.findings import Finding

__all__ = [
    "BUILT_TO",
    "FAIL",
    "NA",
    "PASS",
    "PENDING",
    "SOUND",
    "TAP",
    "WIDTH",
    "WIDTH_PARAMETER",
    "calculated",
    "check_words",
    "codes",
    "group",
    "line",
    "lines_with",
    "noted",
    "said",
]

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
SOUND = """\
format: 1
id: core-fire-lanes
version: "1.10"
programme: core
theme: FL
label: {zh: 消防车通道, en: Fire lanes}
parameters:
  - key: width_min_m
    label: {zh: 净宽下限, en: Least width}
    value: 4.0
    unit: m
    standard: GB50016
    clause: 7.1.8
choices:
  lane_form:
    - {name: ring, label: {zh: 环形, en: Ring}}
    - {name: dead_end, label: {zh: 尽头式, en: Dead end}}
survey:
  - type: group
    name: size
    label: {zh: 尺寸, en: Size}
    over: fire_lane
    children:
      - type: select_one lane_form
        name: form
        label: {zh: 形式, en: Form}
      - type: decimal
        name: FL-L01
        label: {zh: 净宽是多少？, en: How wide?}
        readings: {min: 3}
        severity: critical
        relevant: "${form} = 'ring'"
        pass: "min(.) >= param('width_min_m')"
        constraint: ". > 0"
        constraint_message: {zh: 应大于 0, en: Must be above 0}
      - type: fields
        name: FL-L06
        label: {zh: 回车场, en: Turning area}
        severity: major
        fields:
          - {name: length_m, type: decimal, unit: m, label: {zh: 长, en: Length}}
          - {name: plate, type: text, label: {zh: 铭牌, en: Plate}}
        pass: "${FL-L06_length_m} <= 40"
"""
"""A definition without a mistake, for tests to put mistakes into."""


def line(kind: str, name: str, **more: str) -> str:
    """An item on one line; ``more`` are further keys, quoted."""
    keys = "".join(f', {key}: "{value}"' for key, value in more.items())
    return f"- {{type: {kind}, name: {name}, label: {{zh: 甲, en: A}}{keys}}}\n"


def calculated(name: str, calculation: str) -> str:
    """A calculated item."""
    return line("calculate", name, calculation=calculation)


def group(name: str, *inner: str, **more: str) -> str:
    """A group, or a chapter, around some items."""
    keys = "".join(f'  {key}: "{value}"\n' for key, value in more.items())
    head = f"- type: group\n  name: {name}\n  label: {{zh: 组, en: Group}}\n{keys}"
    return f"{head}  children:\n{indent(''.join(inner), ' ' * 4)}"


def codes(judged: ItemJudgement) -> list[str]:
    """The codes of an item's reasons, without the room."""
    return [reason.code.removeprefix("checklist.") for reason in judged.reasons]


def said(judged: ItemJudgement, language: words.Language = words.Language.ZH) -> list[str]:
    """The sentences of an item's reasons."""
    return [words.finding(reason, language) for reason in judged.reasons]


def noted(loaded: Loaded) -> set[str]:
    """The codes of everything noted in a file."""
    return {found.code for found in loaded.findings}


def lines_with(loaded: Loaded, code: str) -> list[int]:
    """The lines that carry a code."""
    return [
        int(found.subject.rpartition(":")[2]) for found in loaded.findings if found.code == code
    ]


def check_words(findings: tuple[Finding, ...]) -> None:
    """Every finding must be sayable in both languages."""
    for found in findings:
        for language in words.Language:
            assert words.finding(found, language)

"""A short checklist with free repeats, and an inspection that is walked by it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from inspector.capture.inspections import begin_inspection
from inspector.checklist.library import Library
from inspector.checklist.reading.loading import load_definition
from inspector.domain.inspection import Inspection, Round, RoundKind
from inspector.domain.programme import ThemeRule
from inspector.workspace import Workspace
from tests.field import COMPOUND, CORE, VISIT

__all__ = ["FORM", "THEME", "begin_rows"]

THEME = "RP"
FORM = """\
format: 1
id: trial-rows
version: "1"
programme: core
theme: RP
label: {zh: 逐处检查, en: One by one}
survey:
  - type: group
    name: whole
    label: {zh: 总体, en: As a whole}
    children:
      - {type: integer, name: RP-N, label: {zh: 箱数, en: Boxes}}
      - type: calculate
        name: RP-S
        label: {zh: 开始编号, en: First number}
        calculation: "once(${RP-N} * 10)"
      - {type: integer, name: RP-C, label: {zh: 处数够不够, en: Enough}, severity: minor,
         pass: "count(${spot}) < 3", pass_text: {zh: 少于 3 处, en: Fewer than 3}}
  - type: repeat
    name: spot
    label: {zh: 狭窄处, en: Narrow spot}
    least: 0
    most: 4
    children:
      - type: three_way
        name: RP-01
        label: {zh: 是否畅通？, en: Can one pass?}
        short: {zh: 通行, en: Passage}
        severity: major
      - type: decimal
        name: RP-02
        label: {zh: 净宽, en: Width}
        soft: ". < 20"
        soft_message: {zh: 宽得不寻常, en: Unusually wide}
      - type: image
        name: RP-P
        label: {zh: 照片, en: Photo}
        evidence: [{role: wide, min: 1}]
      - type: repeat
        name: mark
        label: {zh: 标线, en: Mark}
        children:
          - type: three_way
            name: RP-03
            label: {zh: 清晰？, en: Clear?}
            short: {zh: 标线, en: Mark}
            severity: minor
  - type: repeat
    name: box
    label: {zh: 箱, en: Box}
    count: "${RP-N}"
    children:
      - {type: text, name: RP-B, label: {zh: 箱号, en: Number}}
  - type: repeat
    name: lane_spot
    label: {zh: 通道上的障碍, en: Obstacle}
    over: fire_lane
    least: 1
    children:
      - {type: text, name: RP-L, label: {zh: 是什么, en: What}}
"""


def begin_rows(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Inspection:
    """An inspection by the form alone, which is at hand as if it shipped."""
    content = FORM.encode()
    loaded = load_definition(content, name="rows.yaml")
    assert loaded.definition is not None, loaded.findings
    library = Library([loaded, *workspace.library.loaded], workspace.library.loaded_programmes)
    monkeypatch.setattr(Workspace, "library", property(lambda _: library))
    workspace.store.media.put(io.BytesIO(content))
    programme = replace(CORE, themes=(ThemeRule(THEME, "trial-rows"),))
    visit = replace(VISIT, round=Round(2026, 3), kind=RoundKind.PROCESS, programme=programme)
    return begin_inspection(workspace, compound=COMPOUND, visit=visit)

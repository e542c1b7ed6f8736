"""What the programmes differ in, walked in inspections: gates, targets, and another project."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector import words
from inspector.capture.inspections import begin_inspection, judge_inspection
from inspector.capture.programmes import judge_gates
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.inspection import Inspection, ItemResult, RoundKind, Severity
from inspector.errors import InputError
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, VISIT
from tests.field_fixtures import Opener
from tests.programme_walk import answer_in_order, begin

NO_COMMITTEE = {"YRG-03": {"date": "2026-03-01", "assembly": "fail", "committee": "fail"}}
SUSPENSION = "YRG-22"
"""The record of a suspension 暂缓; asked when a gate fails."""


@pytest.fixture
def field(open_copy: Opener, blank: Path) -> Workspace:
    """A workspace with a register and no inspection."""
    return open_copy(blank)


def item(workspace: Workspace, inspection: Inspection, code: str) -> ItemJudgement:
    with workspace.read() as reader:
        judgements = judge_inspection(workspace, reader, inspection)
    found = (one for judged in judgements.values() for one in judged.items)
    return next(one for one in found if one.item.code == code)


def test_a_compound_without_committee_is_suspended_in_yantai(field: Workspace) -> None:
    record = begin(field, "yantai-renovation", theme="YRG", kind=RoundKind.MILESTONES)
    assert not item(field, record, SUSPENSION).relevant
    answer_in_order(field, record, NO_COMMITTEE, only=frozenset({"YRG-03"}))
    assert item(field, record, "YRG-03").result is ItemResult.FAIL
    suspension = item(field, record, SUSPENSION)
    assert suspension.relevant
    assert suspension.result is ItemResult.PENDING
    site = begin(field, "yantai-renovation", theme="YRC")
    with field.read() as reader:
        gates = judge_gates(field, reader, site)
    assert gates is not None
    assert [one.item.code for _, one in gates.failed] == ["YRG-03"]


def test_the_same_compound_meets_no_such_gate_in_dongyang(field: Workspace) -> None:
    record = begin(field, "dongyang", kind=RoundKind.MILESTONES)
    with field.read() as reader:
        judgements = judge_inspection(field, reader, record)
    asked = [one for judged in judgements.values() for one in judged.items if one.relevant]
    critical = [one for one in asked if one.item.severity is Severity.CRITICAL]
    assert asked
    assert not [one for one in critical if "业主委员会" in one.item.label.zh]
    answer_in_order(field, record, only=frozenset({"DPR-01"}))
    site = begin(field, "dongyang", theme="DSM")
    with field.read() as reader:
        gates = judge_gates(field, reader, site)
    assert gates is not None
    assert gates.failed == ()


@pytest.mark.parametrize(
    ("target", "share", "result"),
    [
        ("intro", "65", ItemResult.PASS),
        ("stage", "65", ItemResult.FAIL),
        ("stage", "70", ItemResult.PASS),
        ("intro", "59", ItemResult.FAIL),
    ],
)
def test_quzhou_lets_choose_which_of_its_two_targets_holds(
    field: Workspace, target: str, share: str, result: ItemResult
) -> None:
    record = begin(field, "quzhou", profile={"aim": "basic"}, kind=RoundKind.MILESTONES)
    labels = {
        one.name: one.label.say(Language.ZH)
        for section in record.sections
        for one in field.library.find(section.template).choices["share_target"]
    }
    assert "60%" in labels["intro"]
    assert "70%" in labels["stage"]
    said = {"QPC-04": {"date": "2022-12-31", "target": target, "share": share, "document": "总结"}}
    answer_in_order(field, record, said, only=frozenset({"QPC-04"}))
    assert item(field, record, "QPC-04").result is result


def test_begun_with_another_project_is_told_in_words(field: Workspace) -> None:
    begun = begin(field, "minhang", profile={"version": "basic"})
    assert begin(field, "minhang", profile={"version": "basic"}) == begun
    assert begin(field, "minhang") == begun
    with pytest.raises(InputError) as refused:
        begin(field, "minhang", profile={"version": "model"})
    assert refused.value.code == "inspection.other_profile"
    said = words.error(refused.value, Language.ZH)
    assert "基础版" in said
    assert "更改项目情况" in said
    usual = begin_inspection(field, compound=COMPOUND, visit=VISIT)
    assert begin_inspection(field, compound=COMPOUND, visit=VISIT) == usual

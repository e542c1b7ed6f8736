"""A programme other than the usual one is accepted by its own rules, and told by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector import words
from inspector.acceptance.condition import Condition, ConditionKind
from inspector.acceptance.conditions import Readiness, weigh_conditions
from inspector.acceptance.locking import with_content
from inspector.acceptance.parties import open_acceptance
from inspector.acceptance.readiness import check_readiness
from inspector.acceptance.report_content import report_content
from inspector.capture.inspections import complete_inspection, judge_inspection
from inspector.capture.programmes import judge_whole
from inspector.checklist.library import Library
from inspector.domain.acceptance import Acceptance
from inspector.domain.inspection import Inspection, RoundKind, ThemeVerdict
from inspector.findings import Finding, Level
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, SEATS, add_evidence, defects_of
from tests.field_fixtures import Opener
from tests.programme_walk import answer_in_order, begin, make_programme_ready

NO = {"value": "fail"}
ENCOURAGED = {"DSM-01": NO, "DSM-02": NO, "DSM-03": NO}


@pytest.fixture
def blank_field(open_copy: Opener, blank: Path) -> Workspace:
    """A workspace with a register and no inspection."""
    return open_copy(blank)


def findings(workspace: Workspace, inspection: Inspection) -> tuple[Finding, ...]:
    acceptance = open_acceptance(workspace, inspection=inspection.id, seats=SEATS)
    found = check_readiness(workspace, acceptance=acceptance.id)
    for one in found:
        for language in Language:
            assert "{" not in words.finding(one, language)
    return tuple(one for one in found if one.code != "acceptance.opinion_missing")


def errors(found: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in found if one.level is Level.ERROR]


def conditions(workspace: Workspace, inspection: Inspection) -> Readiness:
    with workspace.read() as reader:
        held = reader.get(Inspection, inspection.id)
        weighed = weigh_conditions(workspace, reader, inspection=held, seats=SEATS)
    for one in weighed.conditions:
        for language in Language:
            assert "{" not in words.finding(one.detail, language)
    return weighed


def condition(workspace: Workspace, inspection: Inspection, kind: ConditionKind) -> Condition:
    return next(one for one in conditions(workspace, inspection).conditions if one.kind is kind)


def dongyang(field: Workspace, folder: Path, **said: dict[str, str]) -> Inspection:
    begun = begin(field, "dongyang", theme="DSM")
    return make_programme_ready(field, folder, begun, {**ENCOURAGED, **said})


def test_encouraged_fails_block_no_acceptance(blank_field: Workspace, tmp_path: Path) -> None:
    inspection = dongyang(blank_field, tmp_path)
    with blank_field.read() as reader:
        themes = judge_inspection(blank_field, reader, inspection)
        judged = judge_whole(blank_field, reader, inspection)
    assert themes["DSM"].verdict is ThemeVerdict.RECTIFY
    assert judged is not None
    assert judged.met
    assert judged.outcome is ThemeVerdict.PASSED
    found = findings(blank_field, inspection)
    assert errors(found) == []
    below = [one for one in found if one.code == "acceptance.theme_below"]
    assert [one.level for one in below] == [Level.WARNING]
    told = condition(blank_field, inspection, ConditionKind.VERDICTS)
    assert told.is_met
    assert "按规则不影响" in words.finding(told.detail, Language.ZH)


def test_a_demand_that_is_not_met_blocks_and_names_the_rule(
    blank_field: Workspace, tmp_path: Path
) -> None:
    begun = begin(blank_field, "dongyang", theme="DSM")
    answer_in_order(blank_field, begun, {**ENCOURAGED, "DSM-04": NO})
    add_evidence(blank_field, begun, tmp_path)
    inspection = complete_inspection(blank_field, inspection=begun.id)
    found = findings(blank_field, inspection)
    assert errors(found)[0] == "acceptance.programme_not_met"
    (rule,) = (one for one in found if one.code == "acceptance.programme_not_met")
    assert words.finding(rule, Language.ZH) == (
        "按“美丽城市小区”的规则，现在是“整改后复验”，不能验收。"
        "要“达到要求”：六大行动全部合格，或者没做到的都是鼓励项。"
    )
    told = condition(blank_field, inspection, ConditionKind.VERDICTS)
    assert not told.is_met
    assert told.detail.code == "acceptance.condition.verdicts.rule"


def test_the_report_says_what_the_programme_says(blank_field: Workspace, tmp_path: Path) -> None:
    inspection = dongyang(blank_field, tmp_path)
    opened = open_acceptance(blank_field, inspection=inspection.id, seats=SEATS)
    with blank_field.read() as reader:
        draft = with_content(reader, reader.get(Acceptance, opened.id))
        content = report_content(blank_field, reader, draft)
    assert content.verdict is ThemeVerdict.PASSED
    assert [one.verdict for one in content.themes] == [ThemeVerdict.RECTIFY]
    assert "按“美丽城市小区”的要求为“达到要求”" in content.conclusion
    assert "3 项一般问题" in content.conclusion
    assert "各主题" not in content.conclusion


def test_gates_of_the_running_record_are_told_and_stand_in_no_completion(
    blank_field: Workspace,
) -> None:
    site = begin(blank_field, "yantai-renovation", theme="YRS")
    assert [one.theme for one in site.sections] == ["YRS"]
    assert ConditionKind.GATES not in {one.kind for one in conditions(blank_field, site).conditions}
    record = begin(blank_field, "yantai-renovation", theme="YRG", kind=RoundKind.MILESTONES)
    waiting = condition(blank_field, site, ConditionKind.GATES)
    assert (waiting.level, waiting.inspection) == (Level.WARNING, record.id)
    assert waiting.detail.code == "acceptance.condition.gates.waiting"
    no_committee = {"YRG-03": {"date": "2026-03-01", "assembly": "fail", "committee": "fail"}}
    answer_in_order(blank_field, record, no_committee, only=frozenset({"YRG-03"}))
    failed = condition(blank_field, site, ConditionKind.GATES)
    assert failed.level is Level.WARNING
    assert (failed.theme, failed.item, failed.place) == ("YRG", "YRG-03", COMPOUND)
    assert "业委会前置" in words.finding(failed.detail, Language.ZH)
    opened = open_acceptance(blank_field, inspection=site.id, seats=SEATS)
    said = [one.code for one in check_readiness(blank_field, acceptance=opened.id)]
    assert "acceptance.gate_failed" in said
    assert {one.inspection for one in defects_of(blank_field)} <= {record.id}


def test_a_programme_may_make_an_acceptance_wait_for_its_gates(
    blank_field: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = begin(blank_field, "yantai-renovation", theme="YRS")
    rules = blank_field.library.find_programme("yantai-renovation")
    waiting = replace(rules, gates_required=True)
    monkeypatch.setattr(Library, "find_programme", lambda *_, **__: waiting)
    missing = condition(blank_field, site, ConditionKind.GATES)
    assert (missing.level, missing.detail.code) == (
        Level.ERROR,
        "acceptance.condition.gates.none",
    )
    assert "acceptance.gates_not_begun" in errors(findings(blank_field, site))

"""The report of another programme says what the compound comes to in it, and asks its seats."""

from __future__ import annotations

from dataclasses import replace

from inspector.acceptance.invitation import propose_seats
from inspector.acceptance.locking import with_content
from inspector.acceptance.parties import open_acceptance
from inspector.acceptance.report_content import report_content
from inspector.capture.inspections import begin_inspection, programme_of
from inspector.domain.acceptance import Acceptance
from inspector.domain.inspection import Inspection
from inspector.domain.parties import SeatRole
from inspector.report.content import ReportContent
from inspector.workspace import Workspace
from tests.field import COMPOUND, SEATS, VISIT


def content_of(workspace: Workspace, inspection: Inspection) -> ReportContent:
    opened = open_acceptance(workspace, inspection=inspection.id, seats=SEATS)
    with workspace.read() as reader:
        draft = with_content(reader, reader.get(Acceptance, opened.id))
        return report_content(workspace, reader, draft)


def test_another_programme_prints_its_name_and_its_result(field: Workspace) -> None:
    visit = replace(VISIT, programme="minhang", profile={"version": "improved"})
    inspection = begin_inspection(field, compound=COMPOUND, visit=visit)
    content = content_of(field, inspection)
    facts = {fact.label: fact.value for fact in content.particulars.facts}
    assert content.particulars.programme == "闵行区“美丽家园”创建"
    assert facts["专项结果"] == "未完成，暂不定级"
    assert facts["项目情况"] == "提升版"
    assert facts["各层级"].startswith("基础版：未完成")
    assert "示范版" not in facts["各层级"]


def test_the_usual_programme_prints_what_it_always_did(
    field: Workspace, inspection: Inspection
) -> None:
    content = content_of(field, inspection)
    assert content.particulars.programme.startswith("住宅小区改造核心四项")
    assert not {"专项结果", "项目情况", "各层级"} & {
        fact.label for fact in content.particulars.facts
    }


def test_a_programme_proposes_its_own_seats(field: Workspace) -> None:
    visit = replace(VISIT, programme="qingyuan", profile={})
    inspection = begin_inspection(field, compound=COMPOUND, visit=visit)
    with field.read() as reader:
        seats = propose_seats(reader, inspection, programme=programme_of(field, inspection))
    assert [seat.role for seat in seats] == [
        SeatRole.ORGANISER,
        SeatRole.STREET,
        SeatRole.COMMUNITY,
    ]

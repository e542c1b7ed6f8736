"""Answers: durable, judged, and their defects kept in step in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspector.capture.answers import Entry, answer_item
from inspector.capture.defects import notify_unit, recheck_defect, report_rectified
from inspector.capture.inspections import begin_inspection, judge_inspection
from inspector.domain.defect import DefectAction, DefectState
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import (
    Answer,
    BuiltTo,
    Inspection,
    ItemResult,
    Round,
    Severity,
    answer_id,
)
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.workspace import Workspace
from tests.field import (
    COMPOUND,
    CONTRACTOR,
    ELEVATOR,
    LANE,
    OTHER_POINT,
    POINT,
    VISIT,
    after_photo,
    answer,
    defects_of,
)
from tests.field_fixtures import Opener, refusal

CLEAN = "WS-P04"
"""桶身和地面干净: pass or fail at a waste point, minor."""
DRAIN = "WS-P07"
"""Where the water goes: ``rain`` fails, major."""


def actions(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [entry.action for entry in reader.audit()]


def revisions(workspace: Workspace) -> int:
    with workspace.read() as reader:
        return sum(len(entry.revisions) for entry in reader.audit())


def test_an_answer_is_kept_with_who_and_when(field: Workspace, inspection: Inspection) -> None:
    done = answer(field, inspection, "WS-C01", "pass", note=" 公示牌在东门 ")
    assert done.defect is None
    assert done.judgement.result is ItemResult.PASS
    with field.read() as reader:
        held = reader.get(Answer, answer_id(inspection.id, "WS-C01", COMPOUND))
    assert held == done.answer
    assert (held.values, held.note, held.theme) == ({"value": "pass"}, "公示牌在东门", "WS")
    assert held.answered_by.name == "检查员A"


def test_a_fail_makes_its_defect_in_the_same_transaction(
    field: Workspace, inspection: Inspection
) -> None:
    before = actions(field)
    done = answer(field, inspection, CLEAN, "fail", place=POINT, note="桶身有污渍")
    assert done.defect is not None
    assert (done.defect.state, done.defect.severity) == (DefectState.OPEN, Severity.MINOR)
    assert (done.defect.place, done.defect.item, done.defect.theme) == (POINT, CLEAN, "WS")
    assert done.defect.title == "桶身有污渍"
    assert done.defect.basis
    assert [step.action for step in done.defect.steps] == [DefectAction.RAISE]
    assert defects_of(field) == (done.defect,)
    assert actions(field) == [*before, "answer.save"]


def test_a_defect_without_a_note_says_what_failed(field: Workspace, inspection: Inspection) -> None:
    done = answer(field, inspection, CLEAN, "fail", place=POINT)
    assert done.defect is not None
    assert done.defect.title.endswith("不合格")


def test_a_defect_takes_its_title_from_the_note_written_after_the_tap(
    field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, CLEAN, "fail", place=POINT)
    answer(field, inspection, CLEAN, "fail", place=POINT, note="桶身有污渍")
    (defect,) = defects_of(field)
    assert defect.title == "桶身有污渍"
    assert len(defect.steps) == 1


def test_an_answer_that_changes_back_withdraws_the_defect_and_a_new_fail_restores_it(
    field: Workspace, inspection: Inspection
) -> None:
    raised = answer(field, inspection, CLEAN, "fail", place=POINT).defect
    withdrawn = answer(field, inspection, CLEAN, "pass", place=POINT).defect
    restored = answer(field, inspection, CLEAN, "fail", place=POINT).defect
    assert raised is not None
    assert withdrawn is not None
    assert restored is not None
    assert withdrawn.state is DefectState.WITHDRAWN
    assert withdrawn.steps[-1].note == "答案改为“合格”，随之撤销"
    assert (restored.id, restored.number) == (raised.id, raised.number)
    assert restored.state is DefectState.OPEN
    assert [step.action for step in restored.steps] == [
        DefectAction.RAISE,
        DefectAction.WITHDRAW,
        DefectAction.RESTORE,
    ]


def test_the_journal_says_truly_why_a_defect_went(field: Workspace, inspection: Inspection) -> None:
    for entered, said in (
        (Entry(na_reason="没有投放桶"), "答案改为“不适用”，随之撤销"),
        (Entry(), "答案已清除，随之撤销"),
        (Entry(values={"value": "  "}), "答案已清除，随之撤销"),
    ):
        answer(field, inspection, CLEAN, "fail", place=POINT)
        done = answer_item(field, inspection=inspection.id, item=CLEAN, place=POINT, entry=entered)
        assert done.defect is not None
        assert done.defect.state is DefectState.WITHDRAWN
        assert done.defect.steps[-1].note == said


def test_an_entry_that_does_not_fit_is_kept_flagged_and_decides_nothing(
    field: Workspace, inspection: Inspection
) -> None:
    raised = answer(field, inspection, "WS-C04", "3").defect
    assert raised is not None
    done = answer(field, inspection, "WS-C04", "3 个")
    assert not done.judgement.valid
    assert done.judgement.result is ItemResult.PENDING
    assert done.answer.values == {"value": "3 个"}
    assert done.defect == raised


def test_an_answer_brings_the_defects_of_items_that_depend_on_it_in_step(
    field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-P00-truck", "yes", place=POINT)
    raised = answer(field, inspection, "WS-P11", "fail", place=POINT).defect
    assert raised is not None
    # No truck was seen after all: nobody is asked how it was marked.
    assert answer(field, inspection, "WS-P00-truck", "no", place=POINT).defect is None
    (withdrawn,) = defects_of(field)
    assert (withdrawn.id, withdrawn.state) == (raised.id, DefectState.WITHDRAWN)
    assert withdrawn.steps[-1].note == "按其他答案，这一条不再适用，随之撤销"
    answer(field, inspection, "WS-P00-truck", "yes", place=POINT)
    (restored,) = defects_of(field)
    assert restored.state is DefectState.OPEN


def test_a_defect_somebody_works_on_is_left_to_its_own_course(
    field: Workspace, inspection: Inspection
) -> None:
    raised = answer(field, inspection, DRAIN, "rain", place=OTHER_POINT).defect
    assert raised is not None
    notified = notify_unit(field, defect=raised.id, unit=CONTRACTOR.unit, deadline=date(2026, 4, 1))
    assert answer(field, inspection, DRAIN, "sewer", place=OTHER_POINT).defect == notified
    again = answer(field, inspection, DRAIN, "rain", place=OTHER_POINT, note="又接回雨水井")
    assert again.defect == notified


def test_a_fail_after_a_passed_recheck_is_another_defect(
    field: Workspace, inspection: Inspection
) -> None:
    first = answer(field, inspection, DRAIN, "rain", place=OTHER_POINT).defect
    assert first is not None
    notify_unit(field, defect=first.id, unit=CONTRACTOR.unit, deadline=date(2026, 4, 1))
    photo = after_photo(field, first, field.folder.parent / "pictures", seed=7)
    report_rectified(field, defect=first.id, finisher=CONTRACTOR, photos=(photo,))
    closed = recheck_defect(field, defect=first.id, passed=True)
    # A note beside the same answer changes nothing; the item counts as put right.
    noted = answer(field, inspection, DRAIN, "rain", place=OTHER_POINT, note="整改前")
    assert noted.defect == closed
    assert noted.judgement.result is ItemResult.PASS
    # What is found anew is not.
    assert answer(field, inspection, DRAIN, "sewer", place=OTHER_POINT).defect == closed
    second = answer(field, inspection, DRAIN, "rain", place=OTHER_POINT)
    assert second.defect is not None
    assert second.defect.id != closed.id
    assert second.defect.number != closed.number
    assert len(defects_of(field)) == 2
    with field.read() as reader:
        judged = judge_inspection(field, reader, inspection)["WS"].of(DRAIN, OTHER_POINT)
    assert judged is not None
    assert judged.result is ItemResult.FAIL
    # From here on the answer and the new one go together.
    assert answer(field, inspection, DRAIN, "sewer", place=OTHER_POINT).defect == replace(
        second.defect,
        state=DefectState.WITHDRAWN,
        steps=(*second.defect.steps, defects_of(field)[1].steps[-1]),
    )


def test_the_same_answer_again_leaves_the_first(field: Workspace, inspection: Inspection) -> None:
    first = answer(field, inspection, CLEAN, "fail", place=POINT, note="污渍")
    written = revisions(field)
    again = answer(field, inspection, CLEAN, "fail", place=POINT, note="污渍")
    assert again.answer == first.answer
    assert again.defect == first.defect
    assert revisions(field) == written


def test_built_to_the_rules_of_its_year_is_a_result_of_its_own(
    field: Workspace, inspection: Inspection
) -> None:
    rules = BuiltTo(1996, "CJJ27-89")
    done = answer_item(
        field, inspection=inspection.id, item="WS-P15", place=POINT, entry=Entry(built_to=rules)
    )
    assert (done.answer.built_to, done.judgement.result) == (rules, ItemResult.BUILT_TO)
    refused = answer_item(
        field, inspection=inspection.id, item=CLEAN, place=POINT, entry=Entry(built_to=rules)
    )
    assert refused.judgement.result is ItemResult.PENDING


def test_not_applicable_is_refused_where_the_item_allows_none(
    field: Workspace, inspection: Inspection
) -> None:
    allowed = answer(field, inspection, "WS-C05", na_reason="没有住户")
    assert allowed.judgement.result is ItemResult.NA
    critical = answer(field, inspection, "WS-C08", na_reason="不想查")
    assert critical.judgement.result is ItemResult.PENDING


def test_refusing_a_critical_fail_as_not_applicable_keeps_its_defect(
    field: Workspace, inspection: Inspection
) -> None:
    raised = answer(field, inspection, "WS-C08", "2").defect
    assert raised is not None
    assert raised.severity is Severity.CRITICAL
    assert answer(field, inspection, "WS-C08", na_reason="不想查").defect == raised


@pytest.mark.parametrize(
    ("item", "place", "code"),
    [
        ("WS-X99", COMPOUND, "answer.no_such_item"),
        ("FL-L01", LANE, "answer.no_such_item"),
        (CLEAN, COMPOUND, "answer.wrong_place"),
        (CLEAN, ELEVATOR, "answer.wrong_place"),
        ("WS-C01", POINT, "answer.wrong_place"),
        ("WS-C01", place_id(PlaceKind.COMPOUND, "FLE-001"), "inspection.other_compound"),
        (CLEAN, place_id(PlaceKind.WASTE_POINT, "FLE-001-W1"), "inspection.other_compound"),
        (CLEAN, place_id(PlaceKind.WASTE_POINT, "NOWHERE"), "store.no_such_record"),
    ],
)
def test_an_answer_in_the_wrong_place_is_refused(
    field: Workspace, inspection: Inspection, item: str, place: PlaceId, code: str
) -> None:
    before = revisions(field)
    problem = refusal(lambda: answer(field, inspection, item, "fail", place=place))
    assert problem.code == code
    assert revisions(field) == before


def test_what_stands_in_a_place_that_was_put_away_is_not_asked(
    open_copy: Opener, blank: Path
) -> None:
    workspace = open_copy(blank)
    inspection = begin_inspection(
        workspace, compound=COMPOUND, visit=replace(VISIT, round=Round(2026, 2))
    )
    with workspace.write("test.void") as writer:
        point = writer.get(Place, POINT)
        writer.save(replace(point, parent=place_id(PlaceKind.BUILDING, "WC-001-01")))
        writer.void(Place, place_id(PlaceKind.BUILDING, "WC-001-01"))
    problem = refusal(lambda: answer(workspace, inspection, CLEAN, "fail", place=POINT))
    assert problem.code == "inspection.other_compound"
    assert defects_of(workspace) == ()


def test_a_locked_inspection_takes_no_answers(field: Workspace, inspection: Inspection) -> None:
    with field.write("test.lock") as writer:
        writer.save(replace(inspection, locked_by="ab" * 32))
    problem = refusal(lambda: answer(field, inspection, CLEAN, "fail", place=POINT))
    assert problem.code == "inspection.locked"
    assert defects_of(field) == ()


def test_what_two_devices_said_apart_is_settled_before_it_is_answered_anew(
    field: Workspace, inspection: Inspection, open_copy: Opener
) -> None:
    other = open_copy(field.folder)
    answer(field, inspection, "WS-C01", "pass")
    answer(other, inspection, "WS-C01", "fail")
    with other.read() as reader:
        theirs = reader.revisions(answer_id(inspection.id, "WS-C01", COMPOUND))
    with field.write("bundle.import") as writer:
        writer.apply(theirs)
    with field.read() as reader:
        (disputed,) = reader.conflicts()
        assert disputed == answer_id(inspection.id, "WS-C01", COMPOUND)
        shown, heads = reader.get(Answer, disputed), reader.heads(disputed)
    problem = refusal(lambda: answer(field, inspection, "WS-C01", "pass"))
    assert problem.code == "store.in_conflict"
    # What is not disputed goes on.
    answer(field, inspection, CLEAN, "fail", place=POINT)
    with field.write("conflict.settle") as writer:
        writer.settle(shown, heads=heads)
    answer(field, inspection, "WS-C01", "pass")
    with field.read() as reader:
        assert reader.conflicts() == ()

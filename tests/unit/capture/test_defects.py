"""Defects: every step of their road, who may take it, and what it leaves in the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from inspector.capture.defects import (
    Observation,
    Plan,
    notify_unit,
    plan_defect,
    raise_defect,
    recheck_defect,
    report_rectified,
    restore_defect,
    transfer_defect,
    waive_defect,
    withdraw_defect,
)
from inspector.capture.evidence import add_photo
from inspector.capture.inspections import begin_inspection
from inspector.domain.defect import Defect, DefectAction, DefectState, replay
from inspector.domain.ids import PhotoId, new_id
from inspector.domain.inspection import Inspection, Round, Severity
from inspector.domain.parties import Person
from inspector.domain.places import PlaceKind, place_id
from inspector.workspace import Workspace
from tests.field import (
    COMPOUND,
    CONTRACTOR,
    OTHER_POINT,
    POINT,
    VISIT,
    after_photo,
    answer,
    defects_of,
    picture_file,
)
from tests.field_fixtures import refusal

DEADLINE = date(2026, 4, 1)


@pytest.fixture
def pictures(field: Workspace) -> Path:
    return field.folder.parent / "pictures"


@pytest.fixture
def defect(field: Workspace, inspection: Inspection) -> Defect:
    """A free-standing major defect, just raised."""
    observation = Observation(
        place=POINT, title=" 地面塌陷 ", severity=Severity.MAJOR, basis=("GB55013-3.1.4",)
    )
    return raise_defect(field, inspection=inspection.id, observation=observation)


@pytest.fixture
def notified(field: Workspace, defect: Defect) -> Defect:
    return notify_unit(
        field, defect=defect.id, unit=f" {CONTRACTOR.unit} ", deadline=DEADLINE, note="请速修"
    )


def actions(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [entry.action for entry in reader.audit()]


def test_a_defect_nobody_asked_about_is_raised_by_itself(
    field: Workspace, inspection: Inspection, defect: Defect
) -> None:
    assert (defect.title, defect.state, defect.item) == ("地面塌陷", DefectState.OPEN, "")
    assert (defect.compound, defect.inspection) == (COMPOUND, inspection.id)
    assert defect.number.startswith("WC-0303-A")
    assert defects_of(field) == (defect,)
    assert actions(field)[-1] == "defect.raise"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "  "}, "defect.no_title"),
        ({"place": place_id(PlaceKind.BUILDING, "FLE-001-01")}, "inspection.other_compound"),
        ({"place": place_id(PlaceKind.BUILDING, "NOWHERE")}, "store.no_such_record"),
    ],
)
def test_a_defect_that_says_nothing_or_stands_elsewhere_is_refused(
    field: Workspace, inspection: Inspection, change: dict[str, object], code: str
) -> None:
    sound = Observation(place=POINT, title="塌陷", severity=Severity.MAJOR)
    wrong = replace(sound, **change)  # type: ignore[arg-type]  # as given
    problem = refusal(lambda: raise_defect(field, inspection=inspection.id, observation=wrong))
    assert problem.code == code
    assert defects_of(field) == ()


def test_no_defect_is_raised_in_what_was_signed(field: Workspace, inspection: Inspection) -> None:
    with field.write("test.lock") as writer:
        writer.save(replace(inspection, locked_by="ab" * 32))
    sound = Observation(place=POINT, title="塌陷", severity=Severity.MAJOR)
    problem = refusal(lambda: raise_defect(field, inspection=inspection.id, observation=sound))
    assert problem.code == "inspection.locked"


def test_the_whole_road_from_notice_to_closure(
    field: Workspace, notified: Defect, pictures: Path
) -> None:
    assert (notified.state, notified.unit, notified.deadline) == (
        DefectState.NOTIFIED,
        CONTRACTOR.unit,
        DEADLINE,
    )
    photo = after_photo(field, notified, pictures, seed=1)
    rectified = report_rectified(
        field, defect=notified.id, finisher=CONTRACTOR, photos=(photo,), source="paper"
    )
    assert rectified.state is DefectState.RECTIFIED
    assert (rectified.steps[-1].by, rectified.steps[-1].source) == (CONTRACTOR, "paper")
    failed = recheck_defect(field, defect=notified.id, passed=False, note="仍有沉降")
    assert (failed.state, failed.failed_rechecks) == (DefectState.NOTIFIED, 1)
    second = after_photo(field, notified, pictures, seed=2)
    report_rectified(field, defect=notified.id, finisher=CONTRACTOR, photos=(second,))
    closed = recheck_defect(field, defect=notified.id, passed=True, photos=(second,))
    assert (closed.state, closed.failed_rechecks) == (DefectState.CLOSED, 1)
    assert [step.action for step in closed.steps] == [
        DefectAction.RAISE,
        DefectAction.NOTIFY,
        DefectAction.RECTIFY,
        DefectAction.FAIL_RECHECK,
        DefectAction.RECTIFY,
        DefectAction.PASS_RECHECK,
    ]
    assert [action for action in actions(field) if action.startswith("defect.")] == [
        "defect.raise",
        "defect.notify",
        "defect.rectify",
        "defect.fail_recheck",
        "defect.rectify",
        "defect.pass_recheck",
    ]


def test_whoever_put_it_right_does_not_recheck_it(
    field: Workspace, notified: Defect, pictures: Path
) -> None:
    photo = after_photo(field, notified, pictures, seed=1)
    report_rectified(field, defect=notified.id, finisher=CONTRACTOR, photos=(photo,))
    for passed in (True, False):
        problem = refusal(
            lambda passed=passed: recheck_defect(  # type: ignore[misc]  # bound
                field, defect=notified.id, passed=passed, by=CONTRACTOR, note="自己看过"
            )
        )
        assert problem.code == "defect.same_person"
    namesake = Person(CONTRACTOR.name, "另一家公司")
    done = recheck_defect(field, defect=notified.id, passed=True, by=namesake)
    assert done.steps[-1].by == namesake


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (
            lambda w, d: report_rectified(w, defect=d, finisher=CONTRACTOR, photos=()),
            "illegal_step",
        ),
        (lambda w, d: recheck_defect(w, defect=d, passed=True), "illegal_step"),
        (lambda w, d: restore_defect(w, defect=d), "illegal_step"),
        (lambda w, d: notify_unit(w, defect=d, unit="  ", deadline=DEADLINE), "needs_unit"),
        (lambda w, d: withdraw_defect(w, defect=d, reason=" "), "needs_reason"),
        (lambda w, d: waive_defect(w, defect=d, reason="", authority="住建局"), "needs_reason"),
        (
            lambda w, d: waive_defect(w, defect=d, reason="旧账", authority=""),
            "needs_authority",
        ),
        (lambda w, d: transfer_defect(w, defect=d, authority=" "), "needs_authority"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_and_leaves_no_trace(
    field: Workspace, defect: Defect, step: Callable[[Workspace, object], object], code: str
) -> None:
    before = actions(field)
    assert refusal(lambda: step(field, defect.id)).code == f"defect.{code}"
    assert defects_of(field) == (defect,)
    assert actions(field) == before


def test_work_is_reported_done_with_pictures_that_exist_and_belong_there(
    field: Workspace, notified: Defect, pictures: Path
) -> None:
    elsewhere = begin_inspection(
        field, compound=COMPOUND, visit=replace(VISIT, round=Round(2026, 2))
    )
    foreign = add_photo(field, picture_file(pictures, 9), inspection=elsewhere.id).photo.id
    unknown = PhotoId(new_id(field.clock))
    for photos, code in (
        ((), "defect.needs_photo"),
        ((foreign,), "defect.photo_of_another"),
        ((unknown,), "store.no_such_record"),
    ):
        problem = refusal(
            lambda photos=photos: report_rectified(  # type: ignore[misc]  # bound
                field, defect=notified.id, finisher=CONTRACTOR, photos=photos
            )
        )
        assert problem.code == code
    photo = after_photo(field, notified, pictures, seed=1)
    report_rectified(field, defect=notified.id, finisher=CONTRACTOR, photos=(photo,))
    for photos, code in (
        ((foreign,), "defect.photo_of_another"),
        ((unknown,), "store.no_such_record"),
    ):
        problem = refusal(
            lambda photos=photos: recheck_defect(  # type: ignore[misc]  # bound
                field, defect=notified.id, passed=True, photos=photos
            )
        )
        assert problem.code == code


def test_a_defect_is_taken_back_and_opened_again(field: Workspace, defect: Defect) -> None:
    withdrawn = withdraw_defect(field, defect=defect.id, reason="看错了楼")
    assert (withdrawn.state, withdrawn.steps[-1].note) == (DefectState.WITHDRAWN, "看错了楼")
    assert restore_defect(field, defect=defect.id).state is DefectState.OPEN


def test_a_defect_of_an_answer_goes_and_returns_with_the_answer_alone(
    field: Workspace, inspection: Inspection
) -> None:
    raised = answer(field, inspection, "WS-P07", "rain", place=OTHER_POINT).defect
    assert raised is not None
    problem = refusal(lambda: withdraw_defect(field, defect=raised.id, reason="误报"))
    assert (problem.code, problem.context["item"]) == ("defect.follows_answer", "WS-P07")
    # Already sent out, it is withdrawn by hand once the answer says so.
    notify_unit(field, defect=raised.id, unit=CONTRACTOR.unit, deadline=DEADLINE)
    answer(field, inspection, "WS-P07", "sewer", place=OTHER_POINT)
    withdrawn = withdraw_defect(field, defect=raised.id, reason="复核后发现接的是污水管")
    assert withdrawn.state is DefectState.WITHDRAWN
    problem = refusal(lambda: restore_defect(field, defect=raised.id))
    assert problem.code == "defect.follows_answer"


def test_a_defect_is_waived_with_reason_and_authority(field: Workspace, defect: Defect) -> None:
    waived = waive_defect(field, defect=defect.id, reason="列入二期", authority="区住建局")
    assert waived.state is DefectState.WAIVED
    assert (waived.steps[-1].note, waived.steps[-1].authority) == ("列入二期", "区住建局")


def test_a_critical_defect_is_not_waived_but_may_be_handed_on(
    field: Workspace, inspection: Inspection
) -> None:
    grave = raise_defect(
        field,
        inspection=inspection.id,
        observation=Observation(place=POINT, title="塌陷", severity=Severity.CRITICAL),
    )
    problem = refusal(lambda: waive_defect(field, defect=grave.id, reason="r", authority="a"))
    assert problem.code == "defect.critical_not_waivable"
    moved = transfer_defect(field, defect=grave.id, authority="区城管局", note="函〔2026〕7 号")
    assert (moved.state, moved.steps[-1].authority) == (DefectState.TRANSFERRED, "区城管局")


def test_a_defect_nobody_knows_is_refused(field: Workspace, defect: Defect) -> None:
    unknown = replace(defect, id=PhotoId(new_id(field.clock))).id  # type: ignore[arg-type]  # any id
    problem = refusal(lambda: withdraw_defect(field, defect=unknown, reason="?"))
    assert problem.code == "store.no_such_record"


def test_work_reported_done_again_is_shown_again(
    field: Workspace, notified: Defect, pictures: Path
) -> None:
    photo = after_photo(field, notified, pictures, seed=1)
    report_rectified(field, defect=notified.id, finisher=CONTRACTOR, photos=(photo,))
    recheck_defect(field, defect=notified.id, passed=False, note="仍有沉降")
    problem = refusal(
        lambda: report_rectified(field, defect=notified.id, finisher=CONTRACTOR, photos=(photo,))
    )
    assert problem.code == "defect.photo_used_already"


def test_what_is_meant_for_an_open_defect_is_kept_and_binds_nobody(
    field: Workspace, inspection: Inspection
) -> None:
    defect = answer(field, inspection, "WS-P04", "fail", place=POINT).defect
    assert defect is not None
    plan = Plan(Severity.MAJOR, " 恒信物业 ", date(2026, 3, 20))
    planned = plan_defect(field, defect=defect.id, plan=plan)
    assert (planned.severity, planned.unit) == (Severity.MAJOR, "恒信物业")
    assert planned.deadline == date(2026, 3, 20)
    assert planned.steps == defect.steps
    replay(planned)
    again = answer(field, inspection, "WS-P04", "fail", place=POINT, note="桶身破了")
    assert again.defect == replace(planned, title="桶身破了")


def test_a_notice_replaces_what_was_meant(field: Workspace, inspection: Inspection) -> None:
    defect = answer(field, inspection, "WS-P04", "fail", place=POINT).defect
    assert defect is not None
    meant = Plan(Severity.MINOR, "恒信物业", date(2026, 3, 20))
    plan_defect(field, defect=defect.id, plan=meant)
    told = notify_unit(field, defect=defect.id, unit="环卫所", deadline=date(2026, 3, 9))
    assert (told.unit, told.deadline) == ("环卫所", date(2026, 3, 9))
    replay(told)
    late = partial(plan_defect, field, defect=defect.id, plan=Plan(Severity.MAJOR))
    assert refusal(late).code == "defect.no_longer_open"

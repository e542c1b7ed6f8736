"""Going back is a revision: it says what was said before, takes the defect along, and verifies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.bundle.export import export_bundle
from inspector.bundle.verify import verify
from inspector.capture.answers import Entry, answer_item
from inspector.capture.bulk import pass_rest
from inspector.capture.defects import Observation, Plan, plan_defect, raise_defect
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.undoing import Change, do_again, follow, restore_content, take_back
from inspector.checklist.definition import VALUE
from inspector.domain.defect import DefectState
from inspector.domain.evidence import Photo
from inspector.domain.exchange import Verdict
from inspector.domain.ids import AnswerId
from inspector.domain.inspection import Answer, Inspection, Severity, answer_id
from inspector.errors import InputError
from inspector.findings import Level
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT, answer, defects_of, picture_file
from tests.field_fixtures import refusal

ITEM = "WS-P04"


def said(workspace: Workspace, record: AnswerId) -> str | None:
    with workspace.read() as reader:
        held = reader.find(Answer, record)
    return None if held is None else str(held.values.get(VALUE))


def tap(workspace: Workspace, inspection: Inspection, value: str) -> tuple[Change, ...]:
    """Answers the item and notes what it changed."""
    entry = Entry(values={VALUE: value})
    record = answer_id(inspection.id, ITEM, POINT)
    work = partial(
        answer_item, workspace, inspection=inspection.id, item=ITEM, place=POINT, entry=entry
    )
    return follow(workspace, [record], work)[1]


def test_a_first_answer_goes_into_the_bin_and_comes_back(
    field: Workspace, inspection: Inspection
) -> None:
    record = answer_id(inspection.id, ITEM, POINT)
    changes = tap(field, inspection, "fail")
    assert defects_of(field)[0].state is DefectState.OPEN
    take_back(field, changes)
    assert said(field, record) is None
    assert defects_of(field)[0].state is DefectState.WITHDRAWN
    do_again(field, changes)
    assert said(field, record) == "fail"
    (defect,) = defects_of(field)
    assert defect.state is DefectState.OPEN, "the one it had before, not a second one"
    take_back(field, changes)
    assert said(field, record) is None


def test_an_answer_says_again_what_it_said_before(field: Workspace, inspection: Inspection) -> None:
    record = answer_id(inspection.id, ITEM, POINT)
    tap(field, inspection, "pass")
    with field.read() as reader:
        before = reader.get(Answer, record)
    changes = tap(field, inspection, "fail")
    take_back(field, changes)
    with field.read() as reader:
        assert reader.get(Answer, record) == before
        actions = [entry.action for entry in reader.audit()]
    assert actions[-3:] == ["answer.save", "answer.save", "undo.back"]
    do_again(field, changes)
    assert said(field, record) == "fail"


def test_the_same_tap_twice_is_nothing_to_take_back(
    field: Workspace, inspection: Inspection
) -> None:
    tap(field, inspection, "pass")
    assert tap(field, inspection, "pass") == ()


def test_what_somebody_changed_since_is_not_lost(field: Workspace, inspection: Inspection) -> None:
    record = answer_id(inspection.id, ITEM, POINT)
    changes = tap(field, inspection, "pass")
    tap(field, inspection, "fail")
    problem = refusal(partial(take_back, field, changes))
    assert problem.code == "undo.changed_meanwhile"
    assert problem.context["what"] == ITEM
    assert said(field, record) == "fail"


def test_a_step_of_many_records_goes_back_whole_or_not_at_all(
    field: Workspace, inspection: Inspection
) -> None:
    one_each = dict.fromkeys(("recyclable", "hazardous", "kitchen", "other"), "1")
    answer(field, inspection, "WS-P02", place=POINT, values=dict(one_each))
    records = [answer_id(inspection.id, item, POINT) for item in (ITEM, "WS-P09")]
    work = partial(
        pass_rest, field, inspection=inspection.id, theme="WS", chapter="point_bins", place=POINT
    )
    _, changes = follow(field, records, work)
    assert len(changes) == 2
    answer(field, inspection, ITEM, "fail", place=POINT)
    assert refusal(partial(take_back, field, changes)).code == "undo.changed_meanwhile"
    assert said(field, records[1]) == "pass"
    answer(field, inspection, ITEM, "pass", place=POINT)
    take_back(field, [one for one in changes if one.record == records[1]])
    assert [said(field, one) for one in records] == ["pass", None]


def test_nothing_goes_back_once_somebody_has_signed(
    rendered_field: Workspace,
) -> None:
    with rendered_field.read() as reader:
        held = reader.all(Answer)[0]
        (head,) = reader.heads(held.id)
    back = partial(restore_content, rendered_field, record=held.id, to="", expected=head)
    assert refusal(back).code == "inspection.locked"


def test_a_photo_and_a_plan_go_back_too(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    defect = raise_defect(
        field,
        inspection=inspection.id,
        observation=Observation(COMPOUND, "围墙开裂", Severity.MINOR),
    )
    plan = partial(plan_defect, field, defect=defect.id, plan=Plan(Severity.MAJOR))
    _, changes = follow(field, [defect.id], plan)
    take_back(field, changes)
    assert defects_of(field) == (defect,)
    taken = add_photo(field, picture_file(tmp_path), inspection=inspection.id)
    with field.read() as reader:
        (head,) = reader.heads(taken.photo.id)
    restore_content(field, record=taken.photo.id, to="", expected=head)
    with field.read() as reader:
        assert reader.all(Photo) == ()
        assert reader.voided() == (taken.photo.id,)


def test_records_with_a_way_back_of_their_own_are_left_alone(
    field: Workspace, inspection: Inspection
) -> None:
    with field.read() as reader:
        (head,) = reader.heads(inspection.id)
    for record, digest in ((inspection.id, head), (uuid4(), ""), (inspection.id, "f" * 64)):
        back = partial(restore_content, field, record=record, to=digest, expected=digest)
        assert refusal(back).code in {"undo.not_here", "undo.no_such_content"}


@given(moves=st.lists(st.sampled_from(["pass", "fail", "back", "again"]), max_size=12))
# One workspace for all examples: each of them leaves the item unanswered, as it found it.
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_taps_and_undoings_leave_what_the_taps_alone_would(
    field: Workspace, inspection: Inspection, moves: list[str]
) -> None:
    record = answer_id(inspection.id, ITEM, POINT)
    done: list[tuple[str, tuple[Change, ...]]] = []
    undone: list[tuple[str, tuple[Change, ...]]] = []
    for move in moves:
        if move == "back" and done:
            undone.append(done.pop())
            take_back(field, undone[-1][1])
        elif move == "again" and undone:
            done.append(undone.pop())
            do_again(field, done[-1][1])
        elif move in ("pass", "fail") and (changes := tap(field, inspection, move)):
            done.append((move, changes))
            undone.clear()
        assert said(field, record) == (done[-1][0] if done else None)
        open_now = [one for one in defects_of(field) if one.state is DefectState.OPEN]
        assert len(open_now) == (said(field, record) == "fail")
    while done:
        take_back(field, done.pop()[1])


def test_a_bundle_of_what_was_taken_back_verifies(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    changes = tap(field, inspection, "fail")
    add_photo(
        field,
        picture_file(tmp_path / "in"),
        inspection=inspection.id,
        subject=Subject(place=COMPOUND),
    )
    take_back(field, changes)
    do_again(field, changes)
    take_back(field, changes)
    exported = export_bundle(field, roots=[inspection.id], out=tmp_path / "out")
    found = verify(exported.path, at=field.clock.now())
    assert found.verdict in (Verdict.ACCEPTED, Verdict.WARNINGS)
    assert not [one for one in found.findings if one.level is Level.ERROR]


def test_a_defect_raised_by_hand_is_taken_back_into_the_bin(
    field: Workspace, inspection: Inspection
) -> None:
    defect = raise_defect(
        field,
        inspection=inspection.id,
        observation=Observation(COMPOUND, "围墙开裂", Severity.MINOR),
    )
    with field.read() as reader:
        (head,) = reader.heads(defect.id)
    take_back(field, [Change(defect.id, before="", after=head)])
    assert defects_of(field) == ()
    do_again(field, [Change(defect.id, before="", after=head)])
    assert defects_of(field) == (defect,)
    with pytest.raises(InputError):
        do_again(field, [Change(defect.id, before="", after=head)])

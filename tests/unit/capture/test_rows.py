"""Rows of free repeats: added, answered, moved, put aside and brought back with their answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.bundle.export import export_bundle
from inspector.bundle.verify import verify
from inspector.capture.answers import Answered, Entry, answer_item
from inspector.capture.bulk import pass_rest, take_back_passes
from inspector.capture.defects import notify_unit
from inspector.capture.evidence import Subject, add_photo, link_photo
from inspector.capture.inspections import begin_inspection, judge_inspection
from inspector.capture.removing import bring_back_photo, remove_photo, removed_records
from inspector.capture.repeats import Spot
from inspector.capture.rows import add_row, bring_back_row, move_row, remove_row
from inspector.capture.undoing import Change, do_again, follow, take_back
from inspector.checklist.definition import VALUE
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.defect import DefectState
from inspector.domain.evidence import EvidenceLink, Photo, PhotoRole
from inspector.domain.exchange import Verdict
from inspector.domain.ids import RowId
from inspector.domain.inspection import Answer, Inspection, ItemResult, Row, answer_id
from inspector.errors import InputError
from inspector.findings import Level
from inspector.workspace import Workspace
from tests.field import COMPOUND, CONTRACTOR, LANE, OTHER_COMPOUND, VISIT, defects_of, picture_file
from tests.field_fixtures import Opener, refusal
from tests.rows_form import THEME, begin_rows

SPOT = Spot(THEME, "spot", COMPOUND)


@pytest.fixture
def inspection(field: Workspace, monkeypatch: pytest.MonkeyPatch) -> Inspection:
    """An inspection by a form with free repeats."""
    return begin_rows(field, monkeypatch)


def say(
    workspace: Workspace,
    inspection: Inspection,
    item: str,
    value: str,
    row: Row | None = None,
    overrides: dict[str, str] | None = None,
) -> Answered:
    entry = Entry(values={VALUE: value} if value else {}, overrides=overrides or {})
    return answer_item(
        workspace,
        inspection=inspection.id,
        item=item,
        place=row.place if row else COMPOUND,
        entry=entry,
        row=row.id if row else None,
    )


def shoot(
    workspace: Workspace, inspection: Inspection, row: Row, folder: Path, *, seed: int = 1
) -> Photo:
    subject = Subject(item="RP-P", role=PhotoRole.WIDE, row=row.id)
    path = picture_file(folder, seed)
    return add_photo(workspace, path, inspection=inspection.id, subject=subject).photo


def judged(workspace: Workspace, inspection: Inspection, item: str, row: Row) -> ItemJudgement:
    with workspace.read() as reader:
        found = judge_inspection(workspace, reader, inspection)[THEME].of(item, row.id)
    assert found is not None
    return found


def rows_in(workspace: Workspace, inspection: Inspection, repeat: str = "spot") -> list[RowId]:
    with workspace.read() as reader:
        return [one.id for one in reader.all(Row, inspection=inspection.id, repeat=repeat)]


def test_rows_are_added_one_behind_the_other(field: Workspace, inspection: Inspection) -> None:
    rows = [add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(3)]
    assert [row.position for row in rows] == [1, 2, 3]
    assert rows_in(field, inspection) == [row.id for row in rows]


def test_a_repeat_has_room_for_so_many(field: Workspace, inspection: Inspection) -> None:
    for _ in range(4):
        add_row(field, inspection=inspection.id, spot=SPOT)
    assert refusal(partial(add_row, field, inspection=inspection.id, spot=SPOT)).code == (
        "row.enough"
    )


@pytest.mark.parametrize(
    ("spot", "code"),
    [
        (Spot(THEME, "nothing", COMPOUND), "row.no_such_repeat"),
        (Spot(THEME, "whole", COMPOUND), "row.no_such_repeat"),
        (Spot(THEME, "spot", LANE), "row.wrong_place"),
        (Spot(THEME, "lane_spot", COMPOUND), "row.wrong_place"),
        (Spot(THEME, "spot", OTHER_COMPOUND), "inspection.other_compound"),
        (Spot(THEME, "mark", COMPOUND), "row.wrong_parent"),
        (Spot(THEME, "box", COMPOUND), "row.counted"),
        (Spot("XX", "spot", COMPOUND), "answer.no_theme"),
        (Spot(THEME, "spot", COMPOUND, RowId(uuid4())), "store.no_such_record"),
    ],
)
def test_a_row_is_added_only_where_its_repeat_stands(
    field: Workspace, inspection: Inspection, spot: Spot, code: str
) -> None:
    assert refusal(partial(add_row, field, inspection=inspection.id, spot=spot)).code == code
    assert rows_in(field, inspection) == []


def test_a_row_stands_only_in_a_row_of_the_repeat_around(
    field: Workspace, inspection: Inspection
) -> None:
    outer = add_row(field, inspection=inspection.id, spot=SPOT)
    inner = add_row(field, inspection=inspection.id, spot=Spot(THEME, "mark", COMPOUND, outer.id))
    assert (inner.parent, inner.position) == (outer.id, 1)
    deeper = Spot(THEME, "mark", COMPOUND, inner.id)
    assert refusal(partial(add_row, field, inspection=inspection.id, spot=deeper)).code == (
        "row.wrong_parent"
    )


def test_nothing_is_added_to_what_was_signed(field: Workspace, inspection: Inspection) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    lock(field, inspection)
    for act in (
        partial(add_row, field, inspection=inspection.id, spot=SPOT),
        partial(remove_row, field, row=row.id),
        partial(move_row, field, row=row.id, to=1),
    ):
        assert refusal(act).code == "inspection.locked"


def lock(workspace: Workspace, inspection: Inspection) -> None:
    with workspace.write("test.lock") as writer:
        held = writer.get(Inspection, inspection.id)
        writer.save(replace(held, locked_by="ab" * 32))


def test_each_row_has_its_own_answer(field: Workspace, inspection: Inspection) -> None:
    first, second = (add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(2))
    say(field, inspection, "RP-01", "pass", first)
    say(field, inspection, "RP-01", "fail", second)
    assert judged(field, inspection, "RP-01", first).result is ItemResult.PASS
    assert judged(field, inspection, "RP-01", second).result is ItemResult.FAIL


def test_an_item_is_answered_where_it_is_asked_only(
    field: Workspace, inspection: Inspection
) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    mark = add_row(field, inspection=inspection.id, spot=Spot(THEME, "mark", COMPOUND, row.id))
    assert refusal(partial(say, field, inspection, "RP-01", "pass")).code == "answer.needs_row"
    assert refusal(partial(say, field, inspection, "RP-C", "1", row)).code == "answer.wrong_row"
    assert refusal(partial(say, field, inspection, "RP-01", "pass", mark)).code == (
        "answer.wrong_row"
    )
    other = begin_inspection(field, compound=COMPOUND, visit=VISIT)
    act = partial(
        answer_item,
        field,
        inspection=other.id,
        item="WS-C01",
        place=COMPOUND,
        entry=Entry({VALUE: "pass"}),
        row=row.id,
    )
    assert refusal(act).code == "answer.foreign_row"


def test_a_failed_row_makes_a_defect_that_names_it(
    field: Workspace, inspection: Inspection
) -> None:
    first, second = (add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(2))
    defect = say(field, inspection, "RP-01", "fail", second).defect
    assert defect is not None
    assert (defect.row, defect.place, defect.title) == (
        second.id,
        COMPOUND,
        "通行不合格（第 2 处）",
    )
    other = say(field, inspection, "RP-01", "fail", first).defect
    assert other is not None
    assert other.id != defect.id
    assert other.title == "通行不合格（第 1 处）"


def test_a_defect_in_a_row_within_a_row_names_both(
    field: Workspace, inspection: Inspection
) -> None:
    add_row(field, inspection=inspection.id, spot=SPOT)
    outer = add_row(field, inspection=inspection.id, spot=SPOT)
    mark = add_row(field, inspection=inspection.id, spot=Spot(THEME, "mark", COMPOUND, outer.id))
    defect = say(field, inspection, "RP-03", "fail", mark).defect
    assert defect is not None
    assert defect.title == "标线不合格（第 2 处第 1 处）"


def test_a_reason_lifts_a_soft_constraint(field: Workspace, inspection: Inspection) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    answered = say(field, inspection, "RP-02", "25", row)
    assert answered.answer.overrides == {}
    again = say(field, inspection, "RP-02", "25", row, overrides={VALUE: "  广场  ", "other": " "})
    assert again.answer.overrides == {VALUE: "广场"}
    assert again.judgement.valid


def test_a_moved_row_takes_its_answers_and_its_number_along(
    field: Workspace, inspection: Inspection
) -> None:
    rows = [add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(3)]
    say(field, inspection, "RP-01", "fail", rows[2])
    moved = move_row(field, row=rows[2].id, to=1)
    assert [one.id for one in moved] == [rows[2].id, rows[0].id, rows[1].id]
    assert rows_in(field, inspection) == [rows[2].id, rows[0].id, rows[1].id]
    assert defects_of(field)[0].title == "通行不合格（第 1 处）"
    assert refusal(partial(move_row, field, row=rows[0].id, to=0)).code == "row.bad_number"
    assert [one.id for one in move_row(field, row=rows[2].id, to=99)] == [row.id for row in rows]


def test_a_removed_row_takes_everything_said_in_it_along_and_back(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    mark = add_row(field, inspection=inspection.id, spot=Spot(THEME, "mark", COMPOUND, row.id))
    say(field, inspection, "RP-01", "fail", row)
    say(field, inspection, "RP-03", "pass", mark)
    gone, stays = (shoot(field, inspection, row, tmp_path, seed=seed) for seed in (1, 2))
    remove_photo(field, photo=gone.id)
    remove_row(field, row=row.id)
    with field.read() as reader:
        assert reader.all(Row, inspection=inspection.id) == ()
        assert reader.all(Answer, inspection=inspection.id) == ()
        assert reader.all(Photo, inspection=inspection.id) == ()
        listed = removed_records(reader, now=field.clock.now())
    assert [type(one.record) for one in listed] == [Row, Photo]
    assert [one.record.id for one in listed] == [row.id, gone.id]
    assert [one.state for one in defects_of(field)] == [DefectState.WITHDRAWN]
    bring_back_row(field, row=row.id)
    assert judged(field, inspection, "RP-01", row).result is ItemResult.FAIL
    assert judged(field, inspection, "RP-03", mark).result is ItemResult.PASS
    with field.read() as reader:
        assert [one.id for one in reader.all(Photo, inspection=inspection.id)] == [stays.id]
    assert [one.state for one in defects_of(field)] == [DefectState.OPEN]


def test_where_a_row_goes_those_behind_it_are_called_by_another_number(
    field: Workspace, inspection: Inspection
) -> None:
    first, second = (add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(2))
    say(field, inspection, "RP-01", "fail", second)
    remove_row(field, row=first.id)
    assert defects_of(field)[0].title == "通行不合格（第 1 处）"
    bring_back_row(field, row=first.id)
    assert defects_of(field)[0].title == "通行不合格（第 2 处）"


def test_a_picture_that_shows_something_else_as_well_stays(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    photo = shoot(field, inspection, row, tmp_path)
    link_photo(field, photo=photo.id, links=[EvidenceLink("RP-N", COMPOUND, PhotoRole.WIDE)])
    remove_row(field, row=row.id)
    with field.read() as reader:
        assert reader.find(Photo, photo.id) is not None


def test_a_row_whose_defect_somebody_was_told_of_stays(
    field: Workspace, inspection: Inspection
) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    defect = say(field, inspection, "RP-01", "fail", row).defect
    assert defect is not None
    deadline = field.clock.now().date()
    notify_unit(field, defect=defect.id, unit=CONTRACTOR.unit, deadline=deadline)
    assert refusal(partial(remove_row, field, row=row.id)).code == "row.defect_told"
    assert rows_in(field, inspection) == [row.id]


def test_an_inner_row_comes_back_with_the_one_around_it(
    field: Workspace, inspection: Inspection
) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    spot = Spot(THEME, "mark", COMPOUND, row.id)
    early, late = (add_row(field, inspection=inspection.id, spot=spot) for _ in range(2))
    remove_row(field, row=early.id)
    remove_row(field, row=row.id)
    assert refusal(partial(bring_back_row, field, row=late.id)).code == "row.around_removed"
    bring_back_row(field, row=row.id)
    assert rows_in(field, inspection, "mark") == [late.id]
    bring_back_row(field, row=early.id)
    assert rows_in(field, inspection, "mark") == [early.id, late.id]


def test_a_repeat_keeps_its_least_number_of_rows(field: Workspace, inspection: Inspection) -> None:
    row = add_row(field, inspection=inspection.id, spot=Spot(THEME, "lane_spot", LANE))
    assert refusal(partial(remove_row, field, row=row.id)).code == "row.too_few"


def test_rows_come_and_go_with_the_answer_that_counts_them(
    field: Workspace, inspection: Inspection
) -> None:
    say(field, inspection, "RP-N", "3")
    first = rows_in(field, inspection, "box")
    assert len(first) == 3
    say(field, inspection, "RP-N", "1")
    assert rows_in(field, inspection, "box") == first[:1]
    say(field, inspection, "RP-N", "3")
    assert rows_in(field, inspection, "box") == first, "the same rows on every device"


def test_a_row_with_something_in_it_stays_when_the_count_shrinks(
    field: Workspace, inspection: Inspection
) -> None:
    say(field, inspection, "RP-N", "2")
    with field.read() as reader:
        first, second = reader.all(Row, inspection=inspection.id, repeat="box")
    say(field, inspection, "RP-B", "A-17", second)
    assert refusal(partial(remove_row, field, row=second.id)).code == "row.counted"
    say(field, inspection, "RP-N", "1")
    assert rows_in(field, inspection, "box") == [second.id]
    say(field, inspection, "RP-N", "0")
    assert rows_in(field, inspection, "box") == [second.id]
    remove_row(field, row=second.id)
    assert rows_in(field, inspection, "box") == []
    assert first.id != second.id


def test_a_slip_in_a_count_makes_no_thousand_rows(field: Workspace, inspection: Inspection) -> None:
    say(field, inspection, "RP-N", "2222")
    assert rows_in(field, inspection, "box") == []
    row = add_row(field, inspection=inspection.id, spot=Spot(THEME, "box", COMPOUND))
    assert rows_in(field, inspection, "box") == [row.id]


def test_what_is_computed_once_stays_as_it_came_out_first(
    field: Workspace, inspection: Inspection
) -> None:
    say(field, inspection, "RP-N", "2")
    say(field, inspection, "RP-N", "5")
    with field.read() as reader:
        stored = reader.get(Answer, answer_id(inspection.id, "RP-S", COMPOUND))
        found = judge_inspection(field, reader, inspection)[THEME].of("RP-S", COMPOUND)
    assert stored.values == {VALUE: "20"}
    assert found is not None
    assert found.values == {VALUE: "20"}


def test_the_rest_of_one_row_is_passed_at_once(field: Workspace, inspection: Inspection) -> None:
    first, second = (add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(2))
    done = pass_rest(
        field,
        inspection=inspection.id,
        theme=THEME,
        chapter="spot",
        place=COMPOUND,
        row=second.id,
    )
    assert done.items == ("RP-01",)
    assert judged(field, inspection, "RP-01", first).result is ItemResult.PENDING
    assert judged(field, inspection, "RP-01", second).result is ItemResult.PASS
    taken = take_back_passes(
        field, inspection=inspection.id, items=done.items, place=COMPOUND, row=second.id
    )
    assert taken == ("RP-01",)


def test_a_photo_counts_in_its_row_alone(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    first, second = (add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(2))
    photo = shoot(field, inspection, first, tmp_path)
    assert (photo.place, photo.row) == (COMPOUND, first.id)
    assert judged(field, inspection, "RP-P", first).missing == ()
    assert judged(field, inspection, "RP-P", second).missing != ()


def test_adding_and_removing_a_row_can_be_taken_back(
    field: Workspace, inspection: Inspection
) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    with field.read() as reader:
        (head,) = reader.heads(row.id)
    added = Change(row.id, before="", after=head)
    take_back(field, [added])
    assert rows_in(field, inspection) == []
    do_again(field, [added])
    assert rows_in(field, inspection) == [row.id]
    say(field, inspection, "RP-01", "fail", row)
    answer = answer_id(inspection.id, "RP-01", COMPOUND, row.id)
    _, removed = follow(field, [row.id, answer], partial(remove_row, field, row=row.id))
    take_back(field, removed)
    assert judged(field, inspection, "RP-01", row).result is ItemResult.FAIL
    do_again(field, removed)
    assert rows_in(field, inspection) == []


def test_a_move_can_be_taken_back(field: Workspace, inspection: Inspection) -> None:
    rows = [add_row(field, inspection=inspection.id, spot=SPOT).id for _ in range(3)]
    _, moved = follow(field, rows, partial(move_row, field, row=rows[0], to=3))
    assert rows_in(field, inspection) == [rows[1], rows[2], rows[0]]
    take_back(field, moved)
    assert rows_in(field, inspection) == rows


def test_rows_travel_with_their_inspection(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    first, second = (add_row(field, inspection=inspection.id, spot=SPOT) for _ in range(2))
    add_row(field, inspection=inspection.id, spot=Spot(THEME, "mark", COMPOUND, first.id))
    say(field, inspection, "RP-01", "fail", first)
    shoot(field, inspection, first, tmp_path)
    remove_row(field, row=second.id)
    exported = export_bundle(field, roots=[inspection.id], out=tmp_path / "out")
    found = verify(exported.path, at=field.clock.now())
    assert found.verdict in (Verdict.ACCEPTED, Verdict.WARNINGS)
    assert not [one for one in found.findings if one.level is Level.ERROR]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "inner", "remove", "bring_back", "answer", "undo", "move"]),
        st.integers(0, 5),
    ),
    max_size=12,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_is_done_to_rows_nothing_is_said_in_a_row_that_is_not_there(
    steps: list[tuple[str, int]], open_copy: Opener, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_copy(begun)
    inspection = begin_rows(workspace, monkeypatch)
    known: list[Row] = []
    changes: list[tuple[Change, ...]] = []
    for step, pick in steps:
        _take_step(workspace, inspection, known, changes, step, pick)
        with workspace.read() as reader:
            there = {one.id for one in reader.all(Row, inspection=inspection.id)}
            assert {one.row for one in reader.all(Answer, inspection=inspection.id)} <= there
            parents = {one.parent for one in reader.all(Row, inspection=inspection.id)}
            assert parents - {None} <= there
            findings = judge_inspection(workspace, reader, inspection)[THEME].findings
            assert not [one for one in findings if one.code.startswith("checklist.stray")]
    assert workspace.store.check(media=False) == ()


def _take_step(
    workspace: Workspace,
    inspection: Inspection,
    known: list[Row],
    changes: list[tuple[Change, ...]],
    step: str,
    pick: int,
) -> None:
    row = known[pick % len(known)] if known else None
    records = [one.id for one in known]
    if step == "undo" and changes:
        _if_allowed(partial(take_back, workspace, changes.pop()))
    elif step == "add" or row is None:
        made = _if_allowed(partial(add_row, workspace, inspection=inspection.id, spot=SPOT))
        known += [made] if isinstance(made, Row) else []
    elif step == "inner" and row.repeat == "spot":
        spot = Spot(THEME, "mark", COMPOUND, row.id)
        made = _if_allowed(partial(add_row, workspace, inspection=inspection.id, spot=spot))
        known += [made] if isinstance(made, Row) else []
    elif step == "answer":
        item = "RP-01" if row.repeat == "spot" else "RP-03"
        value = "pass" if pick % 2 else "fail"
        _if_allowed(partial(say, workspace, inspection, item, value, row))
    else:
        acts: dict[str, Callable[[], object]] = {
            "remove": partial(remove_row, workspace, row=row.id),
            "bring_back": partial(bring_back_row, workspace, row=row.id),
            "move": partial(move_row, workspace, row=row.id, to=pick + 1),
        }
        act = acts.get(step)
        if act is not None:
            done = _if_allowed(partial(follow, workspace, records, act))
            if isinstance(done, tuple):
                changes.append(done[1])


def _if_allowed(act: Callable[[], object]) -> object:
    try:
        return act()
    except InputError:
        return None


def test_a_photo_of_a_row_comes_back_by_itself_only_when_it_went_by_itself(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    row = add_row(field, inspection=inspection.id, spot=SPOT)
    photo = shoot(field, inspection, row, tmp_path)
    remove_photo(field, photo=photo.id)
    remove_row(field, row=row.id)
    bring_back_row(field, row=row.id)
    with field.read() as reader:
        assert reader.find(Photo, photo.id) is None
    assert bring_back_photo(field, photo=photo.id).row == row.id

"""What is kept judged between answers always says what judging anew would say."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.capture import sessions
from inspector.capture.answers import Entry, answer_item
from inspector.capture.bulk import pass_rest
from inspector.capture.defects import notify_unit, recheck_defect, report_rectified
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import (
    begin_inspection,
    complete_inspection,
    definition_of,
    reopen_inspection,
    responses_in,
)
from inspector.capture.places import save_place
from inspector.capture.removing import remove_photo
from inspector.capture.repeats import Spot
from inspector.capture.rows import add_row, bring_back_row, move_row, remove_row
from inspector.capture.sessions import judge_theme, judge_within, try_answer
from inspector.capture.undoing import Change, follow, take_back
from inspector.checklist.definition import VALUE
from inspector.checklist.judging.answers import Response
from inspector.checklist.judging.judging import judge
from inspector.checklist.judging.session import Session
from inspector.clock import FrozenClock
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.inspection import Answer, Inspection, ItemResult, Row, answer_id
from inspector.domain.places import Place
from inspector.errors import InputError
from inspector.workspace import Workspace
from tests.field import COMPOUND, CONTRACTOR, OTHER_COMPOUND, POINT, VISIT, answer, picture_file
from tests.field_fixtures import Opener, refusal
from tests.rows_form import THEME, begin_rows


@pytest.fixture
def rows(field: Workspace, monkeypatch: pytest.MonkeyPatch) -> Inspection:
    """An inspection by a form with free repeats."""
    return begin_rows(field, monkeypatch)


def check(workspace: Workspace, inspection: Inspection, theme: str) -> None:
    """The kept session says what judging anew says."""
    with workspace.read() as reader:
        held = reader.get(Inspection, inspection.id)
        definition = definition_of(workspace, held, theme)
        anew = judge(definition, responses_in(workspace, reader, held, theme))
        kept = judge_theme(workspace, reader, held, theme)
    assert kept == anew


@contextmanager
def counted_sessions(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The themes that were judged from the beginning."""
    begun: list[str] = []

    class Counted(Session):
        def __init__(self, definition: object, responses: object) -> None:
            begun.append(definition.theme)  # type: ignore[attr-defined] # as Session's own
            super().__init__(definition, responses)  # type: ignore[arg-type] # likewise

    with monkeypatch.context() as patched:
        patched.setattr(sessions, "Session", Counted)
        yield begun


def test_answers_photos_and_rechecks_are_followed_without_judging_anew(
    field: Workspace, inspection: Inspection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(field, inspection, "WS-P04", "pass", place=POINT)
    with counted_sessions(monkeypatch) as begun:
        raised = answer(field, inspection, "WS-P04", "fail", place=POINT).defect
        assert raised is not None
        subject = Subject(item="WS-P04", place=POINT, role=PhotoRole.CLOSE)
        add_photo(field, picture_file(tmp_path), inspection=inspection.id, subject=subject)
        deadline = field.clock.now().date()
        notify_unit(field, defect=raised.id, unit=CONTRACTOR.unit, deadline=deadline)
        after = Subject(place=POINT, defect=raised.id, role=PhotoRole.AFTER)
        shown = add_photo(field, picture_file(tmp_path, 2), inspection=inspection.id, subject=after)
        report_rectified(field, defect=raised.id, finisher=CONTRACTOR, photos=(shown.photo.id,))
        recheck_defect(field, defect=raised.id, passed=True)
        answer(field, inspection, "WS-C01", "pass")
        assert begun == []
        with field.read() as reader:
            found = judge_theme(field, reader, inspection, "WS").of("WS-P04", POINT)
    assert found is not None
    assert found.rechecked
    check(field, inspection, "WS")


def test_a_transaction_that_fails_leaves_nothing_behind(
    field: Workspace, inspection: Inspection
) -> None:
    held = answer(field, inspection, "WS-P04", "pass", place=POINT).answer
    results: list[ItemResult | None] = []

    def fail() -> None:
        with field.write("test.fail") as writer:
            writer.save(replace(held, values={VALUE: "fail"}))
            judged = judge_within(field, writer, inspection, "WS")
            found = judged.session.of("WS-P04", POINT)
            results.append(found.result if found else None)
            raise InputError("answer.foreign_row")

    assert refusal(fail).code == "answer.foreign_row"
    assert results == [ItemResult.FAIL]
    check(field, inspection, "WS")
    own = answer(field, inspection, "WS-P09", "pass", place=POINT)
    assert own.defect is None
    with field.read() as reader:
        assert reader.all(Defect, inspection=inspection.id) == ()


def test_a_view_from_before_sees_what_was_then(field: Workspace, inspection: Inspection) -> None:
    answer(field, inspection, "WS-P04", "pass", place=POINT)
    with field.read() as before:
        assert before.get(Inspection, inspection.id) == inspection
        threading_done = threading.Event()

        def tap() -> None:
            answer(field, inspection, "WS-P04", "fail", place=POINT)
            threading_done.set()

        worker = threading.Thread(target=tap)
        worker.start()
        worker.join()
        assert threading_done.is_set()
        found = judge_theme(field, before, inspection, "WS").of("WS-P04", POINT)
    assert found is not None
    assert found.result is ItemResult.PASS
    check(field, inspection, "WS")


def test_what_is_saved_after_the_judging_is_not_forgotten(
    field: Workspace, inspection: Inspection
) -> None:
    held = answer(field, inspection, "WS-P04", "pass", place=POINT).answer
    with field.write("test.late") as writer:
        judge_within(field, writer, inspection, "WS")
        writer.save(replace(held, values={VALUE: "fail"}))
    check(field, inspection, "WS")


def test_a_new_day_and_a_changed_register_are_judged_anew(
    field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-P04", "pass", place=POINT)
    with field.read() as reader:
        place = reader.get(Place, POINT)
    save_place(field, place=replace(place, name="改名的投放点"))
    check(field, inspection, "WS")
    assert isinstance(field.clock, FrozenClock)
    field.clock.advance(timedelta(days=1))
    check(field, inspection, "WS")
    complete_inspection(field, inspection=inspection.id)
    check(field, inspection, "WS")
    reopen_inspection(field, inspection=inspection.id)
    check(field, inspection, "WS")


def test_trying_an_answer_keeps_nothing_of_it(field: Workspace, inspection: Inspection) -> None:
    answer(field, inspection, "WS-P04", "pass", place=POINT)
    for item, place in (("WS-P04", POINT), ("WS-C01", COMPOUND)):
        with field.read() as reader:
            tried = try_answer(
                field,
                reader,
                inspection,
                theme="WS",
                code=item,
                key=place,
                response=Response({VALUE: "fail"}),
            )
        assert tried is not None
        assert tried.result is ItemResult.FAIL
        check(field, inspection, "WS")


def test_other_inspections_do_not_disturb(
    field: Workspace, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = begin_inspection(field, compound=OTHER_COMPOUND, visit=VISIT)
    answer(field, inspection, "WS-P04", "pass", place=POINT)
    answer(field, other, "WS-C01", "pass", place=OTHER_COMPOUND)
    with counted_sessions(monkeypatch) as begun:
        answer(field, other, "WS-C01", "fail", place=OTHER_COMPOUND)
        answer(field, inspection, "WS-P04", "fail", place=POINT)
        assert begun == []
    check(field, inspection, "WS")
    check(field, other, "WS")


def test_the_shelf_has_room_for_so_much(
    field: Workspace, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = begin_inspection(field, compound=OTHER_COMPOUND, visit=VISIT)
    monkeypatch.setattr(sessions, "_ROOM", 1)
    for one, place in ((inspection, COMPOUND), (other, OTHER_COMPOUND)):
        answer(field, one, "WS-C01", "pass", place=place)
    with counted_sessions(monkeypatch) as begun:
        answer(field, other, "WS-C01", "fail", place=OTHER_COMPOUND)
        assert begun == []
        answer(field, inspection, "WS-C01", "fail", place=COMPOUND)
        assert begun == ["WS"]


STEP = st.tuples(
    st.sampled_from(
        [
            *("add", "inner", "answer", "answer", "count", "photo", "drop_photo", "remove"),
            *("bring_back", "move", "undo", "pass_rest", "recheck", "away"),
        ]
    ),
    st.integers(0, 7),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, max_size=14))
def test_whatever_happens_the_kept_session_says_what_judging_anew_says(
    steps: list[tuple[str, int]],
    open_copy: Opener,
    begun: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    workspace = open_copy(begun)
    walk = _Walk(workspace, begin_rows(workspace, monkeypatch), tmp_path)
    for step, pick in steps:
        walk.take(step, pick)
        check(workspace, walk.inspection, THEME)


class _Walk:
    """An inspection with rows in which things happen."""

    def __init__(self, workspace: Workspace, inspection: Inspection, folder: Path) -> None:
        self.workspace, self.inspection, self.folder = workspace, inspection, folder
        self.rows: list[Row] = []
        self.changes: list[tuple[Change, ...]] = []
        self.photos = 0

    def take(self, step: str, pick: int) -> None:
        """One thing, if the rules allow it."""
        row = self.rows[pick % len(self.rows)] if self.rows else None
        acts = self._acts(row, pick)
        if step in acts:
            try:
                acts[step]()
            except InputError:
                return

    def _acts(self, row: Row | None, pick: int) -> dict[str, Callable[[], object]]:
        workspace, inspection = self.workspace, self.inspection.id
        acts: dict[str, Callable[[], object]] = {
            "add": partial(self._add, Spot(THEME, "spot", COMPOUND)),
            "count": partial(self._say, "RP-N", str(pick % 4), None),
            "undo": self._undo,
            "recheck": partial(self._recheck, passed=pick % 2 == 0),
            "away": partial(answer, workspace, self.inspection, "RP-C", str(pick)),
            "pass_rest": partial(
                pass_rest,
                workspace,
                inspection=inspection,
                theme=THEME,
                chapter="spot",
                place=COMPOUND,
                row=row.id if row else None,
            ),
        }
        if row is None:
            return acts
        item = "RP-01" if row.repeat == "spot" else "RP-03"
        return acts | {
            "inner": partial(self._add, Spot(THEME, "mark", COMPOUND, row.id)),
            "answer": partial(self._say, item, "pass" if pick % 2 else "fail", row),
            "photo": partial(self._shoot, row),
            "drop_photo": self._drop_photo,
            "remove": partial(self._follow, partial(remove_row, workspace, row=row.id)),
            "bring_back": partial(self._follow, partial(bring_back_row, workspace, row=row.id)),
            "move": partial(self._follow, partial(move_row, workspace, row=row.id, to=pick + 1)),
        }

    def _add(self, spot: Spot) -> None:
        self.rows.append(add_row(self.workspace, inspection=self.inspection.id, spot=spot))

    def _say(self, item: str, value: str, row: Row | None) -> None:
        work = partial(
            answer_item,
            self.workspace,
            inspection=self.inspection.id,
            item=item,
            place=COMPOUND,
            entry=Entry({VALUE: value}),
            row=row.id if row else None,
        )
        record = answer_id(self.inspection.id, item, COMPOUND, row.id if row else None)
        self.changes.append(follow(self.workspace, [record], work)[1])

    def _follow(self, work: Callable[[], object]) -> None:
        records = [one.id for one in self.rows]
        self.changes.append(follow(self.workspace, records, work)[1])

    def _undo(self) -> None:
        if self.changes:
            take_back(self.workspace, self.changes.pop())

    def _shoot(self, row: Row) -> None:
        self.photos += 1
        subject = Subject(item="RP-P", role=PhotoRole.WIDE, row=row.id)
        path = picture_file(self.folder, self.photos % 50)
        add_photo(self.workspace, path, inspection=self.inspection.id, subject=subject)

    def _drop_photo(self) -> None:
        with self.workspace.read() as reader:
            held = reader.all(Photo, inspection=self.inspection.id)
        if held:
            remove_photo(self.workspace, photo=held[0].id)

    def _recheck(self, *, passed: bool) -> None:
        with self.workspace.read() as reader:
            found = reader.all(Defect, inspection=self.inspection.id, state=DefectState.OPEN)
        if not found:
            return
        defect, workspace = found[0], self.workspace
        deadline = workspace.clock.now().date()
        notify_unit(workspace, defect=defect.id, unit=CONTRACTOR.unit, deadline=deadline)
        self.photos += 1
        subject = Subject(defect=defect.id, place=COMPOUND, role=PhotoRole.AFTER)
        path = picture_file(self.folder, 60 + self.photos % 40)
        shown = add_photo(workspace, path, inspection=self.inspection.id, subject=subject)
        report_rectified(workspace, defect=defect.id, finisher=CONTRACTOR, photos=(shown.photo.id,))
        recheck_defect(workspace, defect=defect.id, passed=passed, note="不合格")


def test_the_store_s_state_grows_with_every_change(
    field: Workspace, inspection: Inspection
) -> None:
    with field.read() as reader:
        before = reader.state()
    answer(field, inspection, "WS-P04", "pass", place=POINT)
    with field.read() as reader:
        assert reader.state() == before + 1
        answers = reader.all(Answer, inspection=inspection.id)
    seen: list[int] = []
    with field.write("test.nothing") as writer:
        writer.save(answers[0])
        writer.when_committed(seen.append)
    assert seen == [before + 1]

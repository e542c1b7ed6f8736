"""The plan's colours follow the walk: what was begun, what is done, where something grave is."""

from __future__ import annotations

from inspector.capture.plan_view import Progress, read_plan_view
from inspector.domain.inspection import Inspection
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT, START, answer


def test_a_place_goes_from_not_begun_to_running_to_grave(
    field: Workspace, inspection: Inspection
) -> None:
    today = START.date()
    before = read_plan_view(field, compound=COMPOUND, today=today)
    assert before.inspection == inspection.id
    assert before.progress[POINT] is Progress.NOT_BEGUN
    assert before.figures[COMPOUND].asked >= before.figures[POINT].asked > 0
    answer(field, inspection, "WS-P04", "fail", place=POINT)
    after = read_plan_view(field, compound=COMPOUND, today=today)
    assert Progress.NOT_BEGUN not in (after.progress[COMPOUND], after.progress[POINT])
    assert len(after.pins.places) > 1

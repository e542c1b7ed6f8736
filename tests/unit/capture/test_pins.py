"""Pins: a point on a plan gives a position, and follows when the plan is laid anew."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from inspector.capture.defects import Observation, raise_defect
from inspector.capture.pins import preview_controls, put_defect, put_place, set_controls
from inspector.capture.places import save_place
from inspector.capture.plans import add_plan
from inspector.capture.undoing import do_again, follow, take_back
from inspector.domain.defect import Defect
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PlanId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.places import Place
from inspector.domain.plans import ControlPoint, PlanShape, PlanSpot, SitePlan
from inspector.workspace import Workspace
from tests.field import COMPOUND, OTHER_POINT, POINT
from tests.field_fixtures import refusal
from tests.plan_files import drawing

CONTROLS = (
    ControlPoint(0.0, 0.0, 29.2760, 120.2300, PositionSource.MANUAL, 2.0),
    ControlPoint(1.0, 0.0, 29.2760, 120.2320, PositionSource.MANUAL, 2.0),
)
FURTHER = (CONTROLS[0], replace(CONTROLS[1], latitude=29.2761))


@pytest.fixture
def plan(field: Workspace, tmp_path: Path) -> SitePlan:
    return add_plan(field, drawing(tmp_path / "plan.png"), compound=COMPOUND)


def held(workspace: Workspace, place: object = POINT) -> Place:
    with workspace.read() as reader:
        return reader.get(Place, place)  # type: ignore[arg-type] # an id of the register


def unplaced(workspace: Workspace) -> None:
    save_place(workspace, place=replace(held(workspace), position=None))


def test_a_point_on_a_plan_on_the_ground_gives_a_position(field: Workspace, plan: SitePlan) -> None:
    unplaced(field)
    set_controls(field, plan=plan.id, controls=CONTROLS)
    made = put_place(field, place=POINT, spot=PlanSpot(plan.id, 0.5, 0.0))
    assert made.position is not None
    assert made.position.source is PositionSource.PLAN
    assert made.position.longitude == pytest.approx(120.2310, abs=1e-6)
    assert made.position.set_by == field.person.name
    assert 0.5 <= (made.position.accuracy_m or 0) < 5
    # Taking the point away takes along what came from it.
    assert put_place(field, place=POINT, spot=None).position is None


def test_a_position_known_otherwise_stays_unless_it_claims_less(
    field: Workspace, plan: SitePlan
) -> None:
    set_controls(field, plan=plan.id, controls=CONTROLS)
    measured = GeoPosition(29.2755, 120.231, Datum.WGS84, PositionSource.RECEIVER, accuracy_m=1.0)
    spot = PlanSpot(plan.id, 0.5, 0.2)
    save_place(field, place=replace(held(field), position=measured))
    assert put_place(field, place=POINT, spot=spot).position == measured
    save_place(field, place=replace(held(field), position=replace(measured, accuracy_m=40.0)))
    better = put_place(field, place=POINT, spot=spot).position
    assert better is not None
    assert better.source is PositionSource.PLAN


def test_laying_a_plan_anew_moves_what_came_from_it_and_nothing_else(
    field: Workspace, plan: SitePlan
) -> None:
    unplaced(field)
    put_place(field, place=POINT, spot=PlanSpot(plan.id, 1.0, 0.0))
    put_place(field, place=OTHER_POINT, spot=PlanSpot(plan.id, 0.5, 0.5))
    register = held(field, OTHER_POINT).position
    before = field.store.check()
    previewed = preview_controls(field, plan=plan.id, controls=CONTROLS)
    assert field.store.check() == before
    assert held(field).position is None
    laid = set_controls(field, plan=plan.id, controls=CONTROLS)
    assert (laid.places, laid.moved, laid.signed) == (1, 1, 0)
    assert previewed.places == laid.places
    first = held(field).position
    assert set_controls(field, plan=plan.id, controls=CONTROLS).moved == 0
    assert set_controls(field, plan=plan.id, controls=FURTHER).moved == 1
    second = held(field).position
    assert first is not None
    assert second is not None
    assert second.latitude - first.latitude == pytest.approx(0.0001, abs=2e-6)
    assert held(field, OTHER_POINT).position == register
    assert set_controls(field, plan=plan.id, controls=()).moved == 1
    assert held(field).position is None
    assert held(field).spot is not None


def test_moving_a_pin_can_be_taken_back_and_done_again(field: Workspace, plan: SitePlan) -> None:
    unplaced(field)
    set_controls(field, plan=plan.id, controls=CONTROLS)
    first, second = PlanSpot(plan.id, 0.25, 0.25), PlanSpot(plan.id, 0.75, 0.25)
    put_place(field, place=POINT, spot=first)
    work = partial(put_place, field, place=POINT, spot=second)
    moved, changes = follow(field, [POINT], work)
    take_back(field, changes)
    assert held(field).spot == first
    do_again(field, changes)
    assert held(field) == moved


def test_laying_a_plan_can_be_taken_back(field: Workspace, plan: SitePlan) -> None:
    unplaced(field)
    put_place(field, place=POINT, spot=PlanSpot(plan.id, 0.5, 0.5))
    work = partial(set_controls, field, plan=plan.id, controls=CONTROLS)
    _, changes = follow(field, [plan.id, POINT], work)
    take_back(field, changes)
    with field.read() as reader:
        assert reader.get(SitePlan, plan.id).controls == ()
    assert held(field).position is None


def test_shapes_are_drawn_and_outlines_taken(field: Workspace, plan: SitePlan) -> None:
    shape = PlanShape(plan.id, ((0.1, 0.1), (0.2, 0.1), (0.2, 0.2)))
    ring = ((120.23, 29.27), (120.24, 29.27), (120.24, 29.28))
    made = put_place(field, place=POINT, drawn=shape, outline=ring)
    assert (made.drawn, made.outline, made.spot) == (shape, ring, None)
    wrong = ((29.27, 120.23), (29.27, 120.24))
    assert refusal(lambda: put_place(field, place=POINT, outline=wrong)).code == "plan.bad_outline"


def test_a_defect_is_put_on_the_plan_until_somebody_signs(
    field: Workspace, inspection: Inspection, plan: SitePlan
) -> None:
    set_controls(field, plan=plan.id, controls=CONTROLS)
    seen = Observation(COMPOUND, "围墙开裂", Severity.MINOR)
    defect = raise_defect(field, inspection=inspection.id, observation=seen)
    made = put_defect(field, defect=defect.id, spot=PlanSpot(plan.id, 0.5, 0.5))
    assert made.position is not None
    with field.write("test") as writer:
        writer.save(replace(writer.get(Inspection, inspection.id), locked_by="0" * 64))
    again = partial(put_defect, field, defect=defect.id, spot=None)
    assert refusal(again).code == "inspection.locked"
    # A plan may still be laid anew; what was signed keeps its position.
    laid = set_controls(field, plan=plan.id, controls=FURTHER)
    assert (laid.defects, laid.signed) == (0, 1)
    with field.read() as reader:
        assert reader.get(Defect, defect.id) == made


def test_a_plan_of_another_compound_takes_no_pin(field: Workspace, plan: SitePlan) -> None:
    with field.read() as reader:
        other = next(
            one
            for one in reader.all(Place)
            if COMPOUND not in (one.id, one.parent) and one.kind == "compound"
        )
    spot = PlanSpot(plan.id, 0.5, 0.5)
    assert refusal(lambda: put_place(field, place=other.id, spot=spot)).code == "plan.of_another"
    gone = PlanSpot(PlanId(uuid4()), 0.5, 0.5)
    assert refusal(lambda: put_place(field, place=POINT, spot=gone)).code == "plan.gone"


def test_one_control_point_is_refused(field: Workspace, plan: SitePlan) -> None:
    one = partial(set_controls, field, plan=plan.id, controls=CONTROLS[:1])
    assert refusal(one).code == "plan.too_few_controls"

"""Control points of a plan: from photos, from the base map, kept until they are stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.capture.base_maps import add_base_map
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.pins import set_controls
from inspector.capture.plans import add_plan
from inspector.capture.positions import place_photo
from inspector.domain.datum import MapDatum
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.inspection import Inspection
from inspector.domain.plans import ControlPoint, PlanSpot, SitePlan
from inspector.ui.pages.compounds.plan.controls import Draft, note_draft, read_draft
from inspector.ui.pages.compounds.plan.georeference_panel import GeoreferencePanel
from inspector.workspace import Workspace
from tests.field import COMPOUND, picture_file
from tests.plan_files import drawing, make_map
from tests.ui.pages.compounds.conftest import Shower, Shown

STATE: dict[str, object] = {"compound": str(COMPOUND), "tab": "plan"}
CORNER = ControlPoint(0.1, 0.1, 30.5, 114.3, PositionSource.MANUAL)


@pytest.fixture
def plan(field: Workspace, tmp_path: Path) -> SitePlan:
    return add_plan(field, drawing(tmp_path / "总平面.png"), compound=COMPOUND)


def panel_of(shown: Shown) -> GeoreferencePanel:
    content = shown.window.area.panel.content
    assert isinstance(content, GeoreferencePanel)
    return content


def begin(shown: Shown) -> GeoreferencePanel:
    """Opens the panel and taps the plan once."""
    shown.page.planner.lay_on_ground()
    shown.settle()
    tap(shown, 0.5, 0.5)
    return panel_of(shown)


def tap(shown: Shown, x: float, y: float) -> None:
    planner = shown.page.planner
    planner.laying.ask_tap()
    drawn = planner.board.plan.drawing()
    planner.board.plan.placed.emit(x * drawn.width, y * drawn.height)
    shown.settle()


def test_a_photo_that_was_taken_there_says_where_a_point_is(
    show: Shower, field: Workspace, inspection: Inspection, plan: SitePlan, tmp_path: Path
) -> None:
    taken, circular, lost = (
        add_photo(
            field, picture_file(tmp_path, number), inspection=inspection.id, subject=Subject()
        ).photo
        for number in (3, 4, 5)
    )
    at = GeoPosition(30.501, 114.301, Datum.WGS84, PositionSource.RECEIVER, accuracy_m=4.0)
    place_photo(field, photo=taken.id, position=at)
    set_controls(
        field,
        plan=plan.id,
        controls=(CORNER, ControlPoint(0.9, 0.9, 30.499, 114.303, PositionSource.MANUAL)),
    )
    place_photo(field, photo=circular.id, spot=PlanSpot(plan.id, 0.3, 0.3))
    shown = show(field, STATE)
    panel = begin(shown)
    panel.ways.by_photo.click()
    keys = [one.key for one in panel.ways.photos.model().entries()]
    assert keys == [str(taken.id)]  # what came from the plan itself proves nothing
    assert str(lost.id) not in keys
    panel.ways.photos.opened.emit(str(taken.id))
    point = shown.page.planner.laying._controls[-1]
    assert (point.latitude, point.longitude) == (30.501, 114.301)
    assert (point.source, point.accuracy_m) == (PositionSource.RECEIVER, 4.0)
    assert not panel.form.isVisible()


def test_the_same_point_is_tapped_on_the_base_map(
    show: Shower, field: Workspace, plan: SitePlan, tmp_path: Path
) -> None:
    shown = show(field, STATE)
    assert not begin(shown).ways.by_map.isVisible()  # nothing to tap on
    add_base_map(
        field,
        make_map(tmp_path / "街区.mbtiles", bounds="120.2,29.2,120.3,29.3"),
        datum=MapDatum.GCJ02,
    )
    shown.page.planner.lay_on_ground()
    shown.settle()
    tap(shown, 0.5, 0.5)
    panel = panel_of(shown)
    panel.ways.by_map.click()
    shown.settle()
    picker = panel.ways.map
    assert not picker.take.isVisible()
    wide, high = picker.plan.drawing().width, picker.plan.drawing().height
    picker.plan.placed.emit(wide / 2, high / 2)
    picker.take.click()
    point = shown.page.planner.laying._controls[-1]
    assert point.source is PositionSource.MAP
    assert point.accuracy_m
    assert point.accuracy_m >= 6.0  # a shifted map is no better than its conversion
    assert picker._frame is not None
    x, y = picker._frame.of_ground(point.latitude, point.longitude) or (0, 0)
    assert (x, y) == pytest.approx((wide / 2, high / 2), abs=1)
    assert plan.controls == ()


def test_points_that_are_not_stored_and_the_open_panel_outlive_a_restart(
    show: Shower, field: Workspace, plan: SitePlan
) -> None:
    shown = show(field, STATE)
    panel = begin(shown)
    panel.given.emit(GeoPosition(30.5, 114.3, Datum.WGS84, PositionSource.MANUAL))
    tap(shown, 0.7, 0.2)
    state = dict(shown.page.state())
    again = show(field, state)
    kept = panel_of(again)
    laying = again.page.planner.laying
    assert [(one.x, one.latitude) for one in laying._controls] == [(0.5, 30.5)]
    assert laying._tapped == pytest.approx((0.7, 0.2))
    assert kept.form.isVisible()
    kept.dropped.emit()
    assert laying._controls == plan.controls
    assert not kept.form.isVisible()


def test_points_wait_while_the_panel_is_closed(
    show: Shower, field: Workspace, plan: SitePlan
) -> None:
    shown = show(field, STATE)
    begin(shown).given.emit(GeoPosition(30.5, 114.3, Datum.WGS84, PositionSource.MANUAL))
    shown.window.area.close_panel()
    shown.settle()
    noted = shown.page.state()["laying"]
    assert isinstance(noted, dict)
    assert noted["open"] is False
    shown.page.planner.lay_on_ground()
    shown.settle()
    assert len(shown.page.planner.laying._controls) == len(plan.controls) + 1


@pytest.mark.parametrize(
    "noted",
    [
        None,
        "x",
        {},
        {"plan": 1, "points": []},
        {"plan": "p", "points": "abc"},
        {"plan": "p", "points": [[0.1]]},
        {"plan": "p", "points": [[0.1, 0.1, 300, 0, "manual", None]]},
        {"plan": "p", "points": [[0.1, 0.1, float("nan"), 0, "manual", None]]},
        {"plan": "p", "points": [[float("nan"), 0.1, 30, 114, "manual", None]]},
        {"plan": "p", "points": [[0.1, 0.1, 30, 114, "dream", None]]},
        {"plan": "p", "points": [[0.1, 0.1, 30, 114, "manual", None]] * 51},
        {"plan": "p", "points": [], "tapped": [2, 0]},
        {"plan": "p", "points": [], "open": "yes"},
    ],
)
def test_what_is_no_draft_is_left_out(noted: object) -> None:
    assert read_draft(noted) is None


def test_a_draft_is_read_as_it_was_noted() -> None:
    draft = Draft("p", (CORNER, CORNER), (0.25, 0.5), open=True)
    assert read_draft(note_draft(draft)) == draft


@pytest.mark.usefixtures("plan")
def test_garbage_in_the_state_opens_no_panel(show: Shower, field: Workspace) -> None:
    shown = show(field, STATE | {"laying": {"plan": ["x"], "points": 7, "open": True}})
    assert not shown.window.area.is_panel_open

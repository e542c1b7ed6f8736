"""Scenes of the tab 总平面: looked at, empty, something being placed, a plan being laid, tools."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPointF

from inspector.capture.base_maps import add_base_map, list_base_maps
from inspector.domain.datum import MapDatum
from inspector.store.queries.clusters import compound_clusters
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.compounds.page import CompoundsPage
from inspector.ui.pages.map.page import MapPage
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.scene import Scene, SceneError, State, press
from inspector.ui.screens.stage import LIFE
from inspector.ui.screens.street_map import draw_streets

__all__ = ["PLAN", "add_streets", "lay"]


def _plan(cast: Cast) -> State:
    """A building that is being inspected."""
    return {"compound": cast.drawn(), "tab": "plan", "pin": cast.walked()}


def _without_plan(cast: Cast) -> State:
    """A compound that has none."""
    return {"compound": cast.planless(), "tab": "plan"}


def _planner(window: MainWindow) -> CompoundsPage:
    view = window.view
    if not isinstance(view, CompoundsPage):
        raise SceneError("no page of compounds")
    wait_for(window.desk)
    return view


def _place_defect(window: MainWindow, _cast: Cast) -> None:
    planner = _planner(window).planner
    planner.mark_defect()
    plan = planner.board.plan
    plan.tap_at(QPointF(plan.width() * 0.62, plan.height() * 0.68))


def _draw(window: MainWindow, cast: Cast) -> None:
    planner = _planner(window).planner
    planner.draw_key(cast.walked())
    plan = planner.board.plan
    for across, down in ((0.3, 0.62), (0.5, 0.6), (0.52, 0.74)):
        plan.tap_at(QPointF(plan.width() * across, plan.height() * down))


def lay(window: MainWindow, _cast: Cast) -> None:
    """A plan is being laid on the ground, and a point was tapped."""
    planner = _planner(window).planner
    planner.lay_on_ground()
    wait_for(window.desk)
    plan = planner.board.plan
    planner.laying.ask_tap()
    plan.tap_at(QPointF(plan.width() * 0.7, plan.height() * 0.75))


def add_streets(window: MainWindow) -> None:
    """A base map around the first compound that has a position."""
    opened = window.desk.opened
    if list_base_maps(opened):
        return
    with opened.read() as reader:
        lying = compound_clusters(reader, cell_deg=1e-5)
    if not lying:
        raise SceneError("no compound has a position")
    at = lying[0]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "streets.mbtiles"
        draw_streets(path, latitude=at.latitude, longitude=at.longitude)
        add_base_map(opened, path, datum=MapDatum.WGS84)


def _lay_by_map(window: MainWindow, cast: Cast) -> None:
    add_streets(window)
    lay(window, cast)
    wait_for(window.desk)
    press(window, "在底图上点", "Tap on base map")
    wait_for(window.desk)


def _show_base_map(window: MainWindow, _cast: Cast) -> None:
    add_streets(window)
    assert window.view is not None
    window.view.entered()
    wait_for(window.desk)
    if isinstance(window.view, MapPage):
        window.view.open_base_maps()


def _tools(window: MainWindow, _cast: Cast) -> None:
    _planner(window).planner.open_panel()


def _labels(window: MainWindow, _cast: Cast) -> None:
    _planner(window).planner.show_labels()


PLAN: tuple[Scene, ...] = (
    Scene("compounds", "plan", LIFE, state=_plan),
    Scene("compounds", "plan-empty", LIFE, state=_without_plan),
    Scene("compounds", "plan-placing", LIFE, state=_plan, act=_place_defect),
    Scene("compounds", "plan-drawing", LIFE, state=_plan, act=_draw),
    Scene("compounds", "plan-georeference", LIFE, state=_plan, act=lay),
    Scene("compounds", "plan-tools", LIFE, state=_plan, act=_tools),
    Scene("compounds", "plan-labels", LIFE, state=_plan, act=_labels),
    Scene("compounds", "plan-georeference-map", LIFE, state=_plan, act=_lay_by_map),
    Scene("map", "compounds", "life-hq"),
    Scene("map", "base-map", LIFE, act=_show_base_map),
)

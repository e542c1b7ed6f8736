"""地图 in the real window: compounds where they lie, base maps, outlines."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.capture.base_maps import (
    MapEntry,
    add_base_map,
    list_base_maps,
    lost_base_maps,
    remove_base_map,
)
from inspector.capture.places import places_in, save_place
from inspector.domain.datum import MapDatum
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.places import Place, PlaceKind
from inspector.errors import ResourceError
from inspector.ui.main_window import MainWindow
from inspector.ui.mapping import copying
from inspector.ui.mapping.outlines_panel import OutlinesPanel
from inspector.ui.mapping.panel import BaseMapPanel
from inspector.ui.mapping.tiles import MapTiles
from inspector.ui.pages.map.page import MapPage
from inspector.ui.pages.settings.maps import MapsSection
from inspector.ui.pages.settings.page import SettingsPage
from inspector.workspace import Workspace
from tests.field import COMPOUND, OTHER_COMPOUND
from tests.plan_files import make_map
from tests.ui.conftest import settle

Opener = Callable[..., MainWindow]


def put(workspace: Workspace, latitude: float, longitude: float) -> None:
    """The compound lies there."""
    with workspace.read() as reader:
        place = reader.get(Place, COMPOUND)
    at = GeoPosition(latitude, longitude, Datum.WGS84, PositionSource.REGISTER)
    save_place(workspace, place=replace(place, position=at))


def page_of(window: MainWindow) -> tuple[MapPage, list[tuple[str, dict[str, object]]]]:
    page = window.view
    assert isinstance(page, MapPage)
    gone: list[tuple[str, dict[str, object]]] = []
    page.go_asked.disconnect(window.go)
    page.go_asked.connect(lambda where, there: gone.append((where, dict(there))))
    return page, gone


def test_compounds_are_pins_and_rows_that_open(
    open_at: Opener, field: Workspace, qtbot: QtBot
) -> None:
    put(field, 30.5, 114.3)
    window = open_at(field, "map")
    settle(window, qtbot)
    page, gone = page_of(window)
    pins = {pin.key: pin for pin in page.plan.drawing().pins}
    assert pins[str(COMPOUND)].name.startswith("望春小区")
    page.plan.setFocus()
    page.plan.choose(str(COMPOUND))
    QTest.keyClick(page.plan, Qt.Key.Key_Return)
    assert gone[-1] == ("compounds", {"compound": str(COMPOUND), "opened": True})
    page._switch("list")
    assert page.state()["view"] == "list"
    assert page.table.contents().rowCount() == len(pins)


def test_without_coordinates_the_page_says_how_they_come(
    open_at: Opener, field: Workspace, qtbot: QtBot
) -> None:
    with field.read() as reader:
        found = [reader.get(Place, one) for one in (COMPOUND, OTHER_COMPOUND)]
    for place in found:
        save_place(field, place=replace(place, position=None))
    window = open_at(field, "map")
    settle(window, qtbot)
    page, gone = page_of(window)
    assert page.empty.isVisible()
    page._go.click()
    assert gone == [("compounds", {})]


@pytest.mark.parametrize("state", [{"view": 3, "look": "x"}, {"look": {"x": None}}])
def test_any_state_is_borne(
    open_at: Opener, field: Workspace, qtbot: QtBot, state: dict[str, object]
) -> None:
    put(field, 30.5, 114.3)
    window = open_at(field, "map", state)
    settle(window, qtbot)
    assert page_of(window)[0].plan.isVisible()


def test_a_base_map_lies_below_once_its_system_was_said(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    put(field, 30.5, 114.3)
    window = open_at(field, "map")
    settle(window, qtbot)
    page, _ = page_of(window)
    page.open_base_maps()
    panel = window.area.panel.content
    assert isinstance(panel, BaseMapPanel)
    source = make_map(tmp_path / "江城.mbtiles", name="江城市", bounds="-180,-85,180,85")
    panel.take(source)
    assert panel._problem.isVisible()
    assert list_base_maps(field) == ()
    panel.datum.set_names(("gcj02",))
    panel.take(source)
    settle(window, qtbot)
    settle(window, qtbot)
    (entry,) = list_base_maps(field)
    assert entry.datum is MapDatum.GCJ02
    assert page._frame is not None
    assert page._frame.datum is MapDatum.GCJ02
    qtbot.waitUntil(lambda: page.plan.tiles.is_whole, timeout=5000)
    assert page.plan.tiles._held  # a coarse map still gives something from near
    panel._remove(entry.key)
    settle(window, qtbot)
    settle(window, qtbot)
    assert page.plan.tiles.ground is None


def test_a_base_map_is_held_open_once_however_often_one_looks(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    put(field, 30.5, 114.3)
    source = make_map(tmp_path / "江城.mbtiles", name="江城市", bounds="-180,-85,180,85")
    entry = add_base_map(field, source, datum=MapDatum.WGS84)
    window = open_at(field, "map")
    page, _ = page_of(window)
    for _again in range(3):
        settle(window, qtbot)
        page.entered()
    settle(window, qtbot)
    qtbot.waitUntil(lambda: page.plan.tiles.is_whole, timeout=5000)
    assert len(page.findChildren(MapTiles)) == 1
    remove_base_map(field, key=entry.key)
    page.entered()
    settle(window, qtbot)
    qtbot.waitUntil(lambda: page.findChildren(MapTiles) == [])
    assert page.plan.tiles.ground is None


def test_an_answer_does_not_wait_for_a_base_map(
    open_at: Opener,
    field: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The stick is slow; the panel is closed; what goes wrong then is told all the same."""
    gate = threading.Event()

    def slowly(*_given: object, **_named: object) -> MapEntry:
        gate.wait(10)
        raise ResourceError("disk.full", path="/", free="0 MB")

    monkeypatch.setattr(copying, "add_base_map", slowly)
    window = open_at(field, "map")
    panel = BaseMapPanel(window.desk)
    panel.datum.set_names(("wgs84",))
    panel.take(tmp_path / "江城.mbtiles")
    stored: list[int] = []
    window.desk.tasks.write(lambda: 7, receiver=window, done=stored.append)
    qtbot.waitUntil(lambda: stored == [7])
    assert window.desk.under_way
    shiboken6.delete(panel)
    told: list[str] = []
    window.desk.notices.raised.connect(lambda notice: told.append(notice.code))
    gate.set()
    settle(window, qtbot)
    assert told == ["disk.full"]
    assert not window.desk.under_way


def test_a_damaged_base_map_is_named(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    put(field, 30.5, 114.3)
    window = open_at(field, "map")
    panel = BaseMapPanel(window.desk)
    qtbot.addWidget(panel)
    panel.datum.set_names(("wgs84",))
    bad = tmp_path / "坏.mbtiles"
    bad.write_bytes(b"nothing")
    panel.take(bad)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: "坏.mbtiles" in panel._problem.text(), timeout=5000)
    assert panel.bring.isEnabled()


def test_outlines_are_shown_before_they_are_stored(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with field.read() as reader:
        house = next(one for one in places_in(reader, COMPOUND) if one.kind is PlaceKind.BUILDING)
    ring = [[114.3, 30.5], [114.301, 30.5], [114.301, 30.501], [114.3, 30.5]]
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name in (house.name, "没有的楼")
    ]
    path = tmp_path / "轮廓.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    window = open_at(field, "map")
    panel = OutlinesPanel(window.desk, COMPOUND)
    qtbot.addWidget(panel)
    panel.show()
    panel.look_at(path)
    assert panel._problem.text()  # the system is asked for
    panel.datum.set_names(("wgs84",))
    panel.look_at(path)
    settle(window, qtbot)
    assert "1" in panel.fits.text()
    assert "没有的楼" in panel.left.text()
    with field.read() as reader:
        assert reader.get(Place, house.id).outline == ()
    panel.take.click()
    settle(window, qtbot)
    with field.read() as reader:
        assert len(reader.get(Place, house.id).outline) >= 3


def test_a_compound_with_outlines_alone_is_drawn_over_the_base_map(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    put(field, 30.5, 114.3)
    with field.read() as reader:
        house = next(one for one in places_in(reader, COMPOUND) if one.kind is PlaceKind.BUILDING)
    ring = ((114.3, 30.5), (114.3005, 30.5), (114.3005, 30.5003), (114.3, 30.5003))
    save_place(field, place=replace(house, outline=ring))
    add_base_map(
        field, make_map(tmp_path / "m.mbtiles", bounds="-180,-85,180,85"), datum=MapDatum.WGS84
    )
    window = open_at(field, "compounds", {"compound": str(COMPOUND), "tab": "plan"})
    settle(window, qtbot)
    settle(window, qtbot)
    plan = window.view.detail.plan.board.plan  # type: ignore[union-attr] # the page of compounds
    assert [one.name for one in plan.drawing().areas] == [house.name]
    assert plan.tiles.ground is not None


def test_a_base_map_whose_file_has_gone_is_named_and_can_be_removed(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    put(field, 30.5, 114.3)
    made = make_map(tmp_path / "m.mbtiles", name="江城市", bounds="-180,-85,180,85")
    entry = add_base_map(field, made, datum=MapDatum.WGS84)
    (field.folder / "maps" / f"{entry.key}.mbtiles").unlink()
    window = open_at(field, "map")
    settle(window, qtbot)
    page, _ = page_of(window)
    assert "江城市" in page.problem.text()
    page.open_base_maps()
    settle(window, qtbot)
    panel = window.area.panel.content
    assert isinstance(panel, BaseMapPanel)
    assert "江城市" in panel._problem.text()
    panel._remove(entry.key)
    settle(window, qtbot)
    settle(window, qtbot)
    assert not page.problem.isVisible()
    assert lost_base_maps(field) == ()


def test_a_base_map_comes_in_from_the_settings_too(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_at(field, "settings", {"section": "maps"})
    settle(window, qtbot)
    page = window.view
    assert isinstance(page, SettingsPage)
    section = page.section
    assert isinstance(section, MapsSection)
    section.maps.datum.set_names(("wgs84",))
    section.maps.take(make_map(tmp_path / "m.mbtiles", name="江城市"))
    settle(window, qtbot)
    settle(window, qtbot)
    assert [one.name for one in list_base_maps(field)] == ["江城市"]
    section.show_map.click()
    assert isinstance(window.view, MapPage)

"""The panel for a position typed by hand: the map is asked for, the result is seen first."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.capture.evidence import add_photo
from inspector.capture.inspections import begin_inspection
from inspector.domain.evidence import Photo
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.ui.main_window import MainWindow
from inspector.ui.photo_placing import PhotoPlacing
from inspector.ui.widgets.position_panel import PositionPanel
from inspector.workspace import Workspace
from tests.field import COMPOUND, VISIT, make_field, picture_file
from tests.ui.conftest import Settle, WindowOpener

HERE = GeoPosition(39.914, 116.398, Datum.WGS84, PositionSource.REGISTER)


@pytest.fixture
def field(tmp_path: Path) -> Workspace:
    return make_field(tmp_path / "field")


@pytest.fixture
def window(open_at: WindowOpener, field: Workspace) -> MainWindow:
    return open_at(field, "today")


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> PositionPanel:
    made = PositionPanel(window.desk.preferences, near=(HERE, "望春小区"))
    qtbot.addWidget(made)
    made.show()
    return made


def fill(panel: PositionPanel, longitude: str, latitude: str = "") -> None:
    for field, text in ((panel.longitude, longitude), (panel.latitude, latitude)):
        if text:
            field.edit.setText(text)
            field.edit.textEdited.emit(text)


def test_nothing_is_given_before_the_map_is_named(panel: PositionPanel, qtbot: QtBot) -> None:
    fill(panel, "116.404", "39.915")
    with qtbot.assertNotEmitted(panel.given):
        panel.save.click()
    assert panel._unchosen.isVisible()
    assert panel.result.isHidden()
    panel.system.chip("gcj02").click()
    assert not panel._unchosen.isVisible()
    assert "39.9135" in panel.result.text()
    assert "116.3977" in panel.result.text()
    with qtbot.waitSignal(panel.given) as given:
        panel.save.click()
    (position,) = given.args
    assert (position.datum, position.source) == (Datum.WGS84, PositionSource.MANUAL)


def test_the_wrong_map_is_seen_by_the_distance(panel: PositionPanel) -> None:
    fill(panel, "116.404", "39.915")
    panel.system.chip("gcj02").click()
    assert panel.distance.text().startswith("距“望春小区” 49 m")
    fill(panel, "117.404")
    assert "太远了" in panel.distance.text()


@pytest.mark.parametrize("pasted", ["116.404,39.915", "39.915，116.404", "116.404 39.915"])
def test_both_numbers_can_be_pasted_at_once(panel: PositionPanel, pasted: str) -> None:
    fill(panel, pasted)
    assert (panel.longitude.text(), panel.latitude.text()) == ("116.404", "39.915")


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [("", ""), ("abc", "39"), ("181", "39"), ("116", "95"), ("1" * 50, "1")],
)
def test_what_is_no_place_is_said_at_the_field(
    panel: PositionPanel, qtbot: QtBot, longitude: str, latitude: str
) -> None:
    panel.system.chip("wgs84").click()
    fill(panel, longitude, latitude)
    with qtbot.assertNotEmitted(panel.given):
        panel.save.click()
    assert panel.longitude.error() or panel.latitude.error()


def test_a_photo_is_placed_and_the_way_back_is_open(
    window: MainWindow, field: Workspace, tmp_path: Path, qtbot: QtBot, settled: Settle
) -> None:
    inspection = begin_inspection(field, compound=COMPOUND, visit=VISIT)
    photo = add_photo(field, picture_file(tmp_path), inspection=inspection.id).photo
    panels: list[PositionPanel] = []
    told: list[str] = []
    placing = PhotoPlacing(
        window.desk,
        show=panels.append,
        close=lambda: told.append("closed"),
        placed=lambda: told.append("placed"),
        parent=window,
    )
    placing.ask(photo.id)
    settled(window)
    (panel,) = panels
    qtbot.addWidget(panel)
    panel.show()
    panel.system.chip("wgs84").click()
    fill(panel, "120.1", "29.1")
    panel.save.click()
    settled(window)
    with field.read() as reader:
        position = reader.get(Photo, photo.id).position
    assert position is not None
    assert position.set_by == field.person.name
    assert told == ["closed", "placed"]
    window.desk.undo.undo()
    settled(window)
    with field.read() as reader:
        assert reader.get(Photo, photo.id).position == photo.position

"""The chip follows the receiver, and hides where nobody listens."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.capture.evidence import Subject, add_photo
from inspector.capture.plans import add_plan
from inspector.domain.evidence import Photo
from inspector.domain.fixes import Fix
from inspector.domain.inspection import Inspection
from inspector.settings import PositionMeans
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.line_editors import PointEditor
from inspector.ui.pages.checks.page import ChecksPage
from inspector.ui.pages.compounds.page import CompoundsPage
from inspector.ui.pages.today.page import TodayPage
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.ui.widgets.position_chip import PositionChip
from inspector.ui.widgets.position_panel import PositionPanel
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT, picture_file
from tests.plan_files import drawing
from tests.ui.conftest import Settle, WindowOpener


@pytest.fixture
def window(open_at: WindowOpener, field: Workspace) -> MainWindow:
    return open_at(field, "today")


def listen(window: MainWindow, *, count: int = 3) -> None:
    """As if a receiver had spoken."""
    receiver = window.desk.receiver
    receiver._means = PositionMeans.SYSTEM
    begin = window.desk.clock.now()
    for second in range(count):
        at = begin + timedelta(seconds=second)
        receiver._take(Fix(29.1, 120.1, at=at, altitude_m=12, accuracy_m=4.2))
    receiver.changed.emit()


def test_it_says_how_good_the_position_is(window: MainWindow, qtbot: QtBot) -> None:
    chip = PositionChip(window.desk.receiver, window.desk.preferences)
    qtbot.addWidget(chip)
    assert chip.isHidden()
    listen(window, count=1)
    assert (chip.text(), chip.isHidden()) == ("无定位", False)
    listen(window)
    assert chip.text() == "精度 4 米"
    chip.set_room(has_room=False)
    assert chip.isHidden()


def test_today_shows_it_among_the_figures_of_the_device(window: MainWindow) -> None:
    page = window.view
    assert isinstance(page, TodayPage)
    assert page.device._position.isHidden()
    listen(window)
    assert page.device._position.text() == "卫星定位 精度 4 米"


def test_the_bar_below_the_cards_shows_it(
    open_at: WindowOpener, field: Workspace, inspection: Inspection
) -> None:
    window = open_at(field, "checks", {"inspection": str(inspection.id)})
    page = window.view
    assert isinstance(page, ChecksPage)
    listen(window)
    assert page.bar.position is not None
    assert page.bar.position.isVisible()
    assert page.bar.position.text() == "精度 4 米"
    assert page.runner.frame.here is not None


def test_a_position_is_taken_with_its_radius(window: MainWindow, qtbot: QtBot) -> None:
    editor = PointEditor()
    qtbot.addWidget(editor)
    editor.here = window.desk.receiver.best
    given: list[object] = []
    editor.given.connect(given.append)
    editor._take_here()
    assert given == []
    assert editor._error.text().startswith("现在没有定位")
    listen(window)
    editor._take_here()
    assert given == ["29.1000000 120.1000000 12 4.2"]
    assert editor._error.isHidden()


def looked_at(
    open_at: WindowOpener, field: Workspace, inspection: Inspection, photo: Photo
) -> tuple[MainWindow, PhotoViewer]:
    """The photo of an item, large in the side panel of the runner."""
    state = {"inspection": str(inspection.id), "item": "WS-P04", "place": str(POINT)}
    window = open_at(field, "checks", state)
    page = window.view
    assert isinstance(page, ChecksPage)
    card = page.runner.stack.card(("WS-P04", POINT))
    assert card is not None
    page.runner.answering.open_photo(card, str(photo.id))
    viewer = window.area.panel.content
    assert isinstance(viewer, PhotoViewer)
    return window, viewer


@pytest.mark.parametrize("scale", [100, 150])
def test_a_viewer_is_no_wider_than_the_panel_it_stands_in(
    open_at: WindowOpener,
    field: Workspace,
    inspection: Inspection,
    tmp_path: Path,
    settled: Settle,
    *,
    scale: int,
) -> None:
    subject = Subject(item="WS-P04", place=POINT)
    one = add_photo(field, picture_file(tmp_path), inspection=inspection.id, subject=subject).photo
    window, viewer = looked_at(open_at, field, inspection, one)
    preferences = window.desk.preferences
    preferences.change(replace(preferences.settings, text_scale=scale))
    viewer._toggle_facts()
    settled(window)
    room = viewer.parentWidget()
    assert room is not None
    assert viewer.width() <= room.width()
    assert viewer.facts.isVisible()
    assert viewer.windowTitle()


def test_a_photo_is_put_aside_from_its_viewer_and_the_card_follows(
    open_at: WindowOpener,
    field: Workspace,
    inspection: Inspection,
    tmp_path: Path,
    settled: Settle,
) -> None:
    subject = Subject(item="WS-P04", place=POINT)
    one = add_photo(field, picture_file(tmp_path), inspection=inspection.id, subject=subject).photo
    window, viewer = looked_at(open_at, field, inspection, one)
    settled(window)
    QTest.keyClick(viewer, Qt.Key.Key_Delete)
    settled(window)
    assert not window.area.is_panel_open
    page = window.view
    assert isinstance(page, ChecksPage)

    def photos() -> list[str]:
        card = page.runner.stack.card(("WS-P04", POINT))
        assert card is not None
        assert card.view is not None
        return [photo.key for photo in card.view.photos]

    assert photos() == []
    del viewer
    gc.collect()
    window.desk.undo.undo()
    settled(window)
    assert photos() == [str(one.id)]


def test_a_photo_is_put_on_the_plan_from_its_narrow_viewer_and_one_comes_back(
    open_at: WindowOpener,
    field: Workspace,
    inspection: Inspection,
    tmp_path: Path,
    settled: Settle,
) -> None:
    add_plan(field, drawing(tmp_path / "plan.png"), compound=COMPOUND)
    subject = Subject(item="WS-P04", place=POINT)
    one = add_photo(field, picture_file(tmp_path), inspection=inspection.id, subject=subject).photo
    window, viewer = looked_at(open_at, field, inspection, one)
    assert viewer.facts.isHidden()
    viewer.tools.place.click()
    settled(window)
    assert window.page == "compounds"
    page = window.view
    assert isinstance(page, CompoundsPage)
    plan = page.planner.board.plan
    middle = plan.mapToView(plan.drawing().width / 2, plan.drawing().height / 2)
    QTest.mouseClick(plan.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    page.planner.board.bar.confirm.click()
    settled(window)
    assert window.page == "checks"
    assert window.view is not None
    assert window.view.state()["item"] == "WS-P04"
    with field.read() as reader:
        assert reader.get(Photo, one.id).spot is not None


def test_a_photo_is_placed_by_numbers_from_its_viewer(
    open_at: WindowOpener,
    field: Workspace,
    inspection: Inspection,
    tmp_path: Path,
    settled: Settle,
) -> None:
    subject = Subject(item="WS-P04", place=POINT)
    photo = add_photo(field, picture_file(tmp_path), inspection=inspection.id, subject=subject)
    state = {"inspection": str(inspection.id), "item": "WS-P04", "place": str(POINT)}
    window = open_at(field, "checks", state)
    page = window.view
    assert isinstance(page, ChecksPage)
    card = page.runner.stack.card(("WS-P04", POINT))
    assert card is not None
    page.runner.answering.open_photo(card, str(photo.photo.id))
    settled(window)
    viewer = window.findChild(PhotoViewer)
    assert viewer is not None
    assert viewer.tools.numbers.isVisible()
    viewer.tools.numbers.click()
    settled(window)
    panel = window.findChild(PositionPanel)
    assert panel is not None
    assert panel.isVisible()
    panel.system.chip("bd09").click()
    panel.longitude.edit.setText("120.1")
    panel.latitude.edit.setText("29.1")
    panel.save.click()
    settled(window)
    with field.read() as reader:
        position = reader.get(Photo, photo.photo.id).position
    assert position is not None
    assert position.accuracy_m == 6

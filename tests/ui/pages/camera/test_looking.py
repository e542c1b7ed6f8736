"""The photos taken so far, looked at on the page of the camera itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector.ui.devices.camera import CameraState
from inspector.ui.pages.markup.page import MarkupPage
from inspector.ui.shell.key_list import KeyList
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.ui.widgets.position_panel import PositionPanel
from tests.ui.pages.camera.conftest import Opened, Studio


def looked(desk: Studio) -> PhotoViewer:
    """Takes a photo and opens it by its thumbnail."""
    desk.shoot()
    desk.page.parts.last.click()
    desk.settle()
    viewer = desk.page.looking.viewer
    assert viewer is not None
    return viewer


def numbers(desk: Studio, viewer: PhotoViewer) -> PositionPanel:
    """The panel for a typed position, filled in and not yet saved."""
    viewer.tools.numbers.click()
    desk.settle()
    panel = desk.window.area.panel.content
    assert isinstance(panel, PositionPanel)
    panel.system.chip("wgs84").click()
    panel.longitude.edit.setText("120.1")
    panel.latitude.edit.setText("29.1")
    return panel


def test_the_last_photo_is_looked_at_with_what_is_known_and_the_lamp_goes_out(
    studio: Opened,
) -> None:
    desk = studio()
    viewer = looked(desk)
    (photo,) = desk.photos()
    assert viewer.isVisible()
    assert viewer.active_key == str(photo.id)
    assert viewer.facts.isVisible()
    assert desk.page.camera.state is not CameraState.LIVE
    assert not desk.page.parts.shutter.isVisible()
    QTest.keyClick(viewer, Qt.Key.Key_Space)
    desk.settle()
    assert len(desk.photos()) == 1
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.page.looking.viewer is None
    assert desk.window.page == "camera"
    assert desk.page.parts.ground.isVisible()


def test_a_bad_photo_is_put_aside_and_is_still_wanted(studio: Opened) -> None:
    desk = studio()
    viewer = looked(desk)
    assert desk.page.parts.roles.current() == "close"
    QTest.keyClick(viewer, Qt.Key.Key_Delete)
    desk.settle()
    assert desk.photos() == ()
    assert desk.page.looking.viewer is None
    assert desk.page.parts.roles.current() == "wide"
    assert desk.page.parts.last.count == 0
    desk.window.desk.undo.undo()
    desk.settle()
    assert len(desk.photos()) == 1
    assert desk.page.parts.last.count == 1


def test_one_more_tap_leads_to_markup_and_back_to_the_photo(studio: Opened) -> None:
    desk = studio()
    viewer = looked(desk)
    viewer.tools.mark.click()
    desk.settle()
    assert desk.window.page == "markup"
    assert desk.window.view is not None
    desk.window.view.go_up()
    desk.settle()
    assert desk.window.page == "camera"
    assert desk.page.looking.viewer is viewer
    assert viewer.isVisible()
    desk.window.view.go_up()
    desk.settle()
    assert desk.page.looking.viewer is None


def test_numbers_are_typed_beside_the_photo(studio: Opened) -> None:
    desk = studio()
    viewer = looked(desk)
    numbers(desk, viewer).save.click()
    desk.settle()
    (photo,) = desk.photos()
    assert photo.position is not None
    assert not desk.window.area.is_panel_open
    assert desk.page.looking.viewer is viewer


def test_saving_a_position_twice_is_one_step(studio: Opened) -> None:
    desk = studio()
    panel = numbers(desk, looked(desk))
    panel.save.click()
    panel.save.click()
    desk.settle()
    desk.window.desk.undo.undo()
    desk.settle()
    (photo,) = desk.photos()
    assert photo.position is None


def test_another_panel_stays_when_a_position_is_on_disk(studio: Opened) -> None:
    desk = studio()
    numbers(desk, looked(desk)).save.click()
    desk.window.show_keys()
    desk.settle()
    assert desk.photos()[0].position is not None
    assert isinstance(desk.window.area.panel.content, KeyList)


def test_after_another_photo_for_a_marked_one_every_way_back_is_taken_once(
    studio: Opened,
) -> None:
    desk = studio()
    looked(desk).tools.mark.click()
    desk.settle()
    markup = desk.window.view
    assert isinstance(markup, MarkupPage)
    markup.errands.take_another()
    desk.settle()
    pages: list[str] = []
    while desk.window.page != "checks" and len(pages) < 5:
        pages.append(desk.window.page)
        desk.window.go_up()
        desk.settle()
    assert pages == ["camera", "markup", "camera"]

"""Photos through the camera page: what they say of themselves, when they count, where one goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.capture import stills
from inspector.capture.evidence import Intake
from inspector.capture.stills import stills_left
from inspector.clock import CHINA
from inspector.domain.evidence import PhotoRole, PhotoSource
from inspector.domain.inspection import Inspection
from inspector.errors import ResourceError
from inspector.photos.metadata import read_photo
from inspector.ui.devices.camera import CameraState
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.camera import shooting
from inspector.ui.pages.camera.keys import LastShot
from inspector.ui.pages.camera.page import CameraPage
from inspector.ui.widgets.themed import colour, px
from inspector.workspace import Workspace
from tests.field import POINT, answer, defects_of
from tests.ui.pages.camera.conftest import Opened


def test_a_photo_is_evidence_of_the_item_and_knows_when(
    studio: Opened, inspection: Inspection
) -> None:
    desk = studio()
    before = desk.workspace.clock.now()
    desk.shoot()
    (photo,) = desk.photos()
    assert (photo.item, photo.role) == ("WS-P02", PhotoRole.WIDE)
    assert (photo.source, photo.inspection) == (PhotoSource.CAMERA, inspection.id)
    with desk.workspace.store.media.open(photo.digest) as original:
        facts = read_photo(original, name="x.jpg")
    assert (facts.width, facts.height) == (1280, 960)
    assert facts.taken is not None
    assert facts.taken.utc_offset_minutes == 480
    taken = facts.taken.local.replace(tzinfo=CHINA)
    assert timedelta() <= taken - before < timedelta(seconds=30)


def test_nothing_stays_in_the_inbox(studio: Opened) -> None:
    desk = studio()
    desk.shoot()
    assert stills_left(desk.workspace) == ()


def test_the_role_goes_on_to_what_is_still_wanted(studio: Opened) -> None:
    desk = studio()
    assert desk.page.parts.roles.current() == "wide"
    desk.shoot()
    assert desk.window.page == "camera"
    assert desk.page.parts.roles.current() == "close"
    assert desk.page.parts.last.count == 1


def test_the_last_wanted_photo_leads_back_to_the_card(studio: Opened) -> None:
    desk = studio()
    desk.shoot()
    desk.shoot()
    assert [one.role for one in desk.photos()] == [PhotoRole.WIDE, PhotoRole.CLOSE]
    assert desk.window.page == "checks"


def test_who_wants_to_stay_stays(studio: Opened) -> None:
    desk = studio()
    desk.page.parts.stay.click()
    desk.shoot()
    desk.shoot()
    desk.shoot()
    assert desk.window.page == "camera"
    assert len(desk.photos()) == 3


def test_a_role_chosen_by_hand_holds_for_one_photo(studio: Opened) -> None:
    desk = studio()
    desk.page.parts.roles.button("close").click()
    desk.shoot()
    assert [one.role for one in desk.photos()] == [PhotoRole.CLOSE]
    assert desk.page.parts.roles.current() == "wide"


def test_two_quick_shots_are_two_photos(studio: Opened) -> None:
    desk = studio()
    desk.page.parts.stay.click()
    desk.page.parts.shutter.click()
    desk.page.parts.shutter.click()
    desk.settle()
    assert len(desk.photos()) == 2
    assert len({one.digest for one in desk.photos()}) == 2


def test_a_photo_is_taken_back_from_the_toast(studio: Opened) -> None:
    desk = studio()
    desk.shoot()
    desk.window.desk.undo.undo()
    desk.settle()
    assert desk.photos() == ()
    assert desk.page.parts.last.count == 0
    desk.window.desk.undo.redo()
    desk.settle()
    assert len(desk.photos()) == 1


def test_a_held_shutter_takes_many_and_they_go_back_together(studio: Opened, qtbot: QtBot) -> None:
    desk = studio()
    QTest.mousePress(desk.page.parts.shutter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.page.parts.last.count >= 3, timeout=20_000)
    QTest.mouseRelease(desk.page.parts.shutter, Qt.MouseButton.LeftButton)
    desk.settle()
    taken = len(desk.photos())
    assert taken >= 3
    assert desk.page.parts.last.count == taken
    desk.window.desk.undo.undo()
    desk.settle()
    assert desk.photos() == ()


def test_space_takes_a_photo_and_escape_leads_back(studio: Opened) -> None:
    desk = studio()
    QTest.keyClick(desk.page.parts.shutter, Qt.Key.Key_Space)
    desk.settle()
    assert len(desk.photos()) == 1
    QTest.keyClick(desk.page.parts.shutter, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.window.page == "checks"


def test_enter_is_done(studio: Opened) -> None:
    desk = studio()
    QTest.keyClick(desk.page.parts.shutter, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.page == "checks"
    assert desk.photos() == ()


def test_the_timer_waits_and_escape_stops_it(studio: Opened) -> None:
    desk = studio()
    desk.page.parts.timer.click()
    desk.page.parts.shutter.click()
    desk.settle()
    assert desk.photos() == ()
    QTest.keyClick(desk.page.parts.shutter, Qt.Key.Key_Escape)
    assert desk.window.page == "camera"
    assert not desk.page.tools.stop_countdown()
    desk.page.parts.shutter.click()
    desk.page.parts.modes.button("video").click()
    assert not desk.page.tools.stop_countdown()  # no photo is taken while one records


def test_digital_zoom_cuts_the_still(studio: Opened) -> None:
    desk = studio()
    desk.page.parts.zoom.click()
    desk.shoot()
    (photo,) = desk.photos()
    assert (photo.width, photo.height) == (640, 480)


def test_leaving_while_it_is_written_keeps_the_photo(studio: Opened) -> None:
    desk = studio()
    desk.page.parts.shutter.click()
    desk.window.go("checks")
    desk.settle()
    assert len(desk.photos()) == 1


def test_the_camera_is_let_go_of_when_one_leaves(studio: Opened) -> None:
    desk = studio()
    page = desk.page
    desk.window.go("today")
    assert page.camera.state.value == "closed"
    assert not desk.window.rail.isHidden()


def test_a_full_disk_keeps_the_photo_in_memory_until_there_is_room(
    studio: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = studio()
    real, full = stills.keep_still, [True]

    def keep(*given: Any, **named: Any) -> Intake:
        if full[0]:
            raise ResourceError("disk.full", path="x", reason="no room")
        return real(*given, **named)

    monkeypatch.setattr(shooting, "keep_still", keep)
    desk.page.parts.shutter.click()
    desk.qtbot.waitUntil(lambda: desk.window.desk.tasks.is_held)
    assert desk.photos() == ()
    assert desk.page.parts.last.count == 0
    full[0] = False
    desk.window.desk.tasks.try_again()
    desk.settle()
    assert len(desk.photos()) == 1


def test_what_a_power_cut_left_is_taken_in(studio: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = studio()

    # The still is durable, its record is not: as if the power failed in between.
    def fail(*_: object, **__: object) -> object:
        raise ResourceError("disk.gone", path="x", reason="power")

    monkeypatch.setattr(stills, "add_photo", fail)
    desk.page.parts.shutter.click()
    desk.qtbot.waitUntil(lambda: desk.window.desk.tasks.is_held)
    assert len(stills_left(desk.workspace)) == 1
    monkeypatch.undo()
    found, kept = stills.take_in_stills(desk.workspace, stills_left(desk.workspace))
    assert [one.photo.item for one in found] == ["WS-P02"]
    assert kept == ()
    desk.window.desk.tasks.try_again()
    desk.settle()
    # Tried again it is the same picture of the same thing: one record.
    assert len(desk.photos()) == 1
    assert stills_left(desk.workspace) == ()


def test_where_one_aims_survives_a_restart(
    studio: Opened, open_at: Callable[..., MainWindow], field: Workspace
) -> None:
    desk = studio()
    state = desk.page.state()
    again = open_at(field, "camera", state)
    page = again.view
    assert isinstance(page, CameraPage)
    assert page.state() == state
    assert "WS-P02" in page.parts.head.title.text()


@pytest.mark.parametrize(
    "state",
    [{}, {"inspection": "x", "item": 7, "back": "nowhere", "mode": "dance"}, {"back": ["a", 1]}],
)
def test_any_state_is_borne(studio: Opened, state: dict[str, object]) -> None:
    desk = studio(state, live=False)
    assert desk.page.parts.head.title.text()


def test_an_empty_picture_is_said(studio: Opened) -> None:
    desk = studio()
    said = desk.window.desk.notices.told
    desk.page._shoot()
    desk.page.shooting.take(QImage())
    desk.settle()
    assert len(desk.window.desk.notices.told) > len(said)


def test_photos_after_rectification_belong_to_the_defect(
    studio: Opened, field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-P04", "fail", place=POINT)
    (defect,) = defects_of(field)
    desk = studio(
        {
            "item": "WS-P04",
            "place": str(POINT),
            "defect": str(defect.id),
            "role": "after",
            "back": ["defects", {"defect": str(defect.id)}],
        }
    )
    desk.shoot()
    (photo,) = desk.photos()
    assert (photo.defect, photo.role) == (defect.id, PhotoRole.AFTER)
    assert desk.window.page == "defects"


def test_the_count_on_the_last_picture_is_whole(qtbot: QtBot) -> None:
    shot = LastShot()
    qtbot.addWidget(shot)
    shot.resize(shot.sizeHint())
    shot.show_picture(QPixmap(), 16)
    image = shot.grab().toImage()
    brand = colour("dark:brand")
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) == brand for x in range(image.width()))
    ]
    assert len(rows) >= px(23)


def test_a_window_that_was_put_away_looks_through_the_camera_again(studio: Opened) -> None:
    """Minimised, its lamp goes out; brought back, the picture moves and the shutter works."""
    desk = studio()
    desk.window.showMinimized()
    desk.qtbot.waitUntil(lambda: desk.page.camera.state is CameraState.CLOSED)
    desk.window.showNormal()
    desk.qtbot.waitUntil(lambda: desk.page.camera.state is CameraState.LIVE)
    desk.settle()
    desk.shoot()
    assert len(desk.photos()) == 1

"""The camera of the device: frames and stills from what stands in for one, and none at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.ui.devices.camera import Camera, CameraState
from inspector.ui.devices.feed import Feed


def picture(colour: str = "#3a6ea5", *, size: tuple[int, int] = (640, 480)) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def camera(qapp: QApplication) -> Iterator[Camera]:
    camera = Camera(qapp)
    yield camera
    camera.close()


def test_a_device_without_a_camera_says_so(camera: Camera) -> None:
    camera.open()
    assert camera.state is CameraState.NONE
    assert camera.choices == ()
    assert not camera.shoot()


def test_frames_arrive_and_the_camera_is_live(camera: Camera, qtbot: QtBot) -> None:
    feed = Feed(picture())
    camera.plug(feed.frames)
    assert camera.state is CameraState.STARTING
    qtbot.waitUntil(lambda: camera.state is CameraState.LIVE)
    assert camera.frame is not None
    assert camera.frame.toImage().pixelColor(5, 5) == QColor("#3a6ea5")


def test_a_still_is_as_large_as_the_frame(camera: Camera, qtbot: QtBot) -> None:
    feed = Feed(picture(size=(1600, 1200)))
    camera.plug(feed.frames)
    qtbot.waitUntil(lambda: camera.state is CameraState.LIVE)
    with qtbot.waitSignal(camera.still) as told:
        assert camera.shoot()
    assert (told.args[0].width(), told.args[0].height()) == (1600, 1200)


def test_nothing_comes_after_it_is_closed(camera: Camera, qtbot: QtBot) -> None:
    feed = Feed(picture())
    camera.plug(feed.frames)
    qtbot.waitUntil(lambda: camera.state is CameraState.LIVE)
    camera.close()
    seen: list[object] = []
    camera.framed.connect(seen.append)
    qtbot.wait(150)
    assert camera.state is CameraState.CLOSED
    assert seen == []
    assert not camera.shoot()


def test_zoom_without_a_lens_is_digital(camera: Camera) -> None:
    feed = Feed(picture())
    camera.plug(feed.frames)
    camera.zoom(2.0)
    assert camera.magnification == 2.0
    assert camera.digital_zoom == 2.0


def test_without_multimedia_the_camera_is_missing_and_nothing_else(
    camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "inspector.ui.devices.session", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    camera.open()
    assert camera.state is CameraState.UNSUPPORTED
    assert camera.choices == ()
    camera.close()
    assert camera.state is CameraState.UNSUPPORTED

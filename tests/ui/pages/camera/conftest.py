"""The camera page on a small workspace, looking at a picture in a camera's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection
from inspector.ui.devices.camera import CameraState
from inspector.ui.devices.feed import Feed
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.camera.page import CameraPage
from inspector.workspace import Workspace
from tests.field import POINT
from tests.field_fixtures import (
    begun,
    blank,
    field,
    inspection,
    open_copy,
    ready,
    small_disk,
    stages,
)

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "ready", "small_disk", "stages"]


def picture(*, size: tuple[int, int] = (1280, 960)) -> QImage:
    """Something that is not all of one colour."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#3a6ea5"))
    for x in range(0, size[0], 8):
        image.setPixelColor(x, size[1] // 2, QColor("#f0c040"))
    return image


@dataclass
class Studio:
    """A window that stands on the camera page, and what lies around it."""

    window: MainWindow
    workspace: Workspace
    qtbot: QtBot
    feed: Feed | None = None

    @property
    def page(self) -> CameraPage:
        view = self.window.view
        assert isinstance(view, CameraPage)
        return view

    def settle(self) -> None:
        """Waits until everything asked for has arrived."""
        for _ in range(4):
            self.qtbot.waitUntil(lambda: self.window.desk.tasks.is_idle, timeout=20_000)
            QApplication.processEvents()

    def look_at(self, image: QImage) -> None:
        """Puts a picture in the camera's place."""
        self.feed = Feed(image, self.window)
        self.page.camera.plug(self.feed.frames)
        self.qtbot.waitUntil(lambda: self.page.camera.state is CameraState.LIVE)
        self.settle()

    def shoot(self) -> None:
        """Presses the shutter once and waits for the disk."""
        self.page.parts.shutter.click()
        self.settle()

    def photos(self) -> tuple[Photo, ...]:
        with self.workspace.read() as reader:
            return reader.all(Photo)


Opened = Callable[..., Studio]


@pytest.fixture
def studio(
    open_at: Callable[..., MainWindow], qtbot: QtBot, field: Workspace, inspection: Inspection
) -> Opened:
    """Opens the page with a state; at an item that wants a wide and a close photo by default."""
    back = ["checks", {"inspection": str(inspection.id), "item": "WS-P02", "place": str(POINT)}]
    usual = {
        "inspection": str(inspection.id),
        "item": "WS-P02",
        "place": str(POINT),
        "back": back,
    }

    def opened(state: Mapping[str, object] | None = None, *, live: bool = True) -> Studio:
        window = open_at(field, "camera", usual if state is None else state)
        studio = Studio(window, field, qtbot)
        studio.settle()
        if live:
            studio.look_at(picture())
        return studio

    return opened

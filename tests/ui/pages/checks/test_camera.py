"""The ways from an item to the camera and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector.ui.pages.camera.page import CameraPage
from tests.field import POINT
from tests.ui.pages.checks.conftest import Desk


def test_the_key_in_the_bar_aims_at_the_item_and_leads_back(runner: Desk) -> None:
    card = runner.card("WS-P02")
    card.setFocus()
    before = runner.page.state()
    bar = runner.page.bar
    bar.photos.click()
    camera = runner.window.view
    assert isinstance(camera, CameraPage)
    state = camera.state()
    assert (state["item"], state["place"]) == ("WS-P02", str(POINT))
    assert state["inspection"] == str(runner.inspection.id)
    QTest.keyClick(camera.parts.shutter, Qt.Key.Key_Escape)
    runner.settle()
    assert runner.window.page == "checks"
    assert runner.page.state()["item"] == before["item"]


def test_space_on_a_card_opens_the_camera(runner: Desk) -> None:
    card = runner.card("WS-P02")
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert runner.window.page == "camera"

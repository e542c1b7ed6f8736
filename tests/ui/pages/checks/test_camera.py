"""The ways from an item to the camera and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.ui.pages.camera.page import CameraPage
from inspector.ui.pages.checks.field_editor import SCAN
from inspector.ui.pages.checks.line_editors import BarcodeEditor
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


def test_a_field_for_a_code_asks_for_the_camera(qtbot: QtBot) -> None:
    editor = BarcodeEditor()
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.attachment_asked) as asked:
        editor.scan_key.click()
    assert asked.args == [SCAN, None]

"""Ctrl+Z belongs to the window, except where somebody writes or signs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.ui.main_window import MainWindow
from inspector.ui.widgets.signature_pad import SignaturePad
from inspector.ui.widgets.text_box import TextBox
from tests.ui.shell.conftest import SamplePage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def seen(window: MainWindow) -> list[str]:
    """What was taken back or done again; there is one step to take back."""
    moves: list[str] = []
    window.desk.undo.did(
        "undo.undone",
        back=lambda: moves.append("back"),
        again=lambda: moves.append("again"),
        receiver=QObject(window),
        what="x",
    )
    return moves


@pytest.mark.parametrize(("key", "more"), [(Qt.Key.Key_Z, SHIFT), (Qt.Key.Key_Y, None)])
def test_the_window_takes_back_and_does_again_by_key(
    window: MainWindow, qtbot: QtBot, seen: list[str], key: Qt.Key, more: Qt.KeyboardModifier | None
) -> None:
    window.rail.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.desk.undo.can_redo)
    QTest.keyClick(window, key, CTRL if more is None else CTRL | more)
    qtbot.waitUntil(lambda: window.desk.undo.can_undo)
    assert seen == ["back", "again"]


def test_a_text_takes_back_its_own_words(window: MainWindow, qtbot: QtBot, seen: list[str]) -> None:
    page = window.view
    assert isinstance(page, SamplePage)
    page.field.setFocus()
    page.field.clear()
    QTest.keyClicks(page.field, "abc")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_Z):
        QTest.keyClick(page.field, key, CTRL)
    qtbot.waitUntil(lambda: window.desk.tasks.is_idle)
    assert page.field.text() != "abc"
    assert seen == []


def test_a_text_without_steps_of_its_own_leaves_the_keys_to_the_window(
    window: MainWindow, qtbot: QtBot, seen: list[str]
) -> None:
    page = window.view
    assert isinstance(page, SamplePage)
    for field in (page.field, TextBox(parent=page)):
        field.show()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        field.clear()
        if isinstance(field, TextBox):
            field.set_text("as it stood")
        else:
            field.setText("as it stood")
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: window.desk.undo.can_redo)
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL | SHIFT)
        qtbot.waitUntil(lambda: window.desk.undo.can_undo)
    assert seen == ["back", "again"] * 2


def test_a_pad_takes_back_its_last_stroke(window: MainWindow, seen: list[str]) -> None:
    pad = SignaturePad(window)
    pad.resize(600, 300)
    pad.show()
    pad.setFocus()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(pad, QPoint(150, 90))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(150, 90))
    told: list[object] = []
    pad.strokes_changed.connect(told.append)
    QTest.keyClick(pad, Qt.Key.Key_Z, CTRL)
    assert len(told) == 1
    assert seen == []

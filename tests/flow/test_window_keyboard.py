"""The middle of the loop without a mouse: answers, a note, a defect's step, an acceptance."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import DefectState
from inspector.domain.inspection import Answer, Inspection, answer_id
from inspector.ui.request import Request
from tests.field import COMPOUND, defects_of
from tests.field_fixtures import begun, blank, ready, stages
from tests.flow.hand import Hand, write_into
from tests.ui.conftest import _dressed, _no_boxes, qapp_args
from tests.window_start import Starter, start_at

__all__ = ["_dressed", "_no_boxes", "begun", "blank", "qapp_args", "ready", "stages", "start_at"]

_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_MOST_TABS = 80


class Keyboard:
    """Somebody without a mouse."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    @property
    def at(self) -> QWidget:
        """What has focus."""
        here = QApplication.focusWidget()
        assert here is not None
        return here

    def tab_to(self, name: str) -> None:
        """Presses Tab until something with that name has focus."""
        for _ in range(_MOST_TABS):
            if _name(self.at).startswith(name):
                return
            self.hand.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to “{name}”")

    def type(self, text: str) -> None:
        """Writes where the cursor is."""
        if text.isascii():
            QTest.keyClicks(self.at, text)
        else:
            write_into(self.at, text)
        self.hand.settle()


OpenKeyboard = Callable[[Path], Keyboard]
"""Opens the application on a private copy of a workspace."""


@pytest.fixture
def open_keyboard(start_at: Starter, qtbot: QtBot, tmp_path: Path) -> OpenKeyboard:
    def opener(source: Path) -> Keyboard:
        start = start_at(Request(folder=shutil.copytree(source, tmp_path / source.name)))
        start.window.activateWindow()
        qtbot.waitUntil(start.window.isActiveWindow)
        return Keyboard(Hand(start.window, qtbot))

    return opener


def answered(hand: Hand, item: str) -> Answer:
    """What was answered about the compound."""
    with hand.window.desk.opened.read() as reader:
        (inspection,) = reader.all(Inspection)
        return reader.get(Answer, answer_id(inspection.id, item, COMPOUND))


def test_items_are_answered_and_their_defect_sent_out_by_keys(
    open_keyboard: OpenKeyboard, begun: Path
) -> None:
    keyboard = open_keyboard(begun)
    hand = keyboard.hand
    hand.press(Qt.Key.Key_3, _ALT)
    # A number, in the field where the cursor stands; Enter leads on.
    keyboard.tab_to("已覆盖户数")
    keyboard.type("512")
    hand.press(Qt.Key.Key_Return)
    assert answered(hand, "WS-C02").values["covered"] == "512"
    assert _name(keyboard.at) != "已覆盖户数"
    # A date.
    keyboard.tab_to("是")
    hand.press(Qt.Key.Key_Space)
    keyboard.tab_to("合同有效期至")
    assert isinstance(keyboard.at, QLineEdit)
    keyboard.type("2031-05-06")
    hand.press(Qt.Key.Key_Return)
    assert "2031-05-06" in answered(hand, "WS-C09").values.values()
    # A failure, with a note.
    keyboard.tab_to("合格")
    hand.press(Qt.Key.Key_2)
    keyboard.tab_to("补充说明")
    keyboard.type("没有写进公约")
    # The key of the search does not cut the text.
    hand.press(Qt.Key.Key_Home)
    hand.press(Qt.Key.Key_K, _CTRL)
    assert _name(keyboard.at).startswith("找小区")
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_4, _ALT)
    held = answered(hand, "WS-C14")
    assert held.values == {"value": "fail"}
    assert held.note == "没有写进公约"
    # The defect, on its board.
    number = next(one.number for one in defects_of(hand.window.desk.opened) if one.item == "WS-C14")
    keyboard.tab_to("待整改")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    assert hand.sees(number)
    keyboard.tab_to("责任单位")
    keyboard.type("望春物业")
    keyboard.tab_to("下发整改")
    hand.press(Qt.Key.Key_Space)
    states = {one.state for one in defects_of(hand.window.desk.opened)}
    assert DefectState.NOTIFIED in states


def test_the_steps_of_an_acceptance_are_walked_by_keys(
    open_keyboard: OpenKeyboard, ready: Path
) -> None:
    keyboard = open_keyboard(ready)
    hand = keyboard.hand
    hand.press(Qt.Key.Key_5, _ALT)
    keyboard.tab_to("望春小区")
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_Return, _CTRL)
    hand.wait_for("参验单位，当前")
    for step in ("验收意见", "签字"):
        hand.press(Qt.Key.Key_Return, _CTRL)
        assert hand.sees(f"{step}，当前")
    with hand.window.desk.opened.read() as reader:
        assert len(reader.all(Acceptance)) == 1


def _name(part: QWidget) -> str:
    return part.accessibleName() or str(getattr(part, "text", str)())

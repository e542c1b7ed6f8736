"""The three answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import ItemResult
from inspector.ui.theme import theme
from inspector.ui.widgets.answer_control import AnswerControl


@pytest.fixture
def control(qtbot: QtBot) -> AnswerControl:
    made = AnswerControl()
    qtbot.addWidget(made)
    made.show()
    return made


def _asked(control: AnswerControl) -> list[ItemResult]:
    asked: list[ItemResult] = []
    control.answered.connect(asked.append)
    return asked


def test_a_tap_asks_and_shows_nothing_final_before_it_is_on_disk(control: AnswerControl) -> None:
    asked = _asked(control)
    control.segment(ItemResult.FAIL).click()
    assert asked == [ItemResult.FAIL]
    assert control.result() is None
    assert not control.segment(ItemResult.FAIL).isChecked()
    control.set_result(ItemResult.FAIL)
    assert control.segment(ItemResult.FAIL).isChecked()
    assert asked == [ItemResult.FAIL]


def test_a_failed_write_leaves_the_old_answer(control: AnswerControl) -> None:
    control.set_result(ItemResult.PASS)
    control.segment(ItemResult.FAIL).click()
    control.set_result(ItemResult.PASS)
    assert control.segment(ItemResult.PASS).isChecked()
    assert not control.segment(ItemResult.FAIL).isChecked()


def test_a_double_click_asks_once(control: AnswerControl) -> None:
    asked = _asked(control)
    control.segment(ItemResult.PASS).click()
    control.segment(ItemResult.PASS).click()
    control.set_result(ItemResult.PASS)
    control.choose(ItemResult.PASS)
    assert asked == [ItemResult.PASS]


def test_changing_ones_mind_before_the_write_asks_again(control: AnswerControl) -> None:
    asked = _asked(control)
    control.set_result(ItemResult.PASS)
    control.choose(ItemResult.FAIL)
    control.choose(ItemResult.PASS)
    assert asked == [ItemResult.FAIL, ItemResult.PASS]


def test_a_second_touch_right_after_the_first_is_not_heeded(
    control: AnswerControl, qtbot: QtBot
) -> None:
    asked = _asked(control)
    control.segment(ItemResult.PASS).click()
    control.segment(ItemResult.FAIL).click()
    qtbot.wait(theme().delay("second.touch") + 20)
    control.segment(ItemResult.FAIL).click()
    assert asked == [ItemResult.PASS, ItemResult.FAIL]


def test_digits_answer(control: AnswerControl) -> None:
    asked = _asked(control)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        QTest.keyClick(control, key)
    assert asked == [ItemResult.PASS, ItemResult.FAIL, ItemResult.NA]


def test_digits_can_be_turned_off(control: AnswerControl) -> None:
    asked = _asked(control)
    control.set_single_keys(False)
    QTest.keyClick(control, Qt.Key.Key_1)
    assert asked == []


def test_arrows_walk_without_answering_and_space_answers(control: AnswerControl) -> None:
    asked = _asked(control)
    control.segment(ItemResult.PASS).setFocus()
    QTest.keyClick(control.segment(ItemResult.PASS), Qt.Key.Key_Right)
    assert asked == []
    QTest.keyClick(control.segment(ItemResult.FAIL), Qt.Key.Key_Space)
    assert asked == [ItemResult.FAIL]


def test_a_locked_control_takes_no_answer(control: AnswerControl) -> None:
    asked = _asked(control)
    control.setEnabled(False)
    control.choose(ItemResult.PASS)
    assert asked == []


def test_tab_stops_once_at_the_answer_that_stands(control: AnswerControl) -> None:
    control.set_result(ItemResult.NA)
    stops = [
        result
        for result in control.options()
        if control.segment(result).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [ItemResult.NA]


def test_the_screen_reader_hears_radio_buttons(control: AnswerControl) -> None:
    control.set_result(ItemResult.PASS)
    spoken = QAccessible.queryAccessibleInterface(control.segment(ItemResult.PASS))
    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.text(QAccessible.Text.Name) == "合格"
    assert spoken.state().checked  # type: ignore[attr-defined] # a bit field PySide6 types not


def test_as_built_is_offered_only_where_it_is_allowed(control: AnswerControl) -> None:
    assert ItemResult.BUILT_TO not in control.options()
    control.set_options((ItemResult.PASS, ItemResult.FAIL, ItemResult.NA, ItemResult.BUILT_TO))
    assert control.segment(ItemResult.BUILT_TO).text() == "按建设时标准"


def test_other_options_keep_whose_the_space_key_is(control: AnswerControl) -> None:
    asked = _asked(control)
    control.set_space_left_to_owner(True)
    control.set_options((ItemResult.PASS, ItemResult.FAIL))
    QTest.keyClick(control.segment(ItemResult.PASS), Qt.Key.Key_Space)
    assert asked == []

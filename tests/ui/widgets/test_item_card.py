"""The card of an item: keys, places of its parts, growth."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import ItemResult
from inspector.ui.theme import Theme, apply
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.ui.widgets.fail_detail import FailDetail
from inspector.ui.widgets.item_card import CardState, ItemCard
from inspector.ui.widgets.text_box import TextBox


@pytest.fixture
def card(qtbot: QtBot) -> ItemCard:
    made = ItemCard()
    made.set_item("3.2", "转弯处无车辆、物品占用", hint="以画线范围为准", mandatory=True)
    made.set_editor(AnswerControl())
    qtbot.addWidget(made)
    made.resize(900, 100)
    made.show()
    return made


def _control(card: ItemCard) -> AnswerControl:
    editor = card.editor()
    assert isinstance(editor, AnswerControl)
    return editor


def _first(card: ItemCard) -> QWidget:
    return _control(card).segment(ItemResult.PASS)


def test_the_card_speaks_item_duty_and_state(card: ItemCard) -> None:
    card.set_state(CardState.FAIL, "不合格，2 张照片")
    assert card.accessibleName() == "3.2 转弯处无车辆、物品占用，必查，不合格，2 张照片"


def test_single_keys_act_on_the_card_that_has_the_focus(card: ItemCard) -> None:
    done: list[object] = []
    _control(card).answered.connect(done.append)
    card.camera_requested.connect(lambda: done.append("camera"))
    card.note_requested.connect(lambda: done.append("note"))
    card.pin_requested.connect(lambda: done.append("pin"))
    card.next_requested.connect(lambda: done.append("next"))
    card.step_requested.connect(done.append)
    keys = (
        Qt.Key.Key_2,
        Qt.Key.Key_Space,
        Qt.Key.Key_N,
        Qt.Key.Key_P,
        Qt.Key.Key_Return,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
    )
    for key in keys:
        QTest.keyClick(_first(card), key)
    assert done == [ItemResult.FAIL, "camera", "note", "pin", "next", 1, -1]


def test_single_keys_can_be_turned_off_and_space_then_answers(card: ItemCard) -> None:
    done: list[object] = []
    _control(card).answered.connect(done.append)
    card.camera_requested.connect(lambda: done.append("camera"))
    card.note_requested.connect(lambda: done.append("note"))
    card.set_single_keys(False)
    for key in (Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_Space):
        QTest.keyClick(_first(card), key)
    assert done == [ItemResult.PASS]


def test_writing_a_remark_answers_nothing(card: ItemCard) -> None:
    done: list[object] = []
    _control(card).answered.connect(done.append)
    card.note_requested.connect(lambda: done.append("note"))
    detail = FailDetail()
    card.set_detail(detail, moving=False)
    QTest.keyClicks(detail.note, "1 n 2")
    assert done == []
    assert detail.note.toPlainText() == "1 n 2"


def test_the_editor_goes_below_the_text_where_it_is_narrow(card: ItemCard, qtbot: QtBot) -> None:
    control = _control(card)
    qtbot.waitUntil(lambda: control.x() > 300)
    card.resize(480, 200)
    qtbot.waitUntil(lambda: control.x() < 60 and control.width() > 380)


def test_a_narrow_card_is_as_high_in_other_colours(card: ItemCard, qapp: QApplication) -> None:
    card.resize(420, 200)
    QApplication.processEvents()
    high = card.heightForWidth(420)
    apply(qapp, Theme(is_dark=True))
    QApplication.processEvents()
    assert card.heightForWidth(420) == high
    apply(qapp, Theme())


def test_an_editor_that_becomes_wide_goes_below_the_text(card: ItemCard, qtbot: QtBot) -> None:
    editor = QLabel("7")
    card.set_editor(editor)
    qtbot.waitUntil(lambda: editor.x() > 300)
    editor.setText("字" * 48)
    qtbot.waitUntil(lambda: editor.x() < 60)


def test_the_card_grows_for_a_failure_and_shrinks_again(card: ItemCard, qtbot: QtBot) -> None:
    before = card.sizeHint().height()
    detail = FailDetail()
    card.set_detail(detail)
    qtbot.waitUntil(lambda: detail.isVisible() and card.sizeHint().height() > before + 120)
    qtbot.waitUntil(lambda: detail.height() >= detail.minimumSizeHint().height())
    card.set_detail(None)
    qtbot.waitUntil(lambda: card.detail() is None and card.sizeHint().height() == before)


def test_what_is_uncovered_has_its_full_height_from_the_first_moment(
    card: ItemCard, qtbot: QtBot
) -> None:
    detail = FailDetail()
    card.set_detail(detail)
    full = detail.sizeHint().height()
    heights: list[int] = []
    for _ in range(5):
        qtbot.wait(20)
        heights.append(detail.height())
    assert min(heights) >= full
    assert detail.photos.height() >= detail.photos.sizeHint().height()


def test_without_movement_the_card_grows_at_once(card: ItemCard, qapp: QApplication) -> None:
    apply(qapp, Theme(calm=True))
    detail = FailDetail()
    card.set_detail(detail)
    assert detail.isVisible()
    card.set_detail(None)
    assert card.detail() is None


def test_answering_back_and_forth_quickly_ends_as_the_last_word(
    card: ItemCard, qtbot: QtBot
) -> None:
    for _ in range(3):
        card.set_detail(FailDetail())
        card.set_detail(None)
    last = FailDetail()
    card.set_detail(last)
    qtbot.wait(250)
    assert card.detail() is last
    assert last.isVisible()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [480, 700, 1000])
def test_nothing_in_a_failed_card_is_squeezed(
    qtbot: QtBot, qapp: QApplication, scale: int, width: int
) -> None:
    apply(qapp, Theme(scale=scale, calm=True))
    card = ItemCard()
    card.set_item("3.2", "转弯处无车辆、物品占用，以画线范围为准", mandatory=True)
    card.set_editor(AnswerControl())
    detail = FailDetail()
    detail.defect.set_number("WC-0217-010")
    card.set_detail(detail, moving=False)
    qtbot.addWidget(card)
    card.show()
    card.resize(width, 400)
    for _ in range(4):
        qapp.processEvents()
        card.resize(width, card.heightForWidth(width))
    qapp.processEvents()
    for part in (detail.photos, detail.note, detail.defect, *detail.tiles()):
        assert part.height() >= part.minimumSizeHint().height(), type(part).__name__
    assert detail.rect().contains(detail.location.geometry())
    assert isinstance(detail.note, TextBox)

"""Numbers, days, texts, choices, searches."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips, PhrasePicker
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.number_field import NumberField
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.typed_number import NumberLimits

_METRES = NumberLimits(least=Decimal("0.5"), most=Decimal(20), decimals=2, step=Decimal("0.1"))


@pytest.fixture
def number(qtbot: QtBot) -> NumberField:
    field = NumberField()
    field.set_limits(_METRES)
    field.set_unit("米")
    qtbot.addWidget(field)
    field.show()
    return field


def _edit(field: NumberField | DateField) -> QLineEdit:
    edit = field.focusProxy()
    assert isinstance(edit, QLineEdit)
    return edit


def _message(field: NumberField | DateField) -> str:
    (message,) = field.findChildren(InlineError)
    return message.text()


def test_a_typed_number_is_meant_when_enter_is_pressed(number: NumberField) -> None:
    meant: list[Decimal | None] = []
    number.committed.connect(meant.append)
    QTest.keyClicks(_edit(number), "3.80")
    assert meant == []
    QTest.keyClick(_edit(number), Qt.Key.Key_Return)
    assert [str(value) for value in meant] == ["3.80"]


def test_nonsense_is_kept_and_flagged(number: NumberField) -> None:
    meant: list[Decimal | None] = []
    number.committed.connect(meant.append)
    QTest.keyClicks(_edit(number), "9..6")
    QTest.keyClick(_edit(number), Qt.Key.Key_Return)
    assert meant == []
    assert _edit(number).text() == "9..6"
    assert "不是数字" in _message(number)


def test_a_number_out_of_range_is_stored_and_flagged(number: NumberField) -> None:
    meant: list[Decimal | None] = []
    number.committed.connect(meant.append)
    QTest.keyClicks(_edit(number), "32")
    QTest.keyClick(_edit(number), Qt.Key.Key_Return)
    assert meant == [Decimal(32)]
    assert _message(number) == "超出合理范围 0.5–20 米，请核对单位"


def test_emptying_a_number_takes_it_back(number: NumberField) -> None:
    number.set_value(Decimal("9.6"))
    meant: list[Decimal | None] = []
    number.committed.connect(meant.append)
    _edit(number).selectAll()
    QTest.keyClick(_edit(number), Qt.Key.Key_Delete)
    QTest.keyClick(_edit(number), Qt.Key.Key_Return)
    assert meant == [None]


def test_arrow_up_steps(number: NumberField) -> None:
    number.set_value(Decimal("9.6"))
    meant: list[Decimal | None] = []
    number.committed.connect(meant.append)
    QTest.keyClick(_edit(number), Qt.Key.Key_Up)
    assert meant == [Decimal("9.7")]


def test_rolling_over_a_number_does_not_change_it(number: NumberField, qapp: QApplication) -> None:
    number.set_value(Decimal("9.6"))
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt has no name for it
    )
    qapp.sendEvent(number, event)
    assert number.value() == Decimal("9.6")
    assert not event.isAccepted()


def test_what_is_being_typed_is_not_overwritten(number: NumberField, qtbot: QtBot) -> None:
    number.setFocus()
    qtbot.waitUntil(_edit(number).hasFocus)
    QTest.keyClicks(_edit(number), "12")
    number.set_value(Decimal("9.6"))
    assert _edit(number).text() == "12"


@pytest.fixture
def box(qtbot: QtBot) -> TextBox:
    made = TextBox("补充说明")
    qtbot.addWidget(made)
    made.show()
    return made


def test_text_is_handed_out_though_typing_goes_on(box: TextBox, qtbot: QtBot) -> None:
    drafts: list[str] = []
    box.draft_changed.connect(drafts.append)
    for _ in range(8):
        QTest.keyClicks(box, "a")
        qtbot.wait(50)
    # 400 ms of uninterrupted typing: a timer that every key restarts would have handed out none.
    assert drafts
    assert drafts[0] in ("a" * count for count in range(1, 7))


def test_text_is_handed_out_when_the_focus_leaves(box: TextBox, qtbot: QtBot) -> None:
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    with qtbot.waitSignal(box.draft_changed, timeout=100) as handed:
        box.insertPlainText("东侧")
        box.clearFocus()
    assert handed.args == ["东侧"]


def test_a_hidden_box_hands_out_its_text(box: TextBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.draft_changed, timeout=100):
        QTest.keyClicks(box, "x")
        box.hide()


def test_showing_stored_text_is_no_draft(box: TextBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.draft_changed, wait=260):
        box.set_text("已存")


def test_a_box_grows_with_its_text_and_then_scrolls(box: TextBox) -> None:
    box.resize(300, 80)
    short = box.sizeHint().height()
    box.set_text("一二三四五六七八九十" * 12)
    long = box.sizeHint().height()
    box.set_text("一二三四五六七八九十" * 1000)
    assert short < long < 400
    assert box.sizeHint().height() < 400
    assert box.toPlainText() == "一二三四五六七八九十" * 1000


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    field = DateField()
    field.set_today(date(2026, 11, 22))
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_typed_day_is_taken_and_nonsense_is_flagged(day: DateField) -> None:
    days: list[date | None] = []
    day.committed.connect(days.append)
    QTest.keyClicks(_edit(day), "2026-02-30")
    QTest.keyClick(_edit(day), Qt.Key.Key_Return)
    assert days == []
    assert "不是日期" in _message(day)
    _edit(day).clear()
    _edit(day).insert("11月3日")
    QTest.keyClick(_edit(day), Qt.Key.Key_Return)
    assert days == [date(2026, 11, 3)]
    assert _message(day) == ""


_KINDS = (ChipChoice("lift", "升降式"), ChipChoice("swing", "平开门"))


def test_one_choice_replaces_the_other(qtbot: QtBot) -> None:
    chips = ChoiceChips()
    qtbot.addWidget(chips)
    chips.set_choices(_KINDS)
    chosen: list[tuple[str, ...]] = []
    chips.chosen.connect(chosen.append)
    chips.chip("lift").click()
    chips.chip("swing").click()
    chips.chip("swing").click()
    assert chosen == [("lift",), ("swing",), ("swing",)]
    assert chips.names() == ("swing",)


def test_phrases_are_taken_and_given_back(qtbot: QtBot) -> None:
    picker = PhrasePicker()
    qtbot.addWidget(picker)
    picker.set_choices(_KINDS)
    picked: list[tuple[str, bool]] = []
    picker.picked.connect(lambda name, taken: picked.append((name, taken)))
    picker.chip("lift").click()
    picker.chip("lift").click()
    assert picked == [("lift", True), ("lift", False)]


def test_other_choices_keep_what_is_still_offered(qtbot: QtBot) -> None:
    chips = ChoiceChips(multiple=True)
    qtbot.addWidget(chips)
    chips.set_choices(_KINDS)
    chips.set_names(("lift", "swing"))
    chips.set_choices((ChipChoice("swing", "Swing gate"),))
    assert chips.names() == ("swing",)


def test_a_search_begins_after_a_pause_and_escape_empties_it(qtbot: QtBot) -> None:
    field = SearchField("小区、街道、编号")
    qtbot.addWidget(field)
    field.show()
    searched: list[str] = []
    field.searched.connect(searched.append)
    (edit,) = field.findChildren(QLineEdit)
    QTest.keyClicks(edit, " qing ")
    assert searched == []
    qtbot.waitUntil(lambda: searched == ["qing"], timeout=1000)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert searched == ["qing", ""]


def test_a_chosen_chip_needs_no_second_line_in_the_width_it_asked_for(qtbot: QtBot) -> None:
    for text in ("Light", "Dark", "Like the system", "100 %", "浅色", "WAVY fjord"):
        chip = ChipButton(text)
        qtbot.addWidget(chip)
        for chosen in (False, True):
            chip.setChecked(chosen)
            wanted = chip.sizeHint()
            assert chip.heightForWidth(wanted.width()) == wanted.height(), text

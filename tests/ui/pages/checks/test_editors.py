"""One factory: each type of field has an editor that shows what is kept, gives what is meant."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.checklist.definition import ItemType, Readings
from inspector.domain.inspection import FieldValue, ItemResult
from inspector.ui.pages.checks.editors import editor_for
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_views import FieldView

TODAY = date(2026, 11, 22)
YES_NO = (("yes", "是"), ("no", "否"))
MANY = tuple((f"c{number}", f"第 {number} 种") for number in range(9))


def field(
    type_: ItemType,
    value: FieldValue | None = None,
    *,
    choices: tuple[tuple[str, str], ...] = (),
    readings: Readings | None = None,
    message: str = "",
    computed: bool = False,
) -> FieldView:
    return FieldView("value", type_, "净宽", "", "米", readings, choices, value, message, computed)


def shown(
    qtbot: QtBot, view: FieldView, *, read_only: bool = False
) -> tuple[FieldEditor, list[object]]:
    editor = editor_for(view)
    qtbot.addWidget(editor)
    editor.resize(600, 200)
    editor.show_field(view, today=TODAY, read_only=read_only)
    editor.show()
    qtbot.waitExposed(editor)
    given: list[object] = []
    editor.given.connect(given.append)
    return editor, given


@pytest.mark.parametrize(("type_", "typed"), [(ItemType.DECIMAL, "3.80"), (ItemType.INTEGER, "12")])
def test_a_number_is_given_with_the_digits_typed(qtbot: QtBot, type_: ItemType, typed: str) -> None:
    editor, given = shown(qtbot, field(type_))
    editor.setFocus()
    QTest.keyClicks(editor.field._box.edit, typed)  # type: ignore[attr-defined] # a number's
    assert given == []
    assert editor.typing() == typed
    QTest.keyClick(editor.field._box.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined] # likewise
    assert given == [typed]


def test_a_number_shows_its_verdict_and_what_is_doubtful(qtbot: QtBot) -> None:
    view = field(ItemType.DECIMAL, "99", message="净宽不会超过 50 米")
    editor, _ = shown(qtbot, view)
    assert editor.show_verdict(ItemResult.FAIL, "不合格")
    assert editor.field._error.text() == "净宽不会超过 50 米"  # type: ignore[attr-defined] # a number's
    assert editor.field._box.edit.text() == "99"  # type: ignore[attr-defined] # kept


def test_readings_are_given_together_and_more_can_be_taken(qtbot: QtBot) -> None:
    view = field(ItemType.DECIMAL, ("4.1", "4.2"), readings=Readings(3))
    editor, given = shown(qtbot, view)
    fields = editor._fields  # type: ignore[attr-defined] # the readings'
    assert len(fields) == 3
    QTest.keyClicks(fields[2]._box.edit, "3.90")
    QTest.keyClick(fields[2]._box.edit, Qt.Key.Key_Return)
    assert given[-1] == ("4.1", "4.2", "3.90")
    assert editor._more.isVisible()  # type: ignore[attr-defined] # likewise
    editor._more.click()  # type: ignore[attr-defined] # likewise
    assert len(fields) == 4


def test_no_more_readings_than_are_taken(qtbot: QtBot) -> None:
    view = field(ItemType.DECIMAL, ("4.1", "4.2"), readings=Readings(1, 2))
    editor, _ = shown(qtbot, view)
    assert not editor._more.isVisible()  # type: ignore[attr-defined] # the readings'


def test_one_of_a_few_is_a_chip_and_of_many_a_list(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.SELECT_ONE, choices=YES_NO))
    assert editor.choose(1)
    assert given == ["no"]
    assert not editor.choose(2)
    long, chosen = shown(qtbot, field(ItemType.SELECT_ONE, "c3", choices=MANY))
    assert long.tile._value == "第 3 种"  # type: ignore[attr-defined] # the list's
    long.tile.chosen.emit("c8")  # type: ignore[attr-defined] # likewise
    assert chosen == ["c8"]


def test_several_are_given_in_order_and_can_be_emptied(qtbot: QtBot) -> None:
    view = field(ItemType.SELECT_MULTIPLE, "c1", choices=MANY[:4])
    editor, given = shown(qtbot, view)
    chips = editor.chips  # type: ignore[attr-defined] # the chips'
    chips.chip("c0").click()
    chips.chip("c0").click()
    chips.chip("c1").click()
    assert given == [("c0", "c1"), ("c1",), ""]


def test_a_three_way_field_of_a_composite_has_two_chips(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.THREE_WAY))
    assert editor.choose(0)
    assert given == ["pass"]


def test_a_day_is_today_or_typed(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.DATE))
    editor.field._chips[0].click()  # type: ignore[attr-defined] # a day's
    editor.field._edit.setText("2026-3-2")  # type: ignore[attr-defined] # likewise
    editor.field._edit.editingFinished.emit()  # type: ignore[attr-defined] # likewise
    assert given == ["2026-11-22", "2026-03-02"]


def test_a_text_is_given_as_a_draft(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.TEXT))
    editor.box.setPlainText("东门🗑️")  # type: ignore[attr-defined] # a text's
    editor.flush()
    assert given == ["东门🗑️"]


def test_what_is_computed_is_shown_and_takes_no_focus(qtbot: QtBot) -> None:
    editor, _ = shown(qtbot, field(ItemType.CALCULATE, "12", computed=True))
    assert editor._value.text() == "12 米"  # type: ignore[attr-defined] # a computed one's
    assert editor._source.text() == "系统计算"  # type: ignore[attr-defined] # likewise
    editor.setFocus()
    assert QApplication.focusWidget() is not editor


@pytest.mark.parametrize(
    "view",
    [
        field(ItemType.DECIMAL, "4"),
        field(ItemType.DECIMAL, ("4", "5"), readings=Readings(2)),
        field(ItemType.SELECT_ONE, "yes", choices=YES_NO),
        field(ItemType.SELECT_ONE, "c1", choices=MANY),
        field(ItemType.SELECT_MULTIPLE, "c1", choices=MANY),
        field(ItemType.DATE, "2026-03-02"),
        field(ItemType.TEXT, "东门"),
    ],
)
def test_nothing_can_be_given_when_it_is_locked(qtbot: QtBot, view: FieldView) -> None:
    editor, given = shown(qtbot, view, read_only=True)
    assert not editor.choose(0)
    for widget in editor.findChildren(QWidget):
        QTest.keyClicks(widget, "1")
    editor.flush()
    assert given == []


def test_tab_goes_through_a_day_as_the_eye_does(qtbot: QtBot) -> None:
    editor, _ = shown(qtbot, field(ItemType.DATE))
    day = editor.field  # type: ignore[attr-defined] # a date's
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    day._chips[0].setFocus()
    for wanted in (day._chips[1], day._edit):
        QTest.keyClick(editor.window(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted


def test_a_message_goes_with_the_number_it_was_about(qtbot: QtBot) -> None:
    view = field(ItemType.INTEGER, "-1", message="处数不能是负数")
    editor, _ = shown(qtbot, view)
    number = editor.field  # type: ignore[attr-defined] # a number's
    assert number._error.text() == "处数不能是负数"
    editor.setFocus()
    number._box.edit.selectAll()
    QTest.keyClicks(number._box.edit, "3")
    assert number._error.text() == ""


@pytest.mark.parametrize("typed", ["9,5", "９.５", "９，５", "９。５"])
def test_a_comma_and_full_width_digits_are_a_number(qtbot: QtBot, typed: str) -> None:
    editor, given = shown(qtbot, field(ItemType.DECIMAL))
    editor.setFocus()
    write = QInputMethodEvent()
    write.setCommitString(typed)
    QApplication.sendEvent(editor.field._box.edit, write)  # type: ignore[attr-defined] # a number's
    editor.flush()
    assert given == ["9.5"]


def test_half_a_day_is_kept_as_typed_and_flagged(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.DATE))
    editor.setFocus()
    edit = editor.field._edit  # type: ignore[attr-defined] # a date's
    QTest.keyClicks(edit, "2026-1")
    assert editor.typing() == "2026-1"
    editor.flush()
    editor.show_field(field(ItemType.DATE), today=TODAY, read_only=False)
    assert edit.text() == "2026-1"
    assert "不是日期" in editor.field._error.text()  # type: ignore[attr-defined] # likewise
    assert given == []

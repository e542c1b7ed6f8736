"""Editors of the types that XLSForms know: each shows what is kept and gives what is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.checklist.definition import ItemType
from inspector.clock import CHINA
from inspector.domain.inspection import FieldValue
from inspector.ui.pages.checks.editors import editor_for, maker_of
from inspector.ui.pages.checks.field_extras import FieldExtras
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.widgets.rank_list import _Row

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 1, 5, tzinfo=UTC).astimezone(CHINA)
THREE = (("a", "路灯"), ("b", "停车"), ("c", "绿化"))
MANY = tuple((f"c{number}", f"第 {number} 种") for number in range(300))


def field(type_: ItemType, value: FieldValue | None = None, **more: Any) -> FieldView:
    plain = FieldView("value", type_, "开工", "", "", None, (), value, "", computed=False)
    return replace(plain, **more)


def shown(qtbot: QtBot, view: FieldView, *, read_only: bool = False) -> tuple[Any, list[object]]:
    editor = editor_for(view)
    editor.clock = lambda: NOW
    qtbot.addWidget(editor)
    editor.resize(640, 300)
    editor.show_field(view, today=TODAY, read_only=read_only)
    editor.show()
    qtbot.waitExposed(editor)
    given: list[object] = []
    editor.given.connect(given.append)
    return editor, given


@pytest.mark.parametrize(
    ("type_", "typed", "meant"),
    [
        (ItemType.TIME, "9:05", "09:05"),
        (ItemType.TIME, "１３：３０", "13:30"),
        (ItemType.TIME, "0905", "09:05"),
        (ItemType.DATETIME, "2026-3-2 9:05", "2026-03-02T09:05"),
        (ItemType.DATETIME, "11-22 9:05", "2026-11-22T09:05"),
        (ItemType.BARCODE, "6901234567892", "6901234567892"),
        (ItemType.GEOPOINT, "31.2304，121.4737", "31.2304 121.4737"),
        (ItemType.GEOPOINT, "31.2304 121.4737 4 12.5", "31.2304 121.4737 4 12.5"),
    ],
)
def test_what_is_typed_in_a_line_is_read(
    qtbot: QtBot, type_: ItemType, typed: str, meant: str
) -> None:
    editor, given = shown(qtbot, field(type_))
    editor.line.setText(typed)
    editor.line.setModified(True)
    editor.flush()
    assert given == [meant]
    assert editor.typing() == ""


@pytest.mark.parametrize(
    ("type_", "typed"),
    [
        (ItemType.TIME, "25:00"),
        (ItemType.TIME, "9"),
        (ItemType.DATETIME, "2026-13-02 9:05"),
        (ItemType.DATETIME, "9:05"),
        (ItemType.GEOPOINT, "121.4737 31.2304"),
        (ItemType.GEOPOINT, "东门"),
        (ItemType.GEOPOINT, "31.2 121.4 0 -3"),
        (ItemType.GEOPOINT, "9" * 10_000),
    ],
)
def test_what_cannot_be_read_stays_flagged_and_comes_back(
    qtbot: QtBot, type_: ItemType, typed: str
) -> None:
    editor, given = shown(qtbot, field(type_))
    editor.line.setText(typed)
    editor.line.setModified(True)
    editor.flush()
    assert given == []
    assert editor.typing() == typed
    assert editor._error.text()
    editor.show_field(field(type_), today=TODAY, read_only=False)
    assert editor.line.text() == typed
    again, _ = shown(qtbot, field(type_))
    again.resume(typed)
    assert again.typing() == typed


@pytest.mark.parametrize(
    ("type_", "meant"), [(ItemType.TIME, "09:05"), (ItemType.DATETIME, "2026-11-22T09:05")]
)
def test_now_is_a_tap(qtbot: QtBot, type_: ItemType, meant: str) -> None:
    editor, given = shown(qtbot, field(type_))
    editor.key.click()
    editor.key.click()
    assert given == [meant]


def test_a_position_is_taken_from_the_items_photo(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.GEOPOINT, near=("31.2 121.4 0 8.0",)))
    assert editor.key.isVisible()
    editor.key.click()
    assert given == ["31.2 121.4 0 8.0"]
    bare, _ = shown(qtbot, field(ItemType.GEOPOINT))
    assert not bare.key.isVisible()
    assert bare.note.isVisible()


def test_positions_stand_below_each_other(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.GEOTRACE, near=("31.3 121.5",)))
    editor.box.setPlainText("31.1 121.1\n31.2")
    editor.flush()
    assert given == []
    assert editor.typing()
    editor.box.setPlainText("31.1 121.1\n31.2 121.2")
    editor.flush()
    editor.key.click()
    assert given == ["31.1 121.1; 31.2 121.2", "31.1 121.1; 31.2 121.2; 31.3 121.5"]


def test_a_range_is_dragged_or_typed(qtbot: QtBot) -> None:
    options = {"start": "0", "end": "10", "step": "0.5"}
    editor, given = shown(qtbot, field(ItemType.RANGE, options=options))
    slider = editor.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 2, 20))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 2, 20))
    QTest.keyClick(slider, Qt.Key.Key_Left)
    number = editor.number._box.edit
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "2.5")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert given == ["0.0", "10.0", "9.5", "2.5"]
    assert slider.value() == 5


def test_a_range_that_runs_down_or_says_nonsense_still_works(qtbot: QtBot) -> None:
    down, given = shown(qtbot, field(ItemType.RANGE, options={"start": "5", "end": "1"}))
    down.slider.setFocus()
    QTest.keyClick(down.slider, Qt.Key.Key_End)
    assert given == ["1"]
    odd, _ = shown(qtbot, field(ItemType.RANGE, options={"start": "x", "step": "0"}))
    assert odd.slider.maximum() == 9


def test_an_order_is_given_by_keys_by_dragging_or_as_it_stands(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.RANK, choices=THREE))
    assert editor.agree.isVisible()
    editor.agree.click()
    rows = editor.findChildren(_Row)
    rows[0].down.click()
    last = editor.list._rows[2]
    grip, above = QPoint(60, 20), last.mapFrom(editor.list, QPoint(60, 4))
    QTest.mousePress(last, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(last, above)
    QTest.mouseRelease(last, Qt.MouseButton.LeftButton, pos=above)
    assert given == [("a", "b", "c"), ("b", "a", "c"), ("c", "b", "a")]


def test_a_tick_is_ok_and_can_be_taken_back(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.ACKNOWLEDGE))
    assert editor.choose(0)
    editor.chip.click()
    assert given == ["OK", ""]


def test_a_signature_is_drawn_kept_and_shown_again(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.SIGNATURE))
    QTest.mousePress(editor.pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    QTest.mouseMove(editor.pad, QPoint(120, 60))
    QTest.mouseRelease(editor.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    (kept,) = given
    other, _ = shown(qtbot, field(ItemType.SIGNATURE, str(kept)))
    assert other.pad.strokes() == editor.pad.strokes()
    other.clear.click()
    assert other.pad.strokes() == ()
    strange, _ = shown(qtbot, field(ItemType.SIGNATURE, "signature.png"))
    assert strange.pad.strokes() == ()


def test_a_long_list_is_searched(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.SELECT_ONE, "c3", choices=MANY))
    assert editor.tile._value == "第 3 种"
    editor.tile.click()
    editor.list.search._edit.setText("第 299")
    QTest.keyClick(editor.list.search._edit, Qt.Key.Key_Return)
    assert given == ["c299"]
    assert editor.list.isHidden()


def test_several_of_a_long_list_stay_in_the_lists_order(qtbot: QtBot) -> None:
    editor, given = shown(qtbot, field(ItemType.SELECT_MULTIPLE, ("c7",), choices=MANY))
    editor.tile.click()
    editor.list.chosen.emit("c2")
    editor.list.chosen.emit("c7")
    assert given == [("c2", "c7"), ("c2",)]
    editor.list.search._edit.setText("没有这个")
    editor.list.search._search()
    assert editor.list._none.isVisible()
    QTest.keyClick(editor.list.search._edit, Qt.Key.Key_Escape)
    QTest.keyClick(editor.list.search._edit, Qt.Key.Key_Escape)
    assert editor.list.isHidden()


def test_minimal_is_a_list_and_quick_goes_on(qtbot: QtBot) -> None:
    short = field(ItemType.SELECT_ONE, choices=THREE, appearance="minimal")
    assert maker_of(short) is not maker_of(field(ItemType.SELECT_ONE, choices=THREE))
    quick, given = shown(qtbot, field(ItemType.SELECT_ONE, choices=THREE, appearance="quick"))
    onward: list[bool] = []
    quick.advance_requested.connect(lambda: onward.append(True))
    quick.chips.chip("b").click()
    assert (given, onward) == (["b"], [True])


def test_likert_choices_are_as_wide_as_each_other(qtbot: QtBot) -> None:
    choices = (("a", "好"), ("b", "说不上好也说不上不好"))
    editor, _ = shown(qtbot, field(ItemType.SELECT_ONE, choices=choices, appearance="likert"))
    assert editor.chips.chip("a").width() == editor.chips.chip("b").width()


def test_a_default_can_be_agreed_to(qtbot: QtBot) -> None:
    view = field(ItemType.SELECT_ONE, "a", choices=THREE, assumed=True)
    editor, given = shown(qtbot, view)
    editor.chips.chip("a").click()
    assert given == ["a"]


def test_what_is_read_only_is_shown_in_words(qtbot: QtBot) -> None:
    editor, _ = shown(qtbot, field(ItemType.SELECT_ONE, "b", choices=THREE, read_only=True))
    assert editor._value.text() == "停车"
    assert editor._source.text() == "只看不填"


@pytest.mark.parametrize(
    "view",
    [
        field(ItemType.TIME, "09:05"),
        field(ItemType.DATETIME, "2026-11-22T09:05"),
        field(ItemType.BARCODE, "69"),
        field(ItemType.GEOPOINT, "31.2 121.4", near=("31.2 121.5",)),
        field(ItemType.GEOTRACE, "31.2 121.4; 31.3 121.4", near=("31.2 121.5",)),
        field(ItemType.RANGE, "3"),
        field(ItemType.RANK, "a b c", choices=THREE),
        field(ItemType.ACKNOWLEDGE, "OK"),
        field(ItemType.SIGNATURE, "1,1,0,500 9,9,1,500"),
        field(ItemType.SELECT_MULTIPLE, "c1", choices=MANY),
        field(ItemType.FILE, "a.pdf"),
    ],
)
def test_nothing_can_be_given_when_it_is_locked(qtbot: QtBot, view: FieldView) -> None:
    editor, given = shown(qtbot, view, read_only=True)
    assert not editor.choose(0)
    for widget in editor.findChildren(QWidget):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QTest.keyClicks(widget, "1")
        QTest.keyClick(widget, Qt.Key.Key_Right)
    editor.flush()
    QApplication.processEvents()
    assert given == []


def test_a_doubtful_value_stands_with_a_reason(qtbot: QtBot) -> None:
    extras = FieldExtras()
    qtbot.addWidget(extras)
    extras.resize(600, 200)
    extras.show_field(field(ItemType.DECIMAL, "9", soft="一般不超过 8 米"), read_only=False)
    extras.show()
    given: list[str] = []
    extras.reason_given.connect(given.append)
    assert extras.doubt is not None
    extras.doubt.box.setPlainText("现场确有 9 米，已复测🙂")
    extras.flush()
    assert given == ["现场确有 9 米，已复测🙂"]
    extras.show_field(field(ItemType.DECIMAL, "7"), read_only=False)
    assert extras.isHidden()


def test_guidance_opens_with_a_tap(qtbot: QtBot) -> None:
    extras = FieldExtras()
    qtbot.addWidget(extras)
    extras.show_field(field(ItemType.TEXT, guidance="量两端和中间。"), read_only=False)
    extras.show()
    assert extras.help is not None
    assert not extras.help._text.isVisible()
    extras.help.key.click()
    assert extras.help._text.isVisible()

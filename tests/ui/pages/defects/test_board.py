"""The board and the list: filters held against hand-counted defects, drag, keys, restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from inspector.clock import FrozenClock
from inspector.domain.defect import DefectState
from inspector.domain.inspection import Severity
from inspector.ui.pages.defects import overview, reading
from inspector.ui.pages.defects.doing import Step
from inspector.ui.pages.defects.reading import Due
from inspector.ui.widgets.defect_model import DEFECT_MIME
from tests.field import after_photo
from tests.ui.pages.defects.conftest import Yard


def titles(yard: Yard, state: DefectState) -> list[str]:
    entries = yard.page.board.column(state).list.cards().entries()
    return [entry.title for entry in entries]


def drop(yard: Yard, key: str, state: DefectState) -> None:
    data = QMimeData()
    data.setData(DEFECT_MIME, key.encode())
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    yard.page.board.column(state).dropEvent(event)
    yard.settle()
    yard.settle()


@pytest.fixture
def mixed(yard: Yard) -> Yard:
    """甲 open critical, 乙 late minor, 丙 late major, 丁 within a week, 戊 later, 己 replied."""
    yard.found("甲", Severity.CRITICAL)
    yard.sent("乙", days=1)
    yard.sent("丙", Severity.MAJOR, days=1)
    cast("FrozenClock", yard.workspace.clock).advance(timedelta(days=3))
    yard.sent("丁", days=7)
    yard.sent("戊", Severity.MAJOR, days=8)
    yard.replied("己")
    return yard


def test_the_board_sorts_and_counts(mixed: Yard) -> None:
    page = mixed.show()
    assert titles(mixed, DefectState.OPEN) == ["甲"]
    assert titles(mixed, DefectState.NOTIFIED) == ["丙", "乙", "戊", "丁"]
    assert titles(mixed, DefectState.RECTIFIED) == ["己"]
    assert page.filters.figures() == {"waiting": 6, "critical": 1, "overdue": 2, "recheck": 1}


def test_a_chip_leaves_what_was_counted_by_hand(mixed: Yard) -> None:
    everything = {"甲", "乙", "丙", "丁", "戊", "己"}
    mixed.show()
    for due, expected in (
        (Due.OVERDUE, {"乙", "丙"}),
        (Due.WEEK, {"丁"}),
        (Due.MINE, everything),
        (Due.ALL, everything),
    ):
        chip = mixed.page.filters.chip(due)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        mixed.settle()
        found = {title for state in DefectState for title in titles(mixed, state)}
        assert found == expected, due
        assert chip.text().endswith(f" {len(expected)}")


def test_severity_unit_and_words_narrow_further(mixed: Yard) -> None:
    page = mixed.show()
    QTest.keyClick(page, Qt.Key.Key_F)
    assert page.filters.is_unfolded
    QTest.mouseClick(page.filters.chip(Severity.MAJOR), Qt.MouseButton.LeftButton)
    mixed.settle()
    assert titles(mixed, DefectState.NOTIFIED) == ["丙", "戊"]
    assert titles(mixed, DefectState.OPEN) == []
    page.filters.search._edit.setText("戊")
    QTest.keyClick(page.filters.search._edit, Qt.Key.Key_Return)
    mixed.settle()
    assert titles(mixed, DefectState.NOTIFIED) == ["戊"]
    page.filters.search._edit.setText("no such thing")
    QTest.keyClick(page.filters.search._edit, Qt.Key.Key_Return)
    mixed.settle()
    assert page.sheets.empty.isVisible()
    page.filters.search.clear()
    page.filters.chip(Severity.MAJOR).click()
    page.filters.unit_key.menu_now().actions()[1].trigger()
    page.filters.compound_key.menu_now().actions()[1].trigger()
    mixed.settle()
    assert titles(mixed, DefectState.NOTIFIED) == ["丙", "乙", "戊", "丁"]
    assert titles(mixed, DefectState.OPEN) == []
    assert page.state()["compound"] == str(mixed.inspection.compound)
    page.filters.unit_key.menu_now().actions()[0].trigger()
    mixed.settle()
    assert titles(mixed, DefectState.OPEN) == ["甲"]


def test_side_states_stand_in_their_own_columns(mixed: Yard) -> None:
    page = mixed.show({"filter": "all", "aside": True})
    assert not page.board.isVisible() or titles(mixed, DefectState.OPEN) == []
    page.filters.aside.click()
    mixed.settle()
    assert titles(mixed, DefectState.OPEN) == ["甲"]


def test_a_card_let_fall_asks_for_what_the_move_needs(yard: Yard) -> None:
    key = yard.sent("楼道堆物")
    yard.show()
    drop(yard, key, DefectState.RECTIFIED)
    assert yard.get(key).state is DefectState.NOTIFIED
    assert titles(yard, DefectState.NOTIFIED) == ["楼道堆物"]
    assert "照片" in yard.said
    assert yard.page.panel.form is not None
    assert yard.page.panel.form.step is Step.RECTIFY


def test_a_card_with_a_recheck_photo_is_closed_by_letting_it_fall(yard: Yard) -> None:
    key = yard.replied("楼道堆物")
    yard.show()
    drop(yard, key, DefectState.CLOSED)
    assert yard.get(key).state is DefectState.RECTIFIED
    assert "复查照片" in yard.said
    after_photo(yard.workspace, yard.get(key), yard.pictures, seed=41)
    drop(yard, key, DefectState.CLOSED)
    assert yard.get(key).state is DefectState.CLOSED


def test_an_illegal_move_comes_back_and_says_why(yard: Yard) -> None:
    key = yard.found("楼道堆物")
    yard.show()
    for target in (DefectState.RECTIFIED, DefectState.CLOSED):
        drop(yard, key, target)
        assert yard.get(key).state is DefectState.OPEN
        assert titles(yard, DefectState.OPEN) == ["楼道堆物"]
        assert "下发整改" in yard.said
        yard.window.toasts.dismiss()


def test_rubbish_let_fall_changes_nothing(yard: Yard) -> None:
    yard.found("楼道堆物")
    yard.show()
    drop(yard, "00000000-0000-0000-0000-000000000000", DefectState.NOTIFIED)
    drop(yard, "no id at all", DefectState.NOTIFIED)
    assert titles(yard, DefectState.OPEN) == ["楼道堆物"]


def test_the_keyboard_alone_reaches_everything(mixed: Yard) -> None:
    page = mixed.show()
    first = page.board.column(DefectState.OPEN).list
    first.setFocus()
    first.setCurrentIndex(first.cards().index(0))
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = page.board.column(DefectState.NOTIFIED).list
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(second, Qt.Key.Key_Return)
    mixed.settle()
    detail = page.panel.detail()
    assert detail is not None
    assert detail.row.title == "乙"
    QTest.keyClick(mixed.window, Qt.Key.Key_Escape)
    mixed.settle()
    assert not mixed.window.area.is_panel_open
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_M)
    mixed.settle()
    mixed.settle()
    assert page.panel.form is not None
    assert page.panel.form.step is Step.RECTIFY


def test_single_keys_can_be_off(mixed: Yard) -> None:
    page = mixed.show()
    preferences = mixed.window.desk.preferences
    preferences.change(replace(preferences.settings, single_keys=False))
    page.entered()
    QTest.keyClick(page, Qt.Key.Key_V)
    assert page.state()["view"] == "board"
    preferences.change(replace(preferences.settings, single_keys=True))
    page.entered()
    QTest.keyClick(page, Qt.Key.Key_V)
    assert page.state()["view"] == "list"


def test_the_list_sorts_by_its_headings(mixed: Yard) -> None:
    page = mixed.show({"filter": "all", "view": "list"})
    mixed.settle()

    def shown() -> list[str]:
        model = page.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    assert shown()[:2] == ["丙", "乙"]
    page.list.sort_by(3)
    mixed.settle()
    assert shown()[-1] == "甲"
    page.list.sort_by(3)
    mixed.settle()
    assert shown()[0] == "甲"
    page.list.sort_by(3)
    mixed.settle()
    assert shown()[:2] == ["丙", "乙"]


def test_several_get_one_notice(yard: Yard) -> None:
    keys = (yard.found("甲"), yard.found("乙"), yard.sent("丙"))
    page = yard.show({"filter": "all", "view": "list"})
    page.list.choose(keys)
    page.list.notice_asked.emit(keys)
    yard.settle()
    form = page.several.panel.form
    assert form is not None
    form.unit.set_text("恒信物业")
    next(iter(form._keys.values())).click()
    yard.settle()
    assert [yard.get(key).unit for key in keys[:2]] == ["恒信物业", "恒信物业"]
    assert yard.get(keys[2]).unit != "恒信物业"
    assert "2" in yard.said
    assert not yard.window.area.is_panel_open
    yard.window.desk.undo.undo()
    yard.settle()
    assert {yard.get(key).state for key in keys[:2]} == {DefectState.OPEN}


def test_nobody_is_notified_when_none_is_open(yard: Yard) -> None:
    key = yard.sent("丙")
    page = yard.show({"filter": "all", "view": "list"})
    page.list.notice_asked.emit((key,))
    yard.settle()
    assert "待整改" in yard.said
    assert not yard.window.area.is_panel_open


def test_the_rest_of_a_column_comes_when_asked_for(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "FIRST_CARDS", 4)
    monkeypatch.setattr(reading, "FIRST_CARDS", 4)
    for number in range(6):
        yard.found(f"问题 {number}")
    page = yard.show()
    assert len(titles(yard, DefectState.OPEN)) == 4
    page.board.column(DefectState.OPEN)._more.click()
    yard.settle()
    assert len(titles(yard, DefectState.OPEN)) == 6


def test_where_one_was_comes_back(mixed: Yard) -> None:
    page = mixed.show()
    page.filters.chip(Severity.MAJOR).click()
    page.filters.chip(Due.OVERDUE).click()
    mixed.settle()
    state = dict(page.state())
    again = mixed.show(state)
    assert titles(mixed, DefectState.NOTIFIED) == ["丙"]
    assert again.filters.chip(Severity.MAJOR).isChecked()
    assert again.filters.chip(Due.OVERDUE).isChecked()


def test_nothing_open_is_good_news_with_a_way_on(yard: Yard) -> None:
    page = yard.show()
    assert page.sheets.empty.isVisible()
    assert page.sheets.raise_key.isVisible()


def test_any_state_is_borne(yard: Yard) -> None:
    yard.found("楼道堆物")
    page = yard.show()
    nobody = "00000000-0000-0000-0000-000000000000"
    odd: tuple[dict[str, object], ...] = (
        {"defect": "no id", "compound": 7, "filter": "never", "view": None},
        {"defect": nobody},
        {"severities": {"a": 1}, "scroll": [], "drafts": "x", "new": "yes", "files": [1, "/x"]},
        {"compound": nobody, "order": "drop table", "drafts": {"a": {"note": 3}}},
    )
    for state in odd:
        yard.window.go("defects", state)
        yard.settle()
        assert page.isVisible()
        assert isinstance(page.state(), dict)


def test_no_width_scrolls_sideways(mixed: Yard) -> None:
    page = mixed.show()
    for size in ((1920, 1080), (1280, 800), (900, 700), (600, 800)):
        mixed.window.resize(*size)
        mixed.settle()
        shown = [cards for cards in page.board.lists() if cards.isVisible()]
        assert shown
        for cards in shown:
            assert cards.horizontalScrollBar().maximum() == 0
        assert page.minimumSizeHint().width() <= size[0]


def test_in_a_low_window_filters_and_board_take_turns(mixed: Yard) -> None:
    page = mixed.show({"filter": "all", "severities": ["major"]}, size=(700, 420))

    def seen() -> tuple[bool, bool]:
        return page.filters.is_unfolded, page.board.isVisible()

    assert seen() == (False, True)
    page.head.filter.trigger()
    assert seen() == (True, False)
    page.head.filter.trigger()
    assert seen() == (False, True)
    mixed.window.resize(1280, 800)
    mixed.settle()
    assert seen() == (True, True)

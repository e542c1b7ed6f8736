"""The way through an inspection: list, filter, keys, restart, read-only, results."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from inspector.capture.inspections import Visit, begin_inspection, complete_inspection
from inspector.checklist.definition import ItemType
from inspector.domain.inspection import Inspection, ItemResult, Round, RoundKind
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.number_editors import NumberEditor
from inspector.ui.pages.checks.results import ResultsPanel
from inspector.ui.pages.checks.route import By, Filter
from inspector.ui.widgets.number_field import NumberField
from inspector.words import Language
from tests.field import COMPOUND, OTHER_POINT, POINT, VISIT, WASTE
from tests.ui.pages.checks.conftest import Desk

CLEAN = "WS-P04"


def key(runner: Desk, pressed: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, pressed)
    runner.settle()


def shown(runner: Desk) -> list[str]:
    return [item for item, _ in runner.page.runner.stack.shown()]


def test_it_opens_at_the_first_unanswered_item(runner: Desk) -> None:
    assert runner.page.title() == "垃圾分类"
    assert runner.page.runner.here == ("WS-C02", COMPOUND)
    assert shown(runner)[0] == "WS-C02"
    assert runner.page.progress._main.text().startswith("已答 0 / ")


def test_chapters_and_places_show_the_same_items(runner: Desk) -> None:
    runner.go(item=CLEAN, place=str(POINT))
    assert "point_bins" in dict(runner.page.state()).values()
    QTest.mouseClick(
        runner.page.runner.side.segments.button(By.PLACE.value), Qt.MouseButton.LeftButton
    )
    runner.settle()
    assert runner.page.title() == "东门垃圾分类投放点"
    assert CLEAN in shown(runner)
    assert "WS-P01" in shown(runner)  # another chapter, asked at the same place
    assert runner.page.runner.here == (CLEAN, POINT)


def test_a_place_of_the_chapter_is_a_tap_away(runner: Desk) -> None:
    runner.go(item=CLEAN, place=str(POINT))
    chips = runner.page.runner.places._chips
    QTest.mouseClick(chips[str(OTHER_POINT)], Qt.MouseButton.LeftButton)
    runner.settle()
    assert {place for _, place in runner.page.runner.stack.shown()} == {OTHER_POINT}


def test_an_item_found_by_its_number_is_gone_to(runner: Desk) -> None:
    found = {"theme": "WS", "item": CLEAN}
    assert runner.page.runner.here != (CLEAN, POINT)
    runner.window.go("checks", found)
    runner.settle()
    assert runner.page.runner.here is not None
    assert runner.page.runner.here[0] == CLEAN
    runner.page.go_up()
    runner.settle()
    runner.window.go("checks", found)
    runner.settle()
    assert runner.page.runner.isVisible()
    assert runner.page.runner.here is not None
    assert runner.page.runner.here[0] == CLEAN


def test_below_the_last_card_is_the_way_to_the_next_chapter(runner: Desk) -> None:
    runner.go(theme="WS", chapter="waste_ground", place=str(COMPOUND))
    onward = runner.page.runner.onward
    assert onward.isVisible()
    assert "三、" in onward.text()
    onward.click()
    runner.settle()
    assert runner.page.runner.stop is not None
    assert runner.page.runner.stop.chapter == "point_place"


def test_what_is_answered_under_a_filter_stays_under_the_finger(runner: Desk) -> None:
    runner.go(item=CLEAN, place=str(POINT), only_open=True)
    card = runner.card(CLEAN)
    answers = card.answers()
    assert answers is not None
    answers.choose(ItemResult.PASS)
    runner.settle()
    assert CLEAN in shown(runner)
    chip = runner.page.filter.chip(Filter.OPEN)
    for _ in range(2):
        chip.click()
        runner.settle()
    assert CLEAN not in shown(runner)


def test_a_filter_that_leaves_nothing_says_so(runner: Desk) -> None:
    runner.go(theme="WS", chapter="point_bins", place=str(POINT), filter="failed")
    assert runner.page.runner._empty.isVisible()
    assert "不合格" in runner.page.runner._empty._title.text()


def test_keys_alone_answer_a_chapter(runner: Desk) -> None:
    runner.go(item="WS-C01", place=str(COMPOUND))
    key(runner, Qt.Key.Key_2)
    held = runner.stored("WS-C01", COMPOUND)
    assert held is not None
    assert held.values == {"value": "fail"}
    key(runner, Qt.Key.Key_N)
    box = runner.card("WS-C01", COMPOUND).note_box()
    assert box is not None
    assert box is QApplication.focusWidget()
    QTest.keyClicks(box, "no sign")
    runner.card("WS-C01", COMPOUND).take_focus()
    runner.settle()
    held = runner.stored("WS-C01", COMPOUND)
    assert held is not None
    assert held.note == "no sign"
    key(runner, Qt.Key.Key_Down)
    assert runner.page.runner.here == ("WS-C03", COMPOUND)
    runner.card("WS-C01", COMPOUND).take_focus()
    key(runner, Qt.Key.Key_Return)
    assert runner.page.runner.here == ("WS-C03", COMPOUND)
    before = runner.page.runner.stop
    runner.card("WS-C11", COMPOUND).take_focus()
    key(runner, Qt.Key.Key_BracketRight)
    assert runner.page.runner.stop != before
    key(runner, Qt.Key.Key_BracketLeft)
    assert runner.page.runner.stop == before


def test_single_keys_can_be_turned_off(runner: Desk) -> None:
    preferences = runner.window.desk.preferences
    preferences.change(replace(preferences.settings, single_keys=False))
    runner.go(item="WS-C01", place=str(COMPOUND))
    key(runner, Qt.Key.Key_2)
    assert runner.stored("WS-C01", COMPOUND) is None
    preferences.change(replace(preferences.settings, single_keys=True))


def test_the_next_unanswered_item_comes_to_96_pixels_below_the_top(runner: Desk) -> None:
    runner.go(item="WS-C01", place=str(COMPOUND))
    preferences = runner.window.desk.preferences
    assert preferences is not None
    stack = runner.page.runner.stack
    stack.go_to(("WS-C08", COMPOUND), moving=False)
    card = runner.card("WS-C08", COMPOUND)
    assert card.y() - stack.verticalScrollBar().value() == 96


def test_a_restart_comes_back_to_item_filter_and_place_of_the_page(
    runner: Desk, open_at: Callable[..., MainWindow]
) -> None:
    runner.go(item="WS-C08", place=str(COMPOUND), filter="open")
    runner.page.runner.stack.scroll_to(40)
    state = dict(runner.page.state())
    runner.window.go("settings")
    again = open_at(runner.workspace, "checks", state)
    other = Desk(again, runner.workspace, runner.inspection, runner.qtbot)
    other.settle()
    assert other.page.runner.here == ("WS-C08", COMPOUND)
    assert other.page.runner.wanted is Filter.OPEN
    runner.qtbot.waitUntil(
        lambda: other.page.runner.stack.verticalScrollBar().value() == state["scroll"]
    )


def test_what_was_being_typed_comes_back(runner: Desk) -> None:
    card = runner.card("WS-P05")
    editor = card.fields()
    assert editor is not None
    field = editor.editors()["value"].field  # type: ignore[attr-defined] # a number's
    field.setFocus()
    QTest.keyClicks(field._box.edit, "12")
    state = dict(runner.page.state())
    assert (state["field"], state["typed"]) == ("value", "12")
    assert runner.stored("WS-P05") is None
    field._box.edit.setModified(False)
    field.set_value(None)
    runner.page.runner.sheet = None
    runner.window.go("checks", state)
    runner.settle()
    assert field._box.edit.text() == "12"


@pytest.mark.parametrize(
    "state",
    [
        {"inspection": 7, "item": None},
        {"inspection": "no id"},
        {"theme": "XX", "place": "?"},
        {"scroll": "far", "by": "car", "filter": []},
    ],
)
def test_any_state_is_borne(runner: Desk, state: dict[str, object]) -> None:
    runner.window.go("checks", state)
    runner.settle()
    assert runner.page.runner.sheet is not None


def test_an_inspection_that_is_gone_leads_to_those_there_are(runner: Desk) -> None:
    runner.window.go("checks", {"inspection": str(uuid4())})
    runner.qtbot.waitUntil(lambda: len(runner.page.chooser.rows()) == 1)
    assert runner.page.chooser.isVisible()


def test_one_level_up_are_the_inspections(runner: Desk) -> None:
    visit = Visit(Round(2026, 2), RoundKind.RECHECK, programme=WASTE)
    begin_inspection(runner.workspace, compound=COMPOUND, visit=visit)
    runner.window.go_up()
    runner.qtbot.waitUntil(lambda: len(runner.page.chooser.rows()) == 2)
    assert runner.page.bar.isHidden()
    assert VISIT.round.ordinal == 1
    row = runner.page.chooser.rows()[0]
    row._open.click()  # type: ignore[attr-defined] # a row of the list
    runner.settle()
    assert runner.page.runner.isVisible()
    assert runner.page.bar.isVisible()


def completed_at(runner: Desk) -> object:
    with runner.workspace.read() as reader:
        return reader.get(Inspection, runner.inspection.id).completed_at


def test_an_unfinished_inspection_is_completed_only_when_that_is_said_again(runner: Desk) -> None:
    runner.page.results_key.click()
    panel = runner.window.area.panel.content
    assert isinstance(panel, ResultsPanel)
    assert "项未答" in panel._open.text()
    panel.complete.click()
    runner.settle()
    assert completed_at(runner) is None
    assert re.search(r"还有 \d+ 项没答", panel.question._left.text())
    assert panel.question.stay.hasFocus()
    panel.question.stay.click()
    assert panel.complete.isVisible()
    assert not panel.question.isVisible()
    panel.complete.click()
    panel.question.anyway.click()
    runner.settle()
    assert completed_at(runner) is not None
    assert runner.page.runner._told.isVisible()
    answers = runner.card(CLEAN).answers()
    assert answers is not None
    assert answers.isEnabled()  # until it is signed


def test_a_completed_inspection_goes_on_and_that_is_taken_back(runner: Desk) -> None:
    done = complete_inspection(runner.workspace, inspection=runner.inspection.id)
    runner.page.entered()
    runner.settle()
    runner.page.runner._reopen.click()
    runner.settle()
    assert completed_at(runner) is None
    assert not runner.page.runner._told.isVisible()
    runner.window.desk.undo.undo()
    runner.settle()
    assert completed_at(runner) == done.completed_at
    runner.window.desk.undo.redo()
    runner.settle()
    assert completed_at(runner) is None


def test_a_signed_inspection_is_read_only_and_says_why(runner: Desk) -> None:
    with runner.workspace.write("test.lock") as writer:
        held = writer.get(Inspection, runner.inspection.id)
        writer.save(replace(held, locked_by="a" * 64))
    runner.go(item=CLEAN, place=str(POINT))
    answers = runner.card(CLEAN).answers()
    assert answers is not None
    assert not answers.isEnabled()
    QTest.mouseClick(answers.segment(ItemResult.PASS), Qt.MouseButton.LeftButton)
    runner.settle()
    assert runner.stored(CLEAN) is None
    assert "锁定" in runner.page.runner._told._reason.text()
    assert not runner.page.runner._reopen.isVisible()
    assert runner.page.bar.isHidden()
    assert not runner.page.runner.side.rest.isVisible()


def legend(runner: Desk) -> tuple[tuple[str, str], ...]:
    found = [one.legend() for one in runner.page.runner.stack.headings() if one.legend()]
    return found[0] if found else ()


def test_the_legend_of_keys_holds_for_the_card_in_work(runner: Desk) -> None:
    runner.go(item=CLEAN, place=str(POINT))
    runner.card(CLEAN).take_focus()
    assert legend(runner)[:2] == (("1", "合格"), ("2", "不合格"))
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_N)
    assert legend(runner) == (), "digits are letters in the note"
    for card in runner.page.runner.stack.cards():
        card.take_focus()
        focus = QApplication.focusWidget()
        assert card.view is not None
        said = dict(legend(runner))
        if focus is not None and focus.inherits("QLineEdit"):
            assert said == {}
        if card.answers() is None:
            assert said.get("1") != "合格"
        assert ("不适用" in said.values()) <= card.view.na_allowed


def test_three_says_not_applicable_wherever_it_is_offered(runner: Desk) -> None:
    composites = [
        card
        for card in runner.page.runner.stack.cards()
        if card.view is not None and card.view.type is ItemType.FIELDS and card.view.na_allowed
    ]
    for section in {one.chapter for one in runner.page.runner.sheet.sections}:  # type: ignore[union-attr] # it is open
        runner.go(theme="WS", chapter=section)
        composites += [
            card
            for card in runner.page.runner.stack.cards()
            if card.view is not None and card.view.type is ItemType.FIELDS and card.view.na_allowed
        ]
        if composites:
            break
    assert composites
    card = composites[-1]
    assert card.view is not None
    editor = card.fields()
    assert editor is not None
    editor._na.setFocus()
    assert dict(legend(runner))["3"] == "不适用"
    for _ in range(2):
        QTest.keyClick(editor._na, Qt.Key.Key_3)
        runner.settle()
        held = runner.stored(*card.view.key)
        assert held is not None
        assert held.na_reason


def test_a_chapter_opened_with_the_mouse_hears_the_keys(runner: Desk) -> None:
    entry = runner.page.runner.model.entries()[-1]
    runner.page.runner.side.opened.emit(entry.id)
    runner.settle()
    card = runner.page.runner.current_card()
    assert card is not None
    assert card.view is not None
    assert card.view.result is ItemResult.PENDING
    focus = QApplication.focusWidget()
    assert focus is not None
    assert card.isAncestorOf(focus)


def number_cards(runner: Desk) -> list[CheckCard]:
    found = []
    assert runner.page.runner.sheet is not None
    for chapter in dict.fromkeys(one.chapter for one in runner.page.runner.sheet.sections):
        runner.go(theme="WS", chapter=chapter)
        found = [
            card
            for card in runner.page.runner.stack.cards()
            if card.view is not None
            and len(card.view.fields) == 1
            and isinstance((card.fields() or card).findChild(NumberEditor), NumberEditor)
        ]
        if found:
            break
    return found


def edit_of(card: CheckCard) -> QLineEdit:
    fields = card.fields()
    assert fields is not None
    edit = fields.findChild(QLineEdit)
    assert edit is not None
    return edit


def test_what_is_typed_is_in_the_page_s_state_at_once_and_comes_back(runner: Desk) -> None:
    card = number_cards(runner)[0]
    assert card.view is not None
    key = card.view.key
    told: list[object] = []
    runner.page.state_changed.connect(lambda: told.append(runner.page.state().get("drafts")))
    edit_of(card).setFocus()
    write = QInputMethodEvent()
    write.setCommitString("九")
    QApplication.sendEvent(edit_of(card), write)
    assert told
    assert told[-1] == [[key[0], str(key[1]), card.view.fields[0].name, "九"]]
    state = runner.page.state()
    other = next(
        one.chapter
        for one in runner.page.runner.sheet.sections  # type: ignore[union-attr] # it is open
        if key not in one.keys
    )
    runner.go(theme="WS", chapter=other)
    said = runner.window.desk.notices.told[0].notice.text(Language.ZH)
    assert said.startswith("还没有记下：")
    assert "“九”" in said
    assert runner.stored(*key) is None
    runner.page.runner.sheet = None  # as after a restart
    runner.page.runner.drafts._held.clear()
    runner.window.go("checks", state)
    runner.settle()
    back = runner.card(*key)
    assert edit_of(back).text() == "九"
    assert "不是" in back.findChild(NumberField)._error.text()  # type: ignore[union-attr] # it has one
    edit_of(back).setFocus()
    edit_of(back).selectAll()
    QTest.keyClicks(edit_of(back), "9")
    QTest.keyClick(edit_of(back), Qt.Key.Key_Return)
    runner.settle()
    assert runner.stored(*key) is not None
    assert "drafts" not in runner.page.state()

"""Answers through the window: durable, judged, with their defects, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector.capture.answers import Entry, answer_item
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.inspection import ItemResult, Severity
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.detail import CardDetail
from inspector.ui.theme import theme
from inspector.ui.widgets.fail_detail import FailDetail
from inspector.ui.widgets.item_card import CardState
from tests.field import COMPOUND, POINT, defects_of, picture_file
from tests.ui.pages.checks.conftest import Desk

CLEAN = "WS-P04"
"""容器完好: pass or fail at a waste point, minor."""


def tap(card: CheckCard, result: ItemResult) -> None:
    """Taps as a person does, who is never quicker than the pause after which a touch counts."""
    answers = card.answers()
    assert answers is not None
    QTest.qWait(theme().delay("second.touch") + 10)
    QTest.mouseClick(answers.segment(result), Qt.MouseButton.LeftButton)


def detail_of(card: CheckCard) -> CardDetail:
    detail = card.card_detail()
    assert detail is not None
    return detail


def fail_of(card: CheckCard) -> FailDetail:
    fail = detail_of(card).fail()
    assert fail is not None
    return fail


def fail(runner: Desk) -> CheckCard:
    card = runner.card(CLEAN)
    tap(card, ItemResult.FAIL)
    runner.settle()
    return card


def only_defect(runner: Desk) -> Defect:
    (found,) = defects_of(runner.workspace)
    return found


def test_a_pass_is_one_tap_and_on_disk(runner: Desk) -> None:
    card = runner.card(CLEAN)
    tap(card, ItemResult.PASS)
    answers = card.answers()
    assert answers is not None
    assert answers.result() is None  # on its way, not yet shown as stored
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert held.values == {"value": "pass"}
    assert answers.result() is ItemResult.PASS
    assert "已保存" in runner.page.saved.label.text()


def test_a_failure_with_photo_and_phrase_takes_four_taps(
    runner: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picker = lambda _parent: (picture_file(tmp_path, 7),)  # noqa: E731 - the system's picker
    monkeypatch.setattr(runner.window.desk.pictures, "choose", picker)
    card = fail(runner)  # one
    strip = fail_of(card).photos
    QTest.mouseClick(strip._import, Qt.MouseButton.LeftButton)  # two, and the picker's three
    runner.settle()
    QTest.mouseClick(fail_of(card).phrases.chip("桶身破损"), Qt.MouseButton.LeftButton)  # four
    runner.settle()
    defect = only_defect(runner)
    assert (defect.title, defect.state) == ("桶身破损", DefectState.OPEN)
    with runner.workspace.read() as reader:
        (photo,) = reader.all(Photo)
    assert (photo.item, photo.place, photo.role) == (CLEAN, POINT, PhotoRole.CLOSE)
    assert photo.defect == defect.id
    assert defect.number in fail_of(card).defect.text()
    assert card._state is CardState.FAIL
    assert card.view is not None
    assert card.view.missing == ()


def test_a_pass_withdraws_the_defect_and_one_tap_restores_it(runner: Desk) -> None:
    card = fail(runner)
    tap(card, ItemResult.PASS)
    runner.settle()
    assert only_defect(runner).state is DefectState.WITHDRAWN
    gone = detail_of(card)._gone
    assert gone.isVisible()
    assert only_defect(runner).number in gone._text.text()
    QTest.mouseClick(gone._back, Qt.MouseButton.LeftButton)
    runner.settle()
    assert only_defect(runner).state is DefectState.OPEN
    assert card.view is not None
    assert card.view.is_fail


def test_what_came_in_meanwhile_is_not_overwritten_by_undoing(runner: Desk) -> None:
    tap(runner.card(CLEAN), ItemResult.PASS)
    runner.settle()
    from_elsewhere = Entry(values={"value": "fail"}, note="分局复查")
    answer_item(
        runner.workspace,
        inspection=runner.inspection.id,
        item=CLEAN,
        place=POINT,
        entry=from_elsewhere,
    )
    runner.window.desk.undo.undo()
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert (held.values, held.note) == ({"value": "fail"}, "分局复查")
    assert not runner.window.desk.undo.can_undo


def test_an_answer_is_undone_and_done_again(runner: Desk) -> None:
    card = fail(runner)
    runner.window.desk.undo.undo()
    runner.settle()
    assert runner.stored(CLEAN) is None, "as before there was an answer"
    assert only_defect(runner).state is DefectState.WITHDRAWN
    answers = card.answers()
    assert answers is not None
    assert answers.result() is None
    runner.window.desk.undo.redo()
    runner.settle()
    assert answers.result() is ItemResult.FAIL


def test_the_rest_of_a_chapter_passes_at_once_and_is_taken_back(runner: Desk) -> None:
    runner.go(theme="WS", chapter="waste_ground", place=str(COMPOUND))
    assert "3" in runner.page.runner.side.rest.text()
    QTest.mouseClick(runner.page.runner.side.rest, Qt.MouseButton.LeftButton)
    runner.settle()
    held = runner.stored("WS-C01", COMPOUND)
    assert held is not None
    assert held.bulk
    answers = runner.card("WS-C01", COMPOUND).answers()
    assert answers is not None
    assert answers.result() is ItemResult.PASS
    assert not runner.page.runner.side.rest.isVisible()
    toast = runner.window.toasts.toast
    assert toast is not None
    assert runner.stored("WS-C08", COMPOUND) is None
    runner.window.desk.undo.undo()
    runner.settle()
    held = runner.stored("WS-C01", COMPOUND)
    assert held is not None
    assert held.values == {}
    assert answers.result() is None


def test_the_last_of_quick_answers_stands(runner: Desk) -> None:
    card = runner.card(CLEAN)
    answers = card.answers()
    assert answers is not None
    for result in (ItemResult.FAIL, ItemResult.PASS, ItemResult.FAIL, ItemResult.PASS):
        answers.choose(result)
        runner.page.runner.look()
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert held.values == {"value": "pass"}
    assert answers.result() is ItemResult.PASS
    assert card._state is CardState.PASS


def test_an_old_reading_never_covers_a_newer_answer(runner: Desk) -> None:
    card = runner.card(CLEAN)
    old = runner.page.runner.sheet
    tap(card, ItemResult.FAIL)
    runner.page.runner._read(old)  # read before the tap, arriving after it
    answers = card.answers()
    assert answers is not None
    assert answers._awaited is ItemResult.FAIL
    runner.settle()
    assert answers.result() is ItemResult.FAIL


def test_a_second_touch_is_no_second_answer(runner: Desk) -> None:
    card = runner.card(CLEAN)
    before = runner.revisions()
    answers = card.answers()
    assert answers is not None
    for _ in range(3):
        QTest.mouseClick(answers.segment(ItemResult.PASS), Qt.MouseButton.LeftButton)
    runner.settle()
    assert runner.revisions() == before + 1


def test_ten_thousand_characters_and_emoji_are_kept(runner: Desk) -> None:
    card = fail(runner)
    text = "桶破了🗑️𠮷" * 1400
    box = fail_of(card).note
    box.setPlainText(text)
    box.flush()
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert held.note == text
    assert len(only_defect(runner).title) <= 120
    assert box.toPlainText() == text


def test_typing_goes_on_while_words_are_stored(runner: Desk) -> None:
    card = fail(runner)
    box = fail_of(card).note
    box.setFocus()
    QTest.keyClicks(box, "bin broken ")
    runner.qtbot.waitUntil(lambda: runner.stored(CLEAN).note == "bin broken")  # type: ignore[union-attr] # answered above
    runner.settle()
    assert box.toPlainText() == "bin broken "  # the blank is not taken from under the cursor
    QTest.keyClicks(box, "again")
    box.flush()
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert held.note == "bin broken again"


def test_words_are_taken_back_as_a_whole(runner: Desk) -> None:
    card = fail(runner)
    box = fail_of(card).note
    for text in ("破", "破了", "破了一角"):
        box.setPlainText(text)
        box.flush()
        runner.settle()
    runner.page.flush()
    runner.window.desk.undo.undo()
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert held.note == ""
    assert held.values == {"value": "fail"}


def test_a_phrase_stands_before_the_words_and_can_be_taken_back(runner: Desk) -> None:
    card = fail(runner)
    fail_of(card).note.setPlainText("东侧")
    fail_of(card).note.flush()
    runner.settle()
    chip = fail_of(card).phrases.chip("没有桶盖")
    for expected in ("没有桶盖；东侧", "东侧"):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        runner.settle()
        held = runner.stored(CLEAN)
        assert held is not None
        assert held.note == expected
        runner.qtbot.wait(170)  # a second touch within 150 ms is a drop of rain


def test_not_applicable_has_a_reason_that_can_be_changed(runner: Desk) -> None:
    card = runner.card(CLEAN)
    tap(card, ItemResult.NA)
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert held.na_reason == "现场没有此项"
    excuse = detail_of(card)._excuse
    assert excuse is not None
    excuse.box.setPlainText("桶由邻近小区共用")
    excuse.box.flush()
    runner.settle()
    held = runner.stored(CLEAN)
    assert held is not None
    assert held.na_reason == "桶由邻近小区共用"
    assert excuse.box.toPlainText() == "桶由邻近小区共用"


def test_the_rules_of_its_year_need_year_and_standard(runner: Desk) -> None:
    card = runner.card("WS-P15")
    tap(card, ItemResult.BUILT_TO)
    runner.settle()
    assert runner.stored("WS-P15") is None
    form = detail_of(card)._built
    assert form is not None
    assert form.year.text() == "1996"  # as the register says of the compound
    form.standard.setText("当年验收图")
    form.standard.editingFinished.emit()
    runner.settle()
    held = runner.stored("WS-P15")
    assert held is not None
    assert held.built_to is not None
    assert (held.built_to.year, held.built_to.standard) == (1996, "当年验收图")
    assert card.view is not None
    assert card.view.result is ItemResult.BUILT_TO


def test_what_is_meant_for_the_defect_is_changed_and_taken_back(runner: Desk) -> None:
    card = fail(runner)
    detail = fail_of(card)
    detail.severity.chosen.emit("major")
    runner.settle()
    assert only_defect(runner).severity is Severity.MAJOR
    last = detail.deadline._choices[1].name
    detail.deadline.chosen.emit(last)
    detail.unit.chosen.emit("other")
    panel = runner.window.area.panel.content
    assert panel is not None
    panel.edit.setText("恒信物业")  # type: ignore[attr-defined] # the unit's panel
    panel.keep.click()  # type: ignore[attr-defined] # likewise
    runner.settle()
    held = only_defect(runner)
    assert (held.unit, str(held.deadline)) == ("恒信物业", last)
    runner.window.desk.undo.undo()
    runner.window.desk.undo.undo()
    runner.settle()
    assert (only_defect(runner).unit, only_defect(runner).deadline) == ("", None)


def test_photos_go_to_what_is_missing(runner: Desk, tmp_path: Path) -> None:
    card = runner.card("WS-P02")
    for field in ("recyclable", "hazardous", "kitchen", "other"):
        runner.page.runner.answering.give_value(card, field, "1")
    runner.settle()
    assert [chip.text() for chip in detail_of(card).missing()] == [
        "还差 1 张全景",
        "还差 1 张近景",
        "从已有照片选",
    ]
    files = tuple(picture_file(tmp_path, seed) for seed in (1, 2))
    runner.page.runner.answering.take_files(card, files)
    runner.settle()
    assert detail_of(card).missing() == ()
    with runner.workspace.read() as reader:
        assert {one.role for one in reader.all(Photo)} == {PhotoRole.WIDE, PhotoRole.CLOSE}


def test_a_photo_taken_for_one_item_serves_another(runner: Desk, tmp_path: Path) -> None:
    first, second = runner.card(CLEAN), runner.card("WS-P02")
    tap(first, ItemResult.PASS)
    for field in ("recyclable", "hazardous", "kitchen", "other"):
        runner.page.runner.answering.give_value(second, field, "1")
    runner.page.runner.answering.take_files(first, (picture_file(tmp_path, 3),))
    runner.settle()
    QTest.mouseClick(detail_of(second).missing()[-1], Qt.MouseButton.LeftButton)
    album = runner.window.area.panel.content
    assert album is not None
    index = album.view.model().index(0, 0)  # type: ignore[attr-defined] # the album
    album.view.clicked.emit(index)  # type: ignore[attr-defined] # likewise
    runner.settle()
    assert second.view is not None
    assert len(second.view.photos) == 1
    assert [role for role, _, _ in second.view.missing] == [PhotoRole.CLOSE]


def test_a_broken_file_is_told_and_changes_nothing(runner: Desk, tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish.jpg"
    rubbish.write_bytes(b"no picture")
    card = fail(runner)
    runner.page.runner.answering.take_files(card, (rubbish,))
    runner.settle()
    assert runner.window.toasts.toast is not None
    with runner.workspace.read() as reader:
        assert reader.all(Photo) == ()

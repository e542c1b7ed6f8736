"""Free repeats in the runner: rows are added, opened, answered, moved, removed, brought back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.capture.answers import Entry, answer_item
from inspector.capture.repeats import Spot
from inspector.capture.rows import add_row
from inspector.checklist.definition import VALUE
from inspector.domain.ids import PlaceId, RowId
from inspector.domain.inspection import Answer, Inspection, Row, answer_id
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.answering import Answering
from inspector.ui.pages.checks.number_editors import NumberEditor
from inspector.ui.pages.checks.route import Filter
from inspector.ui.pages.checks.stack_parts import RepeatFoot, RepeatHeading, RowHeading
from inspector.workspace import Workspace
from tests.field import COMPOUND
from tests.rows_form import THEME, begin_rows
from tests.ui.pages.checks.conftest import Desk

SPOT = Spot(THEME, "spot", COMPOUND)


@pytest.fixture
def rows(
    open_at: Callable[..., MainWindow],
    qtbot: QtBot,
    field: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    inspection = begin_rows(field, monkeypatch)
    window = open_at(field, "checks", {"inspection": str(inspection.id), "chapter": "spot"})
    desk = Desk(window, field, inspection, qtbot)
    desk.settle()
    return desk


def headings(desk: Desk) -> list[RowHeading]:
    made = desk.page.runner.stack.headings()
    return [one for one in made if isinstance(one, RowHeading)]


def kept_rows(desk: Desk, repeat: str = "spot") -> list[RowId]:
    with desk.workspace.read() as reader:
        return [one.id for one in reader.all(Row, inspection=desk.inspection.id, repeat=repeat)]


def add(desk: Desk, repeat: str = "spot") -> None:
    desk.page.runner.row_work._last.invalidate()
    for one in desk.page.runner.stack.headings():
        if isinstance(one, RepeatHeading) and one._block.id.startswith(f"{repeat}:"):
            one.add.click()
            desk.settle()
            return
    raise AssertionError(repeat)


def leave(desk: Desk) -> None:
    desk.page.runner.here = None


def stored(desk: Desk, item: str, row: RowId) -> Answer | None:
    with desk.workspace.read() as reader:
        return reader.find(Answer, answer_id(desk.inspection.id, item, COMPOUND, row))


def test_a_row_is_added_opened_and_answered(rows: Desk) -> None:
    add(rows)
    (row,) = kept_rows(rows)
    assert [one.accessibleName().split("，")[0] for one in headings(rows)] == ["第 1 处"]
    card = rows.page.runner.stack.card(("RP-01", PlaceId(row)))
    assert card is not None
    focus = QApplication.focusWidget()
    assert focus is not None
    assert card.isAncestorOf(focus)
    control = card.answers()
    assert control is not None
    control.choose(control.options()[1])
    rows.settle()
    kept = stored(rows, "RP-01", row)
    assert kept is not None
    assert (kept.row, kept.values[VALUE]) == (row, "fail")


def test_a_double_click_adds_one(rows: Desk) -> None:
    (heading,) = [one for one in rows.page.runner.stack.headings() if hasattr(one, "add")]
    QTest.mouseClick(heading.add, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(heading.add, Qt.MouseButton.LeftButton)
    rows.settle()
    assert len(kept_rows(rows)) == 1


def test_no_more_can_be_added_than_the_form_wants(rows: Desk) -> None:
    for _ in range(4):
        add(rows)
    made = rows.page.runner.stack.headings()
    assert not any(isinstance(one, RepeatFoot) for one in made)
    repeat = next(one for one in made if isinstance(one, RepeatHeading))
    assert not repeat.add.isVisible()
    assert "至多 4 处" in repeat.note.text()


def test_a_row_is_removed_while_one_types_and_comes_back_with_it(rows: Desk) -> None:
    add(rows)
    (row,) = kept_rows(rows)
    key = ("RP-02", PlaceId(row))
    rows.page.runner.stack.go_to(key)
    card = rows.page.runner.stack.card(key)
    assert card is not None
    editor = card.fields()
    assert editor is not None
    number = editor.editors()["value"]
    assert isinstance(number, NumberEditor)
    QTest.keyClicks(number.field._box.edit, "3.5")
    headings(rows)[0].remove.click()
    headings(rows)[0].remove.click()
    rows.settle()
    assert kept_rows(rows) == []
    assert headings(rows) == []
    rows.window.desk.undo.undo()
    rows.settle()
    assert kept_rows(rows) == [row]
    kept = stored(rows, "RP-02", row)
    assert kept is not None
    assert kept.values[VALUE] == "3.5"
    assert rows.page.runner.drafts.state() == []


def test_rows_change_places_and_go_back(rows: Desk) -> None:
    for _ in range(2):
        add(rows)
    first, second = kept_rows(rows)
    headings(rows)[1].up.click()
    rows.settle()
    assert kept_rows(rows) == [second, first]
    assert not headings(rows)[0].up.isVisible()
    rows.window.desk.undo.undo()
    rows.settle()
    assert kept_rows(rows) == [first, second]


def test_a_row_closes_and_opens_by_keys_and_by_the_list(rows: Desk) -> None:
    add(rows)
    (row,) = kept_rows(rows)
    key = ("RP-01", PlaceId(row))
    heading = headings(rows)[0]
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_Return)
    rows.settle()
    assert key not in rows.page.runner.stack.shown()
    assert QApplication.focusWidget() is headings(rows)[0]
    rows.page.runner.open_entry(f"row:{row}")
    rows.settle()
    assert key in rows.page.runner.stack.shown()
    assert rows.page.runner.here == key
    lines = [one.label for one in rows.page.runner.model.entries()]
    assert "第 1 处" in lines


def test_next_open_goes_into_a_closed_row(rows: Desk) -> None:
    add(rows)
    (row,) = kept_rows(rows)
    headings(rows)[0]._ask("toggle")
    rows.settle()
    leave(rows)
    rows.page.runner.next_open()
    rows.settle()
    assert rows.page.runner.here == ("RP-01", PlaceId(row))
    rows.page.runner.set_filter(Filter.OPEN)
    rows.settle()
    assert ("RP-01", PlaceId(row)) in rows.page.runner.stack.shown()


def test_rows_inside_rows_are_added_where_they_belong(rows: Desk) -> None:
    add(rows)
    (row,) = kept_rows(rows)
    add(rows, "mark")
    (inner,) = kept_rows(rows, "mark")
    with rows.workspace.read() as reader:
        assert reader.get(Row, inner).parent == row
    card = rows.page.runner.stack.card(("RP-03", PlaceId(inner)))
    assert card is not None


def test_counted_rows_come_by_themselves_and_cannot_be_removed(rows: Desk) -> None:
    runner = rows.page.runner
    rows.go(item="RP-N", place=str(COMPOUND))
    card = runner.stack.card(("RP-N", COMPOUND))
    assert card is not None
    runner.answering.give_value(card, "value", "2")
    rows.settle()
    rows.go(chapter="box", item="RP-B", place=str(kept_rows(rows, "box")[0]))
    assert len(headings(rows)) == 2
    assert not any(one.remove.isVisible() for one in headings(rows))
    repeat = next(one for one in runner.stack.headings() if isinstance(one, RepeatHeading))
    assert "按前面填的数要 2 处" in repeat.note.text()


def test_a_text_in_a_row_names_it(rows: Desk) -> None:
    runner = rows.page.runner
    rows.go(item="RP-N", place=str(COMPOUND))
    card = runner.stack.card(("RP-N", COMPOUND))
    assert card is not None
    runner.answering.give_value(card, "value", "1")
    rows.settle()
    (box,) = kept_rows(rows, "box")
    rows.go(chapter="box", item="RP-B", row=str(box))
    named = runner.stack.card(("RP-B", PlaceId(box)))
    assert named is not None
    runner.answering.give_value(named, "value", "东门🙂" + "很长" * 5_000)
    rows.settle()
    title = headings(rows)[0]._title.text()
    assert title.startswith("第 1 处 · 东门🙂")
    assert title.endswith("…")


def test_a_doubtful_value_in_a_row_stands_with_a_reason(rows: Desk) -> None:
    add(rows)
    (row,) = kept_rows(rows)
    key = ("RP-02", PlaceId(row))
    runner = rows.page.runner
    card = runner.stack.card(key)
    assert card is not None
    runner.answering.give_value(card, "value", "99")
    rows.settle()
    assert card.view is not None
    assert card.view.fields[0].soft == "宽得不寻常"
    assert card.view.fields[0].message == ""
    editor = card.fields()
    assert editor is not None
    assert editor._extras is not None
    assert editor._extras.doubt is not None
    editor._extras.doubt.box.setPlainText("现场复测三次")
    rows.page.flush()
    rows.settle()
    kept = stored(rows, "RP-02", row)
    assert kept is not None
    assert kept.overrides == {"value": "现场复测三次"}
    rows.window.desk.undo.undo()
    rows.settle()
    assert stored(rows, "RP-02", row).overrides == {}  # type: ignore[union-attr] # it is there
    runner.answering.give_value(card, "value", "5")
    rows.settle()
    assert card.view.fields[0].soft == ""


def test_rows_of_a_signed_inspection_are_only_looked_at(
    rows: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(rows)
    monkeypatch.setattr(type(rows.page.runner.sheet), "locked", property(lambda _: True))
    rows.page.runner._show_again()
    (heading,) = headings(rows)
    for key in (heading.up, heading.down, heading.remove):
        assert not key.isVisible()
    QTest.keyClick(heading, Qt.Key.Key_Delete)
    heading._ask("remove")
    rows.settle()
    assert len(kept_rows(rows)) == 1
    assert isinstance(rows.page.runner.answering, Answering)


def test_many_rows_are_not_all_made(
    open_at: Callable[..., MainWindow],
    qtbot: QtBot,
    field: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inspection: Inspection = begin_rows(field, monkeypatch)
    answer_item(
        field,
        inspection=inspection.id,
        item="RP-N",
        place=COMPOUND,
        entry=Entry(values={VALUE: "100"}),
    )
    add_row(field, inspection=inspection.id, spot=SPOT)
    window = open_at(field, "checks", {"inspection": str(inspection.id), "chapter": "box"})
    desk = Desk(window, field, inspection, qtbot)
    desk.settle()
    runner = desk.page.runner
    for row in kept_rows(desk, "box"):
        runner._opened = runner._opened.with_row(row, is_open=True)
    runner._show_again()
    desk.settle()
    assert len(runner.stack.shown()) == 100
    assert len(runner.stack._made) < 60
    last = PlaceId(kept_rows(desk, "box")[-1])
    runner.stack.go_to(("RP-B", last), moving=False)
    desk.settle()
    card = runner.stack.card(("RP-B", last))
    assert card is not None
    assert (
        runner.stack.viewport()
        .rect()
        .contains(card.mapTo(runner.stack.viewport(), card.rect().center()))
    )
    runner.stack.verticalScrollBar().setValue(0)
    desk.settle()
    assert headings(desk)[0].isVisible()
    assert runner.stack.card(("RP-B", last)) is card  # it has the focus

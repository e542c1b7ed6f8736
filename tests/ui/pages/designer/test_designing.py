"""Writing a checklist in the real window."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.checklist.editing.changes import set_value
from inspector.checklist.editing.drafts import list_drafts, read_draft
from inspector.checklist.editing.outline import outline
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import Path, node_at, text_at
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.designer.page import DesignerPage
from inspector.ui.pages.designer.reading import keep_brought
from inspector.ui.pages.designer.workplace import Workplace
from inspector.workspace import Workspace

Opened = Callable[..., tuple[MainWindow, Workplace]]

ITEM = ("survey", 0, "children", 1)


def _checked(place: Workplace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: place.bench.is_checked, timeout=10_000)


def test_a_new_form_is_a_draft_at_once(
    open_at: Callable[..., MainWindow], blank: Workspace, qtbot: QtBot
) -> None:
    window = open_at(blank, "designer", {})
    page = window.view
    assert isinstance(page, DesignerPage)
    page.shelf.new.click()
    qtbot.waitUntil(lambda: page.place is not None)
    assert len(list_drafts(blank.folder)) == 1
    assert page.place is not None
    _checked(page.place, qtbot)
    assert page.place.bench.result is not None
    assert page.place.bench.result.mistakes == ()


def test_what_is_typed_is_on_disk_soon(at_work: Opened, blank: Workspace, qtbot: QtBot) -> None:
    _, place = at_work(ITEM)
    box = place.item_form.label.box("zh")
    box.setFocus()
    QTest.keyClicks(box, "x")
    key = place.bench.key
    qtbot.waitUntil(
        lambda: "x" in text_at(read_draft(blank.folder, key).document, (*ITEM, "label", "zh")),
        timeout=1500,
    )


def test_renaming_changes_all_that_name_it(at_work: Opened, qtbot: QtBot) -> None:
    _, place = at_work(("survey", 1, "children", 0))
    place.item_form.name.edit.setFocus()
    place.item_form.name.edit.setText("FL-base")
    QTest.keyClick(place.item_form.name.edit, Qt.Key.Key_Return)
    assert any(part.name == "FL-base" for part in outline(place.bench.document))
    _checked(place, qtbot)
    assert place.bench.result is not None
    assert place.bench.result.errors == 0


def test_a_name_that_is_taken_is_refused_at_the_field(at_work: Opened) -> None:
    _, place = at_work(ITEM)
    before = place.bench.document
    place.item_form.name.edit.setText("FL-C01")
    place.item_form.name.flush()
    assert place.bench.document is before
    assert "FL-C01" in place.item_form.name._wrong.text()


def test_half_an_expression_is_said_at_once_and_leads_from_the_list(
    at_work: Opened, qtbot: QtBot
) -> None:
    _, place = at_work(ITEM)
    entry = place.item_form.relevant
    entry.setFocus()
    QTest.keyClicks(entry.box, "1 +")
    assert not entry._wrong.isHidden()
    _checked(place, qtbot)
    place.show_part(())
    cards = place.problems.list.card_model().cards()
    assert cards
    place.problems.list.opened.emit(cards[0].key)
    assert place.current == ITEM
    assert entry.box.hasFocus() or entry.isAncestorOf(entry.box)


def test_a_proposal_is_taken_with_enter(at_work: Opened, qtbot: QtBot) -> None:
    _, place = at_work(ITEM)
    entry = place.item_form.relevant
    entry.box.setFocus()
    QTest.keyClicks(entry.box, "${FL-C01")
    qtbot.waitUntil(lambda: entry.proposal_list() is not None)
    QTest.keyClick(entry.box, Qt.Key.Key_Return)
    assert entry.box.toPlainText().startswith("${FL-C01")
    assert entry.box.toPlainText().endswith("}")
    assert entry.proposal_list() is None
    QTest.keyClicks(entry.box, " = coal")
    qtbot.waitUntil(lambda: entry.proposal_list() is not None)
    QTest.keyClick(entry.box, Qt.Key.Key_Tab)
    assert entry.box.toPlainText().endswith("coalesce()")
    assert entry.box.hasFocus()
    QTest.keyClick(entry.box, Qt.Key.Key_Escape)
    QTest.keyClick(entry.box, Qt.Key.Key_Tab)
    assert not entry.box.hasFocus()


def test_deleting_can_be_taken_back_with_ctrl_z(at_work: Opened) -> None:
    window, place = at_work(ITEM)
    before = place.bench.document
    place.tree.setFocus()
    QTest.keyClick(place.tree, Qt.Key.Key_Delete)
    assert place.bench.document != before
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert place.bench.document == before
    assert place.current == ITEM


def test_alt_and_an_arrow_move_a_question(at_work: Opened) -> None:
    _, place = at_work(ITEM)
    name = text_at(place.bench.document, (*ITEM, "name"))
    place.tree.setFocus()
    QTest.keyClick(place.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert place.current == (*ITEM[:-1], 0)
    assert text_at(place.bench.document, (*place.current, "name")) == name


def test_the_handle_carries_a_question(at_work: Opened, qtbot: QtBot) -> None:
    _, place = at_work(("survey", 0))
    model, tree = place.model, place.tree
    first = model.row_of(("survey", 0, "children", 0))
    assert first is not None
    for path in ((*("survey", 0, "children"), 0), (*("survey", 0, "children"), 2)):
        model.fold(path, folded=True)
    tree.scrollToTop()
    box = tree.visualRect(model.index(model.row_of(("survey", 0, "children", 1)) or 0))
    onto = tree.visualRect(model.index(first))
    handle = QPoint(box.right() - 10, box.center().y())
    name = text_at(place.bench.document, ("survey", 0, "children", 1, "name"))
    QTest.mousePress(tree.viewport(), Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(tree.viewport(), QPoint(handle.x(), onto.top() + 3))
    qtbot.waitUntil(lambda: tree.drop is not None)
    QTest.mouseRelease(tree.viewport(), Qt.MouseButton.LeftButton, pos=handle)
    assert text_at(place.bench.document, ("survey", 0, "children", 0, "name")) == name


def test_another_type_takes_what_it_needs(at_work: Opened, qtbot: QtBot) -> None:
    _, place = at_work(ITEM)
    place.item_form.asked.emit("type select_one")
    place.item_form.asked.emit("list")
    _checked(place, qtbot)
    kind = text_at(place.bench.document, (*ITEM, "type"))
    assert kind == "select_one list_1"
    assert len(node_at(place.bench.document, ("choices",))["list_1"]) == 1


def test_a_form_of_three_thousand_questions_is_typed_in_without_waiting(
    open_at: Callable[..., MainWindow], blank: Workspace, qtbot: QtBot
) -> None:
    form = new_form(id_="long", theme="LG", programme="core", label={"zh": "长清单"})
    item = form["survey"][0]["children"][0]
    form["survey"] = [
        {
            **form["survey"][0],
            "name": f"part_{chapter}",
            "children": [{**item, "name": f"LG-{chapter}-{place}"} for place in range(100)],
        }
        for chapter in range(30)
    ]
    key = keep_brought(blank, form, name="long").key
    part: Path = ("survey", 14, "children", 50)
    window = open_at(blank, "designer", {"draft": key, "part": list(part)})
    page = window.view
    assert isinstance(page, DesignerPage)
    qtbot.waitUntil(lambda: page.place is not None)
    place = page.place
    assert place is not None
    assert place.model.rowCount() == 3030
    assert place.tree.current_path() == part
    begun = process_time()
    for letter in range(10):
        text = "x" * (letter + 1)
        place.bench.do(set_value(place.bench.document, part, ("label", "zh"), text, merge="t"))
    assert (process_time() - begun) / 10 < 0.1


def test_scrolling_past_a_list_of_types_changes_nothing(at_work: Opened) -> None:
    _, place = at_work(ITEM)
    combo, before = place.item_form.type.combo, place.bench.document
    place.tree.setFocus()
    down = QPoint(0, -240)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(combo.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - whether it is inverted; Qt gives it no name
    )
    QApplication.sendEvent(combo, event)
    assert place.bench.document is before


def test_any_state_is_borne(open_at: Callable[..., MainWindow], blank: Workspace) -> None:
    window = open_at(blank, "designer", {"draft": "../x", "part": [1, {}], "tab": 3})
    page = window.view
    assert isinstance(page, DesignerPage)
    assert page.place is None
    page.restore({"draft": 7, "part": "x", "folded": 1})
    page.restore({"shelf": True})
    assert page.place is None

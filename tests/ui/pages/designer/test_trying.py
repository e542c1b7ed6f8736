"""The columns beside the form: trial answers, thresholds, lists to choose from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.checklist.editing.changes import set_value
from inspector.checklist.editing.lists import choice_names, list_names
from inspector.checklist.editing.tree import Path, listed, text_at
from inspector.domain.inspection import ItemResult
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.designer.preview import Preview
from inspector.ui.pages.designer.workplace import Workplace

Opened = Callable[..., tuple[MainWindow, Workplace]]


def _result(preview: Preview) -> ItemResult | None:
    view = preview.card("FL-L01").view
    return view.result if view is not None else None


def test_a_question_is_tried_with_the_runners_own_card(at_work: Opened, qtbot: QtBot) -> None:
    _, place = at_work(("survey", 1, "children", 0))
    names = [part.path for part in place.bench.parts if part.name == "FL-L01"]
    place.show_part(names[0])
    preview = place.preview
    qtbot.waitUntil(lambda: "FL-L01" in preview.shown_codes(), timeout=10_000)
    card = preview.card("FL-L01")
    preview.owner.give_value(card, "value", ("3.1", "3.2", "3.3"))
    qtbot.waitUntil(lambda: _result(preview) is ItemResult.FAIL)
    preview.owner.give_value(card, "value", ("4.1", "4.2", "4.3"))
    qtbot.waitUntil(lambda: _result(preview) is ItemResult.PASS)
    # What is changed in the form is judged at once, and the answer stays.
    place.parameters.open(2)
    assert text_at(place.bench.document, ("parameters", 2, "key")) == "fire_lane_min_clear_width_m"
    place.parameters.form.given.emit({("value",): "5.0"}, "value")
    qtbot.waitUntil(lambda: _result(preview) is ItemResult.FAIL, timeout=10_000)


def test_a_threshold_that_is_used_is_not_deleted(at_work: Opened) -> None:
    _, place = at_work()
    before = place.bench.document
    place.columns.show_view("parameters")
    place.parameters.open(2)
    place.parameters.form.drop.click()
    assert place.bench.document is before
    place.parameters.stock.close_one()
    place.parameters.stock.add.click()
    count = len(listed(place.bench.document.get("parameters")))
    assert count == len(listed(before.get("parameters"))) + 1
    place.parameters.form.drop.click()
    assert place.bench.document == before


def test_a_list_that_is_used_is_not_deleted_and_a_choice_is_renamed(
    at_work: Opened, qtbot: QtBot
) -> None:
    _, place = at_work()
    place.columns.show_view("lists")
    before = place.bench.document
    place.lists.open("lane_form")
    place.lists.form.drop.click()
    assert place.bench.document is before
    assert "lane_form" in list_names(before)
    row = place.lists.form.rows[0]
    row.name.setFocus()
    row.name.setText("loop")
    QTest.keyClick(row.name, Qt.Key.Key_Return)
    assert choice_names(place.bench.document, "lane_form")[0] == "loop"
    row.name.setText(choice_names(before, "lane_form")[1])
    QTest.keyClick(row.name, Qt.Key.Key_Return)
    assert not row._wrong.isHidden()
    qtbot.waitUntil(lambda: place.bench.is_checked, timeout=10_000)
    assert place.bench.result is not None
    assert place.bench.result.errors == 0


def test_a_tier_that_is_demanded_is_not_deleted_and_renamed_everywhere(at_work: Opened) -> None:
    _, place = at_work()
    tiers = place.head_form.tiers
    tiers.add.click()
    tiers.add.click()
    item: Path = ("survey", 1, "children", 2)
    place.bench.do(set_value(place.bench.document, item, ("tier",), "tier"))
    tiers.rows[0].name.setText("basic")
    tiers.rows[0].name.editingFinished.emit()
    assert text_at(place.bench.document, (*item, "tier")) == "basic"
    tiers.rows[0].drop.click()
    assert [text_at(one, ("name",)) for one in listed(place.bench.document["tiers"])] == [
        "basic",
        "tier_2",
    ]
    tiers.rows[1].drop.click()
    assert len(listed(place.bench.document["tiers"])) == 1

"""Ctrl+K: found by name, number or words; chosen by key or finger; gone when looked away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inspector.capture.defects import Observation, raise_defect
from inspector.capture.inspections import begin_inspection
from inspector.clock import FrozenClock
from inspector.domain.inspection import Severity
from inspector.domain.parties import Role
from inspector.settings import SettingsFile
from inspector.ui.app import make_desk
from inspector.ui.main_window import MainWindow
from inspector.ui.shell.finding import Hit, HitGroup, find, hits_from_json, hits_to_json
from inspector.ui.shell.hit_model import HitModel
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT, VISIT, make_field
from tests.ui.conftest import shut
from tests.ui.shell.conftest import sample_pages

Opener = Callable[[], MainWindow]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with make_field(Path(tmp_path_factory.mktemp("finder")) / "w") as made:
        inspection = begin_inspection(made, compound=COMPOUND, visit=VISIT)
        seen = Observation(POINT, "垃圾亭顶棚漏雨 100%", Severity.MINOR)
        raise_defect(made, inspection=inspection.id, observation=seen)
        yield made


@pytest.fixture
def opener(
    qapp: QApplication, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> Iterator[Opener]:
    opened: list[MainWindow] = []

    def open_it() -> MainWindow:
        desk = make_desk(
            qapp,
            clock=workspace.clock,
            workspace=workspace,
            settings=SettingsFile(tmp_path / "config"),
            catch_crashes=False,
        )
        window = MainWindow(desk, pages=sample_pages(Role.FIELD), role=Role.FIELD)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        opened.append(window)
        return window

    yield open_it
    for window in opened:
        shut(window)


@pytest.fixture
def window(opener: Opener) -> MainWindow:
    return opener()


def open_finder(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert lies_there(window)


def type_in(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.finder.field._edit.setText(text)
    qtbot.waitUntil(lambda: window.finder._answered == text, timeout=20_000)


def lies_there(window: MainWindow) -> bool:
    return window.finder.is_open


def titles(window: MainWindow, group: HitGroup) -> list[str]:
    return [hit.title for hit in window.finder.model.hits() if hit.group is group]


def test_the_results_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = HitModel()
    heads = {group: group.value for group in HitGroup}
    hits = (Hit(HitGroup.COMPOUND, "育才新村"), Hit(HitGroup.COMMAND, "全屏", command="full"))
    model.set_hits(hits, heads)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # no types
    assert model.hits() == hits
    assert not model.flags(model.index(0)), "a heading cannot be chosen"


def test_a_compound_is_found_by_two_characters_and_opened_by_enter(
    window: MainWindow, qtbot: QtBot
) -> None:
    asked: list[tuple[str, object]] = []
    window.finder.page_asked.connect(lambda page, state: asked.append((page, state)))
    open_finder(window)
    type_in(window, qtbot, "望春")
    assert titles(window, HitGroup.COMPOUND) == ["望春小区"]
    QTest.keyClick(window.finder.field._edit, Qt.Key.Key_Return)
    assert asked == [("compounds", {"compound": str(COMPOUND)})]
    assert window.page == "compounds"
    assert not lies_there(window)


def test_enter_pressed_before_the_answer_goes_to_what_then_comes(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_finder(window)
    QTest.keyClicks(window.finder.field._edit, "WC-001-W1")
    QTest.keyClick(window.finder.field._edit, Qt.Key.Key_Return)
    assert lies_there(window)
    qtbot.waitUntil(lambda: not window.finder.is_open, timeout=20_000)
    assert window.page == "compounds"


def test_arrows_skip_headings_and_go_round(window: MainWindow, qtbot: QtBot) -> None:
    open_finder(window)
    type_in(window, qtbot, "通道")
    field, results = window.finder.field._edit, window.finder.results
    first = results.currentIndex().row()
    seen = [first]
    for _ in range(len(window.finder.model.hits())):
        QTest.keyClick(field, Qt.Key.Key_Down)
        seen.append(results.currentIndex().row())
    assert seen[0] == 1, "row 0 is a heading"
    assert seen[-1] == first
    assert len(set(seen)) == len(window.finder.model.hits())
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert results.currentIndex().row() == max(seen)


def test_items_defects_and_commands_are_found_in_one_go(window: MainWindow, qtbot: QtBot) -> None:
    open_finder(window)
    type_in(window, qtbot, "WS-P04")
    (item,) = [hit for hit in window.finder.model.hits() if hit.group is HitGroup.ITEM]
    assert (item.page, item.state) == ("checks", {"theme": "WS", "item": "WS-P04"})
    type_in(window, qtbot, "漏雨")
    assert titles(window, HitGroup.DEFECT) == ["垃圾亭顶棚漏雨 100%"]
    type_in(window, qtbot, "放大")
    assert titles(window, HitGroup.COMMAND) == ["文字放大"]


def test_a_command_runs_and_is_no_recent_place(window: MainWindow, qtbot: QtBot) -> None:
    before = window.desk.preferences.settings.text_scale
    open_finder(window)
    type_in(window, qtbot, "文字放大")
    QTest.keyClick(window.finder.field._edit, Qt.Key.Key_Return)
    assert window.desk.preferences.settings.text_scale > before
    window.desk.preferences.smaller()
    open_finder(window)
    assert titles(window, HitGroup.RECENT) == []


def test_recent_places_stand_there_when_nothing_is_typed_even_after_a_restart(
    opener: Opener, qtbot: QtBot
) -> None:
    window = opener()
    for text in ("望春小区", "WS-P04", "望春小区"):
        open_finder(window)
        type_in(window, qtbot, text)
        QTest.keyClick(window.finder.field._edit, Qt.Key.Key_Return)
    open_finder(window)
    recent = titles(window, HitGroup.RECENT)
    assert recent[0] == "望春小区"
    assert len(recent) == 2
    window._keeper.keep()
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy)
    again = opener()
    again.finder.open()
    assert titles(again, HitGroup.RECENT) == recent


def test_a_tap_on_a_result_opens_it_and_one_beside_puts_it_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.header.search.click()
    assert lies_there(window)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(window.finder, left, pos=QPoint(20, 400))
    assert not lies_there(window)
    window.header.search.click()
    type_in(window, qtbot, "望春小区")
    results = window.finder.results
    row = results.visualRect(window.finder.model.index(1))
    assert row.height() >= 44
    QTest.mouseClick(results.viewport(), left, pos=row.center())
    assert window.page == "compounds"


def test_escape_empties_first_and_focus_returns(window: MainWindow, qtbot: QtBot) -> None:
    home = window.rail.entry("today")
    home.setFocus()
    open_finder(window)
    type_in(window, qtbot, "望春")
    field = window.finder.field._edit
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert lies_there(window)
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not lies_there(window)
    assert home.hasFocus()


def test_nothing_found_says_what_to_try(window: MainWindow, qtbot: QtBot) -> None:
    open_finder(window)
    type_in(window, qtbot, "没有这样的地方🦄")
    assert window.finder.model.hits() == ()
    assert "没有找到" in window.finder._nothing.text()
    QTest.keyClick(window.finder.field._edit, Qt.Key.Key_Return)
    assert lies_there(window)


def test_signs_of_the_query_language_and_long_texts_are_just_texts(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_finder(window)
    type_in(window, qtbot, "100%")
    assert titles(window, HitGroup.DEFECT) == ["垃圾亭顶棚漏雨 100%"]
    type_in(window, qtbot, "%")
    assert titles(window, HitGroup.COMPOUND) == []
    type_in(window, qtbot, "'; DROP TABLE place; --" + "长" * 5000)
    assert titles(window, HitGroup.COMPOUND) == []


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (800, 700), (500, 600)])
def test_it_stays_inside_of_the_window(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    open_finder(window)
    type_in(window, qtbot, "通道")
    panel = window.finder._panel.geometry()
    assert window.rect().contains(panel)
    bar = window.finder.results.horizontalScrollBar()
    assert bar.maximum() == 0


def test_what_cannot_be_read_of_the_recent_ones_is_left_out() -> None:
    hit = Hit(HitGroup.RECENT, "望春小区", page="compounds", state={"compound": "1"})
    told = hits_to_json((hit,))
    assert hits_from_json([*told, {"title": 3}, "x"]) == (hit,)
    assert hits_from_json("x") == hits_from_json(None) == ()


def test_tab_leads_into_the_results(window: MainWindow, qtbot: QtBot) -> None:
    open_finder(window)
    type_in(window, qtbot, "通道")
    results = window.finder.results
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if results.hasFocus():
            break
    assert results.hasFocus()
    first = results.currentIndex().row()
    QTest.keyClick(results, Qt.Key.Key_Down)
    assert results.currentIndex().row() > first
    QTest.keyClick(results, Qt.Key.Key_Return)
    assert not lies_there(window)


def test_it_can_be_opened_with_what_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.finder.look_for(" 望春小区 ")
    qtbot.waitUntil(lambda: window.finder._answered == "望春小区", timeout=20_000)
    assert titles(window, HitGroup.COMPOUND) == ["望春小区"]


def test_english_details_are_english(workspace: Workspace) -> None:
    hits = find(workspace, "WC-001-W1", language=Language.EN)
    assert hits[0].detail.startswith("waste")
    assert find(workspace, "  ", language=Language.EN) == ()


def test_before_there_is_a_workspace_only_commands_are_found(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make_desk(
        qapp,
        clock=FrozenClock(datetime(2026, 11, 22, tzinfo=UTC)),
        settings=SettingsFile(tmp_path / "config"),
        catch_crashes=False,
    )
    window = MainWindow(desk, pages=sample_pages(Role.FIELD), role=None)
    qtbot.addWidget(window)
    window.show()
    window.finder.open()
    window.finder.field._edit.setText("全屏")
    qtbot.waitUntil(lambda: window.finder._answered == "全屏")
    assert {hit.group for hit in window.finder.model.hits()} == {HitGroup.COMMAND}
    window._close_anyway = True
    window.close()
    assert desk.tasks.close(seconds=5)

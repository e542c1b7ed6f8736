"""Moving about by keyboard, coming back after a restart, closing without losing anything."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.parties import Role
from inspector.errors import ResourceError
from inspector.settings import SettingsFile, Whereabouts
from inspector.ui.main_window import MainWindow
from inspector.ui.shell.width import width_class
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button
from tests.ui.shell.conftest import Opener, SamplePage


def page_of(window: MainWindow) -> SamplePage:
    assert isinstance(window.view, SamplePage)
    return window.view


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, held)
    QApplication.processEvents()


CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_alt_and_a_figure_open_the_pages_of_the_rail(open_window: Opener) -> None:
    window = open_window(Role.HQ)
    for number, page_id in enumerate(window.rail.order):
        press(window, Qt.Key(Qt.Key.Key_1 + number), ALT)
        assert window.page == page_id
        assert window.rail.entry(page_id).isChecked()


def test_keys_change_text_size_and_colours(open_window: Opener) -> None:
    window = open_window()
    press(window, Qt.Key.Key_Plus, CTRL)
    assert theme().scale == 110
    press(window, Qt.Key.Key_Equal, CTRL)
    assert theme().scale == 125
    press(window, Qt.Key.Key_Minus, CTRL)
    assert theme().scale == 110
    press(window, Qt.Key.Key_D, CTRL, SHIFT)
    assert theme().is_dark
    press(window, Qt.Key.Key_D, CTRL, SHIFT)
    assert not theme().is_dark


def test_f11_fills_the_screen_and_back(open_window: Opener) -> None:
    window = open_window()
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_f1_lists_the_keys_and_escape_closes_the_list(open_window: Opener) -> None:
    window = open_window()
    press(window, Qt.Key.Key_F1)
    assert window.area.is_panel_open
    content = window.area.panel.content
    assert content is not None
    spoken = {label.accessibleName() for label in content.findChildren(QWidget)}
    assert "N：记一个问题" in spoken
    assert "F6：跳到窗口的下一部分" in spoken
    press(window, Qt.Key.Key_Escape)
    assert not window.area.is_panel_open


def test_a_pages_own_key_works_only_while_it_is_in_front(open_window: Opener) -> None:
    window = open_window()
    first = page_of(window)
    window.go("compounds")
    second = page_of(window)
    press(window, Qt.Key.Key_E, CTRL)
    assert (first.ran, second.ran) == ([], ["导出数据包"])


def test_f6_walks_through_the_parts_in_order_and_back(open_window: Opener) -> None:
    window = open_window()
    window.go("checks")
    view = page_of(window)
    parts = [window.rail, window.header, view.left, view.right, view.bottom_bar]
    seen = []
    for _ in range(6):
        press(window, Qt.Key.Key_F6)
        focus = focused()
        seen.append(next(n for n, p in enumerate(parts) if p is not None and p.isAncestorOf(focus)))
    start = seen[0]
    assert seen == [(start + n) % 5 for n in range(6)]
    press(window, Qt.Key.Key_F6, SHIFT)
    focus = focused()
    back = parts[seen[-2]]
    assert back is not None
    assert back.isAncestorOf(focus)


def test_tab_reaches_everything_and_comes_back(open_window: Opener) -> None:
    window = open_window()
    window.rail.entry("today").setFocus()
    seen: list[QWidget] = []
    for _ in range(40):
        press(window, Qt.Key.Key_Tab)
        focus = focused()
        if focus in seen:
            break
        seen.append(focus)
    regions = [window.rail, window.header, page_of(window)]
    for region in regions:
        assert any(region.isAncestorOf(widget) for widget in seen)
    order = [next(n for n, r in enumerate(regions) if r.isAncestorOf(widget)) for widget in seen]
    assert order.index(1) < order.index(2), "the header comes before the page"


def test_the_ring_shows_for_keys_and_hides_for_touches(open_window: Opener) -> None:
    window = open_window()
    view = page_of(window)
    view.button.setFocus()
    assert window.ring.isHidden()
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab, SHIFT)
    QApplication.processEvents()
    assert window.ring.target is view.button
    at = view.button.mapTo(window, QPoint(0, 0))
    assert window.ring.geometry().topLeft() == at - QPoint(4, 4)
    assert window.ring.width() == view.button.width() + 8
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(700, 600))
    assert window.ring.isHidden()


def test_the_ring_follows_what_it_is_around(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    area = QScrollArea()
    inside = QWidget()
    box = QVBoxLayout(inside)
    buttons = [Button(str(number)) for number in range(40)]
    for button in buttons:
        box.addWidget(button)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    layout = page_of(window).layout()
    assert layout is not None
    layout.addWidget(area)
    QApplication.processEvents()
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    window.ring.keyboard_used()
    before = window.ring.geometry()
    area.verticalScrollBar().setValue(20)
    qtbot.waitUntil(lambda: window.ring.geometry() != before)
    assert window.ring.y() == before.y() - 20
    buttons[0].hide()
    qtbot.waitUntil(lambda: window.ring.target is buttons[1])


def test_a_field_shows_focus_by_its_border_alone(open_window: Opener) -> None:
    window = open_window()
    page_of(window).field.setFocus()
    window.ring.keyboard_used()
    assert window.ring.target is None


def click(window: MainWindow, widget: QWidget) -> None:
    handle = window.windowHandle()
    assert handle is not None
    spot = widget.mapTo(window, widget.rect().center())
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            QPointF(spot),
            QPointF(window.mapToGlobal(spot)),
            Qt.MouseButton.LeftButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(handle, event)


def test_the_second_touch_of_a_wet_finger_is_ignored(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    button = page_of(window).button
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    click(window, button)
    click(window, button)
    assert pressed == [1]
    qtbot.wait(theme().delay("second.touch") + 30)
    click(window, button)
    assert pressed == [1, 1]


def test_leaving_a_page_stores_its_text_and_coming_back_finds_it(open_window: Opener) -> None:
    window = open_window()
    first = page_of(window)
    first.field.setText("车辆违停")
    window.go("compounds")
    assert first.flushed == ["车辆违停"]
    window.go("today")
    assert page_of(window) is first
    assert first.entries == 2
    assert first.field.text() == "车辆违停"


def test_a_restart_comes_back_to_page_text_and_cursor(
    open_window: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    window.go("checks")
    view = page_of(window)
    QTest.keyClicks(view.field, "narrow lane")
    view.field.setCursorPosition(6)
    view.state_changed.emit()
    # Nothing is closed: the power goes. What is on disk 300 ms later must do.
    qtbot.wait(400)
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy)
    there = SettingsFile(tmp_path / "config").load_whereabouts()
    assert there.page == "checks"
    again = open_window()
    assert again.page == "checks"
    assert page_of(again).field.text() == "narrow lane"
    assert page_of(again).field.cursorPosition() == 6


def test_ones_place_is_written_once_more_however_often_it_changed(window: MainWindow) -> None:
    assert window.desk.tasks.wait(seconds=5)  # what the start began must not end in between
    gate = threading.Event()
    window.desk.tasks.write(lambda: gate.wait(5), receiver=window)
    before = len(window.desk.tasks._open)
    for number in range(50):
        window._keeper.note_page("today", {"cursor": number})
        window._keeper.keep()
    assert len(window.desk.tasks._open) == before + 1
    gate.set()
    assert window.desk.tasks.wait(seconds=5)
    assert window.desk.preferences.file.load_whereabouts().states["today"] == {"cursor": 49}


def test_escape_is_left_to_what_has_focus_first(window: MainWindow) -> None:
    class Clearing(QLineEdit):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.clear()
            else:
                super().keyPressEvent(event)

    field = Clearing("幢")
    window.area.open_panel(field)
    field.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert not field.text()
    assert window.area.is_panel_open
    press(window, Qt.Key.Key_Escape)
    assert not window.area.is_panel_open


def test_arrows_walk_through_the_rail(window: MainWindow) -> None:
    window.rail.entry("today").setFocus()
    press(window, Qt.Key.Key_Down)
    assert window.page == "compounds"
    assert focused() is window.rail.entry("compounds")
    press(window, Qt.Key.Key_Up)
    assert window.page == "today"


def test_a_screen_reader_opens_a_page(window: MainWindow) -> None:
    entry = QAccessible.queryAccessibleInterface(window.rail.entry("defects"))
    actions = entry.actionInterface()
    assert actions is not None
    assert entry.role() is QAccessible.Role.RadioButton
    actions.doAction("Toggle")
    assert window.page == "defects"
    assert page_of(window).entries == 1, "opened once, not twice"


def test_a_click_on_the_rail_opens_a_page_once(window: MainWindow) -> None:
    window.rail.entry("checks").click()
    assert window.page == "checks"
    assert page_of(window).entries == 1


def test_a_page_that_is_gone_leads_to_the_first(open_window: Opener, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config")
    file.save_whereabouts(Whereabouts(page="plan", window="garbage!", full_screen=False))
    window = open_window()
    assert window.page == "today"
    window.go("plan")
    assert window.page == "today"


def test_going_up_walks_out_of_the_page_then_stops(open_window: Opener) -> None:
    window = open_window()
    view = page_of(window)
    view.ups = 2
    view.header_changed.emit()
    assert window.header._back.isVisible()
    press(window, Qt.Key.Key_Left, ALT)
    assert view.ups == 1
    window.header._back.click()
    assert view.ups == 0
    assert not window.header._back.isVisible()


def test_another_page_can_be_asked_for_with_a_state(open_window: Opener) -> None:
    window = open_window()
    state: Mapping[str, object] = {"text": "3.2"}
    page_of(window).go_asked.emit("defects", state)
    assert window.page == "defects"
    assert page_of(window).field.text() == "3.2"


def test_closing_waits_for_a_long_write_and_then_goes_by_itself(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window()
    gate = threading.Event()
    written: list[str] = []

    def export() -> None:
        gate.wait(10)
        written.append("bundle")

    window.desk.tasks.write(export, receiver=window)
    window.close()
    assert window.isVisible()
    assert window.error_bar.notice is not None
    assert window.error_bar.notice.code == "ui.closing"
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert written == ["bundle"]


def test_closing_with_something_unsaved_says_so_and_leaves_the_choice(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window()

    full = threading.Event()
    full.set()

    def refuse() -> None:
        if full.is_set():
            raise ResourceError("disk.full", path="/x", reason="full")

    window.desk.tasks.write(refuse, receiver=window, keep=True)
    qtbot.waitUntil(lambda: window.desk.tasks.is_held)
    window.close()
    assert window.isVisible()
    assert window.error_bar.notice is not None
    assert window.error_bar.notice.code == "ui.closing_unsaved"
    window.error_bar._action.click()
    assert not window.isVisible()
    full.clear()


def test_a_quiet_window_closes_at_once(open_window: Opener) -> None:
    window = open_window()
    page_of(window).field.setText("末")
    assert window.close()
    assert page_of(window).flushed[0] == "末"
    assert not window.desk.notices.is_open


def test_putting_the_window_aside_stores_the_text(open_window: Opener) -> None:
    window = open_window()
    view = page_of(window)
    other = QLineEdit()
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    if window.isActiveWindow():
        pytest.skip("this platform does not change the active window")
    assert view.flushed
    other.close()


MOVES: dict[str, Callable[[MainWindow, int], object]] = {
    "go": lambda window, n: window.go(window.rail.order[n % len(window.rail.order)]),
    "panel": lambda window, _: window.area.open_panel(QLineEdit()),
    "escape": lambda window, _: window.escape(),
    "up": lambda window, _: window.go_up(),
    "f6": lambda window, _: window.next_region(),
    "back6": lambda window, _: window.next_region(-1),
    "keys": lambda window, _: window.show_keys(),
    "larger": lambda window, _: window.desk.preferences.larger(),
    "smaller": lambda window, _: window.desk.preferences.smaller(),
    "dark": lambda window, _: window.desk.preferences.switch_dark(),
    "narrow": lambda window, _: window.resize(700 if window.width() > 1000 else 1280, 800),
}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(list(MOVES)), min_size=5, max_size=15))
def test_any_order_of_moves_leaves_the_window_whole(window: MainWindow, moves: list[str]) -> None:
    for number, what in enumerate(moves):
        MOVES[what](window, number)
        QApplication.processEvents()
    assert window.area.pages.currentWidget() is window.view
    assert window.rail.entry(window.page).isChecked()
    assert window.width_class is width_class(window.width(), scale=theme().scale)
    focus = QApplication.focusWidget()
    assert focus is None or focus.isVisible()


def test_where_one_is_may_still_change_when_the_tasks_are_closed(window: MainWindow) -> None:
    assert window.desk.tasks.close(seconds=5)
    window._keeper.note_page("today", {"cursor": 1})
    window._keeper.keep()
    assert window._keeper.now.states["today"] == {"cursor": 1}

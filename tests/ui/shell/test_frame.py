"""The frame: layouts by width, rail by role, header, panel, toasts, bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.domain.parties import Role
from inspector.settings import Appearance
from inspector.ui.main_window import MainWindow
from inspector.ui.notices import Notice, NoticeAction, Tone
from inspector.ui.shell.pages import RAIL
from inspector.ui.shell.rail_entry import RailEntry
from inspector.ui.shell.width import WidthClass, width_class
from inspector.ui.theme import theme
from inspector.ui.widgets.label import Label
from inspector.words import Language
from tests.ui.shell.conftest import Opener


@pytest.mark.parametrize(
    ("width", "scale", "expected"),
    [
        (1920, 100, WidthClass.WIDE),
        (1600, 100, WidthClass.WIDE),
        (1599, 100, WidthClass.REGULAR),
        (1280, 100, WidthClass.REGULAR),
        (1100, 100, WidthClass.REGULAR),
        (1099, 100, WidthClass.COMPACT),
        (1280, 150, WidthClass.COMPACT),
        (1920, 150, WidthClass.REGULAR),
        (760, 100, WidthClass.COMPACT),
        (759, 100, WidthClass.NARROW),
        (1280, 200, WidthClass.NARROW),
    ],
)
def test_the_layout_follows_width_measured_in_text(
    width: int, scale: int, expected: WidthClass
) -> None:
    assert width_class(width, scale=scale) is expected


@pytest.mark.parametrize("role", [Role.FIELD, Role.STREET, Role.HQ])
def test_each_role_has_its_rail_with_settings_at_its_foot(open_window: Opener, role: Role) -> None:
    window = open_window(role)
    assert window.rail.order == RAIL[role]
    tops = [window.rail.entry(name).y() for name in (*RAIL[role], "settings")]
    assert tops == sorted(tops)
    assert all(window.rail.entry(name).isVisible() for name in (*RAIL[role], "settings"))
    assert window.page == RAIL[role][0]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def visible(window: MainWindow, kind: type[QWidget]) -> Iterator[QWidget]:
    return (
        widget
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.visibleRegion().isEmpty()
    )


SIZES = [((1280, 800), 100), ((1920, 1080), 100), ((1280, 800), 150), ((1280, 800), 200)]


@pytest.mark.parametrize("role", [Role.FIELD, Role.HQ])
@pytest.mark.parametrize("language", list(Language))
def test_targets_are_large_texts_readable_and_nothing_is_cut(
    open_window: Opener, role: Role, language: Language
) -> None:
    window = open_window(role)
    window.go("checks" if role is Role.FIELD else "defects")
    window.desk.notices.tell(Tone.WARNING, "ui.closing")
    window.desk.notices.tell(Tone.ERROR, "ui.closing_unsaved", key="bar", lasting=True)
    window.show_keys()
    for size, scale in SIZES:
        now = window.desk.preferences.settings
        changed = replace(now, text_scale=scale, language=language, calm=True)
        window.desk.preferences.change(changed)
        window.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        look_closely(window)
        assert window.size().toTuple() == size, "nothing pushes the window wider"


def look_closely(window: MainWindow) -> None:
    for button in visible(window, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        assert min(button.width(), button.height()) >= 44, button
        assert button.width() >= button.minimumSizeHint().width(), button
        assert button.accessibleName() or button.text(), button
    for label in visible(window, Label):
        assert isinstance(label, Label)
        assert label._font().pixelSize() >= 12
        if label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()


def test_the_rail_is_wide_narrow_or_a_bar(open_window: Opener) -> None:
    window = open_window(size=(1700, 900))
    assert window.rail.width() == 208
    window.resize(1280, 800)
    assert window.rail.width() == 88
    window.resize(1000, 800)
    assert window.rail.width() == 64
    assert window.rail.entry("today").toolTip() == "今日"
    window.resize(700, 800)
    QApplication.processEvents()
    assert window.rail.width() == 700
    assert window.rail.y() > 700
    shown = list(visible(window, RailEntry))
    assert len(shown) == 5


def test_a_low_window_drops_words_then_puts_pages_behind_more(open_window: Opener) -> None:
    window = open_window(Role.HQ, size=(1280, 620))
    QApplication.processEvents()
    assert all(window.rail.entry(name).isVisible() for name in window.rail.order)
    window.resize(1280, 420)
    QApplication.processEvents()
    hidden = window.rail._hidden_pages()
    assert hidden
    assert window.rail._more.isVisible()
    assert window.rail.entry("settings").isVisible()
    window.go(hidden[0])
    assert window.rail._more.isChecked()


def test_pages_behind_more_open_from_its_menu(open_window: Opener) -> None:
    window = open_window(size=(700, 800))
    QApplication.processEvents()
    window.rail._more.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert names[-1] == "设置"
    menu.actions()[-1].trigger()
    menu.close()
    assert window.page == "settings"


def test_a_badge_is_spoken(open_window: Opener) -> None:
    window = open_window()
    window.rail.set_badge("defects", 7)
    assert window.rail.entry("defects").accessibleName() == "问题，7 个待处理"
    window.rail.set_badge("defects", 0)
    assert window.rail.entry("defects").accessibleName() == "问题"


def test_the_header_shows_actions_and_folds_them_when_narrow(open_window: Opener) -> None:
    window = open_window()
    view = window.view
    assert view is not None
    buttons = [b for b in visible(window, QPushButton) if window.header.isAncestorOf(b)]
    assert [b.text() for b in buttons if isinstance(b, QPushButton)][-1] == "记一个问题"
    window.header._action_buttons()[-1].click()
    assert view.ran == ["记一个问题"]  # type: ignore[attr-defined]  # the sample page's own
    window.resize(700, 800)
    QApplication.processEvents()
    buttons = [b for b in visible(window, QPushButton) if window.header.isAncestorOf(b)]
    assert [button.accessibleName() for button in buttons] == ["查找", "更多"]


def test_other_words_of_an_action_do_not_bring_back_its_folded_button(open_window: Opener) -> None:
    window = open_window()
    view = window.view
    assert view is not None
    window.resize(700, 800)
    QApplication.processEvents()
    for action in view.actions_in_header():
        action.setText(action.text() * 2)
    assert all(button.isHidden() for button in window.header._action_buttons())


def test_a_header_without_room_keeps_the_primary_action_and_folds_the_others(
    open_window: Opener,
) -> None:
    window = open_window()
    view = window.view
    assert view is not None
    for action in view.actions_in_header():
        action.setText(action.text() * 4)
    window.resize(800, 700)
    QApplication.processEvents()
    buttons = window.header._action_buttons()
    assert [button.isVisible() for button in buttons] == [False, False, True]
    assert buttons[-1].width() >= buttons[-1].minimumSizeHint().width()
    assert window.header._more.isVisible()
    window.resize(1900, 700)
    QApplication.processEvents()
    assert [button.isVisible() for button in buttons] == [True, True, True]
    assert not window.header._more.isVisible()


def test_actions_that_grow_in_a_window_of_the_same_width_fold(open_window: Opener) -> None:
    window = open_window()
    view = window.view
    assert view is not None
    window.resize(900, 700)
    QApplication.processEvents()
    for action in view.actions_in_header():
        action.setText(action.text() * 4)  # as another language may
    for _ in range(3):  # folding asks for another round of laying out
        QApplication.processEvents()
    shown = [button for button in window.header._action_buttons() if button.isVisible()]
    assert shown
    assert all(button.width() >= button.minimumSizeHint().width() for button in shown)
    assert window.header._more.isVisible()


def test_a_disabled_action_says_why(open_window: Opener) -> None:
    window = open_window()
    assert window.view is not None
    action = window.view.actions_in_header()[1]
    action.setEnabled(False)
    action.setToolTip("先选一个小区")
    button = window.header._action_buttons()[1]
    assert not button.isEnabled()
    assert button.toolTip() == "先选一个小区"


def make_panel() -> QWidget:
    content = QWidget()
    content.setWindowTitle("问题 WC-0217-A010")
    box = QVBoxLayout(content)
    box.addWidget(QLineEdit())
    return content


@pytest.mark.parametrize("width", [1700, 1280, 1000, 700])
def test_the_panel_stands_beside_over_or_instead_of_the_page(
    open_window: Opener, width: int
) -> None:
    window = open_window(size=(width, 800))
    window.desk.preferences.change(replace(window.desk.preferences.settings, calm=True))
    window.area.open_panel(make_panel())
    QApplication.processEvents()
    area, panel, pages = window.area, window.area.panel, window.area.pages
    beside = window.width_class in (WidthClass.WIDE, WidthClass.REGULAR)
    assert panel.geometry().right() == area.rect().right()
    assert panel.geometry().intersects(pages.geometry()) is not beside
    if window.width_class is WidthClass.NARROW:
        assert panel.geometry() == area.rect()
    else:
        assert panel.width() == 400
    window.area.close_panel()
    assert pages.geometry() == area.rect()


def test_a_panel_that_takes_the_pages_place_takes_its_bar_too(open_window: Opener) -> None:
    window = open_window(size=(700, 800))
    window.go("checks")
    assert window.view is not None
    bar = window.view.bottom_bar
    assert bar is not None
    window.area.open_panel(make_panel())
    assert bar.isHidden()
    window.resize(1280, 800)
    assert not bar.isHidden()
    window.area.close_panel()
    assert not bar.isHidden()


def test_the_panel_takes_focus_and_gives_it_back(open_window: Opener) -> None:
    window = open_window()
    assert window.view is not None
    origin = window.view.button  # type: ignore[attr-defined]  # the sample page's own
    origin.setFocus()
    content = make_panel()
    window.view.panel_asked.emit(content)
    assert content.isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not window.area.is_panel_open
    assert QApplication.focusWidget() is origin
    window.view.panel_asked.emit(content)
    assert window.area.panel.content is content, "the page's widget can be shown again"


def test_a_panel_in_place_of_another_gives_focus_back_to_the_first_origin(
    open_window: Opener,
) -> None:
    window = open_window()
    assert window.view is not None
    origin = window.view.button  # type: ignore[attr-defined]  # the sample page's own
    origin.setFocus()
    window.area.open_panel(make_panel())
    window.area.open_panel(make_panel())
    window.area.close_panel()
    assert QApplication.focusWidget() is origin


def tell(window: MainWindow, tone: Tone, code: str = "ui.closing", key: str = "") -> None:
    window.desk.notices.post(Notice(tone, code, key=key))


def test_a_toast_passes_after_six_seconds_and_never_takes_focus(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window()
    assert window.view is not None
    window.view.button.setFocus()  # type: ignore[attr-defined]  # the sample page's own
    before = QApplication.focusWidget()
    tell(window, Tone.DONE)
    toast = window.toasts.toast
    assert toast is not None
    assert QApplication.focusWidget() is before
    assert toast._time.interval() == 6000
    toast._time.start(1)
    qtbot.waitUntil(lambda: window.toasts.toast is None)


def test_a_toast_waits_while_somebody_is_busy_with_it(open_window: Opener) -> None:
    window = open_window()
    done: list[int] = []
    action = NoticeAction("ui.close_anyway", lambda: done.append(1))
    window.desk.notices.post(Notice(Tone.DONE, "ui.closing", action=action))
    toast = window.toasts.toast
    assert toast is not None
    window.next_region(-1)
    assert toast.isAncestorOf(focused()), "F6 reaches the toast"
    assert not toast._time.isActive()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert done == [1]
    assert window.toasts.toast is None


def test_the_newest_news_is_seen_and_a_failure_is_seen_longer(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window()
    tell(window, Tone.DONE, "ui.closing")
    tell(window, Tone.WARNING, "ui.closing_unsaved")
    toast = window.toasts.toast
    assert toast is not None
    assert toast.notice.code == "ui.closing_unsaved"
    assert toast.is_grave
    assert toast._time.interval() == 12_000
    tell(window, Tone.DONE, "ui.close_anyway")
    assert window.toasts.toast is not None
    assert window.toasts.toast.notice.code == "ui.close_anyway", "a warning hid what was newer"
    window.toasts.toast._time.start(1)
    qtbot.waitUntil(lambda: window.toasts.toast is None)
    assert [one.notice.code for one in window.desk.notices.told][:3] == [
        "ui.close_anyway",
        "ui.closing_unsaved",
        "ui.closing",
    ]


def test_a_hint_of_a_page_goes_with_it(open_window: Opener) -> None:
    window = open_window()
    window.desk.notices.tell(Tone.WARNING, "ui.closing", of_page=True)
    shown = window.toasts.toast
    assert shown is not None
    window.go("checks")
    assert window.toasts.toast is None
    tell(window, Tone.WARNING, "ui.closing")
    window.go("today")
    assert window.toasts.toast is not None, "what is about no page is read to its end"


def test_a_toast_lies_above_the_bottom_bar_and_inside_the_window(open_window: Opener) -> None:
    window = open_window(size=(700, 800))
    window.desk.preferences.change(replace(window.desk.preferences.settings, calm=True))
    window.go("checks")
    tell(window, Tone.ERROR)
    QApplication.processEvents()
    toast, view = window.toasts.toast, window.view
    assert toast is not None
    assert view is not None
    assert view.bottom_bar is not None
    top_of_bar = view.bottom_bar.mapTo(window, QPoint(0, 0)).y()
    assert toast.geometry().bottom() < top_of_bar
    assert window.rect().contains(toast.geometry())


def test_lasting_news_is_a_bar_until_it_is_withdrawn(open_window: Opener) -> None:
    window = open_window()
    post = window.desk.notices.post
    post(Notice(Tone.ERROR, "ui.closing", key="a", lasting=True))
    post(Notice(Tone.ERROR, "ui.closing_unsaved", key="b", lasting=True))
    assert window.error_bar.isVisible()
    assert window.error_bar.notice is not None
    assert window.error_bar.notice.key == "b"
    window.desk.notices.withdraw("b")
    assert window.error_bar.notice.key == "a"
    window.desk.notices.withdraw("a")
    assert not window.error_bar.isVisible()


def test_the_bar_tells_in_the_language_in_force(open_window: Opener) -> None:
    window = open_window()
    window.desk.notices.post(Notice(Tone.ERROR, "ui.closing", key="a", lasting=True))
    tell(window, Tone.ERROR, "ui.closing")
    assert "写入" in window.error_bar.accessibleName()
    chosen = replace(window.desk.preferences.settings, language=Language.EN)
    window.desk.preferences.change(chosen)
    assert "written" in window.error_bar.accessibleName()
    assert window.toasts.toast is not None
    assert "written" in window.toasts.toast.accessibleName()


def test_language_is_switched_while_the_window_stands(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    preferences = window.desk.preferences
    window.rail.set_badge("defects", 7)
    preferences.change(replace(preferences.settings, language=Language.EN))
    qtbot.waitUntil(lambda: window.windowTitle().endswith("Inspector"))
    assert window.header._back.accessibleName() == "Back"
    assert window.rail.entry("defects").accessibleName().endswith("7 to deal with")
    preferences.change(replace(preferences.settings, language=Language.ZH))
    qtbot.waitUntil(lambda: window.windowTitle() == "今日 – 验收通")
    assert window.header._back.accessibleName() == "返回"


def test_theme_and_text_size_are_switched_while_the_window_stands(open_window: Opener) -> None:
    window = open_window()
    preferences = window.desk.preferences
    light = window.grab().toImage().pixelColor(600, 600)
    preferences.change(replace(preferences.settings, appearance=Appearance.DARK, text_scale=150))
    QApplication.processEvents()
    assert theme().is_dark
    assert window.width_class is WidthClass.COMPACT
    assert window.header.height() >= 102
    dark = window.grab().toImage().pixelColor(600, 600)
    assert light == theme().tokens.light["bg"] or light.lightness() > 200 > dark.lightness()


WILD = ["长" * 10_000, "👷‍♀️🏗️" * 50, "陈𠮷" * 30, "a\nb\tc " * 100, "W" * 5000, ""]


@pytest.mark.parametrize("text", WILD, ids=["long", "emoji", "rare", "lines", "unbroken", "empty"])
def test_no_text_breaks_the_frame(open_window: Opener, text: str) -> None:
    window = open_window()
    window.desk.preferences.change(replace(window.desk.preferences.settings, calm=True))
    window.header.set_texts(title=text, subtitle=text, path=(text, text))
    blanks = {"path": text}
    window.desk.notices.post(Notice(Tone.ERROR, "ui.crashed", blanks, key="a", lasting=True))
    window.desk.notices.post(Notice(Tone.ERROR, "ui.crashed", blanks))
    QApplication.processEvents()
    QApplication.processEvents()
    assert window.size().toTuple() == (1280, 800)
    assert window.toasts.toast is not None
    assert window.rect().contains(window.toasts.toast.geometry())
    assert window.area.height() > 200


def test_the_first_window_fits_the_screen(open_window: Opener) -> None:
    """Qt's screen without a screen is as small as a cheap laptop's."""
    window = open_window(size=None)
    room = window.screen().availableSize()
    assert room.width() < 1280
    assert window.width() <= room.width()
    assert window.height() < room.height()

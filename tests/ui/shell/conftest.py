"""A window with pages that have one of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.settings import SettingsFile
from inspector.ui.app import make_desk
from inspector.ui.desk import Desk
from inspector.ui.main_window import MainWindow
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.shell.pages import RAIL, SETTINGS, Page, PageView
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from tests.ui.conftest import shut


class SamplePage(PageView):
    """Has a field whose text is its state, two regions and three actions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.entries = 0
        self.flushed: list[str] = []
        self.ups = 0
        self.left, self.right = QWidget(), QWidget()
        self.field = QLineEdit()
        self.button = QPushButton("答题")
        for side, widget in ((self.left, self.field), (self.right, self.button)):
            QVBoxLayout(side).addWidget(widget)
        box = QVBoxLayout(self)
        box.addWidget(self.left)
        box.addWidget(self.right)
        box.addStretch(1)
        self.ran: list[str] = []
        self.actions_made = tuple(
            make_action(self, text, icon=icon, key=key, run=partial(self.ran.append, text))
            for text, icon, key in (
                ("筛选", "funnel", ""),
                ("导出数据包", "package", "Ctrl+E"),
                ("记一个问题", "plus", ""),
            )
        )
        self.field.textEdited.connect(self.state_changed)
        self.follow_theme()

    def subtitle(self) -> str:
        return self.tr("育才新村等 6 个小区")

    def path(self) -> tuple[str, ...]:
        return ("育才新村", "全小区") if self.ups else ()

    def actions_in_header(self) -> tuple[QAction, ...]:
        return self.actions_made

    def regions(self) -> tuple[QWidget, ...]:
        return (self.left, self.right)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("N", "记一个问题"),)

    def state(self) -> Mapping[str, object]:
        return {"text": self.field.text(), "cursor": self.field.cursorPosition()}

    def restore(self, state: Mapping[str, object]) -> None:
        self.field.setText(str(state.get("text", "")))
        cursor = state.get("cursor")
        self.field.setCursorPosition(cursor if isinstance(cursor, int) else 0)

    def entered(self) -> None:
        self.entries += 1

    def flush(self) -> None:
        self.flushed.append(self.field.text())

    def go_up(self) -> bool:
        self.ups -= 1
        return self.ups >= 0


class TaskPage(SamplePage):
    """Has a bar below too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.bottom_bar = BottomBar()
        self.bottom_bar.add_leading(Label("定位 4 米", size=14, ink="text.2"))
        self.bottom_bar.add_trailing(Button("拍照", icon="camera"))
        self.bottom_bar.add_trailing(
            Button("下一项未答", icon="arrow-down", kind=ButtonKind.PRIMARY)
        )


LOOKS = {
    "today": ("今日", "sun"),
    "compounds": ("小区", "building-2"),
    "checks": ("检查", "list-checks"),
    "defects": ("问题", "triangle-alert"),
    "acceptance": ("验收", "file-pen-line"),
    "rectification": ("整改", "hard-hat"),
    "bundles": ("数据包", "package"),
    "overview": ("总览", "layout-dashboard"),
    "exchange": ("收发", "inbox"),
    "filing": ("备案", "archive"),
    "spot-checks": ("抽查", "dices"),
    "ranking": ("考评", "trophy"),
    "map": ("地图", "map"),
    "circulars": ("通报", "megaphone"),
    SETTINGS: ("设置", "settings"),
}


def sample_pages(role: Role) -> tuple[Page, ...]:
    return tuple(
        Page(name, *LOOKS[name], TaskPage if name == "checks" else SamplePage)
        for name in (*RAIL[role], SETTINGS)
    )


Opener = Callable[..., MainWindow]


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Opens a window on the settings of this test; again for a restart."""
    opened: list[MainWindow] = []

    def open_it(
        role: Role = Role.FIELD, *, size: tuple[int, int] | None = (1280, 800), show: bool = True
    ) -> MainWindow:
        desk = make_desk(
            qapp,
            clock=FrozenClock(datetime(2026, 11, 22, 2, 42, tzinfo=UTC)),
            settings=SettingsFile(tmp_path / "config"),
            catch_crashes=False,
        )
        window = MainWindow(desk, pages=sample_pages(role), role=role)
        if size is not None:
            window.resize(*size)
        if show:
            QCursor.setPos(0, 0)  # where it hovers over nothing
            window.show()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
            QApplication.processEvents()
        opened.append(window)
        return window

    yield open_it
    for window in opened:
        shut(window)


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    return open_window()

"""One offscreen application for every test of the windows, dressed like the real one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import shiboken6

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.settings import SettingsFile
from inspector.ui.app import make_desk
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.catalogue import PAGES
from inspector.ui.theme import Theme, apply, theme
from inspector.workspace import Workspace
from tests.demo_run import demo, life, open_copy
from tests.dialog_watch import watched
from tests.thread_watch import off_thread

__all__ = ["WindowOpener", "demo", "life", "open_at", "open_copy"]

WindowOpener = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["inspector"]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Each test begins in the light theme at 100 %, whatever the one before it put on."""
    if not qapp.styleSheet() or theme() != Theme():
        apply(qapp, Theme())


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_left_in_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """Qt lets go of it after Python has ended, and falls over what Python had put there."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_boxes(qapp: QApplication) -> Iterator[None]:
    """No test may bring up anything modal but the system's file picker."""
    with watched(qapp) as watch:
        yield
    assert watch.seen == []


@pytest.fixture(autouse=True)
def _classes_of_qt_are_made_on_the_gui_thread() -> Iterator[None]:
    """Made on another, they end the process now and then; see `inspector.ui.ahead`."""
    watch = off_thread()
    yield
    assert watch.made_elsewhere() == []


@pytest.fixture
def open_at(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[WindowOpener]:
    """Opens the real window on a workspace, at a page; again for a restart."""
    opened: list[MainWindow] = []

    def open_it(
        workspace: Workspace,
        page: str,
        state: Mapping[str, object] | None = None,
        *,
        size: tuple[int, int] = (1280, 800),
    ) -> MainWindow:
        desk = make_desk(
            qapp,
            clock=workspace.clock,
            workspace=workspace,
            settings=SettingsFile(tmp_path / "config"),
            catch_crashes=False,
        )
        window = MainWindow(desk, pages=PAGES, role=workspace.info.role, first=page)
        window.resize(*size)
        QCursor.setPos(0, 0)  # where it hovers over nothing
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if state is not None:
            window.go(page, state)
        settle(window, qtbot)
        opened.append(window)
        return window

    yield open_it
    for window in opened:
        shut(window)


Settle = Callable[[MainWindow], None]


@pytest.fixture
def settled(qtbot: QtBot) -> Settle:
    """Waits until nothing is on its way."""

    def wait(window: MainWindow) -> None:
        for _ in range(4):
            qtbot.waitUntil(lambda: window.desk.tasks.is_idle, timeout=20_000)
            QApplication.processEvents()

    return wait


def shut(window: MainWindow) -> None:
    """Closes a window without waiting for its writes, and leaves nothing of it."""
    window._close_anyway = True
    window.close()
    assert window.desk.tasks.close(seconds=5)
    for gone in (window, window.desk.preferences, window.desk.tasks, window.desk.notices):
        shiboken6.delete(gone)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until everything that was asked of the workspace has arrived."""
    qtbot.waitUntil(lambda: window.desk.tasks.is_idle, timeout=20_000)
    QApplication.processEvents()

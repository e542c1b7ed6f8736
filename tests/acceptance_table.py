"""The page 验收 in a window, with the hands that work on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.acceptance import Acceptance
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.acceptance.page import AcceptancePage
from inspector.ui.tasks import Tasks
from inspector.workspace import Workspace
from tests.acceptance_stages import Staged

__all__ = ["OpenStage", "Table", "click", "draw", "sign_next"]


class Table(NamedTuple):
    """A window with the page on a private copy."""

    workspace: Workspace
    staged: Staged
    window: MainWindow
    page: AcceptancePage

    def settle(self, qtbot: QtBot) -> None:
        """Waits until everything asked for has arrived."""
        tasks: Tasks = self.window.desk.tasks
        qtbot.wait(1)
        qtbot.waitUntil(lambda: tasks.is_idle, timeout=20_000)
        qtbot.wait(1)

    def held(self) -> Acceptance:
        """The acceptance as it is on disk."""
        with self.workspace.read() as reader:
            (found,) = reader.all(Acceptance)
        return found


OpenStage = Callable[..., Table]


def click(button: QWidget) -> None:
    """A tap."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def draw(page: AcceptancePage, *, down: int = 0) -> None:
    """A stroke across the pad, as a mouse makes it."""
    pad = page.signing.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40 + down))
    for step in range(1, 20):
        QTest.mouseMove(pad, QPoint(40 + 12 * step, 40 + down + (step % 5) * 18))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 100 + down))


def sign_next(qtbot: QtBot, table: Table) -> None:
    """The one at the pad signs and confirms."""
    draw(table.page)
    click(table.page.signing.confirm)
    table.settle(qtbot)

"""The page of the day in the real window, on small workspaces of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from inspector.ui.main_window import MainWindow
from inspector.ui.pages.today.page import TodayPage
from inspector.workspace import Workspace
from tests.field_fixtures import begun, blank, field, inspection, open_copy, ready, stages
from tests.ui.conftest import settle

__all__ = [
    "Shower",
    "Shown",
    "begun",
    "blank",
    "field",
    "inspection",
    "open_copy",
    "ready",
    "show",
    "stages",
]


@dataclass
class Shown:
    """The page in its window, and where it asked to go."""

    window: MainWindow
    page: TodayPage
    gone: list[tuple[str, dict[str, object]]]
    _qtbot: QtBot

    def settle(self) -> None:
        settle(self.window, self._qtbot)

    def tasks(self) -> list[tuple[str, str]]:
        """Title and state of each task."""
        return [(row.link().title, row.link().chip) for row in self.page.tasks.rows]


Shower = Callable[..., Shown]


@pytest.fixture
def show(open_at: Callable[..., MainWindow], qtbot: QtBot) -> Shower:
    def shower(workspace: Workspace, *, size: tuple[int, int] = (1280, 800)) -> Shown:
        window = open_at(workspace, "today", size=size)
        page = window.view
        assert isinstance(page, TodayPage)
        gone: list[tuple[str, dict[str, object]]] = []
        page.go_asked.disconnect(window.go)
        page.go_asked.connect(lambda where, there: gone.append((where, dict(there))))
        settle(window, qtbot)
        return Shown(window, page, gone, qtbot)

    return shower

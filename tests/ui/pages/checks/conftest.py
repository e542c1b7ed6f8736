"""The runner on a small workspace: one theme, nothing answered, everything through the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Answer, Inspection, answer_id
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.page import ChecksPage
from inspector.workspace import Workspace
from tests.field import POINT
from tests.field_fixtures import (
    begun,
    blank,
    field,
    inspection,
    open_copy,
    small_disk,
    stages,
)

__all__ = [
    "begun",
    "blank",
    "field",
    "inspection",
    "open_copy",
    "small_disk",
    "stages",
]


@dataclass
class Desk:
    """A window that stands on the runner, and the workspace below it."""

    window: MainWindow
    workspace: Workspace
    inspection: Inspection
    qtbot: QtBot

    @property
    def page(self) -> ChecksPage:
        view = self.window.view
        assert isinstance(view, ChecksPage)
        return view

    def settle(self) -> None:
        """Waits until everything asked for has arrived and every card is made."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: self.window.desk.tasks.is_idle, timeout=20_000)
            QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.page.runner.stack.is_filled)
        QApplication.processEvents()

    def card(self, item: str, place: PlaceId = POINT) -> CheckCard:
        """The card of an item; goes there first."""
        if self.page.runner.stack.card((item, place)) is None:
            self.go(item=item, place=str(place))
        card = self.page.runner.stack.card((item, place))
        assert card is not None
        return card

    def go(self, **state: object) -> None:
        self.window.go("checks", {"inspection": str(self.inspection.id), **state})
        self.settle()

    def stored(self, item: str, place: PlaceId = POINT) -> Answer | None:
        with self.workspace.read() as reader:
            return reader.find(Answer, answer_id(self.inspection.id, item, place))

    def revisions(self) -> int:
        with self.workspace.read() as reader:
            return sum(len(entry.revisions) for entry in reader.audit())


@pytest.fixture
def runner(
    open_at: Callable[..., MainWindow],
    qtbot: QtBot,
    field: Workspace,
    inspection: Inspection,
) -> Desk:
    window = open_at(field, "checks", {"inspection": str(inspection.id), "theme": "WS"})
    desk = Desk(window, field, inspection, qtbot)
    desk.settle()
    return desk

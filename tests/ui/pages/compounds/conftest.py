"""The page of compounds in the real window, on small workspaces of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from inspector.ui.main_window import MainWindow
from inspector.ui.pages.compounds.page import CompoundsPage
from inspector.ui.widgets.card_list import CardRole
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
    page: CompoundsPage
    gone: list[tuple[str, dict[str, object]]]
    _qtbot: QtBot

    def settle(self) -> None:
        settle(self.window, self._qtbot)
        self._qtbot.wait(80)  # what is in sight is told a moment after it came there
        settle(self.window, self._qtbot)

    def compounds(self) -> list[str]:
        return [one.title for one in self.page.list.list.card_model().cards()]

    def tiles(self) -> dict[str, str]:
        """Names of places to their ids."""
        return {one.title: one.key for one in self.page.detail.places.list.card_model().cards()}

    def open_tile(self, name: str) -> None:
        """Taps a tile."""
        tiles = self.page.detail.places.list
        row = tiles.card_model().row_of(self.tiles()[name])
        assert row is not None
        index = tiles.card_model().index(row)
        assert index.data(CardRole.CARD).title == name
        tiles.clicked.emit(index)
        self.settle()


Shower = Callable[..., Shown]


@pytest.fixture
def show(open_at: Callable[..., MainWindow], qtbot: QtBot) -> Shower:
    def shower(
        workspace: Workspace,
        state: dict[str, object] | None = None,
        *,
        size: tuple[int, int] = (1280, 800),
    ) -> Shown:
        window = open_at(workspace, "compounds", state, size=size)
        page = window.view
        assert isinstance(page, CompoundsPage)
        gone: list[tuple[str, dict[str, object]]] = []
        page.go_asked.disconnect(window.go)
        page.go_asked.connect(lambda where, there: gone.append((where, dict(there))))
        shown = Shown(window, page, gone, qtbot)
        shown.settle()
        return shown

    return shower
